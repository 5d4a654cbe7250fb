"""The law as the browser shows it: standards on any day, what changed, the tables of procedure, how well verified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from tdkt.core.text import fold
from tdkt.eligibility import regulations
from tdkt.eligibility.words import MARKS
from tdkt.law import engine, reading
from tdkt.law.catalogue import AWARDS, SUBJECTS, Award, Nature
from tdkt.law.cite import weakest
from tdkt.law.corpus import Provision, instruments, provisions
from tdkt.law.dated import table
from tdkt.law.kernel import NoLaw
from tdkt.law.regulation import Regulation


@dataclass(frozen=True)
class Entry:
    """An award in the list: its name on the day and how well its standard was verified; ``why`` where there is none."""

    kind: Award
    name: str
    mark: str
    why: str = ""

    @property
    def words(self) -> str:
        return MARKS[self.mark][0] if self.mark else ""


@dataclass
class Group:
    title: str
    entries: list[Entry] = field(default_factory=list)


def listed(day: date, words: str) -> list[Group]:
    """Awards of the day by nature, narrowed to those whose name, code or standard has every word (no diacritics)."""
    wanted = fold(words).split()
    groups = {nature: Group(nature.words) for nature in Nature}
    for code, kind in AWARDS.items():
        if kind.created and kind.created > day:
            continue
        name, mark, why, text = kind.name_on(day), "", "", ""
        try:
            rule = engine.rule_on(code, day)
            marks = [place.verified for node in rule.standards.values() for place in reading.cites(node)]
            mark = weakest([*marks, *([rule.mark] if rule.mark else [])]).value
            text = " ".join(leaf.text for node in rule.standards.values() for leaf in reading.leaves(node))
        except NoLaw as none:
            why = str(none)
        haystack = fold(f"{name} {kind.short} {code} {text}")
        if all(word in haystack for word in wanted):
            groups[kind.nature].entries.append(Entry(kind, name, mark, why))
    return [group for group in groups.values() if group.entries]


def found_provisions(words: str, limit: int = 40) -> list[Provision]:
    """Provisions whose gist, place or instrument has every word."""
    wanted = fold(words).split()
    if not wanted:
        return []
    hits = (one for one in provisions() if all(w in fold(f"{one.instrument} {one.place} {one.gist}") for w in wanted))
    return [one for one, _ in zip(hits, range(limit), strict=False)]


def standard_of(code: str, day: date, overlay: Regulation | None = None) -> dict[str, Any]:
    """The standard to draw, with what the province adds, or ``{"why": sentence}``."""
    try:
        return reading.show(code, day, overlay=overlay)
    except NoLaw as why:
        return {"why": str(why)}


def versions(code: str) -> Iterator[tuple[date, str]]:
    """(first day, citation) of every version of the standard, newest first."""
    from tdkt.law.rules import all_rules  # noqa: PLC0415 - only this page reads the whole table

    for rule in reversed(all_rules()[code]):
        yield rule.start, str(rule.cite)


@lru_cache(maxsize=16)
def changed(since: date, until: date) -> list[dict[str, Any]]:
    """Day by day: what changed for which awards. Awards for which the very same changed are told together."""
    days: dict[str, list[dict[str, Any]]] = {}
    for code in AWARDS:
        for item in reading.all_changes(code, since, until):
            same = [one for one in days.setdefault(item["day"], []) if _what(one) == _what(item)]
            if same:
                same[0]["awards"].append((code, item["name"]))
            else:
                days[item["day"]].append(item | {"awards": [(code, item["name"])]})
    ordered = sorted(days.items(), reverse=True)
    return [{"day": date.fromisoformat(day), "lines": _one_salary(lines)} for day, lines in ordered]


def _one_salary(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A new base salary moves every bonus: told as one change with the new amounts, not once for each award."""
    moved = [
        one for one in lines if one.get("part") == "Tiền thưởng" and _factors(one["removed"]) == _factors(one["added"])
    ]
    if len(moved) < 3:
        return lines
    added = [f"{name}: {line}" for one in moved for _, name in one["awards"][:1] for line in one["added"]]
    cites = list({cite["cite"]: cite for one in moved for cite in one["cites"]}.values())
    together = moved[0] | {
        "part": "Tiền thưởng theo mức lương cơ sở mới",
        "removed": [], "added": added, "cites": cites, "notes": [],
        "awards": [pair for one in moved for pair in one["awards"]],
    }  # fmt: skip
    return [one for one in lines if one not in moved] + [together]


def _factors(lines: list[str]) -> list[str]:
    """«Cá nhân: 2.340.000 đồng = 1,0 × …» without its amounts."""
    return [re.sub(r"[\d.]+ đồng", "", line) for line in lines]


def _what(item: dict[str, Any]) -> Any:
    """What makes two changes the same to a reader."""
    if "part" in item:
        return item["part"], item["removed"], item["added"]
    return item["subjects"], item["rule"]["cite"], item["renamed"]


def own_conditions(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Conditions of a regulation as lines of a page."""
    laid = regulations.read(data).conditions
    return [
        {"award": AWARDS[one.award].name, "code": one.award, "subject": SUBJECTS[one.subject], "text": one.clause.text,
         "cite": str(one.clause.cite), "mark": one.clause.cite.verified.words, "from": one.start, "to": one.end}
        for one in (laid.own if laid else ())
    ]  # fmt: skip


def own_rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of procedure of a regulation as lines of a page."""
    return [
        {"title": table(row["table"]).title, "note": row.get("note", ""), "cite": ", ".join(reversed(row["cite"])),
         "from": date.fromisoformat(str(row["from"])), "to": row.get("to")}
        for row in data.get("rows") or []
    ]  # fmt: skip


def instruments_page() -> list[dict[str, Any]]:
    """Every instrument with its provisions and how each was verified, newest first."""
    rows = sorted(instruments().values(), key=lambda one: one.start, reverse=True)
    return [{"one": one, "mark": MARKS[one.verified.value]} for one in rows]
