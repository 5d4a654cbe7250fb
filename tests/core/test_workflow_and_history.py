"""A step is taken by who may, when it can be, and leaves one event."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from tdkt.core import history, words
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused, Workflow, has_note, step
from tdkt.org import chain
from tdkt.org.access import holds, holds_here
from tdkt.org.models import Delegation, Role
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
    assert list(chain.verify()) == []

    Event.objects.filter(seq=2).update(reason="sửa lén")
    assert any("số 2" in line for line in chain.verify())
    Event.objects.filter(seq=2).delete()
    assert any("Thiếu sự kiện số 2" in line for line in chain.verify())


def test_cutting_off_the_end_of_the_history_is_found_too(plan, officer):
    history.create(Plan(unit=plan.unit, year=2027, title="Kế hoạch 2027"), actor=officer, verb="planning.create")
    Event.objects.all().delete()
    assert any("chỉ còn" in line for line in chain.verify())


def test_nothing_changes_and_no_event_is_left_where_values_stay_the_same(plan, officer):
    history.change(plan, actor=officer, verb="planning.rename", title=plan.title)
    assert not Event.objects.exists()


def many(plan, officer, number=6):
    for year in range(2027, 2027 + number):
        history.create(Plan(unit=plan.unit, year=year, title=f"Kế hoạch {year}"), actor=officer, verb="planning.create")
    assert list(chain.verify()) == []


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["UPDATE core_event SET label = 'sửa lén' WHERE seq = 3"], ["số 3 (planning.create, sửa lén) đã bị sửa"]),
        (["DELETE FROM core_event WHERE seq IN (2, 3)"], ["Thiếu sự kiện số 2 đến 3"]),
        (
            ["UPDATE core_event SET seq = 99 WHERE seq = 2", "UPDATE core_event SET seq = 2 WHERE seq = 4", "UPDATE core_event SET seq = 4 WHERE seq = 99"],
            ["số 2", "số 4"],
        ),
        (["DELETE FROM core_event WHERE seq > 4"], ["chỉ còn đến số 4"]),
        (
            ["DELETE FROM core_event WHERE seq > 4", "UPDATE core_chainhead SET seq = 4, hash = (SELECT hash FROM core_event WHERE seq = 4)"],
            ["Dòng chốt của sổ (số 4) không do chương trình ghi"],
        ),
        (["DELETE FROM core_event", "DELETE FROM core_chainhead"], []),
        (["UPDATE core_chainhead SET mark = ''"], ["không do chương trình ghi"]),
    ],
    ids=["update", "delete", "reorder", "cut the tail", "cut the tail and move the end", "all gone", "unsigned"],
)  # fmt: skip
def test_whatever_is_done_to_the_history_by_sql_is_found_and_placed(plan, officer, statements, said):
    """All gone is an empty history: against that the seal written down elsewhere stands (``--from-seal``)."""
    many(plan, officer)
    for statement in statements:
        sql(statement)
    found = " ".join(chain.verify())
    assert all(words in found for words in said) and bool(found) == bool(said)


def test_an_event_slipped_in_by_sql_is_found_even_with_a_right_hash_of_its_own(plan, officer):
    many(plan, officer)
    last = Event.objects.get(seq=6)
    forged = Event(seq=7, at=last.at, actor=officer, verb="planning.create", object_type=last.object_type, object_id=1,
                   label="bịa", previous=last.hash)  # fmt: skip
    forged.hash = history.digest(forged)
    forged.save()
    assert "ghi đến sự kiện số 6" in " ".join(chain.verify())
    sql("UPDATE core_chainhead SET seq = 7, hash = %s", forged.hash)
    assert "không do chương trình ghi" in " ".join(chain.verify())


def test_who_acts_by_a_lent_role_is_written_with_whose_it_is(plan, officer, director, world):
    lent_to = world.room_head
    mandate = director.mandates.get(role=Role.DIRECTOR)
    today = timezone.localdate()
    Delegation.objects.create(mandate=mandate, to=lent_to, starts=today, ends=today, reason="Đi công tác")
    flow.take("submit", plan, officer)
    flow.take("return", plan, lent_to, note="Thiếu thời hạn")

    first, second = history.events_of(plan)
    assert (first.actor, first.on_behalf_of) == (officer, None)
    assert (second.actor, second.on_behalf_of) == (lent_to, director)
    own = history.record(world.counselling, actor=lent_to, verb="org.edit_unit")
    assert own.on_behalf_of is None  # the head of that room needs nobody's role there


def test_a_step_tells_all_that_it_changed_and_the_page_says_it_in_words(plan, officer, director):
    flow.take("submit", plan, officer)
    flow.take("return", plan, director, note="Thiếu thời hạn")
    assert history.events_of(plan)[1].changes["return_reason"] == ["", "Thiếu thời hạn"]
    assert words.value("org.post", "contract", "vien_chuc") == "Viên chức"
    assert words.value("org.post", "starts", "2026-03-05") == "05/03/2026"
    assert words.value("org.post", "unit", "Phòng Tư vấn (#12)") == "Phòng Tư vấn"
    assert words.value("org.post", "leader", True) == "có"
    assert words.value("paperwork.paper", "data", {"to": [{"post": "Văn thư"}], "Nhóm I": 3}) == "Văn thư; Nhóm I: 3"
