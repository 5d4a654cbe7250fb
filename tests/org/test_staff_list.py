"""Staff lists as units really send them go in as they are; what is wrong is said in words; nothing twice."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org import chain, importing, seal
from tdkt.org.models import Person, Rating, StaffImport, Unit
from tdkt.org.staff_list import apply, cells, sheet

TODAY = date(2026, 3, 5)


def book(rows, *, merge=(), start=0):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    page = made.add_worksheet("DS")
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row):
            if value not in ("", None):
                page.write(number, column, value)
    for first, left, last, right, words in merge:
        page.merge_range(first, left, last, right, words)
    made.close()
    return out.getvalue()


def real_list():
    """Title rows, heads in two rows with merged cells, dates of three kinds, a lost zero, a total and a signature."""
    rows = [
        ["SỞ NỘI VỤ TỈNH SƠN LA"],
        ["DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG"],
        [],
        ["STT", "Họ và tên", "Ngày sinh", "", "Số CCCD", "Phòng, bộ phận", "Chức vụ", "Xếp loại năm 2024"],
        ["", "", "Nam", "Nữ", "", "", "", ""],
        [1, 2, 3, 4, 5, 6, 7, 8],
        ["I", "Phòng Tư vấn - Giới thiệu việc làm"],
        [
            1,
            "Lò Văn Phúc",
            "12/5/1985",
            "",
            14085001234,
            "Phòng Tư vấn - Giới thiệu việc làm",
            "Phó Trưởng phòng",
            "HTXS",
        ],
        [
            2,
            "Cà Thị Nguyệt",
            "",
            "ngày 3 tháng 11 năm 1990",
            "014190005678",
            "Phòng Bảo hiểm thất nghiệp",
            "Viên chức",
            "Hoàn thành tốt nhiệm vụ",
        ],
        [3, "Tòng Văn Ín", 33000, "", "", "HCTH", "Lái xe", ""],
        ["", "Tổng cộng: 3 người"],
        ["", "Giám đốc"],
    ]
    merge = [(3, 2, 3, 3, "Ngày sinh"), (3, 1, 4, 1, "Họ và tên")]
    return book(rows, merge=merge)


def send(world, officer, data):
    return importing.receive(actor=officer, unit=world.centre, day=TODAY, name="ds.xlsx", data=data)


def write(batch, actor, *, whole=True, rooms=True, answers=None):
    importing.carry_out(actor=actor, batch=batch, answers=answers or {}, whole=whole, rooms=rooms, today=TODAY)
    batch.refresh_from_db()
    return batch.counts


def test_a_list_with_every_fault_of_form_is_understood(world, officer):
    _, found = importing.preview(send(world, officer, real_list()), {}, TODAY)

    assert [line.name for line in found.lines] == ["Lò Văn Phúc", "Cà Thị Nguyệt", "Tòng Văn Ín"]
    first, second, third = found.lines
    assert (first.facts["birth"], first.facts["sex"], first.citizen_id) == (date(1985, 5, 12), "nam", "014085001234")
    assert (second.facts["birth"], second.facts["sex"], second.ratings) == (date(1990, 11, 3), "nu", {2024: "HTT"})
    assert (third.facts["birth"], third.unit) == (date(1990, 5, 7), world.office)
    assert found.new_rooms == ["Phòng Bảo hiểm thất nghiệp"]
    assert any("số 0" in remark for remark in first.remarks)
    assert [line.verdict for line in found.lines] == ["new"] * 3


def test_a_second_import_of_the_same_list_changes_nothing(world, officer, django_capture_on_commit_callbacks):
    assert write(send(world, officer, real_list()), officer) == {"new": 3, "changed": 0, "same": 0, "left_out": 0}
    people, events = Person.objects.count(), history.Event.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        batch = send(world, officer, real_list())
        assert write(batch, officer, rooms=False) == {"new": 0, "changed": 0, "same": 3, "left_out": 0}

    assert Person.objects.count() == people
    assert history.Event.objects.count() == events + 1  # the import itself
    assert Unit.objects.filter(name="Phòng Bảo hiểm thất nghiệp", parent=world.centre).count() == 1
    phuc = Person.objects.get(full_name="Lò Văn Phúc")
    assert seal.unseal(phuc.citizen_id_sealed) == "014085001234" and phuc.posts.get().leader
    assert Rating.objects.get(person=phuc).level == "HTXS"
    assert list(chain.verify()) == []
    assert not StaffImport.objects.get(pk=batch.pk).file  # numbers in the clear do not stay behind


def test_rooms_that_do_not_exist_are_founded_only_on_consent(world, officer):
    with pytest.raises(StepRefused, match="Phòng Bảo hiểm thất nghiệp"):
        write(send(world, officer, real_list()), officer, rooms=False)
    assert not Person.objects.filter(full_name="Lò Văn Phúc").exists()


def bad_list():
    heads = ["Họ và tên", "Ngày sinh", "CCCD", "Giới tính"]
    return book([heads, ["Lò Văn Hay", "31/02/1990", "", "Nam"], ["Hà", "", "", ""], ["Cầm Thị Ơn", "5.3.88", "123", "Nữ"],
                 ["Sa Văn Tốt", "05/03/1988", "", "nam"]])  # fmt: skip


def test_errors_name_the_column_and_say_what_to_do_and_nothing_is_half_written(world, officer):
    batch = send(world, officer, bad_list())
    _, found = importing.preview(batch, {}, TODAY)

    errors = {line.number: " ".join(line.errors) for line in found.lines if line.errors}
    assert "«Ngày sinh»" in errors[2] and "31/02/1990" in errors[2]
    assert "đủ họ và tên" in errors[3]
    assert "«CCCD»" in errors[4] and "12 chữ số" in errors[4]
    with pytest.raises(StepRefused, match="3 dòng"):
        write(batch, officer)
    assert not Person.objects.filter(full_name="Sa Văn Tốt").exists()
    assert write(batch, officer, whole=False) == {"new": 1, "changed": 0, "same": 0, "left_out": 3}


def test_the_same_name_without_a_number_is_asked_about(world, officer):
    mai = world.employee.person
    data = book([["Họ và tên", "Ngày sinh", "Quê quán"], ["Nguyễn Thị Mai", "02/02/1992", "Thuận Châu"]])
    batch = send(world, officer, data)
    assert importing.preview(batch, {}, TODAY)[1].lines[0].verdict == "ask"

    write(batch, officer, answers={"2": str(mai.pk)})
    mai.refresh_from_db()
    assert (mai.hometown, mai.birth) == ("Thuận Châu", date(1992, 2, 2))
    other = book([["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Mai", "01/01/1970"]])
    assert write(send(world, officer, other), officer)["new"] == 1  # another birth date: another person


def test_old_letters_become_unicode(world, officer):
    old = book([["Hä vµ tªn", "Ngµy sinh", "Chøc vô"], ["NguyÔn V¨n §øc", "01/02/1980", "Tr­ëng phßng"]])
    found = sheet.read(old)
    assert found.encoding == "tcvn3" and found.rows[0][1]["full_name"] == "Nguyễn Văn Đức"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"not a workbook at all", book([["a", "b"], ["c", "d"]])])
def test_what_is_no_list_is_refused_in_a_sentence(world, officer, data):
    with pytest.raises(StepRefused, match="[Hh]ãy"):
        send(world, officer, data)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("05/03/1988", date(1988, 3, 5)), ("5-3-1988", date(1988, 3, 5)), ("5.3.88", date(1988, 3, 5)), (32207.0, date(1988, 3, 5)),
     ("1988-03-05", date(1988, 3, 5)), ("ngày 05 tháng 3 năm 1988", date(1988, 3, 5)), ("", None)],
)  # fmt: skip
def test_dates_are_read_however_they_were_typed(typed, read):
    assert cells.day(typed, TODAY) == read


def test_a_month_before_the_day_and_a_bare_year_are_not_guessed():
    for typed in ("03/25/1988", "1988", "hôm qua"):
        with pytest.raises(cells.Fault):
            cells.day(typed, TODAY)


def test_the_pages_take_a_list_show_it_and_give_it_back(world, client, officer):
    client.force_login(officer)
    file = SimpleUploadedFile("ds.xlsx", real_list())
    sent = client.post(reverse("staff_import"), {"unit": world.centre.pk, "day": "05/03/2026", "file": file})
    assert sent.status_code == 302
    page = client.get(sent.url)
    assert "Cà Thị Nguyệt" in page.content.decode() and "Chưa có gì được ghi" in page.content.decode()
    pk = StaffImport.objects.get().pk
    client.post(reverse("staff_apply", args=[pk]), {"how": "whole", "rooms": "on"})
    given = sheet.read(client.get(reverse("staff_export")).content)
    assert "Cà Thị Nguyệt" in [row["full_name"] for _, row in given.rows]
    client.force_login(world.stranger)
    assert client.get(reverse("staff_preview", args=[pk])).status_code == 404


def test_what_is_exported_goes_in_again_without_a_change(world, officer):
    write(send(world, officer, real_list()), officer)
    counts = write(send(world, officer, importing.exported(world.centre, TODAY)), officer)
    assert (counts["new"], counts["changed"], counts["left_out"]) == (0, 0, 0)


def test_a_large_list_goes_through_the_worker(world, officer, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(importing, "LARGE", 2)
    batch = send(world, officer, real_list())
    with django_capture_on_commit_callbacks(execute=True):
        job = importing.carry_out(actor=officer, batch=batch, answers={}, whole=True, rooms=True, today=TODAY)
    job.refresh_from_db()
    assert job.state == "done" and "Thêm 3 người" in job.message
    assert apply.BATCH > 0


def test_one_head_merged_over_two_columns_is_a_name_in_two_cells(world, officer):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    page = made.add_worksheet()
    page.write_row(1, 0, ["STT", "", "", "Chức vụ"])
    page.merge_range("B2:C2", "Họ và tên")
    page.write_row(2, 0, [1, "Lò Văn", "Phúc", "Viên chức"])
    page.write_row(3, 0, [2, "Tòng Thị", "Én", ""])
    made.close()
    _, found = importing.preview(send(world, officer, out.getvalue()), {}, TODAY)
    assert [line.name for line in found.lines] == ["Lò Văn Phúc", "Tòng Thị Én"]
