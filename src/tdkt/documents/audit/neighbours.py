"""Which syllable a writer meant, told by the syllables beside it.

`data/neighbours.txt` says how often two syllables stand side by side in sound Vietnamese. A written syllable that its
neighbours hardly ever keep company with, one slip away from one that they often do, is probably a slip. The measure
is the usual one: log of P(word | left) P(right | word), smoothed by how common each syllable is at all.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

from tdkt.documents.audit.wording import plain
from tdkt.documents.audit.words import bare

_DATA = Path(__file__).parent / "data" / "neighbours.txt"
_SMOOTH = 10.0
LONGEST = 10  # letters: no syllable has more than seven
_LED = 5  # how often the syllable meant must stand beside a neighbour
_FIRST = (("s", "x"), ("ch", "tr"), ("d", "đ"), ("gi", "d"), ("gi", "r"), ("d", "r"), ("l", "n"), ("c", "k"), ("n", "ng"), ("ng", "ngh"), ("g", "gh"), ("v", "d"))  # noqa: E501  # fmt: skip
_LAST = (("n", "ng"), ("t", "c"), ("n", "nh"), ("u", "o"), ("i", "y"), ("ch", "t"), ("nh", "ng"))

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {  # the keys beside each on its row, as the finger slips
    key: row[max(0, n - 1) : n] + row[n + 1 : n + 2] for row in _ROWS for n, key in enumerate(row)
}


class Counts(NamedTuple):
    """`pairs` first -> second -> how often; `whole` = pairs that are one word; `after`, `alone`, `total` = sums."""

    pairs: dict[str, dict[str, float]]
    whole: frozenset[tuple[str, str]]
    after: dict[str, float]
    alone: dict[str, float]
    total: float


class Better(NamedTuple):
    """A likelier syllable, and how much likelier (natural logarithm)."""

    word: str
    gain: float


@cache
def counts() -> Counts:
    pairs: dict[str, dict[str, float]] = {}
    after: dict[str, float] = {}
    alone: dict[str, float] = defaultdict(float)
    whole: set[tuple[str, str]] = set()
    with _DATA.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            first, _, rest = line.partition(": ")
            held: dict[str, float] = {}
            number = 1.0
            for piece in rest.split():
                if piece.isdigit():
                    number = 1.4 * 2 ** int(piece)
                else:
                    if piece.endswith("+"):
                        piece = piece[:-1]
                        whole.add((first, piece))
                    held[piece] = number
                    alone[piece] += number / 2
            pairs[first] = held
            after[first] = sum(held.values())
            alone[first] += after[first] / 2
    return Counts(pairs, frozenset(whole), after, dict(alone), sum(alone.values()))


def seen(first: str, second: str) -> float:
    """How often the two stand side by side."""
    return counts().pairs.get(first, {}).get(second, 0.0)


def strange(lows: list[str]) -> list[int]:
    """Places of words that neither neighbour knows well."""
    if not lows:
        return []
    pairs = counts().pairs
    none: dict[str, float] = {}
    held = [pairs.get(first, none).get(second, 0.0) for first, second in zip(lows, lows[1:], strict=False)]
    return [
        n
        for n, (left, right) in enumerate(zip([0.0, *held], [*held, 0.0], strict=False))
        if left < 12 and right < 12 and (left < 3 or right < 3)
    ]


def one_word(first: str, second: str) -> bool:
    return (first, second) in counts().whole


def common(word: str) -> float:
    return counts().alone.get(word, 0.0)


def _share(word: str) -> float:
    held = counts()
    return (held.alone.get(word, 0.0) + 0.5) / (held.total + 5000)


def score(left: str, word: str, right: str) -> float:
    """Log-likelihood of the word between its neighbours; "" = no neighbour on that side."""
    held = counts()
    share = _share(word)
    total = log((seen(left, word) + _SMOOTH * share) / (held.after.get(left, 0.0) + _SMOOTH)) if left else log(share)
    if right:
        total += log((seen(word, right) + _SMOOTH * _share(right)) / (held.after.get(word, 0.0) + _SMOOTH))
    return total


@cache
def _index() -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Known syllables by what is left without marks, and by what is left without one letter."""
    by_bare: dict[str, list[str]] = defaultdict(list)
    by_hole: dict[str, set[str]] = defaultdict(set)
    for word, number in counts().alone.items():
        if number >= 1.5 and len(word) > 1:
            by_bare[bare(word)].append(word)
            for n in range(len(word)):
                by_hole[word[:n] + word[n + 1 :]].add(word)
    return by_bare, by_hole


@lru_cache(maxsize=20_000)
def may_mean(left: str, word: str, right: str) -> bool:
    """Is there a slip that one of the neighbours leads to: without it nothing is ``better``."""
    return any(seen(left, one) >= _LED or seen(one, right) >= _LED for one in slips(word))


@lru_cache(maxsize=20_000)
def slips(word: str) -> tuple[str, ...]:
    """Known syllables one slip of the hand or the ear away."""
    if len(word) > LONGEST:
        return ()
    by_bare, by_hole = _index()
    known = counts().alone
    out = set(by_bare.get(bare(word), ())) | by_hole.get(word, set())
    for pairs, swap in ((_FIRST, _front), (_LAST, _back)):
        for one, other in pairs:
            out.update(swap(word, one, other))
            out.update(swap(word, other, one))
    for n in range(len(word)):
        shorter = word[:n] + word[n + 1 :]
        if len(shorter) > 1:
            out.add(shorter)
            if word not in known:
                out.update(by_bare.get(bare(shorter), ()))  # the letter too many carried the mark
        if n + 1 < len(word):
            out.add(word[:n] + word[n + 1] + word[n] + word[n + 2 :])
    if word not in known:
        for n, letter in enumerate(word):
            out.update(word[:n] + key + word[n + 1 :] for key in _KEYS.get(letter, ""))
    return tuple(one for one in out if known.get(one, 0.0) >= 1.5 and plain(one) != plain(word))


def _front(word: str, here: str, there: str) -> list[str]:
    return [there + word[len(here) :]] if word.startswith(here) else []


def _back(word: str, here: str, there: str) -> list[str]:
    return [word[: -len(here)] + there] if word.endswith(here) else []


_HEARD = (("s", "x"), ("ch", "tr"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"))
_HEARD_LAST = (("n", "ng"), ("t", "c"), ("n", "nh"))
_HOI, _NGA = "\u0309", "\u0303"


@lru_cache(maxsize=20_000)
def heard_alike(one: str, other: str) -> bool:
    """Do many people of some region say the two alike: s/x, ch/tr, l/n, d/gi/r, hỏi/ngã, -n/-ng, -t/-c."""
    tones = [unicodedata.normalize("NFD", word).replace(_HOI, _NGA) for word in (one, other)]
    if tones[0] == tones[1]:
        return True
    return any(
        other in swap(one, here, there)
        for pairs, swap in ((_HEARD, _front), (_HEARD_LAST, _back))
        for pair in pairs
        for here, there in (pair, pair[::-1])
    )


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_TONE = dict.fromkeys(map(ord, _TONES))


@lru_cache(maxsize=20_000)
def marks_apart(one: str, other: str) -> int:
    """How many of tone, vowel mark and đ differ between two syllables of the same letters; 0 when letters differ."""
    if bare(one) != bare(other):
        return 0
    first, second = (unicodedata.normalize("NFD", word) for word in (one, other))
    tones = [[sign for sign in word if sign in _TONES] for word in (first, second)]
    vowels = [word.translate(_NO_TONE).replace("đ", "d") for word in (first, second)]
    return (tones[0] != tones[1]) + (vowels[0] != vowels[1]) + (one[:1] != other[:1])


@lru_cache(maxsize=200_000)
def better(left: str, word: str, right: str) -> Better | None:
    """The likeliest slip in place of the word; None when its neighbours know it or nothing is likelier."""
    known_left, known_right = seen(left, word), seen(word, right)
    if known_left >= 3 and (not right or known_right >= 3) or known_right >= 3 and not left:
        return None
    if known_left >= 12 or known_right >= 12:
        return None
    here = score(left, word, right)
    best = max(((score(left, one, right), one) for one in slips(word)), default=None)
    if best is None or best[0] <= here:
        return None
    if max(seen(left, best[1]), seen(best[1], right)) < _LED:
        return None
    return Better(best[1], best[0] - here)
