"""Reads about blocks, score tables and sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.emulation import ranking
from tdkt.emulation.models import (
    Block,
    BlockYear,
    Criterion,
    CriterionGroup,
    Evidence,
    Mark,
    Member,
    Proposal,
    ScoreTable,
    Sheet,
)
from tdkt.emulation.policy import scoring as policy
from tdkt.law.catalogue import AWARDS
from tdkt.org.access import standing, units_q
from tdkt.org.models import Role, Unit


def blocks_visible_to(user: Any) -> QuerySet[Block]:
    seen = Block.objects.filter(policy.blocks_seen_by(user)).distinct()
    return seen.select_related("unit")


def block_years_visible_to(user: Any) -> QuerySet[BlockYear]:
    members = Prefetch("members", queryset=Member.objects.select_related("unit").order_by("order", "pk"))
    seen = BlockYear.objects.filter(policy.block_years_seen_by(user)).distinct()
    return seen.select_related("block__unit", "paper", "score_table").prefetch_related(members)


def block_list(user: Any) -> QuerySet[BlockYear]:
    """One line a block and year, newest first, with how many members and how many signed."""
    seen = BlockYear.objects.filter(pk__in=block_years_visible_to(user).values("pk"))
    head = Prefetch(
        "members", queryset=Member.objects.filter(part=Member.Part.HEAD).select_related("unit"), to_attr="leaders"
    )
    return seen.select_related("block__unit").prefetch_related(head).annotate(
        number=Count("members", distinct=True),
        signed=Count("members", filter=Q(members__signed_on__isnull=False), distinct=True),
    )  # fmt: skip


def empty_blocks(user: Any) -> list[Block]:
    """Blocks without a year yet: just founded."""
    return list(blocks_visible_to(user).filter(years__isnull=True))


def candidates_for(block: Block) -> QuerySet[Unit]:
    """Units that may belong: under the body that organises the block, rooms left out."""
    below = Unit.objects.filter(path__startswith=block.unit.path, dissolved__isnull=True)
    return below.exclude(pk=block.unit_id).exclude(level=Unit.Level.ROOM).order_by("sort_key")


def tables_visible_to(user: Any) -> QuerySet[ScoreTable]:
    members = Prefetch("block_year__members", queryset=Member.objects.select_related("unit"))
    seen = ScoreTable.objects.filter(policy.tables_seen_by(user)).distinct()
    return seen.select_related("unit", "block_year__block__unit", "paper").prefetch_related(members)


def table_list(user: Any) -> QuerySet[ScoreTable]:
    approved = Q(sheets__state=Sheet.State.APPROVED)
    rows = ScoreTable.objects.filter(pk__in=tables_visible_to(user).values("pk")).select_related("unit")
    return rows.annotate(number=Count("sheets"), approved=Count("sheets", filter=approved))


def sheets_visible_to(user: Any) -> QuerySet[Sheet]:
    members = Prefetch("table__block_year__members", queryset=Member.objects.select_related("unit"))
    seen = Sheet.objects.filter(policy.sheets_seen_by(user)).distinct()
    return seen.select_related("table__unit", "table__block_year__block__unit", "unit", "person", "collective",
                               "sent_by").prefetch_related(members)  # fmt: skip


def sheet_list(user: Any, table: ScoreTable) -> QuerySet[Sheet]:
    """The lines of a table as this person may see them: all once it is ranked, else those one may open."""
    rows = Sheet.objects.filter(table=table)
    if table.state != ScoreTable.State.RANKED:
        rows = rows.filter(pk__in=sheets_visible_to(user).filter(table=table).values("pk"))
    return ranking.with_totals(rows.select_related("unit", "person", "collective", "table"))


def groups_of(table: ScoreTable) -> list[CriterionGroup]:
    """Groups with their criteria and the points of each group, in order; two queries."""
    groups = list(
        table.groups.prefetch_related(Prefetch("criteria", queryset=Criterion.objects.order_by("order", "pk")))
    )
    for group in groups:
        standard = [one.maximum for one in group.criteria.all() if one.nature == Criterion.Nature.SCORE]
        group.points = sum(standard, Decimal(0))  # type: ignore[attr-defined]
    return groups


@dataclass
class MarkLine:
    """A criterion on a sheet: the mark, what the program counts, who may write what."""

    mark: Mark
    counted: int | None
    proposed: Decimal | None
    typed: str | None = None
    words: str | None = None
    wrong: str = ""


def mark_groups(sheet: Sheet) -> list[tuple[CriterionGroup, list[MarkLine]]]:
    """The sheet, group by group. Queries do not grow with the criteria."""
    evidence = Prefetch("evidence", queryset=Evidence.objects.order_by("pk"))
    marks = sheet.marks.select_related("criterion__group").prefetch_related(evidence)
    books = ranking.counted(sheet.table, [sheet])[sheet.pk]
    found: dict[int, tuple[CriterionGroup, list[MarkLine]]] = {}
    for mark in marks:
        group = mark.criterion.group
        number = books.get(mark.criterion.counts) if mark.criterion.counts else None
        points = ranking.points_for(mark.criterion, number) if number is not None else None
        found.setdefault(group.pk, (group, []))[1].append(MarkLine(mark, number, points))
    return list(found.values())


def waits_for(sheet: Sheet) -> str:
    """Whose turn it is, in words; nothing while the sheet is with its owner or done."""
    table = sheet.table
    if sheet.state not in (Sheet.State.SENT, Sheet.State.CHECKED, Sheet.State.VERIFIED):
        return ""
    if sheet.state == Sheet.State.VERIFIED or (sheet.state == Sheet.State.CHECKED and table.block_year is None):
        return f"Thủ trưởng {table.unit.called} duyệt"
    if table.block_year is None:
        room = table.kind == ScoreTable.Kind.PEOPLE
        return f"{'Trưởng phòng, cán' if room else 'Cán'} bộ thi đua của {table.unit.called} kiểm tra"
    if sheet.state == Sheet.State.CHECKED:
        return f"{table.unit.called} thẩm định"
    head = policy.part_units(table.block_year, Member.Part.HEAD)
    turn = policy.part_units(table.block_year, Member.Part.DEPUTY) if sheet.unit in head else head
    return f"{(turn or [table.unit])[0].called} kiểm tra"


def evidence_visible_to(user: Any) -> QuerySet[Evidence]:
    return Evidence.objects.filter(mark__sheet__in=sheets_visible_to(user).values("pk")).select_related(
        "mark__sheet__table", "mark__criterion"
    )


def matrix(user: Any, table: ScoreTable) -> tuple[list[str], list[list[Any]]]:
    """Heads and lines of the whole table: each criterion, the total, the rank; for Excel. Constant in queries."""
    criteria = [one for group in groups_of(table) for one in group.criteria.all()]
    sheets = list(sheet_list(user, table).order_by("rank", "unit__path", "person__sort_key"))
    marks: dict[tuple[int, int], Decimal | None] = {}
    if table.state == ScoreTable.State.RANKED:
        visible = set(sheets_visible_to(user).filter(table=table).values_list("pk", flat=True))
    else:
        visible = {sheet.pk for sheet in sheets}
    for mark in Mark.objects.filter(sheet__in=visible):
        marks[mark.sheet_id, mark.criterion_id] = mark.points
    named = [f"{one.text} (tối đa {ranking.shown(one.maximum)})" for one in criteria]
    heads = ["STT", "Được chấm", "Đơn vị", "Trạng thái", *named, "Tổng điểm", "Xếp hạng"]
    lines = [
        [number, sheet.subject_name, sheet.unit.called, sheet.get_state_display(),
         *(_number(marks.get((sheet.pk, one.pk))) for one in criteria),
         _number(sheet.total if sheet.total is not None else sheet.running), sheet.rank or ""]
        for number, sheet in enumerate(sheets, 1)
    ]  # fmt: skip
    return heads, lines


def _number(points: Decimal | None) -> float | str:
    return "" if points is None else float(points)


def earlier_tables(user: Any, kind: str, unit: Unit) -> QuerySet[ScoreTable]:
    """Tables whose criteria may be taken over."""
    return ScoreTable.objects.filter(policy.tables_seen_by(user), kind=kind, unit=unit).distinct().order_by("-year")


# --- what other rooms ask -------------------------------------------------------------------------------------------


def block_results(unit: Unit, year: int) -> list[tuple[BlockYear, Sheet | None]]:
    """The blocks to which a unit belonged in a year, and its sheet there (points and rank once ranked)."""
    years = BlockYear.objects.filter(members__unit=unit, year=year).select_related("block")
    sheets = {
        one.table.block_year_id: one
        for one in Sheet.objects.filter(table__block_year__in=years, collective=unit).select_related("table")
    }
    return [(one, sheets.get(one.pk)) for one in years]


def flag_proposals(unit: Unit, year: int) -> QuerySet[Proposal]:
    """Proposals of flags and other awards that came out of the ranking of blocks, for units at or below ``unit``."""
    rows = Proposal.objects.filter(year=year, sheet__table__kind=ScoreTable.Kind.BLOCK)
    return rows.filter(collective__path__startswith=unit.path).select_related("collective", "sheet__table", "unit")


# --- what is due ----------------------------------------------------------------------------------------------------


def todo(user: Any, today: date) -> list[Todo]:
    here = standing(user)
    staff = here.paths(Role.OFFICER, Role.DIRECTOR)
    lines = [*_to_sign(staff), *_to_fill(user, here.paths(Role.OFFICER, Role.ROOM_HEAD))]
    waiting = sheets_visible_to(user).filter(
        _near(user),
        table__state=ScoreTable.State.OPEN,
        state__in=[Sheet.State.SENT, Sheet.State.CHECKED, Sheet.State.VERIFIED],
    )
    tables: dict[int, tuple[ScoreTable, int]] = {}
    for row in waiting.order_by("pk")[:200]:
        if _waits_for(user, row):
            table, number = tables.get(row.table_id, (row.table, 0))
            tables[row.table_id] = (table, number + 1)
    lines += [
        Todo(f"{number} phiếu điểm chờ bạn: {table}", reverse("score_table", args=[pk]), table.checked_by, "Chấm điểm")
        for pk, (table, number) in tables.items()
    ]
    return lines


def _near(user: Any) -> Q:
    """Sheets that may wait for this person: of one's own tables and rooms, of a block that one leads or deputises, and
    those of the heads of the units right below."""
    here = standing(user)
    staff = here.paths(Role.OFFICER, Role.DIRECTOR)
    led = Member.objects.filter(unit__path__in=staff).exclude(part=Member.Part.MEMBER).values("block_year")
    above = Q(table__unit__parent__path__in=here.paths(Role.DIRECTOR, Role.DECIDER), unit=F("table__unit"))
    own = Q(table__unit__path__in=[*staff, *here.paths(Role.APPRAISER, Role.DECIDER)])
    return own | above | units_q(user, Role.ROOM_HEAD) | Q(table__block_year__in=led)


def _waits_for(user: Any, row: Sheet) -> bool:
    if row.state == Sheet.State.SENT:
        return policy.checks(user, row)
    if row.state == Sheet.State.CHECKED and row.table.kind == ScoreTable.Kind.BLOCK:
        return policy.verifies(user, row)
    return policy.approves(user, row)


def _to_sign(staff: list[str]) -> list[Todo]:
    rows = Member.objects.filter(
        unit__path__in=staff, signed_on__isnull=True, block_year__state=BlockYear.State.DRAFT
    ).exclude(block_year__pact="")
    return [
        Todo(
            f"Ký giao ước thi đua: {one.block_year}", reverse("block_year", args=[one.block_year_id]), None, "Cụm, khối"
        )
        for one in rows.select_related("block_year__block")[:10]
    ]


def _to_fill(user: Any, paths: list[str]) -> list[Todo]:
    mine = Q(person=user.person_id) if user.person_id else Q(pk__in=[])
    rows = Sheet.objects.filter(
        mine | Q(collective__path__in=paths),
        table__state=ScoreTable.State.OPEN,
        state__in=[Sheet.State.DRAFT, Sheet.State.RETURNED],
    )
    return [
        Todo(f"Tự chấm điểm: {one}", reverse("sheet", args=[one.pk]), one.table.self_by, "Chấm điểm", one.return_reason)
        for one in rows.select_related("table", "person", "collective")[:20]
    ]


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    found = blocks_visible_to(user)
    for word in folded.split():
        found = found.filter(search__contains=word)
    return [("Cụm, khối thi đua", [(one.name, one.unit.called, reverse("block", args=[one.pk])) for one in found[:10]])]


# --- flags ----------------------------------------------------------------------------------------------------------

FLAGS = ("CTDBT", "CTDCP")


def award_choices_for(sheet: Sheet) -> list[tuple[str, str]]:
    """What may be proposed for the subject of a sheet: flags first for the units of a block."""
    kind = "person" if sheet.person_id else "collective"
    fit = {code: award for code, award in AWARDS.items() if kind in award.subjects}
    flags = [code for code in FLAGS if code in fit] if sheet.table.kind == ScoreTable.Kind.BLOCK else []
    others = sorted((code for code in fit if code not in FLAGS), key=lambda code: fit[code].level.rank)
    return [(code, fit[code].name) for code in [*flags, *others]]


def flag_warning(sheet: Sheet, award: str) -> str:
    """The law gives the flag to who leads the block; what cannot be seen here is said, never decided."""
    if award not in FLAGS:
        return ""
    if sheet.rank != 1:
        return (
            f"{sheet.subject_name} xếp hạng {sheet.rank}: cờ thi đua dành cho tập thể dẫn đầu cụm, khối "
            "(Điều 25, Điều 26 Luật Thi đua, khen thưởng). Đề nghị đã ghi, nơi xem xét quyết định."
        )
    if sheet.unit.flag_eligible is None:
        return f"Chưa đủ dữ liệu: chưa ghi {sheet.unit} có thuộc diện được tặng cờ thi đua hay không (mục Đơn vị)."
    return "" if sheet.unit.flag_eligible else f"{sheet.unit} đang ghi là không thuộc diện được tặng cờ thi đua."


def proposals_of_table(user: Any, table: ScoreTable) -> list[Proposal]:
    """What was proposed out of a ranking, for who keeps the table."""
    if not policy.keeps_table(user, table):
        return []
    return list(Proposal.objects.filter(sheet__table=table).select_related("person", "collective", "sheet"))


def own_tables(user: Any, unit: Unit | None) -> QuerySet[ScoreTable]:
    """Tables of the unit for rooms and people, newest first: their criteria may be taken over."""
    seen = ScoreTable.objects.filter(policy.tables_seen_by(user)).exclude(kind=ScoreTable.Kind.BLOCK)
    return seen.filter(unit=unit).distinct().order_by("-year", "kind")


def criteria_of(table: ScoreTable) -> QuerySet[Criterion]:
    return Criterion.objects.filter(group__table=table).select_related("group__table")


def keep_typed(
    groups: list[tuple[CriterionGroup, list[MarkLine]]], post: Any, tier: str, wrong: dict[int, str]
) -> None:
    """Put what was typed back beside its criterion, with what is wrong with it."""
    for _, lines in groups:
        for line in lines:
            key = f"{tier}_{line.mark.pk}"
            line.typed = post.get(key)
            line.words = post.get(f"{key}_words")
            line.wrong = wrong.get(line.mark.pk, "")


def tier_totals(groups: list[tuple[CriterionGroup, list[MarkLine]]]) -> dict[str, Decimal]:
    """The sum at each tier: one's own, after the check, as it counts now."""
    sums = {"own": Decimal(0), "head": Decimal(0), "now": Decimal(0), "maximum": Decimal(0)}
    for _, lines in groups:
        for line in lines:
            mark, nature = line.mark, line.mark.criterion.nature
            sign = -1 if nature == Criterion.Nature.DEDUCTION else 1
            checked = mark.head if mark.head is not None else mark.own
            sums["own"] += sign * (mark.own or 0)
            sums["head"] += sign * (checked or 0)
            sums["now"] += sign * (mark.points or 0)
            sums["maximum"] += mark.criterion.maximum if nature == Criterion.Nature.SCORE else 0
    return sums
