"""Named cases that show how the rules decide: read by people in the law browser and by the tests.

A file ``cases/<name>.yaml`` is a list of::

    - case: Hoàn thành xuất sắc là đủ, không bắt buộc sáng kiến
      award: CSTDCS
      day: 2025-12-10
      year: 2025
      history: {ratings: {2021-2024: HTT, 2025: HTXS}, titles: [LDTT 2025], forms: [BKBT 2020 cong_trang]}
      verdict: dat          # dat | khong_dat | chua_du
      because: ["Điều 23, khoản 2"]

Ratings take spans of years; titles and forms may be written as "CODE YEAR [STREAM]"; ``subject`` is left out where
the award has only one. ``counted``, ``because``, ``warns``, ``missing``, ``verified`` and ``earliest`` are what must
hold besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tdkt.law.catalogue import award

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Specimen:
    """One named case: what is asked and what must be answered."""

    name: str
    file: str
    asked: Mapping[str, Any]
    verdict: str
    counted: str | None
    because: tuple[str, ...]
    warns: tuple[str, ...]
    missing: tuple[str, ...]
    verified: str | None
    earliest: int | None

    @property
    def award(self) -> str:
        return str(self.asked["award"])


def _ratings(given: Mapping[Any, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for years, rating in given.items():
        first, _, final = str(years).partition("-")
        for year in range(int(first), int(final or first) + 1):
            found[str(year)] = rating
    return found


def _record(given: Any) -> Any:
    if not isinstance(given, str):
        return _plain(given)
    code, years, *stream = given.split()
    first, _, final = years.partition("-")
    extra = {"stream": stream[0]} if stream else {}
    return [{"code": code, "year": year} | extra for year in range(int(first), int(final or first) + 1)]


def _flat(records: list[Any]) -> list[Any]:
    found: list[Any] = []
    for record in records:
        expanded = _record(record)
        found += expanded if isinstance(expanded, list) else [expanded]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _history(given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key == "ratings":
            found[key] = _ratings(value)
        elif key in ("titles", "forms"):
            found[key] = _flat(value)
        else:
            found[key] = _plain(value)
    return found


def _specimen(given: Mapping[str, Any], file: str) -> Specimen:
    subjects = award(given["award"]).subjects
    asked = {
        "id": given["case"],
        "award": given["award"],
        "subject": given.get("subject", subjects[0]),
        "day": _plain(given["day"]),
        "year": given.get("year", given["day"].year),
        "history": _history(given.get("history", {})),
        "unknown": given.get("unknown", []),
    }
    return Specimen(
        given["case"],
        file,
        asked,
        given["verdict"],
        given.get("counted"),
        tuple(given.get("because", ())),
        tuple(given.get("warns", ())),
        tuple(given.get("missing", ())),
        given.get("verified"),
        given.get("earliest"),
    )


@cache
def specimens() -> tuple[Specimen, ...]:
    """Every named case, in the order of the files."""
    return tuple(_all())


def _all() -> Iterator[Specimen]:
    for path in sorted(FOLDER.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            for given in yaml.safe_load(file):
                yield _specimen(given, path.stem)


def cases_of(code: str) -> tuple[Specimen, ...]:
    """The named cases of one award."""
    return tuple(item for item in specimens() if item.award == code)
