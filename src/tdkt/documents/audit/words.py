"""Words in use: compounds, free syllables, confusions; and which syllables are one slip apart."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

from tdkt.documents.audit.wording import plain

_DATA = Path(__file__).parent / "data"
_SOUNDS = (
    ("s", "x"),
    ("ch", "tr"),
    ("d", "đ"),
    ("gi", "d"),
    ("gi", "r"),
    ("d", "r"),
    ("l", "n"),
    ("c", "k"),
    ("i", "y"),
    ("n", "ng"),
)


def _lines(name: str) -> list[str]:
    return [
        line for line in (_DATA / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


@cache
def compounds() -> dict[str, frozenset[str]]:
    """First syllable -> second syllables, tone placement folded."""
    out: dict[str, set[str]] = {}
    for line in _lines("compounds.txt"):
        first, _, rest = line.partition(":")
        out.setdefault(plain(first.strip()), set()).update(plain(word) for word in rest.split())
    return {first: frozenset(seconds) for first, seconds in out.items()}


@cache
def firsts() -> dict[str, frozenset[str]]:
    """Second syllable -> first syllables."""
    out: dict[str, set[str]] = {}
    for first, seconds in compounds().items():
        for second in seconds:
            out.setdefault(second, set()).add(first)
    return {second: frozenset(held) for second, held in out.items()}


@cache
def free() -> frozenset[str]:
    return frozenset(plain(word) for line in _lines("free.txt") for word in line.split())


@cache
def in_use() -> frozenset[str]:
    """Every syllable of the compounds and the free ones."""
    return frozenset(compounds()) | frozenset(firsts()) | free()


def is_compound(first: str, second: str) -> bool:
    return second in compounds().get(first, ())


@cache
def confusions() -> dict[str, str]:
    """Wrong words -> right words, both as written."""
    loaded: dict[str, str] = yaml.safe_load((_DATA / "confusions.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """Without tone and vowel marks, đ as d."""
    parts = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=100_000)
def one_slip(wrong: str, right: str) -> bool:
    """Are the two syllables one slip of the hand or the ear apart (a mark, one letter, s/x, ch/tr, d/đ ...)?"""
    if wrong == right or abs(len(wrong) - len(right)) > 1:
        return False
    if bare(wrong) == bare(right):
        return sum(a != b for a, b in zip(wrong, right, strict=True)) <= 1 or len(wrong) <= 3
    for one, other in _SOUNDS:
        for here, there in ((one, other), (other, one)):
            if wrong.startswith(here) and there + wrong[len(here) :] == right:
                return True
    return _edits_one(wrong, right)


def _edits_one(one: str, other: str) -> bool:
    """One letter put in, left out, or two neighbours exchanged; a changed letter does not count."""
    if len(one) == len(other):
        odd = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return len(odd) == 2 and odd[1] == odd[0] + 1 and one[odd[0]] == other[odd[1]] and one[odd[1]] == other[odd[0]]
    short, long = sorted((one, other), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long))) and len(short) >= 2
