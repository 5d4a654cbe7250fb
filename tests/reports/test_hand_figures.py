"""Cells for which the program keeps nothing: blank until somebody enters a number and says where it is from."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tdkt.core.workflow import StepRefused
from tdkt.reports import hand
from tdkt.reports.ministry import FORMS
from tdkt.reports.models import HandFigure
from tests.reports.test_statistics import FIRST, LAST, award, awarded  # noqa: F401 - a fixture

ENTER = {"year": 2025, "form": "0603", "row": "03", "wholes": {"tong": 5}, "day": date(2025, 11, 20)}


def entered(world, user, number, unit=None, source="Sổ theo dõi của Phòng"):
    return hand.keep(unit=unit or world.centre, numbers={"tong": number}, source=source, actor=user, **ENTER)


def tong(world, unit):
    form = hand.into_form("0603", FORMS["0603"](unit, FIRST, LAST), hand.of(unit, 2025))
    return form.number("03", "tong")


def test_a_blank_cell_takes_a_number_with_its_source_and_gives_it_back(world, officer):
    assert tong(world, world.centre) is None
    assert entered(world, officer, 2) == 1 and tong(world, world.centre) == 2
    assert entered(world, officer, 2) == 0
    assert entered(world, officer, None) == 1 and tong(world, world.centre) is None


def test_numbers_of_units_below_add_up_at_the_department(world, officer, stranger):
    entered(world, officer, 2)
    entered(world, stranger, 1, unit=world.other_centre)
    assert tong(world, world.department) == 3
    assert tong(world, world.other_centre) == 1


def test_without_a_source_or_above_its_whole_nothing_is_written(world, officer, appraiser):
    with pytest.raises(StepRefused, match="lấy từ đâu"):
        entered(world, officer, 2, source=" ")
    entered(world, officer, 4)
    with pytest.raises(StepRefused, match="Phần ghi tay 6 lớn hơn tổng 5"):
        entered(world, appraiser, 2, unit=world.department)
    assert HandFigure.objects.count() == 1


def test_the_officer_enters_on_the_page_and_the_number_opens_who_entered_it(world, client, officer, awarded):  # noqa: F811
    client.force_login(officer)
    address = "/thong-ke/0603/ghi-tay/?nam=2025&ma=03"
    typed = {"tong": "1", "bk": "1", "source": "Sổ tay 2025"}
    assert "số nguyên" in client.post(address, {**typed, "tong": "một"}).content.decode()
    assert "lớn hơn tổng" in client.post(address, {**typed, "tong": "99"}).content.decode()
    page = client.post(address, typed, follow=True).content.decode()
    assert '0603/bk/?nam=2025&amp;ma=03">1</a><sup title="ghi tay">*</sup>' in page
    behind = client.get("/thong-ke/0603/tong/?nam=2025&ma=03").content.decode()
    assert "1: Sổ tay 2025" in behind and officer.shown_name in behind
    book = load_workbook(io.BytesIO(client.get("/thong-ke/0603/excel/?nam=2025").content))
    assert book.active["D8"].value == 1 and "Sổ tay 2025" in book.active["D8"].comment.text


def test_a_column_of_a_table_is_entered_for_an_award_and_totalled(world, client, officer, awarded):  # noqa: F811
    client.force_login(officer)
    address = "/thong-ke/bieu-2/ghi-tay/?nam=2025&ma=BKBT"
    assert client.get("/thong-ke/bieu-2/ghi-tay/?nam=2025&ma=KHONGCO").status_code == 404
    typed = {"business_collective": "1", "business_individual": "", "source": "Báo cáo 5/BC"}
    page = client.post(address, typed, follow=True).content.decode()
    assert page.count("bieu-2/business_collective/?nam=2025") == 2  # the row and the total
    assert "1: Báo cáo 5/BC" in client.get("/thong-ke/bieu-2/business_collective/?nam=2025").content.decode()


@pytest.mark.parametrize(
    "path", ["0603/ghi-tay/?nam=2025&ma=01", "0603/ghi-tay/?nam=2025&ma=99", "0605/ghi-tay/?ma=01"]
)
def test_what_the_program_counts_is_not_entered_by_hand(world, client, officer, path):
    client.force_login(officer)
    assert client.get(f"/thong-ke/{path}").status_code == 404


def test_only_the_officer_of_the_unit_itself_enters(world, client, director, appraiser):
    for who, where in ((director, ""), (appraiser, f"&don_vi={world.centre.code}")):
        client.force_login(who)
        assert client.get(f"/thong-ke/0603/ghi-tay/?nam=2025&ma=03{where}").status_code == 403


def test_state_awards_stand_by_who_submitted_them_and_each_line_opens_its_own(world):
    award(world, "HCLD3", world.centre)
    award(world, "HCLD3", world.employee.person, unit=world.office)
    award(world, "BKTTG", world.appraiser.person, unit=world.department)
    form = FORMS["0602"](world.department, FIRST, LAST)
    lines = {line.words: line for line in form.lines if line.key}
    assert list(lines) == ["Nơi trình: Sở Nội vụ", "Nơi trình: Trung tâm Dịch vụ việc làm"]
    below = lines["Nơi trình: Trung tâm Dịch vụ việc làm"]
    shown = dict(zip([key for key, _ in form.columns], below.numbers, strict=True))
    assert (shown["tong"], shown["hc-hcld3-tt"], shown["hc-hcld3-cn"], shown["bk-cn"]) == (2, 1, 1, 0)
    listed = FORMS["0602"].behind(world.department, FIRST, LAST, below.key, "hc-hcld3-cn")
    assert [one.name for one in listed] == [world.employee.person.full_name]
    assert FORMS["0602"].behind(world.department, FIRST, LAST, f"dv-{world.other_centre.pk + 99}", "tong") is None


def test_a_medal_is_no_order(world):
    award(world, "HCCSVV1", world.employee.person)
    form = FORMS["0602"](world.centre, FIRST, LAST)
    orders = sum(form.number("01", key) for key, _ in form.columns if key.startswith("hc-"))
    assert (form.number("01", "huy-chuong"), orders) == (1, 0)


@pytest.mark.parametrize(
    ("year", "words"), [(2026, "Thông tư 18/2025"), (2024, "đối chiếu với mẫu chính thức"), (2022, "0701-0703")]
)
def test_page_and_file_say_how_well_the_layout_is_known(world, client, officer, year, words):
    client.force_login(officer)
    assert words in client.get(f"/thong-ke/?nam={year}").content.decode()
    sheet = load_workbook(io.BytesIO(client.get(f"/thong-ke/0602/excel/?nam={year}").content)).active
    assert words in str(sheet.cell(sheet.max_row, 1).value)
