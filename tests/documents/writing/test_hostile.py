"""Data meant to break papers: long names, markup, decomposed letters, empty and huge lists."""

from __future__ import annotations

import copy
import io
import unicodedata

import docx
import pdfplumber
import pytest

from tdkt.documents import PaperError, compose, write_docx, write_pdf

from .conftest import mm, specimen

LONG_NAME = (
    "Nguyễn Thị Hoàng Minh Châu Phương Anh Thư Diễm Quỳnh Bảo Ngọc Khánh Linh Tường Vi Thanh Hà Thu Thảo Lan Hương "
    "Mỹ Duyên Kim Oanh Bích Thủy Hải Yến Tuyết Nhung Ánh Nguyệt Xuân Mai Hồng Nhạn Ngân Giang Tố Uyên"
)
NASTY = {
    "two hundred letters": LONG_NAME,
    "one word of two hundred": "Đ" * 200,
    "markup": """"x" 'q' “y” \\ #read("/etc/passwd") {{ x }} {% if %} <b>&amp; $x$ @ref *b* _i_ `c` // ]]>""",
    "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Hường ở Đắk Lắk"),
}
KINDS = ("van_ban", "quyet_dinh_khen_thuong", "bien_ban_hoi_dong", "bao_cao_thanh_tich_ca_nhan", "danh_sach_chi_tien")
WORDS = {"name", "post", "unit", "above", "place", "reason", "award", "title", "text", "subject", "occasion", "over"}


def poisoned(value, nasty, key=""):
    if isinstance(value, dict):
        return {k: poisoned(v, nasty, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(v, nasty, key) for v in value]
    return nasty if isinstance(value, str) and key in WORDS else value


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", KINDS)
def test_nasty_text_is_printed_as_it_is_and_stays_on_the_page(kind, nasty):
    paper = compose(kind, poisoned(copy.deepcopy(specimen(kind)), NASTY[nasty]))
    docx.Document(io.BytesIO(write_docx(paper)))
    with pdfplumber.open(io.BytesIO(write_pdf(paper))) as pdf:
        for page in pdf.pages:
            assert max(mm(c["x1"]) for c in page.chars if c["text"].strip()) <= mm(page.width) - 14
        text = "".join(c["text"] for page in pdf.pages for c in page.chars)
    if nasty == "markup":
        assert '#read("/etc/passwd") {{ x }} {% if %} <b>&amp;' in text
        assert "root:" not in text
    if nasty == "decomposed":
        assert "Hường ở Đắk Lắk" in text


@pytest.mark.parametrize("name", [".", "- …", "“”"])
def test_a_name_without_a_letter_is_refused_with_its_place(name):
    data = specimen("danh_sach_chi_tien")
    data["payees"][0]["name"] = name
    with pytest.raises(PaperError, match=r"payees\[0\].name.*không có chữ nào"):
        compose("danh_sach_chi_tien", data)


def test_an_empty_list_says_so_instead_of_an_empty_table():
    data = specimen("bao_cao_thanh_tich_ca_nhan")
    data.update(titles=[], forms=[])
    with pdfplumber.open(io.BytesIO(write_pdf(compose("bao_cao_thanh_tich_ca_nhan", data)))) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert text.count("(Không có)") == 2


def test_forty_recipients_run_over_pages_without_loss():
    data = specimen("ke_hoach_nam")
    data["recipients"] = [f"Đơn vị thứ {n} trong danh sách nơi nhận của văn bản này" for n in range(1, 121)]
    with pdfplumber.open(io.BytesIO(write_pdf(compose("ke_hoach_nam", data)))) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert all(f"Đơn vị thứ {n} " in text for n in range(1, 121))
