"""From a read paper to what it would become: figures, directives, movements, tasks. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.documents.extract.figures import figures
from tdkt.documents.reading import ReadPaper
from tdkt.paperwork.models import Directive, ImportLine
from tdkt.reports.importing import tables
from tdkt.reports.importing.plans import planned

What = ImportLine.What
Proposal = tuple[str, int, dict[str, Any]]  # what, line of the source, fields as text

_QUOTED = r"\s*[“\"«]([^”\"»]{4,200})[”\"»]"
MOVEMENT = re.compile(rf"[Pp]hong trào(?:\s+thi đua)?{_QUOTED}")
ANOTHER = re.compile(rf"(?:\s|,|;|và)*{_QUOTED}")  # «phong trào “A”; “B” và “C”»
LISTED = re.compile(  # «các phong trào thi đua …, như: Phong trào thi đua thực hiện …; “A”; “B”»
    r"[Pp]hong trào(?:(?P<first>\s+thi đua\s[^“\"«;:.()]{12,160})|\s[^“\"«;:.()]{0,160})?[;:]\s*(?=[“\"«])"
)
OF_THE_YEAR = re.compile(r"[Pp]hát động phong trào thi đua (năm (20\d\d))\b")
LAUNCHED = re.compile(r"phát động\s+(?:phong trào\s+)?(thi đua\s.{12,})", re.IGNORECASE)
YEARS = re.compile(r"(?:giai đoạn\s+|5 năm\s*\()(20\d\d)\s*[-–]\s*(20\d\d)\b")
SHARE = re.compile(
    r"(?P<least>(?:trên|từ|hơn|ít nhất|tối thiểu|phấn đấu)\s+)?(?<![\d.,])(?P<value>\d{1,3}(?:,\d+)?)\s?%\s*(?:trở lên\s+)?(?P<who>[^.;:%\d]{6,140})"  # noqa: E501
)
TITLE = re.compile(
    r"[Ll]ao động tiên tiến|[Cc]hiến s[ĩỹ]|[Tt]ập thể|danh hiệu|khen thưởng|[Gg]iấy khen|[Bb]ằng khen|[Cc]ờ thi đua|[Hh]uân chương|xếp loại|hoàn thành"  # noqa: E501
)
AIMED = re.compile(
    r"ít nhất|phấn đấu|chỉ tiêu\s*\(|kế hoạch\s*\(|mục tiêu|\bmỗi\b[^,.;]*$|kế hoạch giao\s*$", re.IGNORECASE
)
FUTURE = re.compile(r"PHƯƠNG HƯỚNG|Phương hướng|NHIỆM VỤ TRỌNG TÂM|Nhiệm vụ trọng tâm|CHỈ TIÊU|Chỉ tiêu phấn đấu")


def period_of(words: str) -> str:
    """The period of the figures: ``half`` for «6 tháng», ``nine`` for «9 tháng», the year otherwise."""
    if re.search(r"\b0?6 tháng", words):
        return "half"
    return "nine" if re.search(r"\b0?9 tháng", words) else "year"


def proposals(text: ReadPaper, data: dict[str, Any], year: int, own: str = "") -> list[Proposal]:
    """Everything the paper offers, in its own order and without repeats. `own` is the symbol of the unit itself."""
    found: dict[tuple[str, str], Proposal] = {}
    for what, line, fields in (
        *_directives(data, own),
        *_figures(text, data["kind"]),
        *_movements(text, data, year),
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
    What.TASK: ("content", "quarter"),  # the same work may be due in two quarters
    What.TITLE: ("name", "year"),
}


def is_sure(line: ImportLine) -> bool:
    """Was the line read whole: a paper with its issuer and title, a figure under a name that says what it counts."""
    data = line.data
    if line.what == What.DIRECTIVE:
        return bool(data["issuer"] and data["title"])
    if line.what == What.INDICATOR:
        return bool(data.get("sure", len(data["name"].split()) > 2) and data["measure"])
    if line.what == What.TASK:
        return bool(data.get("time", True))
    return True


def _directives(data: dict[str, Any], own: str) -> Iterator[Proposal]:
    """Papers cited, but for those that the unit issued itself."""
    for one in data["cited"]:
        mine = bool(own) and re.search(rf"[/-]{re.escape(own)}(?:-|$)", one["number"] or "")
        if one["type"] in Directive.Kind.values and one["number"] and one["date"] and not mine:
            fields = {"kind": one["type"], "symbol": one["number"], "day": one["date"]}
            yield What.DIRECTIVE, one["line"], {**fields, "issuer": one["issuer"], "title": clean(one["title"])[:500]}


def _figures(text: ReadPaper, kind: str) -> Iterator[Proposal]:
    """What a report counts, in its sentences and in its tables; not what it sets for the year to come."""
    if fold(kind) != "bao cao":
        return
    ahead = next(_ahead(text), inf)
    for one in figures(text):
        said = one.para.text[max(0, one.start - 60) : one.start]
        if one.beside or one.para.cell is not None or one.para.line >= ahead or AIMED.search(said):
            continue
        fields = {"name": one.label[:300], "measure": one.unit[:30], "actual": str(one.value)}
        percent = one.percent_of_plan
        fields["percent_of_plan"] = "" if percent is None else str(percent)
        yield What.INDICATOR, one.place[0], {**fields, "sure": one.whole}
    for row in tables.figures(text):
        fields = {"name": row.name[:300], "measure": row.measure[:30], "actual": str(row.value), "percent_of_plan": ""}
        if row.plan is not None:
            fields["target"] = str(row.plan)
        yield What.INDICATOR, row.line, {**fields, "sure": bool(row.measure)}


def _movements(text: ReadPaper, data: dict[str, Any], year: int) -> Iterator[Proposal]:
    """Movements in quotation marks, one after another; those that a directive launches; that of the year."""
    for para in text.body:
        for found in MOVEMENT.finditer(para.text):
            for hit in (found, *_in_a_row(para.text, found.end())):
                yield What.MOVEMENT, para.place(hit.start())[0], _movement(hit[1], year, "")
        for found in LISTED.finditer(para.text):
            told = list(_in_a_row(para.text, found.end()))
            if len(told) < 2:
                continue
            if found["first"] and found.group().rstrip().endswith(";"):
                yield What.MOVEMENT, para.place(found.start())[0], _movement(found["first"], year, "")
            for hit in told:
                yield What.MOVEMENT, para.place(hit.start(1))[0], _movement(hit[1], year, "")
        for found in OF_THE_YEAR.finditer(para.text):
            at = para.place(found.start())[0]
            if not any(at - 3 <= one["line"] <= at for one in data["cited"]):  # the title of a directive, below
                yield What.MOVEMENT, at, _movement(f"Phong trào thi đua {found[1]}", int(found[2]), "")
    for one in data["cited"]:
        if (told := LAUNCHED.search(one["title"] or "")) and not re.search('[“”"«»:]', told[1]):
            yield What.MOVEMENT, one["line"], _movement(clean(told[1]), year, one["issuer"])


def _in_a_row(text: str, at: int) -> Iterator[re.Match[str]]:
    """What stands in quotation marks, one after another."""
    while (hit := ANOTHER.match(text, at)) is not None:
        yield hit
        at = hit.end()


def _movement(title: str, year: int, issuer: str) -> dict[str, Any]:
    """Its years are those that its title names."""
    title = clean(title).strip(" .;,")
    title = title[:1].upper() + title[1:]
    span = YEARS.search(title)
    first, last = (int(span[1]), int(span[2])) if span and span[1] <= span[2] else (year, year)
    return {"title": title[:300], "starts": f"{first}-01-01", "ends": f"{last}-12-31", "launched_by": issuer}


def _tasks(text: ReadPaper, year: int, kind: str) -> Iterator[Proposal]:
    if fold(kind) != "ke hoach":
        return
    for one in planned(text, year):
        day = one.deadline.isoformat() if one.deadline else ""
        fields = {"content": one.content[:500], "deadline": day, "quarter": str(one.quarter), "owner": one.owner[:200]}
        yield What.TASK, one.line, {**fields, "time": one.time[:100]}


def _ahead(text: ReadPaper) -> Iterator[int]:
    """Lines of the headings from which on a report speaks of the year to come."""
    for para in text.body:
        heading = para.rank in {"part", "roman"} or para.text.isupper()
        if heading and FUTURE.search(para.text) and "KẾT QUẢ" not in para.text.upper():
            yield para.line


def _titles(text: ReadPaper, year: int, kind: str) -> Iterator[Proposal]:
    """Shares aimed at for titles and commendations: in a plan of its own year, in a report's last part of the next."""
    plan = fold(kind) == "ke hoach"
    if not plan and fold(kind) != "bao cao":
        return
    ahead = 0 if plan else next(_ahead(text), inf)
    for para in text.body:
        if para.line < ahead:
            continue
        for found in SHARE.finditer(para.text):
            if TITLE.search(found["who"]):
                fields = {"name": clean(found["who"]).strip(" ,-")[:300], "measure": "%", "target": found["value"]}
                yield What.TITLE, para.place(found.start())[0], {**fields, "year": str(year if plan else year + 1)}
