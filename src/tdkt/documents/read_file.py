"""Which reader a file needs, told by its content; the limits that hold for all of them."""

from __future__ import annotations

import errno
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from tdkt.documents.read_model import MAX_BYTES, ReadError, ReadPaper, Tell

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_PROGRAMS = {b"\x7fELF", b"\xca\xfe\xba\xbe", b"MZ\x90\x00"}
_ENDINGS = {"docx": (".docx", ".docm", ".dotx"), "pdf": (".pdf",), "txt": (".txt", ".text", ".md", "")}
_NAMES = {"docx": "Word", "pdf": "PDF", "txt": "văn bản thuần"}


def read_path(name: str) -> ReadPaper:
    """Read a file of this machine; never more of it than may be read. Raises ReadError."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as why:
        raise ReadError(f"Không mở được tệp «{name}»: {why_not(why, name)}.") from None
    if len(data) > MAX_BYTES:
        raise ReadError(_too_large(name, Path(name).stat().st_size))
    return read_bytes(name, data)


def why_not(why: OSError, name: str) -> str:
    """In words, why a file of this machine cannot be opened."""
    known = {
        errno.ENOENT: "không có tệp này, hãy xem lại tên và thư mục",
        errno.EACCES: "không có quyền đọc",
        errno.EISDIR: f"đây là thư mục, hãy ghi tên các tệp trong đó, ví dụ {name.rstrip('/')}/*.docx",
        errno.ENAMETOOLONG: "tên tệp quá dài",
    }
    return known.get(why.errno or 0, why.strerror or str(why))


def _too_large(shown: str, size: int) -> str:
    size = max(size, MAX_BYTES + 1)
    return f"Tệp «{shown}» lớn {size / 1048576:.0f} MB, vượt mức {MAX_BYTES // 1048576} MB: hãy tách hoặc nén tệp rồi thử lại."  # noqa: E501


def read_bytes(name: str, data: bytes, tell: Tell | None = None) -> ReadPaper:
    """Read a file by its content (the name only helps the messages). Raises ReadError, never another for its content.

    `tell` hears of each page of a PDF or picture before it is read.
    """
    shown = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][:120] or "tệp"
    if not data:
        raise ReadError(f"Tệp «{shown}» rỗng (0 byte): hãy chọn lại tệp có nội dung.")
    if len(data) > MAX_BYTES:
        raise ReadError(_too_large(shown, len(data)))
    try:
        paper = _reader(shown, data, tell)
    except ReadError:
        raise
    except (MemoryError, RecursionError):
        raise ReadError(f"Tệp «{shown}» lồng quá sâu hoặc quá lớn, không đọc an toàn được.") from None
    except Exception as why:
        raise ReadError(
            f"Tệp «{shown}» bị hỏng hoặc sai định dạng, không đọc được ({type(why).__name__}): hãy mở và lưu lại rồi thử lại."  # noqa: E501
        ) from why
    ending = f".{shown.rsplit('.', 1)[-1].lower()}" if "." in shown else ""
    if paper.format in _ENDINGS and ending not in _ENDINGS[paper.format]:
        note = f"Tệp có đuôi «{ending}» nhưng nội dung là {_NAMES[paper.format]}; đã đọc theo nội dung."
        paper = replace(paper, notes=(*paper.notes, note))
    if not paper.paras:
        raise ReadError(f"Tệp «{shown}» không có nội dung: chỉ thấy số trang, đường dẫn hoặc dấu của chữ ký số.")
    return paper


def _reader(name: str, data: bytes, tell: Tell | None) -> ReadPaper:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if data[:1024].find(b"%PDF-") >= 0:
        from tdkt.documents.read_pdf import read_pdf

        return read_pdf(name, data, tell)
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _zipped(name, data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data:
            raise ReadError(f"Tệp «{name}» đặt mật khẩu: hãy bỏ mật khẩu trong Word rồi thử lại.")
        raise ReadError(f"Tệp «{name}» ở dạng Word cũ (.doc): hãy mở bằng Word, lưu lại thành .docx rồi thử lại.")
    if start[:5].lower() == b"{\\rtf":
        raise ReadError(f"Tệp «{name}» ở dạng RTF: hãy lưu lại thành .docx rồi thử lại.")
    if start[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise ReadError(
            f"Tệp «{name}» là trang web hoặc XML, không phải văn bản Word: hãy lưu lại thành .docx rồi thử lại."
        )
    if data[:2] == b"MZ" and b"This program" in data[:1024] or data[:4] in _PROGRAMS or name.lower().endswith(".exe"):
        raise ReadError(
            f"Tệp «{name}» là chương trình máy tính, không phải văn bản: không mở. Hãy xóa tệp nếu không rõ nguồn."
        )
    if data[:3] == b"GIF":
        raise ReadError(f"Ảnh «{name}» ở dạng GIF: hãy lưu lại thành .png hoặc .jpg rồi thử lại.")
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        from tdkt.documents.read_ocr import read_picture

        return read_picture(name, data, tell)
    from tdkt.documents.read_text import read_text

    return read_text(name, data)


def _zipped(name: str, data: bytes) -> ReadPaper:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise ReadError(f"Tệp «{name}» bị hỏng (không mở được gói .docx): hãy tải lại hoặc lưu lại từ Word.") from None
    if "word/document.xml" in names:
        from tdkt.documents.read_docx import read_docx

        return read_docx(name, data)
    for member, form in (("content.xml", "OpenDocument (.odt)"), ("ppt/presentation.xml", "trình chiếu PowerPoint")):
        if member in names:
            raise ReadError(f"Tệp «{name}» ở dạng {form}: hãy mở và lưu lại thành .docx rồi thử lại.")
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        raise ReadError(f"Tệp «{name}» là bảng tính Excel: mục này chỉ đọc văn bản .docx, .pdf, .txt hoặc ảnh chụp.")
    raise ReadError(f"Tệp «{name}» là gói nén, không phải văn bản: hãy giải nén rồi chọn tệp .docx, .pdf hoặc .txt.")
