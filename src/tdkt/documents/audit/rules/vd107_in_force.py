"""Căn cứ đã hết hiệu lực, chưa có hiệu lực hoặc chưa ban hành vào ngày của văn bản.

Đúng: văn bản tháng 8 năm 2025 căn cứ Nghị định số 152/2025/NĐ-CP
Sai: văn bản tháng 8 năm 2025 căn cứ Nghị định số 98/2023/NĐ-CP (hết hiệu lực từ 01/7/2025)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.register import known
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of

_DATED = re.compile(rf"ngày\s*({DATE})")
_OF_YEAR = re.compile(r"(?:thi đua|khen thưởng)(?: yêu nước)? năm (20\d\d)\s*$")
_PAST = re.compile(r"thay thế|bãi bỏ|hết hiệu lực|trước đây|đã được sửa đổi|được thay|sửa đổi, bổ sung bởi|chuyển tiếp")


@check("VD107", "căn cứ không có hiệu lực", "citation", "error")
def in_force(case: Case) -> Iterator[Mark]:
    entries = {entry.symbol: entry for entry in known()}
    day, latest = case.typical_day, case.latest_day
    for one in case.cited:
        entry = entries.get(one.key)
        around = one.para.text[max(0, one.start - 60) : one.tail + 60]
        if entry and day and entry.ends and day > entry.ends and not _PAST.search(around):
            basis = one.para.text.startswith("Căn cứ") and case.own_day is not None and not one.para.rank
            if case.is_report and case.year and entry.ends.year >= case.year and not basis:
                continue  # a report tells what was done while the paper was in force
            after = f"; nay là {entry.next}" if entry.next else ""
            message = f"{entry.type} {entry.symbol} hết hiệu lực từ sau ngày {_vn(entry.ends)}{after}"
            fix = f"căn cứ {entry.next}" if entry.next else "bỏ căn cứ này"
            yield Mark(
                one.para, one.start, one.end, message, fix, "warning" if entry.verified == "unverified" else None
            )
        issued = one.date
        if issued and latest and issued > latest and one.para.zone == "body":
            sure = case.own_day is not None
            message = f"văn bản viện dẫn ghi ngày {one.day.text if one.day else ''}, sau ngày của văn bản này"
            yield Mark(
                one.para, one.start, one.end + 18, message, "kiểm tra lại ngày, năm", "error" if sure else "warning"
            )
        about = _OF_YEAR.search(one.title)
        if issued and about and int(about[1]) == issued.year + 1 and issued.month < 10:
            message = f"văn bản về năm {about[1]} mà ghi ban hành ngày {one.day.text if one.day else ''}"
            yield Mark(one.para, one.start, one.end + 18, message, "kiểm tra lại năm ban hành", "warning")
        year = re.search(r"/((?:19|20)\d\d)/", one.key)
        if year and issued and int(year[1]) != issued.year:
            message = f"ký hiệu ghi năm {year[1]} nhưng ngày ban hành ghi năm {issued.year}"
            yield Mark(one.para, one.start, one.end + 18, message, "đối chiếu bản gốc")
    yield from _later_bases(case)


def _later_bases(case: Case) -> Iterator[Mark]:
    """«Căn cứ Biên bản họp ngày ...» with a day after the paper's own, though the basis carries no number."""
    own = case.own_day
    if own is None:
        return
    for para in case.body:
        if not para.text.startswith(("Căn cứ", "Xét đề nghị", "Theo đề nghị")) or para.rank:
            continue
        for found in _DATED.finditer(para.text):
            day = day_of(found[1]).value
            numbered = any(one.para is para and one.start <= found.start() <= one.end + 24 for one in case.cited)
            if day and day > own and not numbered:
                yield Mark(
                    para,
                    found.start(),
                    found.end(),
                    "căn cứ có ngày sau ngày của văn bản này",
                    "kiểm tra lại ngày, năm",
                )


def _vn(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"
