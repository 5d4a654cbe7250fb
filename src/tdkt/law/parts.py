"""Expressions that many rules share: unbroken years, windows after an earlier award, years not yet rewarded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tdkt.law.tri import (
    Amount,
    Tri,
    Words,
    Years,
    below_highest,
    below_lowest,
    last_years,
    trailing_ones,
)
from tdkt.law.view import View


@dataclass(frozen=True)
class Window:
    """The unbroken good years that reach the year under consideration: surely such, and possibly such."""

    sure: Words
    maybe: Words

    def lasts(self, n: int) -> Tri:
        """At least ``n`` years, the year under consideration included."""
        mask = last_years(n)
        return Tri((self.sure & mask) == mask, (self.maybe & mask) != mask)

    def count(self, years: Years) -> Amount:
        return years.count(self.sure, self.maybe)


def unrewarded(f: View, code: str) -> Years:
    """Years after the period already rewarded with the same form: one achievement is rewarded once."""

    def make() -> Years:
        earlier = f.anchor(code)
        return Years(below_lowest(earlier.maybe), below_lowest(earlier.sure))

    return f.once(("unrewarded", code), make)


def run(f: View, good: Years, *, name: str, of: str = "") -> Window:
    """Unbroken good years up to now, without those before the end of a discipline or already rewarded with ``of``."""

    def make() -> Window:
        years = good & f.countable()
        if of:
            years = years & unrewarded(f, of)
        return Window(trailing_ones(years.sure), trailing_ones(years.maybe))

    return f.once(("run", name, of), make)


def after(f: View, anchors: tuple[str, ...], good: Years, *, name: str, of: str, decided: bool = False) -> Window:
    """Unbroken good years up to now that all lie after the period rewarded with one of ``anchors``.

    Several anchors: the strict side counts from the latest one, the generous side from the earliest.
    """

    def make() -> Window:
        years = run(f, good, name=name, of=of)
        anchor = f.anchor(*anchors, decided=decided)
        return Window(years.sure & below_lowest(anchor.maybe), years.maybe & below_highest(anchor.maybe))

    return f.once(("after", anchors, name, of, decided), make)


def anywhere_after(f: View, anchors: tuple[str, ...], good: Years, n: int) -> Tri:
    """Whether ``n`` unbroken good years may lie anywhere after the anchor; only ever not known or no."""
    maybe = good.maybe & below_highest(f.anchor(*anchors).maybe)
    runs = maybe
    for step in range(1, n):
        runs = runs & (maybe >> np.uint64(step))
    return Tri(np.zeros(len(runs), bool), runs == 0)


def spread_after(f: View, anchors: tuple[str, ...], years: Years) -> Amount:
    """How many of ``years`` lie after the anchor, whether or not they are unbroken (upper bound only)."""
    return Amount(np.zeros(1, np.int16), np.bitwise_count(years.maybe & below_highest(f.anchor(*anchors).maybe)))


def good_person(f: View, years: int = 5) -> Years:
    """Rated HTT or better."""
    return f.rated("HTT", years)


def excellent_person(f: View, years: int = 5) -> Years:
    return f.rated("HTXS", years)


def excellent_collective(f: View, years: int = 5) -> Years:
    """Rated HTXS, or holding Tập thể lao động xuất sắc / Đơn vị quyết thắng."""
    return f.once("excellent collective", lambda: f.rated("HTXS", years) | f.title("TTLDXS", "DVQT", years=years))
