"""Lines become paragraphs, characters keep their place, marks of the extraction are not text."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from tdkt.documents import vn_legacy
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, read

WRAPPED = """ KẾ HOẠCH

Triển khai công tác thi đua, khen thưởng năm 2024



Thực hiện Kế hoạch số 08/KH-

TTDVVL ngày 12/01/2024 của Trung tâm về công tác thi đua, khen thưởng năm

2024. Trung tâm xây dựng kế hoạch như sau và các nội dung được phân công cho

2

các phòng, bộ phận chuyên môn thực hiện trong năm theo chức năng nhiệm vụ.

https://thuvienphapluat.vn/van-ban/x.aspx

- Phòng Hành chính chủ trì.

Nơi nhận:

- Lưu: VT, HC.

GIÁM ĐỐC

Nguyễn Văn An

2025-02-04T15:23:15+0700
Nguyễn Văn An<an@sonla.gov.vn> đã ký lên văn bản này!
"""


def test_a_wrapped_sentence_is_one_paragraph_and_each_letter_keeps_its_line():
    paper = read("a.txt", WRAPPED.encode())
    para = next(para for para in paper.paras if "08/KH-TTDVVL" in para.text)
    assert "công tác thi đua, khen thưởng năm 2024." in para.text
    assert "phân công cho các phòng" in para.text, "the page number inside the sentence is not text"
    assert para.place(para.text.index("TTDVVL")) == (9, 1)
    assert para.place(para.text.index("các phòng, bộ phận"))[1] == 2


def test_links_and_signature_marks_are_taken_out_of_the_text():
    paper = read("a.txt", WRAPPED.encode())
    assert paper.links[0][1].startswith("https://thuvienphapluat.vn")
    assert (paper.signatures[0].signer, paper.signatures[0].at[:10]) == ("Nguyễn Văn An", "2025-02-04")
    assert "đã ký" not in paper.text and "thuvienphapluat" not in paper.text


STAMPED = """Ký bởi: Sở Nội vụ
Email: sonoivu@sonla.gov.vn
Cơ quan: Ủy ban nhân dân
tỉnh Sơn La
Ngày ký: 12.02.2025 10:15:20 +07:00
UBND TỈNH SƠN LA
BÁO CÁO
Công tác thi đua năm 2024
1. Ban Cơ yếu Chính phủ tập huấn bảo mật thông tin, chứng thực số cho 30 cán bộ.
2. Người ký: xem phụ lục.
Cơ quan: Sở Nội vụ
"""


def test_a_sentence_about_signing_is_no_mark_of_a_signature():
    paper = read("a.txt", STAMPED.encode())
    assert [(one.signer, one.email, one.at) for one in paper.signatures] == [
        ("Sở Nội vụ", "sonoivu@sonla.gov.vn", "2025-02-12T10:15:20+07:00")
    ]
    assert paper.paras[0].text == "UBND TỈNH SƠN LA"
    assert "bảo mật thông tin, chứng thực số cho 30" in paper.text and "2. Người ký: xem phụ lục." in paper.text


def test_what_the_extraction_lost_is_called_unreadable():
    assert read("a.txt", WRAPPED.encode()).unreadable[0].startswith("khối đầu trang")


def test_structure_comes_out_as_data():
    data = extract(read("a.txt", WRAPPED.encode()))
    assert (data["kind"], data["year"], data["date"]) == ("KẾ HOẠCH", 2024, "2025-02-04")
    assert data["bases"][0] | {"title": ""} == {
        "type": "Kế hoạch", "number": "08/KH-TTDVVL", "date": "2024-01-12", "date_as_written": "12/01/2024",
        "issuer": "Trung tâm", "title": "", "line": 7, "page": 1,
    }  # fmt: skip
    assert data["signers"] == [{"posts": ["GIÁM ĐỐC"], "name": "Nguyễn Văn An"}]


def test_sums_are_found_with_their_parts_nested_in_brackets_too():
    text = (
        "BÁO CÁO\nKết quả năm 2024\n\n- Tiếp nhận 18.122 hồ sơ. Trong đó:\n+ Trực tiếp: 5.409 hồ sơ\n"
        "+ Qua mạng: 12.713 hồ sơ (Cổng quốc gia: 57 hồ sơ, một cửa: 12.656 hồ sơ).\n"
    )
    sums = extract(read("a.txt", text.encode()))["sums"]
    assert [(one["total"], one["holds"]) for one in sums] == [(18122, True), (12713, True)]


def test_automatic_numbers_of_word_are_read_as_printed():
    document = Document()
    for words in ("Mục đích", "Yêu cầu"):
        document.add_paragraph(words, style="List Number")
    packed = io.BytesIO()
    document.save(packed)
    assert [para.label for para in read("a.docx", packed.getvalue()).paras] == ["1.", "2."]


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [("C«ng t¸c thi ®ua, khen th­ëng n¨m 2024", "tcvn3"), ("Coâng taùc thi ñua, khen thöôûng naêm 2024", "vni")],
)
def test_text_of_before_unicode_is_converted(encoded, encoding):
    assert vn_legacy.guess(encoded) == encoding
    assert vn_legacy.to_unicode(encoded, encoding) == "Công tác thi đua, khen thưởng năm 2024"


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return packed.getvalue()


XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.txt", b"", "rỗng"),
        ("to.txt", b"a" * (61 * 1024 * 1024), "vượt mức"),
        ("hong.pdf", b"%PDF-1.7 broken", "hỏng"),
        ("hong.docx", b"PK\x03\x04 broken", "hỏng"),
        ("gia.docx", zipped(abc=b"x"), "gói nén"),
        ("bang.docx", zipped(xl__workbook_xml=b"<a/>"), "Excel"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
        ("web.doc", b"<html><body>x</body></html>", "trang web"),
        ("nhi-phan.txt", bytes(range(256)) * 8, "không phải văn bản"),
        ("xxe.docx", zipped(word__document_xml=XXE), "không an toàn"),
        ("bom.docx", zipped(word__document_xml=b"<a>" + b" " * 60_000_000 + b"</a>"), "bất thường"),
        ("anh.png", b"\x89PNG\r\n\x1a\n broken", "hỏng"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(name, data, words):
    with pytest.raises(ReadError, match=words):
        read(name, data)
