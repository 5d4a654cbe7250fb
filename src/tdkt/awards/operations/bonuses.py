"""The money of awards: reckoned from the law of the decision day, listed, paid, entered in the ledger."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tdkt.awards.models import AwardRecord, Bonus, Decision, Fund, FundEntry
from tdkt.awards.operations.funds import enter
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law import money
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit


def claim_of(record: AwardRecord, by: str = "chung") -> money.Claim | None:
    """The record as the law core reads it; None where its day is not known."""
    if record.decided_on is None:
        return None
    first = record.period_from
    period = f"{first}-{record.year}" if first and first < record.year else str(record.year)
    return money.Claim(record.award, record.subject_kind, record.decided_on, period, record.achievement[:200], by)


def reckon(records: list[AwardRecord], decision: Decision) -> list[Bonus]:
    """One bonus for each new record, weighed against what its subject already holds for the same time.

    An award for which the data hold no coefficient has no bonus row: not known is not zero. Not yet saved.
    """
    by = "xa" if decision.unit.level == Unit.Level.COMMUNE else "chung"
    own = {record.pk for record in records}
    people = {record.person_id for record in records if record.person_id}
    collectives = {record.collective_id for record in records if record.collective_id}
    years = {record.year for record in records}
    earlier = AwardRecord.objects.filter(
        Q(person__in=people) | Q(collective__in=collectives), year__in=years, state=AwardRecord.State.VALID
    ).exclude(pk__in=own)
    held: dict[tuple[Any, ...], list[AwardRecord]] = defaultdict(list)
    for record in [*earlier, *records]:
        held[record.person_id, record.collective_id, record.household].append(record)
    made = []
    for record in records:
        all_of_them = held[record.person_id, record.collective_id, record.household]
        if (bonus := _one(record, all_of_them, by)) is not None:
            made.append(bonus)
    return made


def _one(record: AwardRecord, all_of_them: list[AwardRecord], by: str) -> Bonus | None:
    mine = claim_of(record, by)
    if mine is None:
        return None
    others = []
    for one in all_of_them:
        claim = claim_of(one) if one.pk != record.pk else None
        if claim is not None and _has_money(claim):
            others.append(claim)
    try:
        paid = money.bonuses([*others, mine])[-1]
    except LawTableError:
        return None
    rate = paid.bonus
    why = "" if paid.paid else paid.reason if paid.paid is False else f"Chưa xác định: {paid.reason}"
    basis = "; ".join(f"{cite} ({cite.verified.words})" for cite in rate.cites)
    return Bonus(
        record=record, coefficient=rate.coefficient, base_salary=rate.base_salary, amount=rate.amount,
        payable=bool(paid.paid), why_not=why[:300], basis=basis[:300], payer=rate.payer[:250],
        is_ceiling=rate.is_ceiling,
    )  # fmt: skip


def _has_money(claim: money.Claim) -> bool:
    try:
        money.bonus(claim.code, claim.subject, claim.day)
    except LawTableError:
        return False
    return True


@transaction.atomic
def pay(
    *, bonuses: list[Bonus], day: date, source: str, actor: Any, fund: Fund | None = None, voucher: str = ""
) -> int:
    """Mark bonuses as paid and, where a fund pays, enter one line in its ledger. Returns the sum in đồng."""
    rows = list(Bonus.objects.select_for_update().filter(pk__in=[one.pk for one in bonuses]).select_related("record"))
    if not rows:
        raise StepRefused("Hãy chọn ít nhất một khoản thưởng.")
    for row in rows:
        name = row.record.subject_name
        if row.paid_on is not None:
            raise StepRefused(f"{name} đã chi ngày {row.paid_on:%d/%m/%Y}.")
        if not row.payable:
            raise StepRefused(f"{name}: không chi. {row.why_not}")
        if row.record.state == AwardRecord.State.REVOKED:
            raise StepRefused(f"{name}: khen thưởng đã bị hủy bỏ, không chi.")
        if row.record.decided_on is not None and day < row.record.decided_on:
            raise StepRefused(f"{name}: ngày chi trước ngày quyết định {row.record.decided_on:%d/%m/%Y}.")
    total = sum(row.amount for row in rows)
    entry = None
    if fund is not None:
        words = f"Chi tiền thưởng cho {len(rows)} cá nhân, tập thể"
        entry = enter(
            fund=fund, day=day, kind=FundEntry.Kind.BONUS, amount=total, words=words, voucher=voucher, actor=actor
        )
    for row in rows:
        history.change(row, actor=actor, verb="awards.pay", paid_on=day, paid_from=source, entry=entry)
    return total
