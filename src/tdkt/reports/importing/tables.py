"""Tables of an old paper: a row of figures is an indicator, a row of work with its time and owner is a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.core.text import clean, fold
from tdkt.documents.extract.figures import number
from tdkt.documents.reading import ReadPaper

_NUMBER = re.compile(r"^\(?\s*(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*%?\s*\)?$")
_ORDER = re.compile(r"^(?:stt|tt|so tt|so thu tu)\b")
_UNIT = re.compile(r"don vi tinh|^dvt$|^don vi$")
_PLAN = re.compile(r"ke hoach|chi tieu giao|duoc giao|^kh\b")
_RATE = re.compile(r"%|ty le|so voi|so sanh|tang|giam")
_DONE = re.compile(r"thuc hien|ket qua|dat duoc|so luong|tong so|uoc|^nam \d{4}$|gia tri|so lieu")
_WORK = re.compile(r"noi dung|nhiem vu|cong viec|hoat dong")
_TIME = re.compile(r"thoi gian|thoi han|hoan thanh|tien do")
_WHO = re.compile(r"chu tri|thuc hien|phu trach|don vi|bo phan|phan cong")
_IN_NAME = re.compile(r"\s*\(([^()\d]{1,25})\)\s*$")


@dataclass
class Row:
    """A row of a table: its line in the file and the words of its cells by column."""

    line: int
    cells: dict[int, str]


@dataclass(frozen=True)
class TableFigure:
    line: int
    name: str
    measure: str
    value: Decimal
    plan: Decimal | None = None


@dataclass(frozen=True)
class TableTask:
    line: int
    content: str
    time: str
    owner: str


def rows_of(paper: ReadPaper) -> list[list[Row]]:
    """The tables of the paper as rows from top to bottom."""
    tables: dict[int, dict[int, Row]] = {}
    for para in paper.paras:
        if para.cell is not None:
            table, row, column = para.cell
            held = tables.setdefault(table, {}).setdefault(row, Row(para.line, {}))
            held.cells[column] = clean(f"{held.cells.get(column, '')} {para.text}")
    return [[rows[key] for key in sorted(rows)] for _, rows in sorted(tables.items())]


def _split(rows: list[Row]) -> tuple[dict[int, str], list[Row]]:
    """(folded words of the head by column, the other rows); a row with a figure or an order ends the head."""
    head: dict[int, str] = {}
    for at, row in enumerate(rows):
        filled = [words for words in row.cells.values() if words]
        if at and (any(_NUMBER.match(words) for words in filled) or len(filled) >= 2 and _is_order(row)):
            return head, rows[at:]
        if at > 2:
            return head, rows[at:]
        for column, words in row.cells.items():
            head[column] = f"{head.get(column, '')} {fold(words)}".strip()
    return head, []


def _is_order(row: Row) -> bool:
    return bool(re.fullmatch(r"[IVX\d]+(?:\.\d+)*[.)]?", row.cells.get(min(row.cells), "")))


def figures(paper: ReadPaper) -> Iterator[TableFigure]:
    """Rows that say how much was done of one thing; a table whose columns do not tell that gives nothing."""
    for rows in rows_of(paper):
        head, body = _split(rows)
        body = [row for row in body if not _is_count_of_columns(row)]
        if not body or any(_TIME.search(words) and not _DONE.search(words) for words in head.values()):
            continue
        numeric = [column for column in head if sum(_is_number(row, column) for row in body) > 0.5 * len(body)]
        numeric = [column for column in numeric if not _ORDER.match(head[column]) and not _is_sequence(body, column)]
        plans = [column for column in numeric if _PLAN.search(head[column]) and not _RATE.search(head[column])]
        done = [c for c in numeric if _DONE.search(head[c]) and not _RATE.search(head[c]) and c not in plans]
        done = done or ([numeric[0]] if len(numeric) == 1 and not plans else [])
        names = [c for c in head if c not in numeric and not _ORDER.match(head[c]) and not _UNIT.search(head[c])]
        if not done or not names:
            continue
        actual = _latest(done, head)
        units = [column for column in head if _UNIT.search(head[column])]
        for row in body:
            name, value = row.cells.get(min(names), ""), _value(row, actual)
            if value is None or len(name) < 4:
                continue
            told = _IN_NAME.search(name)
            unit = row.cells.get(units[0], "") if units else told[1] if told else ""
            if not unit and (found := re.search(r"\(([^()\d]{1,20})\)", rows[0].cells.get(actual, ""))):
                unit = found[1]
            plain = re.sub(r"^[-+•\s]+|^\d+(?:\.\d+)*[.)]\s+", "", _IN_NAME.sub("", name) if told else name)
            yield TableFigure(
                row.line, plain.strip(" :;."), unit.strip(), value, _value(row, plans[0]) if plans else None
            )


def tasks(paper: ReadPaper) -> Iterator[TableTask]:
    """Rows of «Nội dung | Chủ trì | Thời gian»."""
    for rows in rows_of(paper):
        head, body = _split(rows)
        what = next((column for column, words in head.items() if _WORK.search(words)), None)
        when = next((c for c, words in head.items() if _TIME.search(words) and c != what), None)
        if what is None or when is None:
            continue
        who = next((c for c, words in head.items() if _WHO.search(words) and c not in {what, when}), None)
        for row in body:
            content, time = row.cells.get(what, ""), row.cells.get(when, "")
            if len(content) > 8 and time:
                yield TableTask(row.line, content, time, row.cells.get(who, "") if who is not None else "")


def _value(row: Row, column: int) -> Decimal | None:
    found = _NUMBER.match(row.cells.get(column, ""))
    return number(found[1]) if found else None


def _is_number(row: Row, column: int) -> bool:
    return bool(_NUMBER.match(row.cells.get(column, "")))


def _is_sequence(rows: list[Row], column: int) -> bool:
    """1, 2, 3 …: the order of the rows, not figures."""
    said = [row.cells.get(column, "") for row in rows]
    return len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]


def _is_count_of_columns(row: Row) -> bool:
    """The row «(1) (2) (3)» or «1 2 3» or «A B 1 2» below the head."""
    said = [words.strip("() ") for _, words in sorted(row.cells.items()) if words]
    plain = [words for words in said if words.isdigit()]
    return len(said) > 2 and plain == [str(n) for n in range(1, len(plain) + 1)] and all(len(w) < 3 for w in said)


def _latest(columns: list[int], head: dict[int, str]) -> int:
    """Of several years the last one."""
    return max(columns, key=lambda column: (max(map(int, re.findall(r"20\d\d", head[column])), default=0), -column))
