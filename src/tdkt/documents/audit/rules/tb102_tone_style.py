"""Hai kiểu đặt dấu thanh (hòa, hoà) lẫn trong một văn bản.

Đúng: chỉ dùng «ủy, hóa» hoặc chỉ dùng «uỷ, hoá»
Sai: «Tỉnh ủy» và «Cấp uỷ» trong một văn bản
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

# «hòa, thúy»: the mark on the first vowel; «hoà, thuý»: on the second. Only where a syllable ends in oa, oe, uy.
_STYLES = regex(r"(?:[òóỏõọ][ae]|[ùúủũụ]y|o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


@check("TB102", "hai kiểu đặt dấu thanh", "format", "hint")
def tone_style(case: Case) -> Iterator[Mark]:
    counts: Counter[str] = Counter()
    first: dict[str, Mark] = {}
    for para in case.prose:
        for found in _STYLES.finditer(para.text):
            if para.text[found.start() - 1 : found.start()] in {"q", "Q"}:
                continue
            style = "uỷ, hoá" if found.group()[0] in "ou" else "ủy, hóa"
            counts[style] += 1
            if style not in first:
                first[style] = Mark(para, *_whole(para.text, found.start(), found.end()), "", "")
    if len(counts) == 2:
        common, rare = (style for style, _ in counts.most_common(2))
        mark = first[rare]
        message = f"lẫn hai kiểu đặt dấu: {counts[common]} chữ kiểu «{common}», {counts[rare]} chữ kiểu «{rare}»"
        yield Mark(mark.para, mark.start, mark.end, message, f"thống nhất kiểu «{common}»")


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalpha():
        start -= 1
    return start, end
