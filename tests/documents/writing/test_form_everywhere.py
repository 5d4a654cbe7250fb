"""The form of NĐ 30/2020 measured on the page of every kind: in the PDF, and in the .docx as LibreOffice prints it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import dataclass

import pdfplumber
import pytest

from tdkt.documents import KINDS, compose, write_docx, write_pdf
from tdkt.documents.certificate_forms import FORMS

from .conftest import mm, specimen

PAPERS = sorted(set(KINDS) - set(FORMS))
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@dataclass
class Spot:
    """A phrase on a page, in millimetres."""

    left: float
    right: float
    top: float
    size: float
    font: str

    @property
    def middle(self):
        return (self.left + self.right) / 2


def spots(page, phrase):
    """Every place where a phrase stands; spaces do not count, for printers differ in them."""
    chars = [c for c in page.chars if c["text"].strip()]
    joined, wanted = "".join(c["text"] for c in chars), "".join(phrase.split())
    out = []
    for found in re.finditer(re.escape(wanted), joined):
        hit = chars[found.start() : found.end()]
        out.append(
            Spot(
                mm(min(c["x0"] for c in hit)), mm(max(c["x1"] for c in hit)), mm(hit[0]["top"]),
                round(hit[0]["size"], 1), hit[0]["fontname"],
            )
        )  # fmt: skip
    return out


def rules(page):
    return [
        Spot(mm(one["x0"]), mm(one["x1"]), mm(one["top"]), 0, "")
        for one in page.lines + page.rects + page.curves
        if mm(one["height"]) < 1 and mm(one["width"]) > 5
    ]


def under(page, spot, room):
    """The drawn rule nearest under a phrase, centred on it."""
    near = [r for r in rules(page) if 0 < r.top - spot.top < room and abs(r.middle - spot.middle) < 1.5]
    return min(near, key=lambda r: r.top)


def measured(pages, data):
    """Every element of Annex I that the paper has, held against its rule."""
    first = pages[0]
    width = mm(first.width)
    [state], [motto] = spots(first, STATE), spots(first, MOTTO)
    assert "Bold" in state.font and 12 <= state.size <= 13 and state.left > width / 2 - 6
    assert "Bold" in motto.font and 13 <= motto.size <= 14 and motto.top > state.top
    assert abs(motto.middle - state.middle) < 0.7
    rule = under(first, motto, 12)
    assert abs((rule.right - rule.left) - (motto.right - motto.left)) < 2

    day = re.search(r"ngày\d{2}tháng\d{1,2}năm\d{4}", "".join(c["text"] for c in first.chars if c["text"].strip()))
    [dated] = [one for one in spots(first, day.group()) if one.top < 75][:1]
    assert "Italic" in dated.font and 13 <= dated.size <= 14 and dated.left > width / 2 - 6
    number = next((one for one in spots(first, "Số:") if one.top < 75), None)
    if data.get("number"):
        assert number.size == 13 and "Bold" not in number.font and "Italic" not in number.font
        assert number.right < width / 2 and abs(number.top - dated.top) < 2

    body = [c for c in first.chars if mm(c["top"]) > 90 and c["text"].strip()]
    assert min(mm(c["x0"]) for c in body) >= 29.8 and max(mm(c["x1"]) for c in body) <= width - 14.8
    for at, page in enumerate(pages):
        if spots(page, "Nơi nhận:"):
            [head] = spots(page, "Nơi nhận:")
            assert head.size == 12 and "BoldItalic" in head.font
            for line in spots(page, "- Lưu: VT"):
                assert line.size == 11 and line.left < 35
        for seal in spots(page, "GIÁM ĐỐC")[-1:]:
            assert "Bold" in seal.font and 13 <= seal.size <= 14
        at_top = [c for c in page.chars if mm(c["top"]) < 19 and c["text"].strip()]
        assert at == 0 or all(c["text"].isdigit() and 13 <= round(c["size"], 1) <= 14 for c in at_top)
        if at_top and at:
            room = mm(page.width)
            middle = (min(mm(c["x0"]) for c in at_top) + max(mm(c["x1"]) for c in at_top)) / 2
            assert abs(middle - (30 + room - 15) / 2) < 1.5
        if at == 0:
            assert at_top == []


@pytest.mark.parametrize("kind", PAPERS)
def test_every_element_of_every_kind_is_where_and_as_the_decree_has_it(kind):
    data = specimen(kind)
    with pdfplumber.open(io.BytesIO(write_pdf(compose(kind, data)))) as pdf:
        measured(pdf.pages, data)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_so_it_is_in_the_word_file_as_libreoffice_prints_it(tmp_path):
    files = []
    for kind in PAPERS:
        files.append(tmp_path / f"{kind}.docx")
        files[-1].write_bytes(write_docx(compose(kind, specimen(kind))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(call, capture_output=True, check=True, timeout=300)
    wrong = {}
    for file in files:
        with pdfplumber.open(file.with_suffix(".pdf")) as pdf:
            try:
                measured(pdf.pages, specimen(file.stem))
            except (AssertionError, ValueError) as why:
                wrong[file.stem] = str(why)[:300]
    assert wrong == {}
