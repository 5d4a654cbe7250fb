"""Đoạn văn chép lại nguyên ở chỗ khác.

Đúng: phần đánh giá viết lại, không lặp phần thuận lợi
Sai: đoạn «Ưu điểm» chép nguyên đoạn «Thuận lợi»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.reading import Para

LEAST_CHARACTERS = 110
_STOP = re.compile(r"(?<=[.;])\s+")


@check("TB104", "đoạn văn lặp lại", "grammar", "hint")
def passage(case: Case) -> Iterator[Mark]:
    seen: dict[str, Para] = {}
    told = 0
    for position, para in enumerate(case.body):
        if len(para.text) < LEAST_CHARACTERS or para.cell is not None:
            continue
        for sentence in _STOP.split(para.words):
            if len(sentence) < LEAST_CHARACTERS:
                continue
            before = seen.setdefault(" ".join(sentence.lower().split()).rstrip(" .;:,"), para)
            if before is para:
                continue
            if position > told + 1 or not told:  # one mark for a run of repeated sentences
                at = para.text.find(sentence)
                message = f"câu này chép nguyên câu ở dòng {before.line}"
                yield Mark(para, at, at + min(len(sentence), 120), message, "viết lại, hoặc bỏ một chỗ")
            told = position
            break
