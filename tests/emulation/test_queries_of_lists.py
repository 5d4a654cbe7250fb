"""Lists of registrations, articles and proposals, and a movement's page, ask as often for three rows as for one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tdkt.emulation.models import (
    Article,
    Exemplar,
    Joining,
    Movement,
    PointResult,
    Proposal,
    Registration,
    RegistrationRound,
)

DAY = date(2026, 3, 1)


def people_of(world):
    return [world.employee.person, world.room_head.person, world.director.person]


def registration(world, at):
    found, _ = RegistrationRound.objects.get_or_create(unit=world.centre, year=2026, opens=DAY, deadline=DAY)
    Registration.objects.create(
        round=found, unit=world.counselling, person=people_of(world)[at], award="LDTT", state="pending", sent_on=DAY
    )
    return [f"/dang-ky/dot/{found.pk}/", "/dang-ky/"]


def article(world, at):
    exemplar, _ = Exemplar.objects.get_or_create(
        unit=world.centre, person=world.employee.person, year=2026, defaults={"summary": "x"}
    )
    Article.objects.create(
        exemplar=exemplar, unit=world.centre, title=f"Bài {at}", lead="a", body="b", author=world.officer
    )
    return ["/bai-viet/"]


def movement(world):
    found, new = Movement.objects.get_or_create(
        unit=world.centre, title="A", launched_by="B", starts=DAY, ends=date(2026, 12, 1), state="launched"
    )
    if new:
        found.points.create(kind="criterion", text="Tiêu chí")
    return found


def proposal(world, at):
    Proposal.objects.create(
        unit=world.centre, year=2026, award="GK", reason="x", movement=movement(world), person=people_of(world)[at],
        proposed_by=world.officer,
    )  # fmt: skip
    return ["/de-nghi-khen/"]


def joining(world, at):
    one = movement(world)
    made = Joining.objects.create(
        movement=one, unit=[world.office, world.counselling, world.centre][at], joined_on=DAY, result="Tốt"
    )
    PointResult.objects.create(joining=made, point=one.points.get(), met=True)
    return [f"/phong-trao/{one.pk}/"]


@pytest.mark.parametrize("row", [registration, article, proposal, joining], ids=lambda one: one.__name__)
def test_three_rows_ask_as_often_as_one(world, client, row):
    client.force_login(world.officer)
    addresses = row(world, 0)
    client.get(addresses[0])  # what is read once for a process
    asked = [_asked(client, address) for address in addresses]
    row(world, 1)
    row(world, 2)
    again = [_asked(client, address) for address in addresses]
    assert all(now <= then for now, then in zip(again, asked, strict=True)), (asked, again)


def _asked(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
