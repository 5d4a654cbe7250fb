"""Từ ghép sai một âm tiết.

Đúng: lãnh đạo, kế hoạch, thỏa đáng
Sai: lãnh dạo, ké hoạch, thoả dáng
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case, Word
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.audit.words import compounds, firsts, free, in_use, is_compound, one_slip
from tdkt.documents.reading import Para


@check("CT103", "từ ghép sai một âm tiết", "spelling", "error")
def pair(case: Case) -> Iterator[Mark]:
    if case.recognised:
        return
    for para in case.prose:
        words = case.words(para)
        lows = [plain(word.low) for word in words]
        for n in range(len(words) - 1):
            if para.text[words[n].end : words[n + 1].start].strip() or is_compound(lows[n], lows[n + 1]):
                continue
            yield from _slip(para, words, lows, n)


def _touch(para: Para, words: list[Word], n: int) -> bool:
    """Are words n and n + 1 both there, with only a space between?"""
    return 0 <= n < len(words) - 1 and not para.text[words[n].end : words[n + 1].start].strip()


def _slip(para: Para, words: list[Word], lows: list[str], n: int) -> Iterator[Mark]:
    first, second = lows[n], lows[n + 1]
    known = in_use()
    if (
        words[n + 1].text.islower()
        and second not in free()
        and not (_touch(para, words, n + 1) and is_compound(second, lows[n + 2]))
    ):
        rare = second not in known
        bound = first not in free() and len(compounds().get(first, ())) <= 2
        right = next((other for other in sorted(compounds().get(first, ())) if one_slip(second, other)), "")
        if right and (rare or bound):
            yield _mark(para, words, n, f"{first} {right}", rare)
            return
    starts = n == 0 or para.text[: words[n].start].rstrip(' "“(-+*')[-1:] in {"", ".", ":", ";"}
    if (
        (words[n].text.islower() or starts)
        and first not in free()
        and not (_touch(para, words, n - 1) and is_compound(lows[n - 1], first))
    ):
        rare = first not in known
        bound = second not in free() and len(firsts().get(second, ())) <= 2
        right = next((other for other in sorted(firsts().get(second, ())) if one_slip(first, other)), "")
        if right and (rare or bound):
            yield _mark(para, words, n, f"{right} {second}", rare)


def _mark(para: Para, words: list[Word], n: int, right: str, rare: bool) -> Mark:
    start, end = words[n].start, words[n + 1].end
    return Mark(
        para, start, end, f"«{para.text[start:end]}» có lẽ viết sai", f"viết «{right}»", "error" if rare else "warning"
    )
