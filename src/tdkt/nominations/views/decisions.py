"""A decision before it is issued: its list, what stands in the way, the money, the number."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.awards.models import Decision
from tdkt.awards.queries import decisions_visible_to
from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide, issuing, policy
from tdkt.nominations.forms import IssueForm
from tdkt.nominations.operations import papers
from tdkt.nominations.preview import preview_of
from tdkt.paperwork.queries import leader_of


def mine(request: HttpRequest, pk: int) -> Decision:
    shown: Decision = get_object_or_404(decisions_visible_to(request.user), pk=pk)
    if not policy.prepares_decisions(request.user, shown.unit):
        raise PermissionDenied("Chỉ nơi quyết định xem dự thảo quyết định.")
    return shown


@require_http_methods(["GET", "POST"])
def decision_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with its list; POST issues it."""
    shown, today = mine(request, pk), timezone.localdate()
    if shown.state != Decision.State.DRAFT:
        return redirect("decision", pk)
    outside = decide.outside_decider(decide.listed(shown)[:1], today)
    head = None if outside else leader_of(shown.unit, today)
    initial = {"day": today, "signer_name": head.person if head else "", "signer_post": head.title if head else ""}
    form = IssueForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            job = issuing.carry_out(decision=shown, today=today, actor=request.user, **form.cleaned_data)
            if job is not None:
                return redirect("job", job.pk)
            messages.success(request, "Đã ban hành: sổ khen thưởng, sổ bằng và tiền thưởng đã có đủ.")
            return redirect("decision", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    may = policy.prepares_decisions if outside else policy.decides_at
    context = {"form": form, "may_issue": may(request.user, shown.unit), "outside": outside}
    return render(request, "nominations/decision_draft.html", context | preview_of(shown, today, request.user))


@require_POST
def decision_compose(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft decision as a paper, to be read and signed."""
    shown = mine(request, pk)
    try:
        paper = papers.decision_paper(
            decision=shown, nominations=decide.listed(shown), actor=request.user, day=timezone.localdate()
        )
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("decision_draft", pk)
    return redirect("paper", paper.pk)


@require_POST
def decision_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    try:
        decide.drop(decision=shown, actor=request.user)
        messages.success(request, "Đã bỏ dự thảo; hồ sơ trở lại danh sách chờ quyết định.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nominations")
