"""Ruled tables of a PDF page: where their cells stand.

The lines are taken from pdfium's own page objects, which are there already when the text has been read; what lines
make which cells and tables is worked out by pdfplumber, which is loaded only when a page has lines that could be a
grid. Tables without ruled lines: ``pdf_columns``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as raw

MAX_OBJECTS = 20_000
MAX_PATHS = 4_000
MAX_CORNERS = 2_500  # 60 rows of 40 columns; what has more is a drawing
THIN = 4.0  # points: a box not wider than this is a line
SNAP = 3.0

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the upper left corner as shown
Edge = dict[str, Any]


class Cell(NamedTuple):
    row: int
    column: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """One table: its box, its cells in reading order, the left edges of its columns."""

    box: Box
    cells: tuple[Cell, ...]
    columns: tuple[float, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        return next((one for one in self.cells if one.box[0] <= x < one.box[2] and one.box[1] <= y < one.box[3]), None)


class Turned:
    """From the space of a page's objects to the page as shown: origin of the crop box and /Rotate taken away."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self._left, self._bottom, _, _ = page.get_bbox()
        self._quarter = raw.FPDFPage_GetRotation(page.raw) % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(from the left, from the top)."""
        x, y = x - self._left, y - self._bottom
        if self._quarter == 0:
            return x, self.height - y
        if self._quarter == 1:
            return y, x
        if self._quarter == 2:
            return self.width - x, y
        return self.width - y, self.height - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def grids(page: Any, turned: Turned) -> list[Grid]:
    """The ruled tables of a page from top to bottom: at least two rows and two columns of closed cells."""
    across: list[Edge] = []
    down: list[Edge] = []
    for edge in _edges(page, turned):
        (across if edge["orientation"] == "h" else down).append(edge)
    if len(across) < 3 or len(down) < 3:
        return []
    from pdfplumber import table as plumber

    merged = plumber.merge_edges([*across, *down], SNAP, SNAP, SNAP, SNAP)
    if sum(e["orientation"] == "h" for e in merged) * sum(e["orientation"] == "v" for e in merged) > 4 * MAX_CORNERS:
        return []
    corners = plumber.edges_to_intersections(merged, SNAP, SNAP)
    if not 9 <= len(corners) <= MAX_CORNERS:
        return []
    found = [_grid(cells) for cells in plumber.cells_to_tables(plumber.intersections_to_cells(corners))]
    return sorted((one for one in found if one is not None), key=lambda one: (one.box[1], one.box[0]))


def _grid(boxes: list[Box]) -> Grid | None:
    tops = sorted({box[1] for box in boxes})
    lefts = sorted({box[0] for box in boxes})
    if len(tops) < 2 or len(lefts) < 2:
        return None
    row, column = {top: n for n, top in enumerate(tops)}, {left: n for n, left in enumerate(lefts)}
    cells = sorted(Cell(row[box[1]], column[box[0]], box) for box in boxes)
    whole = (lefts[0], tops[0], max(box[2] for box in boxes), max(box[3] for box in boxes))
    return Grid(whole, tuple(cells), tuple(lefts))


def _edges(page: Any, turned: Turned) -> Iterator[Edge]:
    """Horizontal and vertical lines: thin boxes, sides of boxes, straight pieces of longer paths."""
    handle = page.raw
    get, kind = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    sides = [ctypes.c_float() for _ in range(4)]
    paths = 0
    for index in range(min(raw.FPDFPage_CountObjects(handle), MAX_OBJECTS)):
        one = get(handle, index)
        if kind(one) != raw.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > MAX_PATHS:
            return
        if raw.FPDFPath_CountSegments(one) > 6:
            yield from _pieces(one, turned)
        elif raw.FPDFPageObj_GetBounds(one, *sides):
            yield from _sides(turned.box(*(side.value for side in sides)))


def _sides(box: Box) -> Iterator[Edge]:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if wide <= THIN and high <= THIN:
        return
    if high <= THIN:
        yield _edge(left, right, (top + bottom) / 2, (top + bottom) / 2)
    elif wide <= THIN:
        yield _edge((left + right) / 2, (left + right) / 2, top, bottom)
    else:
        for level in (top, bottom):
            yield _edge(left, right, level, level)
        for side in (left, right):
            yield _edge(side, side, top, bottom)


def _pieces(path: Any, turned: Turned) -> Iterator[Edge]:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), MAX_PATHS)):
        piece = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(piece, x, y):
            continue
        here = turned.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        step = raw.FPDFPathSegment_GetType(piece)
        if step == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif step == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        if raw.FPDFPathSegment_GetClose(piece):
            yield from _straight(here, first)
        last = here


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Edge]:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 0.5 < THIN < abs(x1 - x0):
        yield _edge(min(x0, x1), max(x0, x1), y0, y0)
    elif abs(x1 - x0) < 0.5 < THIN < abs(y1 - y0):
        yield _edge(x0, x0, min(y0, y1), max(y0, y1))


def _edge(x0: float, x1: float, top: float, bottom: float) -> Edge:
    """As pdfplumber wants it."""
    return {
        "orientation": "h" if top == bottom else "v",
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


class Across:
    """Tables of a whole file: numbers them, and puts together what runs on over the edge of a page."""

    def __init__(self) -> None:
        self._number = 0
        self._open: Grid | None = None
        self._rows = 0
        self._head: list[tuple[str, ...]] = []

    def page(
        self, tables: list[Grid], texts: list[tuple[str, tuple[int, int, int] | None]]
    ) -> tuple[list[tuple[int, int, int] | None], set[int]]:
        """(cell of each line of the page, places of lines that only repeat the head of the table of the page before).

        `texts` are the lines of the page, each with its (grid on this page, row, column).
        """
        cells: list[tuple[int, int, int] | None] = [None] * len(texts)
        again: set[int] = set()
        first = next((cell for text, cell in texts if not text.strip().isdigit() or cell is not None), None)
        for position, grid in enumerate(tables):
            rows = _rows_of(texts, position)
            runs_on = position == 0 and first is not None and first[0] == 0 and self._continues(grid)
            repeated = 0
            if runs_on:
                while repeated < min(len(rows), len(self._head)) and rows[repeated] == self._head[repeated]:
                    repeated += 1
            else:
                self._number += 1
                self._rows, self._head = 0, rows[:3]
            for place, (_, cell) in enumerate(texts):
                if cell is None or cell[0] != position:
                    continue
                if cell[1] < repeated:
                    again.add(place)
                cells[place] = (self._number, self._rows + max(cell[1] - repeated, 0), cell[2])
            self._rows += len(rows) - repeated
            self._open = grid
        last = next((cell for text, cell in reversed(texts) if text.strip()), None)
        if last is None or not tables:
            self._open = None
        return cells, again

    def _continues(self, grid: Grid) -> bool:
        before = self._open
        return (
            before is not None
            and len(before.columns) == len(grid.columns)
            and all(abs(a - b) < SNAP for a, b in zip(before.columns, grid.columns, strict=True))
        )


def _rows_of(texts: list[tuple[str, tuple[int, int, int] | None]], position: int) -> list[tuple[str, ...]]:
    """The words of each row of one table of the page."""
    rows: dict[int, list[str]] = {}
    for text, cell in texts:
        if cell is not None and cell[0] == position:
            rows.setdefault(cell[1], []).append(text)
    return [tuple(rows.get(row, ())) for row in range(max(rows, default=-1) + 1)]
