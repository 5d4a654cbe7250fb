"""Ngày thông qua của luật viện dẫn theo tên không đúng.

Đúng: Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022
Sai: Luật Thi đua, khen thưởng ngày 16 tháng 5 năm 2022; Luật Thi đua, khen thưởng năm 2021
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tdkt.documents.audit import rules as here
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of
from tdkt.documents.reading import Para

_AFTER = re.compile(rf"(?:\s+số\s+\S+)?,?\s+(?:ngày\s*(?P<day>{DATE})|năm\s+(?P<year>(?:19|20)\d\d)(?!\s?[-–]))")


class Law(NamedTuple):
    """A law by its name: the days on which laws so named were passed, and the last day of those replaced."""

    pattern: re.Pattern[str]
    name: str
    dates: tuple[date, ...]
    ended: dict[date, date]


@cache
def laws() -> tuple[Law, ...]:
    path = Path(here.__path__[0]).parent / "data" / "laws.yaml"
    return tuple(
        Law(
            re.compile(re.escape(entry["name"]).replace(",", ",?"), re.IGNORECASE),
            entry["name"],
            tuple(entry["dates"]),
            entry.get("ended", {}),
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


@check("VD108", "ngày của luật không đúng", "citation", "error", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6")
def law_date(case: Case) -> Iterator[Mark]:
    for law in laws():
        for para, found in case.among(case.numeric, law.pattern, "uật "):
            after = _AFTER.match(para.text, found.end())
            if after is None:
                continue
            day = day_of(after["day"]).value if after["day"] else None
            wrong = (day is not None and day not in law.dates) or (
                bool(after["year"]) and int(after["year"]) not in {one.year for one in law.dates}
            )
            if wrong:
                listed = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(law.dates))
                message = f"không có «{law.name}» thông qua {'ngày' if day else 'năm'} này"
                yield Mark(para, found.start(), after.end(), message, f"đối chiếu: các luật tên này ngày {listed}")
            elif day and para.text.startswith("Căn cứ") and not para.rank:
                yield from _replaced(case, para, found.start(), after.end(), law.ended.get(day))


def _replaced(case: Case, para: Para, start: int, end: int, last: date | None) -> Iterator[Mark]:
    """A basis that a later law has replaced: judged on the paper's own date only."""
    if last and case.own_day and case.own_day > last:
        yield Mark(para, start, end, f"luật này hết hiệu lực từ sau ngày {last:%d/%m/%Y}", "căn cứ luật thay thế")
