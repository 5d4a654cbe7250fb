"""PDF: text page by page; type size, columns and cells of tables where the page has them; links, signatures.

Only text is taken: no script, form or attachment of the file is run or opened. Pages without text are pictures and
go to the reader of pictures when tesseract is installed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tdkt.documents import pdf_columns, vn_legacy
from tdkt.documents.pdf_guard import nests, swells
from tdkt.documents.pdf_lines import Placed, placed_lines
from tdkt.documents.pdf_tables import Across, Grid, Turned, grids
from tdkt.documents.pictures import ONE_AT_A_TIME
from tdkt.documents.read_join import in_pieces, join
from tdkt.documents.read_model import (
    MAX_CHARACTERS,
    MAX_LINES,
    MAX_PAGES,
    Line,
    PageForm,
    ReadError,
    ReadPaper,
    Signature,
    Tell,
    too_long,
    too_much,
)
from tdkt.documents.read_text import clean, lost
from tdkt.documents.read_zones import strip_marks, zoned

MAX_SECONDS = 120
MAX_SIDE = 50_000  # points, 17 metres: pdfium sets aside memory by the size a page claims
_HYPHEN = re.compile("[\ufffe\uffff\x02]")
_LAUNCH = re.compile(rb"/S\s*/Launch\b")
_RECIPIENTS = re.compile(r"^\s*N[ơƠ]I NH[ậẬ]N|^\s*Nơi nhận", re.MULTILINE)


def read_pdf(name: str, data: bytes, tell: Tell | None = None) -> ReadPaper:
    """Read a PDF; one whose drawings call each other over and over in a process apart, which may come to harm."""
    if swells(data):
        raise ReadError(f"Tệp «{name}» nén bất thường (bung ra quá lớn), không mở để bảo đảm an toàn.")
    if nests(data):
        from tdkt.documents.read_apart import read_apart

        return read_apart(name, data)
    return read_here(name, data, tell)


def read_here(name: str, data: bytes, tell: Tell | None = None) -> ReadPaper:
    """Read a PDF in this process. pdfium is not thread-safe: one file at a time."""
    with ONE_AT_A_TIME:
        try:
            file = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as why:
            if "password" in str(why).lower():
                raise ReadError(f"Tệp «{name}» đặt mật khẩu: hãy bỏ mật khẩu (in lại ra PDF) rồi thử lại.") from None
            raise ReadError(f"Tệp «{name}» bị hỏng, không mở được như PDF: hãy xuất lại tệp rồi thử lại.") from None
        try:
            return _read(name, file, data, tell)
        finally:
            file.close()


def _read(name: str, file: Any, data: bytes, tell: Tell | None) -> ReadPaper:
    count = len(file)
    if count == 0:
        raise ReadError(f"Tệp «{name}» không có trang nào.")
    if count > MAX_PAGES:
        raise ReadError(f"Tệp «{name}» có {count} trang, quá {MAX_PAGES} trang: hãy tách tệp.")
    began = time.monotonic()
    lines: list[Line] = []
    notes = _notes(file, data)
    form: PageForm | None = None
    empty: list[int] = []
    size = 0
    across, repeated = Across(), set[int]()
    broken: list[int] = []
    unruled: list[int] = []
    for index in range(count):
        if tell is not None:
            tell(index, count)
        if time.monotonic() - began > MAX_SECONDS:
            notes.append(f"Chỉ đọc được {index} trên {count} trang trong {MAX_SECONDS} giây.")
            break
        try:
            found, tables, page_form, loose = _page(file, index, index in {0, count - 1})
        except pdfium.PdfiumError:
            broken.append(index + 1)
            continue
        form = form or page_form
        if loose:
            unruled.append(index + 1)
        here = sum(len(one.text) for one in found)
        size += here
        if size > MAX_CHARACTERS:
            raise ReadError(too_much(name))
        if len(lines) + len(found) > MAX_LINES:
            raise ReadError(too_long(name))
        if here < 12:
            empty.append(index)
        cells, again = across.page(tables, [(one.text, one.cell) for one in found])
        repeated.update(len(lines) + 1 + place for place in again)
        for one, cell in zip(found, cells, strict=True):
            lines.append(Line(len(lines) + 1, index + 1, one.text, one.style, "", cell, one.column))
    if len(broken) == count:
        raise ReadError(f"Tệp «{name}» bị hỏng: không mở được trang nào. Hãy xuất lại tệp rồi thử lại.")
    if len(empty) > 0.5 * count:
        from tdkt.documents.read_ocr import read_scanned

        return read_scanned(name, file, notes, tell)
    if empty:
        notes.append(f"Trang không có chữ (ảnh hoặc trang trắng): {', '.join(str(n + 1) for n in empty)}.")
    if unruled:
        pages = ", ".join(map(str, unruled[:20])) + ("…" if len(unruled) > 20 else "")
        notes.append(f"Trang {pages} có thể có bảng không kẻ khung; đọc như dòng chữ, không tách được cột.")
    lines = list(in_pieces(_from_old_fonts(lines, notes)))
    kept, links, signatures, numbered = strip_marks(lines)
    paras = zoned(join([line for line in kept if line.number not in repeated]))
    return ReadPaper(
        name=name,
        format="pdf",
        lines=tuple(lines),
        paras=tuple(paras),
        pages=count,
        page=form,
        links=tuple(links),
        signatures=(*signatures, *_embedded(file, data, signatures)),
        unreadable=(*lost(paras), *(f"trang {number} (trang bị hỏng)" for number in broken[:20])),
        notes=tuple(notes),
        numbers_on_pages=numbered if count > 1 else None,
    )


def _page(file: Any, index: int, edge: bool) -> tuple[list[Placed], list[Grid], PageForm | None, bool]:
    """(lines, tables, page form, is there perhaps a table read as lines) of one page."""
    page = file[index]
    try:
        if not all(0 < side <= MAX_SIDE for side in page.get_size()):
            raise pdfium.PdfiumError("page of no paper")
        words = page.get_textpage()
        try:
            text = words.get_text_range()
            turned = Turned(page)
            tables = grids(page, turned)
            loose = not tables and pdf_columns.maybe(text)
            if loose:
                tables = pdf_columns.columns(words, turned)
            if edge or tables or _RECIPIENTS.search(text):
                placed, form = placed_lines(page, words, turned, tables, index == 0)
                if placed:
                    return placed, tables, form, loose and not tables
            plain = [Placed(clean(_HYPHEN.sub("-", piece))) for piece in text.splitlines()]
            return plain, [], None, loose and not tables
        finally:
            words.close()
    finally:
        page.close()


def _embedded(file: Any, data: bytes, shown: Sequence[Signature]) -> list[Signature]:
    """The signatures inside the file that no line of it shows."""
    if raw.FPDF_GetSignatureCount(file.raw) <= 0:
        return []
    from tdkt.documents.signing import signers

    said = {one.signer.casefold() for one in shown}
    return [Signature(who, at=at) for who, at in signers(data) if who.casefold() not in said]


def _notes(file: Any, data: bytes) -> list[str]:
    notes = []
    if _LAUNCH.search(data):
        notes.append("Tệp PDF có lệnh mở chương trình khác; lệnh không được chạy.")
    if raw.FPDFDoc_GetJavaScriptActionCount(file.raw) > 0:
        notes.append("Tệp PDF có mã JavaScript; mã không được chạy.")
    if raw.FPDFDoc_GetAttachmentCount(file.raw) > 0:
        notes.append("Tệp PDF có tệp đính kèm; tệp đính kèm không được mở.")
    signatures = raw.FPDF_GetSignatureCount(file.raw)
    if signatures > 0:
        notes.append(f"Tệp PDF có {signatures} chữ ký số nhúng.")
    return notes


def _from_old_fonts(lines: list[Line], notes: list[str]) -> list[Line]:
    encoding = vn_legacy.guess("\n".join(line.text for line in lines))
    if encoding is None:
        return lines
    notes.append(f"Chữ trong tệp ở mã {encoding.upper()}, đã đổi sang Unicode.")
    return [replace(line, text=vn_legacy.to_unicode(line.text, encoding)) for line in lines]
