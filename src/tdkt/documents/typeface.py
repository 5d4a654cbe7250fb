"""What the shipped fonts hold: which characters, and how wide a line of them is.

Liberation Serif has the widths of Times New Roman, so the same arithmetic serves the .docx and the PDF.
Reads only the tables `cmap`, `head`, `hhea` and `hmtx` of the TrueType files.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Liberation Serif"
MM_PER_PT = 25.4 / 72
# One line of single spacing, as a share of the type size (ascent + descent + gap of Times New Roman).
SINGLE = 1.149


class Face:
    """The characters and advance widths of one font file."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        count = struct.unpack_from(">H", data, 4)[0]
        tables: dict[bytes, int] = {}
        for i in range(count):
            tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            tables[tag] = offset
        self.units: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
        metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
        self._advances = struct.unpack_from(">" + "Hh" * metrics, data, tables[b"hmtx"])[::2]
        self.glyphs = _cmap(data, tables[b"cmap"])

    def advance(self, char: str) -> float:
        """Width of a character in ems; a character that is missing counts as half an em."""
        glyph = self.glyphs.get(ord(char))
        if glyph is None:
            return 0.5
        units: int = self._advances[min(glyph, len(self._advances) - 1)]
        return units / self.units


def _cmap(data: bytes, start: int) -> dict[int, int]:
    """Code point -> glyph of the Unicode sub-table (format 4, Windows, BMP)."""
    for i in range(struct.unpack_from(">H", data, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * i)
        at = start + offset
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", data, at)[0] == 4:
            return _format4(data, at)
    raise ValueError("font without a Unicode character table")


def _format4(data: bytes, at: int) -> dict[int, int]:
    pairs: int = struct.unpack_from(">H", data, at + 6)[0]
    n = pairs // 2
    ends = struct.unpack_from(f">{n}H", data, at + 14)
    starts = struct.unpack_from(f">{n}H", data, at + 16 + pairs)
    deltas = struct.unpack_from(f">{n}H", data, at + 16 + 2 * pairs)
    ranges_at = at + 16 + 3 * pairs
    ranges = struct.unpack_from(f">{n}H", data, ranges_at)
    found: dict[int, int] = {}
    for k, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if ranges[k] == 0:
                glyph = (code + deltas[k]) & 0xFFFF
            else:
                place = ranges_at + 2 * k + ranges[k] + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph = (glyph + deltas[k]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


@lru_cache(maxsize=4)
def face(bold: bool = False, italic: bool = False) -> Face:
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return Face(FONTS / f"LiberationSerif-{style}.ttf")


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """The code points that all four faces hold."""
    faces = [face(bold, italic) for bold in (False, True) for italic in (False, True)]
    return frozenset(set(faces[0].glyphs).intersection(*(f.glyphs for f in faces[1:])))


def width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """How long `text` is on one line, kerning left out (it only makes the line shorter)."""
    advance = face(bold, italic).advance
    return sum(map(advance, text)) * size_pt * MM_PER_PT


def lines(text: str, size_pt: float, room_mm: float, bold: bool = False, capitals: bool = False) -> list[str]:
    """`text` on as few lines as fit `room_mm`, of even lengths, without parting a name (for centred heads).

    A break before a small word that follows a capital one («Trung | tâm») counts as bad. With `capitals` the lines
    come out in capitals, while names are told from the text as given.
    """
    words = [piece for word in text.split() for piece in _chunks(word, size_pt, room_mm)]
    if not words:
        return []
    shown = [word.upper() for word in words] if capitals else words
    best = _fill(shown, size_pt, room_mm, bold)
    if len(best) > 1:
        rooms = [room_mm - 2 * step for step in range(int((room_mm - 10) // 2))]
        made = [_fill(shown, size_pt, room, bold) for room in rooms]
        best = min(
            (lines for lines in made if len(lines) == len(best)),
            key=lambda lines: _badness(lines, words, size_pt, bold),
        )
    return [" ".join(line) for line in best]


def _chunks(word: str, size_pt: float, room_mm: float) -> list[str]:
    """A word as it is; one that no line can hold is cut into pieces that fit in capitals."""
    if width_mm(word.upper(), size_pt, bold=True) <= room_mm:
        return [word]
    step = max(1, int(room_mm / width_mm("W", size_pt, bold=True)))
    return [word[i : i + step] for i in range(0, len(word), step)]


def _badness(lines: list[list[str]], words: list[str], size_pt: float, bold: bool) -> float:
    lengths = [width_mm(" ".join(line), size_pt, bold) for line in lines]
    bad = max(lengths) - min(lengths)
    at = 0
    for line in lines[:-1]:
        at += len(line)
        before, after = words[at - 1].strip("“”\"'«»("), words[at]
        if (after[:1].islower() and before[:1].isupper()) or "-" in (before, after) or "–" in (before, after):
            bad += 40
    return bad


def _fill(words: list[str], size_pt: float, room_mm: float, bold: bool) -> list[list[str]]:
    out = [[words[0]]]
    for word in words[1:]:
        if width_mm(" ".join([*out[-1], word]), size_pt, bold) <= room_mm:
            out[-1].append(word)
        else:
            out.append([word])
    return out
