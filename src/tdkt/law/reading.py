"""The law read aloud: the standard of an award on a day, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any as Anything

from tdkt.law import engine, procedures
from tdkt.law.catalogue import AWARDS, SUBJECTS, award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.corpus import UnknownProvision, instruments, provision
from tdkt.law.kernel import All, Any, Clause, Doubt, Node, Route, Rule
from tdkt.law.regimes import SINCE_LAW_2026
from tdkt.law.regulation import Regulation
from tdkt.law.rules import all_rules


def leaves(node: Node) -> Iterator[Clause | Doubt]:
    """The conditions of a standard, in the order of the law."""
    if isinstance(node, Clause | Doubt):
        yield node
    elif isinstance(node, Route):
        yield from leaves(node.node)
    else:
        for part in node.parts:
            yield from leaves(part)


def cites(node: Node) -> Iterator[Cite]:
    """Every place that a standard cites, readings in doubt included, each once."""
    seen: set[tuple[str, str]] = set()
    for leaf in _deep(node):
        if (leaf.cite.instrument, leaf.cite.place) not in seen:
            seen.add((leaf.cite.instrument, leaf.cite.place))
            yield leaf.cite


def _deep(node: Node) -> Iterator[Clause | Doubt]:
    for leaf in leaves(node):
        yield leaf
        if isinstance(leaf, Doubt):
            yield from _deep(leaf.strict)
            yield from _deep(leaf.generous)


def _cited(place: Cite, mark: Verified | None) -> dict[str, Anything]:
    verified = place.verified if mark is None else weakest([place.verified, mark])
    told: dict[str, Anything] = {"cite": str(place), "verified": verified.value}
    try:
        found = provision(place.instrument, place.place)
    except UnknownProvision:
        return told
    told["gist"] = found.gist
    if found.untranslated:
        told["untranslated"] = found.untranslated
    return told


def describe(node: Node, mark: Verified | None = None) -> dict[str, Anything]:
    """A standard as nested JSON: ``kind`` is clause, doubt, all, any or route."""
    if isinstance(node, Clause):
        return {"kind": "clause", "text": node.text, "judged": node.judged} | _cited(node.cite, mark)
    if isinstance(node, Doubt):
        readings = {"strict": node.strict, "generous": node.generous}
        # a reading whose conditions have no words of their own is told by the sentence of the doubt
        worded = {
            key: describe(part, mark) for key, part in readings.items() if all(leaf.text for leaf in leaves(part))
        }
        return {"kind": "doubt", "text": node.text, "why": node.why} | _cited(node.cite, mark) | worded
    if isinstance(node, Route):
        inner = describe(node.node, mark)
        parts = inner["parts"] if inner["kind"] == "all" else [inner]
        return {"kind": "route", "key": node.key, "text": node.text, "countable": node.countable, "parts": parts}
    told: dict[str, Anything] = {"kind": "all" if isinstance(node, All) else "any"}
    if isinstance(node, Any) and node.text:
        told["text"] = node.text
    return told | {"parts": [describe(part, mark) for part in node.parts]}


def _period(rule: Rule) -> dict[str, Anything]:
    mark = rule.cite.verified if rule.mark is None else weakest([rule.cite.verified, rule.mark])
    return {
        "from": rule.start.isoformat(),
        "to": rule.end.isoformat() if rule.end else None,
        "cite": str(rule.cite),
        "verified": mark.value,
        "carried_over": rule.carried,
        "note": rule.note,
    }


def show(code: str, day: date, *, overlay: Regulation | None = None) -> dict[str, Anything]:
    """The standard of an award on a day.

    Raises ``UnknownAward``, or ``NoLaw`` before the horizon.
    """
    item = award(code)
    rule = engine.rule_on(item.code, day)
    standards = {}
    for subject in rule.standards:
        node = engine.standard_of(rule, subject, day, overlay)
        standards[subject] = {"subject": SUBJECTS[subject], "standard": describe(node, rule.mark)}
    told: dict[str, Anything] = {
        "code": item.code,
        "name": item.name_on(day),
        "day": day.isoformat(),
        "nature": item.nature.value,
        "level": item.level.value,
        "rule": _period(rule),
        "standards": standards,
    }
    if day >= SINCE_LAW_2026:
        newer = instruments()["06/2026/QH16"]
        told["transition"] = [
            {"cite": str(Cite(item.instrument, item.place)), "gist": item.gist, "verified": item.verified.value}
            for item in newer.provisions
            if item.place.startswith("Điều 4")
        ]
    return told


def _texts(rule: Rule, subject: str) -> dict[str, str]:
    node = rule.standards.get(subject)
    return {} if node is None else {leaf.text: str(leaf.cite) for leaf in leaves(node)}


def changes(code: str, since: date, until: date) -> list[dict[str, Anything]]:
    """What changed in the standard after ``since`` up to ``until``, in order of time.

    Raises ``UnknownAward``; ``ValueError`` when the days are the wrong way round.
    """
    item = award(code)
    if until < since:
        raise ValueError(f"ngày sau {until:%d/%m/%Y} đứng trước ngày đầu {since:%d/%m/%Y}")
    told = []
    rules = all_rules()[item.code]
    for before, rule in zip((None, *rules[:-1]), rules, strict=True):
        if not since < rule.start <= until:
            continue
        per_subject = {}
        for subject in rule.standards:
            old = _texts(before, subject) if before else {}
            new = _texts(rule, subject)
            per_subject[subject] = {
                "removed": [{"text": text, "cite": old[text]} for text in old if text not in new],
                "added": [{"text": text, "cite": new[text]} for text in new if text not in old],
            }
        told.append(
            {
                "code": item.code,
                "name": item.name_on(rule.start),
                "day": rule.start.isoformat(),
                "renamed": item.name_on(rule.start) != item.name_on(since),
                "rule": _period(rule),
                "subjects": per_subject,
            }
        )
    return told


def all_changes(code: str, since: date, until: date) -> list[dict[str, Anything]]:
    """Changes of the standard (with ``subjects``) and of the tables of procedure (with ``part``), in order of time."""
    told = changes(code, since, until) + procedures.changes(code, since, until)
    return sorted(told, key=lambda item: (item["day"], "part" in item))


def horizon(code: str) -> date:
    """The first day on which the program knows a rule for the award; raises ``UnknownAward``."""
    return all_rules()[award(code).code][0].start


def all_codes() -> list[str]:
    return list(AWARDS)
