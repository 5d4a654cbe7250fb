"""Một chữ sai trong tên cơ quan, cụm từ cố định.

Đúng: Thủ tướng Chính phủ; Liên minh Hợp tác xã; Công ty cổ phần
Sai: Thủ tướng Chỉnh phủ; Liên minh Hợp tác xa; Công tuy cổ phần
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tdkt.documents.audit import neighbours
from tdkt.documents.audit import rules as here
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.reading import Para

Open = tuple[tuple[str, ...], tuple[str, ...]]  # the syllables before the odd one, and after


@cache
def phrases() -> tuple[tuple[str, ...], ...]:
    """Names of bodies and fixed expressions, syllable by syllable."""
    path = Path(here.__path__[0]).parent / "data" / "fixed.txt"
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(tuple(plain(word) for word in phrase.split()) for line in lines for phrase in line.split(";"))


@cache
def _phrases() -> tuple[dict[Open, frozenset[str]], frozenset[tuple[int, int]], frozenset[str], frozenset[str]]:
    """What may stand between these syllables; the shapes (how many before, how many after) there are; and what may
    stand right before and right after."""
    out: dict[Open, set[str]] = {}
    for words in phrases():
        for n, word in enumerate(words):
            out.setdefault((words[:n], words[n + 1 :]), set()).add(word)
    held = {key: frozenset(words) for key, words in out.items()}
    lefts = frozenset(before[-1] for before, _ in held if before)
    rights = frozenset(after[0] for _, after in held if after)
    return held, frozenset((len(before), len(after)) for before, after in held), lefts, rights


@check("CT106", "tên, cụm từ cố định viết nhầm", "spelling", "error")
def fixed(case: Case) -> Iterator[Mark]:
    if case.recognised:
        return
    table, shapes, lefts, rights = _phrases()
    for para in case.prose:
        lows = case.plains(para)
        for n in case.strange(para):
            left = n > 0 and lows[n - 1] in lefts
            right = n + 1 < len(lows) and lows[n + 1] in rights
            if not (left or right):
                continue
            for before, after in shapes:
                if n < before or n + after >= len(lows) or (before and not left) or (after and not right):
                    continue
                key = (tuple(lows[n - before : n]), tuple(lows[n + 1 : n + 1 + after]))
                meant = table.get(key)
                if meant is None or lows[n] in meant or len(lows[n]) < 2:
                    continue
                instead = next((one for one in meant if one in neighbours.slips(lows[n])), "")
                mark = _mark(case, para, n, before, after, instead) if instead else None
                if mark:
                    yield mark
                    break


def _mark(case: Case, para: Para, n: int, before: int, after: int, right: str) -> Mark | None:
    """The mark, when the syllables stand side by side and the odd one is no abbreviation and no other known word."""
    words = case.words(para)
    run = words[n - before : n + after + 1]
    if any(para.text[one.end : other.start].strip(" ,-–\t") for one, other in zip(run, run[1:], strict=False)):
        return None
    word = words[n]
    if not before and para.text[: word.start].rstrip()[-1:].isdigit():
        return None  # «1.125 hộ nông dân»
    if len(word.text) > 1 and word.text.isupper() and not all(one.text.isupper() for one in run):
        return None
    left = words[n - 1].plain if n else ""
    beyond = words[n + 1].plain if n + 1 < len(words) else ""
    if before + after == 1 and (neighbours.one_word(left, word.plain) or neighbours.one_word(word.plain, beyond)):
        return None
    said = para.text[run[0].start : run[-1].end]
    shown = word.text[:1] + right[1:] if word.text[:1].lower() == right[:1] else right
    return Mark(para, run[0].start, run[-1].end, f"«{said}» có lẽ viết sai «{word.text}»", f"viết «{shown}»")
