"""The permission matrix: every address × every role × own unit, below, beside, above.

Each of the nine roles is held, alone, at each of the four places; the rows are those that the officer of the centre
opens in the sample. What must hold for every cell is said once, below; a new address is in the matrix by itself.
"""

from __future__ import annotations

import datetime
import html
import io
import zipfile

import pytest
from django.test import Client

from tdkt.core.models import Event
from tdkt.org.models import Mandate, Person, Role, Unit, User
from tests.architecture.test_doors import (
    OWN,
    PUBLIC_PREFIX,
    SHARED,
    _files_of_the_sample,  # noqa: F401 - fixtures of the walk
    addresses,
    files,  # noqa: F401
    rows_opened_by,
    sample,  # noqa: F401
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRITES = (Role.OFFICER, Role.ROOM_HEAD, Role.DIRECTOR, Role.COUNCIL_MEMBER, Role.APPRAISER, Role.DECIDER)
DOSSIERS = ("nomination", "paper", "review", "report", "initiative", "ballot", "council", "person", "rating")


@pytest.fixture(scope="module")
def rows(sample, django_db_blocker):  # noqa: F811
    with django_db_blocker.unblock():
        return sorted(rows_opened_by(Client(), "canbo"))


@pytest.fixture(scope="module")
def places(sample, django_db_blocker):  # noqa: F811
    """The four places, seen from the centre whose rows are walked."""
    with django_db_blocker.unblock():
        own = User.objects.get(username="canbo").mandates.get(role=Role.OFFICER).unit
        beside = User.objects.get(username="canbo2").mandates.filter(role=Role.OFFICER).first().unit
        assert not beside.is_under(own) and not own.is_under(beside)
        return {"own": own, "below": own.children.order_by("pk").first(), "beside": beside, "above": own.parent}


@pytest.fixture
def holder(places):
    def hold(role: str, place: str) -> Client:
        account = User.objects.create(username=f"{role}-{place}")
        Mandate.objects.create(user=account, role=role, unit=places[place], starts=datetime.date(2015, 1, 1))
        web = Client()
        web.force_login(account)
        return web

    return hold


def opened(web, rows):
    return {name for name, path in rows if web.get(path).status_code == 200}


@pytest.mark.parametrize("role", Role.values)
def test_reading(role, rows, holder):
    """Beside: nothing, whatever the role. An administrator or plain employee: no dossier of others anywhere.

    Below never sees more than own. (Above is no superset: forms of drafts and parts of a desk belong to the unit itself.)
    """
    assert len(rows) > 30, "the sample has too few rows for the matrix to mean anything"
    seen = {place: opened(holder(role, place), rows) for place in ("own", "below", "beside", "above")}
    assert seen["beside"] == set()
    assert seen["below"] <= seen["own"]
    if role in (Role.ADMINISTRATOR, Role.EMPLOYEE):
        for place, names in seen.items():
            assert not {name for name in names if name.startswith(DOSSIERS)}, place


@pytest.mark.parametrize("role", Role.values)
def test_writing(role, rows, holder, places):
    """An empty POST to every address with a row: from beside nothing is written, from a role that only looks nothing at all."""
    posts = [path for name, path in rows if name not in OWN | SHARED and not name.startswith(PUBLIC_PREFIX)]
    plain = [one.filled(0) for one in addresses() if "<" not in one.route and one.name not in OWN
             and not one.name.startswith(PUBLIC_PREFIX)]  # fmt: skip
    centre = places["own"]
    for place in ("own", "below", "beside", "above"):
        web, before = holder(role, place), Event.objects.count()
        for path in posts + (plain if place == "beside" else []):
            assert web.post(path, {}).status_code < 500, path
        made = Event.objects.order_by("seq")[before:]
        if place == "beside":
            touched = [event for event in made if _of(event, centre)]
            assert touched == [], [f"{event.verb} {event.label}" for event in touched]
        if role not in WRITES and role != Role.ADMINISTRATOR:
            assert [event.verb for event in made] == [], place


def _of(event: Event, centre: Unit) -> bool:
    """Is the event about a row of the centre or below it?"""
    from django.apps import apps

    row = apps.get_model(event.object_type)._base_manager.filter(pk=event.object_id).first()
    unit = (
        row
        if isinstance(row, Unit)
        else getattr(row, "unit", None) or getattr(getattr(row, "person", None), "unit", None)
    )
    return isinstance(unit, Unit) and unit.is_under(centre)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DIRECTOR, Role.AUDITOR])  # those who see most
def test_no_list_page_search_or_download_names_anybody_of_a_unit_beside(role, rows, holder, places):
    """Every address without a row, as a page and as Excel, and the search: no name of the centre's people stands in it.

    The centre's own officer is the control: the same walk finds the names.
    """
    centre = places["own"]
    names = set(Person.objects.filter(unit__path__startswith=centre.path).values_list("full_name", flat=True))
    outside = set(Person.objects.exclude(unit__path__startswith=centre.path).values_list("full_name", flat=True))
    names -= outside
    plain = [one.filled(0) for one in addresses() if "<" not in one.route and one.name not in OWN
             and not one.name.startswith(PUBLIC_PREFIX)]  # fmt: skip
    word = sorted(names)[0].split()[-1]
    asked = [*plain, *(f"{path}?xlsx=1" for path in plain), f"/tim/?q={word}", f"/tim/?q={sorted(names)[0]}"]
    web, leaks = holder(role, "beside"), {}
    for path in asked:
        found = {name for name in names if name in text_of(web.get(path))}
        if found and path != f"/tim/?q={sorted(names)[0]}":  # what was typed stands in the box of the search
            leaks[path] = sorted(found)[:3]
    assert leaks == {}
    if role == Role.OFFICER:
        own = holder(role, "own")
        control = [path for path in asked if any(name in text_of(own.get(path)) for name in names)]
        assert any("xlsx" in path for path in control) and len(control) > 5


def text_of(answer) -> str:
    """What a page or a download says; an Excel file by its cells."""
    if answer.status_code != 200:
        return ""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b" ".join(packed.read(name) for name in packed.namelist() if name.endswith(".xml"))
    return html.unescape(data.decode("utf-8", "replace"))
