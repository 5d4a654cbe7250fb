"""Thời hạn rơi vào ngày nghỉ.

Đúng: trước ngày 14/11/2025 (thứ Sáu)
Sai: trước ngày 15/11/2025 (thứ Bảy); trước ngày 10/02/2024 (mùng 1 Tết)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.rules.mt105_two_deadlines import DEADLINE
from tdkt.documents.extract.dates import day_of


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays  # only when a paper has a deadline: it takes a while to load

    return dict(holidays.country_holidays("VN", years=year, language="vi"))


def day_off(day: date) -> str:
    """Why nobody works that day; "" when they do."""
    return _holidays(day.year).get(day) or ("", "", "", "", "", "thứ Bảy", "Chủ nhật")[day.weekday()]


@check("NG103", "thời hạn rơi vào ngày nghỉ", "date", "hint")
def on_day_off(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.numeric, DEADLINE):
        day = day_of(found["date"]).value
        why = day_off(day) if day else ""
        if why and not case.inside_citation(para, found.start()):
            yield Mark(para, found.start(), found.end(), f"thời hạn là {why}", "cân nhắc đổi sang ngày làm việc")
