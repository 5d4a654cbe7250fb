"""Scanned pages: head in two columns, numbers of headings, crooked sheets. Needs tesseract with Vietnamese."""

from __future__ import annotations

import io
import json

import pypdfium2 as pdfium
import pytest
from PIL import Image

from tdkt.documents import compose, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.extract import extract
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.read_ocr import _in_columns, _lines, _numbered, tool
from tdkt.documents.reading import read

WORDS = [("SỞ", 100, 60), ("NỘI", 170, 60), ("VỤ", 240, 60), ("CỘNG", 900, 90), ("HÒA", 1000, 90), ("_", 1100, 8)]


def table(*lines: list[tuple[str, int, int]]) -> str:
    """What tesseract says of these words: (word, from the left, width)."""
    out = ["level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"]
    for n, line in enumerate(lines):
        out += [
            f"5\t1\t1\t1\t{n}\t{w}\t{left}\t{100 + 40 * n}\t{wide}\t24\t90\t{text}"
            for w, (text, left, wide) in enumerate(line)
        ]
    return "\n".join(out)


def test_the_head_of_a_scan_is_taken_apart_left_column_first():
    seen = _in_columns(
        table(WORDS, [("Số:", 100, 60), ("05", 170, 40), ("Sơn", 1000, 60), ("La", 1070, 40)]), 1600, 2300, True
    )
    assert [(one.text, one.column) for one in seen] == [
        ("SỞ NỘI VỤ", "left"), ("Số: 05", "left"), ("CỘNG HÒA", "right"), ("Sơn La", "right"),
    ]  # fmt: skip


def test_the_first_roman_number_taken_for_a_digit_is_mended_where_the_second_follows():
    seen = _in_columns(
        table([("1.", 300, 20), ("MỤC", 340, 60), ("ĐÍCH", 410, 700)], [("II.NỘI", 300, 200), ("DUNG", 510, 600)]),
        1600,
        300,
        False,
    )
    assert [line.text for line in _numbered(_lines(seen, 1, 0)) if line.text] == ["I. MỤC ĐÍCH", "II. NỘI DUNG"]


@pytest.mark.slow
@pytest.mark.skipif(tool() is None, reason="no tesseract with Vietnamese")
@pytest.mark.parametrize(("dpi", "turn"), [(150, 0), (200, 0.7), (300, -1.2)])
def test_a_scan_is_read_as_its_paper(dpi, turn):
    paper = write_pdf(compose("ke_hoach_nam", json.loads((EXAMPLES / "ke_hoach_nam.json").read_text(encoding="utf-8"))))
    page = pdfium.PdfDocument(paper)[0].render(scale=dpi / 72).to_pil().convert("L")
    out = io.BytesIO()
    page.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC).save(out, "PNG")
    data = extract(scan := read("quet.png", out.getvalue()))
    assert (data["kind"], data["year"], data["date"]) == ("KẾ HOẠCH", 2024, "2024-01-18")
    assert data["issuer"] == "TRUNG TÂM DỊCH VỤ VIỆC LÀM" and data["above"].startswith("SỞ LAO ĐỘNG")
    assert [one.code for one in audit(scan) if one.severity == "error"] == []
