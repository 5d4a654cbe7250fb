"""Who may see and do what with plans and figures."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import READERS, holds, holds_here, home_unit, standing, units_q
from tdkt.org.models import Role, Unit
from tdkt.planning.models import Indicator, Plan, Task

IN_A_ROOM = (Role.ROOM_HEAD, Role.EMPLOYEE, Role.COUNCIL_MEMBER)


def _own_bodies(user: Any) -> Q:
    """The unit that a person of a room belongs to, and the unit at which the person stands directly."""
    paths = standing(user).paths(*IN_A_ROOM)
    return Q(path__in=paths) | Q(pk__in=Unit.objects.filter(level=Unit.Level.ROOM, path__in=paths).values("parent"))


def units_seen_by(user: Any) -> Q:
    """Units whose plans and figures a person reads: own and below for those in charge, own body for the others."""
    return units_q(user, *READERS, field="") | _own_bodies(user)


def plans_seen_by(user: Any) -> Q:
    return Q(unit__in=Unit.objects.filter(units_seen_by(user)))


def tasks_seen_by(user: Any) -> Q:
    return Q(plan__unit__in=Unit.objects.filter(units_seen_by(user)))


def indicators_seen_by(user: Any) -> Q:
    return Q(group__unit__in=Unit.objects.filter(units_seen_by(user)))


def body_of(user: Any) -> Unit | None:
    """The unit whose plan and figures a page shows first: the body itself, for a person of a room too."""
    unit = home_unit(user)
    while unit is not None and unit.level == Unit.Level.ROOM and unit.parent is not None:
        unit = unit.parent
    return unit


def writes_plans(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, Role.OFFICER)


def is_clerk_of(user: Any, plan: Plan) -> bool:
    """The officer of the plan's own unit; an officer above reads and does not write."""
    return writes_plans(user, plan.unit)


def is_approver_of(user: Any, plan: Plan) -> bool:
    return holds_here(user, plan.unit, Role.DIRECTOR)


def is_clerk_or_approver_of(user: Any, plan: Plan) -> bool:
    return is_clerk_of(user, plan) or is_approver_of(user, plan)


def may_report_task(user: Any, task: Task) -> bool:
    """Who says that a task is done: the officer, the head of the room that owns it, the person who does it."""
    return (
        writes_plans(user, task.plan.unit)
        or holds_here(user, task.owner, Role.ROOM_HEAD, Role.DIRECTOR)
        or (task.person_id is not None and task.person_id == getattr(user, "person_id", None))
    )


def keeps_figures(user: Any, unit: Unit | None) -> bool:
    """Sets targets, locks, opens again, adds indicators: the officer of the unit."""
    return holds_here(user, unit, Role.OFFICER)


def may_enter(user: Any, indicator: Indicator) -> bool:
    """Enters an indicator: the officer, or the head of the room to which it is given."""
    if keeps_figures(user, indicator.group.unit):
        return True
    return indicator.owner is not None and holds(user, indicator.owner, Role.ROOM_HEAD)


def may_lock(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, Role.OFFICER, Role.DIRECTOR)
