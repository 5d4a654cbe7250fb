"""Writes of figures: enter a whole table or nothing, lock a period, open it again, groups and indicators."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.text import clean
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.planning import percent
from tdkt.planning.figures import period_words, problems_of_periods, problems_of_sums, table
from tdkt.planning.models import Figure, Indicator, IndicatorGroup, PeriodLock, Thresholds
from tdkt.planning.policy import keeps_figures, may_enter

NUMBERS = ("target", "actual", "same_period")
Entered = dict[int, dict[str, Any]]  # indicator's number -> the fields that were entered


class FiguresRefused(StepRefused):
    """Nothing was written. ``cells``: (indicator's number, field) -> sentence; ``sums``: sentences with differences."""

    def __init__(self, cells: dict[tuple[int, str], str], sums: list[str]) -> None:
        self.cells, self.sums = cells, sums
        super().__init__(" ".join([*sums, *cells.values()]))


def must_be_open(unit: Unit, year: int, period: str) -> None:
    lock = PeriodLock.objects.filter(unit=unit, year=year, period=period, locked=True).select_related("by").first()
    if lock is not None:
        name = period_words(period, year)
        raise StepRefused(
            f"Số liệu {name} đã khóa ngày {lock.at:%d/%m/%Y}. "
            "Muốn sửa, cán bộ thi đua hoặc thủ trưởng của đơn vị mở lại trước: "
            "trang «Chỉ tiêu, số liệu», chọn kỳ này, nút «Mở lại»."
        )


@transaction.atomic
def enter_figures(*, unit: Unit, year: int, period: str, entered: Entered, actor: Any) -> int:
    """Write the figures entered for a period, all of them or none; returns how many changed.

    Raises StepRefused (the period is locked) or FiguresRefused: a number against its decimals or enterer, parts that
    do not add up (with the difference in words).
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    must_be_open(unit, year, period)
    rows = {row.indicator.pk: row for row in table(unit, year, period)}
    cells: dict[tuple[int, str], str] = {}
    for pk, fields in entered.items():
        row = rows.get(pk)
        if row is None:
            cells[pk, "actual"] = "Chỉ tiêu này không thuộc bảng số liệu của đơn vị."
            continue
        fields = {name: value for name, value in fields.items() if value != _kept(row.figure, name)}
        if fields:
            _check_cells(row.indicator, fields, actor, cells)
        values = {name: fields[name] for name in ("target", "actual") if name in fields}
        rows[pk] = replace(row, **values)
    changed = [
        rows[pk]
        for pk in entered
        if pk in rows
        and entered[pk].get("actual") is not None
        and entered[pk]["actual"] != _kept(rows[pk].figure, "actual")
    ]
    if not cells:
        periods = problems_of_periods(unit, year, period, changed)
        cells |= {(pk, "actual"): words for pk, words in periods.items()}
    sums = [] if cells else [words for _, words in problems_of_sums(list(rows.values()))]
    if cells or sums:
        raise FiguresRefused(cells, sums)
    return sum(_write(rows[pk].indicator, rows[pk].figure, year, period, entered[pk], actor) for pk in entered)


def _kept(figure: Figure | None, name: str) -> Any:
    if figure is None:
        return "" if name == "explanation" else None
    return getattr(figure, name)


def _check_cells(indicator: Indicator, fields: dict[str, Any], actor: Any, cells: dict[tuple[int, str], str]) -> None:
    if not may_enter(actor, indicator):
        cells[indicator.pk, next(iter(fields))] = f"«{indicator.name}» giao cho nơi khác nhập."
    elif "target" in fields and not keeps_figures(actor, indicator.group.unit):
        cells[indicator.pk, "target"] = f"«{indicator.name}»: kế hoạch do cán bộ thi đua của đơn vị nhập."
    for name in NUMBERS:
        value: Decimal | None = fields.get(name)
        if value is None:
            continue
        if value < 0:
            cells[indicator.pk, name] = f"«{indicator.name}»: số {percent.written(value)} âm."
        elif value >= Decimal(10) ** 14:
            cells[indicator.pk, name] = f"«{indicator.name}»: số {percent.written(value)} quá lớn."
        elif value != round(value, indicator.decimals):
            wanted = f"tối đa {indicator.decimals} số lẻ" if indicator.decimals else "số nguyên"
            cells[indicator.pk, name] = f"«{indicator.name}» đếm bằng {wanted}, không nhận {percent.written(value)}."


def _write(
    indicator: Indicator, figure: Figure | None, year: int, period: str, fields: dict[str, Any], actor: Any
) -> int:
    changed = {name: value for name, value in fields.items() if value != _kept(figure, name)}
    if not changed:
        return 0
    if figure is None:
        made = Figure(indicator=indicator, year=year, period=period, **changed)
        history.create(made, actor=actor, verb="planning.enter_figure")
    else:
        history.change(figure, actor=actor, verb="planning.enter_figure", **changed)
    return 1


@transaction.atomic
def lock_period(*, unit: Unit, year: int, period: str, actor: Any) -> PeriodLock:
    """Close a period for entry. Refused while a sum does not add up or an out-of-line figure has no explanation."""
    rows = table(unit, year, period)
    if not any(row.actual is not None for row in rows):
        raise StepRefused("Chưa có số liệu thực hiện nào trong kỳ, chưa khóa được.")
    if sums := problems_of_sums(rows):
        raise StepRefused(" ".join(words for _, words in sums))
    if waiting := [row for row in rows if row.unexplained]:
        listed = "; ".join(f"«{row.name}» {row.out_of_line}" for row in waiting[:5])
        more = f" và {len(waiting) - 5} chỉ tiêu khác" if len(waiting) > 5 else ""
        raise StepRefused(f"Cần giải trình trước khi khóa: {listed}{more}.")
    lock = PeriodLock.objects.filter(unit=unit, year=year, period=period).first()
    if lock is None:
        made = PeriodLock(unit=unit, year=year, period=period, by=actor)
        return history.create(made, actor=actor, verb="planning.lock")
    return history.change(lock, actor=actor, verb="planning.lock", locked=True, by=actor)


@transaction.atomic
def reopen_period(*, unit: Unit, year: int, period: str, actor: Any, reason: str) -> PeriodLock:
    """Open a locked period again; the reason stays in the history."""
    lock = (
        PeriodLock.objects.select_for_update(no_key=True)
        .filter(unit=unit, year=year, period=period, locked=True)
        .first()
    )
    if lock is None:
        raise StepRefused("Kỳ này chưa khóa.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do mở lại số liệu.")
    return history.change(lock, actor=actor, verb="planning.reopen_period", reason=reason.strip(), locked=False)


@transaction.atomic
def add_group(*, unit: Unit, name: str, actor: Any) -> IndicatorGroup:
    name = clean(name)
    if IndicatorGroup.objects.filter(unit=unit, name=name).exists():
        raise StepRefused(f"Lĩnh vực «{name}» đã có.")
    order = IndicatorGroup.objects.filter(unit=unit).count() + 1
    return history.create(IndicatorGroup(unit=unit, name=name, order=order), actor=actor, verb="planning.add_group")


def _check_indicator(unit: Unit, group: IndicatorGroup, parent: Indicator | None, code: str, keep: int = 0) -> None:
    if group.unit_id != unit.pk:
        raise StepRefused("Lĩnh vực này không thuộc đơn vị.")
    if Indicator.objects.filter(group__unit=unit, code=code).exclude(pk=keep).exists():
        raise StepRefused(f"Mã «{code}» đã dùng cho một chỉ tiêu khác của đơn vị.")
    if parent is not None and parent.group_id != group.pk:
        raise StepRefused(f"«{parent.name}» thuộc lĩnh vực khác; phần phải cùng lĩnh vực với tổng.")
    above = parent
    while above is not None:
        if above.pk == keep:
            raise StepRefused("Một chỉ tiêu không thể là phần của chính nó.")
        above = above.parent


@transaction.atomic
def add_indicator(*, unit: Unit, actor: Any, **fields: Any) -> Indicator:
    """A new indicator in a group of the unit. Its code is its own within the unit: Excel files go by it."""
    _check_indicator(unit, fields["group"], fields.get("parent"), fields["code"])
    order = Indicator.objects.filter(group=fields["group"]).count() + 1
    return history.create(Indicator(**{"order": order, **fields}), actor=actor, verb="planning.add_indicator")


@transaction.atomic
def edit_indicator(*, indicator: Indicator, actor: Any, **fields: Any) -> Indicator:
    seen = {name: fields.get(name, getattr(indicator, name)) for name in ("group", "parent", "code")}
    _check_indicator(indicator.group.unit, **seen, keep=indicator.pk)
    if not fields.get("active", True) and indicator.parts.filter(active=True).exists():
        raise StepRefused("Chỉ tiêu còn các phần đang dùng; hãy ngừng dùng các phần trước.")
    return history.change(indicator, actor=actor, verb="planning.edit_indicator", **fields)


@transaction.atomic
def set_thresholds(
    *, unit: Unit, actor: Any, low_of_plan: Decimal, high_of_plan: Decimal, big_change: Decimal
) -> Thresholds:
    """From where on figures of the unit must be explained. StepRefused where a threshold means nothing."""
    if not 0 <= low_of_plan <= 100:
        raise StepRefused("Ngưỡng dưới phải từ 0 đến 100% kế hoạch.")
    if high_of_plan < 100:
        raise StepRefused("Ngưỡng trên phải từ 100% kế hoạch trở lên.")
    if big_change <= 0:
        raise StepRefused("Ngưỡng tăng, giảm phải lớn hơn 0%.")
    fields = {"low_of_plan": low_of_plan, "high_of_plan": high_of_plan, "big_change": big_change}
    kept = Thresholds.objects.select_for_update(no_key=True).filter(unit=unit).first()
    if kept is None:
        return history.create(Thresholds(unit=unit, **fields), actor=actor, verb="planning.set_thresholds")
    return history.change(kept, actor=actor, verb="planning.set_thresholds", **fields)
