"""Đề mục nhảy cấp, lẫn cấp.

Đúng: I. → 1. → a) → - → +
Sai: I. → a) khi các phần khác của văn bản có cấp 1.; 1. → a) → 1.1.; 1. → 1.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.sections import NUMBERED, value_of
from tdkt.documents.reading import Para


@check("DS103", "đề mục nhảy cấp", "numbering", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6")
def levels(case: Case) -> Iterator[Mark]:
    heads = [para for para in case.body if para.rank in NUMBERED and para.cell is None and value_of(para)]
    kinds = {one.rank for one in heads}
    used = {(one.rank, other.rank) for one, other in pairwise(heads)}
    stack: list[Para] = []
    for para in heads:
        above = stack[-1] if stack else None
        message = _wrong(para, above, stack, kinds, used)
        if message:
            jump = para.rank == "letter"  # habit in many offices: only a hint
            start = len(para.text) - len(para.text.lstrip())
            fix = "thêm cấp còn thiếu, hoặc đánh lại theo cấp"
            yield Mark(para, start, start + len(para.label), message, fix, "hint" if jump else None)
        while stack and not _deeper(para, stack[-1]):
            stack.pop()
        stack.append(para)


def _wrong(para: Para, above: Para | None, stack: list[Para], kinds: set[str], used: set[tuple[str, str]]) -> str:
    """Why the label cannot stand below the one above it; "" when it can, or when the paper's own habit is another."""
    if above is None or above.rank in {"article", "part"}:
        return ""
    value = value_of(para)
    if para.rank == "letter" and value == (1,) and above.rank == "roman" and ("roman", "number") in used:
        return f"dưới {above.label} (dòng {above.line}) là {para.label}, thiếu cấp 1."
    if para.rank == "dotted" and len(value) >= 3 and value[-1] == 1:
        parent = next((one for one in reversed(stack) if one.rank == "dotted" and value_of(one) == value[:-1]), None)
        if parent is None and above.rank == "number" and value[0] == value_of(above)[0]:
            shown = ".".join(map(str, value[:-1]))
            return f"dưới {above.label} (dòng {above.line}) là {para.label}, thiếu cấp {shown}."
    if para.rank == "dotted" and len(value) == 2 and above.rank in {"letter", "half"}:
        number = next((one for one in reversed(stack) if one.rank == "number"), None)
        dotted = any(one.rank == "dotted" for one in stack)
        if number is not None and not dotted and value_of(number) == value[:1] and value[1] == 1:
            return f"sau {above.label} (dòng {above.line}) lại là {para.label}: hai kiểu đánh số lẫn nhau dưới mục {number.label}"  # noqa: E501
    return ""


def _deeper(para: Para, held: Para) -> bool:
    """Does the paragraph stand below the held heading?"""
    return _depth(para) > _depth(held)


def _depth(para: Para) -> int:
    base = {"part": 0, "roman": 1, "article": 1, "number": 2, "dotted": 2, "letter": 6, "half": 7, "paren": 8}[
        para.rank
    ]
    return base + (len(value_of(para)) - 1 if para.rank == "dotted" else 0)
