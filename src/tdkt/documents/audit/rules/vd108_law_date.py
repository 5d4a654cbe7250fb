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

import yaml

from tdkt.documents.audit import rules as here
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import DATE, day_of

_AFTER = re.compile(rf"(?:\s+số\s+\S+)?,?\s+(?:ngày\s*(?P<day>{DATE})|năm\s+(?P<year>(?:19|20)\d\d)(?!\s?[-–]))")


@cache
def laws() -> tuple[tuple[re.Pattern[str], str, tuple[date, ...]], ...]:
    path = Path(here.__path__[0]).parent / "data" / "laws.yaml"
    return tuple(
        (re.compile(re.escape(entry["name"]).replace(",", ",?"), re.IGNORECASE), entry["name"], tuple(entry["dates"]))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


@check("VD108", "ngày của luật không đúng", "citation", "error", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6")
def law_date(case: Case) -> Iterator[Mark]:
    for pattern, name, dates in laws():
        for para, found in case.among(case.numeric, pattern, "uật "):
            after = _AFTER.match(para.text, found.end())
            if after is None:
                continue
            day = day_of(after["day"]).value if after["day"] else None
            wrong = (day is not None and day not in dates) or (
                bool(after["year"]) and int(after["year"]) not in {one.year for one in dates}
            )
            if wrong:
                listed = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(dates))
                message = f"không có «{name}» thông qua {'ngày' if day else 'năm'} này"
                yield Mark(para, found.start(), after.end(), message, f"đối chiếu: các luật tên này ngày {listed}")
