"""Clauses that many awards share word for word, and the small helpers that make them."""

from __future__ import annotations

import numpy as np

from tdkt.law.cite import Cite
from tdkt.law.corpus import provision
from tdkt.law.facts import finding
from tdkt.law.kernel import Clause, Route
from tdkt.law.tri import Tri
from tdkt.law.view import View


def judged(name: str, place: Cite, text: str = "") -> Clause:
    """A condition that somebody judges; its fact is the finding of that name."""
    words = text or finding(name).words
    return Clause(words[0].upper() + words[1:], place, lambda f: f.finding(name), judged=True)


def not_recorded_against(name: str, place: Cite, text: str) -> Clause:
    """Stands against the subject only when somebody recorded the finding as false."""
    return Clause(text, place, lambda f: f.recorded_against(name), judged=True, guard=True)


def recorded_absent(name: str, place: Cite, text: str) -> Clause:
    """Somebody must have recorded that it is not so."""
    return Clause(text, place, lambda f: ~f.finding(name), judged=True)


def by_appreciation(key: str, finding_name: str, place: Cite, text: str = "") -> Route:
    """A route decided by appreciation, recorded as one finding, told in the words of its point of the law."""
    point = provision(place.instrument, place.place).gist.rstrip(".") if "," in place.place else ""
    words = text or point or finding(finding_name).words
    words = words[0].upper() + words[1:]
    clause = Clause(words, place, lambda f: f.finding(finding_name), judged=True)
    return Route(key, words, clause, countable=False)


def number_at_least(name: str, least: int, place: Cite, text: str) -> Clause:
    """A recorded number is at least ``least``."""
    return Clause(text, place, lambda f: f.finding_number(name).at_least(least))


def not_suspended(place: Cite) -> Clause:
    """No matter is open that suspends awarding; while one is open the answer waits for its outcome."""
    return Clause(
        "Không có việc đang xem xét kỷ luật, điều tra, thanh tra có dấu hiệu vi phạm hoặc đang xác minh",
        place,
        lambda f: _waiting(f.held()),
        guard=True,
    )


def after_discipline(place: Cite) -> Clause:
    """The year counts only when it lies after the end of a discipline; open where it ended within the year."""
    return Clause(
        "Thành tích của năm được tính (không còn trong thời hạn kỷ luật)",
        place,
        lambda f: f.countable().now(),
        guard=True,
    )


def _waiting(held: Tri) -> Tri:
    return Tri(held.no, np.zeros_like(held.no))


def share(f: View, part: str, percent: int, *, strictly: bool = False) -> Tri:
    """Whether ``part`` of the members is at least (or more than) ``percent`` per cent; exact integers, no rounding."""
    some, total = f.member(part), f.member("total")
    known = total.low == total.high
    low, high = some.low.astype(np.int64) * 100, np.minimum(some.high, total.high).astype(np.int64) * 100
    bar = total.low.astype(np.int64) * percent
    enough, short = (low > bar, high <= bar) if strictly else (low >= bar, high < bar)
    return Tri(known & enough, known & short)


def everybody(f: View, part: str) -> Tri:
    return share(f, part, 100)


def nobody(f: View, part: str) -> Tri:
    return f.member(part).below(1)
