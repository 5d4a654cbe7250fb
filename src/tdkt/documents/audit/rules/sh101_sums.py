"""Cộng các phần không bằng tổng.

Đúng: Tiếp nhận 100 hồ sơ, gồm: trực tiếp 60 hồ sơ, trực tuyến 40 hồ sơ
Sai: Tiếp nhận 100 hồ sơ, gồm: trực tiếp 60 hồ sơ, trực tuyến 41 hồ sơ
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.finding import Severity
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.numbers import grouped


@check("SH101", "cộng các phần không bằng tổng", "arithmetic", "error")
def sums(case: Case) -> Iterator[Mark]:
    for group in case.groups:
        off = group.sum - group.total.value
        if not off:
            continue
        near = abs(off) <= Decimal("0.2") * group.total.value or (off > 0 and group.sum < 3 * group.total.value)
        close = off > 0 or (len(group.parts) > 2 and -off <= Decimal("0.05") * group.total.value)
        if not group.sure and not (near and close):
            continue  # «trong đó» may name only some of the parts
        parts = " + ".join(grouped(part.value) for part in group.parts)
        message = f"{parts} = {grouped(group.sum)}, không bằng {grouped(group.total.value)} (lệch {grouped(off)})"
        severity: Severity = "error" if near else "warning"
        yield Mark(
            group.total.para, group.total.start, group.total.end, message, "kiểm tra lại tổng hoặc các phần", severity
        )
