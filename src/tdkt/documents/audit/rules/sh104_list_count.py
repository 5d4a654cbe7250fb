"""Số đếm không khớp danh sách liệt kê ngay sau.

Đúng: tại 4 huyện (Thuận Châu, Sốp Cộp, Bắc Yên, Mường La)
Sai: tại 5 huyện (Thuận Châu, Sốp Cộp, Bắc Yên, Mường La)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_LIST = regex(
    r"(?<![\d.,/])(?P<n>\d{1,2})\s+(?P<unit>huyện|xã|phường|tỉnh|thành phố|phòng|đơn vị|địa điểm|trường|bản|thôn|Sở|sở|khu|điểm|công ty|đồng chí|cá nhân|người)"  # noqa: E501
    r"\s*(?:\(|:)\s*(?P<items>[^()\d:;.]{6,400}?)(?=\)|\.|;|$)"
)


_KINDS = regex(
    r"(?<![\d.,/])(?P<n>\d{1,2})\s+(?P<unit>đội|phòng|khoa|trạm|tổ|cụm|huyện|xã|phường|trường|hạt|chi cục|trung tâm|ban)\s*,?\s+gồm:?\s+(?P<items>[^():;.]{6,400})(?=[.;(]|$)"  # noqa: E501
)


@check("SH104", "số đếm không khớp danh sách", "arithmetic", "warning")
def list_count(case: Case) -> Iterator[Mark]:
    for para, found in case.each(_LIST, *case.numeric):
        items = [item.strip() for item in re.split(r",|\s+và\s+", found["items"]) if item.strip()]
        names = all(
            regex(
                r"(?:(?:huyện|xã|phường|tỉnh|thành phố|đồng chí|ông|bà|phòng|Phòng|công ty|trường)\s+)?[A-ZĐÀ-Ỹ]"
            ).match(item)
            for item in items
        )
        etc = re.search(r"\.\.\.|…|v\.v|như|gồm cả", para.text[found.start() : found.end() + 4])
        if len(items) < 2 or not names or etc or any(len(item.split()) > 6 for item in items):
            continue
        if len(items) != int(found["n"]):
            message = f"ghi {found['n']} {found['unit']} nhưng liệt kê {len(items)}"
            yield Mark(para, found.start(), found.end(), message, "sửa số đếm hoặc bổ sung danh sách")
    for para, found in case.each(_KINDS, *case.numeric):
        first = found["unit"].capitalize()
        named = [piece for piece in re.split(rf"(?:^|,\s+|\s+và\s+)(?={first}\s)", found["items"]) if piece.strip()]
        etc = re.search(r"\.\.\.|…|v\.v", para.text[found.start() : found.end() + 4])
        if len(named) < 2 or etc or not all(piece.strip().startswith(first) for piece in named):
            continue
        if len(named) != int(found["n"]):
            message = f"ghi {found['n']} {found['unit']} nhưng liệt kê {len(named)}"
            yield Mark(para, found.start(), found.end(), message, "sửa số đếm hoặc bổ sung danh sách")
