"""From a read paper to what it would become: figures, directives, movements, tasks. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.documents.reading import ReadPaper
from tdkt.paperwork.models import Directive, ImportLine

What = ImportLine.What
Proposal = tuple[str, int, dict[str, Any]]  # what, line of the source, fields as text

QUARTER = re.compile(r"^(?:[\d.]+\s*)?Quý\s+(IV|I{1,3})\b", re.IGNORECASE)
BEFORE = re.compile(r"(?:trước|chậm nhất|hạn)\s+(?:là\s+)?(?:ngày\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
MOVEMENT = re.compile(r"[Pp]hong trào(?:\s+thi đua)?\s*[“\"«]([^”\"»]{4,200})[”\"»]")
SHARE = re.compile(
    r"(?P<least>(?:trên|từ|hơn|ít nhất|tối thiểu|phấn đấu)\s+)?(?<![\d.,])(?P<value>\d{1,3}(?:,\d+)?)\s?%\s*(?:trở lên\s+)?(?P<who>[^.;:%\d]{6,140})"  # noqa: E501
)
TITLE = re.compile(
    r"[Ll]ao động tiên tiến|[Cc]hiến s[ĩỹ]|[Tt]ập thể|danh hiệu|khen thưởng|[Gg]iấy khen|[Bb]ằng khen|[Cc]ờ thi đua|[Hh]uân chương|xếp loại|hoàn thành"  # noqa: E501
)
FUTURE = re.compile(r"PHƯƠNG HƯỚNG|Phương hướng|NHIỆM VỤ TRỌNG TÂM|Nhiệm vụ trọng tâm|CHỈ TIÊU|Chỉ tiêu phấn đấu")
_LOOSE = re.compile(
    r"[(:]|^(?:Trung tâm|Đơn vị|Chi bộ|Trong|Qua|Kết quả|Sau|Tổ chức|Đã|Có)\b|\d|\b(?:của|tại|cho|với|và|đã|tới)$"
)
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def period_of(words: str) -> str:
    """The period of the figures: ``half`` for «6 tháng», ``nine`` for «9 tháng», the year otherwise."""
    if re.search(r"\b0?6 tháng", words):
        return "half"
    return "nine" if re.search(r"\b0?9 tháng", words) else "year"


def proposals(text: ReadPaper, data: dict[str, Any], year: int) -> list[Proposal]:
    """Everything the paper offers, in its own order and without repeats."""
    found: dict[tuple[str, str], Proposal] = {}
    for what, line, fields in (
        *_directives(data),
        *_figures(data),
        *_movements(text, year),
        *_tasks(text, year, data["kind"]),
        *_titles(text, year, data["kind"]),
    ):
        key = (what, fold("|".join(str(fields[name]) for name in KEYS[what])))
        found.setdefault(key, (what, line, fields))
    return sorted(found.values(), key=lambda one: one[1])


KEYS: dict[str, tuple[str, ...]] = {
    What.INDICATOR: ("name", "measure"),
    What.DIRECTIVE: ("kind", "symbol", "day"),
    What.MOVEMENT: ("title",),
    What.TASK: ("content",),
    What.TITLE: ("name", "year"),
}


def is_sure(line: ImportLine) -> bool:
    """Was the line read whole: a paper with its issuer and title, a figure under a name that says what it counts."""
    data = line.data
    if line.what == What.DIRECTIVE:
        return bool(data["issuer"] and data["title"])
    if line.what == What.INDICATOR:
        name = str(data["name"])
        return len(name.split()) > 2 and name[:1].isupper() and bool(data["measure"]) and not _LOOSE.search(name)
    return True


def _directives(data: dict[str, Any]) -> Iterator[Proposal]:
    for one in data["cited"]:
        if one["type"] in Directive.Kind.values and one["number"] and one["date"]:
            fields = {"kind": one["type"], "symbol": one["number"], "day": one["date"]}
            yield What.DIRECTIVE, one["line"], {**fields, "issuer": one["issuer"], "title": clean(one["title"])[:500]}


def _figures(data: dict[str, Any]) -> Iterator[Proposal]:
    if fold(data["kind"]) != "bao cao":
        return
    for one in data["figures"]:
        if len(one["label"]) < 4 or one["value"] is None:
            continue
        fields = {"name": clean(one["label"])[:300], "measure": one["unit"][:30], "actual": str(one["value"])}
        percent = one["percent_of_plan"]
        yield What.INDICATOR, one["line"], {**fields, "percent_of_plan": "" if percent is None else str(percent)}


def _movements(text: ReadPaper, year: int) -> Iterator[Proposal]:
    for para in text.body:
        for found in MOVEMENT.finditer(para.text):
            fields = {"title": clean(found[1]), "starts": f"{year}-01-01", "ends": f"{year}-12-31"}
            yield What.MOVEMENT, para.place(found.start())[0], fields


def _tasks(text: ReadPaper, year: int, kind: str) -> Iterator[Proposal]:
    """In a plan: what stands under «Quý …», and whatever has a deadline."""
    if fold(kind) != "ke hoach":
        return
    quarter = 0
    for para in text.body:
        if heading := QUARTER.match(para.words):
            quarter = ROMAN[heading[1].upper()]
            continue
        if para.rank in {"part", "roman"}:
            quarter = 0
        deadline = _deadline(para.text, year)
        if len(para.words) > 20 and (deadline or (quarter and para.label)):
            fields = {"content": clean(para.words)[:500], "deadline": deadline.isoformat() if deadline else ""}
            of = (deadline.month - 1) // 3 + 1 if deadline and deadline.year == year else quarter or 4
            yield What.TASK, para.line, {**fields, "quarter": str(of)}


def _titles(text: ReadPaper, year: int, kind: str) -> Iterator[Proposal]:
    """Shares aimed at for titles and commendations: in a plan of its own year, in a report's last part of the next."""
    plan = fold(kind) == "ke hoach"
    if not plan and fold(kind) != "bao cao":
        return
    ahead = plan
    for para in text.body:
        heading = para.rank in {"part", "roman"} or para.text.isupper()
        ahead = ahead or bool(heading and FUTURE.search(para.text) and "KẾT QUẢ" not in para.text.upper())
        if not ahead:
            continue
        for found in SHARE.finditer(para.text):
            if TITLE.search(found["who"]):
                fields = {"name": clean(found["who"]).strip(" ,-")[:300], "measure": "%", "target": found["value"]}
                yield What.TITLE, para.place(found.start())[0], {**fields, "year": str(year if plan else year + 1)}


def _deadline(text: str, year: int) -> date | None:
    found = BEFORE.search(text)
    if found is None:
        return None
    try:
        return date(int(found[3] or year), int(found[2]), int(found[1]))
    except ValueError:
        return None
