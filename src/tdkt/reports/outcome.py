"""What was registered, what was met, what was awarded: one line a registration, at the end of its year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from tdkt.awards.models import AwardRecord
from tdkt.eligibility import queries as eligibility
from tdkt.eligibility.queries import CHUA_DU, DAT
from tdkt.eligibility.words import VERDICTS, WAITING
from tdkt.emulation.models import Registration, RegistrationRound
from tdkt.emulation.queries.registration import award_order, registrations_visible_to
from tdkt.law.catalogue import AWARDS


@dataclass(frozen=True)
class Outcome:
    """A registration with the verdict of the law on the day and the award, if there is one."""

    registration: Registration
    verdict: str
    record: AwardRecord | None

    @property
    def words(self) -> str:
        return VERDICTS[self.verdict][0]

    @property
    def tone(self) -> str:
        return VERDICTS[self.verdict][1]


@dataclass(frozen=True)
class Count:
    """One award: how many registered, met what can be counted, were awarded, were awarded without registering."""

    name: str
    registered: int
    met: int
    unknown: int
    awarded: int
    unregistered: int


@dataclass(frozen=True)
class Comparison:
    lines: list[Outcome]
    counts: list[Count]


def compare(user: Any, row: RegistrationRound, day: date) -> Comparison:
    """The approved registrations of a round as this person may see them. Queries do not grow with their number."""
    rows = registrations_visible_to(user).filter(round=row, state=Registration.State.APPROVED)
    registered = sorted(rows, key=lambda one: (award_order(one.award), one.person_id is None, one.subject_name))
    records = _records(row)
    verdicts = _verdicts(row, {one.award for one in registered}, day)
    lines = [Outcome(one, verdicts.get(_key(one), CHUA_DU), records.get(_key(one))) for one in registered]
    return Comparison(lines, _counts(lines, records))


Key = tuple[str, int | None, int | None]


def _key(row: Registration | AwardRecord) -> Key:
    return row.award, row.person_id, row.collective_id


def _records(row: RegistrationRound) -> dict[Key, AwardRecord]:
    """Valid awards for the achievements of the year, of the unit and what is below it."""
    path = row.unit.path
    here = Q(unit_then__path__startswith=path) | Q(person__unit__path__startswith=path)
    found = AwardRecord.objects.filter(here, year=row.year, state=AwardRecord.State.VALID)
    return {_key(one): one for one in found.select_related("decision")}


def _verdicts(row: RegistrationRound, codes: Iterable[str], day: date) -> dict[Key, str]:
    """What the law of the day says of each subject for each award that somebody registered."""
    found: dict[Key, str] = {}
    swept = eligibility.sweep(row.unit, row.year, sorted(codes), day)
    for line in swept.lines:
        person = line.subject.pk if line.kind == "person" else None
        collective = None if line.kind == "person" else line.subject.pk
        for code, (whole, counted) in line.verdicts.items():
            found[code, person, collective] = WAITING if (whole, counted) == (CHUA_DU, DAT) else whole
    return found


def _counts(lines: list[Outcome], records: dict[Key, AwardRecord]) -> list[Count]:
    registered, met, unknown, awarded = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in lines:
        code = one.registration.award
        registered[code] += 1
        met[code] += one.verdict in (DAT, WAITING)
        unknown[code] += one.verdict == CHUA_DU
        awarded[code] += one.record is not None
    asked = {_key(one.registration) for one in lines}
    beside = Counter(code for (code, person, unit) in records if (code, person, unit) not in asked)
    codes = sorted({*registered, *beside}, key=award_order)
    return [
        Count(AWARDS[code].name, registered[code], met[code], unknown[code], awarded[code], beside[code])
        for code in codes
    ]
