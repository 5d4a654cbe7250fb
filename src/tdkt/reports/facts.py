"""What reports count, set by set: staff on a day, awards by level, papers, movements, people in charge, oversight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from tdkt.awards.models import AwardRecord, Stream
from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Nomination
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


def submitted(unit: Unit, year: int) -> dict[tuple[str, bool], int]:
    """Dossiers that left their unit, by award and whether of a collective."""
    rows = Nomination.objects.filter(unit__path__startswith=unit.path, year=year, submitted_on__isnull=False)
    grouped = rows.values("award", collective_one=Q(collective__isnull=False)).annotate(n=Count("pk")).order_by()
    return {(row["award"], row["collective_one"]): row["n"] for row in grouped}


MERIT, THEME = {Stream.CONG_TRANG, ""}, {Stream.CHUYEN_DE}


def table_rows(unit: Unit, year: int, level: str, first: date, last: date) -> list[dict[str, Any]]:
    """The rows of «biểu» 1 (state), 2 (province) or 3 (unit): one an award, the columns of the report's annex.

    Source: the set of tables that provinces attach to yearly reports (one aggregate over the register).
    """
    sent = submitted(unit, year)
    grouped = (
        awards_of(unit, first, last)
        .values("award", "stream", "leader", "unit_then__level", collective_one=Q(collective__isnull=False))
        .annotate(n=Count("pk"))
        .order_by()
    )
    rows: dict[str, Counter[str]] = {}
    for one in grouped:
        if level_of(one["award"]) == level:
            _add(rows.setdefault(one["award"], Counter()), one, level)
    for (code, collective), number in sent.items():
        if level_of(code) == level:
            rows.setdefault(code, Counter())["submitted_collective" if collective else "submitted_individual"] += number
    return [{"award": AWARDS[code].name, **_whole(rows[code], level)} for code in AWARDS if code in rows]


def _add(row: Counter[str], one: dict[str, Any], level: str) -> None:
    number, stream, collective = one["n"], one["stream"], one["collective_one"]
    row["decided_collective" if collective else "decided_individual"] += number
    if stream in (Stream.NIEN_HAN, Stream.CONG_HIEN) and level == "state":
        row["service" if stream == Stream.NIEN_HAN else "dedication"] += number
    elif stream == Stream.DOI_NGOAI:
        row["foreign_collective" if collective else "foreign_individual"] += number
    elif level == "state":
        family = "merit" if stream in MERIT else "theme"
        row[f"{family}_{'collective' if collective else 'leader' if one['leader'] else 'other'}"] += number
    elif stream == Stream.DOT_XUAT:
        row["sudden_collective" if collective else "sudden_individual"] += number
    else:
        family = "theme" if stream in THEME else "merit"
        row[f"{family}_{_rank(one, collective)}"] += number


def _rank(one: dict[str, Any], collective: bool) -> str:
    if collective:
        return "collective"
    if not one["leader"]:
        return "direct"
    return "top" if one["unit_then__level"] in (Unit.Level.PROVINCE, Unit.Level.DEPARTMENT) else "middle"


STATE_COLUMNS = [
    "submitted_collective",
    "submitted_individual",
    "decided_collective",
    "decided_individual",
    "merit_collective",
    "merit_leader",
    "merit_other",
    "theme_collective",
    "theme_leader",
    "theme_other",
    "service",
    "foreign_collective",
    "foreign_individual",
    "dedication",
]
LOCAL_COLUMNS = [
    "submitted_collective",
    "submitted_individual",
    "decided_collective",
    "decided_individual",
    "merit_collective",
    "merit_top",
    "merit_middle",
    "merit_direct",
    "theme_collective",
    "theme_top",
    "theme_middle",
    "theme_direct",
    "sudden_collective",
    "sudden_individual",
    "foreign_collective",
    "foreign_individual",
]


def _whole(row: Counter[str], level: str) -> dict[str, int]:
    return {column: row[column] for column in (STATE_COLUMNS if level == "state" else LOCAL_COLUMNS)}
