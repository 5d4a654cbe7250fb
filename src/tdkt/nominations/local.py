"""The law of a day with the province's own regulation laid over it, for the unit from which a dossier comes.

A clash between a regulation and the law is a sentence, never silence: whoever asks gets :class:`AgainstTheLaw`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.eligibility.regulations import laid_over
from tdkt.law import deadlines, dossiers, posting, votes
from tdkt.law.dated import LawTableError
from tdkt.law.overlay import AgainstTheLaw, Overlay
from tdkt.nominations.models import Nomination
from tdkt.org.models import Unit


def overlay_of(unit: Unit) -> Overlay | None:
    """What the regulations of the bodies above a unit add to the tables of procedure. One query, kept with the row."""
    kept = unit.__dict__
    if "_overlay" not in kept:
        kept["_overlay"] = laid_over(unit).rows
    found: Overlay | None = kept["_overlay"]
    return found


def cited(rule: Any) -> str:
    """Every article that a rule rests on, the law's first, then the province's."""
    return "; ".join(dict.fromkeys(str(cite) for cite in rule.cites))


def vote_rule(award: str, day: date, unit: Unit) -> votes.VoteRule | None:
    """How many votes the award needs for somebody of this unit; None where no text says anything."""
    try:
        return votes.rule(award, day, overlay_of(unit))
    except AgainstTheLaw:
        raise
    except LawTableError:
        return None


def posting_rule(award: str, day: date, unit: Unit) -> posting.Posting | None:
    try:
        return posting.rule(award, day, body=overlay_of(unit))
    except AgainstTheLaw:
        raise
    except LawTableError:
        return None


def components_of(row: Nomination, day: date) -> list[dossiers.Component]:
    """LawTableError where the data say nothing of such a dossier."""
    simple = row.simple or None
    return dossiers.components(row.award, row.subject_kind, row.stream, day, simple=simple, body=overlay_of(row.unit))


def steps_of(row: Nomination, day: date) -> list[deadlines.Step]:
    return deadlines.steps(row.award, day, overlay_of(row.unit))
