"""Hai kiểu đặt dấu thanh (hòa, hoà) lẫn trong một văn bản.

Đúng: chỉ dùng «ủy, hóa» hoặc chỉ dùng «uỷ, hoá»
Sai: «Tỉnh ủy» và «Cấp uỷ» trong một văn bản
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.read_letters import regex

_OLD = regex(r"(?:ò|ó|ỏ|õ|ọ)[ae](?!\w)|(?<!q)(?:ù|ú|ủ|ũ|ụ)y(?!\w)", 2)


@check("TB102", "hai kiểu đặt dấu thanh", "format", "hint")
def tone_style(case: Case) -> Iterator[Mark]:
    counts: Counter[str] = Counter()
    first: dict[str, Mark] = {}
    for para in case.prose:
        for word in case.words(para):
            if _OLD.search(word.low):
                style = "ủy, hóa"
            elif plain(word.low) != word.low:
                style = "uỷ, hoá"
            else:
                continue
            counts[style] += 1
            first.setdefault(style, Mark(para, word.start, word.end, "", ""))
    if len(counts) == 2:
        common, rare = (style for style, _ in counts.most_common(2))
        mark = first[rare]
        message = f"lẫn hai kiểu đặt dấu: {counts[common]} chữ kiểu «{common}», {counts[rare]} chữ kiểu «{rare}»"
        yield Mark(mark.para, mark.start, mark.end, message, f"thống nhất kiểu «{common}»")
