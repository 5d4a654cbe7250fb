"""A few numbers for each kind of person; each opens what is behind it; as many queries for sixty units as for three."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.planning.operations import plans
from tdkt.reports import dashboard
from tdkt.reports.models import Report
from tests.reports.test_sent_from_below import many_units
from tests.reports.test_statistics import award

TODAY = date(2025, 11, 20)


def by_words(shown):
    return {one.words: one for one in shown.numbers}


def test_the_officer_sees_late_tasks_and_the_report_that_is_due(world, officer):
    plan = plans.begin_plan(unit=world.centre, year=2025, actor=officer, day=date(2025, 1, 5))
    for month in (2, 12):
        plans.add_task(
            plan=plan, actor=officer, quarter=(month + 2) // 3, content=f"Việc {month}", owner=world.office,
            deadline=date(2025, month, 10),
        )  # fmt: skip
    award(world, "LDTT", world.employee.person)
    found = by_words(dashboard.of(officer, world.centre, TODAY))
    late = found["Nhiệm vụ năm 2025 đã xong"]
    assert (late.number, late.note, late.tone) == ("0/2", "1 việc quá hạn", "red")
    assert found["Báo cáo tổng kết năm 2025"].number == "Chưa lập"
    assert found["Lượt khen thưởng năm 2025"].number == "1"
    assert found["Người không lãnh đạo được khen"].number == "100%"
    assert "Chờ tôi duyệt, ký" not in found


def test_the_director_sees_what_waits_for_a_word(world, director):
    assert by_words(dashboard.of(director, world.centre, TODAY))["Chờ tôi duyệt, ký"].number == "0"
    Report.objects.create(unit=world.centre, kind="half", year=2025, state="submitted")
    waiting = by_words(dashboard.of(director, world.centre, TODAY))["Chờ tôi duyệt, ký"]
    assert (waiting.number, waiting.url) == ("1", "/bao-cao/")


def test_the_department_sees_who_has_not_sent(world, appraiser):
    many_units(world.department, 6)
    shown = dashboard.of(appraiser, world.department, date(2025, 12, 8))
    sent = by_words(shown)["Đơn vị đã gửi báo cáo năm 2025"]
    assert (sent.number, sent.note) == ("3/8", "5 đơn vị quá hạn")
    assert shown.lines[0].tone == "red"


@pytest.mark.parametrize("name", ["officer", "director", "appraiser", "decider", "province_officer", "auditor"])
def test_every_number_opens_a_page(world, client, name):
    user = getattr(world, name)
    client.force_login(user)
    page = client.get("/tong-quan/")
    assert page.status_code == 200
    for one in page.context["shown"].numbers:
        assert client.get(one.url).status_code == 200, one.words


def test_a_plain_employee_and_a_stranger_do_not_see_it(world, client, employee, stranger):
    client.force_login(employee)
    assert client.get("/tong-quan/").status_code == 404
    client.force_login(stranger)
    assert client.get(f"/tong-quan/?don_vi={world.centre.code}").status_code == 404


@pytest.mark.parametrize("number", (3, 40))
def test_the_page_asks_as_often_for_forty_units_as_for_three(
    world, client, appraiser, number, django_assert_num_queries
):
    many_units(world.department, number)
    client.force_login(appraiser)
    client.get("/tong-quan/")
    with django_assert_num_queries(19):
        client.get("/tong-quan/")
