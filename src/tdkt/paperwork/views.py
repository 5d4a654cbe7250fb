"""Papers in and out, and the auditor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx, write_pdf
from tdkt.org.access import home_unit
from tdkt.paperwork import operations, policy, queries
from tdkt.paperwork.forms import DirectiveForm, IssueForm, SignedForm, SpreadForm
from tdkt.paperwork.models import Paper
from tdkt.paperwork.tables import TONES, DirectiveFilter, DirectiveTable, PaperFilter, PaperTable
from tdkt.paperwork.workflow import workflow

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user)
    return show(request, "paperwork/papers.html", rows=rows, table=PaperTable, filters=PaperFilter, name="van-ban-di")


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    context = {
        "paper": shown,
        "tone": TONES[shown.state],
        "offered": [offer for offer in workflow.offered(request.user, shown) if offer.step.name != "issue"],
        "issue": next((offer for offer in workflow.offered(request.user, shown) if offer.step.name == "issue"), None),
        "issue_form": IssueForm(initial={"day": timezone.localdate()}),
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
@xframe_options_sameorigin
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
        content = write_docx(made) if form == "docx" else write_pdf(made)
    answer = HttpResponse(content, content_type=DOCX if form == "docx" else "application/pdf")
    name = f"{shown.series}-{shown.number or 'du-thao'}-{shown.year}-{shown.pk}.{'docx' if form == 'docx' else 'pdf'}"
    place = "inline" if form != "docx" and request.GET.get("xem") else "attachment"
    answer["Content-Disposition"] = f'{place}; filename="{name}"'
    return answer


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


@require_GET
def directives(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    context = {"may_add": policy.keeps_directives(request.user, unit)}
    rows = queries.directives_visible_to(request.user)
    return show(
        request,
        "paperwork/directives.html",
        rows=rows,
        table=DirectiveTable,
        filters=DirectiveFilter,
        name="van-ban-den",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def directive_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if not policy.keeps_directives(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi sổ văn bản đến.")
    form = DirectiveForm(request.POST or None, request.FILES or None, initial={"received_on": timezone.localdate()})
    form.fields["replaced_by"].queryset = queries.directives_visible_to(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add_directive(actor=request.user, unit=unit, **form.values)
            return redirect("directive", made.pk)
        except StepRefused as why:
            form.add_error("symbol", str(why))
    context = {
        "form": form,
        "heading": "Ghi văn bản đến, căn cứ",
        "back": reverse("directives"),
        "draft_key": "directive-new",
    }
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    """A directive with how it was spread; the officer adds a line."""
    shown = get_object_or_404(queries.directives_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    may = policy.keeps_directives(request.user, unit)
    form = SpreadForm(request.POST or None)
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ thi đua ghi việc quán triệt.")
        if form.is_valid():
            try:
                operations.spread(directive=shown, unit=unit, actor=request.user, **form.values)
                return redirect("directive", pk)
            except StepRefused as why:
                form.add_error("day", str(why))
    context = {"directive": shown, "form": form if may else None, "events": history.events_of(shown)}
    return render(request, "paperwork/directive.html", context)
