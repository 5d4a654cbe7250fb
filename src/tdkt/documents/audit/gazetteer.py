"""Provinces of before and after 1 July 2025, districts, ethnic groups: names, and which place became which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tdkt.documents.audit.wording import plain

_DATA = Path(__file__).parent / "data"
MERGED_ON = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Province:
    """`now` = the province of the 34 that holds it since 1 July 2025; `former` = it was one of the 63 only by name."""

    name: str
    now: str
    city: bool = False


@cache
def _load(name: str) -> Any:
    return yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))


@cache
def provinces() -> dict[str, Province]:
    """Every name of the 34 and of the former 63."""
    out: dict[str, Province] = {}
    for entry in _load("provinces.yaml")["provinces"]:
        for name in [entry["name"], *entry.get("of", [])]:
            out[name] = Province(name, entry["name"], name in set(_load("provinces.yaml")["cities"]))
    return out


def same_province(one: str, other: str, day: date | None = None) -> bool:
    """Are both names the same province: on that day, or (no day) since the merging of 2025."""
    places = provinces()
    if one == other or _bare(one) == _bare(other):
        return True
    together = one in places and other in places and places[one].now == places[other].now
    return together and (day is None or day >= MERGED_ON)


def _bare(name: str) -> str:
    return plain(name).replace("thừa thiên", "").replace("đăk", "đắk").replace("lăk", "lắk").strip(" -")


@cache
def districts() -> dict[str, frozenset[str]]:
    """Name of a former district or town -> provinces that had one of that name (only provinces whose list is held)."""
    out: dict[str, set[str]] = {}
    for province, names in _load("provinces.yaml")["districts"].items():
        for name in names:
            out.setdefault(name, set()).add(province)
    return {name: frozenset(held) for name, held in out.items()}


@cache
def places() -> frozenset[tuple[str, str]]:
    """Two syllables that stand side by side in the name of a province or district, in small letters."""
    names = (plain(name.lower()).replace("-", " ").split() for name in (*provinces(), *districts()))
    return frozenset(pair for name in names for pair in zip(name, name[1:], strict=False))


@cache
def ethnic_groups() -> frozenset[str]:
    return frozenset(_load("provinces.yaml")["ethnic_groups"])
