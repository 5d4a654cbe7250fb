"""Separation of duties, each pair walked in its real room: who did the one is refused the other by the step itself.

Rows are those of the sample, put into a state from which the step goes; who tries holds every role there is, so that
nothing but the pair stands in the way.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tdkt.awards.models import Decision
from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.workflow import REGISTRY, StepRefused
from tdkt.org.duties import DUTIES, barred, done_by_one
from tdkt.org.models import Mandate, Role, Unit, User
from tdkt.planning.models import Plan
from tests.architecture.test_doors import (
    _files_of_the_sample,  # noqa: F401 - fixtures of the walk
    files,  # noqa: F401
    sample,  # noqa: F401
)

pytestmark = pytest.mark.django_db
SAID = "hai việc phải do hai người làm"


@pytest.fixture
def everything(sample):  # noqa: F811
    """An account with every role at every unit."""
    account = User.objects.create(username="tat-ca")
    Mandate.objects.bulk_create(
        Mandate(user=account, role=role, unit=unit, starts="2015-01-01")
        for role in Role.values
        for unit in Unit.objects.all()
    )
    return account


def kinds_of(room: str):
    """Kinds of row in which the verbs of a room happen."""
    if room == "awards":  # payment is no step of a workflow: it asks about the decision
        return [Decision]
    flow = REGISTRY[room]
    states = {state for step in flow.steps for state in (*step.source, step.target)}
    every = [m for m in apps.get_models() if m.__module__.startswith("tdkt.") and hasattr(m, "state")]
    return [m for m in every if states <= {value for value, _ in m._meta.get_field("state").choices or ()}]


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: f"{duty.done[0]} then {duty.barred}")
def test_who_did_the_one_is_refused_the_other(duty, everything):
    room, _, name = duty.barred.rpartition(".")
    flow = None if room == "awards" else REGISTRY[room]
    row = next(
        row
        for kind in kinds_of(room)
        for row in kind._base_manager.order_by("pk")
        if not (duty.unless and duty.unless(row))
    )
    for verb in duty.done:
        assert barred(everything, duty.barred, row) == ""
        before = history.record(row, actor=everything, verb=verb)
        assert SAID in barred(everything, duty.barred, row), verb
        if flow is not None:
            row.state = sorted(flow[name].source)[0]
            offers = {offer.step.name: offer.refusal for offer in flow.offered(everything, row)}
            assert flow[name].may(everything, row) is False or offers[name], "a button that take would refuse"
        assert SAID not in barred(User.objects.get(username="quantri"), duty.barred, row)
        Event.objects.filter(seq=before.seq).delete()


def test_take_itself_refuses_and_a_second_person_may(everything):
    plans = REGISTRY["planning"]
    plan = Plan.objects.order_by("-year").first()
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    history.record(plan, actor=everything, verb="planning.submit")
    with pytest.raises(StepRefused, match=SAID):
        plans.take("approve", plan, everything)
    with pytest.raises(PermissionDenied):
        plans.take("approve", plan, User.objects.get(username="nhanvien"))
    taken = plans.take("approve", plan, User.objects.get(username="giamdoc"), day=date(plan.year, 1, 20))
    assert taken.state == "approved"


def test_the_page_shows_the_table_and_where_one_person_did_both(everything, client):
    plan = Plan.objects.order_by("pk").first()
    client.force_login(User.objects.get(username="xem"))
    page = client.get(reverse("duties")).content.decode()
    assert "Không có lần nào" in page and "Trình duyệt" in page and "không bỏ phiếu về chính mình" in page
    for verb in ("planning.submit", "planning.approve"):
        history.record(plan, actor=User.objects.get(username="giamdoc"), verb=verb)
    assert [event.verb for event in done_by_one()] == ["planning.approve"]
    page = client.get(reverse("duties")).content.decode()
    assert "Không có lần nào" not in page and str(plan) in page
    client.force_login(User.objects.get(username="nhanvien"))
    assert client.get(reverse("duties")).status_code == 403
