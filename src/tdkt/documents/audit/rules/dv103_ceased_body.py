"""Cơ quan, cấp chính quyền không còn vào ngày của văn bản mà vẫn được gửi tới, giao việc.

Đúng: kế hoạch tháng 9 năm 2025: «báo cáo Sở Nội vụ»; báo cáo: «UBND huyện Mai Sơn trước đây»
Sai: kế hoạch tháng 9 năm 2025: «báo cáo Sở Lao động - Thương binh và Xã hội»
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
from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.gazetteer import MERGED_ON, provinces
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_PAST = regex(
    r"trước đây|cũ\b|nay là|nguyên là|trước khi|sáp nhập|hợp nhất|sắp xếp|đã |kế thừa|chuyển giao|bàn giao|tiền thân|khi còn|trước ngày 0?1/0?[37]/2025"  # noqa: E501
)
_ISSUED = regex(r"(?:[Cc]ăn cứ|[Tt]heo|[Tt]hực hiện)\s[^.;]*$")


class Ceased(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    until: date
    now: str


@cache
def ceased() -> tuple[Ceased, ...]:
    path = Path(here.__path__[0]).parent / "data" / "bodies.yaml"
    return tuple(
        Ceased(entry["name"], regex(rf"(?<!\w)(?:{entry['pattern']})"), entry["until"], entry["now"])
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


@check("DV103", "cơ quan không còn vào ngày của văn bản", "wrong-unit", "warning")
def ceased_body(case: Case) -> Iterator[Mark]:
    own = case.own_day
    if own is None or own <= min(one.until for one in ceased()):
        return
    places = _spoken_to(case, own)
    for one in ceased():
        if own <= one.until:
            continue
        for para, found in case.each(one.pattern, *places):
            if not _of_the_past(case, para, found.start()):
                message = f"{one.name} không còn từ sau ngày {one.until:%d/%m/%Y}"
                yield Mark(para, found.start(), found.end(), message, f"nay là {one.now}")
    if own >= MERGED_ON:
        for para, found in case.each(_province(), *places):
            now = provinces()[found["name"]].now
            if not _of_the_past(case, para, found.start()):
                message = f"tỉnh {found['name']} đã sắp xếp vào {now} từ ngày {MERGED_ON:%d/%m/%Y}"
                yield Mark(para, found.start(), found.end(), message, f"ghi {now}, hoặc thêm «trước đây»")


@cache
def _province() -> re.Pattern[str]:
    gone = sorted(
        (name for name, held in provinces().items() if held.now != name and plain(name) != plain(held.now)),
        key=len,
        reverse=True,
    )
    return regex(
        rf"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Sở [^,.;()\d]{{2,40}}?) tỉnh (?P<name>{'|'.join(map(re.escape, gone))})(?!\w)"  # noqa: E501
    )


def _spoken_to(case: Case, own: date) -> list[Para]:
    """Where a body is written to or given work: addressees, recipients, all of a plan, next year's part of a report."""
    paras = list(case.paper.zone("head", "foot"))
    addressed = [para for para in case.body if para.text.startswith("Kính gửi")]
    if case.is_report:
        return [*paras, *addressed, *case.body[len(case.results) :]]
    return [*paras, *case.body]


def _of_the_past(case: Case, para: Para, at: int) -> bool:
    sentence = para.text[slice(*sentence_at(para.text, at))]
    return bool(_PAST.search(sentence) or _ISSUED.search(para.text[:at])) or case.inside_citation(para, at)
