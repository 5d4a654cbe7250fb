"""What a province's own regulation lays over the tables of procedure for a unit. The regulations are kept in a room
above; it says here how they are asked, so that money, funds and shares below it follow them too."""

from __future__ import annotations

from collections.abc import Callable

from tdkt.law.overlay import Overlay
from tdkt.org.models import Unit

SOURCES: list[Callable[[Unit], Overlay | None]] = []


def rows_over(unit: Unit | None) -> Overlay | None:
    """The rows that hold for a unit; None where nobody above it has entered any."""
    if unit is None:
        return None
    return next((found for ask in SOURCES if (found := ask(unit)) is not None), None)
