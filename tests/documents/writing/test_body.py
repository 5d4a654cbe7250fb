"""Numbering, lists and tables of the body: the same labels in Word and in the PDF, restarts, merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pdfplumber
import pytest

from tdkt.documents import PaperError, compose, write_docx, write_pdf
from tdkt.documents.read_file import read_bytes

from .conftest import specimen


def titled(title, *content):
    return {"title": title, "content": list(content)}


def numbered(words, *content):
    return {"text": words, "content": list(content)}


def paper(*content, scheme="la_ma", **more):
    data = specimen("van_ban")
    data.pop("annexes")
    data.update(content=list(content), scheme=scheme, closing=None, **more)
    return compose("van_ban", data)


def printed(made):
    with pdfplumber.open(io.BytesIO(write_pdf(made))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def in_word(made):
    """Lines of the .docx with the numbers that Word gives them."""
    return "\n".join(f"{line.label} {line.text}".strip() for line in read_bytes("a.docx", write_docx(made)).lines)


POINTS = [numbered(f"điểm thứ {n}") for n in range(1, 8)]
PARTS = paper(
    titled(
        "Kết quả",
        titled("Chung", numbered("Một", *POINTS), titled("Hai"), numbered("Ba")),
        titled("Riêng", numbered("Lại")),
    ),
    titled("Phương hướng", titled("Việc", numbered("Nữa"))),
    scheme="phan",
)


@pytest.mark.parametrize("reader", [printed, in_word])
def test_labels_rise_by_one_and_restart_under_each_new_section(reader):
    text = reader(PARTS)
    for line in (
        "Phần I",
        "I. CHUNG",
        "1. Một",
        "2. Hai",
        "3. Ba",
        "II. RIÊNG",
        "1. Lại",
        "Phần II",
        "I. VIỆC",
        "1. Nữa",
    ):
        assert re.search(rf"^\s*{re.escape(line)}", text, re.M), line
    assert re.findall(r"^\s*(\w+)\) điểm thứ", text, re.M) == list("abcdđeg")


@pytest.mark.parametrize("reader", [printed, in_word])
def test_articles_number_through_and_their_clauses_restart(reader):
    made = paper(
        numbered("Ban hành Quy chế."),
        titled("Tổ chức thực hiện", numbered("Phòng A"), numbered("Phòng B")),
        titled("Hiệu lực", numbered("Từ ngày ký")),
        scheme="dieu",
        type="QĐ",
        authority_line="Giám đốc Trung tâm",
    )
    text = reader(made)
    for line in (
        "Điều 1. Ban hành",
        "Điều 2. Tổ chức",
        "1. Phòng A",
        "2. Phòng B",
        "Điều 3. Hiệu lực",
        "1. Từ ngày ký",
    ):
        assert line in text
    assert "Như Điều 3" in text


@pytest.mark.parametrize("reader", [printed, in_word])
def test_each_annex_numbers_from_one(reader):
    data = specimen("van_ban")
    data["annexes"] = [{"title": f"Bảng {n}", "content": [titled(f"Mục của {n}")]} for n in (1, 2)]
    text = reader(compose("van_ban", data))
    assert "Phụ lục I" in text and "Phụ lục II" in text
    assert "I. MỤC CỦA 1" in text and "\nI. MỤC CỦA 2" in text.replace(" \n", "\n")


def test_sections_deeper_than_the_scheme_are_refused():
    with pytest.raises(PaperError, match="bậc"):
        paper(titled("a", titled("b", titled("c", titled("d")))))


TABLE = {
    "columns": [{"width": 2}, {}, {}],
    "head": [[{"text": "STT", "rowspan": 2}, {"text": "Gộp", "colspan": 2}], ["Một", "Hai"]],
    "rows": [[{"text": "x", "rowspan": 2}, 12345, 2.5], [3, None], ["y", {"text": "hai cột", "colspan": 2}]],
}


def test_merged_cells_and_figures_come_out_in_both_files():
    made = paper({"table": TABLE})
    with pdfplumber.open(io.BytesIO(write_pdf(made))) as pdf:
        [table] = pdf.pages[0].extract_tables()
    assert table == [
        ["STT", "Gộp", None],
        [None, "Một", "Hai"],
        ["x", "12.345", "2,5"],
        [None, "3", ""],
        ["y", "hai cột", None],
    ]
    with zipfile.ZipFile(io.BytesIO(write_docx(made))) as packed:
        xml = packed.read("word/document.xml").decode()
    assert xml.count('<w:gridSpan w:val="2"/>') == 2
    assert xml.count('<w:vMerge w:val="restart"/>') == 2 and xml.count("<w:vMerge/>") == 2
    assert xml.count("<w:tblHeader/>") == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"]], "các ô chiếm 2 cột, bảng có 3 cột"),
        ([["a", {"text": "b", "colspan": 3}]], "các ô chiếm 4 cột"),
        ([[{"text": "a", "rowspan": 2}, "b", "c"]], "vượt quá dòng cuối"),
    ],
)
def test_a_table_that_does_not_tile_is_refused(rows, said):
    with pytest.raises(PaperError, match=said):
        paper({"table": {**TABLE, "rows": rows}})


def test_the_pdf_is_tagged_and_says_its_language_and_standard():
    raw = write_pdf(PARTS)
    assert b"/StructTreeRoot" in raw
    assert b"/Lang" in raw
    assert b"pdfaid:part" in raw and b"LiberationSerif" in raw


def test_eight_threads_write_two_hundred_papers_without_mixing_them():
    kinds = ["ke_hoach_nam", "quyet_dinh_huy_bo", "giay_moi", "giay_khen"]
    alone = {kind: write_pdf(compose(kind, specimen(kind))) for kind in kinds}
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: write_pdf(compose(kinds[n % 4], specimen(kinds[n % 4]))), range(200)))
    assert all(made[n] == alone[kinds[n % 4]] for n in range(200))
