"""Reads of this room, one module a subject. What the house and other rooms ask for stands here."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.core.todo import Todo
from tdkt.emulation.queries import movements, registration, scoring, works
from tdkt.emulation.queries.movements import accepted_proposals
from tdkt.emulation.queries.scoring import block_results, flag_proposals

__all__ = ["accepted_proposals", "block_results", "flag_proposals", "search", "todo"]


def todo(user: Any, today: date) -> list[Todo]:
    """What came back, what waits for this person, what ends or is due soon."""
    return [line for part in (registration, movements, works, scoring) for line in part.todo(user, today)]


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [*movements.search(user, folded), *scoring.search(user, folded)]
