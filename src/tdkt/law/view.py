"""What a rule sees: the facts of many subjects as of one year and day, under the names that the law uses.

A clause asks a view, e.g. ``f.rated("HTT").all_of_last(5)``. Every question is noted while an explanation is being
made, so
that the explanation can say on which facts a condition rests.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tdkt.law import facts as vocabulary
from tdkt.law.columns import Columns
from tdkt.law.tri import ALL_ONES, NEVER, NO_BOUND, TOO_MANY, UNKNOWN, ZERO, Amount, Bools, Ints, Tri, Words, Years

RESTART_SINCE = date(2024, 1, 1)
"""Since then achievements count only from the end of a discipline (Điều 4, khoản 4, NĐ 98 and NĐ 152)."""
Kept = TypeVar("Kept")
Touch = tuple[str, str, int]
"""(key of history, detail such as a code, how many years back matter)."""


class Tally:
    """Yearly numbers of initiatives, to be counted within a window."""

    def __init__(self, planes: tuple[list[Words], list[Words]], unlimited: Words):
        self.sure, self.maybe = planes
        self.unlimited = unlimited

    def within(self, window: Words | np.uint64, wider: Words | np.uint64 | None = None) -> Amount:
        """How many in the years of ``window`` (lower bound) and of ``wider`` (upper bound)."""
        broad = window if wider is None else wider
        low: Ints = np.zeros(1, np.int16)
        high: Ints = np.where((self.unlimited & broad) != 0, TOO_MANY, 0).astype(np.int16)
        for plane in self.sure:
            low = low + np.bitwise_count(plane & window)
        for plane in self.maybe:
            high = high + np.bitwise_count(plane & broad)
        return Amount(low, high)


class View:
    """The facts of ``columns`` as of ``year``, judged on ``day``.

    ``years_ahead`` looks at the same subjects in later years (an array, one element a row): years after the last
    packed one
    are then not known. It is how the earliest possible year is found with the rules themselves.
    """

    def __init__(self, columns: Columns, year: int, day: date, years_ahead: npt.NDArray[np.int64] | None = None):
        self.columns, self.year, self.day = columns, year, day
        self.memo: dict[object, object] = {}
        self.touched: list[Touch] | None = None
        shift = columns.last - year
        if shift < 0:
            years_ahead = (np.zeros(1, np.int64) if years_ahead is None else years_ahead) - shift
            shift = 0
        self._back = np.uint64(shift)
        self._ahead = None if years_ahead is None else np.minimum(years_ahead, 63).astype(np.uint64)
        self._later = np.zeros(1, np.int64) if years_ahead is None else years_ahead

    def _note(self, key: str, detail: str = "", years: int = 1) -> None:
        if self.touched is not None:
            self.touched.append((key, detail, years))

    def once(self, key: object, make: Callable[[], Kept]) -> Kept:
        """Compute once a view; rules that share a part share its arrays."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]  # type: ignore[return-value]

    # -- years ---------------------------------------------------------------------------------------------------

    def _shifted(self, word: Words, *, fill: bool) -> Words:
        if self._back:
            word = word >> self._back
        if self._ahead is None:
            return word
        moved = word << self._ahead
        return moved | ~(ALL_ONES << self._ahead) if fill else moved

    def _word(self, name: str, *, fill: bool = False) -> Words:
        found = self.columns.words.get(name)
        if found is None:
            found = NEVER.sure
        return self._shifted(found, fill=fill)

    def _between_years(self, first: int, last: int) -> Words:
        """Bits of the calendar years from ``first`` to ``last``."""
        word = np.uint64(sum(1 << (self.year - year) for year in range(first, last + 1) if 0 <= self.year - year < 64))
        return np.array([word]) if self._ahead is None else np.array([word]) << self._ahead

    def _listed(self, names: list[str], perhaps: list[str], opened: str) -> Years:
        sure, maybe = self._word(names[0]), self._word(opened, fill=True)
        for name in names[1:]:
            sure = sure | self._word(name)
        words = self.columns.words
        same = all(words.get(name) is words.get(known) for name, known in zip(perhaps, names, strict=False))
        if same and len(maybe) == 1 and not maybe[0]:
            return Years(sure, sure)
        for name in perhaps:
            maybe = maybe | self._word(name)
        return Years(sure, maybe | sure)

    def rated(self, at_least: str, years: int = 1) -> Years:
        """Years rated ``at_least`` (HT, HTT, HTXS) or better; ``years`` only says how many matter to the reader."""
        self._note("ratings", at_least, years)

        def make() -> Years:
            sure = self._word(at_least)
            capped = self._word("away3") | self._word("away6") if at_least != "HT" else self._word("away6")
            unrated = ~self._word("rated")
            # a long absence keeps an unrated year below HTT while that decree rated everybody
            return Years(sure, sure | (unrated & ~(capped & self._between_years(2020, 2025))))

        return self.once(("rated", at_least), make)

    def is_rated(self) -> Years:
        """Years with a known rating."""
        self._note("ratings", "", 1)
        return self.once("rated", lambda: Years(self._word("rated"), self._word("rated", fill=True)))

    def title(self, *codes: str, years: int = 1) -> Years:
        """Years in which one of the titles was held."""
        self._note("titles", "|".join(codes), years)
        return self.once(
            ("title", codes),
            lambda: self._listed(
                [f"title:{code}" for code in codes], [f"title?:{code}" for code in codes], "titles_open"
            ),
        )

    def form(self, code: str, years: int = 64) -> Years:
        """Years of that form given for merit (công trạng): the only ones that count towards a higher one."""
        self._note("forms", code, years)
        return self.once(("form", code), lambda: self._listed([f"form:{code}"], [f"form?:{code}"], "forms_open"))

    def given(self, code: str) -> Years:
        """Years of that form in whatever stream."""
        self._note("forms", code, 64)
        return self.once(("held", code), lambda: self._listed([f"held:{code}"], [], "forms_open"))

    def anchor(self, *codes: str, decided: bool = False) -> Years:
        """Where the period of achievement of a form ends; ``decided``: the year of its decision instead."""
        self._note("forms", "|".join(codes), 64)
        prefix = "decided" if decided else "anchor"
        return self.once(
            (prefix, codes),
            lambda: self._listed(
                [f"{prefix}:{code}" for code in codes], [f"{prefix}?:{code}" for code in codes], "forms_open"
            ),
        )

    def initiatives(self, *kinds: str, scope: str, applied: bool = False, use: str = "any", years: int = 1) -> Tally:
        """Initiatives recognised at ``scope`` or wider; see :meth:`Columns.initiative_planes` for the rest."""
        self._note("initiatives", f"{scope}:{use}", years)

        def make() -> Tally:
            sure, maybe = self.columns.initiative_planes(kinds, scope, applied, use)
            planes = [self._shifted(word, fill=False) for word in sure], [self._shifted(w, fill=False) for w in maybe]
            return Tally(planes, self._word("initiatives_open", fill=True))

        return self.once(("initiatives", kinds, scope, applied, use), make)

    def leave(self, name: str) -> Years:
        """Years with that absence (names in :mod:`tdkt.law.pack`); one not declared is none unless said unknown."""
        self._note("leave", name, 1)
        return self.once(("leave", name), lambda: self._listed([name], [], "leave_open"))

    def disciplined(self, *, serious: bool = False) -> Years:
        """Years with a decision of discipline; the list must have been given to be known empty."""
        self._note("discipline", "", 1)

        def make() -> Years:
            found = self._listed(["serious" if serious else "disciplined"], [], "discipline_open")
            given = self.columns.truths.get("given.discipline")
            if given is None:
                return Years(found.sure, np.array([ALL_ONES]))
            return Years(found.sure, np.where(given == 1, found.maybe, ALL_ONES))

        return self.once(("disciplined", serious), make)

    def discipline_told(self) -> Years:
        """Years with a recorded decision of discipline; a list that was not given tells of none."""
        self._note("discipline", "told", 1)
        return self.once("discipline told", lambda: self._listed(["disciplined"], [], "discipline_open"))

    def countable(self) -> Years:
        """Years whose achievement counts: those after the end of the last discipline (certainly so since 2024)."""
        self._note("discipline", "told", 1)

        def make() -> Years:
            full = self._word("stained") | self._still_stained()
            partly = self._word("stained?") | self._word("discipline_open")
            # no text read from before 2024 says that a discipline restarts the count, nor that it does not
            return Years(~(full | partly), ~full if self.day >= RESTART_SINCE else np.array([ALL_ONES]))

        return self.once("countable", make)

    def _still_stained(self) -> Words:
        """Years after the present one in which a discipline already decided still runs."""
        until = self.columns.numbers.get("stained_to")
        if self._ahead is None or until is None:
            return NEVER.sure
        running = np.clip(until - self.year, 0, self._later).astype(np.uint64)
        return (ALL_ONES << (self._ahead - running)) & ~(ALL_ONES << self._ahead)

    # -- single values -------------------------------------------------------------------------------------------

    def _truth(self, name: str) -> Tri:
        def make() -> Tri:
            found = self.columns.truths.get(name)
            return UNKNOWN if found is None else Tri(found == 1, found == 0)

        return self.once(("truth", name), make)

    def finding(self, name: str) -> Tri:
        """What somebody judged and recorded; absent is not yet judged."""
        vocabulary.finding(name)
        self._note("findings", name)
        return self._truth(f"findings.{name}")

    def finding_number(self, name: str) -> Amount:
        vocabulary.finding(name)
        self._note("findings", name)
        return self._amount(self.columns.numbers.get(f"findings.{name}"))

    def flag_eligible(self) -> Tri:
        self._note("flag_eligible")
        return self._truth("flag_eligible")

    def held(self) -> Tri:
        """A matter is open that suspends consideration; no record is no unless the asker says it is not known."""
        self._note("holds")
        found = self.columns.truths.get("held")
        return Tri(np.array([False]), np.array([True])) if found is None else Tri(found == 1, found == 0)

    def recorded_against(self, name: str) -> Tri:
        """No when the finding was recorded as false; a finding that is absent does not stand against anybody."""
        vocabulary.finding(name)
        self._note("findings", name)
        found = self.columns.truths.get(f"findings.{name}")
        no = np.array([False]) if found is None else found == 0
        return Tri(~no, no)

    @staticmethod
    def _amount(found: Ints | None, absent: npt.NDArray[np.int8] | None = None) -> Amount:
        if found is None and absent is not None:
            return Amount(np.array([0]), np.where(absent == 1, 0, NO_BOUND))
        if found is None:
            return Amount(np.array([0]), np.array([NO_BOUND]))
        wide = found.astype(np.int64)
        return Amount(np.where(wide < 0, 0, wide), np.where(wide < 0, NO_BOUND, wide))

    def member(self, name: str) -> Amount:
        """A count of the members of a collective in the year (absent: between none and any number)."""
        self._note("members", name)
        found = self.columns.members.get(self.year, {}).get(name)
        amount = self._amount(found)
        if self._ahead is None:
            return amount
        present = self._later == 0
        return Amount(np.where(present, amount.low, 0), np.where(present, amount.high, NO_BOUND))

    def full_years_since(self, key: str) -> Amount:
        """Full years between ``founded`` or ``joined`` and the day of judgement."""
        self._note(key)
        found = self.columns.numbers.get(key)
        today = (self.day.year + self._later) * 10000 + self.day.month * 100 + self.day.day
        if found is None:
            return self._amount(None)
        full = np.maximum((today - found) // 10000, 0)
        return Amount(np.where(found > 0, full, 0), np.where(found > 0, full, NO_BOUND))

    def months_worked(self) -> Amount:
        """Full months worked in the year: to the day of judgement at least, to the end of the year at most."""
        self._note("joined")
        found = self.columns.numbers.get("joined")
        rated_before = (self._word("rated") & ~np.uint64(1)) != ZERO
        if found is None:
            found = np.zeros(1, np.int32)
        year = self.year + self._later
        month, day_of_month = found // 100 % 100, found % 100
        to_the_end = 12 - month + (day_of_month == 1)
        complete = to_the_end
        if self.day.year == self.year and (self.day.month, self.day.day) != (12, 31):
            complete = self.day.month - month - (day_of_month > self.day.day)
        joined_year = found // 10000
        low = np.where(joined_year < year, 12, np.clip(complete, 0, 12))
        high = np.where(joined_year < year, 12, np.clip(to_the_end, 0, 12))
        known = found > 0
        # an earlier rated year proves that the person was there before; otherwise an unknown day proves nothing
        low = np.where(known, np.minimum(low, high), np.where(rated_before, 12, 0))
        return Amount(low, np.where(known, np.maximum(high, low), 12))

    def joined_known(self) -> Bools:
        found = self.columns.numbers.get("joined")
        return np.array([False]) if found is None else found > 0

    def post_months(self, level: str) -> Amount:
        """Full months in posts of that level up to the day of judgement; posts not told are not known."""
        self._note("post", level)
        return self._amount(self.columns.numbers.get(f"post:{level}"), absent=self.columns.truths.get("given.post"))

    def woman(self) -> Tri:
        self._note("woman")
        return self._truth("woman")

    def disciplined_in_post(self) -> Tri:
        """A decision of discipline fell into the time in posts of leadership; both lists must have been given."""
        self._note("discipline")
        self._note("post")
        given, found = self._truth("given.discipline"), self._truth("disciplined_in_post")
        # nobody without a discipline was disciplined in a post, whatever the posts were
        never = ~self.disciplined().ever()
        return Tri(found.yes, (found.no & given.yes) | never.yes)
