"""Who may see and do what with reports."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import READERS, holds, holds_here, units_q
from tdkt.org.models import Role, Unit
from tdkt.reports.models import Remark, Report


def seen_by(user: Any) -> Q:
    """Reports of one's own units; of units further below only what they have sent."""
    own = Q(pk__in=[])
    for role in READERS:
        own |= units_q(user, role)
    return own


def writes(user: Any, report: Report) -> bool:
    """The officer of the unit itself (not of the department above it)."""
    return holds_here(user, report.unit, Role.OFFICER)


def may_write_for(user: Any, unit: Any) -> bool:
    return holds_here(user, unit, Role.OFFICER)


def signs(user: Any, report: Report) -> bool:
    return holds_here(user, report.unit, Role.DIRECTOR, Role.DECIDER)


def gathers(user: Any, unit: Any) -> bool:
    """Who gathers the reports of the units below."""
    return holds(user, unit, Role.OFFICER, Role.APPRAISER, Role.DIRECTOR, Role.DECIDER, Role.AUDITOR)


def receives(user: Any, report: Report) -> bool:
    """Who takes the reports of a unit in: the officer and the appraiser of the unit right above."""
    return holds_here(user, report.unit.parent, Role.OFFICER, Role.APPRAISER)


NOTERS = (Role.OFFICER, Role.ROOM_HEAD, Role.DIRECTOR)


def may_note_for(user: Any, unit: Unit | None) -> bool:
    """Who notes something for the report on behalf of a room or unit: its head, the officer of the unit."""
    body = unit.parent if unit is not None and unit.level == Unit.Level.ROOM else unit
    return holds_here(user, unit, *NOTERS) or holds_here(user, body, Role.OFFICER, Role.DIRECTOR)


def remarks_seen_by(user: Any) -> Q:
    """Own rooms' remarks for a head of a room; all of the unit for those in charge."""
    return units_q(user, *READERS, Role.ROOM_HEAD)


def may_change(user: Any, remark: Remark) -> bool:
    """Who wrote it, or the officer who gathers."""
    body = remark.unit.parent if remark.unit.level == Unit.Level.ROOM else remark.unit
    return remark.by_id == user.pk or holds_here(user, body, Role.OFFICER)
