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
    """A law by its name: the days on which laws so named were passed, the last day of those replaced, and whether
    all this was read at the source (`sure`)."""

    pattern: re.Pattern[str]
    name: str
    dates: tuple[date, ...]
    ended: dict[date, date]
    sure: bool

    def none_of(self, day: date) -> bool:
        """Is it surely no day of these laws: of laws not read at the source, those before and after may be unknown."""
        return day not in self.dates and (self.sure or min(self.dates) < day < max(self.dates))


@cache
def laws() -> tuple[Law, ...]:
    path = Path(here.__path__[0]).parent / "data" / "laws.yaml"
    return tuple(
        Law(
            re.compile(re.escape(entry["name"]).replace(",", ",?"), re.IGNORECASE),
            entry["name"],
            tuple(entry["dates"]),
            entry.get("ended", {}),
            entry["verified"] == "seen",
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
            year = int(after["year"]) if after["year"] else 0
            wrong = (day is not None and law.none_of(day)) or (
                year and year not in {one.year for one in law.dates} and law.none_of(date(year, 1, 1))
            )
            if wrong:
                listed = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(law.dates))
                message = f"không có «{law.name}» thông qua {'ngày' if day else 'năm'} này"
                fix = f"đối chiếu: các luật tên này ngày {listed}"
                yield _mark(law, para, (found.start(), after.end()), message, fix)
            elif para.text.lstrip("-–+* ").startswith("Căn cứ"):
                # a later law has replaced it: judged on the paper's own date only
                named = [one for one in law.dates if one == day or one.year == year]
                last = max((law.ended[one] for one in named if one in law.ended), default=None)
                last = last if all(one in law.ended for one in named) else None
                if last and case.own_day and case.own_day > last:
                    message = f"luật này hết hiệu lực từ sau ngày {last:%d/%m/%Y}"
                    yield _mark(law, para, (found.start(), after.end()), message, "căn cứ luật thay thế")


def _mark(law: Law, para: Para, span: tuple[int, int], message: str, fix: str) -> Mark:
    """What is not read at the source says so, and is a warning."""
    if law.sure:
        return Mark(para, *span, message, fix)
    return Mark(para, *span, f"{message} (theo dữ liệu chưa đối chiếu bản gốc)", fix, "warning")
