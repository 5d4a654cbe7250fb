"""What a citizen may read: only what was published, and of a person no more than name, award, unit and decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tdkt.awards.models import AwardRecord, Certificate, Decision, Revocation
from tdkt.core.text import fold
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Nomination
from tdkt.org.models import Unit

FEW, MOST = 6, 50


def published() -> QuerySet[Decision]:
    """Decisions made public with their list, newest first; a cancelled one stays and says so."""
    rows = Decision.objects.filter(published_on__isnull=False, shown_publicly=True).select_related("unit")
    return rows.order_by("-published_on", "-day", "-pk")


def units_with_decisions() -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=published().order_by().values("unit")).order_by("path")


@dataclass(frozen=True)
class Group:
    """One award of a decision with its people and collectives."""

    name: str
    lines: list[AwardRecord]


def groups_of(decision: Decision) -> list[Group]:
    """Titles first, then forms; inside each, collectives, then people by given name."""
    found: dict[str, list[AwardRecord]] = {}
    rows = decision.records.select_related("person", "collective").order_by("sort_key", "pk")
    for one in sorted(rows, key=lambda one: (not AWARDS[one.award].is_title, one.award, one.person_id is not None)):
        kind = AWARDS[one.award]
        found.setdefault(f"{kind.nature.words} «{kind.name}»", []).append(one)
    return [Group(name, lines) for name, lines in found.items()]


def posted(today: date) -> list[tuple[tuple[str, date], list[Nomination]]]:
    """Lists on which opinions are heard today, by where they are posted and until when. One query."""
    rows = Nomination.objects.filter(posted_on__lte=today, posted_until__gte=today).exclude(
        state__in=[Nomination.State.DRAFT, Nomination.State.REFUSED, Nomination.State.DECIDED]
    )
    found: dict[tuple[str, date], list[Nomination]] = {}
    for one in rows.select_related("person", "collective", "unit", "at_unit").order_by("award", "sort_key", "pk")[:500]:
        if one.posted_until is not None:
            found.setdefault((one.at_unit.name, one.posted_until), []).append(one)
    return sorted(found.items(), key=lambda pair: (pair[0][1], pair[0][0]))


def _may_show() -> Q:
    """Records of decisions made public here, and old ones that were compared with the original."""
    here = Q(decision__published_on__isnull=False, decision__shown_publicly=True)
    return here | Q(decision__isnull=True, verified=True)


def awards_of(name: str, *, decision_no: str = "", year: int | None = None) -> list[AwardRecord]:
    """Awards of exactly this full name with this decision number or of this year; nothing for half a name.

    The whole name and one more fact: nobody leafs through the register from here.
    """
    wanted, number = fold(name), fold(decision_no)
    if len(wanted.split()) < 2 or not (number or year):
        return []
    rows = AwardRecord.objects.filter(_may_show(), search__startswith=f"{wanted} ")
    if year:
        rows = rows.filter(year=year)
    rows = rows.select_related("person", "collective", "decision").order_by("-year", "award", "pk")
    return [
        one
        for one in rows[: 4 * MOST]
        if one.search.startswith(f"{wanted} {fold(one.get_award_display())}")  # the whole name, as it was then
        and (not number or _same_number(one.decision_no, number))
    ][:MOST]


def _same_number(kept: str, given: str) -> bool:
    """«123» finds 123/QĐ-SNV; «123/QĐ-SNV» finds no 123 of another body."""
    kept = fold(kept)
    return kept == given or ("/" not in given and kept.split("/")[0].lstrip("0") == given.lstrip("0"))


@dataclass(frozen=True)
class Checked:
    """What the page of a certificate says: ``state`` is valid, revoked, replaced, pending or unknown."""

    state: str
    certificate: Certificate | None = None
    revocation: Revocation | None = None
    newer: Certificate | None = None


def checked(code: str) -> Checked:
    """A certificate by the code that its QR carries. Three queries at most, the same for a code that does not exist."""
    rows = Certificate.objects.select_related("record__person", "record__collective", "record__decision", "unit")
    found: Any = rows.filter(code=code.lower()).first()
    if found is None:
        return Checked("unknown")
    decision = found.record.decision
    if decision is not None and decision.published_on is None:
        return Checked("pending")
    if found.record.state == AwardRecord.State.REVOKED:
        return Checked("revoked", found, Revocation.objects.filter(record=found.record).first())
    if found.state == Certificate.State.REPLACED:
        newer = Certificate.objects.filter(record=found.record, state__in=["issued", "handed"]).first()
        return Checked("replaced", found, newer=newer)
    if found.state == Certificate.State.RECALLED:
        return Checked("revoked", found)
    return Checked("valid", found)
