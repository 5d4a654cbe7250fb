"""The tree of units as it stood on a day, from the dated states."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from tdkt.org.models import Post, Unit, UnitState


def under(unit: Unit, day: date) -> set[int]:
    """Keys of ``unit`` and of what stood below it on a day: one query whatever the size of the tree."""
    states = UnitState.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)
    below: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in states.values_list("unit", "parent"):
        below[parent].append(key)
    found, waiting = {unit.pk}, [unit.pk]
    while waiting:
        fresh = [key for key in below[waiting.pop()] if key not in found]
        found.update(fresh)
        waiting += fresh
    return found


@dataclass
class Node:
    """A unit as it was called on the day; ``people`` counts main posts at it and below."""

    unit: Unit
    name: str
    symbol: str
    depth: int
    people: int
    named: bool = False  # shown for its name alone: it stood above a unit to show
    children: list[Node] = field(default_factory=list)


def on(day: date, *, visible: set[int] | None = None) -> list[Node]:
    """The roots of the tree of a day, with counts of people; three queries whatever its size.

    ``visible``: keys of units to show; what stood above them on the day is named, without its other units.
    """
    states = UnitState.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day).select_related("unit")
    posts = Post.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, main=True)
    at: dict[int, int] = defaultdict(int)
    for unit in posts.values_list("unit", flat=True):
        at[unit] += 1
    standing = {state.unit_id: state for state in states}
    shown = {key: state for key, state in standing.items() if visible is None or key in visible}
    waiting = list(shown.values())
    while waiting:
        above = waiting.pop().parent_id
        if above in standing and above not in shown:
            shown[above] = standing[above]
            waiting.append(shown[above])
    below: dict[int | None, list[UnitState]] = defaultdict(list)
    for state in shown.values():
        below[state.parent_id if state.parent_id in shown else None].append(state)

    def build(state: UnitState, depth: int) -> Node:
        lines = sorted(below[state.unit_id], key=lambda s: (s.unit.order, s.unit.sort_key))
        children = [build(child, depth + 1) for child in lines]
        people = at[state.unit_id] + sum(child.people for child in children)
        named = visible is not None and state.unit_id not in visible
        return Node(state.unit, state.name, state.symbol, depth, people, named, children)

    return [build(state, 0) for state in sorted(below[None], key=lambda s: (s.unit.order, s.unit.sort_key))]


def flat(nodes: list[Node]) -> list[Node]:
    """The same nodes, each before those below it."""
    lines: list[Node] = []
    for node in nodes:
        lines += [node, *flat(node.children)]
    return lines
