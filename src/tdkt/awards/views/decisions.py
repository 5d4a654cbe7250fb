"""Decisions: the list, one with its people, publication, money, cancellation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.awards import policy, queries, rolls
from tdkt.awards.forms import RevokeForm, SignerForm
from tdkt.awards.models import AwardRecord, Decision
from tdkt.awards.operations import bonuses, papers, revoking, signers
from tdkt.awards.operations import decisions as operations
from tdkt.awards.tables import TONES, DecisionFilter, DecisionTable
from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused

WORD = "CÔNG BỐ"


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    rows = queries.decisions_visible_to(request.user)
    return show(
        request, "awards/decisions.html", rows=rows, table=DecisionTable, filters=DecisionFilter, name="quyet-dinh"
    )


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    rows, whole = queries.records_of(shown), queries.reads_whole(request.user, shown)
    records = list(rows if whole else rows.filter(person_id=request.user.person_id))
    keeps, issued = policy.pays(request.user, shown.unit), shown.state == Decision.State.ISSUED
    context = {
        "decision": shown, "tone": TONES[shown.state], "groups": queries.grouped(records), "records": records,
        "events": history.events_of(shown), "total": queries.total_of(records), "word": WORD, "whole": whole,
        "may_publish": policy.may_publish(request.user, shown) and issued and not shown.published_on,
        "keeps": keeps and issued, "may_cancel": issued and policy.may_cancel(request.user, shown),
        "waiting": sum(1 for one in records for copy in one.certificates.all() if copy.state == "issued"),
        "prints": issued and policy.may_print(request.user, shown),
        "owes": any(_owed(one) for one in records),
        "maximum": any(hasattr(one, "bonus") and one.bonus.is_ceiling and not one.bonus.paid_on for one in records),
        "own": issued and any(one.certificates.all() for one in records),
    }  # fmt: skip
    return render(request, "awards/decision.html", context)


def _owed(one: AwardRecord) -> bool:
    return (
        one.state == AwardRecord.State.VALID and hasattr(one, "bonus") and one.bonus.payable and not one.bonus.paid_on
    )


@require_POST
def decision_publish(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.may_publish(request.user, shown):
        raise PermissionDenied("Chỉ nơi quyết định công bố.")
    listed = request.POST.get("shown_publicly") == "on"
    return _done(request, shown, "Đã công bố; người được khen đã có thông báo.", operations.publish,
                 day=timezone.localdate(), shown_publicly=listed)  # fmt: skip


def _done(request: HttpRequest, shown: Decision, said: str, work: Any, **values: Any) -> HttpResponse:
    try:
        work(decision=shown, actor=request.user, **values)
        messages.success(request, said)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("decision", shown.pk)


def _paid_by(request: HttpRequest, pk: int) -> Decision:
    shown: Decision = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.pays(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định làm việc này.")
    return shown


@require_POST
def decision_payments(request: HttpRequest, pk: int) -> HttpResponse:
    """The payment list as a paper."""
    shown = _paid_by(request, pk)
    try:
        return redirect("paper", papers.payment_list(decision=shown, actor=request.user, day=timezone.localdate()).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("decision", pk)


@require_GET
def decision_payments_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The payment list as Excel, with the total and a column to sign in."""
    return rolls.payments(_paid_by(request, pk))


@require_POST
def decision_recalculate(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _paid_by(request, pk)
    try:
        made, changed = bonuses.recalculate(decision=shown, actor=request.user)
        messages.success(request, f"Đã tính lại: thêm {made} khoản, sửa {changed} khoản chưa chi.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("decision", pk)


@require_http_methods(["GET", "POST"])
def decision_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole decision taken back: every award in it, with what must come back."""
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.may_cancel(request.user, shown):
        raise PermissionDenied("Chỉ người đã quyết định hủy bỏ, và không phải quyết định khen chính mình.")
    today = timezone.localdate()
    form = RevokeForm(request.POST or None, award=None, today=today, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            revoking.cancel(decision=shown, actor=request.user, **form.cleaned_data)
            return redirect("decision", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = "Mọi khen thưởng còn hiệu lực trong danh sách bị hủy bỏ; bằng và tiền thưởng đã chi vào diện thu hồi."
    context = {"form": form, "heading": f"Hủy bỏ {shown}", "lead": lead, "submit": "Hủy bỏ quyết định"}
    return render(request, "core/form_page.html", context | {"back": reverse("decision", args=[pk])})


@require_http_methods(["GET", "POST"])
def decision_signer(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed an old decision: without the name its certificates cannot be printed."""
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.may_print(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định ghi người ký.")
    initial = {"name": shown.signer_name, "post": shown.signer_post}
    form = SignerForm(request.POST or None, known=bool(shown.signer_name), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            signers.name_signer(decision=shown, actor=request.user, **form.cleaned_data)
            return redirect("decision", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = "Ghi đúng như trong quyết định; bằng, giấy khen in theo họ tên và chức vụ này."
    context = {"form": form, "heading": f"Người ký {shown}", "lead": lead}
    return render(request, "core/form_page.html", context | {"back": reverse("decision", args=[pk])})
