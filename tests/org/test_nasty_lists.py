"""Lists with every fault that offices send: each is read, or refused in a sentence that says where and how to mend it."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from django.urls import reverse

from tdkt.core.workflow import StepRefused
from tdkt.org import importing
from tdkt.org.models import Person, Post, Rating, StaffImport
from tdkt.org.staff_list import apply, sheet
from tests.org.test_staff_list import TODAY, book, send, write


def workbook(*pages, **options):
    """``pages``: (name, rows, {number of hidden rows}, hidden page?)."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows, hidden, away in pages:
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, tuple):
                    page.write_formula(number, column, value[0], None, value[1])
                elif value not in ("", None):
                    page.write(number, column, value)
        for number in hidden:
            page.set_row(number - 1, None, None, {"hidden": True})
        if away:
            page.hide()
    made.close()
    return out.getvalue()


HEADS = ["STT", "Họ và tên", "Ngày sinh", "CCCD"]


def looked_at(world, officer, rows, name="ds.xlsx", data=b""):
    """Lines by name: what the preview says of each."""
    data = data or workbook(("DS", rows, (), False))
    batch = importing.receive(actor=officer, unit=world.centre, day=TODAY, name=name, data=data)
    return {line.name: line for line in importing.preview(batch, {}, TODAY)[1].lines}


def test_a_second_table_has_heads_of_its_own_and_a_repeated_head_is_no_person(world, officer):
    rows = [["I. VIÊN CHỨC"], HEADS, [1, "Lò Văn Phúc", "05/03/1988", ""], HEADS, [2, "Cà Thị Nguyệt", "06/03/1990", ""], [],
            ["II. HỢP ĐỒNG"], ["STT", "Họ và tên", "Chức vụ", "Ngày sinh"], [1, "Sa Văn Tốt", "Bảo vệ", "01/01/1980"]]  # fmt: skip
    found = looked_at(world, officer, rows)
    assert list(found) == ["Lò Văn Phúc", "Cà Thị Nguyệt", "Sa Văn Tốt"] and not any(
        line.errors for line in found.values()
    )
    assert found["Sa Văn Tốt"].post == {"title": "Bảo vệ"} and found["Sa Văn Tốt"].facts["birth"] == date(1980, 1, 1)


def test_a_heading_over_lines_is_their_room_and_names_under_the_list_are_of_who_signed(world, officer):
    rows = [HEADS, ["(1)", "(2)", "(3)", "(4)"], ["I", "BAN GIÁM ĐỐC"], [1, "Lò Văn Phúc"],
            ["II", "PHÒNG HÀNH CHÍNH - TỔNG HỢP (1 người)"], [2, "Cà Thị Nguyệt", "06/03/1990"], ["", "Cộng: 2 người"],
            ["", "NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"], ["", "Tòng Văn Ín", "", "Trần Quang Khánh"]]  # fmt: skip
    found = looked_at(world, officer, rows)
    assert list(found) == ["Lò Văn Phúc", "Cà Thị Nguyệt"]
    assert (found["Lò Văn Phúc"].unit, found["Cà Thị Nguyệt"].unit) == (None, world.office)


def test_a_formula_that_failed_and_a_missing_name_are_told_not_passed_over(world, officer):
    rows = [HEADS, [1, ("=A9", "#REF!"), "05/03/1988", ""], [2, "", "05/03/1988", "014088001234"],
            [3, "Cà Thị Nguyệt", ("=1/0", "#DIV/0!"), ""]]  # fmt: skip
    batch = send(world, officer, workbook(("DS", rows, (), False)))
    lines = importing.preview(batch, {}, TODAY)[1].lines
    assert [line.verdict for line in lines] == ["error", "error", "new"] and "Thiếu họ và tên" in lines[0].errors[0]
    assert "«#DIV/0!»" in lines[2].remarks[0]


@pytest.mark.parametrize(
    ("value", "words"),
    [("1.4E+10", "mất các chữ số cuối"), ("1,2E+11", "mất các chữ số cuối"), (1.2e11, "mất các chữ số cuối"),
     ("123", "12 chữ số"), ("1.4088001234E+10", ""), (14088001234, ""), ("014 088 001 234", "")],
)  # fmt: skip
def test_a_number_that_excel_shortened_is_not_made_up_again(world, officer, value, words):
    line = looked_at(world, officer, [HEADS, [1, "Lò Văn Phúc", "", value]])["Lò Văn Phúc"]
    assert words in " ".join(line.errors) and ".." not in " ".join(line.errors)
    assert words or line.citizen_id == "014088001234"


def test_marks_that_nobody_sees_do_not_make_another_name(world, officer):
    rows = [
        HEADS,
        [1, "Lò\u00a0Văn\u200b Phúc"],
        [2, unicodedata.normalize("NFD", "Cà Thị Nguyệt")],
        [3, "\u202eSa Văn\u202c Tốt"],
    ]
    assert list(looked_at(world, officer, rows)) == ["Lò Văn Phúc", "Cà Thị Nguyệt", "Sa Văn Tốt"]


def test_one_answer_does_for_all_lines_that_one_person_fits_by_name_and_birth_date(world, officer):
    heads = ["Họ và tên", "Ngày sinh", "Quê quán"]
    people = [("Lò Văn Phúc", "05/03/1988"), ("Cà Thị Nguyệt", "06/03/1990"), ("Sa Văn Tốt", "")]
    write(send(world, officer, book([heads, *([*one, "Mai Sơn"] for one in people)])), officer)
    batch = send(world, officer, book([heads, *([*one, "Thuận Châu"] for one in people)]))
    found = importing.preview(batch, {}, TODAY)[1]
    assert ([line.verdict for line in found.lines], found.sure, len(found.faults)) == (["ask"] * 3, 2, 3)
    assert write(batch, officer, whole=False, answers={"all": "same"}) == {
        "new": 0,
        "changed": 2,
        "same": 0,
        "left_out": 1,
    }


def test_dates_in_five_forms_formulas_and_capitals_are_read_as_they_are_meant(world, officer):
    rows = [
        HEADS,
        [1, "LÒ VĂN PHÚC", "05/03/1988", ("=14088001234", 14088001234)],
        [2, "Cà Thị Nguyệt", "5.3.88", "'014188005678"],
        [3, ('=B9&" "&C9', "Sa Văn Tốt"), 32207, ""],
        [4, "Tòng Văn Ín", datetime(1988, 3, 5), ("=1/0", "#DIV/0!")],
        [5, "Quàng Thị Én", "ngày 5 tháng 3 năm 1988", ""],
        [6, "Vì Văn Ơn", "1988", "050123456"],
    ]
    found = write(send(world, officer, workbook(("DS", rows, (), False))), officer)
    assert found["new"] == 6
    births = set(Person.objects.filter(full_name__in=["Lò Văn Phúc", "Cà Thị Nguyệt", "Sa Văn Tốt", "Tòng Văn Ín", "Quàng Thị Én"]).values_list("birth", flat=True))  # fmt: skip
    assert births == {date(1988, 3, 5)}
    lonely = Person.objects.get(full_name="Vì Văn Ơn")
    assert (
        lonely.birth is None and lonely.citizen_id_hash is None
    )  # a bare year and an old number are not made up into more


def test_hidden_rows_are_told_and_may_be_left_out(world, officer):
    rows = [HEADS, [1, "Lò Văn Phúc"], [2, "Cà Thị Nguyệt"], [3, "Sa Văn Tốt"]]
    batch = send(world, officer, workbook(("DS", [*rows], {3}, False)))
    read, found = importing.preview(batch, {}, TODAY)
    assert read.hidden == {3} and "ẩn" in " ".join(found.lines[1].remarks)
    importing.carry_out(actor=officer, batch=batch, answers={}, whole=True, rooms=False, today=TODAY, without_hidden=True)  # fmt: skip
    assert not Person.objects.filter(full_name="Cà Thị Nguyệt").exists()
    assert Person.objects.filter(full_name="Sa Văn Tốt").exists()


def test_a_file_of_several_sheets_is_read_sheet_by_sheet(world, officer, client):
    data = workbook(
        ("Bìa", [["Danh sách năm 2026"]], (), False),
        ("Cũ", [HEADS, [1, "Người Đã Chuyển"]], (), True),
        ("Phòng A", [HEADS, [1, "Lò Văn Phúc"]], (), False),
        ("Phòng B", [HEADS, [1, "Cà Thị Nguyệt"]], (), False),
    )
    found = sheet.read(data)
    assert (found.name, found.others) == ("Phòng A", ["Phòng B", "Cũ"])
    batch = send(world, officer, data)
    client.force_login(officer)
    page = client.get(reverse("staff_preview", args=[batch.pk]) + "?trang=Phòng B").content.decode()
    assert "Cà Thị Nguyệt" in page and "Lò Văn Phúc" not in page
    client.post(reverse("staff_apply", args=[batch.pk]), {"how": "whole", "page": "Phòng B"})
    assert Person.objects.filter(full_name="Cà Thị Nguyệt").exists()
    assert not Person.objects.filter(full_name="Lò Văn Phúc").exists()


CSV = "STT;Họ và tên;Ngày sinh;CCCD\r\n1;Lò Văn Phúc;05/03/1988;014088001234\r\n2;Cà Thị Nguyệt;6/3/1990;\r\n"


def windows(text):
    """As Excel of a Vietnamese Windows saves it: marks after their letters."""
    parts = (unicodedata.normalize("NFD", letter) for letter in text)
    split = ("".join(m for m in part if m not in TONES) + "".join(m for m in part if m in TONES) for part in parts)
    return "".join(
        unicodedata.normalize("NFC", one[:2]) + one[2:] if one[1:2] not in TONES else one for one in split
    ).encode("cp1258")


TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = "STT,Hä vµ tªn,Ngµy sinh\r\n1,NguyÔn V¨n §øc,01/02/1980\r\n2,TrÇn ThÞ H»ng,02/02/1981\r\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [(CSV.encode("utf-8-sig"), "Cà Thị Nguyệt"), (windows(CSV), "Cà Thị Nguyệt"), (CSV.encode("utf-16"), "Cà Thị Nguyệt"), (CSV.replace(";", "\t").encode(), "Cà Thị Nguyệt"),
     (TCVN3.encode("cp1252"), "Trần Thị Hằng")],
    ids=["utf-8", "windows", "utf-16", "tab", "tcvn3"],
)  # fmt: skip
def test_a_csv_is_read_in_whatever_letters_it_was_saved(world, officer, data, name):
    batch = importing.receive(actor=officer, unit=world.centre, day=TODAY, name="ds.csv", data=data)
    assert write(batch, officer)["new"] == 2 and Person.objects.filter(full_name=name).exists()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"", "ds.xlsx", "rỗng"), (b"", "ds.csv", "rỗng"), (b"%PDF-1.7 khong phai bang", "ds.xls", "không đặt mật khẩu"), (b"\x00\x01\x02", "ds.csv", "cột"),
     (b"chi mot cot", "ds.csv", "cột"), (b"PK\x03\x04 hong", "ds.xlsx", "hỏng"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ds.xls", "không đặt mật khẩu"),
     (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "ds.xlsx", "bỏ mật khẩu"), (b"<html><table>", "ds.xls", "trang web"),
     (book([["STT", "Ngày sinh"], [1, "x"]]), "ds.xlsx", "Họ và tên"), (book([HEADS]), "ds.xlsx", "không có dòng nào")],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_reason(world, officer, data, name, words):
    with pytest.raises(StepRefused, match=words):
        importing.receive(actor=officer, unit=world.centre, day=TODAY, name=name, data=data)
    assert not StaffImport.objects.exists()


def test_two_lines_of_one_name_are_asked_about_and_the_answer_lasts(world, officer):
    rows = [
        HEADS,
        [1, "Lò Văn Phúc"],
        [2, "Lò Văn Phúc"],
        [3, "Sa Văn Tốt", "01/01/1980"],
        [4, "Sa Văn Tốt", "02/01/1980"],
    ]
    data = workbook(("DS", rows, (), False))
    batch = send(world, officer, data)
    assert [line.verdict for line in importing.preview(batch, {}, TODAY)[1].lines] == ["new", "ask", "new", "new"]
    assert write(batch, officer, answers={"3": "new"})["new"] == 4

    again = importing.preview(send(world, officer, data), {}, TODAY)[1]
    assert [line.verdict for line in again.lines] == ["same"] * 4
    skipped = write(send(world, officer, data), officer, answers={"3": "skip"})
    assert (skipped["same"], skipped["left_out"]) == (3, 1)


def test_a_list_that_moves_people_and_rates_a_year_is_written_set_by_set(world, officer, django_assert_max_num_queries):
    heads = ["Họ và tên", "Ngày sinh", "Phòng", "Chức vụ"]
    names = [f"Người Thứ {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")]
    write(send(world, officer, book([heads, *([n, f"0{i}/01/1990", "HCTH", "Viên chức"] for i, n in enumerate(names[:9], 1))])), officer)  # fmt: skip
    Post.objects.filter(person__full_name__startswith="Người Thứ").update(starts=date(2020, 1, 1))
    changed = book([[*heads, "Xếp loại 2025"], *([n, f"0{i}/01/1990", "TVGT", "Phó Trưởng phòng", "HTXS"] for i, n in enumerate(names[:9], 1))])  # fmt: skip
    batch = send(world, officer, changed)
    _, preview = importing.preview(batch, {}, TODAY)
    answers = {str(line.number): str(line.candidates[0].pk) for line in preview.lines}
    _, preview = importing.preview(batch, answers, TODAY)
    with django_assert_max_num_queries(35):  # not some twenty a line
        counts = apply.write(actor=officer, batch=batch, preview=preview, whole=True, rooms=False)
    assert counts["changed"] == 9
    moved = Person.objects.filter(full_name__startswith="Người Thứ", unit=world.counselling)
    assert moved.count() == 9 and Rating.objects.filter(person__in=moved, year=2025, level="HTXS").count() == 9
    first = moved.first()
    assert [(p.unit, p.starts, p.ends) for p in first.posts.order_by("starts")] == [
        (world.office, date(2020, 1, 1), date(2026, 3, 4)), (world.counselling, TODAY, None)]  # fmt: skip
    assert write(send(world, officer, changed), officer)["same"] == 9


def test_the_preview_says_changes_in_words(world, officer, client):
    mai = world.employee.person
    Person.objects.filter(pk=mai.pk).update(birth=date(1992, 2, 2))
    heads = ["Họ và tên", "Ngày sinh", "Đảng viên", "Chức vụ", "Xếp loại 2025"]
    batch = send(world, officer, book([heads, ["Nguyễn Thị Mai", "02/02/1992", "x", "Văn thư", "HTT"]]))
    client.force_login(officer)
    page = client.get(reverse("staff_preview", args=[batch.pk])).content.decode()
    for words in ("Đảng viên: không → có", "Chức vụ, chức danh: Viên chức → Văn thư", "Xếp loại 2025: (trống) → HTT"):
        assert words in page
    assert "party_member" not in page and "rating:" not in page


def test_a_real_xls_of_excel_97_is_read_like_any_other(world, officer):
    """Binary BIFF8: title rows, merged heads, dates as dates and as text, a number that lost its zero."""
    data = (Path(__file__).parent / "specimens" / "danh-sach.xls").read_bytes()
    assert data[:4] == b"\xd0\xcf\x11\xe0"
    batch = importing.receive(actor=officer, unit=world.centre, day=TODAY, name="danh-sach.xls", data=data)
    _, found = importing.preview(batch, {}, TODAY)
    read = {line.name: line for line in found.lines}
    assert list(read) == ["Lò Văn Hặc", "Đặng Thị Ước", "Cầm Văn Ơn"]
    assert read["Lò Văn Hặc"].citizen_id == "014080000123" and read["Lò Văn Hặc"].facts["birth"] == date(1980, 5, 3)
    assert read["Đặng Thị Ước"].facts["birth"] == date(1991, 7, 12)
    assert read["Đặng Thị Ước"].facts["joined"] == date(2015, 3, 1)
    bare = read["Cầm Văn Ơn"]  # a year alone is no date: told, not guessed
    assert "birth" not in bare.facts and any("1975" in remark for remark in [*bare.remarks, *bare.errors])
