"""Certificates: places in millimetres, shrinking, pre-printed stock, printers, QR codes, batches."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import zipfile

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tdkt.documents import PaperError, compose, write_docx, write_pdf
from tdkt.documents.certificate_forms import FORMS
from tdkt.documents.certificates import CROSSES, Printer, calibrate, fit, printer_grid
from tdkt.documents.pictures import page_png

from .conftest import mm, specimen

NAME = FORMS["giay_khen"].places["name"]


def emblem():
    png = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 0, 0, 128)).save(png, "PNG")
    return png.getvalue()


def chars(pdf_bytes, page=0):
    with pdfplumber.open(io.BytesIO(pdf_bytes)) as pdf:
        return pdf.pages[page].chars, pdf.pages[page]


def words(data, page=0):
    with pdfplumber.open(io.BytesIO(write_pdf(compose("giay_khen", data)))) as pdf:
        return pdf.pages[page].extract_words(keep_blank_chars=True)


def test_a_name_stands_in_the_middle_of_its_box():
    [word] = [w for w in words(specimen("giay_khen")) if w["text"] == "Ông Hà Văn Dũng"]
    assert (mm(word["x0"]) + mm(word["x1"])) / 2 == pytest.approx(NAME.x_mm + NAME.width_mm / 2, abs=0.3)
    assert NAME.y_mm <= mm(word["top"]) and mm(word["bottom"]) <= NAME.y_mm + NAME.height_mm + 0.3


def test_a_long_name_shrinks_and_still_fits_its_box():
    lines, size = fit("Tập thể " + "Phòng Tư vấn và Giới thiệu việc làm " * 5, NAME)
    assert size < NAME.size_pt
    assert size * 1.149 * len(lines) * 25.4 / 72 <= NAME.height_mm


def test_a_name_of_two_hundred_letters_fits_and_one_of_a_thousand_is_refused_by_place():
    data = specimen("giay_khen")
    data["recipients"][1]["name"] = "Nguyễn " * 28
    assert len(words(data, page=1)) > 8
    data["recipients"][1]["name"] = "Nguyễn " * 180
    with pytest.raises(PaperError) as refused:
        compose("giay_khen", data)
    assert [place for place, _ in refused.value.problems] == ["recipients[1].name"]


def test_pre_printed_paper_gets_only_what_is_not_on_it():
    data = specimen("giay_khen")
    data["stock"] = "preprinted"
    text = " ".join(w["text"] for w in words(data))
    assert "Ông Hà Văn Dũng" in text
    assert "GIẤY KHEN" not in text and "CỘNG HÒA" not in text


def test_a_shift_of_the_printer_moves_every_line_alike():
    still = {w["text"]: (w["x0"], w["top"]) for w in words(specimen("giay_khen"))}
    data = specimen("giay_khen")
    data["printer"] = {"offset_x_mm": 2, "offset_y_mm": -1}
    for word in words(data):
        x, y = still[word["text"]]
        assert mm(word["x0"] - x) == pytest.approx(2, abs=0.02)
        assert mm(word["top"] - y) == pytest.approx(-1, abs=0.02)


def test_the_setting_from_two_measured_crosses_brings_them_home():
    real = Printer(1.7, -0.6, 1.004, 0.997)  # what this printer does to a page
    seen = [(x * real.scale_x + real.offset_x_mm, y * real.scale_y + real.offset_y_mm) for x, y in CROSSES]
    setting = calibrate(*seen)
    for x, y in CROSSES:
        sent = setting.across(x), setting.down(y)
        assert sent[0] * real.scale_x + real.offset_x_mm == pytest.approx(x, abs=0.02)
        assert sent[1] * real.scale_y + real.offset_y_mm == pytest.approx(y, abs=0.02)


def test_crosses_measured_wrong_are_refused():
    with pytest.raises(ValueError, match="đo lại"):
        calibrate((20, 20), (200, 190))


def test_the_test_grid_names_its_two_crosses():
    text = chars(printer_grid())[1].extract_text()
    assert "cách mép trái 20 mm" in text and "cách mép trái 277 mm" in text


def test_one_person_may_have_a_line_moved_without_the_others():
    data = specimen("giay_khen")
    data["recipients"][0]["places"] = {"name": {"y_mm": 108}}
    moved, still = (
        next(w for w in words(data, page) if w["bottom"] - w["top"] > 20 and "GI" not in w["text"]) for page in (0, 1)
    )
    assert mm(moved["top"] - still["top"]) == pytest.approx(7, abs=0.1)


def test_a_place_outside_the_sheet_is_refused():
    data = specimen("giay_khen")
    data["places"] = {"name": {"x_mm": 400}}
    with pytest.raises(PaperError, match="places.name.x_mm"):
        compose("giay_khen", data)


def test_the_code_on_the_sheet_is_the_address_given():
    data = specimen("giay_khen")
    address = data["recipients"][0]["check_url"]
    with pdfplumber.open(io.BytesIO(write_pdf(compose("giay_khen", data)))) as pdf:
        [image] = pdf.pages[0].images
    assert (mm(image["x1"] - image["x0"])) == pytest.approx(22, abs=0.1)
    assert codes(page_png(write_pdf(compose("giay_khen", data)), 1)) == [address]


def codes(picture):
    """What the QR codes of a page say, read as a phone reads them off paper."""
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


@pytest.mark.parametrize(("length", "dpi"), [(60, 72), (120, 110), (300, 200), (300, 300)])
def test_a_phone_reads_the_code_off_the_printed_page(dpi, length):
    data = specimen("giay_khen")
    address = "https://tracuu.example.vn/tra-cuu/bang/".ljust(length, "K")
    data["recipients"][0]["check_url"] = address
    assert codes(page_png(write_pdf(compose("giay_khen", data)), 1, dpi)) == [address]


def test_the_word_file_shows_the_code_and_the_emblem_where_the_pdf_does():
    data = specimen("giay_khen")
    data["emblem_png"] = base64.b64encode(emblem()).decode()
    with zipfile.ZipFile(io.BytesIO(write_docx(compose("giay_khen", data)))) as packed:
        document = packed.read("word/document.xml").decode()
        pictures = [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]
    assert emblem() in pictures
    assert [codes(picture) for picture in pictures if picture != emblem()] == [[data["recipients"][0]["check_url"]]]
    places = [int(n) / 36_000 for n in re.findall(r"<wp:posOffset>(-?\d+)</wp:posOffset>", document)]
    assert places == [136.5, 14, 25, 168, 136.5, 14]  # emblem and code of the first sheet, emblem of the second


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_prints_every_line_and_picture_of_the_word_file_where_the_pdf_has_it(tmp_path):
    data = specimen("giay_khen")
    data["emblem_png"] = base64.b64encode(emblem()).decode()
    data["recipients"][0]["name"] = "Tập thể Phòng Tư vấn và Giới thiệu việc làm, " * 3
    paper = compose("giay_khen", data)
    (tmp_path / "a.docx").write_bytes(write_docx(paper))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(call, capture_output=True, check=True, timeout=200)
    printed = (tmp_path / "a.pdf").read_bytes()
    assert codes(page_png(printed, 1, 110)) == [data["recipients"][0]["check_url"]]
    for page in (0, 1):
        word, ours = (placed(raw, page) for raw in (printed, write_pdf(paper)))
        assert word.keys() == ours.keys()
        for line, (x, y) in ours.items():
            assert word[line] == pytest.approx((x, y), abs=0.6), line


def placed(raw, page):
    """The middle and the baseline of each line, the middle and the top of each picture, in millimetres."""
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        sheet = pdf.pages[page]
        lines = {
            line["text"]: (mm(line["x0"] + line["x1"]) / 2, mm(sheet.height - line["chars"][0]["matrix"][5]))
            for line in sheet.extract_text_lines(return_chars=True)
        }
        pictures = sorted((mm(i["x0"] + i["x1"]) / 2, mm(i["top"])) for i in sheet.images)
    return lines | {f"picture {n}": place for n, place in enumerate(pictures)}


def test_one_person_may_have_words_of_its_own_on_any_line():
    data = specimen("giay_khen")
    data["recipients"][0]["lines"] = {
        "award": "Giấy khen đột xuất",
        "place_date": "Mộc Châu, ngày 02 tháng 01 năm 2025",
    }
    first, second = (" ".join(w["text"] for w in words(data, page)) for page in (0, 1))
    assert "GIẤY KHEN ĐỘT XUẤT" in first and "Mộc Châu" in first
    assert "ĐỘT XUẤT" not in second and "Mộc Châu" not in second


def test_a_field_may_be_set_to_the_left_as_pre_printed_paper_wants_it():
    data = specimen("giay_khen")
    data["places"] = {"name": {"x_mm": 80, "width_mm": 190, "align": "left"}}
    [word] = [w for w in words(data) if w["text"] == "Ông Hà Văn Dũng"]
    assert mm(word["x0"]) == pytest.approx(80, abs=0.5)


def test_a_code_too_small_to_be_read_is_refused():
    data = specimen("giay_khen")
    data["places"] = {"code": {"width_mm": 10}}
    with pytest.raises(PaperError, match="places.code.*15 mm"):
        compose("giay_khen", data)


def test_an_emblem_that_is_not_a_png_is_refused():
    data = specimen("giay_khen")
    data["emblem_png"] = base64.b64encode(b"\x89PNG\r\n\x1a\n khong phai anh").decode()
    with pytest.raises(PaperError, match="emblem_png"):
        compose("giay_khen", data)


def test_a_batch_of_three_hundred_is_one_file_in_order():
    data = specimen("giay_khen")
    data["recipients"] = [{"name": f"Nguyễn Văn Số {n}", "register": str(n)} for n in range(1, 301)]
    pdf = pypdfium2.PdfDocument(write_pdf(compose("giay_khen", data)))
    assert len(pdf) == 300
    assert "Nguyễn Văn Số 300" in pdf[299].get_textpage().get_text_bounded()


def test_an_emblem_is_printed_at_the_top_of_blank_paper():
    data = specimen("giay_khen")
    data["emblem_png"] = base64.b64encode(emblem()).decode()
    with pdfplumber.open(io.BytesIO(write_pdf(compose("giay_khen", data)))) as pdf:
        [shown] = [i for i in pdf.pages[1].images if mm(i["top"]) < 20]
    assert mm(shown["x0"] + shown["x1"]) / 2 == pytest.approx(148.5, abs=0.5)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"places": {"name": {"x_mm": 290}}}, "ra ngoài tờ giấy 297 mm"),
        ({"places": {"signer": {"height_mm": 60}}}, "ra ngoài tờ giấy 210 mm"),
        ({"check_url": "https://" + "x" * 400}, "mã QR sẽ không đọc được"),
    ],
)
def test_what_would_leave_the_sheet_or_could_not_be_read_is_refused(changes, said):
    data = specimen("giay_khen")
    data["recipients"][0] |= changes
    with pytest.raises(PaperError, match=said):
        compose("giay_khen", data)
