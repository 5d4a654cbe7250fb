"""The register: old awards with proof, from Excel, duplicates, titles and forms apart."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord
from tdkt.awards.operations import sheets
from tdkt.awards.operations.register import edit_award, register_award, remove_award, verify
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tests.awards.given import decided
from tests.people import person

OLD = {"award": "LDTT", "year": 2020, "decision_no": "28/QĐ-SLĐTBXH", "issuer": "Sở Lao động - TBXH"}


def old(world, **more):
    fields = {**OLD, "person": world.employee.person, "decided_on": date(2021, 1, 15), "stream": "cong_trang", **more}
    return register_award(actor=world.officer, **fields)


def sheet(*lines):
    book = openpyxl.load_workbook(io.BytesIO(sheets.template()))
    for line in lines:
        book.worksheets[0].append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


TODAY = date(2026, 1, 10)
GOOD = ("Nguyễn Thị Mai", "Lao động tiên tiến", 2020, "28/QĐ-SLĐTBXH", "15/01/2021", "Sở Lao động - TBXH", "", 3)


def test_an_old_award_carries_the_unit_and_post_of_its_day(world):
    record = old(world)
    assert (record.unit_then, record.post_then, record.direct) == (world.counselling, "Viên chức", True)


def test_the_mark_of_the_original_needs_the_proof(world):
    with pytest.raises(StepRefused, match="phải kèm bản chụp"):
        old(world, verified=True)
    record = old(world)
    with pytest.raises(StepRefused, match="Chưa có bản chụp"):
        verify(record=record, actor=world.officer, verified=True, golden_no=None, proof=None)
    done = verify(record=record, actor=world.officer, verified=True, golden_no=7, proof=("a.pdf", b"%PDF-"))
    assert done.verified and done.golden_no == 7


def test_the_same_award_twice_is_refused_and_the_database_keeps_it_out_too(world):
    record = old(world)
    with pytest.raises(StepRefused, match="đã có Lao động tiên tiến năm 2020"):
        old(world)
    record.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save(force_insert=True)


def test_an_old_list_with_no_stream_that_repeats_a_line_is_found(world):
    first = old(world)
    copy = AwardRecord.objects.get(pk=first.pk)
    copy.pk, copy.stream = None, ""
    copy.save(force_insert=True)
    (group,) = queries.duplicates(queries.visible_to(world.officer))
    assert group == [first, copy]


def test_an_excel_list_goes_in_whole(world):
    second = ("Phòng Tư vấn - Giới thiệu việc làm", "TTLDTT", 2021, "29/QĐ", None, "Sở Lao động - TBXH", None, None)
    assert sheets.read(content=sheet(GOOD, second), unit=world.centre, actor=world.officer, today=TODAY).entered == 2
    assert AwardRecord.objects.get(award="LDTT").golden_no == 3
    assert AwardRecord.objects.get(award="TTLDTT").collective == world.counselling


@pytest.mark.parametrize(
    ("column", "value", "cell", "words"),
    [
        (0, "Nguyễn Văn Ma", "A3", "không tìm thấy"),
        (1, "Siêu nhân", "B3", "không có danh hiệu"),
        (2, "hai không hai mươi", "C3", "không đọc được"),
        (3, None, "D3", "thiếu số quyết định"),
        (4, "31/02/2021", "E3", "viết dd/mm/yyyy"),
        (5, "", "F3", "thiếu cơ quan"),
        (7, "bảy", "H3", "không phải số"),
    ],
)
def test_a_wrong_cell_is_named_and_no_line_goes_in(world, column, value, cell, words):
    bad = ["Hoàng Thị Lan", *GOOD[1:]]
    bad[column] = value
    with pytest.raises(StepRefused, match=rf"Ô {cell}: .*{words}"):
        sheets.read(content=sheet(GOOD, bad), unit=world.centre, actor=world.officer, today=TODAY)
    assert not AwardRecord.objects.exists()


def test_a_line_twice_in_one_list_and_a_file_that_is_no_list_are_refused(world):
    with pytest.raises(StepRefused, match="Ô A3: trùng với dòng 2"):
        sheets.read(content=sheet(GOOD, GOOD), unit=world.centre, actor=world.officer, today=TODAY)
    with pytest.raises(StepRefused, match="Không đọc được"):
        sheets.read(content=b"not a workbook", unit=world.centre, actor=world.officer, today=TODAY)
    assert not AwardRecord.objects.exists()


def test_titles_and_forms_stand_in_two_tabs(world, client):
    old(world)
    old(world, award="GK")
    client.force_login(world.officer)
    titles = client.get("/so-khen-thuong/").content.decode()
    forms = client.get("/so-khen-thuong/hinh-thuc/").content.decode()
    assert titles.count("28/QĐ-SLĐTBXH") == forms.count("28/QĐ-SLĐTBXH") == 1


def test_a_stranger_sees_no_line_and_the_persons_present_unit_sees_the_past(world):
    mine = old(world)
    moved = old(world, person=person("Lò Văn Tốt", world.other_centre))
    assert list(queries.visible_to(world.officer)) == [mine]
    assert list(queries.visible_to(world.stranger)) == [moved]
    assert list(queries.visible_to(world.employee)) == [mine]
    assert list(queries.visible_to(world.administrator)) == []
    assert list(queries.for_person(world.employee.person)) == [mine]


@pytest.mark.parametrize("n", (1, 3))
def test_the_register_asks_as_often_for_three_as_for_one(world, client, n, django_assert_max_num_queries):
    for number in range(n):
        old(world, person=person(f"Lò Văn {'ABC'[number]}", world.office))
    client.force_login(world.officer)
    client.get("/so-khen-thuong/")
    with django_assert_max_num_queries(11):
        assert client.get("/so-khen-thuong/").status_code == 200


def test_the_same_list_twice_changes_nothing(world):
    lines = (GOOD, ("Phòng Tư vấn - Giới thiệu việc làm", "TTLDTT", 2021, "29/QĐ", None, "Sở", None, None))
    sheets.read(content=sheet(*lines), unit=world.centre, actor=world.officer, today=TODAY)
    before = list(AwardRecord.objects.order_by("pk").values()), Event.objects.count()
    done = sheets.read(content=sheet(*lines), unit=world.centre, actor=world.officer, today=TODAY)
    assert (done.entered, done.already) == (0, 2)
    assert before == (list(AwardRecord.objects.order_by("pk").values()), Event.objects.count())


def test_a_line_that_contradicts_the_register_is_named(world):
    sheets.read(content=sheet(GOOD), unit=world.centre, actor=world.officer, today=TODAY)
    other = [*GOOD]
    other[3] = "99/QĐ-SLĐTBXH"
    with pytest.raises(StepRefused, match="Ô A2: .* đã có Lao động tiên tiến năm 2020 trong sổ"):
        sheets.read(content=sheet(other), unit=world.centre, actor=world.officer, today=TODAY)


def test_two_people_of_one_name_are_told_apart_by_their_room(world):
    twin = person("Nguyễn Thị Mai", world.office)
    with pytest.raises(StepRefused, match="Ô A2: có 2 nơi cùng tên .* cột I"):
        sheets.read(content=sheet(GOOD), unit=world.centre, actor=world.officer, today=TODAY)
    where = (*GOOD, "phòng hành chính - tổng hợp", "Đột xuất", 2019)
    sheets.read(content=sheet(where), unit=world.centre, actor=world.officer, today=TODAY)
    record = AwardRecord.objects.get()
    assert (record.person, record.stream, record.period_from) == (twin, "dot_xuat", 2019)


def test_a_title_of_collectives_is_not_entered_for_a_person(world):
    with pytest.raises(StepRefused, match="Ô B2: Tập thể lao động tiên tiến không tặng cho cá nhân"):
        sheets.read(
            content=sheet(("Nguyễn Thị Mai", "TTLDTT", *GOOD[2:])), unit=world.centre, actor=world.officer, today=TODAY
        )


def test_a_long_list_goes_in_with_few_questions(world, django_assert_max_num_queries):
    for number in range(60):
        person(f"Lò Văn {chr(65 + number % 26)} {number}", world.office)
    lines = [
        (f"Lò Văn {chr(65 + n % 26)} {n}", "LDTT", 2020, "28/QĐ", "15/01/2021", "Sở", "", n + 1) for n in range(60)
    ]
    with django_assert_max_num_queries(20):
        assert sheets.read(content=sheet(*lines), unit=world.centre, actor=world.officer, today=TODAY).entered == 60


def test_an_entry_by_hand_is_put_right_and_must_be_compared_again(world, client):
    record = old(world, verified=True, proof=("a.pdf", b"%PDF-"))
    with pytest.raises(StepRefused, match="lý do sửa"):
        edit_award(record=record, actor=world.officer, reason="", decision_no="29/QĐ")
    done = edit_award(record=record, actor=world.officer, reason="Gõ nhầm số", decision_no="29/QĐ")
    assert (done.decision_no, done.verified) == ("29/QĐ", False)
    client.force_login(world.officer)
    assert client.get(f"/so-khen-thuong/{record.pk}/sua/").status_code == 200


def test_a_repeated_line_is_taken_out_with_a_reason_and_a_line_of_a_decision_never(world, client):
    first = old(world)
    copy = AwardRecord.objects.get(pk=first.pk)
    copy.pk, copy.stream = None, ""
    copy.save(force_insert=True)
    client.force_login(world.officer)
    assert "Giữ dòng này, gộp" in client.get("/so-khen-thuong/trung/").content.decode()
    client.post(f"/so-khen-thuong/{copy.pk}/bo/", {"reason": "Nhập hai lần"})
    assert AwardRecord.objects.get() == first
    assert Event.objects.filter(verb="awards.remove", reason="Nhập hai lần").exists()
    made = decided(world, ("LDTT", 2025, world.employee.person)).records.get()
    for work in (remove_award, edit_award):
        with pytest.raises(StepRefused, match="chỉ hủy bỏ theo quyết định"):
            work(record=made, actor=world.officer, reason="x")


def test_a_golden_number_stands_once_in_the_list_of_a_decision(world):
    old(world, golden_no=7)
    other = person("Lò Văn Tốt", world.office)
    with pytest.raises(StepRefused, match="Số sổ vàng 7 của Quyết định 28/QĐ-SLĐTBXH đã ghi cho"):
        old(world, person=other, golden_no=7)
    assert old(world, person=other, golden_no=7, decision_no="30/QĐ").golden_no == 7  # another decision's list


@pytest.mark.parametrize("n", (1, 3))
def test_repeated_lines_are_found_with_as_many_questions_for_three_as_for_one(
    world, client, n, django_assert_max_num_queries
):
    for number in range(n):
        row = old(world, person=person(f"Lò Văn {'ABC'[number]}", world.office))
        row.pk, row.stream = None, ""
        row.save(force_insert=True)
    client.force_login(world.officer)
    client.get("/so-khen-thuong/trung/")
    with django_assert_max_num_queries(11):
        assert client.get("/so-khen-thuong/trung/").content.decode().count("Giữ dòng này, gộp") == 2 * n
