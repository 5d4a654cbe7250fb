"""The money of awards: reckoned from the law of the decision day, listed, paid, entered in the ledger."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tdkt.awards.models import AwardRecord, Bonus, Decision, Fund, FundEntry
from tdkt.awards.operations.funds import enter, has_no_fund
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents.numbers import grouped
from tdkt.law import money
from tdkt.law.catalogue import award
from tdkt.law.dated import LawTableError
from tdkt.law.overlay import Overlay
from tdkt.org import duties
from tdkt.org.models import Unit
from tdkt.org.own_rules import rows_over

REASON = ("payable", "undetermined", "why_not")
RATE = ("coefficient", "base_salary", "amount", *REASON, "basis", "payer", "is_ceiling")


def by_whom(unit: Unit | None) -> str:
    """Where the amount depends on who awards: the commune, or everybody else."""
    return "xa" if unit is not None and unit.level == Unit.Level.COMMUNE else "chung"


def claim_of(record: AwardRecord, by: str = "chung", others: list[AwardRecord] | None = None) -> money.Claim | None:
    """The record as the law core reads it; None where its day is not known.

    Two forms without words of achievement are still told apart by their streams: what was done in an emergency is not
    the work of the year.
    """
    if record.decided_on is None:
        return None
    first = record.period_from
    period = f"{first}-{record.year}" if first and first < record.year else str(record.year)
    forms = (one for one in others or () if one is not record and not award(one.award).is_title)
    alone = all(one.stream != record.stream for one in forms)
    told_apart = record.achievement[:200] or (record.stream if alone else "")
    return money.Claim(record.award, record.subject_kind, record.decided_on, period, told_apart, by)


def reckon(records: list[AwardRecord], decision: Decision) -> list[Bonus]:
    """One bonus for each record of a decision, weighed against what its subject already holds for the same time.

    An award for which the data hold no coefficient has no bonus row: not known is not zero. Not yet saved.
    """
    own = {record.pk for record in records}
    subjects = (
        Q(person__in={one.person_id for one in records if one.person_id})
        | Q(collective__in={one.collective_id for one in records if one.collective_id})
        | Q(household__in={one.household for one in records if one.household})
    )
    others = AwardRecord.objects.filter(
        subjects, year__in={one.year for one in records}, state=AwardRecord.State.VALID
    ).exclude(pk__in=own)
    held: dict[tuple[Any, ...], list[AwardRecord]] = defaultdict(list)
    for record in [*others.select_related("decision__unit").order_by("decided_on", "pk"), *records]:
        held[record.person_id, record.collective_id, record.household].append(record)
    by, body = by_whom(decision.unit), rows_over(decision.unit)
    made = (
        _one(record, held[record.person_id, record.collective_id, record.household], by, body) for record in records
    )
    return [bonus for bonus in made if bonus is not None]


def _one(record: AwardRecord, all_of_them: list[AwardRecord], by: str, body: Overlay | None) -> Bonus | None:
    """``all_of_them`` in one order for every record of the subject, so that of two equal ones exactly one is paid."""
    claims: list[money.Claim] = []
    place = None
    for one in all_of_them:
        mine = one is record
        here = by if one.decision_id == record.decision_id else by_whom(_unit_of(one))
        claim = claim_of(one, here, all_of_them)
        if claim is None or not _has_money(claim, body):
            continue
        if mine:
            place = len(claims)
        claims.append(claim)
    if place is None:
        return None
    paid = money.bonuses(claims, body)[place]
    rate = paid.bonus
    why = "" if paid.paid else paid.reason if paid.paid is False else f"Chưa xác định: {paid.reason}"
    basis = "; ".join(f"{cite} ({cite.verified.words})" for cite in rate.cites)
    payer = f"{rate.payer} ({rate.payer_from}: {rate.payer_cite})" if rate.payer_from else rate.payer
    return Bonus(
        record=record, coefficient=rate.coefficient, base_salary=rate.base_salary, amount=rate.amount,
        payable=bool(paid.paid), undetermined=paid.paid is None, why_not=why[:300], basis=basis[:300],
        payer=payer[:250], is_ceiling=rate.is_ceiling,
    )  # fmt: skip


def _unit_of(record: AwardRecord) -> Unit | None:
    return record.decision.unit if record.decision is not None else None


def _has_money(claim: money.Claim, body: Overlay | None) -> bool:
    try:
        money.bonus(claim.code, claim.subject, claim.day, by=claim.by, body=body)
    except LawTableError:
        return False
    return True


def altered_ones(bonuses: list[Bonus]) -> list[str]:
    """A sentence for each whose stored amount is not what the law of the decision day gives; none when all are right.

    A sum chosen below a legal maximum is right up to that maximum. ``record.decision.unit`` is read: fetch it along.
    """
    bodies: dict[int | None, Overlay | None] = {}
    said = []
    for bonus in bonuses:
        record, unit = bonus.record, _unit_of(bonus.record)
        if record.decided_on is None:
            continue
        key = unit.pk if unit else None
        if key not in bodies:
            bodies[key] = rows_over(unit)
        try:
            right = money.bonus(
                record.award, record.subject_kind, record.decided_on, by=by_whom(unit), body=bodies[key]
            )
        except LawTableError:
            continue
        chosen = bool(bonus.chosen_basis) and right.is_ceiling and bonus.amount <= right.amount
        if bonus.amount != right.amount and not chosen:
            said.append(
                f"{record.subject_name}: số tiền {grouped(bonus.amount)} đồng khác mức tính theo luật của ngày quyết "
                f"định {grouped(right.amount)} đồng. Mở quyết định, bấm «Tính lại tiền thưởng»."
            )
    return said


@transaction.atomic
def recalculate(*, decision: Decision, actor: Any) -> tuple[int, int]:
    """Reckon a decision's bonuses anew: missing ones are made, unpaid ones put right. (made, changed)."""
    Unit.objects.select_for_update(no_key=True).get(pk=decision.unit_id)
    records = list(
        decision.records.filter(state=AwardRecord.State.VALID).select_related("person", "collective").order_by("pk")
    )
    stored = {one.record_id: one for one in Bonus.objects.select_for_update(no_key=True).filter(record__in=records)}
    made, changed, events = [], [], []
    for fresh in reckon(records, decision):
        old = stored.get(fresh.record_id)
        if old is None:
            made.append(fresh)
            continue
        if old.paid_on is not None:
            continue
        settled = not old.undetermined and old.payable != fresh.payable and fresh.undetermined
        names = [name for name in RATE if not (settled and name in REASON)]
        if old.chosen_basis and fresh.is_ceiling and old.amount <= fresh.amount:
            names.remove("amount")  # chosen below a maximum that still holds
        elif old.chosen_basis:
            fresh.chosen_basis = ""
            names.append("chosen_basis")
        changes = {n: [history.plain(getattr(old, n)), history.plain(getattr(fresh, n))] for n in names
                   if getattr(old, n) != getattr(fresh, n)}  # fmt: skip
        if changes:
            for name in changes:
                setattr(old, name, getattr(fresh, name))
            old.record = fresh.record
            changed.append(old)
            events.append((old, "awards.recalculate", changes))
    Bonus.objects.bulk_create(made, batch_size=200)
    if changed:
        Bonus.objects.bulk_update(changed, (*RATE, "chosen_basis"), batch_size=200)
    history.record_many(
        [*events, *((one, "awards.recalculate", history.first_values(one)) for one in made)], actor=actor
    )
    return len(made), len(changed)


@transaction.atomic
def determine(*, bonus: Bonus, payable: bool, reason: str, actor: Any) -> Bonus:
    """Where the law leaves it to whoever pays: paid or not, with the reason. The amount stays the law's."""
    row = Bonus.objects.select_for_update(no_key=True).select_related("record").get(pk=bonus.pk)
    if not row.undetermined:
        raise StepRefused(f"{row.record.subject_name}: khoản này luật đã định, không chọn được.")
    if not reason.strip():
        raise StepRefused("Hãy ghi căn cứ, văn bản của nơi chi.")
    why = "" if payable else f"Nơi chi xác định không chi: {reason.strip()}"[:300]
    return history.change(
        row, actor=actor, verb="awards.determine", reason=reason, payable=payable, undetermined=False, why_not=why
    )


@transaction.atomic
def choose(*, bonuses: list[Bonus], amount: int, basis: str, actor: Any) -> int:
    """A sum below what the law only says «không quá»: chosen by who awards, with its own rule. Returns how many.

    StepRefused names every one that cannot be chosen; then none is. The maximum itself is the law's.
    """
    rows = list(
        Bonus.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=[one.pk for one in bonuses])
        .select_related("record__person", "record__collective")
        .order_by("pk")
    )
    if not rows:
        raise StepRefused("Không có khoản nào luật chỉ định mức tối đa mà chưa chi.")
    if not basis.strip():
        raise StepRefused("Hãy ghi quy định của đơn vị và lý do chọn mức này.")
    if amount <= 0 or amount % money.STEP:
        raise StepRefused(f"Mức chọn phải lớn hơn 0 và tròn {grouped(money.STEP)} đồng; đang ghi {grouped(amount)}.")
    if wrong := [words for row in rows if (words := _not_chosen(row, amount))]:
        raise StepRefused("\n".join(wrong))
    _mark(rows, actor, "awards.choose", basis.strip(), amount=amount, chosen_basis=basis.strip()[:300])
    return len(rows)


def _not_chosen(row: Bonus, amount: int) -> str:
    name = row.record.subject_name
    if not row.is_ceiling:
        return f"{name}: luật định đúng {grouped(row.amount)} đồng, không chọn mức khác được."
    if row.record.state == AwardRecord.State.REVOKED:
        return f"{name}: khen thưởng đã bị hủy bỏ."
    if row.paid_on is not None:
        return f"{name} đã chi ngày {row.paid_on:%d/%m/%Y}, không chọn lại mức được."
    if amount > row.most:
        return f"{name}: mức tối đa {grouped(row.most)} đồng, không chọn {grouped(amount)} đồng được."
    return ""


@transaction.atomic
def pay(
    *, bonuses: list[Bonus], day: date, source: str, actor: Any, fund: Fund | None = None, voucher: str = ""
) -> int:
    """Mark bonuses as paid and, where a fund pays, enter one line in its ledger. Returns the sum in đồng.

    StepRefused names every one that cannot be paid; then none is.
    """
    keys = [one.pk for one in bonuses]
    # the awards first, as whoever revokes one does: what is read of them below is then true until the end
    list(AwardRecord.objects.select_for_update(no_key=True).filter(bonus__in=keys).order_by("pk").values_list("pk"))
    rows = list(
        Bonus.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=keys)
        .select_related("record__person", "record__collective", "record__decision__unit")
        .order_by("pk")
    )
    if not rows:
        raise StepRefused("Hãy chọn ít nhất một khoản thưởng.")
    if wrong := [words for row in rows if (words := _refusal(row, day))] or altered_ones(rows):
        raise StepRefused("\n".join(wrong))
    for decision in {row.record.decision for row in rows if row.record.decision is not None}:
        duties.refuse(actor, "awards.pay", decision)
    total = sum(row.amount for row in rows)
    entry = None
    if fund is not None:
        words = f"Chi tiền thưởng cho {len(rows)} cá nhân, tập thể"
        line = {"fund": fund, "day": day, "voucher": voucher, "amount": total, "actor": actor}
        if has_no_fund(fund, day):  # what regular spending gives for it goes in and out again
            enter(**line, kind=FundEntry.Kind.REGULAR, words="Chi thường xuyên cấp cho tiền thưởng")
        entry = enter(**line, kind=FundEntry.Kind.BONUS, words=words)
    _mark(rows, actor, "awards.pay", paid_on=day, paid_from=source, entry=entry)
    return total


def _refusal(row: Bonus, day: date) -> str:
    name = row.record.subject_name
    if row.record.state == AwardRecord.State.REVOKED:
        return f"{name}: khen thưởng đã bị hủy bỏ, không chi."
    if row.paid_on is not None:
        return f"{name} đã chi ngày {row.paid_on:%d/%m/%Y}."
    if not row.payable:
        return f"{name}: không chi. {row.why_not}"
    if row.record.decided_on is not None and day < row.record.decided_on:
        return f"{name}: ngày chi trước ngày quyết định {row.record.decided_on:%d/%m/%Y}."
    return ""


def _mark(rows: list[Bonus], actor: Any, verb: str, reason: str = "", **fields: Any) -> None:
    """The same fields on many bonuses with an event each, in few statements."""
    before = [{name: history.plain(getattr(row, name)) for name in fields} for row in rows]
    Bonus.objects.filter(pk__in=[row.pk for row in rows]).update(**fields)
    after = {name: history.plain(value) for name, value in fields.items()}
    changes = [{name: [was[name], after[name]] for name in fields if was[name] != after[name]} for was in before]
    history.record_many(
        ((row, verb, change) for row, change in zip(rows, changes, strict=True)), actor=actor, reason=reason
    )


@transaction.atomic
def unpay(*, bonuses: list[Bonus], reason: str, actor: Any) -> None:
    """Bonuses marked as paid by mistake are owed again; whoever calls has put the ledger right."""
    rows = list(
        Bonus.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in bonuses], paid_on__isnull=False)
    )
    for row in rows:
        if row.record.state == AwardRecord.State.REVOKED:
            raise StepRefused(f"{row.record.subject_name}: khen thưởng đã bị hủy bỏ, tiền đã vào diện thu hồi.")
    _mark(rows, actor, "awards.unpay", reason, paid_on=None, paid_from="", entry=None)
