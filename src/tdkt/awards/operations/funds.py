"""The reward fund of a year: opened, its ledger, closed with the balance carried over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import Fund, FundEntry
from tdkt.awards.queries import balance_of, movement_part
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law import fund as law
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit


@transaction.atomic
def open_fund(*, unit: Unit, year: int, kind: str, base: int, opening: int, actor: Any) -> Fund:
    if Fund.objects.filter(unit=unit, year=year).exists():
        raise StepRefused(f"Đã mở sổ quỹ năm {year} của {unit}.")
    if kind not in law.KINDS:
        raise StepRefused("Chọn loại đơn vị để tính mức trần của quỹ.")
    return history.create(
        Fund(unit=unit, year=year, kind=kind, base=base, opening=opening), actor=actor, verb="awards.open_fund"
    )


@transaction.atomic
def enter(*, fund: Fund, day: date, kind: str, amount: int, words: str, actor: Any, voucher: str = "") -> FundEntry:
    """A line of the ledger. Refused in a closed year, beyond the ceiling, beyond the 20% part, below zero."""
    row = Fund.objects.select_for_update().get(pk=fund.pk)
    if refusal := _refusal(row, day, kind, amount):
        raise StepRefused(refusal)
    made = FundEntry(fund=row, day=day, kind=kind, amount=amount, words=words[:300], voucher=voucher)
    return history.create(made, actor=actor, verb="awards.fund_entry")


def _refusal(fund: Fund, day: date, kind: str, amount: int) -> str:
    if fund.closed_on is not None:
        return f"Sổ quỹ năm {fund.year} đã khóa ngày {fund.closed_on:%d/%m/%Y}; ghi vào sổ năm sau."
    if day.year != fund.year:
        return f"Ngày {day:%d/%m/%Y} không thuộc năm {fund.year} của sổ này."
    if amount <= 0:
        return "Số tiền phải lớn hơn 0."
    if kind in {FundEntry.Kind.BUDGET, FundEntry.Kind.DONATION}:
        return _over_ceiling(fund, day, kind, amount)
    if kind not in FundEntry.COMES_IN:
        left = balance_of(fund)
        if amount > left:
            return f"Số dư còn {left:,} đồng, không đủ chi {amount:,} đồng.".replace(",", ".")
    if kind == FundEntry.Kind.MOVEMENT:
        most, used = movement_part(fund, day)
        if most is not None and used + amount > most:
            return f"Phần chi tổ chức phong trào tối đa {most:,} đồng, đã chi {used:,} đồng.".replace(",", ".")
    return ""


def _over_ceiling(fund: Fund, day: date, kind: str, amount: int) -> str:
    try:
        ceiling = law.ceiling(fund.kind, day, fund.base)
    except LawTableError:
        return ""
    if not ceiling.has_fund:
        return (
            f"{law.KINDS[fund.kind]} không được lập quỹ: chi từ {ceiling.pays_from} ({ceiling.cites[0]}). "
            "Ghi khoản này là «Thu: từ chi thường xuyên»."
        )
    if kind == FundEntry.Kind.BUDGET and ceiling.amount is not None:
        got = sum(one.amount for one in fund.entries.filter(kind=FundEntry.Kind.BUDGET))
        if got + amount > ceiling.amount:
            top = f"{ceiling.amount:,}".replace(",", ".")
            return f"Vượt mức trần {top} đồng của quỹ ({ceiling.cites[0]})."
    return ""


@transaction.atomic
def close_year(*, fund: Fund, day: date, actor: Any) -> Fund:
    """Lock the ledger of a year; the balance opens the next one."""
    row = Fund.objects.select_for_update().get(pk=fund.pk)
    if row.closed_on is not None:
        raise StepRefused(f"Sổ quỹ năm {row.year} đã khóa ngày {row.closed_on:%d/%m/%Y}.")
    if day <= date(row.year, 12, 1):
        raise StepRefused(f"Chỉ khóa sổ năm {row.year} từ tháng 12.")
    left = balance_of(row)
    history.change(row, actor=actor, verb="awards.close_fund", closed_on=day, closing=left)
    following = Fund.objects.filter(unit=row.unit, year=row.year + 1).first()
    if following is None:
        made = Fund(unit=row.unit, year=row.year + 1, kind=row.kind, base=row.base, opening=max(left, 0))
        history.create(made, actor=actor, verb="awards.open_fund")
    else:
        history.change(following, actor=actor, verb="awards.carry_over", opening=max(left, 0))
    return row
