"""Is a file long to read and audit? Asked before the work begins, so that nobody waits before an empty screen."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pypdfium2 as pdfium

from tdkt.documents.pdf_guard import nests, swells
from tdkt.documents.pictures import ONE_AT_A_TIME
from tdkt.documents.read_docx import MAX_PART, MAX_RATIO

PAGES = 40  # of text, read and audited in a second or two
WORDS_OF_PAGES = 40 * 3_000  # bytes of plain text
XML_OF_PAGES = 40 * 30_000  # bytes of word/document.xml


def is_long(data: bytes) -> bool:
    """True for a paper of more than some 40 pages, and for whatever has to be recognised from pictures.

    Only a guess at the time it takes: what cannot be opened is not long, its reader says why at once.
    """
    if data[:1024].find(b"%PDF-") >= 0:
        return _long_pdf(data)
    if data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(BytesIO(data)) as packed:
                body = packed.getinfo("word/document.xml")
            swollen = body.file_size > min(MAX_PART, MAX_RATIO * max(body.compress_size, 4096))
            return body.file_size > XML_OF_PAGES and not swollen
        except (zipfile.BadZipFile, KeyError, NotImplementedError, ValueError, EOFError, OSError):
            return False
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")):
        return True
    return len(data) > WORDS_OF_PAGES


def _long_pdf(data: bytes) -> bool:
    if swells(data):
        return False
    if nests(data):
        return True
    with ONE_AT_A_TIME:
        try:
            file = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            return False
        try:
            count = len(file)
            return count > PAGES or not any(_has_text(file, index) for index in range(min(count, 3)))
        finally:
            file.close()


def _has_text(file: pdfium.PdfDocument, index: int) -> bool:
    try:
        page = file[index]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return True
    try:
        return bool(words.count_chars() > 12)
    finally:
        words.close()
        page.close()
