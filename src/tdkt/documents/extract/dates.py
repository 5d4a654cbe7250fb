"""Dates as papers write them: «22/01/2024», «ngày 05 tháng 3 năm 2026»; bad ones are kept with what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

DATE = r"\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?\d{2,6}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{2,6}"
_PIECES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Day:
    """A written date. `value` is None when the calendar has no such day; `problem` says why, in Vietnamese."""

    text: str
    day: int
    month: int
    year: int
    value: date | None
    problem: str = ""


def day_of(text: str) -> Day:
    """Read a text that matches `DATE`."""
    written = [int(piece) for piece in _PIECES.findall(text)[:3]]
    digits = _PIECES.findall(text)[2]
    day, month, year = written
    problem = ""
    if len(digits) != 4:
        problem = f"năm ghi {len(digits)} chữ số («{digits}»)"
    elif not 1900 <= year <= 2100:
        problem = f"năm {digits} không hợp lý"
    elif not 1 <= month <= 12:
        problem = f"không có tháng {month}"
    else:
        try:
            return Day(text, day, month, year, date(year, month, day))
        except ValueError:
            problem = f"tháng {month}/{year} không có ngày {day}"
    return Day(text, day, month, year, None, problem)
