"""Votes, closings and steps of dossiers that come at the same moment. On PostgreSQL; SQLite has one writer at a time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import transaction

from tdkt.councils.models import Attendance, Ballot, BallotPaper, Choice, SealedPaper, Voted
from tdkt.councils.operations import ballots, seats
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import edit
from tests.councils.conftest import DAY, vote
from tests.races import after, at_once

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


def held(ballot, seconds, work):
    """``work`` while the ballot's row has been locked for a while: what comes meanwhile must wait."""

    def run():
        with transaction.atomic():
            Ballot.objects.select_for_update().get(pk=ballot.pk)
            threading.Event().wait(seconds)
            work()

    return run


def close(ballot, officer):
    return lambda: ballots.close_ballot(ballot=ballot, actor=officer, at=AT, reason="Hết giờ")


def counted(ballot):
    return {(one.yes, one.no) for one in Choice.objects.filter(ballot=ballot)}


def test_a_vote_that_arrives_while_the_ballot_is_being_closed_waits_and_is_refused(secret, voters, officer):
    for who in voters[:4]:
        vote(secret, who)
    said = at_once(held(secret, 0.5, close(secret, officer)), after(0.2, lambda: vote(secret, voters[4], "no")))
    assert said[0] == "in"
    assert said[1] == "Cuộc bỏ phiếu đã kết thúc, phiếu này không được nhận."
    assert counted(secret) == {(4, 0)}
    assert (BallotPaper.objects.count(), Voted.objects.count()) == (8, 4)


def test_a_vote_that_came_first_is_counted_by_the_closing_that_waited_for_it(secret, voters, officer):
    for who in voters[:4]:
        vote(secret, who)
    said = at_once(held(secret, 0.5, lambda: vote(secret, voters[4], "no")), after(0.2, close(secret, officer)))
    assert said == ["in", "in"]
    assert counted(secret) == {(4, 1)}


def test_all_members_voting_at_once_lose_no_paper(secret, voters, officer):
    assert at_once(*(lambda who=who: vote(secret, who) for who in voters)) == ["in"] * 5
    assert (SealedPaper.objects.count(), Voted.objects.count()) == (10, 5)
    close(secret, officer)()
    assert counted(secret) == {(5, 0)}


def test_two_who_close_at_once_close_it_once(secret, voters, officer, director):
    for who in voters:
        vote(secret, who)
    said = at_once(close(secret, officer), close(secret, director))
    assert sorted(one == "in" for one in said) == [False, True]
    assert any("đang ở trạng thái «Đã kiểm phiếu»" in one for one in said)


def test_closing_waits_for_work_on_a_dossier_without_stopping_it(secret, voters, officer):
    """Who writes a dossier holds it and then the end of the history; the closing must not hold them the other way."""
    for who in voters:
        vote(secret, who)

    last = list(secret.choices.all())[-1].nomination

    def slow_edit():
        with transaction.atomic():
            Nomination.objects.select_for_update().get(pk=last.pk)
            threading.Event().wait(0.6)
            edit(nomination=last, actor=officer, achievement="Bổ sung số liệu")

    assert at_once(slow_edit, after(0.2, close(secret, officer))) == ["in", "in"]
    assert all(row.council_result["passed"] for row in Nomination.objects.all())
    assert Nomination.objects.get(pk=last.pk).achievement == "Bổ sung số liệu"


def test_opening_a_ballot_and_work_on_its_dossiers_at_once(session, officer, dossiers):
    def write(row):
        return lambda: edit(nomination=row, actor=officer, achievement="Bổ sung số liệu")

    def put_to_the_vote():
        ballots.open_ballot(session=session, award="CSTDCS", mode="secret", nominations=dossiers, actor=officer)

    said = at_once(put_to_the_vote, put_to_the_vote, *(write(row) for row in dossiers))
    assert said.count("in") == 3
    assert Ballot.objects.count() == 1
    assert Attendance.objects.filter(session=session).count() == 5


def test_a_ballot_thrown_away_while_a_vote_arrives_keeps_no_paper_and_no_key(secret, voters, officer, settings):
    vote(secret, voters[0])
    void = lambda: ballots.void_ballot(ballot=secret, actor=officer, reason="Mở nhầm")  # noqa: E731
    said = at_once(held(secret, 0.5, void), after(0.2, lambda: vote(secret, voters[1])))
    assert said[0] == "in"
    assert said[1] == "Cuộc bỏ phiếu đã kết thúc, phiếu này không được nhận."
    assert (SealedPaper.objects.count(), Voted.objects.count()) == (0, 0)
    assert not list(settings.BALLOT_KEYS.iterdir())


def test_closed_and_thrown_away_at_once_it_has_one_end(secret, voters, officer):
    for who in voters:
        vote(secret, who)
    void = lambda: ballots.void_ballot(ballot=secret, actor=officer, reason="Mở nhầm")  # noqa: E731
    said = at_once(close(secret, officer), void)
    assert said.count("in") == 1, said
    secret.refresh_from_db()
    assert secret.state == ("closed" if said[0] == "in" else "void")
    assert (BallotPaper.objects.count() == 10) == (said[0] == "in")


def test_paper_counts_entered_by_two_tellers_at_once_stay_whole(session, dossiers, officer, director):
    paper = ballots.open_ballot(session=session, award="CSTDCS", mode="paper", nominations=dossiers, actor=officer)
    rows = list(paper.choices.all())

    def enter(actor, yes):
        counts = dict.fromkeys(rows, (yes, 5 - yes))
        return lambda: ballots.enter_counts(ballot=paper, issued=5, collected=5, invalid=0, counts=counts, actor=actor)

    assert at_once(enter(officer, 5), enter(director, 4)) == ["in", "in"]
    assert len({(one.paper_yes, one.paper_no) for one in Choice.objects.filter(ballot=paper)}) == 1


def test_a_session_planned_twice_at_once_is_planned_once(council, officer):
    plan = lambda: seats.plan_session(council=council, year=2026, held_on=DAY, actor=officer)  # noqa: E731
    said = at_once(plan, plan)
    assert sorted(said) == ["Hội đồng đã có phiên họp ngày 20/09/2026.", "in"]
