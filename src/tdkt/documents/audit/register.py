"""The register of known directives and laws: what each is, when it was issued, how long it held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tdkt.documents.audit.gazetteer import same_province


@dataclass(frozen=True, slots=True)
class Known:
    """`verified`: seen, second_hand or unverified; `province` "" for papers of the whole country."""

    type: str
    symbol: str
    date: dt.date | None
    issuer: str
    title: str
    begins: dt.date | None
    ends: dt.date | None
    next: str
    province: str
    verified: str

    @property
    def number(self) -> int:
        digits = self.symbol.replace("-", "/").split("/")[0]
        return int(digits)

    @property
    def code(self) -> str:
        return "".join(piece for piece in self.symbol.replace("-", "/").split("/")[1:] if not piece.isdigit())


@cache
def known() -> tuple[Known, ...]:
    path = Path(__file__).parent / "data" / "directives.yaml"
    return tuple(
        Known(
            entry["type"], entry["symbol"], entry.get("date"), entry["issuer"], entry.get("title", ""), entry.get("from"),  # noqa: E501
            entry.get("to"), entry.get("next", ""), entry.get("province", ""), entry["verified"],
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )  # fmt: skip


def for_province(province: str) -> Iterator[Known]:
    """Entries of the whole country and of this province."""
    return (one for one in known() if not one.province or (province and same_province(one.province, province)))
