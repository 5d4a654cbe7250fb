"""One search over everything a person may see: each room gives ``queries.search(user, words)``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tdkt.core.text import fold

ROOMS = (
    *("org", "paperwork", "planning", "emulation", "initiatives", "nominations", "awards", "councils"),
    *("oversight", "reports"),
)


def found(user: Any, words: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Groups of (title, note, address). ``queries.search`` gives (group words, list of those), at most ten each."""
    groups = []
    folded = fold(words)
    for room in ROOMS:
        if find_spec(f"tdkt.{room}.queries"):
            give = getattr(import_module(f"tdkt.{room}.queries"), "search", None)
            if give is not None:
                groups += [(name, lines) for name, lines in give(user, folded) if lines]
    return groups
