"""What the level above sees of the units below: who has sent which report and when, their numbers, their words.

Set-based: the units once, their reports once, one grouped count of awards, of people and of initiatives, however many
units there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q

from tdkt.emulation.models import Movement
from tdkt.initiatives.models import Initiative
from tdkt.org.access import units_q
from tdkt.org.models import Post, Role, Unit
from tdkt.reports import facts
from tdkt.reports.due import calls_of, due_from, period_of
from tdkt.reports.models import Report, Section

GATHERERS = (Role.OFFICER, Role.APPRAISER, Role.DIRECTOR, Role.DECIDER, Role.AUDITOR)
COUNTS = ("staff", "movements", "initiatives", "collectives", "people", "others")


@dataclass
class Line:
    """One unit below: its report if it was sent, and what the register counts for it (units under it included)."""

    unit: Unit
    report: Report | None
    due: date
    today: date
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def sent_on(self) -> date | None:
        return self.report.sent_on if self.report else None

    @property
    def words(self) -> str:
        if self.sent_on:
            late = (self.sent_on - self.due).days
            return f"Đã gửi, chậm {late} ngày" if late > 0 else "Đã gửi"
        late = (self.today - self.due).days
        if late > 365:
            return "Không gửi"
        return f"Chưa gửi, quá hạn {late} ngày" if late > 0 else "Chưa gửi"

    @property
    def tone(self) -> str:
        if self.sent_on:
            return "green" if self.sent_on <= self.due else "yellow"
        return "red" if self.today > self.due else "secondary"

    @property
    def share(self) -> float | None:
        """Percent of awarded people who do not lead."""
        people = self.counts["people"]
        return round(self.counts["others"] * 100 / people, 2) if people else None


def units_below(user: Any, unit: Unit) -> list[Unit]:
    """The bodies right below a unit that this person gathers from."""
    below = Unit.objects.filter(units_q(user, *GATHERERS, field=""), parent=unit, dissolved__isnull=True)
    return list(below.exclude(level=Unit.Level.ROOM).order_by("order", "path"))


def gathered(user: Any, unit: Unit, kind: str, year: int, today: date) -> list[Line]:
    """A line a unit below, in their order; eight queries whatever their number."""
    units = units_below(user, unit)
    sent = Report.objects.filter(unit__in=units, kind=kind, year=year, state=Report.State.SENT, movement__isnull=True)
    reports = {one.unit_id: one for one in sent}
    due = due_from(calls_of(unit, year) if units else {}, kind, year)
    lines = [Line(one, reports.get(one.pk), due, today) for one in units]
    if lines:
        _count(lines, unit, *period_of(kind, year), year)
    return lines


def sent_of(user: Any, unit: Unit, kind: str, year: int) -> list[tuple[Unit, bool]]:
    """The units right below, each with whether its report has been sent; two queries."""
    units = units_below(user, unit)
    sent = set(
        Report.objects.filter(unit__in=units, kind=kind, year=year, state=Report.State.SENT).values_list(
            "unit", flat=True
        )
    )
    return [(one, one.pk in sent) for one in units]


def _count(lines: list[Line], unit: Unit, first: date, last: date, year: int) -> None:
    paths = {line.unit.path: line.counts for line in lines}

    def add(name: str, rows: Iterable[tuple[str, int]]) -> None:
        for path, number in rows:
            counts = _under(path, paths)
            if counts is not None:
                counts[name] += number

    awards = facts.awards_of(unit, first, last).values("unit_then__path")
    awards = awards.annotate(
        collectives=Count("pk", filter=Q(collective__isnull=False)),
        people=Count("pk", filter=Q(person__isnull=False)),
        others=Count("pk", filter=Q(person__isnull=False, leader=False)),
    )
    for row in awards.order_by():
        for name in ("collectives", "people", "others"):
            add(name, [(row["unit_then__path"], row[name])])
    there = Q(starts__lte=last) & (Q(ends__isnull=True) | Q(ends__gte=last))
    posts = Post.objects.filter(there, main=True, unit__path__startswith=unit.path)
    add("staff", posts.values_list("unit__path").annotate(n=Count("person", distinct=True)).order_by())
    ran = Movement.objects.filter(unit__path__startswith=unit.path, starts__lte=last, ends__gte=first)
    ran = ran.exclude(state=Movement.State.DRAFT)
    add("movements", ran.values_list("unit__path").annotate(n=Count("pk")).order_by())
    done = Initiative.objects.filter(
        unit__path__startswith=unit.path, year=year, state=Initiative.State.RECOGNISED
    ).values_list("unit__path")
    add("initiatives", done.annotate(n=Count("pk")).order_by())


def _under(path: str, paths: dict[str, Counter[str]]) -> Counter[str] | None:
    """The line of a path: its own, or of the nearest unit above it that has one."""
    while path:
        if path in paths:
            return paths[path]
        path = path.rstrip("/").rpartition("/")[0]
        path = f"{path}/" if path else ""
    return None


def totals(lines: list[Line]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines:
        found.update(line.counts)
    return found


def texts(lines: list[Line], key: str) -> list[tuple[Line, str]]:
    """One section of every report sent, unit by unit; one query."""
    reports = {line.report.pk: line for line in lines if line.report}
    bodies = Section.objects.filter(report__in=reports, key=key).values_list("report_id", "body")
    found = dict(bodies)
    return [(line, found.get(pk, "")) for pk, line in reports.items()]
