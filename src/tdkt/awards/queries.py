"""Reads of the awards room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Sum, When
from django.urls import reverse

from tdkt.awards import policy
from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision, Fund, FundEntry
from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.todo import Todo
from tdkt.law import fund as law
from tdkt.law.catalogue import AWARDS
from tdkt.law.dated import LawTableError
from tdkt.org.access import desk_q, units_q
from tdkt.org.models import Person, Role, Unit

TITLES = [code for code, kind in AWARDS.items() if kind.is_title]
FORMS = [code for code, kind in AWARDS.items() if not kind.is_title]


def visible_to(user: Any) -> QuerySet[AwardRecord]:
    return AwardRecord.objects.filter(policy.records_seen_by(user)).select_related("person", "collective", "unit_then")


def decisions_visible_to(user: Any) -> QuerySet[Decision]:
    rows = Decision.objects.filter(policy.decisions_seen_by(user)).select_related("unit", "paper")
    return rows.annotate(awarded=Count("records"))


def for_person(person: Person) -> QuerySet[AwardRecord]:
    """Everything a person was awarded, newest first; revoked ones too, their state says so."""
    return (
        AwardRecord.objects.filter(person=person).select_related("unit_then", "bonus").order_by("-year", "-decided_on")
    )


def bonuses_visible_to(user: Any) -> QuerySet[Bonus]:
    seen = AwardRecord.objects.filter(policy.records_seen_by(user))
    rows = Bonus.objects.filter(record__in=seen)
    return rows.select_related("record__person", "record__collective", "record__decision__unit", "record__unit_then")


def certificates_visible_to(user: Any) -> QuerySet[Certificate]:
    reading = (Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR)
    rows = Certificate.objects.filter(units_q(user, *reading) | units_q(user, *reading, field="record__unit_then"))
    return rows.select_related("record__person", "record__collective", "unit")


def funds_visible_to(user: Any) -> QuerySet[Fund]:
    return Fund.objects.filter(policy.funds_seen_by(user)).select_related("unit")


def people_under(unit: Unit) -> QuerySet[Person]:
    """People of a unit and below, those who left too, by given name."""
    return Person.objects.filter(unit__path__startswith=unit.path).select_related("unit").order_by("sort_key", "pk")


def collectives_under(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(path__startswith=unit.path).order_by("path")


def records_of(decision: Decision) -> QuerySet[AwardRecord]:
    """The list of a decision: collectives, then people by given name."""
    rows = decision.records.select_related("person", "collective", "bonus").prefetch_related("certificates")
    people_last = Case(When(person__isnull=True, then=0), default=1)
    return rows.order_by("award", people_last, "sort_key", "pk")


def story_of(record: AwardRecord) -> list[Event]:
    """What happened to an award: the events of its decision, which made it, and its own."""
    told = list(history.events_of(record.decision)) if record.decision else []
    return sorted([*told, *history.events_of(record)], key=lambda event: event.seq)


def duplicates(rows: QuerySet[AwardRecord]) -> list[list[AwardRecord]]:
    """Valid records of one subject, award and year that stand more than once (old lists say it twice)."""
    valid = rows.filter(state=AwardRecord.State.VALID)
    keys = valid.values("person", "collective", "household", "award", "year").annotate(n=Count("pk")).filter(n__gt=1)
    found = []
    for key in keys.order_by("-year")[:100]:
        same = {name: key[name] for name in ("person", "collective", "household", "award", "year")}
        found.append(list(valid.filter(**same).order_by("pk")))
    return found


def built_upon(record: AwardRecord) -> QuerySet[AwardRecord]:
    """Later valid awards of the same subject that may have counted this one."""
    same = Q(person=record.person, collective=record.collective, household=record.household)
    later = Q(year__gte=record.year)
    if record.decided_on is not None:
        later &= Q(decided_on__isnull=True) | Q(decided_on__gte=record.decided_on)
    rows = AwardRecord.objects.filter(same, later, state=AwardRecord.State.VALID).exclude(pk=record.pk)
    return rows.order_by("year", "decided_on")


def open_funds(unit: Unit | None) -> QuerySet[Fund]:
    return Fund.objects.filter(unit=unit, closed_on__isnull=True).select_related("unit")


def bonus_sums(user: Any) -> dict[str, int]:
    """đồng to pay, paid, and how many are not paid for a reason. One query."""
    rows = bonuses_visible_to(user).filter(record__state=AwardRecord.State.VALID).order_by()
    found = rows.aggregate(
        owed=Sum("amount", filter=Q(payable=True, paid_on__isnull=True)),
        paid=Sum("amount", filter=Q(paid_on__isnull=False)),
        never=Count("pk", filter=Q(payable=False)),
    )  # fmt: skip
    return {key: value or 0 for key, value in found.items()}


def balance_of(fund: Fund) -> int:
    """What is left in a fund, in đồng."""
    sums = dict(fund.entries.values_list("kind").annotate(total=Sum("amount")).order_by())
    came = sum(total for kind, total in sums.items() if kind in FundEntry.COMES_IN)
    return fund.opening + came - sum(total for kind, total in sums.items() if kind not in FundEntry.COMES_IN)


def movement_part(fund: Fund, day: date) -> tuple[int | None, int]:
    """(most that may go into organising movements or None where not known, what already went), in đồng."""
    used = fund.entries.filter(kind=FundEntry.Kind.MOVEMENT).aggregate(s=Sum("amount"))["s"] or 0
    came = fund.entries.filter(kind__in=FundEntry.COMES_IN).aggregate(s=Sum("amount"))["s"] or 0
    try:
        most, _ = law.for_movements(fund.opening + came, day)
    except LawTableError:
        return None, used
    return most, used


def ledger(fund: Fund) -> list[tuple[FundEntry, int]]:
    """The lines of a fund with the balance after each."""
    left, lines = fund.opening, []
    for entry in fund.entries.order_by("day", "pk"):
        left += entry.signed
        lines.append((entry, left))
    return lines


def todo(user: Any, today: date) -> list[Todo]:
    """Bonuses not paid a month after the decision, decisions not published, certificates not handed over."""
    lines = []
    mine = desk_q(user, Role.OFFICER, Role.APPRAISER, field="record__decision__unit")
    owed = Bonus.objects.filter(mine, payable=True, paid_on__isnull=True, record__state="valid")
    late = owed.filter(record__decided_on__lte=today - timedelta(30)).count()
    if late:
        url = f"{reverse('bonuses')}?paid=no"
        lines.append(
            Todo(f"Chi tiền thưởng: {late} khoản quá 30 ngày từ quyết định", url, None, "Tiền thưởng", icon="coins")
        )
    waiting = Decision.objects.filter(
        desk_q(user, Role.OFFICER, Role.APPRAISER, Role.DECIDER),
        state=Decision.State.ISSUED,
        published_on__isnull=True,
    )
    lines += [
        Todo(
            f"Công bố {row}: {row.title}",
            reverse("decision", args=[row.pk]),
            row.day,
            "Quyết định",
            icon="file-certificate",
        )
        for row in waiting.filter(day__gte=today - timedelta(365))[:10]
    ]
    return lines


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    records, decisions = visible_to(user), decisions_visible_to(user)
    for word in folded.split():
        records, decisions = records.filter(search__contains=word), decisions.filter(search__contains=word)
    return [
        ("Sổ khen thưởng", [(str(r), r.decision_no, reverse("award_record", args=[r.pk])) for r in records[:10]]),
        ("Quyết định", [(d.title, str(d), reverse("decision", args=[d.pk])) for d in decisions[:10]]),
    ]
