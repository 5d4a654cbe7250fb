"""A number in a table and the list behind it are one condition; totals by stream agree with what was decided."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import AwardRecord
from tdkt.org.models import Person
from tdkt.reports import statistics
from tdkt.reports.ministry import form_0603

FIRST, LAST = statistics.ministry_year(2025)


def award(world, code, who, *, stream="cong_trang", leader=False, day=date(2025, 6, 1), **fields):
    return AwardRecord.objects.create(
        person=who if isinstance(who, Person) else None,
        collective=None if isinstance(who, Person) else who,
        award=code,
        stream=stream,
        year=2025,
        leader=leader,
        direct=not leader,
        unit_then=world.centre,
        unit_name_then=world.centre.name,
        decision_no="12/QĐ-UBND",
        decided_on=day,
        issuer="Chủ tịch UBND tỉnh",
        **fields,
    )


@pytest.fixture
def awarded(world):
    award(world, "BKBT", world.employee.person)
    award(world, "BKBT", world.officer.person, leader=True)
    award(world, "BKBT", world.director.person, leader=True, stream="chuyen_de")
    award(world, "BKBT", world.centre, stream="dot_xuat")
    award(world, "BKBT", world.room_head.person, leader=True, day=date(2024, 11, 30))  # the year before
    award(world, "LDTT", world.employee.person)


def test_the_ministry_year_runs_from_december_to_november():
    assert (date(2024, 12, 1), date(2025, 11, 30)) == (FIRST, LAST)


def test_a_row_counts_collectives_leaders_and_direct_workers_by_stream(world, awarded):
    (row,) = statistics.rows(world.centre, 2025, "bieu-2", FIRST, LAST)
    wanted = {
        "award": "Bằng khen của Bộ, ban, ngành, tỉnh",
        "decided_collective": 1,
        "decided_individual": 3,
        "merit_direct": 1,
        "merit_middle": 1,
        "theme_middle": 1,
        "sudden_collective": 1,
        "merit_top": 0,
    }
    assert {name: row[name] for name in wanted} == wanted


def test_every_number_opens_exactly_the_rows_it_counts(world, awarded):
    for key, table in statistics.TABLES.items():
        for row in statistics.rows(world.centre, 2025, key, FIRST, LAST):
            for column in table.columns:
                found = statistics.behind(world.centre, key, column, row["code"], FIRST, LAST)
                assert found.count() == row[column], (key, row["award"], column)


def test_a_stream_that_no_column_holds_is_reported_by_the_cross_check(world, awarded):
    assert statistics.checks(world.centre, 2025, FIRST, LAST) == []
    award(world, "BKBT", world.employee.person, stream="cong_hien")
    (line,) = statistics.checks(world.centre, 2025, FIRST, LAST)
    assert "Biểu số 2" in line and "chênh 1" in line


def test_a_revoked_award_is_in_no_table(world, awarded):
    AwardRecord.objects.filter(award="LDTT").update(state="revoked", revoked_on=LAST, revoke_reason="khai không đúng")
    assert statistics.rows(world.centre, 2025, "bieu-3", FIRST, LAST) == []


def test_the_share_of_those_who_do_not_lead_is_of_people_only(world, awarded):
    share = statistics.share_of_others(world.centre, FIRST, LAST)
    assert (share.people, share.others, share.percent) == (4, 2, 50.0)


def test_form_0603_counts_the_same_awards(world, awarded):
    form = form_0603(world.centre, FIRST, LAST)
    rows = {code: numbers for code, _, numbers in form.rows}
    assert rows["01"][:2] == [4, 4]
    assert rows["02"][1] == 1
    assert rows["10"][1] == 1


def test_the_same_number_of_queries_for_one_award_and_for_many(world, awarded, django_assert_num_queries):
    with django_assert_num_queries(2):
        statistics.rows(world.centre, 2025, "bieu-2", FIRST, LAST)


def test_a_stranger_counts_only_own_unit(world, awarded, stranger, client):
    client.force_login(stranger)
    page = client.get("/thong-ke/?nam=2025")
    assert page.status_code == 200
    assert "Bằng khen" not in page.content.decode().split("Biểu số 2")[1].split("Biểu số 3")[0]


def test_the_excel_has_its_heads_in_the_cells_of_the_form(world, awarded, officer, client):
    import io

    from openpyxl import load_workbook

    client.force_login(officer)
    book = load_workbook(io.BytesIO(client.get("/thong-ke/bieu-2/excel/?nam=2025").content))
    sheet = book.active
    assert sheet["A5"].value == "STT"
    assert sheet["C5"].value == "Số tờ trình"
    assert [sheet.cell(7, column).value for column in (1, 2, 6, 7)] == [1, "Bằng khen của Bộ, ban, ngành, tỉnh", 1, 3]
