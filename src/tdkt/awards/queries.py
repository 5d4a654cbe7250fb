"""Reads of the awards room."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.urls import reverse

from tdkt.awards import policy
from tdkt.awards.models import (
    AwardRecord,
    Bonus,
    Certificate,
    CertificateRequest,
    Decision,
    Fund,
    FundEntry,
    NotRepeated,
    Recheck,
    Revocation,
    Stream,
)
from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.todo import Todo
from tdkt.law import fund as law
from tdkt.law.catalogue import AWARDS
from tdkt.law.cite import Cite
from tdkt.law.dated import LawTableError
from tdkt.org.access import desk_q, units_q
from tdkt.org.models import Person, Role, Unit
from tdkt.org.own_rules import rows_over

TITLES = [code for code, kind in AWARDS.items() if kind.is_title]
FORMS = [code for code, kind in AWARDS.items() if not kind.is_title]


def visible_to(user: Any) -> QuerySet[AwardRecord]:
    return AwardRecord.objects.filter(policy.records_seen_by(user)).select_related("person", "collective", "unit_then")


def lines_of(user: Any, unit: Unit) -> QuerySet[AwardRecord]:
    """Valid lines of the people and collectives of a unit and below, as far as ``user`` may see them."""
    below = Q(person__unit__path__startswith=unit.path) | Q(collective__path__startswith=unit.path)
    rows = visible_to(user).filter(below, state=AwardRecord.State.VALID).select_related("person__unit", "collective")
    return rows.order_by("year", "sort_key", "pk")


def decisions_visible_to(user: Any) -> QuerySet[Decision]:
    rows = Decision.objects.filter(policy.decisions_seen_by(user)).select_related("unit", "paper")
    return rows.annotate(awarded=Count("records")).order_by("-day", "-pk")


def for_person(person: Person) -> QuerySet[AwardRecord]:
    """Everything a person was awarded, newest first; revoked ones too, their state says so."""
    return (
        AwardRecord.objects.filter(person=person).select_related("unit_then", "bonus").order_by("-year", "-decided_on")
    )


def bonuses_visible_to(user: Any) -> QuerySet[Bonus]:
    """Revoked awards keep their row: what was paid shows, what was not is not owed."""
    seen = AwardRecord.objects.filter(policy.records_seen_by(user))
    rows = Bonus.objects.filter(record__in=seen)
    return rows.select_related("record__person", "record__collective", "record__decision__unit", "record__unit_then")


def certificates_visible_to(user: Any) -> QuerySet[Certificate]:
    rows = Certificate.objects.filter(policy.certificates_seen_by(user))
    return rows.select_related("record__person", "record__collective", "record__unit_then", "unit")


def requests_visible_to(user: Any) -> QuerySet[CertificateRequest]:
    rows = CertificateRequest.objects.filter(policy.requests_seen_by(user))
    return rows.select_related(
        "certificate__record__person", "certificate__record__collective", "unit", "from_unit", "by__person", "made",
        "paper",
    )  # fmt: skip


def with_a_maximum(decision: Decision) -> list[Bonus]:
    """Bonuses of a decision of which the law only says «không quá», not yet paid."""
    rows = Bonus.objects.filter(record__decision=decision, is_ceiling=True, paid_on__isnull=True)
    valid = rows.filter(record__state=AwardRecord.State.VALID)
    return list(valid.select_related("record__person", "record__collective").order_by("pk"))


def owed_by(decision: Decision) -> QuerySet[Bonus]:
    """What a decision still has to pay: awards that stand, bonuses that may be paid and were not."""
    rows = Bonus.objects.filter(record__decision=decision, record__state=AwardRecord.State.VALID, payable=True)
    return rows.filter(paid_on__isnull=True).order_by("record__golden_no", "pk")


def copies_of(record: AwardRecord) -> list[Certificate]:
    """The copies of an award in the order they were made, with what was asked about each."""
    rows = record.certificates.select_related("replaces", "unit", "record__unit_then").prefetch_related("requests")
    return list(rows.order_by("pk"))


def asking_unit(copy: Certificate) -> Unit:
    """The body that asks for the holder: where the award was earned; a room stands under its unit."""
    return body_of(copy.record)


def body_of(record: AwardRecord) -> Unit:
    unit = record.unit_then
    while unit.level == Unit.Level.ROOM and unit.parent is not None:
        unit = unit.parent
    return unit


def givers_for(record: AwardRecord) -> QuerySet[Unit]:
    """Bodies above the awarded that may have given a copy, and whoever carries or carried the issuer's name."""
    unit = record.unit_then
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    named = Q(name__iexact=record.issuer) | Q(states__name__iexact=record.issuer)
    rows = Unit.objects.filter(Q(path__in=steps) | named, dissolved__isnull=True).exclude(level=Unit.Level.ROOM)
    return rows.distinct().order_by("path")


def named_giver(record: AwardRecord) -> Unit | None:
    named = Q(name__iexact=record.issuer) | Q(states__name__iexact=record.issuer)
    return givers_for(record).filter(named).first()


def unsent_requests(unit: Unit) -> list[tuple[str, list[CertificateRequest]]]:
    """What a unit asks of each body, not yet in a letter."""
    rows = CertificateRequest.objects.filter(from_unit=unit, state__in=CertificateRequest.OPEN, paper__isnull=True)
    found: dict[str, list[CertificateRequest]] = {}
    away = rows.exclude(unit=unit, certificate__issuer="").select_related("unit", "certificate__unit")
    for one in away.order_by("certificate__issuer", "unit__path", "pk"):
        found.setdefault(one.certificate.issuer or one.unit.name, []).append(one)
    return list(found.items())


def funds_visible_to(user: Any) -> QuerySet[Fund]:
    return Fund.objects.filter(policy.funds_seen_by(user)).select_related("unit")


def people_under(unit: Unit) -> QuerySet[Person]:
    """People of a unit and below, those who left and those from outside too, by given name."""
    return Person.everyone.filter(unit__path__startswith=unit.path).select_related("unit").order_by("sort_key", "pk")


def collectives_under(unit: Unit) -> QuerySet[Unit]:
    return Unit.everyone.filter(path__startswith=unit.path).order_by("path")


def reads_whole(user: Any, decision: Decision) -> bool:
    """Whether this person reads the whole list, not only the own line of it."""
    return Decision.objects.filter(policy.decisions_read_by(user), pk=decision.pk).exists()


def records_of(decision: Decision) -> QuerySet[AwardRecord]:
    """The list of a decision: collectives, then people by given name."""
    rows = decision.records.select_related("person", "collective", "bonus").prefetch_related("certificates")
    people_last = Case(When(person__isnull=True, then=0), default=1)
    return rows.order_by("award", people_last, "sort_key", "pk")


def grouped(records: list[AwardRecord]) -> list[tuple[str, list[AwardRecord]]]:
    """A decision's list by award: titles first, then forms, never one among the other."""
    found: dict[str, list[AwardRecord]] = {}
    for one in sorted(records, key=lambda one: (one.award in FORMS, AWARDS[one.award].level.rank, one.award,
                                                one.golden_no or 0)):  # fmt: skip
        kind = AWARDS[one.award]
        found.setdefault(f"{kind.nature.words} «{kind.name}»", []).append(one)
    return list(found.items())


def total_of(records: list[AwardRecord]) -> int:
    """What a decision pays, in đồng: awards that stand, bonuses that may be paid."""
    return sum(
        one.bonus.amount
        for one in records
        if one.state == AwardRecord.State.VALID and hasattr(one, "bonus") and one.bonus.payable
    )


def story_of(record: AwardRecord) -> list[Event]:
    """What happened to an award: the events of its decision, which made it, and its own."""
    told = list(history.events_of(record.decision)) if record.decision else []
    return sorted([*told, *history.events_of(record)], key=lambda event: event.seq)


MANY = 100  # groups of repeated lines shown at once


def duplicates(rows: QuerySet[AwardRecord]) -> list[list[AwardRecord]]:
    """Valid records of one subject, award and year that stand more than once (old lists say it twice), but those that
    somebody looked at. Three queries."""
    names = ("person", "collective", "household", "award", "year")
    valid = rows.filter(state=AwardRecord.State.VALID)
    keys = list(valid.order_by().values(*names).annotate(n=Count("pk")).filter(n__gt=1).order_by("-year")[:MANY])
    if not keys:
        return []
    same = Q(pk__in=[])
    for key in keys:
        same |= Q(**{name: key[name] for name in names})
    groups: dict[tuple[Any, ...], list[AwardRecord]] = {}
    for one in valid.filter(same).select_related("decision").order_by("-year", "sort_key", "pk"):
        key = one.person_id, one.collective_id, one.household, one.award, one.year
        groups.setdefault(key, []).append(one)
    looked_at = set(NotRepeated.objects.filter(first__in=valid.filter(same)).values_list("first", "second"))
    return [group for group in groups.values() if _unsettled(group, looked_at)]


def _unsettled(group: list[AwardRecord], looked_at: set[tuple[int, int]]) -> bool:
    """Somebody has not yet said of every pair that it is two awards."""
    keys = sorted(one.pk for one in group)
    return any(pair not in looked_at for pair in itertools.combinations(keys, 2))


YEARLY = ("LDTT", "CSTT", "TTLDTT", "DVTT")  # rest on the work of their own year and count no earlier award
APART = (Stream.DOT_XUAT, Stream.CHUYEN_DE)  # never counted for a higher award of merit (NĐ 152/2025, Điều 4)


def built_upon(record: AwardRecord) -> QuerySet[AwardRecord]:
    """Later valid awards of the same subject that may have counted this one."""
    same = Q(person=record.person, collective=record.collective, household=record.household)
    later = Q(year__gte=record.year)
    if record.decided_on is not None:
        later &= Q(decided_on__isnull=True) | Q(decided_on__gte=record.decided_on)
    rows = AwardRecord.objects.filter(same, later, state=AwardRecord.State.VALID).exclude(pk=record.pk)
    rows = rows.exclude(award__in=YEARLY)
    if record.stream in APART:
        rows = rows.exclude(stream=Stream.CONG_TRANG)
    return rows.select_related("person", "collective").order_by("year", "decided_on")


# What rooms above say of an award: dossiers that rest on it (words, address, what each waits for), and how the law
# judges it now (words, tone, address).
RESTING: list[Callable[[AwardRecord], list[tuple[str, str, str]]]] = []
JUDGES: list[Callable[[AwardRecord], tuple[str, str, str] | None]] = []


def resting_on(record: AwardRecord) -> list[tuple[str, str, str]]:
    return [line for say in RESTING for line in say(record)]


def judged_now(record: AwardRecord) -> tuple[str, str, str] | None:
    return next((said for judge in JUDGES if (said := judge(record)) is not None), None)


def revocation_of(record: AwardRecord) -> Revocation | None:
    return Revocation.objects.filter(record=record).select_related("paper").first()


def rechecks_visible_to(user: Any) -> QuerySet[Recheck]:
    seen = AwardRecord.objects.filter(policy.records_seen_by(user))
    rows = Recheck.objects.filter(record__in=seen)
    return rows.select_related("record__person", "record__collective", "record__decision__unit", "record__unit_then")


def rechecks_of(revocation: Revocation) -> QuerySet[Recheck]:
    return revocation.rechecks.select_related("record__person", "record__collective")


def doubts_about(record: AwardRecord) -> QuerySet[Recheck]:
    """Revoked awards that this one may have counted, and what came of looking again."""
    return record.rechecks.select_related("revocation__record__person", "revocation__record__collective")


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


SIGNED = Case(
    When(kind__in=FundEntry.COMES_IN, reverses__isnull=True, then=F("amount")),
    When(~Q(kind__in=FundEntry.COMES_IN), reverses__isnull=False, then=F("amount")),
    default=-F("amount"),
    output_field=BigIntegerField(),
)  # what a line does to the balance


def balance_of(fund: Fund) -> int:
    """What is left in a fund, in đồng."""
    return fund.opening + _moved(fund.entries.all())


def _moved(entries: QuerySet[FundEntry]) -> int:
    total: int | None = entries.order_by().aggregate(total=Sum(SIGNED))["total"]
    return total or 0


def with_balances(funds: QuerySet[Fund]) -> list[tuple[Fund, int]]:
    """Funds with what is left in each. Two queries, however many."""
    rows = list(funds)
    sums = FundEntry.objects.filter(fund__in=rows).order_by().values_list("fund").annotate(total=Sum(SIGNED))
    moved = dict(sums)
    return [(one, one.opening + moved.get(one.pk, 0)) for one in rows]


def movement_part(fund: Fund, day: date) -> tuple[int | None, int, tuple[Cite, ...]]:
    """(most that may go into organising movements or None where not known, what already went, sources), in đồng."""
    used = -_moved(fund.entries.filter(kind=FundEntry.Kind.MOVEMENT))
    came = _moved(fund.entries.filter(kind__in=FundEntry.COMES_IN))
    try:
        most, cites = law.for_movements(fund.opening + came, day, rows_over(fund.unit))
    except LawTableError:
        return None, used, ()
    return most, used, cites


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
    by_hand = Q(record__decision__isnull=True) & units_q(user, Role.OFFICER, Role.APPRAISER, field="record__unit_then")
    again = Recheck.objects.filter(
        units_q(user, Role.OFFICER, Role.APPRAISER, field="record__decision__unit") | by_hand, outcome=""
    ).select_related("record__person", "record__collective", "revocation")
    lines += [
        Todo(
            f"Xem lại {row.record}: khen thưởng trước đó đã bị hủy bỏ", reverse("award_record", args=[row.record_id]),
            row.revocation.day + timedelta(30), "Hủy bỏ, thu hồi", icon="alert-triangle",
        )
        for row in again[:10]
    ]  # fmt: skip
    return lines + _to_recover(user) + _asked_anew(user)


def _asked_anew(user: Any) -> list[Todo]:
    """Requests for a new copy: to be checked, decided, put right."""
    waits = {
        "Đối chiếu": desk_q(user, Role.OFFICER, Role.APPRAISER) & Q(state=CertificateRequest.State.SENT),
        "Quyết định": desk_q(user, Role.DECIDER) & Q(state=CertificateRequest.State.CHECKED),
        "Bổ sung": Q(by=user, state=CertificateRequest.State.RETURNED),
    }
    rows = CertificateRequest.objects.select_related("certificate__record__person", "certificate__record__collective")
    return [
        Todo(
            f"{what} đề nghị {row}", reverse("certificate_request", args=[row.pk]), None, "Sổ bằng", icon="certificate"
        )
        for what, condition in waits.items()
        for row in rows.filter(condition).order_by("asked_on", "pk")[:10]
    ]


def _to_recover(user: Any) -> list[Todo]:
    """Objects and money of revoked awards that have not come back."""
    mine = units_q(user, Role.OFFICER, Role.APPRAISER, field="record__decision__unit")
    missing = Q(object_back_on__isnull=True, record__certificates__state=Certificate.State.RECALLED)
    rows = Revocation.objects.filter(mine, missing | Q(money_back__lt=F("money_due"))).distinct()
    return [
        Todo(
            f"Thu hồi hiện vật, tiền thưởng: {row.record}", reverse("award_record", args=[row.record_id]),
            row.day + timedelta(30), "Hủy bỏ, thu hồi", icon="arrow-back-up",
        )
        for row in rows.select_related("record__person", "record__collective")[:10]
    ]  # fmt: skip


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    records, decisions = visible_to(user), decisions_visible_to(user)
    for word in folded.split():
        records, decisions = records.filter(search__contains=word), decisions.filter(search__contains=word)
    return [
        ("Sổ khen thưởng", [(str(r), r.decision_no, reverse("award_record", args=[r.pk])) for r in records[:10]]),
        ("Quyết định", [(d.title, str(d), reverse("decision", args=[d.pk])) for d in decisions[:10]]),
    ]
