"""What reports count, set by set: staff on a day, awards by level, papers, movements, people in charge, oversight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from tdkt.awards.models import AwardRecord, Fund, FundEntry
from tdkt.emulation.models import Exemplar, Joining, MobilisationModel, Movement, Registration
from tdkt.emulation.queries import block_results
from tdkt.emulation.ranking import shown
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Nomination
from tdkt.org.models import Contract, Mandate, Person, Post, Role, Unit
from tdkt.oversight.models import Complaint, Finding, Inspection, Training
from tdkt.paperwork.models import Directive, Paper
from tdkt.planning.models import Figure, Task
from tdkt.reports.models import Remark, Report, Section

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
    if unit.parent_id is None:  # the whole register: one pass over it
        return valid.filter(unit_then__path__startswith=unit.path)
    return valid.filter(unit_then__in=Unit.objects.filter(path__startswith=unit.path).values("pk"))  # by the index


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


@dataclass(frozen=True)
class Courses:
    """Training of a period: the courses, and how many times people of the unit went."""

    courses: list[Training]
    visits: int


def trainings_of(unit: Unit, first: date, last: date) -> Courses:
    """Courses that the unit held or that its people went to, begun in the period."""
    mine = Q(unit__path__startswith=unit.path) | Q(people__unit__path__startswith=unit.path)
    found = Training.objects.filter(mine, starts__range=(first, last)).distinct().order_by("starts", "pk")
    visits = Person.trainings.through.objects.filter(
        training__starts__range=(first, last), person__unit__path__startswith=unit.path
    )
    return Courses(list(found), visits.count())


@dataclass(frozen=True)
class Checks:
    """Inspections of a period with what they found, and complaints received with what became of them."""

    inspections: list[Inspection]
    findings: int
    put_right: int
    complaints: dict[str, int]
    settled: int


def checks_of(unit: Unit, first: date, last: date) -> Checks:
    found = Inspection.objects.filter(unit__path__startswith=unit.path, day__range=(first, last)).select_related("unit")
    inspections = list(found.order_by("day", "pk"))
    findings = Finding.objects.filter(inspection__in=inspections).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(done_on__lte=last))
    )
    received = Complaint.objects.filter(unit__path__startswith=unit.path, received_on__range=(first, last))
    kinds = dict(received.values_list("kind").annotate(n=Count("pk")).order_by())
    settled = received.filter(closed_on__lte=last).count()
    return Checks(inspections, findings["all"], findings["done"], kinds, settled)


@dataclass(frozen=True)
class Money:
    """The reward fund of a year as its ledger has it on a day, in đồng."""

    opening: int
    came: int
    spent: int
    bonuses: int

    @property
    def left(self) -> int:
        return self.opening + self.came - self.spent


def fund_of(unit: Unit, year: int, last: date) -> Money | None:
    fund = Fund.objects.filter(unit=unit, year=year).first()
    if fund is None:
        return None
    rows = fund.entries.filter(day__lte=last).values_list("kind").annotate(total=Sum("amount")).order_by()
    sums = dict(rows)
    came = sum(total for kind, total in sums.items() if kind in FundEntry.COMES_IN)
    return Money(fund.opening, came, sum(sums.values()) - came, sums.get(FundEntry.Kind.BONUS, 0))


def dossiers_of(unit: Unit, first: date, last: date) -> int:
    """Dossiers that left their unit in the period."""
    return Nomination.objects.filter(unit__path__startswith=unit.path, submitted_on__range=(first, last)).count()


def titles_of(people: list[int], day: date) -> set[str]:
    """The main posts of some people on a day."""
    there = Q(ends__isnull=True) | Q(ends__gte=day)
    return set(
        Post.objects.filter(there, person__in=people, main=True, starts__lte=day).values_list("title", flat=True)
    )


def blocks_of(unit: Unit, year: int) -> list[str]:
    """What the blocks of the year say of the unit; nothing where it is in none."""
    lines = []
    for one, sheet in block_results(unit, year):
        line = f"- Tham gia {one.block.name}: {one.get_state_display().lower()}"
        if sheet is not None and sheet.rank is not None:
            line += f"; đạt {shown(sheet.total)} điểm, xếp hạng {sheet.rank}"
        lines.append(f"{line}.")
    return lines


def late_tasks(unit: Unit, year: int, day: date) -> int:
    """Tasks of the year's plan past their day and not done on ``day``."""
    late = Task.objects.filter(plan__unit=unit, plan__year=year, deadline__lt=day).exclude(state=Task.State.DROPPED)
    return late.filter(Q(done_on__isnull=True) | Q(done_on__gt=day)).count()


def targets_of(unit: Unit, year: int) -> list[Figure]:
    """The whole indicators with a target of a year."""
    wanted = Figure.objects.filter(
        indicator__group__unit=unit, indicator__parent__isnull=True, year=year, period="year", target__isnull=False
    )
    return list(wanted.select_related("indicator").order_by("indicator__group__order", "indicator__order"))


def remarks_of(unit: Unit, first: date, last: date) -> dict[str, list[str]]:
    """What the rooms of a unit noted in the period and nobody left out, by kind, in the order of days."""
    found = Remark.objects.filter(unit__path__startswith=unit.path, day__range=(first, last), used=True)
    below = Unit.objects.filter(path__startswith=unit.path).exclude(level=Unit.Level.ROOM).exclude(pk=unit.pk)
    kept: dict[str, list[str]] = {}
    for kind, text in found.exclude(unit__in=below).order_by("day", "pk").values_list("kind", "text"):
        kept.setdefault(kind, []).append(text)
    return kept


def sent_from_below(unit: Unit, kind: str, year: int, key: str = "proposals") -> list[tuple[str, str]]:
    """(unit, text in one line) of one section of the reports that units right below have sent."""
    sent = Section.objects.filter(
        report__unit__parent=unit, report__kind=kind, report__year=year, report__state=Report.State.SENT, key=key
    ).exclude(body="")
    rows = sent.order_by("report__unit__order", "report__unit__path").values_list("report__unit__name", "body")
    return [(name, " ".join(line.strip().lstrip("-+– ") for line in body.split("\n"))) for name, body in rows]


def joinings_of(movement: Movement, unit: Unit, day: date) -> tuple[list[Joining], int]:
    """Who joined a movement in a unit up to a day, and how many rooms and units right below could have."""
    mine = movement.joinings.filter(unit__path__startswith=unit.path, joined_on__lte=day).select_related("unit")
    mine = mine.prefetch_related("point_results")
    asked = Unit.objects.filter(parent=unit, dissolved__isnull=True).count()
    return list(mine.order_by("unit__order", "unit__path")), asked


def awarded_for(movement: Movement, unit: Unit, day: date) -> tuple[int, int, int]:
    """Collectives and people awarded for a movement, and dossiers for it still on their way."""
    mine = Nomination.objects.filter(movement=movement, unit__path__startswith=unit.path)
    given = Q(record__state=AwardRecord.State.VALID, record__decided_on__lte=day)
    found = mine.aggregate(
        collectives=Count("pk", filter=given & Q(record__collective__isnull=False)),
        people=Count("pk", filter=given & Q(record__person__isnull=False)),
        waiting=Count("pk", filter=Q(record__isnull=True, submitted_on__lte=day, refusal_reason="")),
    )
    return found["collectives"], found["people"], found["waiting"]
