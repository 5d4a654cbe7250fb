"""A step is taken by who may, when it can be, and leaves one event."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused, Workflow, has_note, step
from tdkt.org.access import holds, holds_here
from tdkt.org.models import Role
from tdkt.planning.models import Plan


def is_officer(user, row):
    return holds(user, row.unit, Role.OFFICER)


def is_director(user, row):
    return holds(user, row.unit, Role.DIRECTOR)


def keep_reason(row, actor, data):
    row.return_reason = data["note"]


flow = Workflow(
    "specimen",
    [
        step(
            "submit",
            "Trình",
            {"draft", "returned"},
            "submitted",
            may=lambda user, row: holds(user, row.unit, Role.OFFICER),
        ),
        step(
            "return",
            "Trả lại",
            {"submitted"},
            "returned",
            may=lambda user, row: holds(user, row.unit, Role.DIRECTOR),
            needs=has_note,
            then=keep_reason,
            asks=["note"],
        ),
    ],
)


@pytest.fixture
def plan(world):
    return Plan.objects.create(unit=world.centre, year=2026, title="Kế hoạch 2026")


def test_a_returned_row_can_be_submitted_again(plan, officer, director):
    flow.take("submit", plan, officer)
    flow.take("return", plan, director, note="Thiếu thời hạn")
    again = flow.take("submit", plan, officer)

    assert again.state == "submitted"
    assert [event.verb for event in history.events_of(plan)] == [
        "specimen.submit",
        "specimen.return",
        "specimen.submit",
    ]
    assert history.events_of(plan)[1].reason == "Thiếu thời hạn"


def test_a_return_without_a_reason_is_refused_in_words(plan, officer, director):
    flow.take("submit", plan, officer)
    with pytest.raises(StepRefused, match="lý do"):
        flow.take("return", plan, director, note="  ")
    plan.refresh_from_db()
    assert plan.state == "submitted"


def test_a_step_out_of_its_state_is_refused_and_a_stranger_is_forbidden(plan, director, stranger):
    with pytest.raises(StepRefused, match="Đang soạn"):
        flow.take("return", plan, director, note="x")
    with pytest.raises(PermissionDenied):
        flow.take("submit", plan, stranger)
    assert not Event.objects.exists()


def test_the_page_offers_what_take_would_allow(plan, officer, director):
    assert [offer.step.name for offer in flow.offered(officer, plan)] == ["submit"]
    assert flow.offered(director, plan) == []


def test_a_mandate_reaches_down_the_tree_and_not_up_or_beside(world):
    assert holds(world.officer, world.counselling, Role.OFFICER)
    assert not holds(world.officer, world.department, Role.OFFICER)
    assert not holds(world.stranger, world.centre, Role.OFFICER)
    assert not holds_here(world.officer, world.counselling, Role.OFFICER)


def test_a_change_made_behind_the_back_of_the_history_is_found(plan, officer):
    for year in (2027, 2028, 2029):
        history.create(Plan(unit=plan.unit, year=year, title=f"Kế hoạch {year}"), actor=officer, verb="planning.create")
    assert list(history.verify()) == []

    Event.objects.filter(seq=2).update(reason="sửa lén")
    assert any("số 2" in line for line in history.verify())
    Event.objects.filter(seq=2).delete()
    assert any("Thiếu sự kiện số 2" in line for line in history.verify())


def test_cutting_off_the_end_of_the_history_is_found_too(plan, officer):
    history.create(Plan(unit=plan.unit, year=2027, title="Kế hoạch 2027"), actor=officer, verb="planning.create")
    Event.objects.all().delete()
    assert any("chỉ còn" in line for line in history.verify())


def test_nothing_changes_and_no_event_is_left_where_values_stay_the_same(plan, officer):
    history.change(plan, actor=officer, verb="planning.rename", title=plan.title)
    assert not Event.objects.exists()
