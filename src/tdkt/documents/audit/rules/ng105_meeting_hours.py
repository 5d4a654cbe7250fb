"""Cuộc họp kết thúc trước khi bắt đầu.

Đúng: Thời gian: 14 giờ 00, ngày 10 tháng 12; kết thúc vào 16 giờ 30 cùng ngày
Sai: Thời gian: 14 giờ 00, ngày 10 tháng 12; kết thúc vào 13 giờ 30 cùng ngày
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_HOUR = r"(?P<h>\d{1,2})\s*(?:giờ|h)\s*(?P<m>\d{2})?(?!\d)"
_OPENS = regex(rf"(?:[Tt]hời gian|[Bb]ắt đầu|[Hh]ôm nay|[Vv]ào hồi|[Ll]úc|[Hh]ồi)[^.;\d]{{0,20}}?{_HOUR}")
_ENDS = regex(rf"(?:kết thúc|bế mạc)[^.;\d]{{0,25}}?{_HOUR}[^.;\d]{{0,12}}cùng ngày")
_HEAD = 10


@check("NG105", "cuộc họp kết thúc trước khi bắt đầu", "date", "error")
def meeting_hours(case: Case) -> Iterator[Mark]:
    if case.head.kind != "BIÊN BẢN":
        return
    opens = next((found for para in case.body[:_HEAD] if (found := _OPENS.search(para.text))), None)
    if opens is None:
        return
    for para, found in case.among(case.body, _ENDS, "cùng ngày"):
        if _minutes(found) <= _minutes(opens):
            message = (
                f"kết thúc lúc {found['h']} giờ {found['m'] or '00'}, bắt đầu lúc {opens['h']} giờ {opens['m'] or '00'}"
            )
            yield Mark(para, found.start(), found.end(), message, "ghi lại giờ bắt đầu hoặc giờ kết thúc")


def _minutes(found: re.Match[str]) -> int:
    return int(found["h"]) * 60 + int(found["m"] or 0)
