"""What a state promises, the database keeps: each promise is attacked by plain SQL behind the program."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision, Fund, FundEntry, Recheck, Revocation
from tdkt.awards.operations.bonuses import pay
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import publish
from tdkt.awards.operations.funds import close_year, enter, open_fund
from tdkt.awards.operations.revoking import cancel, recover, revoke
from tests.awards.given import DAY, decided

LATER = date(2026, 3, 2)


def refused(rows, *wrongs):
    """Each change is attempted alone on the one row; every one must be refused by the database."""
    assert rows.count() >= 1
    let_in = []
    for wrong in wrongs:
        try:
            with transaction.atomic():
                rows.update(**wrong)
        except IntegrityError:
            continue
        let_in.append(wrong)
    assert let_in == []


@pytest.fixture
def decision(world):
    return decided(world, ("LDTT", 2025, world.employee.person), ("GK", 2025, world.room_head.person))


def test_a_decision(world, decision):
    mine = Decision.objects.filter(pk=decision.pk)
    refused(
        mine, {"symbol": ""}, {"day": None}, {"published_on": date(2025, 12, 1)}, {"state": "cancelled"},
        {"cancelled_on": LATER}, {"state": "draft", "published_on": LATER},
    )  # fmt: skip
    publish(decision=decision, day=DAY, actor=world.decider)
    cancel(decision=decision, ground="gian_doi", decision_no="16/QĐ-SNV", day=LATER, reason="KL", actor=world.decider)
    refused(mine, {"state": "issued"}, {"cancel_reason": ""}, {"cancelled_on": None}, {"symbol": ""})


def test_an_award(world, decision):
    record = decision.records.get(award="LDTT")
    mine = AwardRecord.objects.filter(pk=record.pk)
    refused(
        mine, {"state": "revoked"}, {"revoked_on": LATER}, {"period_from": 2026}, {"person": None},
        {"collective": world.centre}, {"golden_no": 2},
    )  # fmt: skip
    revoke(record=record, ground="gian_doi", decision_no="15/QĐ-SNV", day=LATER, actor=world.decider, reason="KL")
    refused(mine, {"state": "valid"}, {"revoked_on": None}, {"revoke_reason": ""})


def test_the_same_award_is_held_once(world, decision):
    record = decision.records.get(award="LDTT")
    record.pk, record.golden_no = None, 9
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save(force_insert=True)


def test_a_certificate_in_each_of_its_states(world, decision):
    copy = Certificate.objects.get(record__award="LDTT")
    mine, early = Certificate.objects.filter(pk=copy.pk), {"handed_on": date(2025, 12, 1), "handed_to": "x"}
    refused(
        mine, {"state": "handed"}, {"handed_on": DAY, "handed_to": "x"}, {"handed_to": "x"},
        {"state": "handed", **early}, {"kind": "exchange"}, {"kind": "exchange", "reason": "x"},
        {"number": 2}, {"replaces": Certificate.objects.get(record__award="GK").pk},
    )  # fmt: skip
    hand_over(certificate=copy, day=DAY, to="Mai", actor=world.appraiser)
    refused(mine, {"handed_on": None}, {"handed_to": ""}, {"state": "issued"}, early)
    made = replace(certificate=copy, kind="reissue", reason="Mất", day=LATER, actor=world.appraiser)
    refused(mine, {"state": "issued"}, {"state": "handed"})  # two living copies of one award
    refused(Certificate.objects.filter(pk=made.pk), {"replaces": None}, {"reason": ""}, {"kind": "first"})


def test_a_bonus_unpaid_undetermined_and_paid(world, decision):
    bonus = Bonus.objects.get(record__award="LDTT")
    mine = Bonus.objects.filter(pk=bonus.pk)
    refused(
        mine, {"payable": False}, {"undetermined": True}, {"amount": 720_000}, {"amount": 700_000},
        {"amount": 705_000}, {"paid_from": "Quỹ"}, {"chosen_basis": "Quy chế"},
        {"payable": False, "why_not": "x", "paid_on": LATER},
    )  # fmt: skip
    pay(bonuses=[bonus], day=LATER, source="Quỹ", actor=world.appraiser)
    refused(mine, {"paid_on": None}, {"payable": False, "why_not": "x"}, {"amount": 700_000})


def test_a_fund_open_and_closed_and_its_lines(world):
    fund = open_fund(unit=world.department, year=2025, kind="so", base=0, opening=1_000_000, actor=world.appraiser)
    mine = Fund.objects.filter(pk=fund.pk)
    refused(mine, {"closed_on": LATER}, {"closing": 5}, {"opening": -1})
    enter(fund=fund, day=DAY, kind="objects", amount=10_000, words="Khung", actor=world.appraiser)
    refused(FundEntry.objects.filter(fund=fund), {"amount": 0}, {"amount": -5})
    close_year(fund=fund, day=date(2025, 12, 31), actor=world.appraiser)
    refused(mine, {"closed_on": None}, {"closing": None})


def test_a_revocation_and_what_must_be_looked_at_again(world):
    first = decided(world, ("LDTT", 2024, world.employee.person), symbol="11/QĐ-SNV", day=date(2025, 1, 10))
    record = first.records.get()
    decided(world, ("BKBT", 2025, world.employee.person))
    pay(bonuses=[record.bonus], day=DAY, source="Quỹ", actor=world.appraiser)
    made = revoke(
        record=record, ground="gian_doi", decision_no="15/QĐ-SNV", day=LATER, actor=world.decider, reason="KL"
    )
    mine = Revocation.objects.filter(pk=made.pk)
    refused(
        mine, {"money_back": 800_000, "money_back_on": LATER}, {"money_back": 10_000},
        {"wrong_from": LATER, "wrong_to": DAY},
    )  # fmt: skip
    recover(revocation=made, actor=world.appraiser, object_back_on=None, money_back=10_000, money_back_on=LATER)
    refused(mine, {"money_back_on": None})
    again = Recheck.objects.filter(revocation=made)
    refused(again, {"outcome": "kept"}, {"outcome": "kept", "settled_on": LATER}, {"settled_on": LATER})
