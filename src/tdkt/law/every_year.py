"""One rule asked of every year at once: in which years was it certainly met?

A history already is a word a subject, so "unbroken for n years" costs the same for all years as for one. Truth is
then a word a subject too, bit i telling of the year ``last - i``. Only what is certain is computed, so a rule that
negates, or that looks back over a span of its own for every subject, cannot be asked so and raises
:class:`NotEveryYear`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

import numpy as np

from tdkt.law.columns import Columns
from tdkt.law.kernel import Node, evaluate
from tdkt.law.tri import ZERO, Amount, Tri, Words, Years
from tdkt.law.view import Tally, View

_ANSWERED = ("rated", "title", "form", "initiatives", "once")
_NOTHING = np.zeros(1, bool)


class NotEveryYear(TypeError):
    """The rule asks something that cannot be answered for all years at once."""


class Certain(Tri):
    """Words of the years in which something is certainly so; what is certainly not so is left open."""

    __slots__ = ()

    def __and__(self, other: Tri) -> Certain:
        return Certain(self.yes & other.yes, _NOTHING)

    def __or__(self, other: Tri) -> Certain:
        return Certain(self.yes | other.yes, _NOTHING)

    def __invert__(self) -> NoReturn:
        raise NotEveryYear("a negation")


def _certain(word: Words) -> Certain:
    return Certain(word, _NOTHING)  # type: ignore[arg-type]


class CertainYears(Years):
    """A history of which each bit is asked as if it were the present; ``maybe`` is not kept."""

    __slots__ = ()

    def __and__(self, other: Years) -> CertainYears:
        return _sure(self.sure & other.sure)

    def __or__(self, other: Years) -> CertainYears:
        return _sure(self.sure | other.sure)

    def __invert__(self) -> NoReturn:
        raise NotEveryYear("a negation")

    def ago(self, years: int) -> CertainYears:
        return _sure(self.sure >> np.uint64(years))

    def now(self) -> Tri:
        return _certain(self.sure)

    def all_of_last(self, n: int) -> Tri:
        found = self.sure
        for step in range(1, n):
            found = found & (self.sure >> np.uint64(step))
        return _certain(found)

    def ever(self) -> NoReturn:
        raise NotEveryYear("ever")

    def count(self, sure_in: Any = None, maybe_in: Any = None) -> Amount:
        return CertainAmount.within([self.sure], sure_in, maybe_in)


def _sure(word: Words) -> CertainYears:
    return CertainYears(word, word)


def _length(window: Any, wider: Any) -> int:
    """How many years a fixed window spans."""
    if wider is not None or window is None or np.ndim(window):
        raise NotEveryYear("a window of its own for every subject")
    length = int(window).bit_length()
    if int(window) != (1 << length) - 1 or length > 16:
        raise NotEveryYear("a window that does not end in the present")
    return length


@dataclass(frozen=True, slots=True)
class CertainAmount(Amount):
    """Words whose set bits are counted year by year."""

    words: tuple[Words, ...] = ()

    @classmethod
    def within(cls, planes: Sequence[Words], window: Any, wider: Any) -> CertainAmount:
        nothing = np.zeros(1, np.int8)
        return cls(nothing, nothing, tuple(_shifts(planes, _length(window, wider))))

    def at_least(self, least: int) -> Tri:
        return _certain(_reached(self.words, least))

    def below(self, bound: int) -> NoReturn:
        raise NotEveryYear("an upper bound")


def _shifts(planes: Sequence[Words], length: int) -> Iterator[Words]:
    for plane in planes:
        yield plane
        for step in range(1, length):
            yield plane >> np.uint64(step)


def _reached(words: Sequence[Words], least: int) -> Words:
    """Bits that are set in at least ``least`` of the words: counters in unary, one word a level."""
    levels: list[Words] = []
    for word in words:
        for number in range(min(len(levels), least - 1), 0, -1):
            both = levels[number - 1] & word
            if number == len(levels):
                levels.append(both)
            else:
                levels[number] = levels[number] | both
        if levels:
            levels[0] = levels[0] | word
        else:
            levels.append(word)
    return levels[least - 1] if len(levels) >= least else np.array([ZERO])


class CertainTally(Tally):
    def within(self, window: Any, wider: Any = None) -> Amount:
        return CertainAmount.within(self.sure, window, wider)


class EveryYear(View):
    """A view on all years at once."""

    def __init__(self, columns: Columns):
        super().__init__(columns, columns.last, date(columns.last, 12, 31))

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name not in _ANSWERED and callable(getattr(View, name, None)):
            raise NotEveryYear(name)
        return super().__getattribute__(name)

    def rated(self, at_least: str, years: int = 1) -> Years:
        return _sure(self._word(at_least))

    def title(self, *codes: str, years: int = 1) -> Years:
        return self._any([f"title:{code}" for code in codes])

    def form(self, code: str, years: int = 64) -> Years:
        return self._any([f"form:{code}"])

    def _any(self, names: list[str]) -> Years:
        word = self._word(names[0])
        for name in names[1:]:
            word = word | self._word(name)
        return _sure(word)

    def initiatives(self, *kinds: str, scope: str, applied: bool = False, use: str = "any", years: int = 1) -> Tally:
        return CertainTally(self.columns.initiative_planes(kinds, scope, applied, use), np.array([ZERO]))


def years_met(node: Node, columns: Columns) -> Words:
    """One word a subject: the years (bit 0 is ``columns.last``) in which ``node`` is certainly met.

    Raises :class:`NotEveryYear` when the rule negates, or looks at more than fixed spans of years.
    """
    found = evaluate(node, EveryYear(columns))
    if found is None:
        raise NotEveryYear("nothing to count")
    return found.yes  # type: ignore[return-value]
