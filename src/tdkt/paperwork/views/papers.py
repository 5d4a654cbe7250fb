"""Outgoing papers: the list, one paper, its files, its signatures, where it was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_pdf
from tdkt.org.answers import file_answer
from tdkt.paperwork import office_templates, operations, policy, queries, signatures
from tdkt.paperwork.entering import chosen_ids
from tdkt.paperwork.forms import IssueForm, SignedForm
from tdkt.paperwork.models import Paper
from tdkt.paperwork.tables import TONES, PaperFilter, PaperTable
from tdkt.paperwork.workflow import workflow


@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user)
    context = {"office": policy.has_an_office(request.user)}
    return show(
        request, "paperwork/papers.html", rows=rows, table=PaperTable, filters=PaperFilter, name="van-ban-di",
        context=context,
    )  # fmt: skip


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    context = {
        "paper": shown,
        "tone": TONES[shown.state],
        "offered": [offer for offer in workflow.offered(request.user, shown) if offer.step.name != "issue"],
        "issue": next((offer for offer in workflow.offered(request.user, shown) if offer.step.name == "issue"), None),
        "issue_form": IssueForm(initial=operations.number_and_day(shown, timezone.localdate())),
        "signs": policy.is_signer_of(request.user, shown),
        "is_clerk": policy.is_clerk_of(request.user, shown),
        "amended_by": queries.visible_to(request.user).filter(amends=shown),
        "how_to_amend": Paper.Amends.choices,
        "unsent": any(line.sent is None for line in shown.recipients.all()),
        "signed_form": SignedForm() if policy.is_clerk_of(request.user, shown) else None,
        "events": history.events_of(shown),
        "states": [choice for choice in Paper.State.choices if choice[0] != Paper.State.CANCELLED],
    }
    return render(request, "paperwork/paper.html", context)


@require_POST
def paper_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    data: dict[str, Any] = {"note": request.POST.get("note", "")}
    if step == "issue":
        form = IssueForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
            return redirect("paper", pk)
        data = form.cleaned_data
    try:
        workflow.take(step, shown, request.user, **data)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("paper", pk)


@require_GET
def paper_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The paper as .docx or .pdf: what was issued as it was issued, a draft composed now; ``signed`` as uploaded."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    kept = getattr(shown, form, None) if form in {"docx", "pdf", "signed"} else None
    if kept is None or (form == "signed" and not kept):
        raise Http404
    if kept:
        content = kept.read()
    else:
        made = operations.composed(shown.kind, shown.data)
        content = office_templates.docx_of(shown, made) if form == "docx" else write_pdf(made)
    ending = "docx" if form == "docx" else "pdf"
    return file_answer(content, f"{shown.series}-{shown.number or 'du-thao'}-{shown.year}-{shown.pk}.{ending}")


@require_POST
def paper_signed(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.is_clerk_of(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của đơn vị đính kèm bản đã ký.")
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.attach_signed(
                paper=shown, name=request.FILES["file"].name, content=form.cleaned_data["file"], actor=request.user
            )
        except StepRefused as why:
            messages.error(request, str(why))
    else:
        messages.error(request, " ".join(form.errors.get("file", [])))
    return redirect("paper", pk)


def clerks_paper(request: HttpRequest, pk: int, words: str) -> Paper:
    shown: Paper = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.is_clerk_of(request.user, shown):
        raise PermissionDenied(words)
    return shown


@require_GET
def paper_signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """The signatures of the signed file, verified now against the file as it lies on the disk."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not shown.signed:
        raise Http404
    return render(request, "paperwork/signatures.html", {"paper": shown, **signatures.seen(shown)})


@require_POST
def paper_sent(request: HttpRequest, pk: int) -> HttpResponse:
    shown = clerks_paper(request, pk, "Chỉ cán bộ của đơn vị ghi việc gửi văn bản.")
    lines = chosen_ids(request, "line")
    via = request.POST.get("via", "").strip() or "bản điện tử"
    try:
        operations.mark_sent(paper=shown, lines=lines, at=timezone.now(), via=via, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("paper", pk)


@require_POST
def paper_amend(request: HttpRequest, pk: int) -> HttpResponse:
    shown = clerks_paper(request, pk, "Chỉ cán bộ của đơn vị soạn văn bản đính chính, thay thế.")
    how = request.POST.get("how", "")
    try:
        if how not in Paper.Amends.values:
            raise StepRefused("Hãy chọn đính chính, thay thế hay thu hồi.")
        made = operations.amend(paper=shown, how=how, actor=request.user, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("paper", pk)
    return redirect("paper", made.pk)
