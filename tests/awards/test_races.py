"""Two people at the same moment over one number, one bonus, one certificate, one award. On PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord, Certificate, Decision, Fund, Recheck
from tdkt.awards.operations.bonuses import pay
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import Line, issue
from tdkt.awards.operations.funds import close_year, enter, open_fund
from tdkt.awards.operations.revoking import cancel, keep, revoke
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


def test_a_year_is_closed_while_it_is_paid_from_and_the_balance_carried_over_is_what_is_left(world):
    """Either the payment is in the closed year and in what is carried over, or it is refused: never beside it."""
    record = decided(world, ("LDTT", 2025, world.employee.person)).records.get()
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=5_000_000, actor=world.appraiser)
    day = date(2026, 12, 20)

    def paid():
        pay(bonuses=[record.bonus], day=day, source="Quỹ", actor=world.appraiser, fund=fund)

    def bought():
        enter(fund=fund, day=day, kind="objects", amount=80_000, words="Khung", actor=world.appraiser)

    def closed():
        close_year(fund=fund, day=date(2026, 12, 31), actor=world.appraiser)

    said = at_once(paid, bought, closed)
    assert all(words == "in" or "đã khóa ngày" in words for words in said), said
    fund.refresh_from_db()
    assert fund.closing == queries.balance_of(fund) == Fund.objects.get(year=2027).opening
    record.bonus.refresh_from_db()
    spent = (710_000 if record.bonus.paid_on else 0) + (80_000 if said[1] == "in" else 0)
    assert fund.closing == 5_000_000 - spent and fund.closed_on is not None


def test_the_next_year_is_spent_from_while_this_one_is_closed(world):
    """Whoever closes locks both years before the first line of the history: nobody waits for each other for ever."""
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=300_000, actor=world.appraiser)
    following = open_fund(unit=world.department, year=2027, kind="so", base=0, opening=0, actor=world.appraiser)
    enter(fund=following, day=date(2027, 1, 5), kind="donation", amount=500_000, words="Góp", actor=world.appraiser)

    def closed():
        close_year(fund=fund, day=date(2027, 1, 15), actor=world.appraiser)

    def bought():
        enter(
            fund=following, day=date(2027, 1, 10), kind="objects", amount=80_000, words="Khung", actor=world.appraiser
        )

    assert at_once(closed, bought, bought, bought) == ["in"] * 4
    following.refresh_from_db()
    assert following.opening == 300_000 and queries.balance_of(following) == 300_000 + 500_000 - 3 * 80_000


def test_two_who_close_one_year_carry_its_balance_over_once(world):
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=300_000, actor=world.appraiser)

    def closed():
        close_year(fund=fund, day=date(2026, 12, 31), actor=world.appraiser)

    said = at_once(closed, closed)
    assert sorted(words == "in" for words in said) == [False, True] and any("đã khóa ngày" in words for words in said)
    assert Fund.objects.filter(year=2027).count() == 1


def test_an_award_is_taken_back_while_its_copy_is_handed_over_and_its_recheck_settled(world):
    """Three desks at one award: each is done or refused in words, none waits for ever."""
    first = decided(world, ("LDTT", 2024, world.employee.person), day=date(2025, 1, 15), symbol="1/QĐ-SNV")
    later = decided(world, ("CSTDCS", 2025, world.employee.person)).records.get()
    revoke(
        record=first.records.get(), ground="gian_doi", decision_no="70/QĐ-SNV", day=LATER, reason="x",
        actor=world.decider,
    )  # fmt: skip
    doubt, copy = Recheck.objects.get(record=later), later.certificates.get()

    said = at_once(
        lambda: revoke(
            record=later, ground="gian_doi", decision_no="71/QĐ-SNV", day=LATER, reason="x", actor=world.decider
        ),
        lambda: hand_over(certificate=copy, day=LATER, to="Mai", actor=world.appraiser),
        lambda: keep(recheck=doubt, day=LATER, note="Đủ căn cứ khác", actor=world.appraiser),
    )

    assert said[0] == "in" and not any("Error" in words for words in said), said
    copy.refresh_from_db()
    assert copy.state == "recalled"


def test_a_whole_decision_is_cancelled_while_its_money_is_paid_and_a_copy_exchanged(world):
    decision = decided(world, ("LDTT", 2025, world.employee.person), ("LDTT", 2025, world.room_head.person))
    bonuses = [one.bonus for one in decision.records.order_by("-pk")]
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=5_000_000, actor=world.appraiser)
    copy = Certificate.objects.order_by("-pk").first()

    said = at_once(
        lambda: cancel(
            decision=decision, ground="gian_doi", decision_no="71/QĐ-SNV", day=LATER, reason="x", actor=world.decider
        ),
        lambda: pay(bonuses=bonuses, day=LATER, source="Quỹ", actor=world.appraiser, fund=fund),
        lambda: replace(certificate=copy, kind="exchange", reason="In hỏng", day=LATER, actor=world.appraiser),
    )

    assert said[0] == "in" and not any("Error" in words for words in said), said
    assert not AwardRecord.objects.filter(state="valid").exists()
    assert not Certificate.objects.filter(state__in=["issued", "handed"]).exists()
    due = sum(AwardRecord.objects.values_list("revocation__money_due", flat=True))
    assert due == (1_420_000 if said[1] == "in" else 0)
