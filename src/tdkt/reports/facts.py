"""What reports count, set by set: staff on a day, awards by level, papers, movements, people in charge, oversight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tdkt.awards.models import AwardRecord
from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Contract, Mandate, Person, Post, Role, Unit
from tdkt.paperwork.models import Directive, Paper

STATE_LEVELS = {"president", "government", "prime_minister"}


@dataclass(frozen=True)
class Staff:
    """Who is there on a day, by contract; Party and union members among them."""

    present: int
    by_contract: dict[str, int]
    party: int
    union: int
    leaders: int
    rooms: int

    @property
    def contracted(self) -> int:
        """Those who work by a labour contract."""
        return sum(n for kind, n in self.by_contract.items() if kind not in (Contract.VIEN_CHUC, Contract.CONG_CHUC))


def staff_on(unit: Unit, day: date) -> Staff:
    there = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    posts = Post.objects.filter(there, unit__path__startswith=unit.path, main=True)
    by_contract = dict(posts.values_list("contract").annotate(n=Count("person", distinct=True)).order_by())
    people = Person.objects.filter(pk__in=posts.values("person"))
    counted = people.aggregate(
        present=Count("pk"),
        party=Count("pk", filter=Q(party_member=True)),
        union=Count("pk", filter=Q(union_member=True)),
    )
    leaders = posts.filter(leader=True).values("person").distinct().count()
    rooms = Unit.objects.filter(parent=unit, level=Unit.Level.ROOM, dissolved__isnull=True).count()
    return Staff(by_contract=by_contract, leaders=leaders, rooms=rooms, **counted)


def officers_on(unit: Unit, day: date) -> QuerySet[Mandate]:
    """Who is in charge of emulation and commendation of the unit itself."""
    there = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    return Mandate.objects.filter(there, unit=unit, role=Role.OFFICER).select_related("user__person")


def directives_of(unit: Unit, first: date, last: date) -> list[Directive]:
    """Directives that held at some time of the period and were issued before its end, laws first, then by day."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    held = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=last)
    found = Directive.objects.filter(held & begun, unit__path__in=steps, day__lte=last)
    return sorted(found, key=lambda one: (one.kind != "Luật", one.day))


def papers_of(unit: Unit, first: date, last: date) -> QuerySet[Paper]:
    """Papers that the unit issued in the period."""
    return Paper.objects.filter(unit=unit, state=Paper.State.ISSUED, day__range=(first, last)).order_by("day", "number")


def movements_of(unit: Unit, first: date, last: date) -> list[Movement]:
    """Movements that ran in the period: the unit's own and those from above."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    ran = Movement.objects.filter(unit__path__in=steps, starts__lte=last, ends__gte=first)
    return list(ran.exclude(state=Movement.State.DRAFT).order_by("starts", "pk"))


def awards_of(unit: Unit, first: date, last: date) -> QuerySet[AwardRecord]:
    """Awards of the unit, its people and the units below, by the day of their decision."""
    valid = AwardRecord.objects.filter(state=AwardRecord.State.VALID, decided_on__range=(first, last))
    return valid.filter(unit_then__path__startswith=unit.path)


def level_of(code: str) -> str:
    """``state``, ``province`` or ``unit``: whose table the award stands in."""
    award = AWARDS.get(code)
    level = str(award.level) if award else ""
    return "state" if level in STATE_LEVELS else "province" if level == "province" else "unit"


def counted_by_level(unit: Unit, first: date, last: date) -> dict[str, Counter[str]]:
    """For each level: how many collectives and people, and how many of the people lead."""
    found: dict[str, Counter[str]] = {level: Counter() for level in ("state", "province", "unit")}
    rows = awards_of(unit, first, last).values("award", "leader", collective_one=Q(collective__isnull=False))
    for row in rows.annotate(n=Count("pk")).order_by():
        counter = found[level_of(row["award"])]
        counter["collective" if row["collective_one"] else "person"] += row["n"]
        if not row["collective_one"]:
            counter["leader" if row["leader"] else "other"] += row["n"]
    return found


def registrations_of(unit: Unit, year: int) -> dict[str, int]:
    """How many registered what."""
    rows = Registration.objects.filter(round__unit=unit, round__year=year).exclude(state=Registration.State.DRAFT)
    return dict(rows.values_list("award").annotate(n=Count("pk")).order_by())


def initiatives_of(unit: Unit, year: int) -> int:
    return Initiative.objects.filter(
        unit__path__startswith=unit.path, year=year, state=Initiative.State.RECOGNISED
    ).count()


def exemplars_of(unit: Unit, year: int) -> list[Exemplar]:
    return list(
        Exemplar.objects.filter(unit__path__startswith=unit.path, year=year).select_related("person", "collective")
    )


def models_of(unit: Unit, year: int) -> list[MobilisationModel]:
    found = MobilisationModel.objects.filter(unit__path__startswith=unit.path, year=year).prefetch_related("progress")
    return list(found)
