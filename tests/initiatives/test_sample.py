"""The sample of these rooms loads once, twice makes no difference, and the council's session is convened ahead."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.councils import sample_councils
from tdkt.councils.models import Council, Session
from tdkt.initiatives import sample_initiatives
from tdkt.initiatives.models import Initiative
from tests.people import person, user


@pytest.mark.parametrize("today", (date(2026, 1, 4), date(2026, 11, 24), date(2027, 12, 31)))
def test_the_sample_loads_once_on_any_day(world, today):
    keys = ("giam_doc", "pho_giam_doc", "tp_hcth", "tp_tv", "tp_bhtn", "bhtn_1", "bhtn_3", "bhtn_4", "van_thu",
            "ke_toan", "tv_2", "tv_6")  # fmt: skip
    people = {key: person(f"Người {key}", world.office) for key in keys}
    user("tv2", people["tv_2"])
    actors = {"officer": world.officer, "director": world.director}
    rooms = {"hcth": world.office, "tv": world.counselling}
    for _ in range(2):
        sample_initiatives.load(unit=world.centre, rooms=rooms, people=people, actors=actors, today=today)
        sample_councils.load(unit=world.centre, people=people, actors=actors, today=today)

    assert Council.objects.count() == 3
    assert Session.objects.get().held_on >= today
    states = list(Initiative.objects.order_by().values_list("state", flat=True))
    assert {"recognised", "submitted", "returned", "draft"} == set(states)
    assert not Initiative.objects.filter(decided_on__gt=today).exists()
