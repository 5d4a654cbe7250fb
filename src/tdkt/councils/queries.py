"""Reads of the councils' room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.councils import policy
from tdkt.councils.models import (
    Attendance,
    Ballot,
    Choice,
    Council,
    Invited,
    Member,
    Recusal,
    SealedPaper,
    Session,
    Voted,
)
from tdkt.councils.policy import BEFORE_COUNCIL
from tdkt.law import votes
from tdkt.nominations.local import vote_rule
from tdkt.nominations.models import Nomination
from tdkt.org.access import desk_q
from tdkt.org.models import Person, Role, Unit


def visible_to(user: Any) -> QuerySet[Council]:
    rows = Council.objects.filter(policy.seen_by(user)).select_related("unit")
    return rows.annotate(seats=Count("members", filter=Q(members__ends__isnull=True), distinct=True))


def sessions_visible_to(user: Any) -> QuerySet[Session]:
    seen = Council.objects.filter(policy.seen_by(user)).values("pk")
    return Session.objects.filter(council__in=seen).select_related("council__unit", "minutes", "tally", "invitation")


def ballots_visible_to(user: Any) -> QuerySet[Ballot]:
    seen = Council.objects.filter(policy.seen_by(user)).values("pk")
    return Ballot.objects.filter(session__council__in=seen).select_related("session__council__unit")


def members_on(council: Council, day: date) -> QuerySet[Member]:
    """Who sits on a day: chair, deputies, standing members, then the others."""
    rows = council.members.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)
    return rows.select_related("person__unit").order_by("order", "pk")


def attendance_of(session: Session) -> list[tuple[Member, Attendance | None]]:
    marked = {row.member_id: row for row in session.attendance.all()}
    return [(member, marked.get(member.pk)) for member in members_on(session.council, session.held_on)]


def attending(session: Session) -> tuple[int, int]:
    """(present, absent with a written opinion) among those who sit on the day."""
    states = [row.state for _, row in attendance_of(session) if row]
    return states.count(Attendance.State.PRESENT), states.count(Attendance.State.WRITTEN)


def candidates_for(session: Session) -> QuerySet[Nomination]:
    """Dossiers that lie at the council's body, of the session's year, that no council has voted through yet."""
    rows = Nomination.objects.filter(at_unit=session.council.unit, year=session.year, state__in=BEFORE_COUNCIL)
    return rows.select_related("person__unit", "collective").order_by("award", "sort_key", "pk")


def invited_to(session: Session) -> QuerySet[Invited]:
    """Who was told of the session, the last time first."""
    return session.invited.select_related("member__person")


def choices_of(ballot: Ballot) -> QuerySet[Choice]:
    return ballot.choices.select_related("nomination__person__unit", "nomination__collective").order_by("order", "pk")


def open_to(ballot: Ballot, member: Member) -> list[Choice]:
    """Candidates on whom this member votes: all but oneself and those from whom the member withdrew."""
    withdrawn = set(ballot.session.recusals.filter(member=member).values_list("nomination_id", flat=True))
    return [
        one
        for one in choices_of(ballot)
        if one.nomination.person_id != member.person_id and one.nomination_id not in withdrawn
    ]


def recusals_of(session: Session) -> QuerySet[Recusal]:
    joined = ("member__person", "nomination__person", "nomination__collective")
    return session.recusals.select_related(*joined)


def sealed_boxes() -> list[tuple[Ballot, str]]:
    """Secret ballots with papers not yet counted, each with the name of its key."""
    keys = dict(SealedPaper.objects.values_list("ballot", "key_name"))
    return [(ballot, keys[ballot.pk]) for ballot in Ballot.objects.filter(pk__in=keys).order_by("pk")]


def voted(ballot: Ballot) -> set[int]:
    return set(Voted.objects.filter(ballot=ballot).values_list("member_id", flat=True))


def recused(ballot: Ballot) -> list[tuple[Member, Choice]]:
    """(member, candidate) where a member is the candidate, or withdrew from the vote on that candidate."""
    seats = {seat.person_id: seat for seat in members_on(ballot.session.council, ballot.session.held_on)}
    choices = list(choices_of(ballot))
    own = [(seats[one.nomination.person_id], one) for one in choices if one.nomination.person_id in seats]
    named = {one.nomination_id: one for one in choices}
    rows = recusals_of(ballot.session).filter(nomination__in=named)
    return own + [(row.member, named[row.nomination_id]) for row in rows]


def still_to_vote(ballot: Ballot) -> list[Member]:
    """Members who are there, vote on the machine on at least one candidate, and have not yet."""
    done = voted(ballot)
    paper = ballot.mode == Ballot.Mode.MIXED
    return [
        member
        for member, row in attendance_of(ballot.session)
        if row is not None
        and row.state == Attendance.State.PRESENT
        and not (paper and row.on_paper)
        and member.pk not in done
        and open_to(ballot, member)
    ]


def written_to_enter(ballot: Ballot) -> int:
    """How many members sent a written opinion while none is entered for any candidate."""
    _, written = attending(ballot.session)
    entered = ballot.choices.filter(Q(written_yes__gt=0) | Q(written_no__gt=0)).exists()
    return 0 if entered else written


def on_paper(session: Session) -> int:
    """How many of those present vote on paper in a mixed ballot."""
    return sum(1 for _, row in attendance_of(session) if row is not None and row.on_paper)


def readers_of(session: Session) -> dict[int, int]:
    """{dossier id: how many members have read it}."""
    return dict(session.readings.order_by().values_list("nomination").annotate(n=Count("pk")))


def read_by(session: Session, member: Member | None) -> set[int]:
    return set(session.readings.filter(member=member).values_list("nomination", flat=True)) if member else set()


def rule_of(award: str, session: Session) -> votes.VoteRule | None:
    """The vote rule of an award on the day of a session, by the law and by the regulation of the council's province.

    None where the data have none; AgainstTheLaw where the two clash.
    """
    return vote_rule(award, session.held_on, session.council.unit)


def units_for(unit_path: str) -> QuerySet[Unit]:
    return Unit.objects.filter(path__startswith=unit_path, dissolved__isnull=True).order_by("path")


def people_for(unit_path: str) -> QuerySet[Person]:
    rows = Person.objects.filter(unit__path__startswith=unit_path, left__isnull=True)
    return rows.select_related("unit").order_by("sort_key", "pk")


def ballots_of(session: Session) -> Iterable[Ballot]:
    named = Prefetch("choices", Choice.objects.select_related("nomination__person", "nomination__collective"))
    return session.ballots.prefetch_related(named).annotate(cast=Count("voted", distinct=True)).order_by("pk")


def todo(user: Any, today: date) -> list[Todo]:
    """Ballots that wait for this person's vote, sessions to hold, minutes to draw up."""
    lines: list[Todo] = []
    person = getattr(user, "person_id", None)
    if person:
        mine = Member.objects.filter(person=person)
        waiting = Ballot.objects.filter(
            state="open", session__state="open", session__council__members__in=mine,
            session__attendance__member__in=mine, session__attendance__state="present",
        ).exclude(mode="paper").exclude(voted__member__in=mine).select_related("session__council")  # fmt: skip
        lines += [
            Todo(f"Bỏ phiếu: {ballot.get_award_display()}", reverse("ballot", args=[ballot.pk]),
                 ballot.session.held_on, "Hội đồng", icon="gavel")
            for ballot in waiting.distinct()[:20]
        ]  # fmt: skip
    unwritten = Q(state="closed", minutes__isnull=True, ballots__state="closed")
    coming = (
        Session.objects.filter(desk_q(user, Role.OFFICER, field="council__unit"))
        .filter(unwritten | Q(state__in=["planned", "open"]))
        .distinct()
    )
    for row in coming.select_related("council")[:10]:
        done = row.state == Session.State.CLOSED
        words = "Lập biên bản" if done else "Tổ chức phiên họp"
        lines.append(
            Todo(f"{words}: {row.council} ngày {row.held_on:%d/%m/%Y}", reverse("council_session", args=[row.pk]),
                 row.held_on, "Hội đồng", icon="gavel")
        )  # fmt: skip
    return lines


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    rows = [row for row in visible_to(user)[:200] if all(word in _folded(row) for word in folded.split())]
    return [("Hội đồng", [(row.name, row.decision_no, reverse("council", args=[row.pk])) for row in rows[:10]])]


def _folded(row: Council) -> str:
    from tdkt.core.text import fold  # noqa: PLC0415 - thin helper

    return fold(f"{row.name} {row.unit.name} {row.decision_no}")
