"""Who sees who meets the conditions, who records a judgement, who declares a register complete."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import Person, Role, Unit

DESK = (*READERS, Role.ROOM_HEAD)


def people_seen_by(user: Any) -> Q:
    """People of the units where this person works with awards; oneself."""
    return units_q(user, *DESK) | Q(pk=getattr(user, "person_id", None))


def units_seen_by(user: Any) -> Q:
    return units_q(user, *DESK, field="")


def is_oneself(user: Any, subject: Person | Unit) -> bool:
    return isinstance(subject, Person) and subject.pk == getattr(user, "person_id", None)


def may_judge(user: Any, subject: Person | Unit) -> bool:
    """Record what people judge: the officer, the head of the body or of the room; nobody of oneself."""
    unit = subject.unit if isinstance(subject, Person) else subject
    return not is_oneself(user, subject) and holds(user, unit, Role.OFFICER, Role.DIRECTOR, Role.ROOM_HEAD)


def may_keep(user: Any, subject: Person | Unit) -> bool:
    """Keep the receipt of a judgement."""
    unit = subject.unit if isinstance(subject, Person) else subject
    return holds(user, unit, Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER)


def declares(user: Any) -> bool:
    """Is there a body whose registers this person says to be complete?"""
    return standing(user).has(Role.OFFICER, Role.DIRECTOR)


def may_declare(user: Any, unit: Unit | None) -> bool:
    """Say from which year a register of the body itself is complete."""
    return holds_here(user, unit, Role.OFFICER, Role.DIRECTOR)


def regulations_seen_by(user: Any, home: Unit | None) -> Q:
    """Regulations of the bodies on the way up from one's own unit, and of those looked after."""
    path = home.path if home is not None else ""
    steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
    return Q(unit__path__in=steps) | units_q(user, *DESK)


def may_regulate(user: Any, unit: Unit | None) -> bool:
    """Enter the regulation of a province or ministry: whoever works with awards or decides at that very body."""
    top = unit is not None and unit.parent_id is None
    return top and holds_here(user, unit, Role.OFFICER, Role.DIRECTOR, Role.DECIDER)
