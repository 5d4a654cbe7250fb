"""Fields of work: which words belong to whose functions, told by the name of a unit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def sectors() -> dict[str, dict[str, Any]]:
    """key -> {"units": [words in names], "words": [words of its functions]}."""
    path = Path(__file__).parent / "data" / "sectors.yaml"
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def sector_of(name: str) -> str:
    """Key of the sector that a unit's name tells, or ""."""
    low = name.lower()
    return next((key for key, entry in sectors().items() if any(word in low for word in entry["units"])), "")
