"""When reports are due and which days they count: data of the reporting year, in one place."""

from __future__ import annotations

from datetime import date, timedelta

from tdkt.reports.models import Report

HALVES = (Report.Kind.HALF, Report.Kind.MODEL_HALF)


def due_day(kind: str, year: int) -> date:
    """When units usually send: half-year by 10 June, the year by 5 December (a province may set its own)."""
    return date(year, 6, 10) if kind in HALVES else date(year, 12, 5)


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
