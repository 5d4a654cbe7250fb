"""Từ hay viết nhầm trong văn bản hành chính.

Đúng: chủ trương, bổ sung, sôi nổi
Sai: chủ chương, bổ xung, sổ nổi
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.audit.words import confusions


@cache
def _wrong() -> dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]:
    """First two syllables -> [(all syllables, the right words)]."""
    out: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for wrong, right in confusions().items():
        words = tuple(wrong.split())
        out.setdefault((words[0], words[1]), []).append((words, right))
    return out


@check("CT102", "từ viết nhầm", "spelling", "error")
def confusion(case: Case) -> Iterator[Mark]:
    table = _wrong()
    for para in case.paper.paras:  # head and foot too: posts are spelt there
        lows = case.lows(para)
        if table.keys().isdisjoint(zip(lows, lows[1:], strict=False)):
            continue
        words = case.words(para)
        for n, pair in enumerate(zip(lows, lows[1:], strict=False)):
            for wrong, right in table.get(pair, ()):
                last = n + len(wrong)
                if tuple(lows[n:last]) != wrong or not para.text[words[n].end : words[n + 1].start].isspace():
                    continue
                if n and len(wrong) == 2 and neighbours.one_word(plain(lows[n - 1]), plain(lows[n])):
                    continue  # «ghi chú trong»: the first syllable ends another word
                # «thanh tích cực»: the last syllable may begin another word
                if (
                    last < len(lows)
                    and neighbours.one_word(plain(lows[last - 1]), plain(lows[last]))
                    and pair[0] != lows[n - 1]
                ):
                    continue
                start, end = words[n].start, words[last - 1].end
                said = para.text[start:end]
                yield Mark(
                    para, start, end, f"«{said}» viết sai", f"viết «{right}»", "hint" if case.recognised else "error"
                )
