"""Lines of a PDF page with their type size, column and cell, from the boxes of its characters.

Read this way are the first and the last page and those with recipients, whose two-column head and foot plain
extraction mixes together, and pages with ruled tables; the rest of a paper is one column.
"""

from __future__ import annotations

import ctypes
import unicodedata
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as raw

from tdkt.documents.pdf_tables import Cell, Grid, Turned
from tdkt.documents.read_model import PageForm, Style
from tdkt.documents.read_text import clean

_MM = 25.4 / 72
MAX_CHARACTERS = 20_000
Side = Literal["", "left", "right"]


class Char(NamedTuple):
    """A letter: its left and right edge, its baseline from the top of the page, the size that its font states."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Placed(NamedTuple):
    """A line of the page; `cell` = (index of the grid on this page, row, column)."""

    text: str
    style: Style | None = None
    column: Side = ""
    cell: tuple[int, int, int] | None = None


Row = list[Char]


def characters(words: Any, turned: Turned) -> list[Char]:
    """Letters with their loose boxes (advance widths): a gap between two of them is then really a space."""
    handle = words.raw
    out: list[Char] = []
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(min(raw.FPDFText_CountChars(handle), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in {0, 10, 13, 32, 0xA0} or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        left, _, right, _ = turned.box(box.left, box.bottom, box.right, box.top)
        text = "-" if code in {0xFFFE, 0xFFFF, 2} else chr(code)
        out.append(Char(text, left, right, turned.point(x.value, y.value)[1], raw.FPDFText_GetFontSize(handle, index)))
    return out


def scale_of(words: Any) -> float:
    """Factor from the size that the font states to points on the page (text matrices may enlarge)."""
    matrix = raw.FS_MATRIX()
    if words.raw and raw.FPDFText_GetMatrix(words.raw, 0, matrix):
        return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0
    return 1.0


def placed_lines(
    page: Any, words: Any, turned: Turned, tables: list[Grid], first: bool
) -> tuple[list[Placed], PageForm | None]:
    """(lines, page form). Two columns side by side come out left column first, then right; tables cell by cell."""
    width, height = turned.width, turned.height
    chars = characters(words, turned)
    if not chars:
        return [], PageForm(round(width * _MM, 1), round(height * _MM, 1), measured=True)
    scale = scale_of(words)
    free, held = _sorted_out(chars, tables, scale)
    rows = rows_of(free)
    middle = width / 2
    out: list[Placed] = []
    left: list[Placed] = []
    right: list[Placed] = []
    foot = False
    waiting = list(enumerate(tables))
    for row in rows:
        while waiting and waiting[0][1].box[1] < row[0].base:
            out += left + right
            left, right = [], []
            out += _cells(*waiting.pop(0), held, scale)
        foot = foot or _text(row, scale).upper().startswith("NƠI NHẬN")
        columns = foot or (first and row[0].base < 0.28 * height)
        parts = _split(row, middle) if columns else [row]
        centred = abs((row[0].left + row[-1].right) / 2 - middle) < 0.06 * width
        side = len(parts) == 2 or (columns and _column(parts[0], middle) != "" and not centred)
        if not side:
            out += left + right
            left, right = [], []
            out.append(_line(row, "", scale))
            continue
        for part in parts:
            column: Side = _column(part, middle) or ("left" if part is parts[0] and len(parts) == 2 else "right")
            (left if column == "left" else right).append(_line(part, column, scale))
    out += left + right
    for one in waiting:
        out += _cells(*one, held, scale)
    full = [row for row in rows if row[-1].right - row[0].left > 0.55 * width]
    form = None
    if full:
        form = PageForm(
            round(width * _MM, 1),
            round(height * _MM, 1),
            left_mm=round(min(row[0].left for row in rows) * _MM, 1),
            right_mm=round((width - max(row[-1].right for row in rows)) * _MM, 1),
            measured=True,
        )
    return out, form


def _sorted_out(
    chars: list[Char], tables: list[Grid], scale: float
) -> tuple[list[Char], dict[tuple[int, Cell], list[Char]]]:
    """(letters outside the tables, letters of each cell)."""
    if not tables:
        return chars, {}
    free: list[Char] = []
    held: dict[tuple[int, Cell], list[Char]] = {}
    for char in chars:
        x, y = (char.left + char.right) / 2, char.base - 0.3 * char.size * scale
        for number, grid in enumerate(tables):
            cell = grid.cell_at(x, y)
            if cell is not None:
                held.setdefault((number, cell), []).append(char)
                break
        else:
            free.append(char)
    return free, held


def _cells(number: int, grid: Grid, held: dict[tuple[int, Cell], list[Char]], scale: float) -> list[Placed]:
    return [
        _line(row, "", scale)._replace(cell=(number, cell.row, cell.column))
        for cell in grid.cells
        for row in rows_of(held.get((number, cell), []))
    ]


def rows_of(chars: list[Char]) -> list[Row]:
    """Letters by lines from top to bottom, each from left to right."""
    rows: list[Row] = []
    for char in sorted(chars, key=lambda c: (round(c.base), c.left)):
        if rows and abs(rows[-1][0].base - char.base) < 0.35 * max(char.size, 6):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c.left) for row in rows]


def _split(row: Row, middle: float) -> list[Row]:
    """The row cut at its widest gap when that is a gutter between two columns."""
    gaps = [(b.left - a.right, n) for n, (a, b) in enumerate(zip(row, row[1:], strict=False), 1)]
    wide, at = max(gaps, default=(0.0, 0))
    if wide > 22 and row[at - 1].right < middle * 1.25 and row[at].left > middle * 0.62:
        return [row[:at], row[at:]]
    return [row]


def _column(part: Row, middle: float) -> Side:
    if part[-1].right < middle * 1.05:
        return "left"
    return "right" if part[0].left > middle * 0.8 else ""


def _text(part: Row, scale: float) -> str:
    text = part[0].text
    for before, char in zip(part, part[1:], strict=False):
        if char.left - before.right > 0.08 * max(char.size * scale, 5):
            text += " "
        text += char.text
    return text


def _line(part: Row, column: Side, scale: float) -> Placed:
    size = sorted(char.size for char in part)[len(part) // 2] * scale
    return Placed(clean(unicodedata.normalize("NFC", _text(part, scale))), Style(size_pt=round(size, 1)), column)
