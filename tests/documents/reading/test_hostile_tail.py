"""The far end of hostile files: drawings that call each other, halves of letters, signs of Word's own fonts, wide text."""

from __future__ import annotations

import zlib

import pytest

from tdkt.documents import read_apart
from tdkt.documents.pdf_guard import nests
from tdkt.documents.read_size import is_long
from tdkt.documents.reading import LONGEST, ReadError, read

TEXT = "BÁO CÁO\nTổng kết công tác thi đua năm 2024\n\nI. KẾT QUẢ\n- Đăng 306 tin bài.\n"


def stream(body: bytes, head: bytes = b"") -> bytes:
    return b"<<" + head + b"/Length %d>>\nstream\n" % len(body) + body + b"\nendstream"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, trailer, len(out)
    )  # fmt: skip


WORDS = b"BT /F1 12 Tf 72 700 Td (Bao cao tong ket nam 2024 cua don vi) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>>>"
)


def page(content: bytes, *more: bytes, font: bytes = b"", root: bytes = b"", trailer: bytes = b"") -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R" + root + b">>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, stream(content),
        FONT % font, *more, trailer=trailer,
    )  # fmt: skip


def form(body: bytes, head: bytes = b"") -> bytes:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>" + head
    return stream(body, head)


@pytest.mark.parametrize(
    ("drawing", "suspected"),
    [
        (form(b"0 0 m 9 9 l S"), False),
        (form(b"/X Do"), False),
        (form(b"/X Do /X Do /X Do"), True),
        (form(zlib.compress(b"/X Do " * 9), b"/Filter/FlateDecode"), True),
        (form(b"2F5820446F>", b"/Filter/ASCIIHexDecode"), True),
        (form(b"/X Do /X Do").replace(b"/Form", b"/F#6frm"), True),
        (stream(b"/X Do /X Do"), False),
    ],
)
def test_drawings_that_call_others_twice_are_suspected(drawing, suspected):
    assert nests(page(b"/X Do " + WORDS, drawing)) is suspected


@pytest.mark.slow
def test_a_page_of_drawings_without_end_harms_only_the_process_apart():
    hostile = page(b"/X Do " + WORDS, form(b"/X Do /X Do /X Do"))
    assert is_long(hostile)
    with pytest.raises(ReadError, match="hình vẽ lồng nhau"):
        read("a.pdf", hostile)


def test_a_suspected_file_that_does_no_harm_is_read_apart(monkeypatch):
    asked = []
    run = read_apart.subprocess.run
    monkeypatch.setattr(read_apart.subprocess, "run", lambda *args, **named: asked.append(args) or run(*args, **named))
    paper = read("a.pdf", page(b"/X Do " + WORDS, form(b"/Y Do /Y Do")))
    assert asked and "tong ket nam 2024" in paper.text
    with pytest.raises(ReadError, match=r"a\.pdf"):
        read(
            "a.pdf",
            page(b"/X Do", form(b"/Y Do /Y Do"))
            .replace(b"/Kids[3 0 R]", b"/Kids[]   ")
            .replace(b"Count 1", b"Count 0"),
        )  # noqa: E501


@pytest.mark.parametrize(
    "what",
    [
        {"root": b"/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>"},
        {"trailer": b"/Prev 9"},
        {"root": b"/Outlines 1 0 R"},
    ],
)  # fmt: skip
def test_scripts_and_loops_of_a_pdf_are_passed_by(what):
    paper = read("a.pdf", page(WORDS, **what))
    assert "tong ket nam 2024" in paper.text
    assert ("root" in what and b"JavaScript" in what["root"]) == any("JavaScript" in note for note in paper.notes)


def test_halves_of_letters_and_signs_of_words_own_fonts_in_a_pdf():
    names = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfchar <42> <D83D> <63> <DC00> endbfchar 1 beginbfchar <74> <F0B7> endbfchar endcmap end end"
    )
    text = read("a.pdf", page(WORDS, stream(names), font=b"/ToUnicode 6 0 R")).text
    assert text.encode() and "•ong" in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]
)
def test_text_of_two_and_four_bytes_a_letter_is_read_with_its_mark_and_without(encoding):
    assert read("a.txt", TEXT.encode(encoding)).text == read("a.txt", TEXT.encode()).text


def test_a_few_broken_bytes_do_not_turn_a_text_into_another_encoding():
    paper = read("a.txt", (TEXT * 3).encode() + b"\xed\xa0\x80 xong")
    assert "Tổng kết công tác thi đua" in paper.text and any("chỗ hỏng" in note for note in paper.notes)


def test_bullets_of_symbol_fonts_and_marks_of_direction_leave_plain_text():
    paper = read("a.txt", (TEXT + "\uf0b7 Mục một\n\u202e\u2067Mục hai\u202c\u200f.\n").encode())
    assert "• Mục một" in paper.text and "Mục hai." in paper.text


def test_a_line_without_end_is_audited_in_pieces_and_nothing_of_it_is_lost():
    sentence = "Các phòng tiếp tục triển khai công tác thi đua, khen thưởng; chấm giứt việc bình xét muộn. "
    paper = read("a.txt", ("BÁO CÁO\nTổng kết năm 2024\n" + sentence * 400 + "\n" + "x" * 25_000).encode())
    assert max(len(para.text) for para in paper.paras) <= LONGEST
    assert "".join(paper.text.split()).count("".join(sentence.split())) == 400
    assert paper.text.count("x") >= 25_000 and {line.number for line in paper.lines} == {1, 2, 3, 4}
