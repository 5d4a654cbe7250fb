"""Initiatives: declared, compared with earlier ones, scored, recognised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.initiatives import operations, policy, queries
from tdkt.initiatives.forms import AttachForm, InitiativeForm, RecogniseForm, ScoreForm, WidenForm
from tdkt.initiatives.models import Initiative
from tdkt.initiatives.tables import TONES, InitiativeFilter, InitiativeTable
from tdkt.initiatives.workflow import workflow
from tdkt.law.catalogue import AWARDS
from tdkt.org.answers import FileForm, file_answer


@require_GET
def initiatives(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user)
    return show(
        request, "initiatives/initiatives.html", rows=rows, table=InitiativeTable, filters=InitiativeFilter,
        name="sang-kien", context={"person": getattr(request.user, "person_id", None)},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def initiative_new(request: HttpRequest) -> HttpResponse:
    person: Any = getattr(request.user, "person", None)
    if person is None:
        raise PermissionDenied("Tài khoản này không gắn với người nào nên không khai sáng kiến được.")
    return _form(request, None, person.unit, [(person, 100)])


@require_http_methods(["GET", "POST"])
def initiative_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_edit(request.user, shown):
        raise PermissionDenied("Chỉ tác giả sửa sáng kiến của mình khi chưa nộp hoặc bị trả lại.")
    return _form(request, shown, shown.unit, [(one.person, one.share) for one in shown.authors.all()])


def _form(request: HttpRequest, shown: Initiative | None, unit: Any, shares: list[Any]) -> HttpResponse:
    today = timezone.localdate()
    kept = queries.fresh(shown)
    form = InitiativeForm(
        request.POST or None, request.FILES or None, instance=kept, people=queries.co_authors_for(unit), shares=shares,
        initial={} if shown else {"year": today.year},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = {"shares": form.shares(), "actor": request.user, "day": today, **form.declared}
        try:
            if shown is None:
                made = operations.declare(unit=unit, **given)
            else:
                made = operations.edit(initiative=shown, **given)
            return redirect("initiative", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "form": form, "heading": "Sửa sáng kiến" if shown else "Khai sáng kiến", "submit": "Lưu",
        "back": reverse("initiative", args=[shown.pk]) if shown else reverse("initiatives"),
        "draft_key": f"initiative-{shown.pk if shown else 'new'}",
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_GET
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(queries.visible_to(request.user), pk=pk))


def _page(request: HttpRequest, shown: Initiative, given: RecogniseForm | None = None) -> HttpResponse:
    """``given``: a recognition that was refused, as it was filled in."""
    scores, means = queries.scores_of(shown)
    mine = {one.criterion: one for one in scores if one.member_id == getattr(request.user, "person_id", None)}
    desk = policy.is_officer_of(request.user, shown) or policy.scores(request.user, shown)
    offered = workflow.offered(request.user, shown)
    context = {
        "row": shown, "tone": TONES[shown.state], "may_edit": policy.may_edit(request.user, shown),
        "offered": [one for one in offered if one.step.name not in ("recognise", "widen")],
        "recognise": given or RecogniseForm() if any(one.step.name == "recognise" for one in offered) else None,
        "score_form": ScoreForm(mine=mine) if policy.scores(request.user, shown) else None,
        "scores": scores if desk or shown.state in {"recognised", "refused"} else [], "means": means,
        "alike": queries.look_alikes(shown) if desk or policy.is_author(request.user, shown) else [],
        "used": AWARDS[shown.used_for].name if shown.used_for in AWARDS else "",
        "events": history.events_of(shown), "states": Initiative.State.choices[:2] + Initiative.State.choices[3:4],
        "decides": shown.state == "recognised" and policy.decides(request.user, shown),
        "mark_rule": policy.mark_rule(policy.body_of(shown.unit), timezone.localdate()),
        "overall": queries.overall(scores), "recognitions": shown.recognitions.all(),
        "widen": given or WidenForm(scope=shown.scope)
        if any(one.step.name == "widen" and not one.refusal for one in offered) else None,
        "attach_form": AttachForm() if policy.may_edit(request.user, shown) else None,
    }  # fmt: skip
    return render(request, "initiatives/initiative.html", context)


@require_POST
def initiative_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    data: dict[str, Any] = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    form: RecogniseForm | None = None
    if step in ("recognise", "widen"):
        wider = step == "widen"
        form = WidenForm(request.POST, scope=shown.scope or "co_so") if wider else RecogniseForm(request.POST)
        if not form.is_valid():
            return _page(request, shown, form)
        data = form.cleaned_data | {"day": timezone.localdate()}
    try:
        workflow.take(step, shown, request.user, **data)
    except StepRefused as why:
        messages.error(request, str(why))
        if form is not None:
            return _page(request, shown, form)
    return redirect("initiative", pk)


@require_POST
def initiative_score(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.scores(request.user, shown):
        raise PermissionDenied("Chỉ thành viên Hội đồng chấm điểm, và không chấm sáng kiến của mình.")
    form = ScoreForm(request.POST, mine={})
    try:
        if not form.is_valid():
            raise StepRefused("Hãy ghi điểm từ 0 đến 100 cho từng tiêu chí.")
        member: Any = request.user
        operations.give_scores(initiative=shown, scores=form.scores(), member=member.person, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("initiative", pk)


@require_POST
def initiative_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision paper with every initiative of the same scope and year."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.decides(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua hoặc thủ trưởng soạn quyết định công nhận.")
    unit = policy.body_of(shown.unit)
    rows = queries.recognised(unit, shown.year, shown.scope)
    try:
        made = operations.draft_decision(
            unit=unit, rows=rows, scope=shown.scope, actor=request.user, day=timezone.localdate()
        )
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("initiative", pk)
    return redirect("paper", made.pk)


@require_POST
def initiative_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file, or with ``out`` take one out."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_edit(request.user, shown):
        raise PermissionDenied("Chỉ tác giả thêm, bỏ tài liệu khi chưa nộp hoặc bị trả lại.")
    form = AttachForm(request.POST, request.FILES)
    try:
        if request.POST.get("out", "").isdecimal():
            kept = get_object_or_404(shown.attachments, pk=request.POST["out"][:18])
            operations.detach(attachment=kept, actor=request.user)
        elif form.is_valid():
            name, content = form.cleaned_data["file"]
            operations.attach(initiative=shown, name=name, content=content, actor=request.user)
        else:
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("initiative", pk)


@require_GET
def initiative_file(request: HttpRequest, pk: int, part: int) -> HttpResponseBase:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    kept = get_object_or_404(shown.attachments, pk=part)
    return FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.name)


@require_GET
def initiative_certificate(request: HttpRequest, pk: int, recognition: int) -> HttpResponse:
    """The certificates of one recognition, one page an author."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    line = get_object_or_404(shown.recognitions, pk=recognition)
    file: FileForm = "docx" if request.GET.get("file") == "docx" else "pdf"
    try:
        content = operations.certificates(line, file)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("initiative", pk)
    return file_answer(content, f"giay-chung-nhan-{line.year}-{line.number:02d}.{file}", inline=file == "pdf")


@require_GET
def initiative_compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two that look alike, side by side, with the score."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    beside = next((pair for pair in queries.look_alikes(shown, limit=50) if pair[0].pk == other), None)
    if beside is None:
        raise Http404
    return render(request, "initiatives/compare.html", {"row": shown, "other": beside[0], "score": beside[1]})
