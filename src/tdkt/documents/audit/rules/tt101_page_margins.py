"""Lề trang, khổ giấy ngoài quy định.

Đúng: khổ A4; trên, dưới 20-25 mm; trái 30-35 mm; phải 15-20 mm
Sai: mẫu mặc định của Word (25,4 mm cả bốn phía); khổ Letter
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check

ALLOWED_MM = {
    "top": ("lề trên", 20, 25),
    "bottom": ("lề dưới", 20, 25),
    "left": ("lề trái", 30, 35),
    "right": ("lề phải", 15, 20),
}
SLACK_MM = 0.6
A4_MM = (210, 297)


@check("TT101", "lề trang, khổ giấy", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I")
def page_margins(case: Case) -> Iterator[Mark]:
    page = case.paper.page
    if page is None or not case.official:
        return
    first = case.paper.paras[0] if case.paper.paras else None
    size = sorted((page.width_mm, page.height_mm))
    if abs(size[0] - A4_MM[0]) > 2 or abs(size[1] - A4_MM[1]) > 2:
        yield Mark(
            first,
            0,
            0,
            f"khổ giấy {_mm(page.width_mm)} x {_mm(page.height_mm)} mm, phải là A4 (210 x 297 mm)",
            "đặt khổ A4",
        )
    if page.measured or page.width_mm > page.height_mm:
        return  # margins measured from the text of a PDF say where the text ends, not where the margin is
    for side, (words, low, high) in ALLOWED_MM.items():
        mm = getattr(page, f"{side}_mm")
        if mm is not None and not low - SLACK_MM <= mm <= high + SLACK_MM:
            yield Mark(first, 0, 0, f"{words} {_mm(mm)} mm, phải trong khoảng {low}-{high} mm", f"đặt {words} {low} mm")


def _mm(value: float) -> str:
    return f"{value:g}".replace(".", ",")
