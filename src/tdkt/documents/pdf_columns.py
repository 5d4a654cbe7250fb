"""Tables of a PDF page without ruled lines, told by their columns of figures.

Only where it is plain: at least three rows in at least three columns that no word crosses, one of them of figures.
Whatever is less plain stays lines of text, and the paper says on which page.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tdkt.documents.pdf_lines import Char, characters, rows_of, scale_of
from tdkt.documents.pdf_tables import Box, Cell, Grid, Turned

LEAST_ROWS = 3
WIDER = 40.0  # points by which the words of a head may stand out over the figures below
_PAIRS = re.compile(r"(?<![\w/.,-])\d[\d.,]*\s?%?[ \t]+\d[\d.,]*(?=[\s%])")
_FIGURE = re.compile(r"^[(+-]?\d[\d.,]*\s?%?\)?$|^[-–]$")


class Piece(NamedTuple):
    """Words of a row between two wide gaps."""

    left: float
    right: float
    text: str


class Row(NamedTuple):
    base: float
    size: float
    pieces: list[Piece]


def maybe(text: str) -> bool:
    """Do figures follow each other with nothing between, several times: worth looking at the letters one by one."""
    return sum(1 for _ in _PAIRS.finditer(f"{text} ")) >= LEAST_ROWS


def columns(words: Any, turned: Turned) -> list[Grid]:
    """The tables of a page, at most one: its longest run of rows of figures."""
    scale = scale_of(words)
    rows = [_row(one, scale) for one in rows_of(characters(words, turned))]
    marked = [
        n for n, row in enumerate(rows) if len(row.pieces) > 2 and any(_FIGURE.match(p.text) for p in row.pieces[1:])
    ]
    run = _longest(marked, rows, 0.5 * turned.width)
    if len(run) < LEAST_ROWS:
        return []
    edges = _edges([rows[n] for n in run])
    if len(edges) < 3 or not _plain([rows[n] for n in run], edges):
        return []
    starts = sorted({_head(rows, run[0], edges), *run})
    tops = [rows[n].base - 1.1 * rows[n].size for n in starts]
    bottom = _bottom(rows, run[-1], edges)
    cells = tuple(
        Cell(number, column, (left, top, right, below))
        for number, (top, below) in enumerate(zip(tops, [*tops[1:], bottom], strict=True))
        for column, (left, right) in enumerate(edges)
    )
    whole: Box = (edges[0][0], tops[0], edges[-1][1], bottom)
    return [Grid(whole, cells, tuple(left for left, _ in edges))]


def _row(chars: list[Char], scale: float) -> Row:
    size = max(sorted(char.size for char in chars)[len(chars) // 2] * scale, 5.0)
    pieces: list[Piece] = []
    left, text, before = chars[0].left, chars[0].text, chars[0]
    for char in chars[1:]:
        gap = char.left - before.right
        if gap > 0.9 * size:
            pieces.append(Piece(left, before.right, text))
            left, text = char.left, ""
        elif gap > 0.08 * size:
            text += " "
        text += char.text
        before = char
    return Row(chars[0].base, size, [*pieces, Piece(left, before.right, text)])


def _longest(marked: list[int], rows: list[Row], narrow: float) -> list[int]:
    """The longest run of such rows with nothing between two of them but narrow lines, as cells run on."""
    best: list[int] = []
    run: list[int] = []
    for number in marked:
        near = run and all(_width(row) < narrow for row in rows[run[-1] + 1 : number])
        near = near and rows[number].base - rows[run[-1]].base < 16 * rows[number].size
        run = [*run, number] if near else [number]
        if len(run) > len(best):
            best = run
    return best


def _width(row: Row) -> float:
    return row.pieces[-1].right - row.pieces[0].left


def _edges(rows: list[Row]) -> list[tuple[float, float]]:
    """(left, right) of each column: what the pieces of all rows cover, widened to the middle of the gaps."""
    spans: list[list[float]] = []
    for left, right in sorted((piece.left, piece.right) for row in rows for piece in row.pieces):
        if spans and left < spans[-1][1] + 1:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    middles = [(a[1] + b[0]) / 2 for a, b in zip(spans, spans[1:], strict=False)]
    lefts, rights = [spans[0][0] - WIDER, *middles], [*middles, spans[-1][1] + WIDER]
    return list(zip(lefts, rights, strict=True))


def _plain(rows: list[Row], edges: list[tuple[float, float]]) -> bool:
    """Nearly every row fills nearly every column, and a column behind the first is all figures."""
    filled = [[_said(row, left, right) for left, right in edges] for row in rows]
    full = sum(sum(bool(words) for words in row) >= len(edges) - 1 for row in filled)
    figures = [sum(bool(_FIGURE.match(row[n])) for row in filled) for n in range(1, len(edges))]
    return full >= 0.8 * len(rows) and max(figures) >= max(LEAST_ROWS, 0.8 * len(rows))


def _said(row: Row, left: float, right: float) -> str:
    return " ".join(piece.text for piece in row.pieces if left <= piece.left < right)


def _head(rows: list[Row], first: int, edges: list[tuple[float, float]]) -> int:
    """Where the head of the columns begins: the lines above whose pieces cross an edge by no more than a little."""
    top = at = first
    while at > 0 and first - at < 6 and rows[at].base - rows[at - 1].base < 3 * rows[at].size:
        at -= 1
        slack, pieces = 0.8 * rows[at].size, rows[at].pieces
        if not all(any(low - slack <= p.left and p.right <= high + slack for low, high in edges) for p in pieces):
            break
        if len(pieces) > 1:
            top = at
    return top


def _bottom(rows: list[Row], last: int, edges: list[tuple[float, float]]) -> float:
    """Below the last row and the lines its cells run on over."""
    end = rows[last]
    for row in rows[last + 1 :]:
        near = row.base - end.base < 1.5 * end.size
        inside = all(any(low <= p.left and p.right <= high for low, high in edges) for p in row.pieces)
        if not near or not inside:
            break
        end = row
    return end.base + 0.4 * end.size
