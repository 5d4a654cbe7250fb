"""Who may see and do what with reports."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import READERS, holds, holds_here, units_q
from tdkt.org.models import Role
from tdkt.reports.models import Report


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
