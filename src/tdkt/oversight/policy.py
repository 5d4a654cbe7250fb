"""Who sees and does what in the oversight room. Who sent a letter is for those who handle it, nobody else."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit
from tdkt.oversight.models import Complaint, Hold, Inspection

SEERS = (Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR)
KEEPERS = (Role.OFFICER, Role.APPRAISER)
LEADS = (Role.DIRECTOR, Role.ROOM_HEAD, Role.DECIDER)


def holds_seen_by(user: Any) -> Q:
    return units_q(user, *SEERS)


def complaints_seen_by(user: Any) -> Q:
    """Letters that one's own unit handles; never one about oneself or about what one leads."""
    condition = Q(pk__in=[])
    from_here = [path for role in (*KEEPERS, Role.DIRECTOR, Role.DECIDER) for path in standing(user).paths(role)]
    for path in set(from_here):
        condition |= Q(unit__path=path)
    if getattr(user, "person_id", None):
        condition &= ~Q(person_id=user.person_id) | Q(person__isnull=True)
    led = standing(user).paths(*LEADS)
    return condition & (~Q(collective__path__in=led) | Q(collective__isnull=True))


def inspections_seen_by(user: Any) -> Q:
    return units_q(user, *SEERS)


def trainings_seen_by(user: Any) -> Q:
    return units_q(user, *SEERS)


def keeps(user: Any, unit: Unit | None) -> bool:
    return holds(user, unit, *KEEPERS)


def _is_about(user: Any, row: Any) -> bool:
    """About the person, or about a collective that the person leads."""
    if row.person_id is not None:
        return bool(row.person_id == getattr(user, "person_id", None))
    return holds_here(user, row.collective, *LEADS)


def may_clear(user: Any, hold: Hold) -> bool:
    """Whoever keeps the unit's oversight; nobody clears a hold on oneself."""
    return holds(user, hold.unit, *KEEPERS, Role.DIRECTOR, Role.DECIDER) and not _is_about(user, hold)


def handles(user: Any, complaint: Complaint) -> bool:
    return holds_here(user, complaint.unit, *KEEPERS, Role.DIRECTOR, Role.DECIDER) and not _is_about(user, complaint)


def sees_sender(user: Any, complaint: Complaint) -> bool:
    """The keeper and the head of the unit that handles the letter."""
    return handles(user, complaint)


def may_follow(user: Any, inspection: Inspection) -> bool:
    return holds(user, inspection.unit, *KEEPERS)
