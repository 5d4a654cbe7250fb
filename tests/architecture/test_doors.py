"""Every address has a policy: walked as stranger, employee, officers here and elsewhere, director, department, visitor.

The walk stands on the sample, so that every page has rows that could leak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tdkt.org.models import User
from tests.sample_unit import standing

pytestmark = pytest.mark.django_db

OPEN = {"health"}  # for whoever watches the server
OWN = {
    "draft",
    "notice",
    "calendar_key",
    "calendar_key_new",
    "calendar",
    "letters_switch",
}  # a person's own drafts, notices, calendar address and letters
FOREIGN = ("account_", "mfa_", "usersessions_", "headless", "socialaccount_", "openid", "reauthenticate")
PUBLIC_PREFIX = ("public_", "calendar_feed")  # pages made for citizens, or opened by a secret in the address
SHARED = {  # rows that everybody who signs in may read
    "law",
    "guide_page",
    "directive",
    "movement",
    "block",  # the units of a block see it and its years
    "block_year",
    "draft",
    "unit",
}


@dataclass(frozen=True)
class Address:
    name: str
    route: str

    def filled(self, pk: int) -> str:
        """The address with row ``pk``, and plain words where something else is asked."""
        path = re.sub(r"<int:[a-z_]+>", str(pk), self.route)
        path = re.sub(r"<slug:form>", "pdf", path)
        return "/" + re.sub(r"<[a-z]+:[a-z_]+>", "x", path)

    @property
    def has_row(self) -> bool:
        return "<int:" in self.route


def addresses() -> list[Address]:
    found: list[Address] = []

    def walk(patterns, prefix):
        for one in patterns:
            route = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, route)
            elif isinstance(one, URLPattern) and one.name and not one.name.startswith(FOREIGN):
                found.append(Address(one.name, route))

    walk(get_resolver().url_patterns, "")
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _files_of_the_sample(settings, files, _cheap_passwords):
    settings.MEDIA_ROOT = files


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory, files):
    """The sample for the whole walk, taken away after it."""
    with django_db_blocker.unblock(), standing(tmp_path_factory.getbasetemp(), files):
        yield


def signed_in(client, name):
    client.force_login(User.objects.get(username=name))
    return client


def test_nobody_gets_anywhere_without_signing_in(sample, client):
    leaks = {}
    for address in addresses():
        if address.name in OPEN or address.name.startswith(PUBLIC_PREFIX):
            continue
        answer = client.get(address.filled(1))
        if answer.status_code not in (302, 404, 405):
            leaks[address.name] = answer.status_code
        elif answer.status_code == 302 and "login" not in answer["Location"]:
            leaks[address.name] = answer["Location"]
    assert leaks == {}


SEEN_LESS = (
    "giamdoc",
    "truongphong",
    "giamdocso",
    "xem",
    "canbo2",
    "xa",
    "so",
)  # what they see, one of the others sees too


@pytest.mark.parametrize(
    "name",
    [
        "canbo",
        "nhanvien",
        "tinh",
        "quantri",
        *(pytest.param(one, marks=pytest.mark.slow) for one in SEEN_LESS),
    ],
)
def test_no_page_breaks_for_any_role(sample, client, name):
    """Lists and pages without a row answer with a page, a refusal or «not found», never with an error."""
    signed_in(client, name)
    broken = {}
    for address in addresses():
        if address.has_row or "<" in address.route:
            continue
        answer = client.get(address.filled(0))
        if answer.status_code not in (200, 302, 403, 404, 405):
            broken[address.name] = answer.status_code
    assert broken == {}


@pytest.fixture(scope="module")
def opened_here(sample, django_db_blocker):
    """For each kind of row page the first that the officer of the centre opens: {(address name, path)}."""
    with django_db_blocker.unblock():
        return rows_opened_by(Client(), "canbo")


def rows_opened_by(client, name, upto=4):
    signed_in(client, name)
    opened = set()
    for address in addresses():
        if not address.has_row or address.name in SHARED or address.name.startswith(PUBLIC_PREFIX):
            continue
        for pk in range(1, upto):
            if client.get(address.filled(pk)).status_code == 200:
                opened.add((address.name, address.filled(pk)))
                break
    return opened


def test_the_officer_of_another_unit_opens_no_row_that_the_officer_here_opens(opened_here, client):
    """For each kind of row the first one that the officer of the centre opens is 404 or 403 for the officer elsewhere."""
    assert len(opened_here) > 30, "the sample has too few rows for the walk to mean anything"
    signed_in(client, "canbo2")
    leaks = {name: path for name, path in opened_here if client.get(path).status_code not in (302, 403, 404, 405)}
    assert leaks == {}


def test_the_administrator_runs_the_system_and_opens_no_dossier(opened_here, client):
    rooms = ("nomination", "paper", "review", "report", "initiative", "ballot", "council")
    opened = {pair for pair in opened_here if pair[0].startswith(rooms)}
    assert opened
    signed_in(client, "quantri")
    leaks = {name: path for name, path in opened if client.get(path).status_code not in (302, 403, 404, 405)}
    assert leaks == {}


def test_who_only_looks_changes_nothing(opened_here, client):
    """Every address that takes POST refuses the read-only visitor, on rows that the unit's own people open."""
    from tdkt.core.models import Event

    rows = dict(opened_here)
    signed_in(client, "xem")
    before = Event.objects.count()
    for address in addresses():
        if address.name in OWN or address.name.startswith(PUBLIC_PREFIX):
            continue
        answer = client.post(rows.get(address.name, address.filled(1)), {})
        assert answer.status_code < 500, f"{address.name}: {answer.status_code}"
    made = list(Event.objects.order_by("seq").values_list("verb", "label")[before:])
    assert made == []
