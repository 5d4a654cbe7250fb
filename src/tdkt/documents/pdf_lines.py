"""Lines of a PDF page with their type size and column, from the boxes of its characters.

Only the first and the last page are read this way: they hold the two-column head and foot, which plain extraction
mixes together; the rest of a paper is one column.
"""

from __future__ import annotations

import ctypes
import unicodedata
from typing import Any

import pypdfium2.raw as raw

from tdkt.documents.read_text import clean
from tdkt.documents.reading import PageForm, Style

_MM = 25.4 / 72
MAX_CHARACTERS = 20_000
Char = tuple[str, float, float, float, float]  # character, left, right, baseline, size in points


def _characters(words: Any) -> list[Char]:
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
        char = "-" if code in {0xFFFE, 0xFFFF, 2} else chr(code)
        out.append((char, box.left, box.right, y.value, raw.FPDFText_GetFontSize(handle, index)))
    return out


def _scale(words: Any) -> float:
    """Factor from the size that the font states to points on the page (text matrices may enlarge)."""
    matrix = raw.FS_MATRIX()
    if words.raw and raw.FPDFText_GetMatrix(words.raw, 0, matrix):
        return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0
    return 1.0


def placed_lines(page: Any, words: Any, first: bool) -> tuple[list[tuple[str, Style | None, str]], PageForm | None]:
    """([(text, style, column)], page form). Two columns side by side come out left column first, then right."""
    width, height = page.get_size()
    chars = _characters(words)
    if not chars:
        return [], PageForm(round(width * _MM, 1), round(height * _MM, 1), measured=True)
    scale = _scale(words)
    rows = _rows(chars)
    middle = width / 2
    out: list[tuple[str, Style | None, str]] = []
    left: list[tuple[str, Style | None, str]] = []
    right: list[tuple[str, Style | None, str]] = []
    foot = False
    for row in rows:
        foot = foot or _text(row, scale).startswith("Nơi nhận")
        columns = foot or (first and row[0][3] > 0.72 * height)
        parts = _split(row, middle) if columns else [row]
        centred = abs((row[0][1] + row[-1][2]) / 2 - middle) < 0.06 * width
        side = len(parts) == 2 or (columns and _column(parts[0], middle) != "" and not centred)
        if not side:
            out += left + right
            left, right = [], []
            out.append(_line(row, "", scale))
            continue
        for part in parts:
            column = _column(part, middle) or ("left" if part is parts[0] and len(parts) == 2 else "right")
            (left if column == "left" else right).append(_line(part, column, scale))
    out += left + right
    full = [row for row in rows if row[-1][2] - row[0][1] > 0.55 * width]
    form = None
    if full:
        form = PageForm(
            round(width * _MM, 1),
            round(height * _MM, 1),
            left_mm=round(min(row[0][1] for row in rows) * _MM, 1),
            right_mm=round((width - max(row[-1][2] for row in rows)) * _MM, 1),
            measured=True,
        )
    return out, form


def _rows(chars: list[Char]) -> list[list[Char]]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-round(c[3]), c[1])):
        if rows and abs(rows[-1][0][3] - char[3]) < 0.35 * max(char[4], 6):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c[1]) for row in rows]


def _split(row: list[Char], middle: float) -> list[list[Char]]:
    """The row cut at its widest gap when that is a gutter between two columns."""
    gaps = [(b[1] - a[2], n) for n, (a, b) in enumerate(zip(row, row[1:], strict=False), 1)]
    wide, at = max(gaps, default=(0.0, 0))
    if wide > 22 and row[at - 1][2] < middle * 1.25 and row[at][1] > middle * 0.62:
        return [row[:at], row[at:]]
    return [row]


def _column(part: list[Char], middle: float) -> str:
    if part[-1][2] < middle * 1.05:
        return "left"
    return "right" if part[0][1] > middle * 0.8 else ""


def _text(part: list[Char], scale: float) -> str:
    text = part[0][0]
    for before, char in zip(part, part[1:], strict=False):
        if char[1] - before[2] > 0.08 * max(char[4] * scale, 5):
            text += " "
        text += char[0]
    return text


def _line(part: list[Char], column: str, scale: float) -> tuple[str, Style | None, str]:
    size = sorted(char[4] for char in part)[len(part) // 2] * scale
    return clean(unicodedata.normalize("NFC", _text(part, scale))), Style(size_pt=round(size, 1)), column
