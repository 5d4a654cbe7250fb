"""A number in a table and the list behind it are one condition; tables agree with an independent count."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta

import pytest
from django.db import connection
from openpyxl import load_workbook

from tdkt.awards.models import AwardRecord
from tdkt.emulation.models import Movement
from tdkt.org.models import Person
from tdkt.reports import cube, statistics
from tdkt.reports.crosschecks import checks
from tdkt.reports.due import ministry_year
from tdkt.reports.ministry import FORMS, forms
from tdkt.reports.ministry_bodies import Charge

FIRST, LAST = ministry_year(2025)


def award(world, code, who, *, stream="cong_trang", leader=False, day=date(2025, 6, 1), unit=None, **fields):
    where = unit or world.centre
    return AwardRecord.objects.create(
        person=who if isinstance(who, Person) else None,
        collective=None if isinstance(who, Person) or fields.get("household") else who,
        award=code,
        stream=stream,
        year=fields.pop("year", 2025),
        leader=leader,
        direct=not leader,
        unit_then=where,
        unit_name_then=where.name,
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


@pytest.fixture
def many(world):
    """Some three hundred awards of every kind over four units and three years, at random but always the same."""
    chance = random.Random(11)
    codes = [
        "HCLD3",
        "AHLD",
        "GTNN",
        "CTDCP",
        "BKTTG",
        "CSTDTQ",
        "BKBT",
        "CSTDBT",
        "CTDBT",
        "KNC",
        "TTLDXS",
        "LDTT",
        "GK",
    ]
    streams = ["cong_trang", "chuyen_de", "dot_xuat", "cong_hien", "nien_han", "doi_ngoai", ""]
    people = [getattr(world, name).person for name in ("officer", "director", "room_head", "employee", "appraiser")]
    units = [world.province, world.department, world.centre, world.counselling]
    seen = set()
    for _ in range(330):
        code, stream, unit = chance.choice(codes), chance.choice(streams), chance.choice(units)
        who = chance.choice([*people, world.centre, world.counselling, world.office])
        year = chance.choice([2024, 2025])
        if (code, stream, who, year) in seen:
            continue
        seen.add((code, stream, who, year))
        day = date(year, 1, 1) + timedelta(chance.randrange(364))
        leads = isinstance(who, Person) and chance.random() < 0.4
        award(world, code, who, stream=stream, leader=leads, day=day, unit=unit, year=year)
    award(world, "BKBT", None, household="Lò Văn Tọ, bản Mé", unit=world.centre)


def figures_of(unit):
    now, before = cube.read(unit, FIRST, LAST), cube.read(unit, *ministry_year(2024))
    tables = {key: statistics.rows(unit, key, FIRST, LAST, now) for key in statistics.TABLES}
    made = dict(forms(unit, FIRST, LAST, now))
    return tables, made, checks(unit, FIRST, LAST, tables=tables, forms=made, now=now, before=before)


def wrong(found):
    return [one.words for one in found if one.wrong]


def test_the_ministry_year_runs_from_december_to_november():
    assert (date(2024, 12, 1), date(2025, 11, 30)) == (FIRST, LAST)


def test_a_row_counts_collectives_leaders_and_direct_workers_by_stream(world, awarded):
    (row,) = statistics.rows(world.centre, "bieu-2", FIRST, LAST)
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


def in_plain_rows(unit):
    """The register as a script reads it from the database: no model, no condition of the program."""
    sql = """SELECT a.award, a.stream, a.leader, a.direct, a.person_id, a.collective_id, a.decided_on, u.level
             FROM awards_awardrecord a JOIN org_unit u ON u.id = a.unit_then_id
             WHERE a.state = 'valid' AND u.path LIKE %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{unit.path}%"])
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if "2024-12-01" <= str(row["decided_on"]) <= "2025-11-30"]


def test_every_cell_of_the_three_tables_agrees_with_an_independent_script(world, many):
    rows = in_plain_rows(world.province)
    top = ("province", "department")
    for key, level_awards in (("bieu-2", ["BKBT", "CSTDBT", "CTDBT", "KNC", "TTLDXS"]), ("bieu-3", ["LDTT", "GK"])):
        table = {line["code"]: line for line in statistics.rows(world.province, key, FIRST, LAST)}
        assert set(table) == {row["award"] for row in rows if row["award"] in level_awards}
        for code, line in table.items():
            mine = [row for row in rows if row["award"] == code]
            people = [row for row in mine if row["person_id"]]
            collectives = [row for row in mine if row["collective_id"]]
            merit, theme = ("cong_trang", ""), ("chuyen_de",)
            wanted = {
                "decided_collective": len(collectives),
                "decided_individual": len(people),
                "sudden_collective": sum(row["stream"] == "dot_xuat" for row in collectives),
                "sudden_individual": sum(row["stream"] == "dot_xuat" for row in people),
                "foreign_collective": sum(row["stream"] == "doi_ngoai" for row in collectives),
                "foreign_individual": sum(row["stream"] == "doi_ngoai" for row in people),
            }
            for family, streams in (("merit", merit), ("theme", theme)):
                some = [row for row in people if row["stream"] in streams]
                wanted |= {
                    f"{family}_collective": sum(row["stream"] in streams for row in collectives),
                    f"{family}_top": sum(bool(row["leader"]) and row["level"] in top for row in some),
                    f"{family}_middle": sum(bool(row["leader"]) and row["level"] not in top for row in some),
                    f"{family}_direct": sum(not row["leader"] for row in some),
                }
            assert {name: line[name] for name in wanted} == wanted, (key, code)
    for line in statistics.rows(world.province, "bieu-1", FIRST, LAST):
        mine = [row for row in rows if row["award"] == line["code"]]
        both = [row for row in mine if row["stream"] in ("chuyen_de", "dot_xuat") and row["person_id"]]
        assert line["decided_individual"] == sum(bool(row["person_id"]) for row in mine)
        assert line["theme_leader"] == sum(bool(row["leader"]) for row in both)
        assert line["theme_other"] == sum(not row["leader"] for row in both)
        assert line["service"] == sum(row["stream"] == "nien_han" for row in mine)
        assert line["dedication"] == sum(row["stream"] == "cong_hien" for row in mine)


def test_the_forms_of_awards_agree_with_an_independent_script(world, many):
    rows = in_plain_rows(world.province)
    form = FORMS["0603"](world.province, FIRST, LAST)
    mine = [row for row in rows if row["award"] in ("BKBT", "CSTDBT", "CTDBT", "KNC")]
    leads = [row for row in mine if row["person_id"] and row["leader"]]
    wanted = {
        "01": len(mine),
        "02": sum(bool(row["collective_id"]) for row in mine),
        "03": None,
        "04": 1,
        "05": sum(bool(row["person_id"]) for row in mine),
        "06": sum(row["level"] == "province" for row in leads),
        "07": sum(row["level"] == "department" for row in leads),
        "09": sum(row["level"] not in ("province", "department") for row in leads),
        "10": sum(bool(row["person_id"]) and not row["leader"] for row in mine),
        "11": sum(row["stream"] in ("cong_trang", "") for row in mine),
        "16": sum(row["stream"] == "nien_han" for row in mine),
        "17": None,
    }
    assert {code: form.number(code, "tong") for code in wanted} == wanted
    state = FORMS["0602"](world.province, FIRST, LAST)
    assert state.number("05", "bk-cn") == sum(row["award"] == "BKTTG" and bool(row["person_id"]) for row in rows)
    assert state.number("01", "vinh-du") == sum(row["award"] == "AHLD" for row in rows)
    parts = [key for key, _ in state.columns if key != "tong"]
    assert state.number("01", "tong") == sum(state.number("01", key) for key in parts)


def test_every_number_opens_exactly_the_rows_it_counts(world, many):
    for key, table in statistics.TABLES.items():
        for row in statistics.rows(world.province, key, FIRST, LAST):
            for column in table.columns:
                found = statistics.behind(world.province, key, column, row["code"], FIRST, LAST)
                assert found.count() == row[column], (key, row["award"], column)


@pytest.mark.parametrize("key", FORMS)
def test_every_number_of_a_form_opens_exactly_what_it_counts(world, many, key):
    for number in range(4):
        Movement.objects.create(
            unit=world.department, title=f"Phong trào {number}", launched_by="Sở", starts=date(2025 - number, 1, 10),
            ends=date(2025, 12, 15), scope=["nation", "province", "unit", "block"][number], state="launched",
        )  # fmt: skip
    form = FORMS[key](world.province, FIRST, LAST)
    seen = 0
    for line in form.lines:
        for (column, _), number in zip(form.columns, line.numbers, strict=True):
            if number is not None:
                found = FORMS[key].behind(world.province, FIRST, LAST, line.row, column)
                assert len(found) == number, (key, line.words, column)
                seen += number
    assert seen, f"form {key} counts nothing, so the test shows nothing"


def test_tables_agree_with_each_other_and_with_the_register(world, many):
    _, _, found = figures_of(world.province)
    no_column = [words for words in wrong(found) if "cộng theo loại hình" in words]  # dedication has none in biểu 2, 3
    assert no_column and wrong(found) == no_column
    assert any("1 hộ gia đình" in one.words for one in found)


def test_a_stream_that_no_column_holds_is_reported_by_the_cross_check(world, awarded):
    assert wrong(figures_of(world.centre)[2]) == []
    award(world, "BKBT", world.employee.person, stream="cong_hien")
    (line,) = wrong(figures_of(world.centre)[2])
    assert "Biểu số 2" in line and "chênh 1" in line


def test_a_leap_on_last_year_is_to_be_looked_at_and_is_no_error(world, awarded):
    for person in (world.officer.person, world.director.person):
        award(world, "LDTT", person, day=date(2024, 6, 1), year=2024)
        award(world, "CSTDCS", person, day=date(2024, 6, 1), year=2024)
    _, _, found = figures_of(world.centre)
    assert any("Cơ quan, đơn vị: 1 lượt, giảm 75% so với năm trước (4 lượt)" in one.words for one in found)
    assert wrong(found) == []


def test_a_revoked_award_is_in_no_table(world, awarded):
    AwardRecord.objects.filter(award="LDTT").update(state="revoked", revoked_on=LAST, revoke_reason="khai không đúng")
    assert statistics.rows(world.centre, "bieu-3", FIRST, LAST) == []


def test_shares_of_direct_workers_and_non_leaders_stand_beside_last_years(world, awarded):
    award(world, "GK", world.room_head.person, leader=True, day=date(2024, 6, 1), year=2024)
    award(world, "GK", world.employee.person, day=date(2024, 6, 2), year=2024, stream="dot_xuat")
    now, before = cube.read(world.centre, FIRST, LAST), cube.read(world.centre, *ministry_year(2024))
    *_, unit, whole = statistics.shares(now, before)
    assert (unit.people, unit.others, unit.percent) == (1, 1, 100)
    assert (unit.percent_before, unit.change) == (50, 50)
    assert (whole.people, whole.others, whole.percent, whole.direct) == (4, 2, 50, 2)
    assert statistics.share_behind(world.centre, "", "others", FIRST, LAST).count() == 2


@pytest.mark.parametrize(("birth", "age"), [(date(1985, 11, 30), 40), (date(1985, 12, 1), 39), (None, None)])
def test_ages_are_those_of_the_last_day(world, birth, age):
    person = Person(full_name="A", birth=birth, education="Thạc sĩ Luật, Đại học Luật Hà Nội")
    charge = Charge(person, (), date(2016, 1, 1), LAST)
    assert (charge.age, charge.training, charge.seniority) == (age, "ths", 9)


def test_the_same_number_of_queries_for_one_award_and_for_many(world, awarded, django_assert_num_queries):
    with django_assert_num_queries(3):
        statistics.rows(world.centre, "bieu-2", FIRST, LAST)


@pytest.mark.parametrize("full", (False, True))
def test_the_page_asks_as_often_for_many_awards_as_for_none(
    world, client, officer, full, request, django_assert_num_queries
):
    if full:
        request.getfixturevalue("many")
    client.force_login(officer)
    client.get("/thong-ke/?nam=2025")
    with django_assert_num_queries(28):
        assert client.get("/thong-ke/?nam=2025").status_code == 200


def test_a_stranger_counts_only_own_unit(world, awarded, stranger, client):
    client.force_login(stranger)
    page = client.get("/thong-ke/?nam=2025")
    assert page.status_code == 200
    assert "Bằng khen" not in page.content.decode().split("Biểu số 2")[1].split("Biểu số 3")[0]
    assert client.get(f"/thong-ke/?nam=2025&don_vi={world.centre.code}").status_code == 404


def test_the_department_opens_the_tables_of_a_unit_below(world, awarded, appraiser, client):
    client.force_login(appraiser)
    page = client.get(f"/thong-ke/?nam=2025&don_vi={world.centre.code}").content.decode()
    assert world.centre.name in page and f"don_vi={world.centre.code}&amp;ma=BKBT" in page
    behind = client.get(f"/thong-ke/bieu-2/decided_individual/?nam=2025&don_vi={world.centre.code}&ma=BKBT")
    assert behind.content.decode().count("12/QĐ-UBND") == 3


@pytest.mark.parametrize("path", ["bieu-2/khong-co/", "bieu-9/tong/", "0603/tong/?ma=99", "ty-le/people/?ma=x"])
def test_a_number_that_does_not_exist_has_no_list(world, client, officer, path):
    client.force_login(officer)
    assert client.get(f"/thong-ke/{path}").status_code == 404


def test_the_excel_holds_every_number_in_the_cell_of_its_head(world, many, officer, client):
    client.force_login(officer)
    lines = statistics.rows(world.centre, "bieu-2", FIRST, LAST)
    sheet = load_workbook(io.BytesIO(client.get("/thong-ke/bieu-2/excel/?nam=2025").content)).active
    assert [sheet["A5"].value, sheet["B5"].value, sheet["C5"].value] == [
        "STT", "Danh hiệu, hình thức khen thưởng", "Số tờ trình",
    ]  # fmt: skip
    assert (sheet["D5"].value, sheet["D6"].value, sheet["E6"].value) == ("Đã trình", "Tập thể", "Cá nhân")
    printed = statistics.TABLES["bieu-2"].printed
    for index, line in enumerate(lines):
        cells = [sheet.cell(7 + index, 3 + place).value for place in range(len(printed))]
        assert cells == [line.get(code) for code in printed], line["award"]
        assert sheet.cell(7 + index, 2).value == line["award"]
    assert sheet.cell(7 + len(lines), 6).value == f"=SUM(F7:F{6 + len(lines)})"


def test_the_excel_of_a_form_has_its_numbers_beside_their_codes(world, many, officer, client):
    client.force_login(officer)
    form = FORMS["0603"](world.centre, FIRST, LAST)
    sheet = load_workbook(io.BytesIO(client.get("/thong-ke/0603/excel/?nam=2025").content)).active
    assert [sheet.cell(5, column).value for column in range(1, 5)] == ["Chỉ tiêu", "Mã số", "Đơn vị tính", "Tổng số"]
    for index, line in enumerate(form.lines):
        assert sheet.cell(6 + index, 2).value == line.code
        assert [sheet.cell(6 + index, 4 + place).value for place in range(len(form.columns))] == line.numbers


@pytest.mark.parametrize(("form", "magic"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_all_tables_leave_as_annexes_of_one_paper(world, awarded, officer, client, form, magic):
    client.force_login(officer)
    answer = client.get(f"/thong-ke/phu-luc/{form}/?nam=2025")
    assert answer.content.startswith(magic)
