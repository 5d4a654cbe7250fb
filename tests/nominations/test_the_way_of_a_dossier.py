"""A dossier goes up, comes back with a reason, goes up again, and ends in a decision."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.awards.models import AwardRecord, Decision
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.nominations import queries
from tdkt.nominations.decide import decide
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import edit, open_nomination
from tdkt.nominations.operations.opinions import post
from tdkt.oversight.models import Hold
from tests.nominations.conftest import TODAY, appraised, checked, go, opened, passed

S = Nomination.State


def test_a_dossier_lies_at_the_department_once_submitted_and_its_clock_waits_for_a_province_rule(world, draft):
    row = go("submit", draft, world.officer)
    assert (row.state, row.at_unit, row.submitted_on) == (S.SUBMITTED, world.department, TODAY)

    row = go("receive", row, world.appraiser, due=date(2025, 12, 30))
    assert (row.received_on, row.due) == (TODAY, date(2025, 12, 30))


def test_a_returned_dossier_shows_its_reason_and_can_be_submitted_again(world, draft):
    go("submit", draft, world.officer)
    with pytest.raises(StepRefused, match="lý do"):
        go("return", draft, world.appraiser, note=" ")
    row = go("return", draft, world.appraiser, note="Thiếu chữ ký của thư ký")

    assert (row.state, row.at_unit, row.return_reason) == (S.RETURNED, world.centre, "Thiếu chữ ký của thư ký")
    again = go("submit", row, world.officer)
    assert (again.state, again.return_reason) == (S.SUBMITTED, "")
    assert [one.outcome for one in again.legs.all()] == ["returned", ""]
    verbs = [event.verb for event in history.events_of(again) if event.verb.split(".")[1] in ("submit", "return")]
    assert verbs == ["nominations.submit", "nominations.return", "nominations.submit"]


def test_what_is_missing_is_named_and_stops_the_dossier(world):
    row = open_nomination(award="LDTT", year=2025, person=world.employee.person, actor=world.officer, day=TODAY)
    with pytest.raises(StepRefused, match="Tờ trình.*Báo cáo thành tích.*Biên bản"):
        go("submit", row, world.officer)
    row.refresh_from_db()
    assert row.state == S.DRAFT


def test_it_can_be_recalled_until_it_is_received(world, draft):
    go("submit", draft, world.officer)
    back = go("recall", draft, world.officer)
    assert (back.state, back.at_unit, back.submitted_on) == (S.DRAFT, world.centre, None)

    go("submit", draft, world.officer)
    go("receive", draft, world.appraiser)
    with pytest.raises(StepRefused, match="Đã tiếp nhận"):
        go("recall", draft, world.officer)


def test_a_title_that_needs_a_ballot_does_not_move_without_one_that_passed(world):
    row = opened(world, "CSTDCS")
    with pytest.raises(StepRefused, match="phải qua bỏ phiếu.*80%"):
        go("submit", row, world.officer)
    passed(row, world.officer, yes=3, ok=False)
    with pytest.raises(StepRefused, match="3/5 phiếu"):
        go("submit", row, world.officer)
    passed(row, world.officer, yes=4)
    assert go("submit", row, world.officer).state == S.SUBMITTED


def test_nobody_receives_or_decides_their_own_dossier(world):
    own = open_nomination(award="LDTT", year=2025, person=world.appraiser.person, actor=world.appraiser, day=TODAY)
    Nomination.objects.filter(pk=own.pk).update(state=S.SUBMITTED, submitted_on=TODAY)
    with pytest.raises(PermissionDenied):
        go("receive", own, world.appraiser)

    theirs = appraised(world)
    with pytest.raises(PermissionDenied):
        go("refuse", theirs, world.officer, note="x")


def test_a_provincial_award_passes_the_department_that_appraises_for_the_province(world):
    row = appraised(world, award="BKBT")
    with pytest.raises(StepRefused, match="thẩm quyền quyết định thuộc Ủy ban nhân dân"):
        decide(
            unit=world.department, nominations=[row], symbol="1/QĐ-SNV", day=TODAY, signer_name="x", signer_post="y",
            actor=world.decider,
        )  # fmt: skip
    row = go("hand_over", row, world.appraiser)
    assert row.at_unit == world.province
    row = go("return", row, world.province_officer, note="Làm rõ thành tích")
    assert (row.state, row.at_unit) == (S.RETURNED, world.department)
    row = go("return", row, world.appraiser, note="Chuyển xuống cho Trung tâm bổ sung")
    assert (row.state, row.at_unit) == (S.RETURNED, world.centre)


def test_a_state_order_leaves_the_system_after_its_posting_and_comes_back_as_a_decision(world):
    row = appraised(world, award="HCLD3", period_from=2021)
    go("hand_over", row, world.appraiser)
    go("receive", row, world.province_officer)
    checked(row, world.province_officer)
    go("appraise", row, world.province_officer)
    with pytest.raises(StepRefused, match="Chưa công khai lấy ý kiến 10 ngày"):
        go("send_out", row, world.province_officer)
    post(nomination=row, day=date(2025, 12, 16), at="Cổng thông tin điện tử tỉnh", actor=world.province_officer)
    row.refresh_from_db()
    assert row.posted_until == date(2025, 12, 30)
    with pytest.raises(StepRefused, match="Đang công khai"):
        go("send_out", row, world.province_officer, day=date(2025, 12, 30))
    row = go("send_out", row, world.province_officer, day=date(2025, 12, 31))
    assert (row.state, row.outside) == (S.OUTSIDE, "Bộ Nội vụ")
    back = go("return", row, world.province_officer, day=date(2026, 1, 9), note="Bổ sung xác nhận")
    assert (back.state, back.at_unit) == (S.RETURNED, world.province)


def test_a_hold_on_a_person_stops_every_step_up_in_words(world, draft):
    Hold.objects.create(
        person=world.employee.person, unit=world.centre, kind="khieu_nai_to_cao", starts=date(2025, 12, 1), reason="Đơn"
    )
    with pytest.raises(StepRefused, match="đang tạm dừng xét khen thưởng từ 01/12/2025"):
        go("submit", draft, world.officer)
    Hold.objects.update(outcome="khong_vi_pham", ends=date(2025, 12, 20))
    assert go("submit", draft, world.officer).state == S.SUBMITTED


def test_a_dossier_put_on_hold_goes_on_from_where_it_was(world):
    row = appraised(world)
    go("hold", row, world.appraiser, note="Chờ kết luận thanh tra")
    row.refresh_from_db()
    assert (row.state, row.held_from) == (S.HELD, "appraised")
    assert go("release", row, world.appraiser).state == S.APPRAISED


def test_what_a_state_says_is_kept_by_the_database(world, draft):
    for broken in (
        {"state": "submitted"}, {"state": "returned"}, {"state": "held"}, {"state": "decided"}, {"state": "refused"},
        {"state": "received", "submitted_on": TODAY}, {"state": "outside", "submitted_on": TODAY, "received_on": TODAY},
        {"posted_on": TODAY, "posted_until": TODAY}, {"period_from": 2030},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Nomination.objects.filter(pk=draft.pk).update(**broken)


def test_one_person_has_one_dossier_of_an_award_and_year(world, draft):
    with pytest.raises(StepRefused, match="đã có hồ sơ Lao động tiên tiến năm 2025"):
        opened(world)
    go("withdraw", draft, world.officer, note="Chuyển công tác")
    assert opened(world).state == S.DRAFT


def test_a_person_already_awarded_gets_no_second_dossier_and_a_title_goes_only_to_whom_it_may(world):
    row = appraised(world)
    decide(
        unit=world.department, nominations=[row], symbol="12/QĐ-SNV", day=TODAY, signer_name="Đỗ Hồng Sơn",
        signer_post="Giám đốc", actor=world.decider,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="đã có Lao động tiên tiến năm 2025 theo Quyết định 12/QĐ-SNV"):
        opened(world)
    with pytest.raises(StepRefused, match="không tặng cho tập thể"):
        open_nomination(award="LDTT", year=2025, collective=world.office, actor=world.officer, day=TODAY)


def test_it_cannot_be_edited_once_it_has_left(world, draft):
    go("submit", draft, world.officer)
    with pytest.raises(StepRefused, match="hãy rút lại trước"):
        edit(nomination=draft, actor=world.officer, achievement="khác")


def test_a_draft_is_not_the_departments_business_and_a_stranger_never_sees_it(world, draft):
    def sees(user):
        return draft in queries.visible_to(type(user).objects.get(pk=user.pk))

    assert sees(world.officer) and sees(world.employee)
    assert not sees(world.appraiser) and not sees(world.stranger) and not sees(world.administrator)
    go("submit", draft, world.officer)
    assert sees(world.appraiser) and sees(world.province_officer) and not sees(world.stranger)
    go("recall", draft, world.officer)
    assert not sees(world.appraiser) and not sees(world.stranger)


def test_the_end_is_a_record_with_the_unit_and_post_of_the_day(world):
    decision = decide(
        unit=world.department, nominations=[appraised(world)], symbol="12/QĐ-SNV", day=TODAY,
        signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc", actor=world.decider,
    )  # fmt: skip
    record = AwardRecord.objects.get()
    assert (decision.state, record.decision_no, record.decided_on) == (Decision.State.ISSUED, "12/QĐ-SNV", TODAY)
    assert record.unit_then == world.counselling and "Trung tâm Dịch vụ việc làm" in record.unit_name_then
    assert (record.post_then, record.leader, record.direct) == ("Viên chức", False, True)
    assert (record.bonus.amount, record.bonus.base_salary, record.bonus.payable) == (710_000, 2_340_000, True)
    assert record.nomination.state == S.DECIDED
    assert record.certificates.get().number == 1
