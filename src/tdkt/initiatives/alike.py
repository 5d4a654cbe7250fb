"""Which texts look alike, in other words or another order: signatures of their words, banded; then a careful score.

A text becomes the set of its words (folded, without filler words), so that order does not count. 64 minima of hashes
stand for the set (MinHash, Broder 1997); 32 bands of two bring together texts that share a third of their words with a
probability above 97 %, half of them with one above 99.9 %. Those that share most bands are scored by ``rapidfuzz``:
told again in other words, texts of this field score 65 and more, two that have nothing to do with each other up to 57.
Pure: no database.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from tdkt.core.text import fold

ROWS, BANDS = 2, 32
_PRIME = np.uint64((1 << 31) - 1)
_RANDOM = np.random.default_rng(20260101)
_A = _RANDOM.integers(1, (1 << 31) - 1, ROWS * BANDS, dtype=np.uint64)
_B = _RANDOM.integers(0, (1 << 31) - 1, ROWS * BANDS, dtype=np.uint64)
_FILLER = """
mot so bien phap giai phap nham nang cao cua cho va trong tai ve cac nhung la duoc khi de voi theo tren cong tac
thuc hien viec co den tu khong nay do
"""
FILLER = frozenset(_FILLER.split())


def words(text: str) -> list[str]:
    """The words that carry meaning, folded, in order."""
    kept = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return [word for word in kept if word not in FILLER]


def shingles(text: str) -> npt.NDArray[np.uint64]:
    """Hashes of the words, each once."""
    found = {zlib.crc32(item.encode()) for item in words(text)}
    return np.fromiter(found, np.uint64, len(found))


def signature(text: str) -> list[int]:
    """64 numbers that stand for the set of shingles; empty for an empty text."""
    found = shingles(text)
    if not found.size:
        return []
    hashed = (found[:, None] % _PRIME * _A + _B) % _PRIME
    return [int(value) for value in hashed.min(axis=0)]


def bands(sign: list[int]) -> list[int]:
    """The 32 keys under which a signature is found; each fits a signed 64-bit column."""
    keys = []
    for number in range(BANDS if sign else 0):
        first, second = sign[number * ROWS : number * ROWS + ROWS]
        keys.append(((number << 58) ^ (first << 31) ^ second) & ((1 << 63) - 1))
    return sorted(set(keys))


def score(one: str, other: str) -> float:
    """0 to 100: the better of «same words, any order» and «one within the other», filler left out."""
    return _score(" ".join(words(one)), " ".join(words(other)))


def _score(left: str, right: str) -> float:
    if not left or not right:
        return 0.0
    return round(max(fuzz.token_sort_ratio(left, right), 0.95 * fuzz.token_set_ratio(left, right)), 1)


def ranked(text: str, others: Iterable[tuple[int, str]], *, least: float = 60.0) -> list[tuple[int, float]]:
    """(id, score) of the texts that score at least ``least``, best first."""
    left = " ".join(words(text))
    found = [(pk, _score(left, " ".join(words(other)))) for pk, other in others]
    return sorted((pair for pair in found if pair[1] >= least), key=lambda pair: (-pair[1], pair[0]))
