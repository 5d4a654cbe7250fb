"""What rooms above add to the page of a person, without this room knowing them.

A room keeps ``person_sections.py``::

    from tdkt.org.person_page import Section, section

    @section(order=20)
    def awards(user, person, today):
        return Section("Danh hiệu, hình thức khen thưởng", heads, rows)     # or None: nothing to show

``rows`` are tuples of cells (text, date, number or safe HTML); ``heads`` as many words. ``moments`` are the same things
as points of the person's one time line, each with its proof and whether it was compared with the original.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from tdkt.org.models import Person


@dataclass(frozen=True)
class Moment:
    """A point of the time line. ``when``: the words of the time, where a year or a span is known better than a day."""

    day: date
    kind: str
    text: Any
    when: str = ""
    note: str = ""
    proof: str = ""  # address of the scan
    verified: bool | None = None  # None: nothing to compare
    url: str = ""  # where it is corrected
    check: str = ""  # where it is compared with the original


@dataclass(frozen=True)
class Section:
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = "Chưa có."
    url: str = ""
    url_words: str = ""
    moments: Sequence[Moment] = ()


Give = Callable[[Any, Person, date], Section | None]
SECTIONS: list[tuple[int, Give]] = []


def section(order: int = 100) -> Callable[[Give], Give]:
    def keep(give: Give) -> Give:
        SECTIONS.append((order, give))
        return give

    return keep


@cache
def _discover() -> None:
    for config in apps.get_app_configs():
        if config.name.startswith("tdkt.") and find_spec(f"{config.name}.person_sections"):
            import_module(f"{config.name}.person_sections")


def sections_of(user: Any, person: Person, today: date) -> list[Section]:
    """Every room's section about a person, as far as ``user`` may see it; each room answers for its own rows."""
    _discover()
    given = (give(user, person, today) for _, give in sorted(SECTIONS, key=lambda pair: pair[0]))
    return [one for one in given if one is not None]
