"""What became of a registration at year end. Rooms above fill the registry; this room cannot import them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tdkt.org.models import Unit

Key = tuple[str, int, str]  # "person" or "collective", its number, code of the award


@dataclass(frozen=True)
class Outcome:
    """``met``: meets the counted conditions (None: not enough data); ``awarded``: in the register."""

    met: bool | None = None
    awarded: bool = False


GIVERS: list[Callable[[Unit, int], dict[Key, Outcome]]] = []  # appended by the rooms above in their ``apps.ready``


def of(unit: Unit, year: int) -> dict[Key, Outcome]:
    """Every known outcome of a year; what one giver knows and another does not is joined."""
    found: dict[Key, Outcome] = {}
    for give in GIVERS:
        for key, one in give(unit, year).items():
            before: Any = found.get(key, Outcome())
            met = one.met if one.met is not None else before.met
            found[key] = Outcome(met, one.awarded or before.awarded)
    return found
