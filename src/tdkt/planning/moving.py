"""Last year's plan in this year's words: which years and dates of a text move on, and which must not.

Years of the work move («năm 2024», «Quý I/2024», «tháng 6/2024»); deadlines move («trước ngày 10/02/2024»); the dates
and symbols of other papers and periods of years («2021-2025») stay, because they are facts of those papers.
"""

from __future__ import annotations

import re
from datetime import date

_DEADLINE = re.compile(
    r"((?:trước|chậm nhất|đến hết|hạn cuối|xong)\s+(?:vào\s+)?(?:ngày\s+)?)(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE
)
_MONTH_OR_QUARTER = re.compile(r"((?:tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}|[1-4]))/)(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.\-–])(20\d\d)(?![\d/\-–])")
_SPAN_BEFORE = re.compile(r"20\d\d\s*[-–]\s*$")
_SPAN_AFTER = re.compile(r"^\s*[-–]\s*20\d\d")


def moved_date(day: date | None, years: int) -> date | None:
    """The same day ``years`` later; 29 February becomes 28 where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved_text(text: str, of_year: int, years: int) -> str:
    """``text`` of the plan of ``of_year`` as it reads ``years`` later."""
    near = (of_year - 1, of_year, of_year + 1)

    def deadline(found: re.Match[str]) -> str:
        try:
            day = date(int(found[4]), int(found[3]), int(found[2]))
        except ValueError:
            return found[0]
        moved = moved_date(day, years)
        return f"{found[1]}{moved:%d/%m/%Y}" if day.year in near and moved else found[0]

    def month(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + years}" if int(found[2]) in near else found[0]

    def year(found: re.Match[str]) -> str:
        line = found.string
        spanned = _SPAN_BEFORE.search(line[: found.start()]) or _SPAN_AFTER.match(line[found.end() :])
        return found[0] if spanned or int(found[1]) not in near else str(int(found[1]) + years)

    text = _YEAR.sub(year, text)
    text = _DEADLINE.sub(deadline, text)
    return _MONTH_OR_QUARTER.sub(month, text)


def still_old(text: str, year: int) -> list[str]:
    """Lines of a moved text that still name a paper or a day of an earlier year: to be looked at by a person."""
    dated = re.compile(rf"\d{{1,2}}/\d{{1,2}}/(?:{year - 1}|{year - 2})\b")
    return [line.strip() for line in text.split("\n") if dated.search(line)]
