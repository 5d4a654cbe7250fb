"""Certificates: fields in millimetres on A4 landscape, on blank or pre-printed paper, for one printer at a time.

A text that does not fit its box at the size of the form shrinks half a point at a time, taking the lines that the
height allows; below the least size it is refused by name. `calibrate` turns two measured crosses of the printed
test grid into the offset and scale of a printer.
"""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tdkt.documents import layout, numbers, schema, typeface
from tdkt.documents.certificate_forms import FORMS, LEAST_CODE_MM, PICTURES, Place
from tdkt.documents.model import Certificates, Mark, PaperError, Sheet

WIDTH, HEIGHT = 297.0, 210.0
CROSSES = ((20.0, 20.0), (277.0, 190.0))


@dataclass(frozen=True)
class Printer:
    """Where a printer really puts ink: millimetres of shift, and scale across and down."""

    offset_x_mm: float = 0
    offset_y_mm: float = 0
    scale_x: float = 1
    scale_y: float = 1

    def across(self, x_mm: float) -> float:
        return round(x_mm * self.scale_x + self.offset_x_mm, 3)

    def down(self, y_mm: float) -> float:
        return round(y_mm * self.scale_y + self.offset_y_mm, 3)


def calibrate(first: tuple[float, float], last: tuple[float, float]) -> Printer:
    """The printer setting that makes the two crosses of the test grid fall at (20, 20) and (277, 190) mm.

    `first` and `last` are where the crosses were measured on paper. Raises ValueError when they cannot be right.
    """
    (x0, y0), (x1, y1) = CROSSES
    seen_x, seen_y = (last[0] - first[0]) / (x1 - x0), (last[1] - first[1]) / (y1 - y0)
    if not (0.9 < seen_x < 1.1 and 0.9 < seen_y < 1.1):
        raise ValueError("hai dấu chữ thập đo được lệch quá 10% so với lưới; hãy đo lại bằng thước")
    scale_x, scale_y = 1 / seen_x, 1 / seen_y
    shift_x, shift_y = first[0] - x0 * seen_x, first[1] - y0 * seen_y
    return Printer(round(-shift_x * scale_x, 3), round(-shift_y * scale_y, 3), round(scale_x, 5), round(scale_y, 5))


def fit(text: str, place: Place) -> tuple[list[str], float] | None:
    """Lines and size at which a text fits its box; None when it does not even at the least size."""
    shown = text.upper() if place.capitals else text
    size = place.size_pt
    while size >= place.least_pt:
        room = int(place.height_mm / (size * typeface.SINGLE * typeface.MM_PER_PT))
        # Text is measured bold even when it is not: a certificate must not overflow when an office makes it bold.
        made = typeface.lines(shown, size, place.width_mm, bold=True)
        if len(made) <= max(room, 1):
            return made, size
        size -= 0.5
    return None


def sheet(
    values: Mapping[str, str], places: Mapping[str, Place], printer: Printer, code: str = "", preprinted: bool = False
) -> tuple[Sheet, list[str]]:
    """One certificate and the names of the fields that do not fit."""
    marks: list[Mark] = []
    rules: list[tuple[float, float, float]] = []
    failed: list[str] = []
    for name, place in places.items():
        if name in PICTURES:
            continue
        text = values.get(name, "")
        if not text or (preprinted and place.preprinted):
            continue
        fitted = fit(text, place)
        if fitted is None:
            failed.append(name)
            continue
        lines, size = fitted
        pitch = size * typeface.SINGLE * typeface.MM_PER_PT
        top = place.y_mm + (place.height_mm - pitch * len(lines)) / 2
        for i, line in enumerate(lines):
            marks.append(
                Mark(
                    line,
                    printer.across(place.x_mm),
                    printer.down(top + i * pitch),
                    round(place.width_mm * printer.scale_x, 3),
                    size,
                    place.align,
                    place.bold,
                    place.italic,
                    place.colour,
                )
            )
        if name == "motto":
            length = typeface.width_mm(lines[0], size, bold=True)
            middle = place.x_mm + place.width_mm / 2
            rules.append(
                (
                    printer.across(middle - length / 2),
                    printer.down(top + pitch + 0.8),
                    round(length * printer.scale_x, 2),
                )
            )
    box = places["code"]
    side = min(box.width_mm, box.height_mm)
    codes = ((code, printer.across(box.x_mm), printer.down(box.y_mm), side),) if code else ()
    return Sheet(tuple(marks), tuple(rules), codes), failed


def wrong_box(name: str, place: Place, box: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with a change of a box, as (measure or "", words). `place` is where the form has it."""
    given = {key: value for key, value in box.items() if isinstance(value, int | float)}
    problems = [
        (key, f"là {numbers.grouped(value)}, phải từ 0 đến 297")
        for key, value in given.items()
        if not 0 <= value <= WIDTH
    ]
    for way, at, side, most in (("ngang", "x_mm", "width_mm", WIDTH), ("dọc", "y_mm", "height_mm", HEIGHT)):
        end = given.get(at, getattr(place, at)) + given.get(side, getattr(place, side))
        if end > most and (at in given or side in given):
            problems.append(
                ("", f"ô tới {numbers.grouped(round(end, 1))} mm theo chiều {way}, ra ngoài tờ giấy {most:g} mm")
            )
    if any(given.get(key, 99) < 4 for key in ("width_mm", "height_mm", "size_pt")):
        problems.append(("", "ô hoặc cỡ chữ quá nhỏ"))
    if name == "code" and any(given.get(key, 99) < LEAST_CODE_MM for key in ("width_mm", "height_mm")):
        problems.append(("", f"mã QR phải rộng từ {LEAST_CODE_MM:g} mm mới đọc được"))
    return problems


def moved(places: Mapping[str, Place], changes: Mapping[str, Mapping[str, Any]] | None) -> dict[str, Place]:
    """Places with an office's or a person's changes."""
    out = dict(places)
    for name, change in (changes or {}).items():
        if change:
            out[name] = replace(out[name], **{k: v for k, v in change.items() if v is not None})
    return out


def build(kind: str, data: Mapping[str, Any], common: Mapping[str, str], meta: Mapping[str, Any]) -> Certificates:
    """A batch; `common` are the values all certificates share. PaperError names each field that does not fit."""
    form = FORMS[kind]
    printer = Printer(**{k: float(v) for k, v in (data["printer"] or {}).items() if v is not None})
    preprinted = data["stock"] == "preprinted"
    places = moved(form.places, data["places"])
    fixed = {"state": layout.STATE, "motto": layout.MOTTO, "verb": form.verb, "award": form.award, **common}
    problems: schema.Problems = []
    sheets = []
    for i, one in enumerate(data["recipients"]):
        values = {**fixed, **{k: one[k] for k in ("name", "detail", "reason") if one[k]}}
        if one["register"]:
            values["register"] = f"Số sổ vàng: {one['register']}"
        values |= {k: words for k, words in (one["lines"] or {}).items() if words}
        made, failed = sheet(values, moved(places, one["places"]), printer, one["check_url"] or "", preprinted)
        problems += [
            (f"recipients[{i}].{name}", f"quá dài, không vừa ô kể cả ở cỡ chữ nhỏ nhất: {schema.shown(values[name])}")
            for name in failed
        ]
        sheets.append(made)
    emblem = b"" if preprinted else _emblem(data["emblem_png"], problems)
    if problems:
        raise PaperError(problems)
    top = places["emblem"]
    at = (printer.across(top.x_mm + top.width_mm / 2), printer.down(top.y_mm), top.height_mm)
    return Certificates(
        kind, tuple(sheets), not preprinted and data["border"] is not False, emblem=emblem, emblem_at=at, **meta
    )


def together(batches: Sequence[Certificates]) -> Certificates:
    """Batches on different forms as one file, in their order; border, emblem and name are the first one's."""
    first = batches[0]
    return replace(first, sheets=tuple(sheet for batch in batches for sheet in batch.sheets))


def _emblem(encoded: str | None, problems: schema.Problems) -> bytes:
    """The PNG an office gives for the top of its certificates."""
    if not encoded:
        return b""
    try:
        image = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        image = b""
    if not is_png(image):
        problems.append(("emblem_png", "không phải ảnh PNG mã hóa base64"))
        return b""
    return image


def is_png(image: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        Image.open(io.BytesIO(image), formats=["PNG"]).load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def code_png(text: str, scale: int = 1) -> bytes:
    """The QR code of a text, `scale` pixels a module, with its quiet zone."""
    import segno  # slow import

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=2)
    return out.getvalue()


def printer_grid(printer: Printer | None = None) -> bytes:
    """A PDF to print on plain paper: a 10 mm grid, rulers, and the two crosses to measure."""
    from tdkt.documents.write_pdf import typeset

    used = printer or Printer()
    across = [(x, used.across(x)) for x in range(0, 298, 10)]
    down = [(y, used.down(y)) for y in range(0, 211, 10)]
    crosses = [(used.across(x), used.down(y), x, y) for x, y in CROSSES]
    return typeset("grid.typ", {"across": across, "down": down, "crosses": crosses}, "")
