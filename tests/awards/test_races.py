"""Two people at the same moment over one number, one bonus, one certificate, one award. On PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord, Certificate, Decision
from tdkt.awards.operations.bonuses import pay
from tdkt.awards.operations.certificates import replace
from tdkt.awards.operations.decisions import Line, issue
from tdkt.awards.operations.funds import enter, open_fund
from tdkt.awards.operations.revoking import revoke
from tests.awards.given import DAY, decided
from tests.people import build_world
from tests.races import at_once, needs_a_server

pytestmark = pytest.mark.django_db(transaction=True)
LATER = date(2026, 1, 10)


@pytest.fixture
def world(transactional_db):
    needs_a_server()
    return build_world()


def test_one_number_goes_to_one_decision(world):
    drafts = [Decision.objects.create(unit=world.department, title=words) for words in ("A", "B")]
    people = (world.employee.person, world.room_head.person)

    def work(decision, person):
        line = Line("LDTT", "cong_trang", 2025, world.centre, person=person)
        return lambda: issue(
            decision=decision, lines=[line], symbol="12/QĐ-SNV", day=DAY, signer_name="x", signer_post="Giám đốc",
            actor=world.decider,
        )  # fmt: skip

    said = at_once(*(work(*pair) for pair in zip(drafts, people, strict=True)))
    assert sorted(words == "in" for words in said) == [False, True]
    assert any("năm 2025 đã dùng cho" in words for words in said)
    assert AwardRecord.objects.count() == Certificate.objects.count() == 1


def test_a_bonus_is_paid_once_and_the_ledger_has_one_line(world):
    record = decided(world, ("LDTT", 2025, world.employee.person)).records.get()
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=5_000_000, actor=world.appraiser)

    def work():
        pay(bonuses=[record.bonus], day=LATER, source="Quỹ", actor=world.appraiser, fund=fund)

    said = at_once(work, work)
    assert sorted(words == "in" for words in said) == [False, True] and any("đã chi ngày" in words for words in said)
    assert queries.balance_of(fund) == 5_000_000 - 710_000


def test_a_fund_pays_out_what_it_has_and_not_twice_that(world):
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=100_000, actor=world.appraiser)

    def work():
        enter(fund=fund, day=LATER, kind="objects", amount=80_000, words="Khung", actor=world.appraiser)

    said = at_once(work, work, work)
    assert said.count("in") == 1 and queries.balance_of(fund) == 20_000


def test_a_certificate_is_exchanged_once(world):
    copy = decided(world, ("LDTT", 2025, world.employee.person)).records.get().certificates.get()

    def work():
        replace(certificate=copy, kind="exchange", reason="In hỏng", day=LATER, actor=world.appraiser)

    said = at_once(work, work)
    assert said.count("in") == 1 and Certificate.objects.count() == 2


def test_an_award_that_is_being_revoked_is_not_paid_unnoticed(world):
    record = decided(world, ("LDTT", 2025, world.employee.person)).records.get()

    def take():
        revoke(record=record, ground="gian_doi", decision_no="40/QĐ-SNV", day=LATER, reason="KL 3", actor=world.decider)

    said = at_once(take, lambda: pay(bonuses=[record.bonus], day=LATER, source="Quỹ", actor=world.appraiser))
    record.bonus.refresh_from_db()
    assert said[0] == "in"
    paid = record.bonus.paid_on is not None
    assert paid == (said[1] == "in")
    assert record.revocation.money_due == (710_000 if paid else 0)  # whatever left the house is due back
