"""Packed facts of many subjects: one 64-bit word a subject and flag, bit 0 being the year ``last``.

The tables of the program stay the truth; this is the derived form that a sweep reads. Names of words:

======================  ====================================================================
``rated``               the year has a known rating
``HT`` ``HTT`` ``HTXS``     rated so or better
``title:CODE``          holds the title; ``title?:CODE`` perhaps (stream in doubt)
``form:CODE``           holds the form for merit (công trạng); ``form?:CODE`` perhaps
``anchor:CODE``         end of the period of achievement of that form; ``anchor?:CODE`` perhaps
``decided:CODE``        year of the decision, where the law counts from it
``titles_open`` …       years in which the list itself is not known
``disciplined`` …       see :mod:`tdkt.law.pack`
======================  ====================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from tdkt.law.tri import ALL_ONES, Bools, Ints, Words

RANKS = {"KHT": 1, "HT": 2, "HTT": 3, "HTXS": 4}
SCOPE_RANK = {"co_so": 0, "bo_tinh": 1, "toan_quoc": 2}
KIND_CODE = {"sang_kien": 0, "de_tai": 1, "muu_tri": 2}
UNKNOWN_TRI = 2
"""In a three-valued array: 0 no, 1 yes, 2 not known."""


@dataclass(frozen=True)
class Events:
    """Initiatives as a table of equally long columns.

    ``subject`` row of the subject; ``year``; ``scope`` 0 base, 1 ministry or province, 2 nationwide; ``kind`` 0
    initiative,
    1 topic, 2 combat ingenuity; ``applied`` and ``use``: 0 no / unused, 1 yes / used for a title, 2 not known, and for
    ``use`` 3 used for a form.
    """

    subject: Ints
    year: Ints
    scope: Ints
    kind: Ints
    applied: Ints
    use: Ints


@dataclass
class Columns:
    """Facts of ``size`` subjects up to the year ``last``; what is absent is not known."""

    size: int
    last: int
    words: dict[str, Words] = field(default_factory=dict)
    truths: dict[str, npt.NDArray[np.int8]] = field(default_factory=dict)
    numbers: dict[str, Ints] = field(default_factory=dict)
    members: dict[int, dict[str, Ints]] = field(default_factory=dict)
    events: Events | None = None
    planes: dict[tuple[Any, ...], tuple[list[Words], list[Words]]] = field(default_factory=dict)

    @classmethod
    def from_histories(cls, cases: Iterable[Any], last: int | None = None) -> Columns:
        """Pack cases (dicts or :class:`tdkt.law.case.Case`); raises ``CaseError`` on a malformed one."""
        from tdkt.law.pack import pack

        return pack(cases, last)

    @classmethod
    def from_arrays(
        cls,
        *,
        last: int,
        ratings: npt.NDArray[np.uint8],
        titles: Mapping[str, npt.NDArray[Any]] | None = None,
        forms: Mapping[str, npt.NDArray[Any]] | None = None,
        initiatives: Events | None = None,
        joined: Ints | None = None,
        findings: Mapping[str, npt.NDArray[np.int8]] | None = None,
    ) -> Columns:
        """Pack year-major arrays of shape (years, subjects); the last row is the year ``last``.

        ``ratings``: 0 not known, 1 KHT, 2 HT, 3 HTT, 4 HTXS. ``titles[code]``: 0 none, 1 held. ``forms[code]``: 0 none,
        1 for merit, 2 another stream, 3 stream not known. ``joined``: yyyymmdd, 0 not known. ``findings[name]``: 0 no,
        1 yes, 2 not known. A list that is left out is not known; one that is given is complete.
        """
        size = ratings.shape[1]
        columns = cls(size, last)
        columns.words["rated"] = to_words(ratings > 0)
        for name, rank in (("HT", 2), ("HTT", 3), ("HTXS", 4)):
            columns.words[name] = to_words(ratings >= rank)
        nothing, everything = np.zeros(1, np.uint64), np.array([ALL_ONES])
        columns.words["titles_open"] = everything if titles is None else nothing
        for code, held in (titles or {}).items():
            columns.words[f"title:{code}"] = columns.words[f"title?:{code}"] = to_words(held.astype(bool))
        columns.words["forms_open"] = everything if forms is None else nothing
        for code, held in (forms or {}).items():
            sure, maybe = to_words(held == 1), to_words((held == 1) | (held == 3))
            for prefix in ("form", "anchor", "decided"):
                columns.words[f"{prefix}:{code}"] = sure
                columns.words[f"{prefix}?:{code}"] = sure if np.array_equal(sure, maybe) else maybe
        columns.words["initiatives_open"] = everything if initiatives is None else nothing
        columns.events = initiatives
        if joined is not None:
            columns.numbers["joined"] = joined.astype(np.int32)
        for name, value in (findings or {}).items():
            columns.truths[f"findings.{name}"] = value
        return columns

    def chunks(self, size: int) -> Iterator[tuple[int, Columns]]:
        """Slices that fit a processor's cache; nothing is copied."""
        if self.size <= size:
            yield 0, self
            return
        for start in range(0, self.size, size):
            yield start, self._slice(start, min(start + size, self.size))

    def _slice(self, start: int, stop: int) -> Columns:
        done: dict[int, npt.NDArray[Any]] = {}

        def cut(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
            # an array that stands under two names stays one array: what is known in full is then computed once
            if id(array) not in done:
                done[id(array)] = array if len(array) == 1 else array[start:stop]
            return done[id(array)]

        return replace(
            self,
            size=stop - start,
            words={name: cut(word) for name, word in self.words.items()},
            truths={name: cut(value) for name, value in self.truths.items()},
            numbers={name: cut(value) for name, value in self.numbers.items()},
            members={year: {name: cut(value) for name, value in row.items()} for year, row in self.members.items()},
            planes={
                key: ([cut(word) for word in sure], [cut(word) for word in maybe])
                for key, (sure, maybe) in self.planes.items()
            },
        )

    def initiative_planes(
        self, kinds: tuple[str, ...], scope: str, applied: bool, use: str
    ) -> tuple[list[Words], list[Words]]:
        """Unary planes of yearly counts: plane k has a year's bit set where there were more than k such initiatives.

        ``applied``: only those effectively applied. ``use``: ``any`` ignores earlier use, ``title`` doubts those
        already
        used for a form, ``form`` takes only those certainly not used before.
        """
        key = (kinds, scope, applied, use)
        if key not in self.planes:
            self.planes[key] = self._build_planes(kinds, scope, applied, use)
        return self.planes[key]

    def _build_planes(
        self, kinds: tuple[str, ...], scope: str, applied: bool, use: str
    ) -> tuple[list[Words], list[Words]]:
        found = self.events
        if found is None or not len(found.year):
            return [], []
        fits = found.scope >= SCOPE_RANK[scope]
        wanted = np.zeros(len(fits), bool)
        for kind in kinds:
            wanted |= found.kind == KIND_CODE[kind]
        fits &= wanted
        sure = maybe = fits
        if applied:
            sure, maybe = sure & (found.applied == 1), maybe & (found.applied != 0)
        if use == "title":
            sure = sure & (found.use != 3)
        elif use == "form":
            sure, maybe = sure & (found.use == 0), maybe & ((found.use == 0) | (found.use == 2))
        planes = self._planes_of(found, sure)
        return planes, planes if maybe is sure else self._planes_of(found, maybe)

    def _planes_of(self, found: Events, chosen: Bools) -> list[Words]:
        if self.size == 1:
            return self._planes_of_one(found, chosen)
        ago = self.last - found.year[chosen].astype(np.int64)
        inside = (ago >= 0) & (ago < 64)
        flat = found.subject[chosen][inside].astype(np.int64) * 64 + ago[inside]
        cells, counts = np.unique(flat, return_counts=True)
        planes = []
        for level in range(int(counts.max(initial=0))):
            some = cells[counts > level]
            word = np.zeros(self.size, np.uint64)
            np.bitwise_or.at(word, some // 64, np.uint64(1) << (some % 64).astype(np.uint64))
            planes.append(word)
        return planes

    def _planes_of_one(self, found: Events, chosen: Bools) -> list[Words]:
        """A single case has too few events for arrays to pay."""
        planes: list[int] = []
        for year, taken in zip(found.year.tolist(), chosen.tolist(), strict=True):
            bit = 1 << (self.last - year) if taken and 0 <= self.last - year < 64 else 0
            for level in range(len(planes)):
                planes[level], bit = planes[level] | bit, planes[level] & bit
            if bit:
                planes.append(bit)
        return [np.array([plane], np.uint64) for plane in planes]


def to_words(flags: npt.NDArray[np.bool_]) -> Words:
    """Pack a boolean (years, subjects) array, last row newest, into one word a subject."""
    years, size = flags.shape
    word = np.zeros(size, np.uint64)
    for ago in range(min(years, 64)):
        word |= flags[years - 1 - ago].astype(np.uint64) << np.uint64(ago)
    return word
