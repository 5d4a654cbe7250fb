"""Âm tiết không có trong tiếng Việt, hai âm tiết viết dính.

Đúng: nghiêm túc, khuyến khích, khen thưởng, cô-ca, kilôwatt
Sai: nghiêm tuýc, khuyếnn khích, khenthưởng
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case, Word
from tdkt.documents.audit.finding import Severity
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.syllables import syllables
from tdkt.documents.audit.words import bare
from tdkt.documents.reading import Para

WELL, COMMON, VERY_COMMON = 20, 30, 400
_DOUBLED = re.compile(r"([aeiouy])\1|n?gg")
_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


@check("CT101", "âm tiết sai chính tả", "spelling", "error")
def syllable(case: Case) -> Iterator[Mark]:
    allowed = syllables()
    severity: Severity = "hint" if case.recognised else "error"
    for para in case.prose:
        lows, raw = case.plains(para), case.lows(para)
        odd = [n for n, low in enumerate(lows) if low not in allowed and raw[n][1:] in para.text]  # not in capitals
        words = case.words(para) if odd else []
        for n in odd:
            word = words[n]
            low = word.plain
            if len(low) < 2 or word.low in allowed or neighbours.common(low) >= 3:
                continue
            if not _written_small(para, word):
                continue
            yield from _told(para, words, n, severity)


def _written_small(para: Para, word: Word) -> bool:
    """In small letters (or one that begins the paragraph), and not within an address, a symbol or a foreign word."""
    text = para.text
    if not word.text.islower() and not (word.text[1:].islower() and not text[: word.start].strip(' "“-+*')):
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
    left = words[n - 1].plain if n and not para.text[words[n - 1].end : word.start].strip() else ""
    after = n + 1 < len(words) and not para.text[word.end : words[n + 1].start].strip()
    right = words[n + 1].plain if after else ""
    meant = _meant(low, left, right)
    beside = max(neighbours.seen(left, meant), neighbours.seen(meant, right)) if meant else 0
    typed_twice = bool(meant) and _DOUBLED.search(bare(low)) is not None and neighbours.common(meant) >= COMMON
    marked = bool(_LETTERS & set(low))
    if not (beside >= WELL or typed_twice) and (not marked or _foreign(low)):
        return
    sure = beside > 0 or typed_twice or (marked and neighbours.common(meant) >= VERY_COMMON)
    message = f"«{word.text}» không phải âm tiết tiếng Việt"
    fix = f"có thể là «{meant}»" if meant and sure else "sửa chính tả, hoặc giữ nếu là tên riêng, tiếng nước ngoài"
    yield Mark(para, word.start, word.end, message, fix, severity if sure else "hint")


def _meant(low: str, left: str, right: str) -> str:
    """The likeliest syllable one slip away; "" when there is none."""
    return max(neighbours.slips(low), key=lambda one: neighbours.score(left, one, right), default="")


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
