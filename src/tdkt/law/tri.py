"""Three-valued truth, histories by year and amounts, over columns of people.

Everything here is an interval of what is certain and what is still possible, so that a fact that is not known can never
turn into *no* or into zero. Arrays have one element a person (or length one, which broadcasts).

A history is kept as one 64-bit word a person and flag: bit 0 is the year under consideration, bit 1 the year before it,
and so on. Unbroken years are then trailing ones and a count within a window is a population count, which costs the same
for one year as for sixty-four.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Bools: TypeAlias = npt.NDArray[np.bool_]
Words: TypeAlias = npt.NDArray[np.uint64]
Ints: TypeAlias = npt.NDArray[np.integer]

ONE = np.uint64(1)
ZERO = np.uint64(0)
ALL_ONES = np.uint64(0xFFFFFFFFFFFFFFFF)
TOO_MANY = 30_000
"""Stands for "no upper bound is known" in counts of years and works; fits in 16 bits."""
NO_BOUND = 10**12
"""The same for people, months and money."""


@dataclass(frozen=True, slots=True)
class Tri:
    """Kleene truth: ``yes`` and ``no`` are never both set; neither set means not known."""

    yes: Bools
    no: Bools

    def __and__(self, other: Tri) -> Tri:
        return Tri(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: Tri) -> Tri:
        return Tri(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> Tri:
        return Tri(self.no, self.yes)

    @property
    def unknown(self) -> Bools:
        return ~(self.yes | self.no)

    def at(self, index: int) -> bool | None:
        """True, False or None (not known) of one row; a column of length one answers for every row."""
        if self.yes[index if len(self.yes) > 1 else 0]:
            return True
        return False if self.no[index if len(self.no) > 1 else 0] else None


def constant(value: bool | None) -> Tri:
    """A column of length one."""
    return Tri(np.array([value is True]), np.array([value is False]))


YES, NO, UNKNOWN = constant(True), constant(False), constant(None)


def between(certain: Tri, possible: Tri) -> Tri:
    """Yes when the strict reading says yes, no when even the generous reading says no, otherwise not known."""
    return Tri(certain.yes, possible.no & ~certain.yes)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number between ``low`` and ``high`` (both included), integers."""

    low: Ints
    high: Ints

    def at_least(self, least: int) -> Tri:
        return Tri(self.low >= least, self.high < least)

    def below(self, bound: int) -> Tri:
        return Tri(self.high < bound, self.low >= bound)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.low + other.low, self.high + other.high)


def trailing_ones(word: Words) -> Words:
    """The run of ones that begins at bit 0, as a mask."""
    return (word ^ (word + ONE)) & word


def below_lowest(word: Words) -> Words:
    """Ones below the lowest set bit; all ones where no bit is set."""
    return ~word & (word - ONE)


def below_highest(word: Words) -> Words:
    """Ones below the highest set bit; zero where no bit is set."""
    filled = word
    for step in (1, 2, 4, 8, 16, 32):
        filled = filled | (filled >> np.uint64(step))
    return filled >> ONE


def last_years(n: int) -> np.uint64:
    """A mask of the last ``n`` years, the current one included."""
    return ALL_ONES if n >= 64 else np.uint64((1 << n) - 1)


@dataclass(frozen=True, slots=True)
class Years:
    """In which years something was so: certainly (``sure``), possibly (``maybe``); ``sure`` lies within ``maybe``."""

    sure: Words
    maybe: Words

    def _known(self, other: Years) -> bool:
        """Both are known in full: then one word serves for both bounds, at half the cost."""
        return self.sure is self.maybe and other.sure is other.maybe

    def __and__(self, other: Years) -> Years:
        sure = self.sure & other.sure
        return Years(sure, sure if self._known(other) else self.maybe & other.maybe)

    def __or__(self, other: Years) -> Years:
        sure = self.sure | other.sure
        return Years(sure, sure if self._known(other) else self.maybe | other.maybe)

    def __invert__(self) -> Years:
        no = ~self.maybe
        return Years(no, no if self.maybe is self.sure else ~self.sure)

    def ago(self, years: int) -> Years:
        """The same history seen ``years`` years earlier."""
        sure = self.sure >> np.uint64(years)
        return Years(sure, sure if self.maybe is self.sure else self.maybe >> np.uint64(years))

    def now(self) -> Tri:
        yes = (self.sure & ONE) != 0
        return Tri(yes, ~yes if self.maybe is self.sure else (self.maybe & ONE) == 0)

    def all_of_last(self, n: int) -> Tri:
        mask = last_years(n)
        yes = (self.sure & mask) == mask
        return Tri(yes, ~yes if self.maybe is self.sure else (self.maybe & mask) != mask)

    def ever(self) -> Tri:
        return Tri(self.sure != 0, self.maybe == 0)

    def count(self, sure_in: Words | np.uint64 = ALL_ONES, maybe_in: Words | np.uint64 | None = None) -> Amount:
        """How many years, within ``sure_in`` for the lower bound and ``maybe_in`` for the upper one."""
        wider = sure_in if maybe_in is None else maybe_in
        return Amount(np.bitwise_count(self.sure & sure_in), np.bitwise_count(self.maybe & wider))


NEVER = Years(np.array([ZERO]), np.array([ZERO]))
