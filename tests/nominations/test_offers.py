"""Every state x every role: the buttons that a page offers, as one table."""

from __future__ import annotations

import pytest

from tdkt.nominations.models import Leg, Nomination
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.nominations.workflow import workflow
from tests.nominations.conftest import TODAY, opened

AT_THE_CENTRE = {
    ("draft", "officer"): {"submit", "withdraw"},
    ("draft", "director"): {"submit", "withdraw"},
    ("returned", "officer"): {"submit", "withdraw"},
    ("returned", "director"): {"submit", "withdraw"},
}
AT_THE_DEPARTMENT = {
    ("submitted", "officer"): {"recall"},
    ("submitted", "director"): {"recall"},
    ("submitted", "appraiser"): {"receive", "return", "hold"},
    ("submitted", "decider"): {"hold"},
    ("received", "appraiser"): {"return", "appraise", "hold"},
    ("received", "decider"): {"hold", "refuse"},
    ("appraised", "appraiser"): {"return", "hand_over", "send_out", "hold"},
    ("appraised", "decider"): {"hold", "decide", "refuse"},
    ("held", "appraiser"): {"release"},
    ("held", "decider"): {"release"},
    ("outside", "appraiser"): {"return", "decide", "refuse", "ask_back", "came_back", "kept_out"},
    ("outside", "decider"): {"decide", "refuse"},
}
ROLES = (
    "officer", "director", "room_head", "employee", "appraiser", "decider", "province_officer", "stranger", "auditor",
    "administrator",
)  # fmt: skip
FACTS = {
    "submitted_on": TODAY, "received_on": TODAY, "return_reason": "x", "held_from": "received", "hold_reason": "x",
    "outside": "Bộ Nội vụ", "refusal_reason": "x",
}  # fmt: skip


@pytest.mark.parametrize("table", (AT_THE_CENTRE, AT_THE_DEPARTMENT), ids=("centre", "department"))
def test_each_role_is_offered_what_it_may_and_nothing_else(world, table):
    row = opened(world)
    here = table is AT_THE_CENTRE
    if not here:
        Leg.objects.create(nomination=row, frm=world.centre, to=world.department, sent_on=TODAY)
    for state in {state for state, _ in table} | {"refused", "draft"}:
        if state == "draft" and not here:
            continue  # a draft never lies at another desk
        where = world.centre if here else world.department
        Nomination.objects.filter(pk=row.pk).update(state=state, at_unit=where, **FACTS)
        fresh = Nomination.objects.get(pk=row.pk)
        found = {role: {offer.step.name for offer in workflow.offered(getattr(world, role), fresh)} for role in ROLES}
        assert found == {role: table.get((state, role), set()) for role in ROLES}, state


def test_a_button_that_cannot_be_pressed_says_why(world):
    row = open_nomination(award="LDTT", year=2025, person=world.employee.person, actor=world.officer, day=TODAY)
    submit = next(one for one in workflow.offered(world.officer, row) if one.step.name == "submit")
    assert submit.refusal.startswith("Còn thiếu: Tờ trình")
