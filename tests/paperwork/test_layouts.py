"""A unit moves the fields of its certificates: tried, kept, put back, printed."""

from __future__ import annotations

import base64
import io

import pdfplumber
import pytest
from PIL import Image

from tdkt.core.models import Event
from tdkt.paperwork.certificates import Batch, render
from tdkt.paperwork.models import CertificateLayout

COMMON = {
    "issuer": {"name": "Sở Nội vụ tỉnh Sơn La", "place": "Sơn La", "symbol": "SNV"}, "date": "2025-12-20",
    "decider": "Giám đốc Sở Nội vụ tỉnh Sơn La", "decision": "số 12/QĐ-SNV ngày 20/12/2025",
    "signer": {"post": "Giám đốc", "name": "Đỗ Hồng Sơn"},
}  # fmt: skip


def emblem():
    png = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 0, 0)).save(png, "PNG")
    return png.getvalue()


def sheet(unit, **recipient):
    batch = Batch("giay_khen", COMMON, [{"name": "Nguyễn Thị Mai"} | recipient])
    with pdfplumber.open(io.BytesIO(render([batch], unit=unit))) as pdf:
        page = pdf.pages[0]
        lines = {line["text"]: line for line in page.extract_text_lines()}
        return {text: line["top"] * 25.4 / 72 for text, line in lines.items()}, page.images


@pytest.fixture
def officer(world, client):
    client.force_login(world.officer)
    return client


def test_a_moved_field_is_tried_first_then_kept_then_put_back(world, officer):
    before, _ = sheet(world.centre)
    form = {"what": "try", "name__y_mm": "108,5", "name__x_mm": "25"}
    page = officer.post("/mau-bang/giay_khen/", form).content.decode()
    assert "data:image/png;base64," in page and not CertificateLayout.objects.exists()

    assert officer.post("/mau-bang/giay_khen/", form | {"what": "save"}).status_code == 302
    assert CertificateLayout.objects.get().places == {"name": {"y_mm": 108.5}}
    after, _ = sheet(world.centre)
    assert after["Nguyễn Thị Mai"] - before["Nguyễn Thị Mai"] == pytest.approx(7.5, abs=0.05)
    assert after["GIẤY KHEN"] == before["GIẤY KHEN"]
    other, _ = sheet(world.other_centre)
    assert other == before  # another unit's certificates stay

    assert officer.post("/mau-bang/giay_khen/", {"what": "reset"}).status_code == 302
    assert sheet(world.centre)[0] == before
    assert set(Event.objects.values_list("verb", flat=True)) >= {"paperwork.save_layout", "paperwork.reset_layout"}


def test_the_move_of_one_person_stands_over_that_of_the_unit(world, officer):
    officer.post("/mau-bang/giay_khen/", {"what": "save", "name__y_mm": "108", "name__size_pt": "20"})
    unit, _ = sheet(world.centre)
    own, _ = sheet(world.centre, places={"name": {"y_mm": 110}})
    assert own["Nguyễn Thị Mai"] - unit["Nguyễn Thị Mai"] == pytest.approx(2, abs=0.05)


def test_an_emblem_is_printed_moved_and_taken_off(world, officer):
    assert sheet(world.centre)[1] == []
    file = io.BytesIO(emblem())
    file.name = "quoc-huy.png"
    officer.post("/mau-bang/giay_khen/", {"what": "save", "emblem": file, "emblem__y_mm": "12"})
    [shown] = sheet(world.centre)[1]
    assert shown["top"] * 25.4 / 72 == pytest.approx(12, abs=0.1)
    officer.post("/mau-bang/giay_khen/", {"what": "save", "no_emblem": "on"})
    assert sheet(world.centre)[1] == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name__x_mm", "290", "ra ngoài tờ giấy 297 mm"),
        ("signer__y_mm", "400", "phải từ 0 đến 297"),
        ("code__width_mm", "8", "từ 15 mm mới đọc được"),
        ("name__size_pt", "3", "quá nhỏ"),
        ("name__y_mm", "cao", "Hãy ghi một số"),
        ("name__align", "chéo", "không có trong danh sách"),
    ],
)
def test_a_place_that_cannot_be_is_refused_beside_its_field_and_nothing_is_kept(officer, field, value, said):
    page = officer.post("/mau-bang/giay_khen/", {"what": "save", field: value}).content.decode()
    assert said in page and "Chưa ghi gì" in page
    assert not CertificateLayout.objects.exists()


def test_a_picture_that_is_none_is_refused(officer):
    file = io.BytesIO(b"\x89PNG\r\n\x1a\n khong phai anh")
    file.name = "quoc-huy.png"
    page = officer.post("/mau-bang/giay_khen/", {"what": "save", "emblem": file}).content.decode()
    assert "không phải ảnh PNG" in page and not CertificateLayout.objects.exists()


def test_words_that_no_longer_fit_the_moved_field_are_said_instead_of_a_picture(officer):
    page = officer.post("/mau-bang/giay_khen/", {"what": "try", "award__width_mm": "6", "award__height_mm": "5"})
    said = page.content.decode()
    assert "Không in thử được" in said and "quá dài, không vừa ô" in said


def test_only_the_units_own_officer_moves_fields(world, client):
    for user, status in ((world.room_head, 403), (world.employee, 403), (world.director, 403)):
        client.force_login(user)
        assert client.post("/mau-bang/giay_khen/", {"what": "save"}).status_code == status
    client.force_login(world.director)
    assert client.get("/mau-bang/giay_khen/").status_code == 200
    assert client.get("/mau-bang/khong_co/").status_code == 404


def test_the_list_of_forms_says_which_is_the_units_own(officer):
    assert "Riêng của đơn vị" not in officer.get("/may-in/").content.decode()
    officer.post("/mau-bang/bang_khen/", {"what": "save", "name__y_mm": "100"})
    page = officer.get("/may-in/").content.decode()
    assert page.count("Riêng của đơn vị") == 1 and "/mau-bang/bang_khen/" in page


def test_the_emblem_the_composer_gets_is_the_file_that_was_uploaded(world, officer):
    from tdkt.paperwork.certificates import emblem_of

    file = io.BytesIO(emblem())
    file.name = "quoc-huy.png"
    officer.post("/mau-bang/giay_khen/", {"what": "save", "emblem": file})
    assert base64.b64decode(emblem_of(CertificateLayout.objects.get())) == emblem()
