"""All that statistical tables count, in one grouped read of the register; and conditions that a number and the list
behind it share.

A ``Cond`` says which values of which dimension are meant. It is asked two ways: ``holds`` of a group of the cube when
numbers are added up, ``q`` of the register when the rows behind a number are shown; so the two can never differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from tdkt.org.models import Unit
from tdkt.reports.facts import awards_of

COLLECTIVE, PERSON, HOUSEHOLD = "collective", "person", "household"
_FIELDS = {"award": "award", "stream": "stream", "leader": "leader", "direct": "direct", "level": "unit_then__level"}
_WHO = {
    COLLECTIVE: Q(collective__isnull=False),
    PERSON: Q(person__isnull=False),
    HOUSEHOLD: Q(collective__isnull=True, person__isnull=True),
}


@dataclass(frozen=True)
class Group:
    """Awards alike in every dimension, and how many there are."""

    award: str
    stream: str
    leader: bool
    direct: bool
    level: str
    who: str
    number: int


@dataclass(frozen=True)
class Cond:
    """``Cond.of(who="person", leader=True)``; a dimension not named may have any value."""

    wanted: tuple[tuple[str, frozenset[Any]], ...] = ()

    @staticmethod
    def of(**dimensions: Any) -> Cond:
        """Each dimension with one value, or a list, set or tuple of values."""
        pairs = [
            (name, frozenset(value if isinstance(value, (list, set, frozenset, tuple)) else [value]))
            for name, value in dimensions.items()
        ]
        return Cond(tuple(sorted(pairs, key=lambda pair: pair[0])))

    def __and__(self, other: Cond) -> Cond:
        found = dict(self.wanted)
        for name, values in other.wanted:
            found[name] = found[name] & values if name in found else values
        return Cond(tuple(sorted(found.items(), key=lambda pair: pair[0])))

    def holds(self, group: Group) -> bool:
        return all(getattr(group, name) in values for name, values in self.wanted)

    def q(self) -> Q:
        found = Q()
        for name, values in self.wanted:
            if name == "who":
                some = Q(pk__in=[])
                for who in values:
                    some |= _WHO[who]
                found &= some
            else:
                found &= Q(**{f"{_FIELDS[name]}__in": list(values)})
        return found


def read(unit: Unit, first: date, last: date) -> list[Group]:
    """The awards of a unit and all below it, decided in the period, as groups; one query."""
    rows = awards_of(unit, first, last).values_list(*_FIELDS.values())
    counted = rows.annotate(collectives=Count("collective"), people=Count("person"), all=Count("pk")).order_by()
    groups = []
    for award, stream, leader, direct, level, collectives, people, number in counted:
        for who, n in ((COLLECTIVE, collectives), (PERSON, people), (HOUSEHOLD, number - collectives - people)):
            if n:
                groups.append(Group(award, stream, leader, direct, level, who, n))
    return groups


def read_places(unit: Unit, first: date, last: date, codes: list[str]) -> list[tuple[str, str, str, int]]:
    """(path of the unit, award, who, number) of some awards in a period; one query."""
    rows = awards_of(unit, first, last).filter(award__in=codes).values_list("unit_then__path", "award")
    counted = rows.annotate(collectives=Count("collective"), people=Count("person"), all=Count("pk")).order_by()
    return [
        (path, award, who, n)
        for path, award, collectives, people, number in counted
        for who, n in ((COLLECTIVE, collectives), (PERSON, people), (HOUSEHOLD, number - collectives - people))
        if n
    ]


def total(groups: Iterable[Group], condition: Cond) -> int:
    return sum(group.number for group in groups if condition.holds(group))
