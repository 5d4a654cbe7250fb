"""A council of five at the centre, its session of 20/11/2026, two dossiers of CSTĐCS on its table."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.councils.models import Attendance, Member
from tdkt.councils.operations import ballots, box, seats
from tdkt.councils.workflow import workflow
from tdkt.nominations.models import Nomination
from tests.people import person, user

DAY = date(2026, 9, 20)


@pytest.fixture
def voters(world):
    """Five users: chair, deputy, secretary and two members."""
    dao = user("dao", person("Lường Thị Đào", world.centre, "Phó Giám đốc", leader=True))
    em = user("em", person("Lò Văn Em", world.counselling))
    yen = user("yen", person("Đặng Thị Yến", world.office, "Kế toán"))
    return [world.director, dao, world.officer, em, yen]


@pytest.fixture
def council(world, voters):
    posts = ["chair", "vice", "secretary", "member", "member"]
    return seats.found_council(
        unit=world.centre, kind="tdkt", name="Hội đồng Thi đua - Khen thưởng Trung tâm", decision_no="05/QĐ-TTDVVL",
        founded_on=date(2025, 1, 10), actor=world.officer,
        members=[(one.person, post) for one, post in zip(voters, posts, strict=True)],
    )  # fmt: skip


@pytest.fixture
def session(council, world):
    made = seats.plan_session(council=council, year=2026, held_on=DAY, actor=world.officer)
    states = dict.fromkeys(council.members.all(), ("present", ""))
    counting = [one for one in states if one.post == Member.Post.MEMBER]
    seats.mark_attendance(session=made, states=states, tellers=counting, actor=world.officer)
    return workflow.take("open", made, world.officer, day=DAY)


@pytest.fixture
def dossiers(world):
    """Chị Mai, no member, and anh Em, who sits in the council."""
    em = person("Tòng Văn Ân", world.counselling)
    return [
        Nomination.objects.create(award="CSTDCS", year=2026, unit=world.centre, at_unit=world.centre, person=who)
        for who in (world.employee.person, em)
    ]


@pytest.fixture
def secret(session, dossiers, world):
    return ballots.open_ballot(
        session=session, award="CSTDCS", mode="secret", nominations=dossiers, actor=world.officer
    )


def vote(ballot, who, answer="yes"):
    """The same answer on everybody but oneself."""
    pks = ballot.choices.exclude(nomination__person=who.person).values_list("pk", flat=True)
    return box.cast(ballot=ballot, answers=dict.fromkeys(pks, answer), actor=who)


def absent(session, member, state=Attendance.State.ABSENT):
    Attendance.objects.filter(session=session, member=member).update(state=state)
