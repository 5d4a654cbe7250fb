"""The table of indicators of a unit in a period: tree order, target, actual, same period, percentages computed.

Set-based: indicators once, figures of this year and last year once, whatever their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models.functions import Length

from tdkt.org.models import Unit
from tdkt.planning import percent
from tdkt.planning.models import Figure, Indicator, Thresholds


@dataclass(frozen=True)
class Row:
    """One indicator in one period. ``level`` 0 for a whole, 1 for its part, 2 for a part of a part.

    ``same_period`` is last year's own figure where it is in the database, else what was entered beside this year's.
    """

    indicator: Indicator
    figure: Figure | None
    level: int
    target: Decimal | None
    actual: Decimal | None
    same_period: Decimal | None
    percent_of_plan: Decimal | None
    change_percent: Decimal | None
    year: int
    limits: percent.Limits = percent.USUAL

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def group(self) -> str:
        return self.indicator.group.name

    @property
    def measure(self) -> str:
        return self.indicator.measure

    @property
    def explanation(self) -> str:
        return self.figure.explanation if self.figure else ""

    @property
    def out_of_line(self) -> str:
        """Why this figure needs an explanation; nothing where it does not, or is only watched."""
        if self.indicator.direction == Indicator.Direction.NONE:
            return ""
        if self.down and self.target == 0 and self.actual:
            return f"kế hoạch là 0 nhưng có {percent.written(self.actual)} {self.measure}"
        return percent.out_of_line(
            self.percent_of_plan, self.change_percent, lower_is_better=self.down, limits=self.limits
        )

    @property
    def unexplained(self) -> bool:
        return bool(self.out_of_line) and not self.explanation

    @property
    def words(self) -> str:
        """«đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023»."""
        return percent.in_words(self.percent_of_plan, self.change_percent, self.year - 1, lower_is_better=self.down)

    @property
    def down(self) -> bool:
        """Lower is better: cases settled late, complaints."""
        return self.indicator.direction == Indicator.Direction.DOWN

    @property
    def met(self) -> bool | None:
        """Whether the plan was met; None where there is no plan, no result, or the indicator is only watched."""
        if self.indicator.direction == Indicator.Direction.NONE:
            return None
        return percent.met(self.actual, self.target, lower_is_better=self.down)

    @property
    def shortfall(self) -> Decimal:
        """How much the plan was missed by; nought where it was met or lower is better."""
        if self.down or self.met is not False or self.actual is None or self.target is None:
            return Decimal(0)
        return self.target - self.actual

    @property
    def tone(self) -> str:
        """Colour of the percent of plan, by the direction of the indicator."""
        if self.percent_of_plan is None or self.met is None:
            return "secondary"
        return "green" if self.met else "yellow" if abs(self.percent_of_plan - 100) <= 20 else "red"


def period_words(period: str, year: int | str) -> str:
    """«năm 2024», «6 tháng đầu năm 2022», «quý I năm 2025»."""
    if period == Figure.Period.YEAR:
        return f"năm {year}"
    words = dict(Figure.Period.choices).get(period, period)
    words = words[:1].lower() + words[1:]
    return f"{words} {year}" if words.endswith("năm") else f"{words} năm {year}"


def in_tree_order(indicators: Iterable[Indicator]) -> list[tuple[Indicator, int]]:
    """Each whole followed by its parts, groups in their order; with the depth of each."""
    listed = list(indicators)
    present = {one.pk for one in listed}
    children: dict[int | None, list[Indicator]] = defaultdict(list)
    for one in listed:
        children[one.parent_id if one.parent_id in present else None].append(one)
    found: list[tuple[Indicator, int]] = []

    def walk(above: int | None, level: int) -> None:
        for one in children[above]:
            found.append((one, level))
            walk(one.pk, level + 1)

    walk(None, 0)
    return found


def indicators_of(unit: Unit, *, active_only: bool = True) -> list[tuple[Indicator, int]]:
    rows = Indicator.objects.filter(group__unit=unit).select_related("group", "owner")
    if active_only:
        rows = rows.filter(active=True)
    return in_tree_order(rows.order_by("group__order", "group_id", "order", "pk"))


def limits_of(unit: Unit) -> percent.Limits:
    """The unit's own thresholds, else those of the nearest unit above that set some, else the usual ones; one query."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    found = Thresholds.objects.filter(unit__path__in=steps).annotate(depth=Length("unit__path")).order_by("-depth")
    one = found.first()
    return percent.Limits(one.low_of_plan, one.high_of_plan, one.big_change) if one else percent.USUAL


def rows_of(
    indicators: list[tuple[Indicator, int]],
    figures: Iterable[Figure],
    year: int,
    limits: percent.Limits = percent.USUAL,
) -> list[Row]:
    """Rows from indicators in tree order and the figures of this year and the year before in one period."""
    now = {one.indicator_id: one for one in figures if one.year == year}
    before = {one.indicator_id: one for one in figures if one.year == year - 1}
    rows = []
    for indicator, level in indicators:
        figure = now.get(indicator.pk)
        target, actual = (figure.target, figure.actual) if figure else (None, None)
        last = before.get(indicator.pk)
        same = last.actual if last and last.actual is not None else figure.same_period if figure else None
        places = indicator.percent_places
        rows.append(
            Row(
                indicator,
                figure,
                level,
                target,
                actual,
                same,
                percent.of_plan(actual, target, places),
                percent.change(actual, same, places),
                year,
                limits,
            )
        )
    return rows


def table(unit: Unit, year: int, period: str = Figure.Period.YEAR) -> list[Row]:
    """The indicators of ``unit`` with their figures in one period; three queries. Used by the yearly report.

    Indicators no longer in use are listed where they have a figure of that period.
    """
    figures = list(Figure.objects.filter(indicator__group__unit=unit, year__in=(year, year - 1), period=period))
    used = {one.indicator_id for one in figures if one.year == year}
    listed = [
        (one, level)
        for one, level in indicators_of(unit, active_only=False)
        if one.pk in used or (one.active and asked_in(one, period))
    ]
    return rows_of(listed, figures, year, limits_of(unit))


Period, Frequency = Figure.Period, Indicator.Frequency
QUARTERS = (Period.Q1, Period.Q2, Period.Q3, Period.Q4)
ASKED: dict[str, tuple[str, ...]] = {
    Frequency.ANY: tuple(Period.values),
    Frequency.YEAR: (Period.YEAR,),
    Frequency.HALF: (Period.HALF, Period.YEAR),
    Frequency.QUARTER: (*QUARTERS, Period.HALF, Period.NINE, Period.YEAR),
}
ENDS = {Period.Q1: 3, Period.Q2: 6, Period.HALF: 6, Period.Q3: 9, Period.NINE: 9, Period.Q4: 12, Period.YEAR: 12}
MADE_OF = {Period.HALF: QUARTERS[:2], Period.NINE: QUARTERS[:3], Period.YEAR: QUARTERS}


def asked_in(indicator: Indicator, period: str) -> bool:
    """Is the indicator reported in this period at all, by its frequency?"""
    return period in ASKED[indicator.frequency]


def problems_of_periods(unit: Unit, year: int, period: str, rows: list[Row]) -> dict[int, str]:
    """Figures against those of the other periods of the year, by indicator's number; one query.

    A count from the start of the year never falls from one period to a later one; a count of its own period adds up
    over the quarters. What is true at a moment (a rate, a stock) is not compared.
    """
    others: dict[int, dict[str, Decimal]] = defaultdict(dict)
    kept = Figure.objects.filter(indicator__group__unit=unit, year=year, actual__isnull=False).exclude(period=period)
    for one in kept.only("indicator_id", "period", "actual"):
        if one.actual is not None:
            others[one.indicator_id][one.period] = one.actual
    found = {}
    for row in rows:
        known = others.get(row.indicator.pk)
        if row.actual is None or not known:
            continue
        check = {Indicator.Accrual.CUMULATIVE: _falls, Indicator.Accrual.PERIOD: _adds_up}.get(row.indicator.accrual)
        if check and (words := check(row, period, {**known, period: row.actual}, year)):
            found[row.indicator.pk] = words
    return found


def _falls(row: Row, period: str, known: dict[str, Decimal], year: int) -> str:
    mine = known[period]
    for other, value in known.items():
        gap = ENDS[Period(other)] - ENDS[Period(period)]
        if (gap < 0 and value > mine) or (gap > 0 and value < mine) or (gap == 0 and value != mine):
            return (
                f"«{row.name}» lũy kế từ đầu năm: {period_words(period, year)} {percent.written(mine)}, "
                f"{'khác' if gap == 0 else 'nhỏ hơn' if gap < 0 else 'lớn hơn'} {period_words(other, year)} "
                f"{percent.written(value)} (chênh {percent.written(abs(mine - value))} {row.measure})."
            )
    return ""


def _adds_up(row: Row, period: str, known: dict[str, Decimal], year: int) -> str:
    for whole, parts in MADE_OF.items():
        if whole in known and all(part in known for part in parts) and period in (whole, *parts):
            total = sum((known[part] for part in parts), Decimal(0))
            if total != known[whole]:
                gap = percent.written(abs(total - known[whole]))
                return (
                    f"«{row.name}»: các quý cộng lại {percent.written(total)}, khác {period_words(whole, year)} "
                    f"{percent.written(known[whole])} (chênh {gap} {row.measure})."
                )
    return ""


def problems_of_sums(rows: list[Row]) -> list[tuple[Indicator, str]]:
    """A sentence with the difference for each whole whose parts do not add up, in plan and in actual."""
    parts: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.indicator.parent_id:
            parts[row.indicator.parent_id].append(row)
    found = []
    for row in rows:
        mine = parts.get(row.indicator.pk, [])
        if row.indicator.parts_add_up and mine:
            for field, words in (("actual", "thực hiện"), ("target", "kế hoạch")):
                values = [getattr(part, field) for part in mine]
                if problem := _sum_problem(row, getattr(row, field), values, words):
                    found.append((row.indicator, problem))
    return found


def _sum_problem(row: Row, whole: Decimal | None, values: list[Decimal | None], words: str) -> str:
    known = [value for value in values if value is not None]
    if whole is None or not known:
        return ""
    total = sum(known, Decimal(0))
    shown = " + ".join(percent.written(value) for value in known)
    gap = abs(whole - total)
    if len(known) == len(values) and total != whole:
        side = "nhiều hơn" if total > whole else "ít hơn"
        return (
            f"«{row.name}» ({words}): các phần cộng lại {shown} = {percent.written(total)}, {side} tổng "
            f"{percent.written(whole)} là {percent.written(gap)} {row.measure}."
        )
    if total > whole:
        return (
            f"«{row.name}» ({words}): các phần đã nhập cộng lại {shown} = {percent.written(total)}, vượt tổng "
            f"{percent.written(whole)} là {percent.written(gap)} {row.measure}."
        )
    return ""
