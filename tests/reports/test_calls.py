"""The unit above calls for reports: its day stands at the unit below, in its list of things to do, and in who is late."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.reports import gathering, operations, queries
from tdkt.reports.models import Report, ReportCall

CALL = {"kind": "yearly", "year": 2026, "due": date(2026, 11, 20), "counted_to": date(2026, 11, 10)}
TODAY = date(2026, 11, 1)


@pytest.fixture
def called(world, appraiser):
    call, _ = operations.call_reports(
        unit=world.department, **CALL, note="Công văn số 15/SNV", actor=appraiser, today=TODAY
    )
    return call


def words_of(user):
    return [(one.title, one.due) for one in queries.todo(user, TODAY) if "tổng kết" in one.title]


def test_the_day_of_the_call_and_not_the_usual_one_stands_at_the_unit_below(world, officer, called):
    assert words_of(officer) == [("Lập báo cáo tổng kết năm 2026: Công văn số 15/SNV", date(2026, 11, 20))]
    assert Notice.objects.filter(recipient=officer, text__contains="hạn gửi 20/11/2026").count() == 1


def test_without_a_call_the_usual_day_stands(world, officer):
    assert queries.todo(officer, date(2026, 11, 10))[0].due == date(2026, 12, 5)


def test_a_report_for_which_no_day_is_usual_is_due_when_it_is_called(world, officer, appraiser):
    what = {**CALL, "kind": "model_year"}
    operations.call_reports(unit=world.department, **what, note="", actor=appraiser, today=TODAY)
    assert any("Dân vận khéo" in one.title for one in queries.todo(officer, TODAY))


def test_who_is_late_is_told_by_the_day_of_the_call(world, appraiser, called):
    line = gathering.gathered(appraiser, world.department, "yearly", 2026, date(2026, 11, 22))[0]
    assert line.words == "Chưa gửi, quá hạn 2 ngày"


def test_the_day_is_moved_with_a_new_notice_and_both_days_stay_in_the_history(world, officer, appraiser, called):
    moved = {**CALL, "due": date(2026, 11, 25), "note": called.note}
    operations.call_reports(unit=world.department, **moved, actor=appraiser, today=TODAY)
    again, told = operations.call_reports(unit=world.department, **moved, actor=appraiser, today=TODAY)
    assert told == 0 and ReportCall.objects.count() == 1
    assert Notice.objects.filter(recipient=officer, text__contains="đổi đợt gọi").count() == 1
    assert [one.verb for one in history.events_of(again)] == ["reports.call", "reports.change_call"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": date(2026, 11, 9)}, "trước ngày chốt số liệu 10/11/2026"),
        ({"counted_to": date(2025, 11, 10)}, "không thuộc năm 2026"),
        ({"kind": "movement"}, "không gọi theo kỳ"),
    ],
)
def test_a_call_that_cannot_be_met_is_refused_in_words(world, appraiser, fields, words):
    with pytest.raises(StepRefused, match=words):
        operations.call_reports(
            unit=world.department, **{**CALL, **fields}, note="", actor=appraiser, today=date(2026, 11, 1)
        )


def test_the_department_calls_on_the_page_and_a_unit_below_sees_it(world, client, officer, appraiser):
    client.force_login(appraiser)
    address = "/bao-cao/cap-duoi/goi/?loai=half&nam=2026"
    assert "10/06/2026" in client.get(address).content.decode()
    posted = {"due": "01/06/2026", "counted_to": "25/05/2026", "note": "CV 9/SNV"}
    page = client.post(address, posted, follow=True).content.decode()
    assert "hạn gửi 01/06/2026 (CV 9/SNV)" in page
    assert "Ngày phải viết" in client.post(address, {**posted, "due": "31/06/2026"}).content.decode()
    client.force_login(officer)
    assert client.get(address).status_code == 404
    assert Report.objects.count() == 0


def test_a_sent_report_opens_no_form_and_says_how_it_may_be_changed(world, client, officer):
    report = Report.objects.create(
        unit=world.centre, kind="yearly", year=2025, state="sent", sent_on=date(2025, 12, 1), counted_to=TODAY
    )
    report.sections.create(key="proposals", heading="Đề xuất", body="Không có.")
    client.force_login(officer)
    page = client.get(f"/bao-cao/{report.pk}/muc/proposals/", follow=True).content.decode()
    assert "đề nghị cấp trên trả lại báo cáo" in page and 'name="body"' not in page
