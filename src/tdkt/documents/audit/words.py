"""Words in use: compounds, free syllables, those that may stand doubled, confusions."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

from tdkt.documents.audit.wording import plain

_DATA = Path(__file__).parent / "data"


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
def free() -> frozenset[str]:
    return frozenset(plain(word) for line in _lines("free.txt") for word in line.split())


@cache
def doubled() -> frozenset[str]:
    """Words that may rightly stand twice in a row."""
    return frozenset(plain(word) for line in _lines("doubled.txt") for word in line.split())


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
