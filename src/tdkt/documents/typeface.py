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


class Face(dict[str, float]):
    """The characters of one font file; as a mapping, a character's advance width in ems."""

    def __init__(self, path: Path) -> None:
        super().__init__()
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

    def __missing__(self, char: str) -> float:
        """Width of a character in ems, kept once known; a character that is missing counts as half an em."""
        glyph = self.glyphs.get(ord(char))
        units: int = self._advances[min(glyph, len(self._advances) - 1)] if glyph is not None else self.units // 2
        self[char] = width = units / self.units
        return width


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
def characters() -> frozenset[str]:
    """The characters that all four faces hold."""
    faces = [face(bold, italic) for bold in (False, True) for italic in (False, True)]
    return frozenset(map(chr, set(faces[0].glyphs).intersection(*(f.glyphs for f in faces[1:]))))


def width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """How long `text` is on one line, kerning left out (it only makes the line shorter)."""
    advance = face(bold, italic)
    return sum([advance[char] for char in text]) * size_pt * MM_PER_PT


def lines(text: str, size_pt: float, room_mm: float, bold: bool = False, capitals: bool = False) -> list[str]:
    """`text` on as few lines as fit `room_mm`, of even lengths, without parting a name (for centred heads).

    A break before a small word that follows a capital one («Trung | tâm») counts as bad. With `capitals` the lines
    come out in capitals, while names are told from the text as given.
    """
    words = [piece for word in _with_numbers(text.split()) for piece in _chunks(word, size_pt, room_mm)]
    if not words:
        return []
    shown = [word.upper() for word in words] if capitals else words
    widths = [width_mm(word, size_pt, bold) for word in shown]
    space = width_mm(" ", size_pt, bold)
    best = _fill(widths, space, room_mm)
    if len(best) > 1:
        fewest, least = len(best), float("inf")
        for step in range(int((room_mm - 10) // 2)):
            made = _fill(widths, space, room_mm - 2 * step)
            if len(made) > fewest:
                break
            bad = _badness(made, widths, words)
            if bad < least:
                best, least = made, bad
    return [" ".join(shown[start:end]) for start, end in best]


_BEFORE_A_NUMBER = {"năm", "tháng", "ngày", "quý", "số", "điều", "khoản", "lần", "thứ"}


def _with_numbers(words: list[str]) -> list[str]:
    """«năm» and «2024» as one word: a line does not end between them."""
    out: list[str] = []
    for word in words:
        if out and word[:1].isdigit() and out[-1].casefold() in _BEFORE_A_NUMBER:
            out[-1] += f" {word}"
        else:
            out.append(word)
    return out


def _chunks(word: str, size_pt: float, room_mm: float) -> list[str]:
    """A word as it is; one that no line can hold is cut into pieces that fit in capitals."""
    if width_mm(word.upper(), size_pt, bold=True) <= room_mm:
        return [word]
    step = max(1, int(room_mm / width_mm("W", size_pt, bold=True)))
    return [word[i : i + step] for i in range(0, len(word), step)]


def _badness(lines: list[tuple[int, int]], widths: list[float], words: list[str]) -> float:
    lengths = [sum(widths[start:end]) for start, end in lines]
    bad = max(lengths) - min(lengths)
    for _, end in lines[:-1]:
        before, after = words[end - 1].strip("“”\"'«»("), words[end]
        if (after[:1].islower() and before[:1].isupper()) or "-" in (before, after) or "–" in (before, after):
            bad += 40
    return bad


def _fill(widths: list[float], space: float, room_mm: float) -> list[tuple[int, int]]:
    """Words by their widths into lines: (first, past last) of each."""
    out = []
    start, length = 0, widths[0]
    for i in range(1, len(widths)):
        if length + space + widths[i] <= room_mm:
            length += space + widths[i]
        else:
            out.append((start, i))
            start, length = i, widths[i]
    return [*out, (start, len(widths))]
