"""Đề mục đánh số dính vào cuối dòng khác.

Đúng: (3) Chương trình mục tiêu quốc gia (đứng đầu dòng)
Sai: - Lao động ở nước ngoài: 14 lượt người (3) Chương trình mục tiêu quốc gia
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_INSIDE = regex(r"(?<=[\wà-ỹ]) \((\d{1,2})\) (?=[A-ZĐÀ-Ỹ][\wà-ỹ]+ [a-zà-ỹ])")


@check("DS102", "đề mục dính giữa dòng", "numbering", "warning")
def inside_line(case: Case) -> Iterator[Mark]:
    own = {para.label for para in case.body if para.rank == "paren"}
    if not own:
        return
    for para, found in case.each(_INSIDE, *case.body):
        twice = f"({found[1]})" in own
        if twice:
            end = min(len(para.text), found.end() + 24)
            yield Mark(
                para,
                found.start() + 1,
                end,
                f"đề mục ({found[1]}) dính vào cuối dòng và lặp lại đề mục cùng số",
                "xuống dòng, bỏ đề mục lặp",
            )
