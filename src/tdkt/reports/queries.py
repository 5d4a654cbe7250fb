"""Reads of the reports' room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from tdkt.core.models import Event
from tdkt.core.text import fold
from tdkt.core.todo import Todo
from tdkt.emulation.models import Movement
from tdkt.org.access import standing, units_q
from tdkt.org.models import Role, Unit
from tdkt.paperwork.queries import head, name_on, state_on
from tdkt.reports.composers import COMPOSERS
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered
from tdkt.reports.due import calls_of, due_from
from tdkt.reports.gathering import GATHERERS
from tdkt.reports.merging import compared
from tdkt.reports.models import Remark, Report, ReportCall, Section
from tdkt.reports.policy import NOTERS, remarks_seen_by, seen_by


def visible_to(user: Any) -> QuerySet[Report]:
    """Own reports in every state; reports of units below once they were sent."""
    own = Q(unit__path__in=standing(user).paths(*Role.values))
    sent = Q(state=Report.State.SENT)
    return Report.objects.filter(seen_by(user) & (own | sent)).select_related("unit", "paper", "movement")


def before(report: Report) -> Report | None:
    """The report of the kind that came before: last year's, or the latest there is."""
    older = Report.objects.filter(unit=report.unit, kind=report.kind, year__lt=report.year, movement=report.movement_id)
    return older.order_by("-year").first()


def last_year(report: Report) -> dict[str, str]:
    """What each section said in the report before."""
    older = before(report)
    return dict(older.sections.values_list("key", "body")) if older else {}


def unit_of(code: str) -> Unit | None:
    return Unit.objects.filter(code=code).first()


def gathered_unit(user: Any, code: str) -> Unit | None:
    """A unit by its code, where this person gathers from it."""
    return Unit.objects.filter(units_q(user, *GATHERERS, field=""), code=code).first()


def paper_data(ground: Ground, bodies: dict[str, str], day: date) -> tuple[str, str, dict[str, Any]]:
    """(kind of paper, title, data) of a report: to the unit above by its name on the day, from the texts given."""
    state = state_on(ground.unit, day)
    to = [name_on(state.parent, day)] if state and state.parent else []
    lines = ["Như trên", "Lãnh đạo đơn vị", "Trang thông tin điện tử", "Lưu: VT"]
    shared = head(ground.unit, day, to=to, recipients=lines)
    made: tuple[str, str, dict[str, Any]] = COMPOSERS[ground.kind].paper_data(ground, bodies, shared)
    return made


def paper_on_the_fly(
    unit: Unit, kind: str, year: int, counted_to: date, day: date, movement: Movement | None = None
) -> tuple[str, dict[str, Any]]:
    """(kind of paper, data): of the stored report where there is one, else composed from the data now."""
    stored = Report.objects.filter(unit=unit, kind=kind, year=year, movement=movement).first()
    if stored is not None:
        ground = Ground(unit, year, kind, stored.counted_to or counted_to, movement)
        bodies = dict(stored.sections.values_list("key", "body"))
    else:
        ground = Ground(unit, year, kind, counted_to, movement)
        bodies = {one.key: "\n".join(one.compose(ground)) for one in COMPOSERS[kind].OUTLINE}
    paper, _, data = paper_data(ground, bodies, day)
    return paper, data


def remarks_visible_to(user: Any) -> QuerySet[Remark]:
    return Remark.objects.filter(remarks_seen_by(user)).select_related("unit__parent", "by__person")


def noting_units(user: Any) -> QuerySet[Unit]:
    """For which rooms and units this person notes: those one heads, all of one's own for the officer."""
    paths = standing(user).paths(*NOTERS)
    whole = standing(user).paths(Role.OFFICER, Role.DIRECTOR)
    found = Unit.objects.filter(Q(path__in=paths) | Q(parent__path__in=whole, level=Unit.Level.ROOM))
    return found.filter(dissolved__isnull=True).order_by("path")


def movements_to_report(unit: Unit | None) -> QuerySet[Movement]:
    """Movements on which a unit may report: its own and those from above, newest first."""
    if unit is None:
        return Movement.objects.none()
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    return Movement.objects.filter(unit__path__in=steps).exclude(state=Movement.State.DRAFT).order_by("-starts", "pk")


def compared_with_last_year(report: Report) -> list[tuple[Section, list[tuple[str, str]]]]:
    """Every section as runs of words the same, gone and new against last year's report of the kind."""
    older = last_year(report)
    return [
        (one, compared(older.get(one.key, "").replace("## ", ""), one.body.replace("## ", "")))
        for one in report.sections.all()
    ]


def todo(user: Any, today: date) -> list[Todo]:
    """Reports due within thirty days and not yet sent; those that came back; those that wait for a signature."""
    lines = []
    for path in standing(user).paths(Role.OFFICER):
        unit = Unit.objects.filter(path=path, level=Unit.Level.UNIT).first()
        if unit is not None:
            lines += _due(unit, today)
    back = Report.objects.filter(unit__path__in=standing(user).paths(Role.OFFICER), state=Report.State.RETURNED)
    lines += [
        Todo(
            f"Sửa {lowered(report.name)}",
            reverse("report", args=[report.pk]),
            reason=report.return_reason,
            group="Báo cáo",
            icon="report",
        )
        for report in back
    ]
    waiting = Report.objects.filter(unit__path__in=standing(user).paths(Role.DIRECTOR), state=Report.State.SUBMITTED)
    lines += [
        Todo(
            f"Duyệt {lowered(report.name)}",
            reverse("report", args=[report.pk]),
            group="Báo cáo",
            icon="report",
        )
        for report in waiting
    ]
    return lines + _from_below(user, today)


def _from_below(user: Any, today: date) -> list[Todo]:
    """Reports of units below that came in the last thirty days: for whoever takes them in."""
    paths = standing(user).paths(Role.OFFICER, Role.APPRAISER)
    came = Report.objects.filter(unit__parent__path__in=paths, state=Report.State.SENT)
    groups: dict[tuple[str, int], int] = {}
    for kind, year in came.filter(sent_on__gte=today - timedelta(30)).values_list("kind", "year"):
        groups[kind, year] = groups.get((kind, year), 0) + 1
    return [
        Todo(
            f"Xem {number} {lowered(str(Report.Kind(kind).label))} {year} của đơn vị cấp dưới vừa gửi",
            f"{reverse('reports_below')}?loai={kind}&nam={year}",
            group="Báo cáo",
            icon="report",
        )
        for (kind, year), number in sorted(groups.items())
    ]


def _due(unit: Unit, today: date) -> list[Todo]:
    """The half-year's and the year's report, and whatever else the unit above called for; two queries a unit."""
    calls = calls_of(unit.parent_id, today.year)
    made = {
        one.kind: one for one in Report.objects.filter(unit=unit, year=today.year, movement__isnull=True).order_by("pk")
    }
    lines = []
    for kind in Report.Kind:
        if kind not in (Report.Kind.HALF, Report.Kind.YEARLY, *calls):
            continue
        day = due_from(calls, kind, today.year)
        if not today - timedelta(60) <= day <= today + timedelta(30):
            continue
        report, called = made.get(kind), calls.get(kind)
        if report is not None and report.state not in (Report.State.DRAFT, Report.State.ISSUED):
            continue
        verb = "Lập" if report is None else "Hoàn thành" if report.state == Report.State.DRAFT else "Gửi"
        lines.append(
            Todo(
                f"{verb} {lowered(str(kind.label))} {today.year}{f': {called.note}' if called and called.note else ''}",
                reverse("reports") if report is None else reverse("report", args=[report.pk]),
                day,
                "Báo cáo",
                icon="report",
            )
        )
    return lines


def called_of(unit: Unit | None, year: int) -> dict[str, ReportCall]:
    """What the unit above calls for from this one."""
    return calls_of(unit.parent_id if unit else None, year)


def events_of_calls(unit: Unit, year: int) -> QuerySet[Event]:
    """What was done to the calls of a unit for a year, oldest first."""
    calls = list(ReportCall.objects.filter(unit=unit, year=year).values_list("pk", flat=True))
    found = Event.objects.filter(object_type=ReportCall._meta.label_lower, object_id__in=calls)
    return found.select_related("actor__person", "on_behalf_of").order_by("seq")


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    found = [
        (str(report), report.get_state_display(), reverse("report", args=[report.pk]))
        for report in visible_to(user)[:200]
        if all(word in fold(str(report)) for word in folded.split())
    ]
    return [("Báo cáo", found[:10])]
