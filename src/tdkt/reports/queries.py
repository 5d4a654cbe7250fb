"""Reads of the reports' room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from tdkt.core.text import fold
from tdkt.core.todo import Todo
from tdkt.org.access import standing, units_q
from tdkt.org.models import Role, Unit
from tdkt.paperwork.queries import head, name_on, state_on
from tdkt.reports.composers import COMPOSERS
from tdkt.reports.composers.ground import Ground
from tdkt.reports.models import Report, Section
from tdkt.reports.policy import seen_by


def visible_to(user: Any) -> QuerySet[Report]:
    """Own reports in every state; reports of units below once they were sent."""
    own = Q(unit__path__in=standing(user).paths(*Role.values))
    sent = Q(state=Report.State.SENT)
    return Report.objects.filter(seen_by(user) & (own | sent)).select_related("unit", "paper")


def last_year(report: Report) -> dict[str, str]:
    """What each section said a year ago."""
    before = Section.objects.filter(report__unit=report.unit, report__kind=report.kind, report__year=report.year - 1)
    return dict(before.values_list("key", "body"))


def unit_of(code: str) -> Unit | None:
    return Unit.objects.filter(code=code).first()


def paper_data(ground: Ground, bodies: dict[str, str], day: date) -> tuple[str, str, dict[str, Any]]:
    """(kind of paper, title, data) of a report: to the unit above by its name on the day, from the texts given."""
    state = state_on(ground.unit, day)
    to = [name_on(state.parent, day)] if state and state.parent else []
    lines = ["Như trên", "Lãnh đạo đơn vị", "Trang thông tin điện tử", "Lưu: VT"]
    shared = head(ground.unit, day, to=to, recipients=lines)
    made: tuple[str, str, dict[str, Any]] = COMPOSERS[ground.kind].paper_data(ground, bodies, shared)
    return made


def paper_on_the_fly(unit: Unit, kind: str, year: int, counted_to: date, day: date) -> tuple[str, dict[str, Any]]:
    """(kind of paper, data): of the stored report where there is one, else composed from the data now."""
    stored = Report.objects.filter(unit=unit, kind=kind, year=year).first()
    if stored is not None:
        ground = Ground(unit, year, kind, stored.counted_to or counted_to)
        bodies = dict(stored.sections.values_list("key", "body"))
    else:
        ground = Ground(unit, year, kind, counted_to)
        bodies = {one.key: "\n".join(one.compose(ground)) for one in COMPOSERS[kind].OUTLINE}
    paper, _, data = paper_data(ground, bodies, day)
    return paper, data


def sent_below(user: Any, unit: Unit, kind: str, year: int) -> QuerySet[Unit]:
    """The units right below, each with whether its report has been sent."""
    mine = Report.objects.filter(unit=OuterRef("pk"), kind=kind, year=year, state=Report.State.SENT)
    below = Unit.objects.filter(parent=unit, dissolved__isnull=True).exclude(level=Unit.Level.ROOM)
    return below.filter(
        units_q(user, Role.OFFICER, Role.APPRAISER, Role.DIRECTOR, Role.DECIDER, Role.AUDITOR, field="")
    ).annotate(sent=Exists(mine))


def due_day(kind: str, year: int) -> date:
    """When units usually send: half-year in early June, the year in early December (province sets its own)."""
    return date(year, 6, 10) if kind in (Report.Kind.HALF, Report.Kind.MODEL_HALF) else date(year, 12, 5)


def todo(user: Any, today: date) -> list[Todo]:
    """Reports due within thirty days and not yet sent; those that came back; those that wait for a signature."""
    lines = []
    for path in standing(user).paths(Role.OFFICER):
        unit = Unit.objects.filter(path=path, level=Unit.Level.UNIT).first()
        if unit is not None:
            lines += _due(unit, today)
    back = Report.objects.filter(units_q(user, Role.OFFICER), state=Report.State.RETURNED).select_related("unit")
    lines += [
        Todo(
            f"Sửa {report.get_kind_display().lower()} {report.year}",
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
            f"Duyệt {report.get_kind_display().lower()} {report.year}",
            reverse("report", args=[report.pk]),
            group="Báo cáo",
            icon="report",
        )
        for report in waiting
    ]
    return lines


def _due(unit: Unit, today: date) -> list[Todo]:
    lines = []
    for kind in (Report.Kind.HALF, Report.Kind.YEARLY):
        day = due_day(kind, today.year)
        if not today - timedelta(60) <= day <= today + timedelta(30):
            continue
        report = Report.objects.filter(unit=unit, kind=kind, year=today.year).first()
        if report is None:
            lines.append(
                Todo(
                    f"Lập {Report.Kind(kind).label.lower()} {today.year}",
                    reverse("reports"),
                    day,
                    "Báo cáo",
                    icon="report",
                )
            )
        elif report.state == Report.State.DRAFT:
            lines.append(
                Todo(
                    f"Hoàn thành {Report.Kind(kind).label.lower()} {today.year}",
                    reverse("report", args=[report.pk]),
                    day,
                    "Báo cáo",
                    icon="report",
                )
            )
    return lines


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    found = [
        (str(report), report.get_state_display(), reverse("report", args=[report.pk]))
        for report in visible_to(user)[:200]
        if all(word in fold(str(report)) for word in folded.split())
    ]
    return [("Báo cáo", found[:10])]
