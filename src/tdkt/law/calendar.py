"""Working days of state offices, with the public holidays of Vietnam and the days that the Government swaps.

Holidays (Labour Code, Article 112; the lunar ones computed) come from the ``holidays`` library; what it does not hold,
days off and Saturdays worked instead, stands in ``data/days_off.yaml`` and may be added by the office
(``Calendar.with_extra``). A period of days leaves its first day out (Civil Code 2015, Article 147); a period that ends
on a day off ends with the next working day (Article 148).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import holidays

from tdkt.law.cite import Cite, Verified
from tdkt.law.dated import DAY, BadTable, LawTableError, read_file, vn

FIRST, LAST = date(2014, 1, 1), date(2035, 12, 31)
CIVIL_CODE_FIRST_DAY = Cite("91/2015/QH13", "Điều 147, khoản 2", Verified.UNVERIFIED)
CIVIL_CODE_LAST_DAY = Cite("91/2015/QH13", "Điều 148, khoản 5", Verified.UNVERIFIED)


class OutOfCalendar(LawTableError):
    """A day for which the holiday calendar is not kept."""


@dataclass(frozen=True)
class Calendar:
    """``off``: days off beyond the public holidays; ``worked``: weekend days worked in exchange."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def with_extra(cls, entries: Iterable[Mapping[str, Any]]) -> Calendar:
        """The national calendar and the office's own entries ``{day_off?: date, worked?: date, why: str}``."""
        return _with(national(), entries)

    def name_of(self, day: date) -> str:
        """Why nobody works that day, in Vietnamese; empty for a working day. OutOfCalendar beyond the years kept."""
        if not FIRST <= day <= LAST:
            raise OutOfCalendar(
                f"Lịch ngày nghỉ chỉ có từ {vn(FIRST)} đến {vn(LAST)}; không tính được cho ngày {vn(day)}."
            )
        if day in self.worked:
            return ""
        if day in self.off:
            return self.off[day]
        if day in public_holidays():
            return public_holidays()[day]
        return "Nghỉ cuối tuần" if day.weekday() >= 5 else ""

    def is_working(self, day: date) -> bool:
        return not self.name_of(day)

    def add(self, day: date, n: int) -> date:
        """The n-th working day after ``day`` (before it when n < 0); n = 0: the day itself or the next working one."""
        step = DAY if n >= 0 else -DAY
        if n == 0:
            return self.next_working(day)
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + DAY * n) for n in range(1, (end - start).days + 1))

    def next_working(self, day: date) -> date:
        while not self.is_working(day):
            day += DAY
        return day

    def last_working(self, day: date) -> date:
        """The day itself, or the last working one before it."""
        while not self.is_working(day):
            day -= DAY
        return day


def _with(base: Calendar, entries: Iterable[Mapping[str, Any]]) -> Calendar:
    off, worked = dict(base.off), dict(base.worked)
    for entry in entries:
        if not any(isinstance(entry.get(kind), date) for kind in ("day_off", "worked")) or not entry.get("why"):
            raise BadTable(f"Lịch ngày nghỉ: dòng {dict(entry)} cần ngày «day_off» hoặc «worked» và lý do «why»")
        if isinstance(entry.get("day_off"), date):
            off[entry["day_off"]] = str(entry["why"])
            worked.pop(entry["day_off"], None)
        if isinstance(entry.get("worked"), date):
            worked[entry["worked"]] = str(entry["why"])
            off.pop(entry["worked"], None)
    return Calendar(off, worked)


@cache
def _library() -> Any:
    return holidays.country_holidays("VN", years=range(FIRST.year, LAST.year + 1), language="vi")


@cache
def public_holidays() -> Mapping[date, str]:
    """Day -> name in Vietnamese, FIRST to LAST."""
    return dict(_library().items())


@cache
def national() -> Calendar:
    """The calendar of state offices as published."""
    swapped = dict.fromkeys(_library().weekend_workdays, "Làm bù ngày nghỉ hoán đổi")
    return _with(Calendar({}, swapped), read_file("days_off")["rows"])


def is_working_day(day: date) -> bool:
    return national().is_working(day)


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after ``day``; ``day`` itself is not counted."""
    return national().add(day, n)


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``."""
    return national().between(start, end)


def add_months(day: date, n: int) -> date:
    """The same day n months later; the last of the month when that month is shorter."""
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - DAY).day
    return date(year, month, min(day.day, last))


def is_expected(year: int) -> bool:
    """True for a year whose swapped days are not published in the data: its clocks may still move by a day or two."""
    return year > int(read_file("days_off")["published_to"])
