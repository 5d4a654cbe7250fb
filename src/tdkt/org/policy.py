"""Who may see and change people, units and accounts. Said here once, as rows and as a row."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tdkt.org.access import READERS, holds, standing, units_q
from tdkt.org.models import Mandate, Person, Role, Unit, User

# What an officer may give and whose password an officer may reset; the rest is the administrator's.
OFFICER_GIVES = (Role.EMPLOYEE, Role.ROOM_HEAD, Role.COUNCIL_MEMBER, Role.AUDITOR)
LENDABLE = (Role.OFFICER, Role.ROOM_HEAD, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER)


def people_seen_by(user: Any) -> Q:
    """People of the units one looks after, and oneself. An administrator sees no personal record by that role."""
    return units_q(user, *READERS, Role.ROOM_HEAD) | Q(pk=getattr(user, "person_id", None) or 0)


def units_seen_by(user: Any) -> Q:
    """One's units, those below them, and those above (their names stand on every paper)."""
    condition = units_q(user, *Role.values, field="")
    for _, path, _ in standing(user).posts:
        condition |= Q(path__in=[path[: end + 1] for end, letter in enumerate(path) if letter == "/"])
    return condition


def keeps_people_of(user: Any, unit: Unit | None) -> bool:
    """The officer of the unit or of one above it keeps its staff records."""
    return holds(user, unit, Role.OFFICER)


def may_edit_person(user: Any, person: Person) -> bool:
    return keeps_people_of(user, person.unit)


def may_see_citizen_id(user: Any, person: Person) -> bool:
    """Whoever keeps the record, and the person."""
    return may_edit_person(user, person) or getattr(user, "person_id", None) == person.pk


def may_rate(user: Any, unit: Unit | None) -> bool:
    return holds(user, unit, Role.OFFICER, Role.DIRECTOR)


def may_rate_person(user: Any, person: Person) -> bool:
    """Nobody records one's own rating: the director's is recorded by the body above, the officer's by the director."""
    return may_rate(user, person.unit) and getattr(user, "person_id", None) != person.pk


def may_rate_collective(user: Any, unit: Unit, decided: bool) -> bool:
    """A collective's rating is given by the body above; its own officer writes down one that was ``decided`` there."""
    return may_rate(user, unit if decided else unit.parent or unit)


def may_check_rating(user: Any, rating: Any) -> bool:
    """Compared with the original, or taken away: of a person by who may rate, of a collective by the body above."""
    if rating.person is not None:
        return may_rate_person(user, rating.person)
    return rating.collective is not None and may_rate_collective(user, rating.collective, decided=False)


def may_blank(user: Any, person: Person) -> bool:
    """Blanking cannot be undone, so the officer of the body above does it, not the one who keeps the record."""
    above = person.unit
    while above.level == Unit.Level.ROOM and above.parent is not None:
        above = above.parent
    return holds(user, above.parent or above, Role.OFFICER, Role.APPRAISER)


def may_add_under(user: Any, unit: Unit | None) -> bool:
    """The officer adds rooms and units below; the administrator sets up the tree."""
    return holds(user, unit, Role.OFFICER, Role.ADMINISTRATOR)


def may_change_unit(user: Any, unit: Unit) -> bool:
    """A change of a unit is recorded by the officer of the body above it; of the topmost, by its own."""
    return holds(user, unit.parent or unit, Role.OFFICER, Role.ADMINISTRATOR)


def keeps_accounts(user: Any) -> bool:
    return standing(user).has(Role.OFFICER, Role.ADMINISTRATOR)


def accounts_seen_by(user: Any) -> Q:
    """Accounts of people at one's units and below, and those holding a role there."""
    roles = (Role.OFFICER, Role.ADMINISTRATOR)
    there = units_q(user, *roles, field="person__unit")
    holding = Mandate.objects.filter(units_q(user, *roles)).values("user")
    return there | Q(pk__in=holding) | Q(pk=getattr(user, "pk", None) or 0)


def may_give(user: Any, role: str, unit: Unit) -> bool:
    """An officer gives the ordinary roles, an administrator every role; each within their own part of the tree."""
    if holds(user, unit, Role.ADMINISTRATOR):
        return True
    return role in OFFICER_GIVES and holds(user, unit, Role.OFFICER)


def may_manage(user: Any, account: User, day: date | None = None) -> bool:
    """May ``user`` reset the password of, lock or unlock ``account``? Never one's own, never upward in power.

    An officer resetting the director's password would become the director, so accounts with more than ordinary roles
    are the administrator's, and every mandate of the account must lie within reach.
    """
    if user.pk == account.pk:
        return False
    today = day or timezone.localdate()
    mandates = account.mandates.filter(Q(ends__isnull=True) | Q(ends__gte=today)).select_related("unit")
    if not mandates:
        home = account.person.unit if account.person_id else None
        return holds(user, home, Role.OFFICER, Role.ADMINISTRATOR) or (
            home is None and standing(user).has(Role.ADMINISTRATOR)
        )
    return all(may_give(user, mandate.role, mandate.unit) for mandate in mandates)


def may_lend(user: Any, mandate: Mandate) -> bool:
    """One lends one's own role; a lent role is not lent on, and the administrator's role not at all."""
    return mandate.user_id == user.pk and mandate.role in LENDABLE
