"""Files made to harm or to mislead: refused with a sentence, or read without running anything of theirs."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from docx import Document

from tdkt.documents.audit import cli as auditor
from tdkt.documents.extract import cli as extractor
from tdkt.documents.reading import MAX_LINES, ReadError, read

from .pdfs import pdf, words

TEXT = words(60, 700, "Noi dung ke hoach cua don vi trong nam")
XML = (
    '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
)
GOOD = "KẾ HOẠCH\nTriển khai công tác thi đua năm 2025\n\nCác phòng thực hiện kế hoạch này.\n"


def word(**changed: bytes) -> bytes:
    """A sound Word file with some parts replaced or added."""
    document = Document()
    for line in GOOD.splitlines():
        document.add_paragraph(line)
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    parts = {name.replace("__", "/").replace("_dot_", "."): data for name, data in changed.items()}
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *parts}:
            target.writestr(name, parts[name] if name in parts else source.read(name))
    return out.getvalue()


def packed(size: int, times: int = 1) -> bytes:
    """A PDF whose page unpacks to so many bytes."""
    data = b"(" + b"A" * size + b") Tj"
    for _ in range(times):
        data = zlib.compress(data, 9)
    head = b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(data), b"/FlateDecode " * times)
    return pdf("@@").replace(b"<< /Length 2 >>\nstream\n@@", head + data)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def broken_in_the_pack() -> bytes:
    data = bytearray(word())
    at = data.find(b"word/document.xml")
    data[at + 90] ^= 255
    data[at + 120] ^= 255
    return bytes(data)


REFUSED = {
    "an entity in UTF-16": (lambda: word(word__document_dot_xml=XML.format("UTF-16").encode("utf-16")), "DOCTYPE"),
    "an entity after a long remark": (
        lambda: word(word__styles_dot_xml=XML.format("UTF-8").replace("<!DOC", f"<!--{'x' * 9000}--><!DOC").encode()),
        "DOCTYPE",
    ),
    "a broken pack": (broken_in_the_pack, "không giải nén được"),
    "a page that swells": (lambda: packed(80_000_000), "nén bất thường"),
    "a page packed twice": (lambda: packed(80_000_000, 2), "nén bất thường"),
    "pages without end": (lambda: pdf(*[""] * 1001), "1001 trang"),
    "a page of no paper": (lambda: pdf(TEXT, box="0 0 2000000000 2000000000"), "không mở được trang nào"),
    "pages in a circle": (lambda: pdf(TEXT).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "không"),
    "a program": (lambda: b"MZ\x90\0" + bytes(range(256)) * 9, "chương trình"),
    "a huge picture": (lambda: png(60000, 60000), "quá lớn"),
    "OpenDocument": (lambda: zipped({"content.xml": b"<a/>"}), ".odt"),
    "a pack in a pack": (lambda: zipped({"a.zip": zipped({"b": b"x"})}), "gói nén"),
    "RTF": (lambda: b"{\\rtf1 x}", "RTF"),
    "too many lines": (lambda: b"a\n" * (2 * MAX_LINES + 2), "tách tệp"),
    "a name of Word, nothing in it": (lambda: zipped({"word/document.xml": b"<a/>"}), "không có phần nội dung"),
}  # fmt: skip


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_a_sentence_and_soon(what):
    make, said = REFUSED[what]
    data = make()
    began = time.process_time()
    with pytest.raises(ReadError, match=said) as why:
        read("tep.docx", data)
    assert str(why.value).startswith(("Tệp «tep.docx»", "Ảnh «tep.docx»")) and time.process_time() - began < 5


READ = {
    "a script": (lambda: pdf(TEXT, catalogue="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"), "JavaScript"),
    "a call of a program": (lambda: pdf(TEXT, catalogue="/OpenAction << /S /Launch /F (cmd.exe) >>"), "mở chương trình"),
    "a file within": (lambda: pdf(TEXT, objects=("<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>", "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream"), catalogue="/Names << /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >>"), "đính kèm"),
    "macros": (lambda: word(word__vbaProject_dot_bin=b"\xd0\xcf"), "macro"),
    "another ending": (lambda: GOOD.encode(), "đuôi «.docx»"),
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_it_is_read_and_nothing_of_it_runs(what):
    make, said = READ[what]
    paper = read("tep.docx", make())
    assert any(said in note for note in paper.notes), paper.notes
    assert len(paper.text) > 20


def test_one_broken_page_does_not_take_the_others_with_it():
    data = pdf(TEXT, TEXT, TEXT).replace(b"/Kids [4 0 R 6 0 R 8 0 R]", b"/Kids [4 0 R 99 0 R 8 0 R]")
    paper = read("a.pdf", data)
    assert [line.page for line in paper.lines if line.text] == [1, 3]
    assert any("trang 2" in what for what in paper.unreadable)


def test_bidirectional_controls_and_nul_bytes_leave_no_trace():
    paper = read("a.txt", GOOD.replace("Các", "\u202eCác\u202c").replace("phòng", "phò\0ng").encode())
    assert "Các phòng thực hiện" in paper.text


def test_cells_and_rows_inside_content_controls_are_read():
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('A')}<w:sdt><w:sdtContent>{cell.format('B')}</w:sdtContent></w:sdt></w:tr>"
    table = f"<w:tbl>{row}<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    body = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>{table}</w:body></w:document>'
    paper = read("a.docx", word(word__document_dot_xml=body.encode()))
    assert [(para.text, para.cell) for para in paper.paras[1:]] == [
        ("A", (1, 0, 0)), ("B", (1, 0, 1)), ("A", (1, 1, 0)), ("B", (1, 1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inside", ["<w:tc><w:p/></w:tc>" * 41_000, "<w:tc/>" * 170_000, "<w:p/>" * 41_000], ids=["cells", "bare", "lines"]
)
def test_a_table_of_hundreds_of_thousands_of_cells_is_refused_before_it_fills_the_memory(inside):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table = f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>" if "tc" in inside else inside
    noise = "".join(f"{n * 7919 % 99_991} " for n in range(3_000))  # packed no tighter than words are
    body = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{noise}</w:t></w:r></w:p>{table}</w:body></w:document>'
    with pytest.raises(ReadError, match="dài quá 40.000 dòng"):
        read("bang.docx", word(word__document_dot_xml=body.encode()))


@pytest.mark.parametrize("command", [auditor.main, extractor.main])
def test_a_folder_and_a_bad_file_are_told_and_the_good_one_is_read(command, tmp_path, capsys):
    (tmp_path / "tot.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "xau.docx").write_bytes(b"PK\x03\x04 x")
    names = [str(tmp_path), str(tmp_path / "xau.docx"), str(tmp_path / "khong-co.txt"), str(tmp_path / "tot.txt")]
    assert command(names) == 2
    said = capsys.readouterr()
    assert "thư mục" in said.err and "hỏng" in said.err and "không có tệp này" in said.err
    assert "tot.txt" in said.out
