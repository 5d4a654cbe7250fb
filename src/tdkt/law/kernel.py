"""What a rule is made of: clauses with one test each, joined by all, any and readings in doubt; one evaluator for
all uses.

A rule is asked about columns of subjects; one case is a column of length one, so that explaining a case and sweeping a
province can never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from tdkt.law.cite import Cite, Verified
from tdkt.law.tri import NO, UNKNOWN, YES, Tri, between
from tdkt.law.view import View

Test: TypeAlias = Callable[[View], Tri]


class NoLaw(ValueError):
    """No rule is known for that award on that day."""


class LawConflict(ValueError):
    """Two rules claim the same day."""


@dataclass(frozen=True, eq=False)
class Clause:
    """One condition: a sentence, its place in the law, and one expression over columns.

    ``judged``: people decide it and somebody records what they found. ``guard``: it can only stand against the
    subject, so
    that its own citation weakens a verdict only when it decides it.
    """

    text: str
    cite: Cite
    test: Test
    judged: bool = False
    guard: bool = False


@dataclass(frozen=True, eq=False)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Any:
    parts: tuple[Node, ...]
    text: str = ""


@dataclass(frozen=True, eq=False)
class Doubt:
    """A text that can be read in two ways: yes only if the strict reading says so, no only if neither does."""

    text: str
    cite: Cite
    strict: Node
    generous: Node
    why: str


@dataclass(frozen=True, eq=False)
class Route:
    """One of several ways to the same award. ``countable``: decided by counting, not by somebody's appreciation."""

    key: str
    text: str
    node: Node
    countable: bool = True


Node: TypeAlias = Clause | All | Any | Doubt | Route


def all_of(*parts: Node) -> All:
    return All(parts)


def any_of(*parts: Node, text: str = "") -> Any:
    return Any(parts, text)


def unless(bar: Clause, *, save: Node) -> Any:
    """The bar does not apply, or its exception does, as articles say it."""
    return any_of(Clause(bar.text, bar.cite, lambda f: ~bar.test(f), bar.judged), save)


def evaluate(node: Node, view: View, *, counted: bool = False) -> Tri | None:
    """The truth of ``node`` for every subject of the view.

    ``counted`` leaves out what people judge and the routes that are not decided by counting; None when nothing remains.
    """
    # the node itself is the key: kept alive by it, so that no later node can take its place in memory and its answer
    return view.once((node, counted), lambda: _evaluate(node, view, counted))


def _evaluate(node: Node, view: View, counted: bool) -> Tri | None:
    if isinstance(node, Clause):
        return None if counted and node.judged else node.test(view)
    if isinstance(node, Route):
        return None if counted and not node.countable else evaluate(node.node, view, counted=counted)
    if isinstance(node, Doubt):
        strict = evaluate(node.strict, view, counted=counted)
        generous = evaluate(node.generous, view, counted=counted)
        if strict is None or generous is None:
            return None
        return between(strict, generous)
    answer: Tri | None = None
    for part in node.parts:
        found = evaluate(part, view, counted=counted)
        if found is not None:
            answer = found if answer is None else answer & found if isinstance(node, All) else answer | found
    return answer


@dataclass(frozen=True, eq=False)
class Rule:
    """The standard of one award from ``start`` to ``end`` (open when None), for each kind of subject.

    ``mark`` weakens every citation in it (a law whose text was not read); ``note`` says what a reader must know.
    """

    award: str
    start: date
    cite: Cite
    standards: Mapping[str, Node]
    end: date | None = None
    mark: Verified | None = None
    note: str = ""
    carried: bool = field(default=False)

    def standard(self, subject: str) -> Node:
        """The standard for that kind of subject; raises :class:`NoLaw` when the rule has none."""
        try:
            return self.standards[subject]
        except KeyError:
            raise NoLaw(f"Quy định về {self.award} không có tiêu chuẩn cho đối tượng này") from None

    def decide(self, view: View, subject: str, *, counted: bool = False) -> Tri:
        """Three-valued answer for every subject of the view; not known when nothing of it can be counted."""
        answer = evaluate(self.standard(subject), view, counted=counted)
        return UNKNOWN if answer is None else answer


def rule_for(award: str, day: date, rules: Mapping[str, tuple[Rule, ...]]) -> Rule:
    """The one rule in force that day.

    Raises :class:`NoLaw` before the horizon or on a gap, :class:`LawConflict` on an overlap.
    """
    known = rules.get(award, ())
    in_force = [rule for rule in known if rule.start <= day and (rule.end is None or day <= rule.end)]
    if len(in_force) > 1:
        raise LawConflict(f"Có {len(in_force)} quy định về {award} cùng hiệu lực ngày {day:%d/%m/%Y}")
    if not in_force:
        first = min((rule.start for rule in known), default=None)
        since = f"; chương trình có quy định từ {first:%d/%m/%Y}" if first else ""
        raise NoLaw(f"Chưa có quy định về {award} cho ngày {day:%d/%m/%Y}{since}")
    return in_force[0]


def day_before(day: date) -> date:
    return day - timedelta(days=1)


__all__ = ["NO", "UNKNOWN", "YES", "All", "Any", "Clause", "Doubt", "Route", "Rule", "all_of", "any_of", "evaluate"]
