"""Who may see and do what with movements, registrations, models and exemplars."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration, RegistrationRound
from tdkt.org.access import READERS, holds, holds_here, home_unit, standing, units_q
from tdkt.org.models import Role, Unit

IN_A_ROOM = (Role.ROOM_HEAD, Role.EMPLOYEE, Role.COUNCIL_MEMBER)


def _own_bodies(user: Any) -> Any:
    paths = standing(user).paths(*IN_A_ROOM)
    parents = Unit.objects.filter(level=Unit.Level.ROOM, path__in=paths).values("parent")
    return Unit.objects.filter(Q(path__in=paths) | Q(pk__in=parents))


def movements_seen_by(user: Any) -> Q:
    """One's own units' movements, launched ones of the units above, drafts only for those in charge."""
    above: set[str] = set()
    for _, path, _ in standing(user).posts:
        above |= {path[: end + 1] for end, letter in enumerate(path) if letter == "/"}
    launched = ~Q(state=Movement.State.DRAFT)
    return units_q(user, *READERS) | (launched & (Q(unit__path__in=above) | Q(unit__in=_own_bodies(user))))


def rounds_seen_by(user: Any) -> Q:
    return units_q(user, *READERS) | Q(unit__in=_own_bodies(user))


def registrations_seen_by(user: Any) -> Q:
    """Those in charge see all of the unit, a room head the room's, a person one's own."""
    seen = units_q(user, *READERS) | Q(unit__path__in=standing(user).paths(Role.ROOM_HEAD))
    return seen | Q(person=user.person_id) if getattr(user, "person_id", None) else seen


def models_seen_by(user: Any) -> Q:
    return units_q(user, *READERS) | Q(unit__in=_own_bodies(user))


def body_of(user: Any) -> Unit | None:
    unit = home_unit(user)
    while unit is not None and unit.level == Unit.Level.ROOM and unit.parent is not None:
        unit = unit.parent
    return unit


def is_officer_here(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, Role.OFFICER)


def leads_movement(user: Any, movement: Movement) -> bool:
    return is_officer_here(user, movement.unit)


def launches_movement(user: Any, movement: Movement) -> bool:
    return holds_here(user, movement.unit, Role.OFFICER, Role.DIRECTOR)


def may_join(user: Any, unit: Unit) -> bool:
    """The head of a room, the officer or director of the unit."""
    return holds_here(user, unit, Role.ROOM_HEAD, Role.OFFICER, Role.DIRECTOR)


def may_register_for(user: Any, registration: Registration) -> bool:
    """A person for oneself; the head of the room for the room and its people; the officer of the unit for all."""
    if registration.person_id and registration.person_id == getattr(user, "person_id", None):
        return True
    return holds_here(user, registration.unit, Role.ROOM_HEAD) or keeps_round(user, registration.round)


def keeps_round(user: Any, round_: RegistrationRound) -> bool:
    return is_officer_here(user, round_.unit)


def approves_registration(user: Any, registration: Registration) -> bool:
    """The officer or director of the round's unit, never one's own."""
    own = registration.person_id and registration.person_id == getattr(user, "person_id", None)
    return not own and holds_here(user, registration.round.unit, Role.OFFICER, Role.DIRECTOR)


def keeps_model(user: Any, model: MobilisationModel) -> bool:
    return is_officer_here(user, model.unit)


def recognises_model(user: Any, model: MobilisationModel) -> bool:
    return holds_here(user, model.unit, Role.DIRECTOR)


def keeps_exemplar(user: Any, exemplar: Exemplar) -> bool:
    return is_officer_here(user, exemplar.unit)


def recognises_exemplar(user: Any, exemplar: Exemplar) -> bool:
    own = exemplar.person_id and exemplar.person_id == getattr(user, "person_id", None)
    return not own and holds(user, exemplar.unit, Role.DIRECTOR)
