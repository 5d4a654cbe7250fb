"""Thứ trong tuần không khớp ngày.

Đúng: thứ Ba, ngày 05/3/2024; Chủ nhật (ngày 10/3/2024)
Sai: thứ Hai, ngày 05/3/2024
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of
from tdkt.documents.read_letters import regex

_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
_NAMED = r"(?:[Tt]hứ (?P<day>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|[Cc]hủ (?P<sunday>[Nn]hật))"
_RANKS = "".join(f"(?<!{word} )" for word in ("lần", "vòng", "đợt", "khóa", "họp"))  # «lần thứ hai, ngày …»
_BEFORE = regex(rf"(?<!\w){_RANKS}{_NAMED}(?: tuần này)?\s*,?\s*\(?(?:ngày )?(?P<date>{DATE})")
_FOLLOWS = regex(rf"ngày (?P<date>{DATE})\s*\(\s*{_NAMED}\s*\)")


@check("NG104", "thứ không khớp ngày", "date", "warning")
def weekday(case: Case) -> Iterator[Mark]:
    for pattern in (_BEFORE, _FOLLOWS):
        for holding in ("hứ ", "hủ "):
            for para, found in case.among(case.numeric, pattern, holding):
                day = day_of(found["date"]).value
                said = (found["day"] or found["sunday"]).lower()
                told = holding == "hủ " if found["sunday"] else holding == "hứ "
                if day and told and _DAYS[day.weekday()] != said:
                    right = _DAYS[day.weekday()]
                    shown = "Chủ nhật" if right == "nhật" else f"thứ {right.capitalize()}"
                    message = f"ngày này là {shown}"
                    yield Mark(para, found.start(), found.end(), message, "đối chiếu lịch, sửa thứ hoặc ngày")
