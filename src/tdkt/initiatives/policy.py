"""Who sees and does what with initiatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from tdkt.initiatives.models import Author, Initiative
from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit

# Rooms above name juries: each gives the paths of the units whose initiatives a user scores.
JURIES: list[Callable[[Any], list[str]]] = []


@dataclass(frozen=True)
class MarkRule:
    """What the council's own rules ask of its marks. ``least``: the lowest mean that carries; None: they do not say.

    ``binds``: below it nothing is recognised; otherwise only with a reason. ``quorum``: share of the members that must
    have scored, more than half where the rules are silent.
    """

    least: int | None
    binds: bool
    basis: str
    people: frozenset[int]
    quorum: Fraction | None
    council: str

    def enough(self, scored: int) -> bool:
        if self.quorum is not None:
            return scored >= self.quorum * len(self.people)
        return 2 * scored > len(self.people)


# Rooms above know the councils: each says what the council of a body asks on a day.
MARKS: list[Callable[[Unit, date], MarkRule | None]] = []


def mark_rule(unit: Unit, day: date) -> MarkRule | None:
    return next((found for ask in MARKS if (found := ask(unit, day)) is not None), None)


def jury_paths(user: Any) -> set[str]:
    """Units whose initiatives this person scores: by the role, or by a seat in a council for initiatives."""
    paths = set(standing(user).paths(Role.COUNCIL_MEMBER))
    if getattr(user, "person_id", None):
        paths.update(path for jury in JURIES for path in jury(user))
    return paths


def seen_by(user: Any) -> Q:
    """One's own; those of the units one looks after or in whose council one sits; a draft stays with its authors."""
    mine = Q(pk__in=Author.objects.filter(person=getattr(user, "person_id", None) or 0).values("initiative"))
    desk = units_q(user, *READERS, Role.ROOM_HEAD)
    for path in jury_paths(user):
        desk |= Q(unit__path__startswith=path)
    return mine | (desk & ~Q(state=Initiative.State.DRAFT))


def is_author(user: Any, row: Initiative) -> bool:
    person = getattr(user, "person_id", None)
    return person is not None and row.authors.filter(person=person).exists()


def may_edit(user: Any, row: Initiative) -> bool:
    return row.state in {"draft", "returned"} and is_author(user, row)


def is_officer_of(user: Any, row: Initiative) -> bool:
    """The officer of the unit; nobody handles an initiative of one's own."""
    return holds(user, row.unit, Role.OFFICER, Role.DIRECTOR) and not is_author(user, row)


def body_of(unit: Unit) -> Unit:
    """A room has no seal: the body to which it belongs decides and keeps the book."""
    return unit.parent if unit.level == Unit.Level.ROOM and unit.parent else unit


def decides(user: Any, row: Initiative) -> bool:
    """Recognises or refuses: the officer or the head of the body writes down the decision; never on one's own."""
    return holds_here(user, body_of(row.unit), Role.OFFICER, Role.DIRECTOR) and not is_author(user, row)


def scores(user: Any, row: Initiative) -> bool:
    """Members of the council score; an author does not score the own one."""
    here = any(row.unit.path.startswith(path) for path in jury_paths(user))
    return row.state == "submitted" and here and not is_author(user, row)
