"""The law core's door: judge one case, check a list, sweep columns, show a standard and what changed between two days.

>>> judge({"award": "LDTT", "subject": "person", "day": "2025-12-10", "year": 2025,
...        "history": {"ratings": {"2024": "HTT", "2025": "HTT"}, "findings": {"phong_trao": True}}}).verdict
'dat'

A verdict says "meets the counted conditions and what people recorded", never "is entitled to".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from tdkt.law import engine
from tdkt.law.case import Case, CaseError, parse
from tdkt.law.catalogue import award
from tdkt.law.cautions import Caution, cautions
from tdkt.law.cite import Cite, Verified
from tdkt.law.columns import Columns
from tdkt.law.explain import WORDS, Explained, Explainer, mark_deciding, still_matter, told
from tdkt.law.kernel import NoLaw, Rule, evaluate
from tdkt.law.pack import pack
from tdkt.law.regulation import Regulation
from tdkt.law.tri import Bools
from tdkt.law.view import View

LOOK_AHEAD = 40
"""How many years ahead the earliest possible year is looked for."""
CHUNK = 1 << 16
"""Subjects swept at a time: the working arrays stay in the processor's cache."""


@dataclass(frozen=True)
class Condition:
    """One condition as it is told. ``decides``: the verdict rests on it; ``route``: the way to the award."""

    text: str
    verdict: str
    cite: str
    facts: Mapping[str, Any]
    verified: str
    route: str = ""
    judged: bool = False
    decides: bool = False
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "text": self.text,
            "verdict": self.verdict,
            "cite": self.cite,
            "facts": dict(self.facts),
            "verified": self.verified,
            "route": self.route,
            "judged": self.judged,
            "decides": self.decides,
        }
        return told | ({"note": self.note} if self.note else {})


@dataclass(frozen=True)
class Judgement:
    """The answer to one case. ``counted``: the verdict on what can be counted; ``assumed``: what was not told."""

    id: str
    award: str
    name: str
    verdict: str
    counted: str
    conditions: tuple[Condition, ...]
    missing: tuple[str, ...]
    warnings: tuple[Caution, ...]
    verified: str
    earliest_year: int | None
    route: str
    rule: Rule
    case: Case
    tree: Explained = field(repr=False, compare=False)
    note: str = ""
    assumed: tuple[str, ...] = ()
    overlay: Regulation | None = field(default=None, repr=False, compare=False)

    @property
    def provincial(self) -> str:
        """Name of the province's own regulation that was laid over, or empty."""
        return self.overlay.name if self.overlay else ""

    def to_dict(self) -> dict[str, Any]:
        """The public answer: JSON values only."""
        return {
            "id": self.id,
            "award": self.award,
            "name": self.name,
            "verdict": self.verdict,
            "counted": self.counted,
            "conditions": [condition.to_dict() for condition in self.conditions],
            "missing": list(self.missing),
            "warnings": [warning.to_dict() for warning in self.warnings],
            "verified": self.verified,
            "earliest_year": self.earliest_year,
            "route": self.route,
            "assumed": list(self.assumed),
            "note": self.note,
        }


def judge(given: Mapping[str, Any] | Case, *, overlay: Regulation | None = None) -> Judgement:
    """Judge one case, with a province's own regulation laid over the central rule when one is given.

    Raises :class:`tdkt.law.case.CaseError` on a malformed case and :class:`tdkt.law.kernel.NoLaw` before the horizon.
    """
    case = parse(given)
    rule = engine.rule_in_force(case)
    ahead = np.arange(LOOK_AHEAD + 1, dtype=np.int64)
    view = View(pack([case], case.year), case.year, case.day, ahead)
    node = engine.standard_for_case(rule, case, overlay)
    tree = Explainer(case, view, engine.mark_of(rule, case)).explain(node)
    nothing = engine.counts_nothing(rule, case.subject, view, overlay)
    counted = None if nothing else evaluate(node, view, counted=True)
    counted_verdict = None if counted is None else counted.at(0)
    verdict = counted_verdict if case.scope == "countable" else tree.verdict
    mark_deciding(tree)
    mark = Verified.UNVERIFIED if engine.changes_of_2024(case) else tree.verified
    transition = engine.transition_of(case, rule)
    return Judgement(
        id=case.id,
        award=case.award,
        name=case.name,
        verdict=WORDS[verdict],
        counted=WORDS[counted_verdict],
        conditions=tuple(_condition(leaf) for leaf in told(tree)),
        missing=_missing(tree, case, rule, view) if verdict is None else (),
        warnings=tuple(cautions(case, rule)),
        verified=mark.value,
        earliest_year=_earliest(counted, case) if counted_verdict is not True else case.year,
        route=_route(tree),
        rule=rule,
        case=case,
        tree=tree,
        note=" ".join(filter(None, (rule.note, transition))),
        assumed=tuple(engine.assumptions(case)),
        overlay=overlay,
    )


def _missing(tree: Explained, case: Case, rule: Rule, view: View) -> tuple[str, ...]:
    found = dict.fromkeys(still_matter(tree))
    if engine.reception_matters(case, rule, view):
        found["received"] = None
    return tuple(found)


def _condition(leaf: Explained) -> Condition:
    return Condition(
        text=leaf.text,
        verdict=WORDS[leaf.verdict],
        cite=str(leaf.cite),
        facts=leaf.facts,
        verified=leaf.verified.value,
        route=leaf.route,
        judged=leaf.judged,
        decides=leaf.decides,
        note=leaf.note,
    )


def _earliest(counted: Any, case: Case) -> int | None:
    """The first year in which what can be counted is not refuted, whatever the years to come may bring."""
    if counted is None:
        return None
    open_years = np.flatnonzero(~np.broadcast_to(counted.no, (LOOK_AHEAD + 1,)))
    later = [int(year) for year in open_years if year > 0 or not counted.no[0]]
    return case.year + later[0] if later else None


def _route(tree: Explained) -> str:
    """The route that decided, or that is nearest to it."""
    routes = [node for node in walk(tree) if node.kind.startswith("route")]
    for wanted in (True, None):
        for node in routes:
            if node.verdict is wanted and node.countable:
                return node.route
        for node in routes:
            if node.verdict is wanted and wanted:
                return node.route
    return next((node.route for node in routes if node.countable), "")


def walk(node: Explained) -> Iterable[Explained]:
    yield node
    for part in node.parts:
        yield from walk(part)


def check_cases(given: Iterable[Any], *, overlay: Regulation | None = None) -> list[dict[str, Any]]:
    """Judge every case; a malformed one is refused with its place while the others are still judged.

    A refused case answers ``{"id", "error": [{"place", "message"}]}``.
    """
    answers: list[dict[str, Any]] = []
    for number, item in enumerate(given):
        name = str(item.get("id", "")) if isinstance(item, Mapping) else ""
        try:
            answers.append(judge(item, overlay=overlay).to_dict())
        except CaseError as refused:
            problems = refused.problems
        except NoLaw as refused:
            problems = [("day", str(refused))]
        else:
            continue
        answers.append(
            {
                "id": name,
                "error": [{"place": f"[{number}].{place}".rstrip("."), "message": words} for place, words in problems],
            }
        )
    return answers


@dataclass(frozen=True)
class Swept:
    """Three boolean arrays with one element a subject, of which exactly one is true."""

    dat: Bools
    khong_dat: Bools
    chua_du: Bools


def sweep(
    code: str,
    day: date,
    year: int,
    columns: Columns,
    *,
    subject: str = "person",
    counted: bool = False,
    overlay: Regulation | None = None,
) -> Swept:
    """Judge every subject of ``columns`` for ``year`` on ``day`` with the rules that also explain one case.

    ``counted``: leave out what people judge and the routes decided by appreciation. Raises ``UnknownAward`` and
    ``NoLaw``.
    """
    rule = engine.rule_on(award(code).code, day)
    node = engine.standard_of(rule, subject, day, overlay)
    yes, no = np.zeros(columns.size, bool), np.zeros(columns.size, bool)
    for start, part in _prepared(columns).chunks(CHUNK):
        view = View(part, year, day)
        found = evaluate(node, view, counted=counted)
        if found is not None and not (counted and engine.counts_nothing(rule, subject, view, overlay)):
            stop = start + part.size
            yes[start:stop], no[start:stop] = found.yes, found.no
    return Swept(yes, no, ~(yes | no))


def _prepared(columns: Columns) -> Columns:
    """Planes of initiatives are built over everybody before the columns are cut."""
    if columns.events is not None and columns.size > CHUNK:
        for kinds, scope, applied, use in engine.TALLIES:
            columns.initiative_planes(kinds, scope, applied, use)
    return columns


__all__ = ["Caution", "Cite", "Condition", "Judgement", "Swept", "check_cases", "judge", "sweep"]
