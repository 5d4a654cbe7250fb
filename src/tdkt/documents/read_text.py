"""Plain text: its encoding told, old Vietnamese encodings turned into Unicode, lines put into paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tdkt.documents import vn_legacy
from tdkt.documents.read_join import blank_everywhere, in_pieces, join
from tdkt.documents.read_model import (
    MAX_CHARACTERS,
    MAX_LINES,
    Format,
    Line,
    Para,
    ReadError,
    ReadPaper,
    too_long,
    too_much,
)
from tdkt.documents.read_zones import strip_marks, zoned

_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WIDE = re.compile(r"[ \t]{61,}")
_HALVES = re.compile("[\ud800-\udfff]")
_BULLETS = (0xF06E, 0xF071, 0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC)
_OWN = {  # the private use area of Word's symbol fonts: bullets, and plain signs moved up
    **{code: chr(code - 0xF000) for code in range(0xF020, 0xF07F)},
    **dict.fromkeys(_BULLETS, "•"),
}
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNMARKED = (("utf-32-le", 4, (2, 3)), ("utf-32-be", 4, (0, 1)), ("utf-16-le", 2, (1,)), ("utf-16-be", 2, (0,)))
_BREAKS = re.compile("\r\n|\r|\n|\u2028|\u2029|\x85")


def decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """Text of the bytes and remarks about the encoding. Raises ReadError when the bytes are no text."""
    notes: list[str] = []
    wide = _wide(data)
    if wide:
        text = data.decode(wide, "replace").lstrip("\ufeff")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            if data.count(b"\x00") > len(data) // 100:
                raise ReadError(
                    f"Tệp «{name}» không phải văn bản: hãy chọn tệp .docx, .pdf, .txt hoặc ảnh chụp."
                ) from None
            text = data.decode("utf-8-sig", "replace")
            broken, letters = text.count("\ufffd"), sum("\u00c0" <= letter <= "\u1ef9" for letter in text)
            if letters > 5 * broken:
                notes.append(f"Có {broken} chỗ hỏng trong tệp, hiện là «\ufffd».")
            else:
                text = data.decode("cp1252", "replace") if b"\x81" not in data else data.decode("latin-1")
                notes.append("Tệp không ở mã UTF-8.")
    strange = len(_CONTROL.findall(text[:20000])) + text[:20000].count("\ufffd")
    if strange > 0.05 * min(len(text), 20000) + 2:
        raise ReadError(f"Tệp «{name}» không phải văn bản đọc được: hãy chọn tệp .docx, .pdf, .txt hoặc ảnh chụp.")
    encoding = vn_legacy.guess(text)
    if encoding:
        notes.append(f"Chữ trong tệp ở mã {encoding.upper()}, đã đổi sang Unicode.")
    return vn_legacy.to_unicode(text, encoding), notes


def _wide(data: bytes) -> str:
    """The encoding of a text of two or four bytes a letter, with its mark or without; "" for any other."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:2000]
    if b"\x00" not in start[:400]:
        return ""
    for encoding, step, zeros in _UNMARKED:
        count = len(start) // step
        share = 0.5 if step == 2 else 0.95
        if count and all(start[at : count * step : step].count(0) >= share * count for at in zeros):
            return encoding
    return ""


def clean(text: str) -> str:
    """NFC, without invisible and control characters; odd spaces become plain ones, tabs stay."""
    if not text.isascii():
        if _HALVES.search(text):  # a pair is one letter, a half alone is none
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = text.translate(_OWN)
    plain = _CONTROL.sub("", _HIDDEN.sub("", unicodedata.normalize("NFC", text)))
    plain = plain.replace("\xa0", " ").replace("\u202f", " ").replace("\u2011", "-").replace("\u00ad", "")
    return _WIDE.sub(" " * 60, plain)  # no paper has wider gaps, and a pattern might try each of them


def read_text(name: str, data: bytes) -> ReadPaper:
    text, notes = decode(name, data)
    if len(text) > MAX_CHARACTERS:
        raise ReadError(too_much(name))
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise ReadError(too_long(name))
    lines: list[Line] = []
    number, page = 0, 1
    for part, sheet in enumerate(text.split("\f")):
        page += part > 0
        pieces = _BREAKS.split(sheet)
        if part and not pieces[0]:
            pieces = pieces[1:]
        for piece in pieces:
            number += 1
            lines.append(Line(number, page, clean(piece)))
        if number > MAX_LINES:
            raise ReadError(too_long(name))
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"Tệp «{name}» không có chữ nào.")
    return assembled(name, "txt", lines, notes)


def assembled(name: str, form: Format, lines: list[Line], notes: Iterable[str] = ()) -> ReadPaper:
    """A ReadPaper out of hard-wrapped lines."""
    lines = list(in_pieces(lines))
    kept, links, signatures, numbered = strip_marks(lines)
    paras = zoned(join(kept))
    return ReadPaper(
        name=name,
        format=form,
        lines=tuple(lines),
        paras=tuple(paras),
        pages=max((line.page for line in kept), default=1),
        links=tuple(links),
        signatures=tuple(signatures),
        unreadable=tuple(lost(paras)),
        notes=tuple(notes),
        numbers_on_pages=numbered or None,
        spaced=blank_everywhere(kept),
    )


def lost(paras: Iterable[object]) -> list[str]:
    """What a file that is only text has lost of the head and the foot; sentences for the reader."""
    given = [para for para in paras if isinstance(para, Para)]
    head = " ".join(para.text for para in given if para.zone == "head")
    foot = [para for para in given if para.zone == "foot"]
    out: list[str] = []
    if "CỘNG" not in head.upper() and "Số:" not in head:
        out.append("khối đầu trang (Quốc hiệu, tên cơ quan, số ký hiệu, địa danh và ngày tháng)")
    posts = re.compile(r"GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG|CHÁNH|BÍ THƯ|THỦ TRƯỞNG|HIỆU TRƯỞNG|CHỈ HUY|TỔNG|BỘ TRƯỞNG")
    if foot and not any(posts.search(para.text) for para in foot):
        out.append("chức vụ của người ký")
    return out
