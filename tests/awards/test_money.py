"""Bonuses paid once, funds within their law, awards taken back with what hangs on them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision, Fund, Revocation
from tdkt.awards.operations.bonuses import pay
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import Line, issue, publish
from tdkt.awards.operations.funds import close_year, enter, open_fund
from tdkt.awards.operations.papers import payment_list, revocation_paper
from tdkt.awards.operations.revoking import recover, revoke
from tdkt.core.workflow import StepRefused

DAY = date(2025, 12, 20)
BACK = date(2027, 1, 20)


def given(world, award="LDTT", year=2025, symbol="12/QĐ-SNV", day=DAY):
    decision = Decision.objects.create(unit=world.department, title=f"Về việc khen thưởng năm {year}")
    line = Line(award, "cong_trang", year, world.centre, person=world.employee.person)
    (record,) = issue(
        decision=decision, lines=[line], symbol=symbol, day=day, signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc",
        actor=world.decider,
    )  # fmt: skip
    return record


@pytest.fixture
def record(world):
    return given(world)


def paid(record, actor, day=date(2026, 1, 10), **more):
    return pay(bonuses=[record.bonus], day=day, source="Chi thường xuyên", actor=actor, **more)


@pytest.mark.parametrize(
    ("award", "year", "day", "amount"),
    [
        ("LDTT", 2021, date(2022, 1, 18), 450_000),
        ("CSTDCS", 2022, date(2023, 1, 18), 1_490_000),
        ("LDTT", 2023, date(2024, 1, 18), 540_000),
        ("GK", 2025, date(2025, 12, 20), 710_000),
        ("CSTDCS", 2025, date(2026, 8, 3), 2_530_000),
    ],
)
def test_the_amount_follows_the_coefficient_and_the_salary_of_the_day(world, award, year, day, amount):
    assert given(world, award, year, day=day).bonus.amount == amount


def test_a_bonus_is_paid_once_and_not_before_its_decision(world, record):
    with pytest.raises(StepRefused, match="trước ngày quyết định 20/12/2025"):
        paid(record, world.appraiser, day=date(2025, 12, 19))
    assert paid(record, world.appraiser) == 710_000
    with pytest.raises(StepRefused, match="đã chi ngày 10/01/2026"):
        paid(record, world.appraiser)


def test_a_bonus_weighs_what_was_given_earlier_for_the_same_year(world):
    given(world, "CSTDCS", symbol="11/QĐ-SNV", day=date(2025, 12, 1))
    later = given(world)
    assert not later.bonus.payable and "quyết định khác ngày" in later.bonus.why_not
    with pytest.raises(StepRefused, match="không chi"):
        paid(later, world.appraiser)


def test_the_payment_list_adds_up(world, record):
    paper = payment_list(decision=record.decision, actor=world.appraiser, day=DAY)
    assert (paper.data["total"], paper.data["base_salary"], len(paper.data["payees"])) == (710_000, 2_340_000, 1)


def test_a_fund_pays_from_what_it_has_within_ceiling_and_part(world, record):
    fund = open_fund(
        unit=world.department, year=2026, kind="su_nghiep_nhom_3_cao", base=1_000_000, opening=500_000,
        actor=world.appraiser,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="Số dư còn 500.000 đồng"):
        paid(record, world.appraiser, fund=fund)
    assert Bonus.objects.get().paid_on is None
    enter(fund=fund, day=date(2026, 1, 5), kind="budget", amount=500_000, words="Cấp", actor=world.appraiser)
    with pytest.raises(StepRefused, match="Phần chi tổ chức phong trào tối đa 200.000"):
        enter(fund=fund, day=date(2026, 1, 6), kind="movement", amount=200_001, words="Hội nghị", actor=world.appraiser)
    paid(record, world.appraiser, fund=fund)
    assert [left for _, left in queries.ledger(fund)] == [1_000_000, 290_000]
    with pytest.raises(StepRefused, match="không thuộc năm 2026"):
        enter(fund=fund, day=date(2025, 1, 6), kind="donation", amount=1, words="x", actor=world.appraiser)


def test_a_group_4_unit_has_no_fund_and_pays_from_regular_spending(world):
    fund = open_fund(unit=world.centre, year=2026, kind="su_nghiep_nhom_4", base=0, opening=0, actor=world.officer)
    with pytest.raises(StepRefused, match="không được lập quỹ"):
        enter(fund=fund, day=date(2026, 1, 5), kind="budget", amount=1, words="x", actor=world.officer)
    enter(
        fund=fund, day=date(2026, 1, 5), kind="regular", amount=900_000, words="Chi thường xuyên", actor=world.officer
    )
    assert queries.balance_of(fund) == 900_000


def test_a_closed_year_carries_its_balance_over_and_takes_no_more_lines(world):
    fund = open_fund(unit=world.department, year=2025, kind="so", base=0, opening=300_000, actor=world.appraiser)
    with pytest.raises(StepRefused, match="từ tháng 12"):
        close_year(fund=fund, day=date(2025, 6, 30), actor=world.appraiser)
    close_year(fund=fund, day=date(2025, 12, 31), actor=world.appraiser)
    assert Fund.objects.get(year=2026).opening == 300_000
    with pytest.raises(StepRefused, match="đã khóa"):
        enter(fund=fund, day=date(2025, 12, 31), kind="donation", amount=1, words="x", actor=world.appraiser)


def test_a_revoked_award_names_what_was_built_upon_it_and_what_must_come_back(world, record):
    later = given(world, "CSTDCS", 2026, "40/QĐ-SNV", date(2026, 12, 20))
    paid(record, world.appraiser)
    made = revoke(
        record=record, ground="gian_doi", decision_no="5/QĐ-SNV", day=date(2027, 1, 5), reason="Khai sai kết quả",
        actor=world.decider,
    )  # fmt: skip
    record.refresh_from_db()
    assert (record.state, made.money_due, record.certificates.get().state) == ("revoked", 710_000, "recalled")
    assert [one.record for one in queries.rechecks_of(made)] == [later]
    with pytest.raises(StepRefused, match="lớn hơn số phải thu hồi 710.000"):
        recover(revocation=made, actor=world.appraiser, object_back_on=None, money_back=800_000, money_back_on=BACK)
    recover(revocation=made, actor=world.appraiser, object_back_on=BACK, money_back=710_000, money_back_on=BACK)
    paper = revocation_paper(revocation=made, actor=world.decider)
    assert (paper.data["bonus"], paper.data["whom"]) == (710_000, "Nguyễn Thị Mai")
    with pytest.raises(StepRefused, match="đã bị hủy bỏ"):
        revoke(record=record, ground="gian_doi", decision_no="x", day=DAY, reason="x", actor=world.decider)


def test_a_wrong_outside_the_time_of_the_achievement_is_no_ground(world, record):
    when = {"wrong_from": date(2023, 3, 1), "wrong_to": date(2023, 4, 1)}
    with pytest.raises(StepRefused, match="ngoài thời gian tính thành tích"):
        revoke(
            record=record, ground="ket_luan_vi_pham", decision_no="5", day=date(2027, 1, 5), reason="x",
            actor=world.decider, **when,
        )  # fmt: skip
    assert not Revocation.objects.exists()


def test_a_certificate_is_handed_over_once_and_a_lost_one_gets_a_new_number(world, record):
    copy = record.certificates.get()
    hand_over(certificate=copy, day=DAY, to="Nguyễn Thị Mai", actor=world.appraiser)
    with pytest.raises(StepRefused, match="đã trao"):
        hand_over(certificate=copy, day=DAY, to="x", actor=world.appraiser)
    new = replace(
        certificate=copy, kind="reissue", reason="Mất do hỏa hoạn", day=date(2026, 3, 1), actor=world.appraiser
    )
    assert (new.number, new.year, new.replaces) == (1, 2026, copy)
    assert set(Certificate.objects.values_list("state", flat=True)) == {"replaced", "issued"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.update(state="issued")


def test_publishing_comes_after_issuing_and_happens_once(world, record):
    with pytest.raises(StepRefused, match="trước ngày quyết định"):
        publish(decision=record.decision, day=date(2025, 12, 1), actor=world.decider)
    publish(decision=record.decision, day=DAY, actor=world.decider)
    with pytest.raises(StepRefused, match="đã công bố"):
        publish(decision=record.decision, day=DAY, actor=world.decider)


def test_the_database_keeps_the_promise_of_each_state(world, record):
    for table, broken in (
        (Decision, {"symbol": ""}), (Decision, {"state": "cancelled"}), (AwardRecord, {"state": "revoked"}),
        (AwardRecord, {"period_from": 2030}), (Bonus, {"payable": False}), (Certificate, {"state": "handed"}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.update(**broken)


@pytest.mark.parametrize(
    "address",
    ("/quyet-dinh/", "/so-bang/", "/tien-thuong/", "/quy/", "/so-khen-thuong/nhap/", "/so-khen-thuong/trung/"),
)
def test_the_pages_open_for_the_keeper_with_data_on_them(world, client, record, address):
    client.force_login(world.appraiser)
    assert client.get(address).status_code == 200
    assert client.get(f"/quyet-dinh/{record.decision_id}/").status_code == 200
    assert client.get(f"/so-khen-thuong/{record.pk}/").status_code == 200


def test_a_stranger_finds_neither_decision_nor_certificate(world, client, record):
    client.force_login(world.stranger)
    copy = record.certificates.get()
    for address in (f"/quyet-dinh/{record.decision_id}/", f"/so-khen-thuong/{record.pk}/", f"/so-bang/{copy.pk}/trao/"):
        assert client.get(address).status_code == 404
    client.force_login(world.officer)
    assert client.post(f"/so-khen-thuong/{record.pk}/huy-bo/").status_code == 403
