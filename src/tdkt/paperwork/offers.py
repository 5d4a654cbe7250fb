"""Papers made from a row in one click. Each room declares its own in ``<room>/papers.py``; the tag
``{% paper_offers row %}`` shows them on the row's page beside the papers already made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from tdkt.paperwork.models import Paper


@dataclass(frozen=True)
class Offer:
    """One button. ``rows`` are those a person sees, ``may`` whether this person makes the paper from one of them.

    ``make`` gets the row, who asks, the day and the choice; ``why_not`` says in a sentence what stands in the way;
    ``choices`` are (value, words) where one row gives several papers of the kind, such as one a room.
    """

    key: str
    kind: str
    model: type[Model]
    words: str
    rows: Callable[[Any], QuerySet[Any]]
    may: Callable[[Any, Any], bool]
    make: Callable[[Any, Any, date, str], Paper]
    page: Callable[[Any], str]
    why_not: Callable[[Any], str] = lambda row: ""
    choices: Callable[[Any], Iterable[tuple[Any, str]]] | None = None


OFFERS: dict[str, Offer] = {}


def offer(made: Offer) -> None:
    """Declare a button; its key stands in the address, so it must be the only one of that key."""
    if made.key in OFFERS:
        raise ValueError(f"two papers are offered as {made.key}")
    OFFERS[made.key] = made


@dataclass(frozen=True)
class Button:
    offer: Offer
    refusal: str
    choices: list[tuple[Any, str]]


def buttons(user: Any, row: Any) -> list[Button]:
    """What this person may make from the row, each with what stands in its way."""
    found = []
    for one in OFFERS.values():
        if isinstance(row, one.model) and one.may(user, row):
            choices = list(one.choices(row)) if one.choices else []
            empty = "Chưa có dữ liệu để soạn." if one.choices and not choices else ""
            found.append(Button(one, one.why_not(row) or empty, choices))
    return found
