"""Dấu chấm thập phân trước ký hiệu %.

Đúng: 7,91%
Sai: 7.91%
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check

_DOT = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{1,2})\s?%")


@check("SH103", "dấu chấm thập phân", "format", "warning", "Luật Kế toán số 88/2015/QH13, Điều 11")
def decimal_dot(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.numeric, _DOT, "%"):
        yield Mark(
            para,
            found.start(),
            found.end(),
            "phần thập phân viết sau dấu phẩy, dấu chấm dùng cho hàng nghìn",
            f"viết {found[1]},{found[2]}%",
        )
