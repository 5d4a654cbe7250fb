"""Who may see and do what with movements, registrations and proposals."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.emulation.models import Movement, Proposal, Registration, RegistrationRound
from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit

WRITERS = (Role.OFFICER, Role.DIRECTOR)


def movements_seen_by(user: Any) -> Q:
    """Movements of one's own units, of those below that one looks after, and those launched above."""
    condition = units_q(user, *READERS, Role.ROOM_HEAD)
    for _, path, _ in standing(user).posts:
        steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
        condition |= Q(unit__path__in=steps) & ~Q(state=Movement.State.DRAFT)
    return condition


def registrations_seen_by(user: Any) -> Q:
    """One's own; those of the room that one heads; all of a unit for its officer, head and visitors.

    The level above sees a round once it was sent up, not the unit's work in progress.
    """
    mine = Q(person=user.person_id) if user.person_id else Q(pk__in=[])
    here = units_q(user, Role.ROOM_HEAD)
    for path in standing(user).paths(*READERS):
        here |= Q(round__unit__path=path) | Q(round__unit__path__startswith=path, round__sent_on__isnull=False)
    return mine | here


def rounds_seen_by(user: Any) -> Q:
    """The rounds of one's own units (of every post), and those that units below have sent."""
    condition = Q(pk__in=[])
    for _, path, _ in standing(user).posts:
        steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
        condition |= Q(unit__path__in=steps)
    for path in standing(user).paths(*READERS):
        condition |= Q(unit__path__startswith=path, sent_on__isnull=False)
    return condition


def may_launch(user: Any, unit: Unit | None) -> bool:
    return holds(user, unit, *WRITERS)


def launches(user: Any, movement: Movement) -> bool:
    """The head launches and closes; the officer prepares."""
    return holds_here(user, movement.unit, Role.DIRECTOR, Role.DECIDER) or holds_here(user, movement.unit, Role.OFFICER)


def prepares(user: Any, movement: Movement) -> bool:
    return holds_here(user, movement.unit, *WRITERS)


def joins_for(user: Any, unit: Unit) -> bool:
    """The head of a room joins for the room; the officer of the unit may do it for any."""
    return holds(user, unit, Role.ROOM_HEAD, *WRITERS)


def runs_round(user: Any, unit: Unit | None) -> bool:
    return unit is not None and holds_here(user, unit, Role.OFFICER)


def registers_for(user: Any, registration: Registration) -> bool:
    """The person alone, the head of the room, or the officer of the unit."""
    own = registration.person_id is not None and registration.person_id == user.person_id
    return own or holds(user, registration.unit, Role.ROOM_HEAD, Role.OFFICER)


def decides_registration(user: Any, registration: Registration) -> bool:
    """The officer or head of the unit; nobody approves a registration of their own."""
    own = registration.person_id is not None and registration.person_id == user.person_id
    return not own and holds_here(user, registration.round.unit, *WRITERS)


def answers_round(user: Any, row: RegistrationRound) -> bool:
    """The officer right above sends a gathered list back; nobody at the unit itself does."""
    return holds(user, row.unit.parent, Role.OFFICER, Role.APPRAISER) and not holds_here(user, row.unit, *WRITERS)


def pushes(user: Any, movement: Movement) -> bool:
    """Who launched it hands it down to the units right below."""
    return prepares(user, movement) and movement.state in (Movement.State.LAUNCHED, Movement.State.INTERIM)


def keeps_days(user: Any, unit: Unit | None) -> bool:
    """The calendar of anniversaries is the officer's and the head's."""
    return holds_here(user, unit, *WRITERS)


def proposals_seen_by(user: Any) -> Q:
    """Of one's units and below, those one made, and those about the room that one heads or about oneself."""
    mine = Q(proposed_by=user.pk)
    if user.person_id:
        mine |= Q(person=user.person_id) & ~Q(state=Proposal.State.PROPOSED)
    about = units_q(user, Role.ROOM_HEAD, Role.OFFICER, field="collective")
    return mine | units_q(user, *READERS) | about


def proposes(user: Any, unit: Unit) -> bool:
    """For a room its head, for any place its officer or head."""
    return holds(user, unit, Role.ROOM_HEAD, *WRITERS)


def decides_proposal(user: Any, row: Proposal) -> bool:
    """The officer or head where it is looked at; never who made it, nor the person it is about."""
    own = row.person_id is not None and row.person_id == user.person_id
    here = holds_here(user, row.unit, Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER)
    return here and not own and row.proposed_by_id != user.pk
