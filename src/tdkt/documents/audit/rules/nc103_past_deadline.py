"""Thời hạn trong kế hoạch, hướng dẫn đã qua trước ngày của chính văn bản.

Đúng: Kế hoạch ngày 17/01/2025: «báo cáo trước ngày 28/02/2025»
Sai: Kế hoạch ngày 17/01/2025: «báo cáo trước ngày 28/02/2024»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.documents.audit.case import Case, quoted_at, sentence_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of

_DEADLINE = re.compile(
    rf"(?:trước|chậm nhất|muộn nhất|xong trước|hạn cuối|hết|chậm nhất (?:là|vào))(?:\s+\d{{1,2}}\s*(?:giờ|h)\s*\d{{0,2}})?\s+(?:là\s+|vào\s+)?(?:ngày\s+)?(?P<date>{DATE})"  # noqa: E501
)
_SPAN = re.compile(
    r"(?:trong|vào|xong|từ|đến hết|đến)\s+(?:cuối\s+|đầu\s+)?(?:(?:tháng|[Qq]uý)\s+(?:\d{1,2}|[IV]{1,3})(?:\s+năm\s+|/))(?P<year>20\d\d)(?!\d)"  # noqa: E501
)
_TOLD = re.compile(
    r"\bđã\b|yêu cầu|theo (?:Công văn|Kế hoạch|Hướng dẫn)|thay thế|trước đây|ban hành trước|số liệu|công nhận|sinh|từ năm"  # noqa: E501
)
_PLANS = {"KẾ HOẠCH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "CHỈ THỊ", "THÔNG BÁO", "PHƯƠNG ÁN"}


@check("NC103", "thời hạn đã qua", "stale-year", "error")
def past_deadline(case: Case) -> Iterator[Mark]:
    own = case.own_day
    year = case.head.year or (own.year if own else None)
    if case.head.kind not in _PLANS or year is None:
        return
    first = own or date(year, 1, 1)
    for para, found in case.among(case.numeric, _DEADLINE):
        said = day_of(found["date"]).value
        if (
            said is None
            or said >= first
            or (own is None and said.year >= year)
            or _skipped(case, para.text, found, para)
        ):
            continue
        when = f"ngày {own:%d/%m/%Y} của văn bản" if own else f"năm {year} của văn bản"
        yield Mark(para, found.start(), found.end(), f"thời hạn đã qua trước {when}", "kiểm tra lại năm của thời hạn")
    for para, found in case.among(case.numeric, _SPAN):
        if int(found["year"]) < year and not _skipped(case, para.text, found, para):
            yield Mark(
                para,
                found.start(),
                found.end(),
                f"việc phải làm ghi năm {found['year']}, văn bản của năm {year}",
                f"sửa thành năm {year}",
                "warning",
            )


def _skipped(case: Case, text: str, found: re.Match[str], para: object) -> bool:
    """Told of the past, quoted, or part of another paper's name."""
    from tdkt.documents.reading import Para

    at = found.start()
    inside = isinstance(para, Para) and case.inside_citation(para, at)
    return inside or quoted_at(text, at) or bool(_TOLD.search(text[slice(*sentence_at(text, at))]))
