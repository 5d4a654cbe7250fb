"""Two people on one dossier at the same moment. On PostgreSQL; SQLite has one writer at a time."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import transaction

from tdkt.awards.models import AwardRecord, Bonus, Decision
from tdkt.nominations import decide as deciding
from tdkt.nominations import results
from tdkt.nominations.batch import Asked, dry_run, run
from tdkt.nominations.models import Leg, Nomination
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.nominations.operations.reviews import Count, add_candidate, close_review, count_votes, open_review
from tdkt.org import chain
from tests.nominations.conftest import TODAY, appraised, go, opened
from tests.nominations.test_results import GIVEN, filled, sent_out
from tests.people import person
from tests.races import after, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def issue(world, rows, symbol):
    return lambda: deciding.decide(
        unit=world.department, nominations=rows, symbol=symbol, day=TODAY, signer_name="Đỗ Hồng Sơn",
        signer_post="Giám đốc", actor=world.decider,
    )  # fmt: skip


def test_two_people_deciding_one_dossier_make_one_decision(world):
    row = appraised(world)
    said = at_once(issue(world, [row], "1/QĐ-SNV"), issue(world, [row], "2/QĐ-SNV"))
    assert sorted(one == "in" for one in said) == [False, True]
    assert (Decision.objects.count(), AwardRecord.objects.count(), Bonus.objects.count()) == (1, 1, 1)
    assert list(chain.verify()) == []


def test_one_draft_issued_by_two_hands_is_issued_once(world):
    row = appraised(world)
    made = deciding.prepare(unit=world.department, nominations=[row], title="x", actor=world.appraiser, day=TODAY)

    def press(symbol):
        return lambda: deciding.issue_decision(
            decision=made, symbol=symbol, day=TODAY, today=TODAY, signer_name="A", signer_post="B", actor=world.decider
        )

    said = at_once(press("1/QĐ-SNV"), press("1/QĐ-SNV"))
    assert sorted(one == "in" for one in said) == [False, True]
    assert AwardRecord.objects.count() == 1


def test_two_decisions_of_one_number_at_once_leave_one(world):
    rows = [appraised(world), appraised(world, person=person("Lò Văn Tốt", world.office))]
    said = at_once(*(issue(world, [row], "5/QĐ-SNV") for row in rows))
    assert sorted(one == "in" for one in said) == [False, True]
    assert any("Số 5/QĐ-SNV năm 2025 đã dùng" in one for one in said)
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["appraised", "decided"]


def test_a_dossier_given_back_while_it_is_decided_has_one_end(world):
    row = appraised(world)
    said = at_once(issue(world, [row], "1/QĐ-SNV"), lambda: go("return", row, world.appraiser, note="Xem lại"))
    assert said.count("in") == 1, said
    row.refresh_from_db()
    assert (row.state == "decided") == (said[0] == "in")
    assert AwardRecord.objects.count() == (said[0] == "in")


def test_a_double_press_on_submit_sends_it_once(world, draft):
    said = at_once(*[lambda: go("submit", draft, world.officer)] * 3)
    assert said.count("in") == 1
    assert Leg.objects.count() == 1
    assert all("Bạn không có quyền" in one or "Đã trình" in one for one in said if one != "in")


def test_a_dry_run_waits_for_a_step_on_one_of_its_dossiers_without_stopping_it(world):
    rows = [opened(world), opened(world, person=person("Lò Văn An", world.office))]

    def slow_submit():
        with transaction.atomic():
            Nomination.objects.select_for_update().get(pk=rows[1].pk)
            threading.Event().wait(0.6)
            go("submit", rows[1], world.officer)

    said = at_once(slow_submit, after(0.2, lambda: dry_run("submit", rows, world.officer, Asked(TODAY))))
    assert said == ["in", "in"]
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["draft", "submitted"]


def test_put_on_hold_while_it_is_decided_it_is_held_or_decided_never_both(world):
    row = appraised(world)
    said = at_once(issue(world, [row], "1/QĐ-SNV"), lambda: go("hold", row, world.appraiser, note="Có đơn"))
    assert said.count("in") == 1, said
    row.refresh_from_db()
    assert row.state == ("decided" if said[0] == "in" else "held")
    assert AwardRecord.objects.count() == (said[0] == "in")


def test_received_and_recalled_at_once_it_is_in_one_hand(world, draft):
    row = go("submit", draft, world.officer)
    said = at_once(lambda: go("receive", row, world.appraiser), lambda: go("recall", row, world.officer))
    assert said.count("in") == 1, said
    row.refresh_from_db()
    assert (row.state, row.at_unit) in {("received", world.department), ("draft", world.centre)}
    assert Leg.objects.filter(outcome="").count() == (row.state == "received")


def test_two_batches_over_the_same_dossiers_in_another_order_take_each_once(world):
    rows = [opened(world), *(opened(world, person=person(f"Lò Văn {n}", world.office)) for n in ("An", "Bình"))]
    took: list[list[bool]] = []

    def send(order):
        return lambda: took.append([one.goes for one in run("submit", order, world.officer, Asked(TODAY))])

    assert at_once(send(rows), send(rows[::-1])) == ["in", "in"]
    assert sum(sum(one) for one in took) == 3
    assert Leg.objects.count() == 3
    assert list(chain.verify()) == []


def test_two_who_open_the_same_dossier_at_once_leave_one(world):
    def open_it():
        open_nomination(award="LDTT", year=2025, person=world.employee.person, actor=world.officer, day=TODAY)

    said = at_once(open_it, open_it)
    assert said.count("in") == 1
    assert not any("Error" in one for one in said), said
    assert Nomination.objects.count() == 1


def test_the_list_of_a_packet_brought_in_twice_at_once_is_written_once(world):
    row = sent_out(world)
    lines = results.read(filled([row], Mai=GIVEN))
    bring = lambda: results.carry_out(lines, world.province_officer, date(2026, 4, 1))  # noqa: E731
    said = at_once(bring, bring)
    assert said.count("in") == 1, said
    assert not any("Error" in one for one in said), said
    assert AwardRecord.objects.count() == 1


def test_minutes_closed_twice_at_once_give_birth_to_each_dossier_once(world):
    meeting = open_review(
        unit=world.counselling, year=2025, held_on=TODAY, chair=world.room_head.person,
        secretary=world.employee.person, actor=world.room_head,
    )  # fmt: skip
    add_candidate(review=meeting, award="LDTT", person=world.employee.person, collective=None, actor=world.room_head)
    counts = [Count(one.pk, meeting.present, 0, True) for one in meeting.candidates.all()]
    count_votes(review=meeting, counts=counts, opinions="", actor=world.room_head)
    close = lambda: close_review(review=meeting, actor=world.room_head, day=TODAY)  # noqa: E731
    said = at_once(close, close, close)
    assert said.count("in") == 1, said
    assert not any("Error" in one for one in said), said
    assert Nomination.objects.count() == 1
