"""What the law core says of a subject, beside a candidate or kept with a dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.nominations.models import Candidate, Nomination
from tdkt.org.models import Unit


def verdicts_of(year: int, candidates: list[Candidate], day: date) -> dict[int, Any]:
    """{candidate id: verdict to show}."""
    return {}


def swept(unit: Unit, year: int, day: date) -> list[tuple[str, Any, Any]]:
    """(award, person, collective) of everyone in the unit who meets the counted conditions."""
    return []


def changed_since(rows: list[Nomination], day: date) -> list[str]:
    """Sentences for dossiers whose last judgement no longer holds on ``day``."""
    return []
