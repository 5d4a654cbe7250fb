"""Comparing wordings: case, tone placement, dashes and spaces do not make a difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OLD_STYLE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",  # noqa: E501
              "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_ENDING = re.compile("(?<!q)(?:" + "|".join(_OLD_STYLE) + r")(?!\w)")


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Small letters, the tone mark on the first vowel of oa, oe, uy («hoà» and «hòa» are one)."""
    return _ENDING.sub(lambda found: _OLD_STYLE[found.group()], word.lower())


def words_of(text: str) -> list[str]:
    return [plain(word) for word in re.findall(r"\w+", unicodedata.normalize("NFC", text))]


def alike(one: str, other: str) -> bool:
    """Do two titles name the same thing: most of the shorter one's words stand in the other."""
    first, second = set(words_of(one)), set(words_of(other))
    if not first or not second:
        return False
    return len(first & second) >= 0.75 * min(len(first), len(second))
