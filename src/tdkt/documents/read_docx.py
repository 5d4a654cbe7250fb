"""Word files: text in order with automatic numbers as printed, styles resolved, page form; nothing is run or fetched.

The parts are parsed with entities and network off, and a part is unpacked only up to a limit, so that neither a zip
bomb nor an entity bomb can fill the memory. Macros, embedded objects and linked pictures are never opened.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import Any

from lxml import etree

from tdkt.documents import vn_legacy
from tdkt.documents.docx_numbering import Numbering
from tdkt.documents.docx_read_styles import Styles, W, is_on
from tdkt.documents.read_join import in_pieces, together
from tdkt.documents.read_model import (
    MAX_CHARACTERS,
    MAX_LINES,
    Line,
    PageForm,
    ReadError,
    ReadPaper,
    Style,
    too_long,
    too_much,
)
from tdkt.documents.read_text import clean
from tdkt.documents.read_zones import strip_marks, zoned

MAX_PART = 80 * 1024 * 1024
MAX_RATIO = 400
MAX_PARTS = 5000
MAX_DEPTH = 200
MAX_TAGS = 3_000_000  # a table stands in memory as a whole; a thousand pages as Word writes them have two million
MAX_CELLS = 4 * MAX_LINES  # most of them empty

_MM = 25.4 / 1440
_SKIP = {
    f"{W}del",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{W}sectPr",
}

_BLOCKS = {f"{W}p", f"{W}tbl", f"{W}sdt"}
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_BROKEN = "Tệp «{}» bị hỏng (nội dung Word không đọc được): hãy mở và lưu lại từ Word."
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def _part(packed: zipfile.ZipFile, name: str, path: str) -> bytes:
    try:
        info = packed.getinfo(path)
    except KeyError:
        return b""
    if info.flag_bits & 1:
        raise ReadError(f"Tệp «{name}» đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại.")
    if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 4096):
        raise ReadError(
            f"Tệp «{name}» nén bất thường (bung ra {info.file_size // 1048576} MB), không mở để bảo đảm an toàn."
        )
    try:
        with packed.open(info) as stream:
            data = stream.read(MAX_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise ReadError(
            f"Tệp «{name}» bị hỏng: phần {path} trong gói không giải nén được. Hãy tải lại, hoặc mở và lưu lại từ Word."
        ) from None
    if len(data) > MAX_PART:
        raise ReadError(f"Tệp «{name}» nén bất thường, không mở để bảo đảm an toàn.")
    return data


def parse(data: bytes, name: str) -> Any:
    """XML without entities, DTD or network; None for an absent part."""
    if not data:
        return None
    checked(data, name)
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError:
        raise ReadError(_BROKEN.format(name)) from None


def checked(data: bytes, name: str) -> None:
    """ReadError when the part declares a DTD or entities, in any encoding."""
    plain = data if data[:4].isascii() and b"\0" not in data[:4] else data.replace(b"\0", b"")  # UTF-16 and UTF-32 too
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise ReadError(
            f"Tệp «{name}» chứa khai báo XML không an toàn (DOCTYPE), không đọc: hãy mở và lưu lại từ Word."
        )


class _Body:
    """The blocks of a body one at a time, each forgotten after use: a long paper never stands in memory as a tree."""

    def __init__(self, data: bytes, name: str) -> None:
        self.page: PageForm | None = None
        self.whole = False
        self._data, self._name = data, name

    def __iter__(self) -> Iterator[Any]:
        checked(self._data, self._name)
        if self._data.count(b"<") > MAX_TAGS:
            raise ReadError(
                f"Tệp «{self._name}» có hơn {MAX_TAGS // 1_000_000} triệu mảnh chữ và định dạng, không đọc một "
                "lần được: hãy tách tệp."
            )
        events = etree.iterparse(
            BytesIO(self._data), events=("end",), tag=[*_BLOCKS, f"{W}tc", f"{W}sectPr", f"{W}body"], **_SAFE
        )
        paras = cells = 0
        try:
            for _, node in events:
                paras += node.tag == f"{W}p"
                cells += node.tag == f"{W}tc"
                if paras > MAX_LINES or cells > MAX_CELLS:
                    raise ReadError(too_long(self._name))
                if node.tag == f"{W}tc":
                    continue
                if node.tag == f"{W}body":
                    self.whole = True
                elif node.tag == f"{W}sectPr":
                    if self.page is None and node.getparent().tag != f"{W}sectPrChange":
                        self.page = _page_form(node)
                elif _on_top(node):
                    yield node
                    node.clear()
                    parent = node.getparent()
                    while node.getprevious() is not None:
                        del parent[0]
        except etree.XMLSyntaxError:
            raise ReadError(_BROKEN.format(self._name)) from None


def _on_top(node: Any) -> bool:
    """Does the block stand in the body itself, not inside another block or in what was deleted."""
    return not any(up.tag in _BLOCKS or up.tag in _SKIP for up in node.iterancestors())


def read_docx(name: str, data: bytes) -> ReadPaper:
    notes: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as packed:
        paths = packed.namelist()
        if len(paths) > MAX_PARTS:
            raise ReadError(f"Tệp «{name}» có {len(paths)} phần, bất thường với một văn bản Word.")
        body = _Body(_part(packed, name, "word/document.xml"), name)
        styles = Styles(parse(_part(packed, name, "word/styles.xml"), name))
        numbering = Numbering(parse(_part(packed, name, "word/numbering.xml"), name))
        headers = b"".join(
            _part(packed, name, path) for path in paths if path.startswith(("word/header", "word/footer"))
        )
    if any(path.endswith("vbaProject.bin") for path in paths):
        notes.append("Tệp có macro; macro không được chạy.")
    if any(path.startswith("word/embeddings/") for path in paths):
        notes.append("Tệp có đối tượng nhúng; phần nhúng không được mở.")
    lines: list[Line] = []
    size = 0
    for line in in_pieces(_lines(body, styles, numbering)):
        lines.append(line)
        size += len(line.text)
        if len(lines) > MAX_LINES:
            raise ReadError(too_long(name))
        if size > MAX_CHARACTERS:
            raise ReadError(too_much(name))
    if not body.whole:
        raise ReadError(f"Tệp «{name}» không có phần nội dung Word: hãy mở và lưu lại từ Word.")
    if any(line.text for line in lines) is False:
        raise ReadError(f"Tệp «{name}» không có chữ nào (có thể chỉ gồm ảnh): hãy dùng bản .pdf để nhận dạng chữ.")
    kept, links, signatures, _ = strip_marks(lines)
    paras = zoned(together([line]) for line in kept if line.text.strip())
    return ReadPaper(
        name=name,
        format="docx",
        lines=tuple(lines),
        paras=tuple(paras),
        pages=max((line.page for line in lines), default=1),
        page=body.page,
        links=tuple(links),
        signatures=tuple(signatures),
        unreadable=(),
        notes=tuple(notes),
        numbers_on_pages=b"PAGE" in headers,
    )


def _page_form(section: Any) -> PageForm | None:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None:
        return None

    def mm(node: Any, name: str) -> float | None:
        try:
            return round(float(node.get(f"{W}{name}")) * _MM, 1)
        except (TypeError, ValueError, AttributeError):
            return None

    return PageForm(
        mm(size, "w") or 0,
        mm(size, "h") or 0,
        mm(margins, "top"),
        mm(margins, "bottom"),
        mm(margins, "left"),
        mm(margins, "right"),
    )


def _lines(body: Iterable[Any], styles: Styles, numbering: Numbering) -> Iterator[Line]:
    number, page = 0, 1
    for node, cell in paragraphs(body):
        number += 1  # noqa: SIM113
        label = numbering.label(node, styles)
        pieces, page_after = _text(node, styles, page)
        for n, (text, style) in enumerate(pieces):
            yield Line(number, page, clean(text), style, label if n == 0 else "", cell)
        page = page_after


def paragraphs(body: Iterable[Any]) -> Iterator[tuple[Any, tuple[int, int, int] | None]]:
    """Paragraphs in reading order with (table, row, column) where they stand in a table."""
    counter = count(1)
    for block in body:
        yield from _inside_block(block, counter)


def _inside_block(block: Any, counter: Iterator[int]) -> Iterator[tuple[Any, tuple[int, int, int] | None]]:
    stack: list[tuple[Any, tuple[int, int, int] | None, int]] = [(block, None, 0)]
    while stack:
        node, cell, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise RecursionError
        if node.tag == f"{W}p":
            yield node, cell
            continue
        children: list[tuple[Any, tuple[int, int, int] | None, int]] = []
        if node.tag == f"{W}tbl":
            table = next(counter)
            for row, line in enumerate(_inside(node, f"{W}tr")):
                column = _count(line.find(f"{W}trPr/{W}gridBefore"), 0)
                for box in _inside(line, f"{W}tc"):
                    children.append((box, cell or (table, row, column), depth + 1))
                    column += max(_count(box.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
        else:
            children = [
                (child, cell, depth + 1) for child in node if isinstance(child.tag, str) and child.tag not in _SKIP
            ]
        stack.extend(reversed(children))


def _inside(node: Any, tag: str, depth: int = 0) -> Iterator[Any]:
    """Rows of a table, cells of a row, also those wrapped in a content control."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and depth < 20:
            yield from _inside(child, tag, depth + 1)


def _count(node: Any, default: int) -> int:
    """Columns that a cell spans, or that a row leaves out, as the file says; no table of Word has more than 63."""
    value = node.get(f"{W}val", "") if node is not None else ""
    return min(int(value), 63) if value.isdecimal() and len(value) < 4 else default


def _text(paragraph: Any, styles: Styles, page: int) -> tuple[list[tuple[str, Style]], int]:
    """Text of a paragraph split at line breaks, each with the style of its longest run; and the page after it."""
    base = styles.paragraph(paragraph)
    pieces: list[list[tuple[str, Style]]] = [[]]
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag != f"{W}r":
            stack.extend(child for child in reversed(node) if isinstance(child.tag, str) and child.tag not in _SKIP)
            continue
        style = styles.run(node, base)
        if is_on(node.find(f"{W}rPr/{W}vanish")):
            continue
        encoding, upper = vn_legacy.font_encoding(style.font)
        for child in node:
            if child.tag == f"{W}t":
                text = vn_legacy.to_unicode(child.text or "", encoding)
                pieces[-1].append((text.upper() if upper else text, style))
            elif child.tag == f"{W}tab":
                pieces[-1].append(("\t", style))
            elif child.tag in {f"{W}noBreakHyphen"}:
                pieces[-1].append(("-", style))
            elif child.tag in {f"{W}br", f"{W}cr"}:
                if child.get(f"{W}type") == "page":
                    page += 1
                elif child.get(f"{W}type") is None:
                    pieces.append([])
            elif child.tag == f"{W}lastRenderedPageBreak":
                page += 1
            elif child.tag == f"{W}pict" or child.tag.endswith("}drawing") or child.tag.endswith("}AlternateContent"):
                for inner in child.iter(f"{W}t"):
                    if not any(up.tag in _SKIP for up in inner.iterancestors()):
                        pieces[-1].append((" " + (inner.text or ""), style))
    out = []
    for piece in pieces:
        text = "".join(words for words, _ in piece)
        longest = max(piece, key=lambda run: len(run[0].strip()), default=("", base))[1]
        if text.strip():
            out.append((text.strip("\t"), longest))
    return out or [("", base)], page
