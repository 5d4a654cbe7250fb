"""Phông chữ, cỡ chữ của phần nội dung.

Đúng: Times New Roman, cỡ 13-14
Sai: Calibri 11
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check


@check("TT102", "phông chữ, cỡ chữ", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I")
def body_type(case: Case) -> Iterator[Mark]:
    if case.paper.format != "docx" or not case.official:
        return
    fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    body = [para for para in case.body if para.cell is None]
    for para in body:
        if para.style:
            fonts[para.style.font or ""] += len(para.text)
            sizes[para.style.size_pt or 0] += len(para.text)
    if not fonts:
        return
    font, size = fonts.most_common(1)[0][0], sizes.most_common(1)[0][0]
    first = next((para for para in body if para.style and (para.style.font or "") == font), body[0])
    if font and font.lower() != "times new roman" and not font.lower().startswith((".vntime", "vni-times")):
        yield Mark(first, 0, 0, f"phông chữ {font}, phải là Times New Roman", "đặt phông Times New Roman")
    if size and not 13 <= size <= 14:
        yield Mark(first, 0, 0, f"cỡ chữ nội dung {size:g}, phải là 13 hoặc 14", "đặt cỡ 14")
