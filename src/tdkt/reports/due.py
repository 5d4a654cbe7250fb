"""When reports are due and which days they count: what the unit above called for, else what is usual."""

from __future__ import annotations

from datetime import date, timedelta

from tdkt.org.models import Unit
from tdkt.reports.models import Report, ReportCall

HALVES = (Report.Kind.HALF, Report.Kind.MODEL_HALF)


def due_day(kind: str, year: int) -> date:
    """When units usually send: half-year by 10 June, the year by 5 December. Practice, no rule of law."""
    return date(year, 6, 10) if kind in HALVES else date(year, 12, 5)


def calls_of(superior: int | Unit | None, year: int) -> dict[str, ReportCall]:
    """What a unit has called for from those right below it, by kind; one query."""
    if superior is None:
        return {}
    return {one.kind: one for one in ReportCall.objects.filter(unit=superior, year=year).select_related("unit")}


def due_from(calls: dict[str, ReportCall], kind: str, year: int) -> date:
    """The day that was called for; the usual one where nothing was."""
    return calls[kind].due if kind in calls else due_day(kind, year)


def last_day(kind: str, year: int) -> date:
    """To which day a report counts where nobody says otherwise."""
    return date(year, 6, 15) if kind in HALVES else date(year, 11, 30)


def period_of(kind: str, year: int) -> tuple[date, date]:
    """The days that the level above counts: half a year, or the ministry's year."""
    return (date(year, 1, 1), date(year, 6, 30)) if kind in HALVES else ministry_year(year)


def ministry_year(year: int) -> tuple[date, date]:
    """1 December of the year before to 30 November (Thông tư 02/2023/TT-BNV)."""
    return date(year - 1, 12, 1), date(year, 11, 30)


def same_days_before(first: date, last: date) -> tuple[date, date]:
    """The same days of the year before."""
    return first.replace(year=first.year - 1, day=min(first.day, _end(first))), last.replace(
        year=last.year - 1, day=min(last.day, _end(last))
    )


def _end(day: date) -> int:
    after = date(day.year - 1 + day.month // 12, day.month % 12 + 1, 1)
    return (after - timedelta(1)).day
