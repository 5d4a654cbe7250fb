"""Who stands where: the mandates of a user on a day, as paths of the unit tree.

Every room's ``policy.py`` builds its predicates and ``Q`` from two questions asked here: ``holds`` (this unit?) and
``units_q`` (which rows?). Both come from one reading of the mandates per request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tdkt.org.models import Delegation, Mandate, Role, Unit, User

WRITERS = (Role.OFFICER, Role.ROOM_HEAD, Role.DIRECTOR)
PLAIN = (Role.EMPLOYEE, Role.COUNCIL_MEMBER, Role.AUDITOR)  # roles that write nothing of a unit's records
READERS = (Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR)


@dataclass(frozen=True)
class Standing:
    """``posts``: (role, path of the unit, name of the unit) in force on the day."""

    posts: tuple[tuple[str, str, str], ...]
    lent: tuple[tuple[str, str, int], ...] = ()  # (role, path, key of the lender) of those that are lent
    top: str = ""  # path of the one unit above all others, where a mandate stands there

    def paths(self, *roles: str) -> list[str]:
        return [path for role, path, _ in self.posts if role in roles]

    def has(self, *roles: str) -> bool:
        return any(role in roles for role, _, _ in self.posts)

    @property
    def words(self) -> list[str]:
        return [f"{Role(role).label} · {name}" for role, _, name in self.posts]


def standing(user: Any, on: date | None = None) -> Standing:
    """The mandates of ``user`` on a day, own and lent; read once per user object."""
    day = on or timezone.localdate()
    kept = user.__dict__.setdefault("_standing", {})
    if day not in kept:
        kept[day] = _read(user, day)
    found: Standing = kept[day]
    return found


def _read(user: Any, day: date) -> Standing:
    if not user.is_authenticated:
        return Standing(())
    open_on_day = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    other_tops = Unit.objects.filter(parent__isnull=True)
    own = list(
        Mandate.objects.filter(open_on_day, user=user).values_list(
            "role", "unit__path", "unit__name", Exists(other_tops.exclude(pk=OuterRef("unit")))
        )
    )
    lent = list(
        Delegation.objects.filter(open_on_day, to=user).values_list(
            "mandate__role", "mandate__unit__path", "mandate__unit__name",
            Exists(other_tops.exclude(pk=OuterRef("mandate__unit"))), "mandate__user",
        )
    )  # fmt: skip
    top = next((path for _, path, _, others, *_ in (*own, *lent) if not others and path.count("/") == 1), "")
    posts = tuple((role, path, name) for role, path, name, *_ in (*own, *lent))
    return Standing(posts, tuple((role, path, lender) for role, path, _, _, lender in lent), top)


def lender(user: Any, obj: Any, may: Callable[[Any, Any], bool] | None = None) -> User | None:
    """Whose lent role ``user`` uses on ``obj``; None where one's own is enough. ``may``: the right asked for."""
    here = standing(user)
    if not here.lent:
        return None
    unit = _unit_of(obj)
    lent = {(role, path) for role, path, _ in here.lent}
    own = Standing(tuple(post for post in here.posts if post[:2] not in lent), top=here.top)
    day = timezone.localdate()
    user.__dict__["_standing"][day] = own
    try:
        enough = may(user, obj) if may else unit is not None and any(
            unit.path.startswith(path) for role, path, _ in own.posts if role not in PLAIN)  # fmt: skip
    finally:
        user.__dict__["_standing"][day] = here
    if enough:
        return None
    key = next((key for _, path, key in here.lent if unit is None or unit.path.startswith(path)), None)
    return User.objects.filter(pk=key).first() if key else None


def _unit_of(obj: Any) -> Unit | None:
    """The unit that a row belongs to, its own or its person's."""
    if isinstance(obj, Unit):
        return obj
    for name in ("unit", "collective", "at_unit"):
        if isinstance(found := getattr(obj, name, None), Unit):
            return found
    person = getattr(obj, "person", None)
    return getattr(person, "unit", None)


def holds(user: Any, unit: Unit | None, *roles: str) -> bool:
    """Does ``user`` hold one of ``roles`` at ``unit`` or above it?"""
    return unit is not None and any(unit.path.startswith(path) for path in standing(user).paths(*roles))


def holds_here(user: Any, unit: Unit | None, *roles: str) -> bool:
    """Does ``user`` hold one of ``roles`` at exactly ``unit``?"""
    return unit is not None and unit.path in standing(user).paths(*roles)


def units_q(user: Any, *roles: str, field: str = "unit") -> Q:
    """Rows whose ``field`` (a unit) is at or below a unit where ``user`` holds one of ``roles``.

    ``field=""`` when the rows are units themselves. Whoever stands above the whole tree is asked for no path: no row
    need be joined with its unit.
    """
    key = f"{field}__path__startswith" if field else "path__startswith"
    condition = Q(pk__in=[])
    here = standing(user)
    paths = set(here.paths(*roles))
    if here.top and here.top in paths:
        return Q(**{f"{field or 'pk'}__isnull": False})
    for path in sorted(paths):
        condition |= Q(**{key: path})
    return condition


def desk_q(user: Any, *roles: str, field: str = "unit") -> Q:
    """Rows of the very units where ``user`` holds one of ``roles``, and of their rooms: the work of this person's own
    desk. A unit below with a desk of its own is not in it, though ``units_q`` lets the person see it."""
    paths = standing(user).paths(*roles)
    room = Q(**{f"{field}__level": Unit.Level.ROOM, f"{field}__parent__path__in": paths})
    return Q(**{f"{field}__path__in": paths}) | room


def home_unit(user: User) -> Unit | None:
    """The unit whose work a page shows first: of the widest writing mandate, else where the person belongs."""
    paths = sorted(standing(user).paths(*WRITERS, Role.APPRAISER, Role.DECIDER, Role.AUDITOR), key=len)
    if paths:
        return Unit.objects.filter(path=paths[0]).first()
    return user.person.unit if user.person_id else None
