"""Who sees a council, who runs it, who votes. The administrator has no part in it by that role."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tdkt.councils.models import Ballot, Choice, Council, Member, Session
from tdkt.initiatives.policy import MarkRule
from tdkt.nominations.models import Nomination
from tdkt.org.access import holds_here, units_q
from tdkt.org.models import Role, Unit

BEFORE_COUNCIL = ("draft", "returned", "submitted", "received", "appraised")


def seen_by(user: Any) -> Q:
    """Councils of units where this person works with awards, and those in which this person sits or sat."""
    desk = units_q(user, Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.APPRAISER, Role.DECIDER)
    sits = Member.objects.filter(person=getattr(user, "person_id", None) or 0).values("council")
    return desk | Q(pk__in=sits)


def _seats_today(user: Any) -> Any:
    """The seats that a user holds today, read once per user object."""
    if "_seats" not in user.__dict__:
        today = timezone.localdate()
        rows = Member.objects.filter(
            Q(ends__isnull=True) | Q(ends__gte=today), person=user.person_id, starts__lte=today
        )
        user.__dict__["_seats"] = list(rows.values_list("pk", "council__kind", "council__unit__path"))
    return user.__dict__["_seats"]


def dossiers_on_the_table(user: Any) -> Any:
    """Ids of the dossiers before a council in which this person sits, and of those on which it has voted."""
    seats = [pk for pk, kind, _ in _seats_today(user) if kind == Council.Kind.TDKT]
    if not seats:
        return None
    sessions = Session.objects.filter(council__members__in=seats).exclude(state=Session.State.CANCELLED)
    here = Exists(sessions.filter(council__unit=OuterRef("at_unit"), year=OuterRef("year")))
    voted = Exists(Choice.objects.filter(nomination=OuterRef("pk"), ballot__session__in=sessions))
    waiting = Q(here, state__in=BEFORE_COUNCIL)
    return Nomination.objects.filter(waiting | Q(voted)).values("pk")


def juries_of(user: Any) -> list[str]:
    """Paths of the bodies in whose council for initiatives this person sits."""
    return [path for _, kind, path in _seats_today(user) if kind == Council.Kind.SANG_KIEN]


def marks_of(unit: Unit, day: date) -> MarkRule | None:
    """What the council for initiatives of a body asks of its marks on a day; None where there is no such council."""
    sitting = Q(term_ends__isnull=True) | Q(term_ends__gte=day)
    row = Council.objects.filter(sitting, unit=unit, kind=Council.Kind.SANG_KIEN, founded_on__lte=day).first()
    if row is None:
        return None
    seats = Q(ends__isnull=True) | Q(ends__gte=day)
    people = list(row.members.filter(seats, starts__lte=day).values_list("person_id", flat=True))
    return MarkRule(row.pass_mark, row.pass_binds, row.pass_basis, frozenset(people), row.quorum, row.name)


def founds(user: Any, unit: Unit | None) -> bool:
    """Writes down the founding of a council of the body itself."""
    return holds_here(user, unit, Role.OFFICER, Role.DIRECTOR)


def member_on(user: Any, council: Council, day: date) -> Member | None:
    """The seat that this person holds in the council on a day."""
    if not getattr(user, "person_id", None):
        return None
    rows = council.members.filter(Q(ends__isnull=True) | Q(ends__gte=day), person=user.person_id, starts__lte=day)
    return rows.first()


def runs(user: Any, session: Session) -> bool:
    """The officer of the body, the secretary and the standing member of the council."""
    if holds_here(user, session.council.unit, Role.OFFICER):
        return True
    seat = member_on(user, session.council, session.held_on)
    return seat is not None and seat.post in {Member.Post.SECRETARY, Member.Post.STANDING}


def leads(user: Any, session: Session) -> bool:
    """The chair or a deputy chair: they open and close the session."""
    seat = member_on(user, session.council, session.held_on)
    return seat is not None and seat.post in {Member.Post.CHAIR, Member.Post.VICE}


def runs_or_leads(user: Any, session: Session) -> bool:
    return runs(user, session) or leads(user, session)


def counts(user: Any, ballot: Ballot) -> bool:
    """Enters paper votes and closes the ballot: who runs the session, or a teller who is not on the ballot."""
    if runs_or_leads(user, ballot.session):
        return True
    seat = member_on(user, ballot.session.council, ballot.session.held_on)
    if seat is None or ballot.choices.filter(nomination__person=seat.person_id).exists():
        return False
    return ballot.session.tellers.filter(pk=seat.pk).exists()
