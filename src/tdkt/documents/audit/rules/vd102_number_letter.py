"""Số của văn bản có chữ cái chèn thêm.

Đúng: Công văn số 08/TTDVVL-HCTH
Sai: Công văn số 08a/TTDVVL-HCTH
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check


@check("VD102", "số văn bản có chữ cái", "numbering", "warning", "Nghị định 30/2020/NĐ-CP, Điều 15 và Phụ lục I")
def number_letter(case: Case) -> Iterator[Mark]:
    for one in case.cited:
        if one.suffix:
            message = (
                f"số «{one.number:02d}{one.suffix}» là số chèn; số văn bản chỉ gồm chữ số Ả Rập, theo thứ tự trong năm"
            )
            yield Mark(one.para, one.start, one.end, message, "ghi đúng số đã vào sổ")
