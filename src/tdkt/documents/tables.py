"""Tables out of plain data: columns with widths, one or more head rows, merged cells, Vietnamese figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from tdkt.documents import numbers, schema, typeface
from tdkt.documents.model import Align, Cell, Run, Table

ALIGNS = {"left": "trái", "center": "giữa", "right": "phải", "justify": "đều hai bên"}
EMPTY = "(Không có)"

_CELL = schema.Record(
    of={
        "text": schema.Text(blank=True, many=True),
        "colspan": schema.Whole(least=1, most=60, optional=True),
        "rowspan": schema.Whole(least=1, most=1000, optional=True),
        "align": schema.Choice(of=ALIGNS, optional=True),
        "bold": schema.Flag(optional=True),
        "italic": schema.Flag(optional=True),
    }
)
_LINE = schema.Text(blank=True, many=True)
PADDING_MM = 2.4  # what the two inner margins of a cell take


@dataclass(frozen=True, kw_only=True)
class CellSpec(schema.Spec):
    """A cell: text, a number (written the Vietnamese way), nothing, or {"text", "colspan", "rowspan", ...}."""

    def read(self, value: Any, place: str, problems: schema.Problems) -> dict[str, Any]:
        if value is None:
            return {"text": ""}
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = schema.Number().read(value, place, problems)
            return {"text": numbers.grouped(number), "number": True}
        if isinstance(value, Mapping):
            inner = value.get("text")
            figure = isinstance(inner, int | float) and not isinstance(inner, bool)
            if figure:
                value = {**value, "text": numbers.grouped(schema.Number().read(inner, f"{place}.text", problems))}
            return {**_CELL.read(value, place, problems), "number": figure}
        return {"text": _LINE.read(value, place, problems)}

    def json(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "null"}, _CELL.json()]}


_COLUMNS = schema.Listed(
    label="các cột; «width» là tỷ lệ bề rộng",
    least=1,
    most=60,
    of=schema.Record(
        of={
            "title": schema.Text(blank=True, optional=True),
            "width": schema.Number(optional=True),
            "align": schema.Choice(of=ALIGNS, optional=True),
        }
    ),
)
_ROWS = schema.Listed(of=schema.Listed(of=CellSpec(), most=60))
TABLE = schema.Record(
    label="bảng; số nguyên và số thập phân được viết theo lối Việt Nam, năm thì ghi bằng chữ như «2024»",
    of={
        "columns": _COLUMNS,
        "head": schema.Listed(of=schema.Listed(of=CellSpec(), most=60), optional=True, label="các dòng đầu bảng"),
        "rows": _ROWS,
        "size_pt": schema.Number(optional=True),
    },
)


@dataclass(frozen=True, kw_only=True)
class TableSpec(schema.Spec):
    """A table whose merged cells must tile every row exactly."""

    def read(self, value: Any, place: str, problems: schema.Problems) -> dict[str, Any]:
        before = len(problems)
        data: dict[str, Any] = TABLE.read(value, place, problems)
        if len(problems) == before:
            for part in ("head", "rows"):
                _check_tiling(data[part], len(data["columns"]), f"{place}.{part}", problems)
            size = data["size_pt"]
            if size is not None and not 8 <= size <= 14:
                problems.append((f"{place}.size_pt", f"là {size}, phải từ 8 đến 14"))
            for i, column in enumerate(data["columns"]):
                if column["width"] is not None and not 0 < column["width"] <= 1000:
                    problems.append((f"{place}.columns[{i}].width", "phải là số dương không quá 1000"))
        return data

    def json(self) -> dict[str, Any]:
        return TABLE.json()


def _check_tiling(
    rows: Sequence[Sequence[Mapping[str, Any]]], columns: int, place: str, problems: schema.Problems
) -> None:
    open_until = [0] * columns
    for r, row in enumerate(rows):
        at = 0
        for cell in row:
            while at < columns and open_until[at] > r:
                at += 1
            span = cell.get("colspan") or 1
            for column in range(at, min(at + span, columns)):
                open_until[column] = r + (cell.get("rowspan") or 1)
            at += span
        while at < columns and open_until[at] > r:
            at += 1
        if at != columns:
            problems.append((f"{place}[{r}]", f"các ô chiếm {at} cột, bảng có {columns} cột"))
            return
    if any(end > len(rows) for end in open_until):
        problems.append((place, "có ô gộp dòng vượt quá dòng cuối"))


def build(data: Mapping[str, Any], room_mm: float) -> Table:
    """A checked table -> the model. The head row comes from the column titles when `head` is not given."""
    columns = data["columns"]
    head = data["head"] or ([[{"text": c["title"] or ""} for c in columns]] if any(c["title"] for c in columns) else [])
    size = float(data["size_pt"] or 12)
    rows = data["rows"] or [[{"text": EMPTY, "colspan": len(columns), "align": "center", "italic": True}]]
    return Table(
        widths_mm=_widths([float(c["width"] or 10) for c in columns], [*head, *rows], room_mm, size),
        head=tuple(tuple(_cell({"bold": True, "align": "center", **_given(c)}, "center") for c in row) for row in head),
        rows=tuple(_row(row, [c["align"] for c in columns]) for row in rows),
        size_pt=size,
    )


def _widths(
    weights: Sequence[float], rows: Sequence[Sequence[Mapping[str, Any]]], room_mm: float, size_pt: float
) -> tuple[float, ...]:
    """Weights scaled to the room; a column never is narrower than its longest ordinary word, others give way."""
    needs = [0.0] * len(weights)
    merged = [0] * len(weights)
    for r, row in enumerate(rows):
        at = 0
        for cell in row:
            while at < len(weights) and merged[at] > r:
                at += 1
            span = cell.get("colspan") or 1
            for column in range(at, min(at + span, len(weights))):
                merged[column] = r + (cell.get("rowspan") or 1)
            if span == 1 and at < len(weights):
                needs[at] = max([needs[at], *(_need(word, size_pt) for word in cell["text"].split())])
            at += span
    unit = room_mm / sum(weights)
    widths = [w * unit for w in weights]
    if sum(needs) <= room_mm:
        for _ in range(len(widths)):
            lack = sum(max(0.0, need - w) for w, need in zip(widths, needs, strict=True))
            slack = sum(max(0.0, w - need) for w, need in zip(widths, needs, strict=True))
            if lack < 0.01:
                break
            share = 1 - lack / slack
            widths = [n if w <= n else n + (w - n) * share for w, n in zip(widths, needs, strict=True)]
    return tuple(round(w, 2) for w in widths)


@lru_cache(maxsize=4096)
def _need(word: str, size_pt: float) -> float:
    return typeface.width_mm(word, size_pt, bold=True) + PADDING_MM + 0.4 if len(word) <= 16 else 0.0


def _given(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in cell.items() if v is not None}


def _row(cells: Sequence[Mapping[str, Any]], aligns: Sequence[str | None]) -> tuple[Cell, ...]:
    out = []
    at = 0
    for cell in cells:
        out.append(_cell(cell, aligns[at] if at < len(aligns) else None))
        at += cell.get("colspan") or 1
    return tuple(out)


def _cell(cell: Mapping[str, Any], align: str | None) -> Cell:
    chosen = cast(Align, cell.get("align") or align or ("center" if cell.get("number") else "left"))
    run = Run(cell["text"], bool(cell.get("bold")), bool(cell.get("italic")))
    return Cell((run,) if run.text else (), cell.get("colspan") or 1, cell.get("rowspan") or 1, chosen)


def simple(
    titles: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[Any]],
    room_mm: float,
    aligns: Sequence[str] = (),
    head: Sequence[Sequence[Any]] | None = None,
    size_pt: float = 12,
) -> Table:
    """A table made by a kind: titles, relative widths, rows of text, numbers, None or cell dicts."""
    columns = [
        {"title": title, "width": width, "align": aligns[i] if i < len(aligns) else None}
        for i, (title, width) in enumerate(zip(titles, widths, strict=True))
    ]
    spec, problems = CellSpec(), list[tuple[str, str]]()
    read = [[spec.read(cell, "", problems) for cell in row] for row in rows]
    tops = [[spec.read(cell, "", problems) for cell in row] for row in head or ()]
    return build({"columns": columns, "head": tops, "rows": read, "size_pt": size_pt}, room_mm)
