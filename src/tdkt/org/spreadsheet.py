"""The one door for spreadsheets that an office sends: bytes in, a workbook to read, or a sentence that says why not."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from typing import Any

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
from xlsxwriter.utility import xl_cell_to_rowcol

from tdkt.core.text import fold

UNPACKED_LIMIT = 400 * 2**20
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>(#[A-Z0-9/!?]{2,10})</")
_NAMED = re.compile(r"\bho (va )?(chu dem |dem )?(ten|va ten)\b|\bho va ten\b|\bten (tap the|don vi)\b")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')


class CannotRead(Exception):
    """The file is not what was asked for; the message says what to do."""


@dataclass
class Page:
    """One sheet: its cells by row, ranges of merged cells, numbers of the rows that Excel does not show."""

    name: str
    lines: list[list[Any]]
    merged: list[Any] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    visible: bool = True


def opened(data: bytes) -> CalamineWorkbook:
    """Raises ``CannotRead``: broken, locked with a password, not a spreadsheet, or unpacking to more than the limit."""
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(info.file_size for info in packed.infolist()) > UNPACKED_LIMIT:
                    raise CannotRead("Tệp mở ra quá lớn (trên 400 MB). Hãy chia nhỏ danh sách.")
        except zipfile.BadZipFile as why:
            raise CannotRead("Tệp hỏng, không mở được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.") from why
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, ValueError, OSError) as why:
        raise CannotRead(_why_not(data)) from why


def _why_not(data: bytes) -> str:
    """Why bytes that should be a workbook are none, and what to do."""
    if data[:4] == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Tệp đặt mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ) rồi lưu lại."
        )
    if data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return (
            "Tệp là trang web đổi đuôi, không phải bảng tính. Hãy mở bằng Excel, lưu lại dạng .xlsx (Excel Workbook)."
        )
    return "Không đọc được tệp này như một bảng tính. Hãy mở bằng Excel, lưu lại dạng .xlsx, không đặt mật khẩu."


def pages(data: bytes, name: str) -> list[Page]:
    """Every sheet of a workbook; a text of columns (.csv, .txt) is one sheet. ``CannotRead`` in words."""
    if not data:
        raise CannotRead("Tệp rỗng (0 byte). Hãy chọn lại tệp.")
    if name.lower().endswith((".csv", ".txt", ".tsv")):
        return [Page("csv", _columns(_text(data)))]
    book = opened(data)
    marked = _marked(data) if data[:2] == b"PK" else {}
    found = []
    for known in book.sheets_metadata:
        if known.name in book.sheet_names:
            try:
                sheet = book.get_sheet_by_name(known.name)
                lines = sheet.to_python(skip_empty_area=False)
            except (CalamineError, ValueError, OSError) as why:
                raise CannotRead(f"Trang «{known.name}» hỏng, không đọc được. Hãy lưu lại tệp bằng Excel.") from why
            hidden, broken = marked.get(known.name, (frozenset(), []))
            for row, column, words in broken:
                if row < len(lines) and column < len(lines[row]):
                    lines[row][column] = words
            shown = known.visible == SheetVisibleEnum.Visible
            found.append(Page(known.name, lines, list(sheet.merged_cell_ranges or []), hidden, shown))
    return found


Marks = tuple[frozenset[int], list[tuple[int, int, str]]]


def _marked(data: bytes) -> dict[str, Marks]:
    """Sheet -> rows that are hidden or filtered away in Excel, cells whose formula failed (row and column from 0, what
    they show); what is no ordinary .xlsx gives nothing."""
    found: dict[str, Marks] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
            targets = {one.get("Id"): one.get("Target", "") for one in links}
            for sheet in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
                if sheet.tag.endswith("}sheet"):
                    link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
                    place = "xl/" + targets.get(link, "").removeprefix("/xl/")
                    if place in names:
                        xml = packed.read(place)
                        found[sheet.get("name", "")] = _hidden_in(xml), _broken_in(xml)
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        return {}
    return found


def _hidden_in(xml: bytes) -> frozenset[int]:
    if b"hidden=" not in xml:
        return frozenset()
    rows = (found[1] for found in _ROW.finditer(xml) if _HIDDEN.search(found[1]))
    return frozenset(int(number[1]) for row in rows if (number := _NUMBER.search(row)))


def _broken_in(xml: bytes) -> list[tuple[int, int, str]]:
    if b't="e"' not in xml:
        return []
    found = []
    for cell in _CELL.finditer(xml):
        if b't="e"' in cell[1] and (place := _PLACE.search(cell[1])) and (value := _VALUE.search(cell[2])):
            row, column = xl_cell_to_rowcol(place[1].decode("ascii"))
            found.append((row, column, value[1].decode("ascii", errors="replace")))
    return found


def _text(data: bytes) -> str:
    """Unicode however it was saved, also in the letters of a Vietnamese Windows; else the single-byte letters as they
    stand, for the guess of old fonts."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
        return windows if _NAMED.search(fold(windows[:4000])) else data.decode("cp1252", errors="replace")


def _columns(text: str) -> list[list[Any]]:
    """Cells of a text; the separator is the one that stands most often in the first lines."""
    head = "\n".join(text.splitlines()[:40])
    separator = max(";\t,", key=head.count)
    if not head.count(separator) or "\x00" in text:
        raise CannotRead("Không thấy các cột trong tệp. Hãy lưu lại dạng .xlsx, hoặc .csv có dấu phẩy, chấm phẩy.")
    try:
        return [list(line) for line in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as why:
        raise CannotRead(f"Tệp .csv hỏng ({why}). Hãy lưu lại dạng .xlsx.") from why
