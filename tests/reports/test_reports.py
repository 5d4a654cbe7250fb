"""A report is composed from the data, edited, refreshed without losing text, approved, issued and sent."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tdkt.core.workflow import StepRefused
from tdkt.org.models import Mandate
from tdkt.paperwork.workflow import workflow as papers
from tdkt.planning.models import Figure, Indicator, IndicatorGroup
from tdkt.reports import operations, queries
from tdkt.reports.models import Report
from tdkt.reports.workflow import workflow

YEAR = 2024
DAY = date(2024, 11, 15)


@pytest.fixture(autouse=True)
def everyone_was_in_office_then(world):
    Mandate.objects.update(starts=date(2020, 1, 1))


@pytest.fixture
def indicator(world):
    group = IndicatorGroup.objects.create(unit=world.centre, name="Công tác cung ứng lao động")
    made = Indicator.objects.create(
        group=group, code="ket-noi", name="Kết nối việc làm", measure="lượt người", percent_places=0
    )
    Figure.objects.create(indicator=made, year=YEAR, target=2500, actual=6428, same_period=2021)
    return made


@pytest.fixture
def report(world, officer, indicator):
    return operations.begin_report(unit=world.centre, kind="yearly", year=YEAR, counted_to=DAY, actor=officer)


def body(report, key):
    return report.sections.get(key=key).body


def test_figures_and_percentages_come_from_the_data(report):
    assert "Kết nối việc làm: 6.428 lượt người, đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023." in body(
        report, "movements"
    )


def test_what_the_officer_wrote_survives_a_refresh_and_the_rest_follows_the_figures(report, officer, indicator):
    operations.edit_section(report=report, key="strengths", body="- Ý của cán bộ.", actor=officer)
    Figure.objects.filter(indicator=indicator).update(actual=5000)

    changed = operations.refresh(report=report, actor=officer)

    assert changed >= 1
    assert body(report, "strengths") == "- Ý của cán bộ."
    assert "5.000 lượt người, đạt 200%" in body(report, "movements")


def test_a_section_goes_back_to_the_data_when_the_officer_asks(report, officer):
    operations.edit_section(report=report, key="movements", body="x", actor=officer)
    operations.refresh(report=report, actor=officer, keys=["movements"], over_edits=True)
    assert "6.428" in body(report, "movements")


def test_a_second_report_of_the_same_kind_and_year_is_refused(report, world, officer):
    with pytest.raises(StepRefused, match="đã có"):
        operations.begin_report(unit=world.centre, kind="yearly", year=YEAR, counted_to=DAY, actor=officer)


def test_a_counting_day_of_another_year_is_refused(world, officer):
    with pytest.raises(StepRefused, match="không thuộc năm 2024"):
        operations.begin_report(unit=world.centre, kind="half", year=YEAR, counted_to=date(2023, 6, 1), actor=officer)
    assert not Report.objects.exists()


def test_the_whole_road_from_draft_to_sent(report, officer, director):
    paper = operations.make_paper(report=report, day=date(2024, 11, 29), actor=officer)
    submitted = workflow.take("submit", report, officer)
    approved = workflow.take("approve", submitted, director)
    with pytest.raises(StepRefused, match="chưa ban hành"):
        workflow.take("send", approved, officer)
    papers.take("submit", paper, officer)
    papers.take("issue", paper, director, day=date(2024, 11, 29), number=None)

    sent = workflow.take("send", Report.objects.get(pk=report.pk), officer)

    assert sent.state == Report.State.SENT
    assert sent.paper.symbol == "01/BC-TTDVVL"


def test_the_officer_does_not_approve_own_report(report, officer):
    operations.make_paper(report=report, day=DAY, actor=officer)
    submitted = workflow.take("submit", report, officer)
    with pytest.raises(PermissionDenied):
        workflow.take("approve", submitted, officer)


def test_a_returned_report_says_why_on_the_home_page(report, officer, director):
    operations.make_paper(report=report, day=DAY, actor=officer)
    workflow.take("return", workflow.take("submit", report, officer), director, note="Thiếu số liệu quý IV")
    lines = queries.todo(officer, DAY)
    assert [line.reason for line in lines if line.reason] == ["Thiếu số liệu quý IV"]


def test_the_department_sees_a_report_once_it_is_sent_and_not_before(report, appraiser, stranger):
    assert not queries.visible_to(appraiser).exists()
    Report.objects.filter(pk=report.pk).update(state=Report.State.SENT, sent_on=DAY)
    assert queries.visible_to(appraiser).get() == report
    assert not queries.visible_to(stranger).exists()


def test_no_section_can_be_edited_while_it_waits_for_approval(report, officer):
    operations.make_paper(report=report, day=DAY, actor=officer)
    submitted = workflow.take("submit", report, officer)
    with pytest.raises(StepRefused, match="Chờ duyệt"):
        operations.edit_section(report=submitted, key="other", body="x", actor=officer)


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(world, officer, client, n, django_assert_max_num_queries):
    for number in range(n):
        Report.objects.create(
            unit=world.centre, kind="yearly", year=2020 + number, counted_to=date(2020 + number, 11, 1)
        )
    client.force_login(officer)
    client.get("/bao-cao/")
    with django_assert_max_num_queries(14):
        assert client.get("/bao-cao/").status_code == 200
