"""Âm tiết không có trong tiếng Việt, hai âm tiết viết dính.

Đúng: nghiêm túc, khuyến khích, khen thưởng, cô-ca, kilôwatt
Sai: nghiêm tuýc, khuyếnn khích, khenthưởng
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case, Word
from tdkt.documents.audit.finding import Severity
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.syllables import syllables
from tdkt.documents.audit.words import bare
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

WELL, COMMON, VERY_COMMON, KNOWN = 20, 30, 400, 8
FIRST = 12  # letters within which the first word of a paragraph begins
OWN, LED, EVERYWHERE = 60, 3, 800  # of a syllable that no text knows: how common the one meant, how often beside these
_DOUBLED = re.compile(r"([aeiouy])\1|n?gg")
_GOES_ON_SMALL = regex(r"\s+[a-zà-ỹđ]")
_SMALL_AFTER = ("và", "của", "các", "với", "được", "đã", "những", "trong", "tại", "để", "về")
_ABBREVIATION = regex(r"[A-ZĐ]{2,}$")
_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


@check("CT101", "âm tiết sai chính tả", "spelling", "error")
def syllable(case: Case) -> Iterator[Mark]:
    allowed = syllables()
    severity: Severity = "hint" if case.recognised else "error"
    for para in case.spelt:
        raw = case.lows(para)
        odd = [n for n, low in enumerate(case.plains(para)) if low not in allowed]
        if odd:  # those in capitals are no odd syllables: each word is looked for once
            yield from _after_abbreviation(case, para, odd)
            small = {low: low[1:] in para.text for low in {raw[n] for n in odd}}
            odd = [n for n in odd if small[raw[n]]]
        words = case.words(para) if odd else []
        for n in odd:
            word = words[n]
            low = word.plain
            if len(low) < 2 or word.low in allowed or neighbours.common(low) >= 3:
                continue
            if not _written_small(para, word):
                continue
            yield from _told(para, words, n, severity)
        yield from _unknown(case, para)


def _after_abbreviation(case: Case, para: Para, odd: list[int]) -> Iterator[Mark]:
    """«UBNDvà»: a small word glued to an abbreviation."""
    lows = case.lows(para)
    for n in odd:
        tail = next((small for small in _SMALL_AFTER if lows[n].endswith(small)), "")
        if tail:
            word = case.words(para)[n]
            short = word.text[: -len(tail)]
            if word.text.endswith(tail) and _ABBREVIATION.fullmatch(short):
                yield Mark(para, word.start, word.end, f"«{word.text}» viết dính hai chữ", f"viết «{short} {tail}»")


def _unknown(case: Case, para: Para) -> Iterator[Mark]:
    """A syllable that might be, but that no text knows («cũa», «huyẹn»), one slip from one that its neighbours lead to.

    Written twice in a paper it is a term of the place («bánh pía»); without a mark it may be foreign.
    """
    allowed, lows = syllables(), case.plains(para)
    for n in case.strange(para):
        low = lows[n]
        if len(low) < 2 or low.isascii() or low not in allowed or neighbours.common(low) > 0 or case.often(low) > 1:
            continue
        words = case.words(para)
        word = words[n]
        if not _written_small(para, word):
            continue
        left, right = _beside(para, words, n)
        meant = _meant(low, left, right)
        known = neighbours.common(meant) if meant else 0
        silent = not (left and words[n - 1].text.islower()) and not (right and words[n + 1].text.islower())
        led = max(neighbours.seen(left, meant), neighbours.seen(meant, right)) if meant else 0
        if known >= OWN and led >= LED or known >= EVERYWHERE and silent:
            message = f"«{word.text}» có lẽ viết sai «{meant}»"
            yield Mark(para, word.start, word.end, message, f"viết «{meant}»", "hint" if case.recognised else "warning")


def _beside(para: Para, words: list[Word], n: int) -> tuple[str, str]:
    """The words before and after, "" where a sign or a figure stands between."""
    left = words[n - 1].plain if n and not para.text[words[n - 1].end : words[n].start].strip() else ""
    after = n + 1 < len(words) and not para.text[words[n].end : words[n + 1].start].strip()
    return left, words[n + 1].plain if after else ""


def _written_small(para: Para, word: Word) -> bool:
    """In small letters (or one that begins the paragraph), and not within an address, a symbol or a foreign word."""
    text = para.text
    begins = word.text[1:].islower() and word.start < FIRST and not text[: word.start].strip(' "“-+*')
    if not word.text.islower() and not (begins and _GOES_ON_SMALL.match(text, word.end)):
        return False
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if any(sign.isdigit() or sign in "@/_-–’'" for sign in before + after):
        return False
    return not (after == "." and text[word.end + 1 : word.end + 2].isalpha())


def _told(para: Para, words: list[Word], n: int, severity: Severity) -> Iterator[Mark]:
    word = words[n]
    low = word.plain
    glued = _glued(low)
    if glued:
        yield Mark(para, word.start, word.end, f"«{word.text}» viết dính hai chữ", f"viết «{glued}»", severity)
        return
    left, right = _beside(para, words, n)
    meant = _meant(low, left, right)
    beside = max(neighbours.seen(left, meant), neighbours.seen(meant, right)) if meant else 0
    known = neighbours.common(meant) if meant else 0
    marked = bool(_LETTERS & set(low))
    near = _of_the_hand(low, meant) or (marked and bare(low) == bare(meant))
    typed_twice = (known >= COMMON and _DOUBLED.search(bare(low)) is not None) or (
        near and known >= (KNOWN if marked else COMMON)
    )
    if not (beside >= WELL or typed_twice) and (not marked or _foreign(low)):
        return
    sure = beside > 0 or typed_twice or (marked and known >= VERY_COMMON)
    message = f"«{word.text}» không phải âm tiết tiếng Việt"
    fix = f"có thể là «{meant}»" if meant and sure else "sửa chính tả, hoặc giữ nếu là tên riêng, tiếng nước ngoài"
    yield Mark(para, word.start, word.end, message, fix, severity if sure else "hint")


def _of_the_hand(low: str, meant: str) -> bool:
    """Two letters exchanged («nưgời»), or one typed twice («ccho», «rrừng»): no foreign word lies as near."""
    if len(low) == len(meant):
        apart = [n for n, (one, other) in enumerate(zip(low, meant, strict=True)) if one != other]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and low[apart[0]] == meant[apart[1]]
    if low.isascii() and low[-1:] == low[-2:-1]:
        return False  # «inn», «all»
    return len(low) == len(meant) + 1 and any(
        low[n] == low[n - 1] and low[:n] + low[n + 1 :] == meant for n in range(1, len(low))
    )


@lru_cache(maxsize=20_000)
def _meant(low: str, left: str, right: str) -> str:
    """The likeliest syllable one slip away: known to the neighbours, near, common; "" if there is none."""

    def likely(one: str) -> float:
        led = neighbours.seen(left, one) + neighbours.seen(one, right)
        near = bare(one) == bare(low) or _of_the_hand(low, one)
        return log(neighbours.common(one) + 1) + 2 * log(led + 1) + 2 * near

    return max(neighbours.slips(low), key=likely, default="")


def _glued(word: str) -> str:
    """«khenthưởng» -> «khen thưởng»; "" when no two that often stand together are glued."""
    for n in range(2, len(word) - 1):
        first, second = word[:n], word[n:]
        if neighbours.seen(first, second) >= 5 and neighbours.common(second) >= 10 and neighbours.common(first) >= 10:
            return f"{first} {second}"
    return ""


def _foreign(word: str) -> bool:
    """A foreign word written by its sounds: several syllables in one («ôtô», «vắcxin»), or letters of foreign words."""
    if len(word) > 40 or any(letter in word for letter in "fjwz"):
        return True
    allowed = syllables()
    return any(
        word[:n] in allowed and (word[n:] in allowed or _foreign(word[n:]))
        for n in range(1, len(word))
        if len(word) > 3
    )
