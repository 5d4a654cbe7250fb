"""What the law core says of a subject: beside a candidate, and kept with a dossier until the law or the facts move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from tdkt.core import history
from tdkt.eligibility import gathering, queries, words
from tdkt.law import judge as law
from tdkt.law.case import CaseError
from tdkt.law.kernel import NoLaw
from tdkt.nominations.basis import gone_under
from tdkt.nominations.models import Candidate, Nomination, Review
from tdkt.org.models import Person, Unit

SWEPT = ("LDTT", "CSTDCS", "TTLDTT", "TTLDXS")


@dataclass(frozen=True)
class Shown:
    """A verdict as a page shows it."""

    words: str
    tone: str
    url: str = ""


def reasons_url(kind: str, pk: int | None, award: str, year: int) -> str:
    """Where the reasons of a verdict stand."""
    try:
        return f"{reverse('eligibility_case', args=[kind, pk, award])}?nam={year}"
    except NoReverseMatch:
        return ""


def verdicts_of(review: Review, candidates: list[Candidate]) -> dict[int, Shown]:
    """{candidate id: verdict on the day of the meeting}. A constant number of queries."""
    awards = sorted({one.award for one in candidates})
    if not awards or queries.too_early(review.held_on):
        return {}
    swept = queries.sweep(review.unit, review.year, awards, review.held_on)
    found = {(line.kind, line.subject.pk): line.verdicts for line in swept.lines}
    shown = {}
    for one in candidates:
        pk = one.person_id or one.collective_id
        verdict = found.get((one.subject_kind, pk), {}).get(one.award)
        if verdict is not None:
            said, tone = words.VERDICTS[words.state_of(*verdict)]
            shown[one.pk] = Shown(said, tone, reasons_url(one.subject_kind, pk, one.award, review.year))
    return shown


def swept(unit: Unit, year: int, day: date) -> list[tuple[str, Person | None, Unit | None]]:
    """(award, person, collective) of everybody in the unit who meets the counted conditions of the usual titles."""
    if queries.too_early(day):
        return []
    found = queries.sweep(unit, year, SWEPT, day)
    return [
        (code, line.subject, None) if isinstance(line.subject, Person) else (code, None, line.subject)
        for code in SWEPT
        for line in found.meeting(code)
    ]


def judged(rows: Iterable[Nomination], day: date) -> dict[int, dict[str, Any]]:
    """{dossier id: what the law of ``day`` says}; no entry for households and where the law core cannot answer.

    JSON values: verdict, counted, words, tone, rule, rule_from, verified, missing, because, day; without: the awards
    taken back that were left out. Queries do not grow with the number of dossiers.
    """
    groups: dict[tuple[str, int], list[Nomination]] = defaultdict(list)
    for row in rows:
        if not row.household:
            groups[row.subject_kind, row.year].append(row)
    found: dict[int, dict[str, Any]] = {}
    for (kind, year), members in groups.items():
        ids = [one.person_id or one.collective_id for one in members]
        if kind == "person":
            known = gathering.of_people(Person.everyone.filter(pk__in=ids), year, day)
        else:
            known = gathering.of_collectives(Unit.everyone.filter(pk__in=ids), year, day)
        for row in members:
            said = _one(row, known[row.person_id or row.collective_id or 0], kind, day)
            if said is not None:
                found[row.pk] = said
    gone = gone_under([row for members in groups.values() for row in members])
    for pk, said in found.items():
        said["without"] = [one.pk for one in gone.get(pk, [])]
    return found


def _one(row: Nomination, known: gathering.Known, kind: str, day: date) -> dict[str, Any] | None:
    case = known.case(award=row.award, subject=kind, year=row.year, day=day, name=f"nomination:{row.pk}")
    if row.received_on is not None and row.received_on <= day:
        case["history"] = {**case["history"], "received": row.received_on.isoformat()}
    try:
        found = law.judge(case)
    except (CaseError, NoLaw):
        return None
    state = words.state_of(found.verdict, found.counted)
    said, tone = words.VERDICTS[state]
    because = [f"{one.text} ({one.cite})" for one in found.conditions if one.decides and one.verdict == "khong_dat"]
    return {
        "verdict": found.verdict, "counted": found.counted, "words": said, "tone": tone, "rule": str(found.rule.cite),
        "rule_from": found.rule.start.isoformat(), "verified": found.verified, "missing": list(found.missing)[:10],
        "because": because[:5], "day": day.isoformat(),
    }  # fmt: skip


def changed_since(rows: list[Nomination], day: date) -> list[str]:
    """Sentences for dossiers that the law of ``day`` no longer carries, or judged under a rule that has changed."""
    own = [row for row in rows if row.state != Nomination.State.OUTSIDE]
    fresh = judged(own, day)
    said = []
    for row in own:
        now = fresh.get(row.pk)
        if now is None:
            continue
        if now["verdict"] == "khong_dat":
            why = "; ".join(now["because"]) or "xem chi tiết ở mục Ai đủ điều kiện"
            said.append(f"{row}: xét theo luật ngày {day:%d/%m/%Y} thì chưa đạt ({why}).")
        elif row.judged and row.judged.get("rule_from") != now["rule_from"]:
            said.append(
                f"{row}: khi trình xét theo {row.judged['rule']}, nay theo {now['rule']}: mở hồ sơ và bấm "
                "«Xét lại theo luật» trước khi quyết định."
            )
    return said


@transaction.atomic
def rejudge(*, nomination: Nomination, day: date, actor: Any) -> Nomination:
    """Judge again by the law of ``day`` and keep the answer with the dossier."""
    row = Nomination.objects.select_for_update(no_key=True).get(pk=nomination.pk)
    now = judged([row], day).get(row.pk, {})
    return history.change(row, actor=actor, verb="nominations.judge", judged=now)
