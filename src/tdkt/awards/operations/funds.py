"""The reward fund of a year: opened, its ledger, closed with the balance carried over."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import Bonus, Fund, FundEntry
from tdkt.awards.queries import balance_of, movement_part
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents.numbers import grouped
from tdkt.law import fund as law
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit
from tdkt.org.own_rules import rows_over

WITHIN_CEILING = (FundEntry.Kind.BUDGET, FundEntry.Kind.REGULAR)  # donations come on top of what the law caps


def ceiling_of(fund: Fund, day: date) -> law.Ceiling | None:
    """The law's ceiling; None where the data do not say."""
    try:
        return law.ceiling(fund.kind, day, fund.base, rows_over(fund.unit))
    except LawTableError:
        return None


def has_no_fund(fund: Fund, day: date) -> bool:
    """A unit that the law gives no fund: its ledger follows what regular spending paid."""
    ceiling = ceiling_of(fund, day)
    return ceiling is not None and not ceiling.has_fund


@transaction.atomic
def open_fund(*, unit: Unit, year: int, kind: str, base: int, opening: int, actor: Any) -> Fund:
    """The ledger of a year. Where last year's is closed, it opens with that balance and no other."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if Fund.objects.filter(unit=unit, year=year).exists():
        raise StepRefused(f"Đã mở sổ quỹ năm {year} của {unit}.")
    if kind not in law.KINDS:
        raise StepRefused("Chọn loại đơn vị để tính mức trần của quỹ.")
    before = Fund.objects.filter(unit=unit, year=year - 1).first()
    if before is not None and before.closed_on is not None and opening != (before.closing or 0):
        raise StepRefused(
            f"Sổ năm {year - 1} khóa với số dư {grouped(before.closing or 0)} đồng: "
            f"số dư đầu năm {year} phải bằng số đó."
        )
    if before is not None and before.closed_on is None and opening:
        raise StepRefused(f"Sổ năm {year - 1} chưa khóa: để số dư đầu năm bằng 0, khi khóa sổ sẽ tự chuyển sang.")
    return history.create(
        Fund(unit=unit, year=year, kind=kind, base=base, opening=opening), actor=actor, verb="awards.open_fund"
    )


@transaction.atomic
def set_base(*, fund: Fund, kind: str, base: int, actor: Any) -> Fund:
    """The kind of unit and the sum that the ceiling is reckoned from, while the year is open."""
    row = Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
    if row.closed_on is not None:
        raise StepRefused(f"Sổ quỹ năm {row.year} đã khóa ngày {row.closed_on:%d/%m/%Y}, không sửa được.")
    if kind not in law.KINDS:
        raise StepRefused("Chọn loại đơn vị để tính mức trần của quỹ.")
    row.kind, row.base = kind, base
    day = date(row.year, 12, 31)
    got = _sum_of(row, WITHIN_CEILING)
    top = ceiling_of(row, day)
    if top is not None and top.has_fund and top.amount is not None and got > top.amount:
        raise StepRefused(f"Sổ đã ghi thu {grouped(got)} đồng, vượt mức trần mới {grouped(top.amount)} đồng.")
    kept = Fund.objects.get(pk=fund.pk)
    return history.change(kept, actor=actor, verb="awards.set_fund", kind=kind, base=base)


@transaction.atomic
def enter(*, fund: Fund, day: date, kind: str, amount: int, words: str, actor: Any, voucher: str = "") -> FundEntry:
    """A line of the ledger. Refused in a closed year, beyond the ceiling, beyond the 20% part, below zero."""
    row = Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
    if refusal := _refusal(row, day, kind, amount):
        raise StepRefused(refusal)
    made = FundEntry(fund=row, day=day, kind=kind, amount=amount, words=words[:300], voucher=voucher)
    return history.create(made, actor=actor, verb="awards.fund_entry")


@transaction.atomic
def reverse(*, entry: FundEntry, reason: str, actor: Any) -> FundEntry:
    """Put a mistaken line right by one the other way on the same day; bonuses it paid are owed again."""
    from tdkt.awards.operations.bonuses import unpay  # noqa: PLC0415 - paying enters lines here

    fund = Fund.objects.select_for_update(no_key=True).get(pk=entry.fund_id)
    row = FundEntry.objects.get(pk=entry.pk)
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do hủy dòng sổ quỹ.")
    if row.reverses_id is not None:
        raise StepRefused("Dòng này đã là dòng hủy; hãy ghi một dòng mới.")
    if FundEntry.objects.filter(reverses=row).exists():
        raise StepRefused("Dòng này đã được hủy trước đó.")
    if closed := _outside(fund, row.day):
        raise StepRefused(closed)
    if row.kind in FundEntry.COMES_IN and (short := _below_zero(fund, row.day, -row.amount)):
        raise StepRefused(f"Không hủy được khoản thu này: {short}")
    made = FundEntry(
        fund=fund, day=row.day, kind=row.kind, amount=row.amount, voucher=row.voucher, reverses=row,
        words=f"Hủy dòng «{row.words}»: {reason.strip()}"[:300],
    )  # fmt: skip
    history.create(made, actor=actor, verb="awards.fund_reverse", reason=reason)
    if paid := list(Bonus.objects.filter(entry=row)):
        unpay(bonuses=paid, reason=reason, actor=actor)
    return made


def _outside(fund: Fund, day: date) -> str:
    if fund.closed_on is not None:
        return f"Sổ quỹ năm {fund.year} đã khóa ngày {fund.closed_on:%d/%m/%Y}; ghi vào sổ năm sau."
    if day.year != fund.year:
        return f"Ngày {day:%d/%m/%Y} không thuộc năm {fund.year} của sổ này."
    return ""


def _refusal(fund: Fund, day: date, kind: str, amount: int) -> str:
    if closed := _outside(fund, day):
        return closed
    if kind not in FundEntry.Kind.values:
        return "Chọn loại thu, chi."
    if amount <= 0:
        return "Số tiền phải lớn hơn 0."
    if kind in FundEntry.COMES_IN:
        return _over_ceiling(fund, day, kind, amount)
    if short := _below_zero(fund, day, -amount):
        return short
    if kind == FundEntry.Kind.MOVEMENT:
        most, used, _ = movement_part(fund, day)
        if most is not None and used + amount > most:
            return f"Phần chi tổ chức phong trào tối đa {grouped(most)} đồng, đã chi {grouped(used)} đồng."
    return ""


def _below_zero(fund: Fund, day: date, change: int) -> str:
    """The ledger may at no day owe money: a line dated back counts for every day after it."""
    moved: dict[date, int] = defaultdict(int)
    for one in fund.entries.all():
        moved[max(one.day, day)] += one.signed
    left = fund.opening + moved.pop(day, 0)
    lowest = left
    for later in sorted(moved):
        left += moved[later]
        lowest = min(lowest, left)
    if lowest + change >= 0:
        return ""
    when = "" if lowest == left else "có ngày chỉ "
    return f"Số dư {when}còn {grouped(lowest)} đồng, không đủ chi {grouped(-change)} đồng."


def _sum_of(fund: Fund, kinds: tuple[str, ...]) -> int:
    return sum(one.signed for one in fund.entries.filter(kind__in=kinds))


def _over_ceiling(fund: Fund, day: date, kind: str, amount: int) -> str:
    ceiling = ceiling_of(fund, day)
    if ceiling is None:
        return ""
    if not ceiling.has_fund:
        if kind not in {FundEntry.Kind.BUDGET, FundEntry.Kind.DONATION}:
            return ""
        return (
            f"{law.KINDS[fund.kind]} không được lập quỹ: chi từ {ceiling.pays_from} ({ceiling.cites[0]}). "
            "Ghi khoản này là «Thu: từ chi thường xuyên»."
        )
    if kind in WITHIN_CEILING and ceiling.amount is not None:
        got = _sum_of(fund, WITHIN_CEILING)
        if got + amount > ceiling.amount:
            top = grouped(ceiling.amount)
            return f"Vượt mức trần {top} đồng của quỹ ({ceiling.cites[0]}); đã ghi thu {grouped(got)} đồng."
    return ""


@transaction.atomic
def close_year(*, fund: Fund, day: date, actor: Any) -> Fund:
    """Lock the ledger of a year; the balance opens the next one."""
    Unit.objects.select_for_update(no_key=True).get(pk=fund.unit_id)
    # Both years before the first line of the history: who spends from the next one holds that and waits for the chain.
    both = Fund.objects.select_for_update(no_key=True).filter(unit=fund.unit_id, year__in=(fund.year, fund.year + 1))
    found = {one.year: one for one in both.order_by("year")}
    row, following = found[fund.year], found.get(fund.year + 1)
    if row.closed_on is not None:
        raise StepRefused(f"Sổ quỹ năm {row.year} đã khóa ngày {row.closed_on:%d/%m/%Y}.")
    if day < date(row.year, 12, 1):
        raise StepRefused(f"Chỉ khóa sổ năm {row.year} từ tháng 12.")
    before = Fund.objects.filter(unit=row.unit, year=row.year - 1, closed_on__isnull=True).first()
    if before is not None:
        raise StepRefused(f"Hãy khóa sổ năm {before.year} trước: số dư của năm đó chuyển vào sổ này.")
    left = balance_of(row)
    history.change(row, actor=actor, verb="awards.close_fund", closed_on=day, closing=left)
    if following is None:
        made = Fund(unit=row.unit, year=row.year + 1, kind=row.kind, base=0, opening=left)
        history.create(made, actor=actor, verb="awards.open_fund")
    elif following.opening != left:
        if short := _below_zero(following, date(following.year, 1, 1), left - following.opening):
            raise StepRefused(
                f"Số dư {grouped(left)} đồng không đủ cho các khoản đã ghi chi năm {row.year + 1}: {short}"
            )
        history.change(following, actor=actor, verb="awards.carry_over", opening=left)
    return row
