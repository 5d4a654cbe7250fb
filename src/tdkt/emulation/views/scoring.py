"""Score tables and sheets: of blocks, of rooms, of people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import excel, show
from tdkt.emulation import ranking
from tdkt.emulation.forms_scoring import (
    AmendDays,
    CriterionForm,
    EvidenceForm,
    FlagForm,
    LinesForm,
    TableForm,
    given_marks,
)
from tdkt.emulation.models import Criterion, ScoreTable, Sheet
from tdkt.emulation.operations import scoring as operations
from tdkt.emulation.policy import scoring as policy
from tdkt.emulation.queries import scoring as queries
from tdkt.emulation.tables import TONES, ScoreTableFilter, ScoreTableTable, SheetFilter, SheetTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import sheets as sheet_flow
from tdkt.emulation.workflow import tables as table_flow
from tdkt.org.access import home_unit

KEEPERS = "Chỉ nơi lập bảng điểm sửa bảng điểm."


@require_GET
def score_tables(request: HttpRequest) -> HttpResponse:
    context = {"may_add": policy.may_score(request.user, home_unit(request.user))}
    rows = queries.table_list(request.user)
    return show(
        request, "emulation/score_tables.html", rows=rows, table=ScoreTableTable, filters=ScoreTableFilter,
        name="bang-diem", context=context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def score_table_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.may_score(request.user, unit), "Chỉ cán bộ thi đua lập bảng điểm của đơn vị.")
    year = timezone.localdate().year
    kind = request.GET.get("cho", ScoreTable.Kind.ROOMS)
    first = {
        "kind": kind, "year": year, "total": 100, "title": f"Chấm điểm thi đua năm {year}",
        "self_by": date(year, 11, 25), "checked_by": date(year, 12, 5),
    }  # fmt: skip
    form = TableForm(request.POST or None, initial=first, sources=queries.own_tables(request.user, unit))
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.make_table(unit=unit, actor=request.user, **form.values))
        if made:
            return redirect("score_table", made.pk)
    context = {"form": form, "heading": "Lập bảng điểm", "back": reverse("score_tables")}
    return render(request, "core/form_page.html", context)


def _table(request: HttpRequest, pk: int) -> ScoreTable:
    return get_object_or_404(queries.tables_visible_to(request.user), pk=pk)


@require_GET
def score_table(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _table(request, pk)
    keeps = policy.keeps_table(request.user, shown)
    rows = queries.sheet_list(request.user, shown)
    context = {
        "score_table": shown,
        "tone": TONES[shown.state],
        "groups": queries.groups_of(shown),
        "sum_refusal": ranking.sum_refusal(shown),
        "keeps": keeps,
        "draft": keeps and shown.state == ScoreTable.State.DRAFT,
        "lines_form": LinesForm(),
        "offered": table_flow.offered(request.user, shown),
        "states": ScoreTable.State.choices,
        "events": history.events_of(shown),
    }
    opened = set(queries.sheets_visible_to(request.user).filter(table=shown).values_list("pk", flat=True))
    return show(
        request, "emulation/score_table.html", rows=rows, table=SheetTable, filters=SheetFilter, name="xep-hang",
        context=context, opened=opened,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def score_table_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _table(request, pk)
    only_if(policy.keeps_table(request.user, shown), KEEPERS)
    form: Any = (
        AmendDays(request.POST or None, initial={"self_by": shown.self_by, "checked_by": shown.checked_by})
        if shown.state == ScoreTable.State.OPEN
        else TableForm(request.POST or None, instance=shown)
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data if isinstance(form, AmendDays) else form.values
        fresh = _table(request, pk)
        if attempt(request, lambda: operations.edit_table(table=fresh, actor=request.user, **fields), "Đã lưu."):
            return redirect("score_table", pk)
    context = {"form": form, "heading": f"Sửa: {shown.title}", "back": reverse("score_table", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_POST
def score_table_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = _table(request, pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: table_flow.take(step, shown, request.user, **data))
    return redirect("score_table", pk)


@require_http_methods(["GET", "POST"])
def score_table_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Groups and criteria pasted as lines; what is refused stays in the field."""
    shown = _table(request, pk)
    only_if(policy.keeps_table(request.user, shown), KEEPERS)
    form = LinesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        made = attempt(request, lambda: operations.add_lines(table=shown, text=text, actor=request.user))
        if made:
            messages.success(request, f"Đã thêm {made} tiêu chí.")
            return redirect("score_table", pk)
    context = {"form": form, "heading": "Thêm tiêu chí", "lead": shown.title, "back": reverse("score_table", args=[pk])}
    return render(request, "core/form_page.html", context)


def _criterion(request: HttpRequest, pk: int, criterion: int) -> tuple[ScoreTable, Criterion]:
    shown = _table(request, pk)
    only_if(policy.keeps_table(request.user, shown), KEEPERS)
    return shown, get_object_or_404(queries.criteria_of(shown), pk=criterion)


@require_http_methods(["GET", "POST"])
def criterion_edit(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    shown, one = _criterion(request, pk, criterion)
    form = CriterionForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.criteria_of(shown), pk=criterion)
        fields = {name: form.cleaned_data[name] for name in form.fields}
        if attempt(
            request, lambda: operations.edit_criterion(criterion=fresh, actor=request.user, **fields), "Đã lưu."
        ):
            return redirect("score_table", pk)
    context = {"form": form, "heading": "Sửa tiêu chí", "lead": one.text, "back": reverse("score_table", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_POST
def criterion_drop(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    _, one = _criterion(request, pk, criterion)
    attempt(request, lambda: operations.drop_criterion(criterion=one, actor=request.user), "Đã bỏ tiêu chí.")
    return redirect("score_table", pk)


@require_POST
def score_table_complete(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _table(request, pk)
    only_if(policy.keeps_table(request.user, shown), KEEPERS)
    made = attempt(request, lambda: operations.complete_sheets(table=shown, actor=request.user))
    if made is not None:
        messages.success(request, f"Đã thêm {made} phiếu." if made else "Không thiếu phiếu nào.")
    return redirect("score_table", pk)


@require_GET
def score_table_excel(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole table with each criterion: what this person may see of it."""
    shown = _table(request, pk)
    heads, lines = queries.matrix(request.user, shown)
    return excel(f"bang-diem-{shown.year}-{shown.pk}", heads, lines, title=shown.title)


# --- sheets ---------------------------------------------------------------------------------------------------------


def _tier(user: Any, shown: Sheet) -> str:
    """At which tier this person writes now: own, head, body or none."""
    if shown.table.state != ScoreTable.State.OPEN:
        return ""
    if shown.state in (Sheet.State.DRAFT, Sheet.State.RETURNED):
        return "own" if policy.fills(user, shown) else ""
    if shown.state == Sheet.State.SENT:
        return "head" if policy.checks(user, shown) else ""
    if shown.state == Sheet.State.CHECKED:
        block = shown.table.kind == ScoreTable.Kind.BLOCK
        return "body" if (policy.verifies if block else policy.approves)(user, shown) else ""
    return ""


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.sheets_visible_to(request.user), pk=pk)
    tier = _tier(request.user, shown)
    groups = queries.mark_groups(shown)
    wrong: dict[int, str] = {}
    if request.method == "POST":
        only_if(bool(tier), "Bạn không chấm phiếu này ở bước hiện nay.")
        given, wrong = given_marks(request.POST, [line.mark for _, lines in groups for line in lines], tier)
        if not wrong and _saved(request, shown, tier, given):
            return redirect("sheet", pk)
        queries.keep_typed(groups, request.POST, tier, wrong)
    table, ranked = shown.table, shown.table.state == ScoreTable.State.RANKED
    proposes = ranked and policy.keeps_table(request.user, table)
    context = {
        "sheet": shown,
        "tier": tier,
        "groups": groups,
        "totals": queries.tier_totals(groups),
        "waits_for": queries.waits_for(shown),
        "tone": TONES[shown.state],
        "tones": TONES,
        "offered": sheet_flow.offered(request.user, shown),
        "states": [
            choice for choice in Sheet.State.choices
            if choice[0] != "returned" and (choice[0] != "verified" or table.kind == ScoreTable.Kind.BLOCK)
        ],
        "proposals": shown.proposals.all(),
        "flag_form": FlagForm(choices=queries.award_choices_for(shown)) if proposes else None,
        "events": history.events_of(shown),
    }  # fmt: skip
    return render(request, "emulation/sheet.html", context)


def _saved(request: HttpRequest, shown: Sheet, tier: str, given: Any) -> bool:
    act = (
        (lambda: operations.score_own(sheet=shown, given=given, actor=request.user))
        if tier == "own"
        else (lambda: operations.amend(sheet=shown, tier=tier, given=given, actor=request.user))
    )
    return attempt(request, act, "Đã lưu điểm.") is not None


@require_POST
def sheet_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.sheets_visible_to(request.user), pk=pk)
    day, note = timezone.localdate(), request.POST.get("note", "")
    if step == "send":
        attempt(request, lambda: operations.send_sheet(sheet=shown, day=day, actor=request.user), "Đã gửi phiếu điểm.")
    else:
        attempt(request, lambda: sheet_flow.take(step, shown, request.user, note=note, day=day))
    return redirect("sheet", pk)


@require_http_methods(["GET", "POST"])
def evidence_new(request: HttpRequest, pk: int, mark: int) -> HttpResponse:
    shown = get_object_or_404(queries.sheets_visible_to(request.user), pk=pk)
    one = get_object_or_404(shown.marks.select_related("criterion", "sheet"), pk=mark)
    only_if(_tier(request.user, shown) == "own", "Chỉ nơi tự chấm thêm minh chứng, trước khi gửi phiếu.")
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        day = timezone.localdate()
        attempt(
            request,
            lambda: operations.add_evidence(mark=one, name=name, data=data, day=day, actor=request.user),
            "Đã thêm minh chứng.",
        )
        return redirect("sheet", pk)
    context = {
        "form": form, "heading": "Thêm minh chứng", "lead": one.criterion.text, "back": reverse("sheet", args=[pk]),
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_POST
def evidence_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.evidence_visible_to(request.user), pk=pk)
    only_if(policy.fills(request.user, shown.mark.sheet), "Chỉ nơi tự chấm bỏ minh chứng.")
    attempt(request, lambda: operations.drop_evidence(evidence=shown, actor=request.user), "Đã bỏ minh chứng.")
    return redirect("sheet", shown.mark.sheet_id)


@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = get_object_or_404(queries.evidence_visible_to(request.user), pk=pk)
    return FileResponse(shown.file.open("rb"), as_attachment=True, filename=shown.name)
