"""What the lines over a table say of a decision: its number, day and who decided."""

from __future__ import annotations

import re
from datetime import date

from tdkt.core.text import clean, fold
from tdkt.org.staff_list import cells

DECISION = re.compile(r"quyet dinh so\s*:?\s*([^\s,;()]+)")
DAY = re.compile(r"ngay\s+(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} thang \d{1,2} nam \d{4})")
_OF = re.compile(r"\s*cua\s+([^();]+)")


def split_decision(words: str, today: date) -> tuple[str, date | None, str]:
    """(number, day, who decided) of «123/QĐ-SNV ngày 15/01/2024 của Giám đốc Sở Nội vụ»."""
    whole = clean(words)
    plain = fold(whole)
    if len(plain) != len(whole):  # a letter that folds to two: positions no longer agree
        return whole, None, ""
    start = found.start(1) if (found := DECISION.search(plain)) else 0
    day = DAY.search(plain, start)
    number = whole[slice(*found.span(1))] if found else whole[: day.start() if day else None].strip(" ,;()")
    if day is None:
        return number, None, ""
    try:
        decided = cells.day(day[1], today)
    except cells.Fault:
        return number, None, ""
    of = _OF.match(plain, day.end())
    return number, decided, whole[slice(*of.span(1))].strip(" .,") if of else ""
