"""The provisions behind the rules, in our own words: what each says, from when to when, and how well it was verified.

Every citation of a rule is made here, so that a rule cannot cite a place that nobody described.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tdkt.law.cite import Cite, Verified

FOLDER = Path(__file__).parent / "sources"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownProvision(KeyError):
    """No source describes that place of that instrument."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One place of an instrument. ``untranslated`` says what no rule computes, and why."""

    instrument: str
    place: str
    gist: str
    start: date
    end: date | None
    verified: Verified
    untranslated: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what the provision says and when it holds."""
        parts = (self.instrument, self.place, self.gist, self.start.isoformat(), str(self.end), self.verified.value)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, decree, circular or letter."""

    number: str
    title: str
    start: date
    end: date | None
    verified: Verified
    source: str
    checked_on: date
    note: str
    provisions: tuple[Provision, ...]


def _instrument(given: Mapping[str, Any]) -> Instrument:
    number, start, end = str(given["instrument"]), given["from"], given.get("to")
    mark = Verified(given.get("verified", "seen"))
    provisions = tuple(
        Provision(
            number,
            str(item["place"]),
            str(item["gist"]),
            item.get("from", start),
            item.get("to", end),
            Verified(item.get("verified", mark)),
            str(item.get("untranslated", "")),
        )
        for item in given["provisions"]
    )
    return Instrument(
        number,
        str(given["title"]),
        start,
        end,
        mark,
        str(given.get("source", "")),
        given["checked_on"],
        str(given.get("note", "")),
        provisions,
    )


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its number."""
    found: dict[str, Instrument] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            item = _instrument(yaml.load(file, Loader=_Loader))  # noqa: S506 - the safe loader, in C where it is built
        found[item.number] = item
    return found


@cache
def _by_place() -> Mapping[tuple[str, str], Provision]:
    return {(item.instrument, item.place): item for item in provisions()}


def provisions() -> Iterator[Provision]:
    for instrument in instruments().values():
        yield from instrument.provisions


def provision(instrument: str, place: str) -> Provision:
    """What stands at that place; raises :class:`UnknownProvision`."""
    try:
        return _by_place()[instrument, place]
    except KeyError:
        raise UnknownProvision(f"{place}, {instrument}") from None


def cite(instrument: str, place: str) -> Cite:
    """A citation that carries how well its provision was verified."""
    return Cite(instrument, place, provision(instrument, place).verified)
