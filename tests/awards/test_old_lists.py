"""Old awards from lists as offices send them: titles that speak for every line, merged heads, old fonts, cells in words."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.awards import old_list
from tdkt.awards.models import AwardRecord
from tdkt.awards.operations import sheets
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.org.models import StaffImport
from tests.people import person

TODAY = date(2026, 3, 5)
TITLE = (
    ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",), (),
    ("DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU CHIẾN SĨ THI ĐUA CƠ SỞ NĂM 2019",),
    ("(Kèm theo Quyết định số 12/QĐ-SLĐTBXH ngày 15 tháng 01 năm 2020 của Giám đốc Sở Lao động - TBXH)",),
)  # fmt: skip


def book(*lines, merged=()):
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(line)
    for cells in merged:
        made.active.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def named(world, *rows):
    return book(
        *TITLE, ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Ghi chú"), ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("I", "CÁ NHÂN"), *rows, (None, "Tổng cộng: 2 người"), (None, None, "GIÁM ĐỐC"), merged=("A3:E3", "A4:E4"),
    )  # fmt: skip


def test_what_the_title_says_once_holds_for_every_line(world):
    data = named(world, (1, "Bà NGUYỄN THỊ MAI", "Viên chức"), (2, "Hoàng Thị Lan", "Văn thư"))
    done = sheets.read(content=data, unit=world.centre, actor=world.officer, today=TODAY)
    assert (done.entered, done.left_out) == (2, 0)
    one = AwardRecord.objects.get(person=world.employee.person)
    assert (one.award, one.year, one.decision_no, one.decided_on, one.issuer, one.post_then) == (
        "CSTDCS", 2019, "12/QĐ-SLĐTBXH", date(2020, 1, 15), "Giám đốc Sở Lao động - TBXH", "Viên chức")  # fmt: skip


def test_one_head_merged_over_two_columns_is_a_name_in_two_cells(world):
    lines = ((1, "NGUYỄN THỊ", "MAI", "Viên chức, Phòng Tư vấn"), (2, "Hoàng Thị", "Lan", "Trưởng phòng"))
    heads = ("STT", "Họ và tên", None, "Chức vụ, đơn vị")
    data = book(*TITLE, heads, ("(1)", "(2)", None, "(3)"), *lines, merged=("B5:C5",))
    assert sheets.read(content=data, unit=world.centre, actor=world.officer, today=TODAY).entered == 2
    assert AwardRecord.objects.get(person=world.employee.person).post_then == "Viên chức, Phòng Tư vấn"


def test_a_cell_goes_before_the_title_and_number_and_day_may_share_a_cell(world):
    heads = ("TT", "Tên tập thể, cá nhân", "Danh hiệu", "Năm học", "Số, ngày tháng quyết định", "Cấp khen thưởng")
    data = book(
        *TITLE, heads,
        (1, "Nguyễn Thị Mai", "LĐTT", "2017-2018", "28/QĐ-SLĐ ngày 15/01/2019", "Sở Lao động - TBXH"),
        (2, "Phòng Tư vấn - Giới thiệu việc làm", "Tập thể LĐTT", 2018.0, "29/QĐ-SLĐ, ngày 5.2.2019", "Sở"),
        (3, "Hoàng Thị Lan", "Bằng khen của Chủ tịch UBND tỉnh", "2018", "30/QĐ-UBND", "Chủ tịch UBND tỉnh"),
    )  # fmt: skip
    sheets.read(content=data, unit=world.centre, actor=world.officer, today=TODAY)
    told = {(r.award, r.year, r.decision_no, r.decided_on) for r in AwardRecord.objects.all()}
    assert told == {
        ("LDTT", 2018, "28/QĐ-SLĐ", date(2019, 1, 15)), ("TTLDTT", 2018, "29/QĐ-SLĐ", date(2019, 2, 5)),
        ("BKBT", 2018, "30/QĐ-UBND", None),
    }  # fmt: skip


def test_a_list_in_an_old_font_and_a_csv_are_read(world):
    old = "TT;Hä vµ tªn;Danh hiÖu;N¨m;Sè quyÕt ®Þnh;Ngµy quyÕt ®Þnh;C¬ quan quyÕt ®Þnh\n1;NguyÔn ThÞ Mai;Lao ®éng tiªn tiÕn;2015;5/Q§;15/01/2016;Së Lao ®éng"
    data = old.encode("cp1252")
    found = sheets.preview(content=data, unit=world.centre, today=TODAY, name="cu.csv")
    assert (found.sheet.encoding, found.lines[0].verdict, found.lines[0].values["award"]) == ("tcvn3", "new", "LDTT")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Chiến sĩ thi đua cấp tỉnh", "CSTDBT"), ("CSTĐ cơ sở", "CSTDCS"), ("«Lao động tiên tiến»", "LDTT"),
        ("HCLĐ hạng Ba", "HCLD3"), ("Huân chương Lao động hạng Nhì", "HCLD2"), ("Giấy khen của Giám đốc Sở", "GK"),
        ("BK Thủ tướng", "BKTTG"), ("BK UBND tỉnh", "BKBT"), ("Bằng khen", ""), ("Siêu nhân", ""), ("", ""),
        ("KỶ NIỆM CHƯƠNG Vì sự nghiệp ngành", "KNC"), ("x" * 10_000, ""),
    ],
)  # fmt: skip
def test_an_award_is_known_by_the_words_that_offices_use(words, code):
    assert old_list.award_of(words) == code


def test_a_bad_line_is_named_by_its_cell_and_the_good_ones_may_go_in_alone(world):
    heads = ("STT", "Họ và tên", "Danh hiệu", "Năm", "Số quyết định", "Ngày quyết định", "Cơ quan quyết định")
    good = (1, "Nguyễn Thị Mai", "LĐTT", 2019, "1/QĐ", "15/01/2020", "Sở")
    bad = [
        (2, "Hoàng Thị Lan", "Bằng khen", 2019, "1/QĐ", "31/02/2020", "Sở"),
        (3, "Người Không Có", "LĐTT", 2031, "1/QĐ", "", ""),
        (4, "Hoàng Thị Lan", "LĐTT", 2019, "1/QĐ", "15/01/2020", "😀" * 300),
    ]
    data = book(heads, good, *bad)
    with pytest.raises(StepRefused) as why:
        sheets.read(content=data, unit=world.centre, actor=world.officer, today=TODAY)
    told = str(why.value)
    for words in ("Ô C3: «Bằng khen» chưa rõ của ai", "Ô F3: ngày «31/02/2020»", "Ô B4: không tìm thấy «Người Không Có»",
                  "Ô D4: năm 2031 chưa đến", "Ô G4: thiếu cơ quan", "Ô G5: dài 300 ký tự"):  # fmt: skip
        assert words in told
    assert not AwardRecord.objects.exists()
    done = sheets.read(content=data, unit=world.centre, actor=world.officer, today=TODAY, whole=False)
    assert (done.entered, done.left_out) == (1, 3) and AwardRecord.objects.get().award == "LDTT"


def test_a_later_list_fills_in_what_was_empty_and_the_same_list_twice_changes_nothing(world):
    heads = ("Họ và tên", "Danh hiệu", "Năm", "Số quyết định", "Ngày quyết định", "Cơ quan quyết định", "Số sổ vàng")
    line = ["Nguyễn Thị Mai", "LĐTT", 2019, "1/QĐ", None, "Sở", None]
    sheets.read(content=book(heads, line), unit=world.centre, actor=world.officer, today=TODAY)
    line[4], line[6] = "15/01/2020", 17
    later = book(heads, line)
    done = sheets.read(content=later, unit=world.centre, actor=world.officer, today=TODAY)
    assert (done.entered, done.filled) == (0, 1)
    one = AwardRecord.objects.get()
    assert (one.decided_on, one.golden_no) == (date(2020, 1, 15), 17)
    before = Event.objects.count()
    assert sheets.read(content=later, unit=world.centre, actor=world.officer, today=TODAY).already == 1
    assert Event.objects.count() == before


def test_what_goes_out_comes_in_again_as_known(world):
    sheets.read(content=named(world, (1, "Nguyễn Thị Mai", "Viên chức")), unit=world.centre, actor=world.officer,
                today=TODAY)  # fmt: skip
    out = sheets.exported(AwardRecord.objects.select_related("person__unit", "collective"))
    done = sheets.read(content=out, unit=world.centre, actor=world.officer, today=TODAY)
    assert (done.entered, done.already) == (0, 1)


def test_the_page_asks_who_is_meant_and_writes_what_was_answered(world, client):
    twin = person("Nguyễn Thị Mai", world.office)
    client.force_login(world.officer)
    data = named(world, (1, "Nguyễn Thị Mai", "Viên chức"), (2, "Không Có Ai", "Viên chức"))
    sent = client.post("/so-khen-thuong/nhap/", {"file": SimpleUploadedFile("ds cũ.xlsx", data)}, follow=True)
    page = sent.content.decode()
    assert "Chiến sĩ thi đua cơ sở; năm 2019; Quyết định số 12/QĐ-SLĐTBXH" in page and "Đây là:" in page
    assert "Ô B9: không tìm thấy «Không Có Ai»" in page
    batch = StaffImport.objects.get(kind="awards")
    refused = client.post(f"/so-khen-thuong/nhap/{batch.pk}/ghi/", {"how": "whole", "answer-8": twin.pk})
    assert (
        "Chưa nhập dòng nào" in refused.content.decode() and f'value="{twin.pk}" selected' in refused.content.decode()
    )
    client.post(f"/so-khen-thuong/nhap/{batch.pk}/ghi/", {"how": "good", "answer-8": twin.pk})
    assert AwardRecord.objects.get().person == twin and StaffImport.objects.get().state == "done"
    assert "bỏ qua 1 dòng" in client.get(f"/so-khen-thuong/nhap/{batch.pk}/").content.decode()


def test_a_list_that_waits_is_its_senders_alone(world, client):
    client.force_login(world.officer)
    client.post("/so-khen-thuong/nhap/", {"file": SimpleUploadedFile("a.xlsx", named(world, (1, "Nguyễn Thị Mai")))})
    batch = StaffImport.objects.get(kind="awards")
    assert client.get(f"/nguoi/nhap/{batch.pk}/").status_code == 404
    client.force_login(world.stranger)
    assert client.get(f"/so-khen-thuong/nhap/{batch.pk}/").status_code == 404
    client.force_login(world.employee)
    assert client.get(f"/so-khen-thuong/nhap/{batch.pk}/").status_code == 403


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Không đọc được"),
        ("a.xlsx", b"STT,Ho ten\n1,A", "Không đọc được"), ("a.xlsx", b"PK\x03\x04 hong", "hỏng"),
        ("a.exe", b"MZ", "chỉ nhận"), ("a.csv", b"\x00\x01;\x00;\n", "cột"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_in_words(world, client, name, data, words):
    client.force_login(world.officer)
    page = client.post("/so-khen-thuong/nhap/", {"file": SimpleUploadedFile(name, data)})
    assert page.status_code == 200 and words in page.content.decode() and not StaffImport.objects.exists()
