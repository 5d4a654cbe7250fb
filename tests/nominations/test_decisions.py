"""Many dossiers end in one decision, whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision
from tdkt.core.workflow import StepRefused
from tdkt.initiatives.models import Author, Initiative
from tdkt.nominations import decide as deciding
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import edit
from tdkt.org.models import Period, Rating
from tests.nominations.conftest import TODAY, appraised, checked, go, opened, passed
from tests.people import person


def issue(world, rows, symbol="12/QĐ-SNV", day=TODAY, **more):
    return deciding.decide(
        unit=world.department, nominations=rows, symbol=symbol, day=day, signer_name="Đỗ Hồng Sơn",
        signer_post="Giám đốc", actor=more.pop("actor", world.decider), **more,
    )  # fmt: skip


def fighter(world, who):
    """A dossier for CSTDCS resting on an initiative, appraised at the department."""
    idea = Initiative.objects.create(
        unit=world.centre, year=2025, title="Phiếu hẹn theo giờ", state="recognised", scope="co_so",
        decision_no="35/QĐ-TTDVVL", decided_on=date(2025, 11, 20),
    )  # fmt: skip
    Author.objects.create(initiative=idea, person=who, share=100)
    row = opened(world, "CSTDCS", person=who)
    edit(nomination=row, actor=world.officer, achievement="x", initiatives=[idea])
    passed(row, world.officer)
    row = go("submit", row, world.officer)
    go("receive", row, world.appraiser)
    checked(row, world.appraiser)
    return go("appraise", row, world.appraiser), idea


def test_two_titles_of_one_year_pay_only_the_higher_and_the_initiative_is_used_up(world):
    row, idea = fighter(world, world.employee.person)
    issue(world, [appraised(world), row])
    money = {one.record.award: (one.amount, one.payable) for one in Bonus.objects.select_related("record")}
    assert money == {"LDTT": (710_000, False), "CSTDCS": (2_340_000, True)}
    idea.refresh_from_db()
    assert (idea.used_for, idea.used_year) == ("CSTDCS", 2025)


@pytest.mark.parametrize(
    ("day", "salary", "amount"), [(date(2026, 6, 30), 2_340_000, 710_000), (date(2026, 7, 1), 2_530_000, 760_000)]
)
def test_the_base_salary_is_that_of_the_day_of_the_decision(world, day, salary, amount):
    issue(world, [appraised(world)], day=day)
    bonus = Bonus.objects.get()
    assert (bonus.base_salary, bonus.amount) == (salary, amount)


def test_a_number_already_used_is_refused_and_nothing_is_written(world):
    issue(world, [appraised(world)])
    other = appraised(world, person=person("Lò Văn Tốt", world.office))
    with pytest.raises(StepRefused, match="Số 12/QĐ-SNV năm 2025 đã dùng"):
        issue(world, [other])
    other.refresh_from_db()
    assert (other.state, other.decision, Decision.objects.count(), AwardRecord.objects.count()) == (
        "appraised", None, 1, 1,
    )  # fmt: skip


def test_a_decision_before_the_council_session_or_in_the_future_is_refused(world):
    row, _ = fighter(world, world.employee.person)
    with pytest.raises(StepRefused, match="trước phiên họp Hội đồng 10/12/2025"):
        issue(world, [row], day=date(2025, 12, 9))
    with pytest.raises(StepRefused, match="sau ngày hôm nay"):
        issue(world, [row], day=TODAY + timedelta(1), today=TODAY)
    assert not AwardRecord.objects.exists()


def test_the_decider_does_not_decide_about_oneself_nor_does_anybody_else_decide(world):
    Nomination.objects.all().delete()
    own = opened(world, person=world.decider.person)
    Nomination.objects.filter(pk=own.pk).update(
        state="appraised", at_unit=world.department, submitted_on=TODAY, received_on=TODAY
    )
    with pytest.raises(StepRefused, match="Đỗ Hồng Sơn là người quyết định"):
        issue(world, [Nomination.objects.get(pk=own.pk)])
    with pytest.raises(StepRefused, match="Chỉ người có thẩm quyền quyết định"):
        issue(world, [appraised(world)], actor=world.appraiser)
    assert not Decision.objects.exists()


def test_what_the_law_no_longer_carries_is_named_with_its_article(world):
    row = appraised(world)
    Rating.objects.create(person=world.employee.person, period=Period.YEAR, year=2025, level="KHT")
    with pytest.raises(StepRefused, match=r"chưa đạt .*06/2022/QH15"):
        issue(world, [row])


def test_a_dossier_judged_under_a_rule_that_changed_must_be_judged_again(world):
    from tdkt.nominations.judging import rejudge

    row = appraised(world)
    Nomination.objects.filter(pk=row.pk).update(judged={"rule": "Điều 24, luật cũ", "rule_from": "2004-07-01"})
    with pytest.raises(StepRefused, match="khi trình xét theo Điều 24, luật cũ, nay theo"):
        issue(world, [row])
    rejudge(nomination=row, day=TODAY, actor=world.appraiser)
    assert issue(world, [row]).state == "issued"


def test_an_error_in_the_middle_leaves_nothing(world, monkeypatch):
    rows = [appraised(world), appraised(world, person=person("Lò Văn Tốt", world.office))]
    seen = []

    def broken(name, row, actor, **data):
        seen.append(name)
        if len(seen) == 2:
            raise KeyboardInterrupt  # the process is killed between two dossiers
        return real(name, row, actor, **data)

    real = deciding.workflow.take
    monkeypatch.setattr(deciding.workflow, "take", broken)
    with pytest.raises(KeyboardInterrupt):
        issue(world, rows)
    assert len(seen) == 2
    for table in (Decision, AwardRecord, Bonus, Certificate):
        assert not table.objects.exists()
    assert set(Nomination.objects.values_list("state", flat=True)) == {"appraised"}


def test_a_draft_can_be_dropped_and_its_dossiers_are_free_again(world):
    row = appraised(world)
    made = deciding.prepare(unit=world.department, nominations=[row], title="x", actor=world.appraiser, day=TODAY)
    with pytest.raises(StepRefused, match="đã nằm trong một dự thảo"):
        deciding.prepare(unit=world.department, nominations=[row], title="y", actor=world.appraiser, day=TODAY)
    deciding.drop(decision=made, actor=world.appraiser)
    assert issue(world, [row]).state == "issued"


def test_the_paper_of_the_decision_lists_who_was_awarded_and_the_sum(world):
    made = issue(world, [appraised(world), appraised(world, award="GK", collective=world.counselling)])
    data = made.paper.data
    assert [group["award"] for group in data["groups"]] == [
        "Hình thức khen thưởng «Giấy khen»", "Danh hiệu thi đua «Lao động tiên tiến»",
    ]  # fmt: skip
    assert data["bonus"]["total"] == 710_000 + 1_410_000
    assert (data["number"], data["symbol"]) == ("12", "QĐ-SNV")
    assert data["authority_line"] == "Giám đốc Sở Nội vụ tỉnh Sơn La"


def test_the_database_keeps_an_amount_that_is_not_the_product_out(world):
    issue(world, [appraised(world)])
    for wrong in ({"amount": 702_000 - 10_000}, {"amount": 800_000}, {"payable": False}, {"coefficient": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bonus.objects.update(**wrong)
