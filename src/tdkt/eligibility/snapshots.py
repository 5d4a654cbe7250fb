"""Where packed facts are kept between sweeps of a province: files beside the database, used row by row.

The facts are always gathered from the tables; a kept row serves only while the print of its facts is the same, so a
change made by whatever way shows at the next sweep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from django.conf import settings

from tdkt.law import snapshot
from tdkt.law.case import Case

WORTH_KEEPING = 300
"""Fewer subjects are packed in less time than a file is read."""


def folder() -> Path:
    return Path(settings.DATA) / "snapshots"


def packed(
    name: str, day: date, facts: Mapping[int, object], parse: Callable[[int], Case], last: int
) -> snapshot.Packed:
    """Pack what differs from the snapshot of that name and day, and keep the result; one file a name."""
    if len(facts) < WORTH_KEEPING:
        return snapshot.packed(facts, parse, last)
    path = folder() / f"{name}-{day.isoformat()}.npz"
    kept = snapshot.load(path)
    found = snapshot.packed(facts, parse, last, kept=kept)
    if kept is None or kept.prints != found.prints:
        snapshot.save(path, found)
        for older in folder().glob(f"{name}-*.npz"):
            if older != path:
                older.unlink(missing_ok=True)
    return found
