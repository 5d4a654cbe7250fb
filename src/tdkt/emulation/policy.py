"""Who may see and do what with movements, registrations, models and exemplary persons."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration
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


def works_seen_by(user: Any) -> Q:
    """Models and exemplary persons: of one's units and below."""
    return units_q(user, *READERS, Role.ROOM_HEAD)


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


def keeps(user: Any, row: MobilisationModel | Exemplar) -> bool:
    return holds(user, row.unit, Role.OFFICER, Role.ROOM_HEAD)


def may_keep(user: Any, unit: Unit | None) -> bool:
    return holds(user, unit, Role.OFFICER, Role.ROOM_HEAD)
