"""Pages of a PDF as pictures, for screens that show no PDF inside a page: phones, and browsers that only download."""

from __future__ import annotations

import io
import threading

import pypdfium2 as pdfium

ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe: whoever opens a file holds this
DPI = 110
WIDEST = 2400  # pixels: a page may claim any size


def page_count(pdf: bytes) -> int:
    """How many pages ``pdf`` has."""
    with ONE_AT_A_TIME:
        file = pdfium.PdfDocument(pdf)
        try:
            return len(file)
        finally:
            file.close()


def page_png(pdf: bytes, number: int, dpi: int = DPI) -> bytes:
    """Page ``number`` (from 1) as PNG, with what forms and signatures show. Raises IndexError where there is none."""
    with ONE_AT_A_TIME:
        file = pdfium.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(file):
                raise IndexError(number)
            file.init_forms()
            page = file[number - 1]
            scale = min(dpi / 72, WIDEST / max(page.get_size()))
            picture = page.render(scale=scale).to_pil()
        finally:
            file.close()
    out = io.BytesIO()
    picture.convert("L" if _is_grey(picture) else "RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _is_grey(picture: object) -> bool:
    """Most papers are black on white: a third of the bytes when kept so."""
    small = picture.convert("RGB").resize((60, 85))  # type: ignore[attr-defined]
    return all(max(pixel) - min(pixel) < 24 for pixel in small.getdata())
