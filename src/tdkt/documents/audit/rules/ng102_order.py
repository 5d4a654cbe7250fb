"""Khoảng thời gian đảo ngược; số năm kỷ niệm không khớp hai ngày.

Đúng: từ ngày 01/01/2024 đến ngày 15/11/2024; kỷ niệm 70 năm (07/5/1954 - 07/5/2024)
Sai: từ ngày 15/11/2024 đến ngày 01/01/2024; kỷ niệm 75 năm (07/5/1954 - 07/5/2024); giai đoạn 2025-2021
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of

_RANGE = re.compile(rf"từ\s+(?:ngày\s*)?({DATE})\s+đến\s+(?:hết\s+)?(?:ngày\s*)?({DATE})")
_PERIOD = re.compile(r"giai đoạn\s+((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
_MONTHS = re.compile(
    r"từ\s+(?:đầu\s+)?tháng\s+(\d{1,2})\s+đến\s+(?:hết\s+|cuối\s+)?tháng\s+(\d{1,2})\s*(?:/|năm\s+)(?:19|20)\d\d"
)
_JUBILEE = re.compile(
    rf"(?<!\d)(?:lần thứ\s+)?(\d{{1,3}})\s+năm\s+(?:[Nn]gày|[Tt]hành lập|[Cc]hiến thắng|[Gg]iải phóng|[Qq]uốc khánh|[Cc]ách mạng|[Tt]ruyền thống|[Hh]ội)[^()]{{3,140}}\(\s*({DATE})\s*[-–]\s*({DATE})\s*\)"  # noqa: E501
)


@check("NG102", "thứ tự thời gian sai", "date", "error")
def order(case: Case) -> Iterator[Mark]:
    for para, found in case.each(_RANGE, *case.numeric):
        first, last = day_of(found[1]).value, day_of(found[2]).value
        if first and last and first > last:
            yield Mark(para, found.start(), found.end(), "ngày đầu sau ngày cuối", "đổi lại hai ngày hoặc sửa năm")
    for para, found in case.among(case.numeric, _MONTHS, "tháng"):
        if int(found[1]) > int(found[2]):
            yield Mark(
                para, found.start(), found.end(), "tháng đầu sau tháng cuối", "đổi lại hai tháng hoặc ghi rõ năm"
            )
    for para, found in case.each(_PERIOD, *case.numeric):
        if int(found[1]) > int(found[2]):
            yield Mark(para, found.start(), found.end(), "năm đầu sau năm cuối của giai đoạn", "sửa lại hai năm")
    for para, found in case.each(_JUBILEE, *case.numeric):
        first, last = day_of(found[2]).value, day_of(found[3]).value
        if first and last and last.year - first.year != int(found[1]):
            message = f"từ {first.year} đến {last.year} là {last.year - first.year} năm, không phải {found[1]} năm"
            yield Mark(para, found.start(), found.end(), message, f"viết {last.year - first.year} năm")
