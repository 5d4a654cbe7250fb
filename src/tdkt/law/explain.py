"""From a rule and one case to the tree that a person reads: each condition with its verdict, place and facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any as Anything

from tdkt.law.case import Case
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.kernel import All, Clause, Doubt, Node, Route, evaluate
from tdkt.law.showing import facts_of, missing_of
from tdkt.law.view import Touch, View

WORDS = {True: "dat", False: "khong_dat", None: "chua_du"}


@dataclass
class Explained:
    """One node of the explanation. ``decides``: the verdict above rests on it."""

    kind: str
    text: str
    verdict: bool | None
    verified: Verified
    cite: Cite | None = None
    facts: dict[str, Anything] = field(default_factory=dict)
    lacks: list[str] = field(default_factory=list)
    note: str = ""
    route: str = ""
    judged: bool = False
    guard: bool = False
    countable: bool = True
    decides: bool = False
    parts: list[Explained] = field(default_factory=list)

    def leaves(self) -> Iterator[Explained]:
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


class Explainer:
    """Explains nodes for row 0 of a view."""

    def __init__(self, case: Case, view: View, mark: Verified | None):
        self.case, self.view, self.mark = case, view, mark

    def _seen(self, cite: Cite) -> Verified:
        return cite.verified if self.mark is None else weakest([cite.verified, self.mark])

    def explain(self, node: Node, route: str = "") -> Explained:
        if isinstance(node, Clause):
            return self._leaf(node, node.text, node.cite, route, judged=node.judged, guard=node.guard)
        if isinstance(node, Doubt):
            found = self._leaf(node, node.text, node.cite, route)
            if found.verdict is None and self._one(node.strict) is not self._one(node.generous):
                found.note, found.verified = node.why, Verified.UNVERIFIED
                found.lacks.append(f"cach_hieu: {node.cite}")
            elif found.verdict is None and not found.lacks:
                found.lacks.append(f"kiem_tra: {node.cite}")
            return found
        if isinstance(node, Route):
            inner = self.explain(node.node, node.key)
            parts = inner.parts or [inner]
            kind = inner.kind if inner.parts else "all"
            return Explained(
                f"route:{kind}",
                node.text,
                inner.verdict,
                inner.verified,
                route=node.key,
                countable=node.countable,
                parts=parts,
            )
        parts = [self.explain(part, route) for part in node.parts]
        kind, join = ("all", _join_all) if isinstance(node, All) else ("any", _join_any)
        verdict, verified = join(parts)
        text = "" if isinstance(node, All) else node.text
        return Explained(kind, text, verdict, verified, route=route, parts=parts)

    def _one(self, node: Node) -> bool | None:
        truth = evaluate(node, self.view)
        return None if truth is None else truth.at(0)

    def _leaf(
        self, node: Clause | Doubt, text: str, cite: Cite, route: str, *, judged: bool = False, guard: bool = False
    ) -> Explained:
        touched: list[Touch] = []
        self.view.touched = touched
        self.view.memo.pop((node, False), None)
        truth = evaluate(node, self.view)
        self.view.touched = None
        verdict = None if truth is None else truth.at(0)
        lacks = missing_of(self.case, touched) if verdict is None else []
        if verdict is None and not lacks and isinstance(node, Clause):
            lacks = [f"kiem_tra: {cite}"]
        return Explained(
            "leaf",
            text,
            verdict,
            self._seen(cite),
            cite,
            facts_of(self.case, touched),
            lacks,
            route=route,
            judged=judged,
            guard=guard,
        )


def _join_all(parts: list[Explained]) -> tuple[bool | None, Verified]:
    verdicts = [part.verdict for part in parts]
    if False in verdicts:
        return False, min((part.verified for part in parts if part.verdict is False), key=lambda mark: mark.rank)
    if None in verdicts:
        return None, weakest([part.verified for part in parts if part.verdict is None])
    # what can only stand against somebody does not weaken a verdict that it did not oppose
    return True, weakest([part.verified for part in parts if not part.guard])


def _join_any(parts: list[Explained]) -> tuple[bool | None, Verified]:
    verdicts = [part.verdict for part in parts]
    if True in verdicts:
        return True, min((part.verified for part in parts if part.verdict), key=lambda mark: mark.rank)
    if None in verdicts:
        return None, weakest([part.verified for part in parts if part.verdict is None])
    return False, weakest([part.verified for part in parts])


def mark_deciding(node: Explained) -> None:
    """Mark the leaves on which the verdict rests, and nothing else."""
    node.decides = True
    if not node.parts:
        return
    kind = node.kind.removeprefix("route:")
    chosen = [part for part in node.parts if part.verdict == node.verdict]
    one_is_enough = (kind == "all" and node.verdict is False) or (kind == "any" and node.verdict is True)
    if one_is_enough and kind == "any":
        best = min(part.verified.rank for part in chosen)
        chosen = [next(part for part in chosen if part.verified.rank == best)]
    for part in chosen:
        mark_deciding(part)


def told(node: Explained) -> Iterator[Explained]:
    """The leaves worth telling: where one alternative settled it, the long other ones are left out."""
    if not node.parts:
        yield node
        return
    settled = node.kind.endswith("any") and node.verdict is True
    best = min((part.verified.rank for part in node.parts if part.decides), default=0)
    for part in node.parts:
        # beside what settled it, only another plain alternative that was met as surely
        also = not part.parts and part.verdict is True and part.verified.rank <= best
        if not settled or part.decides or also:
            yield from told(part)


def still_matter(node: Explained) -> Iterator[str]:
    """Facts that are missing and can still change the verdict of ``node``; nothing where it is settled."""
    if node.verdict is not None:
        return
    if not node.parts:
        yield from node.lacks
        return
    for part in node.parts:
        yield from still_matter(part)
