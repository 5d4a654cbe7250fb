"""Two people on one dossier at the same moment. On PostgreSQL; SQLite has one writer at a time."""

from __future__ import annotations

import threading

import pytest
from django.db import transaction

from tdkt.awards.models import AwardRecord, Bonus, Decision
from tdkt.core import history
from tdkt.nominations import decide as deciding
from tdkt.nominations.batch import Asked, dry_run
from tdkt.nominations.models import Leg, Nomination
from tests.nominations.conftest import TODAY, appraised, go, opened
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
    assert list(history.verify()) == []


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
