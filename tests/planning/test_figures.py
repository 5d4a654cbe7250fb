"""Numbers as people type them, sums, explanations before a lock, and the Excel file of a period."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tdkt.core.workflow import StepRefused
from tdkt.planning import percent, workbook
from tdkt.planning.figures import limits_of, problems_of_sums, table
from tdkt.planning.models import Figure, Indicator, IndicatorGroup
from tdkt.planning.operations.figures import (
    FiguresRefused,
    add_indicator,
    enter_figures,
    lock_period,
    reopen_period,
    set_thresholds,
)

WHEN = {"year": 2025, "period": Figure.Period.YEAR}


@pytest.fixture
def indicators(world):
    group = IndicatorGroup.objects.create(unit=world.centre, name="Hồ sơ")
    whole = Indicator.objects.create(group=group, code="tong", name="Tổng", measure="hồ sơ", parts_add_up=True)
    fields = {"group": group, "measure": "hồ sơ", "parent": whole, "owner": world.counselling}
    one = Indicator.objects.create(code="a", name="Trực tiếp", order=1, **fields)
    two = Indicator.objects.create(code="b", name="Trực tuyến", order=2, **fields)
    return whole, one, two


def entered(indicators, *numbers):
    return {one.pk: {"actual": None if n is None else Decimal(n)} for one, n in zip(indicators, numbers, strict=True)}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("6.428", 6428), ("6428", 6428), ("94,3", Decimal("94.3")), ("", None), ("1.234,5", Decimal("1234.5"))],
)
def test_numbers_are_read_as_vietnamese_papers_write_them(typed, number):
    assert percent.read_number(typed) == number


@pytest.mark.parametrize("typed", ["6.42", "1,234.5", "12a", "-5", "1e3"])
def test_a_number_that_can_be_read_two_ways_is_refused(typed):
    with pytest.raises(percent.NotANumber):
        percent.read_number(typed)


def test_percentages_are_rounded_half_up_and_nothing_is_said_against_zero():
    assert percent.of_plan(Decimal(1), Decimal(8), 1) == Decimal("12.5")
    assert percent.of_plan(Decimal(5), Decimal(1000), 0) == Decimal(1)
    assert percent.of_plan(Decimal(5), Decimal(0), 0) is None and percent.change(Decimal(5), None, 0) is None


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((10, 4, 5), "ít hơn tổng 10 là 1 hồ sơ"),
        ((10, 7, 5), "nhiều hơn tổng 10 là 2 hồ sơ"),
        ((10, 11, None), "vượt tổng 10 là 1 hồ sơ"),
    ],
)
def test_parts_that_do_not_add_up_are_refused_with_the_difference_and_nothing_is_written(
    world, indicators, numbers, words
):
    with pytest.raises(FiguresRefused, match=words):
        enter_figures(unit=world.centre, actor=world.officer, entered=entered(indicators, *numbers), **WHEN)
    assert not Figure.objects.exists()


def test_a_part_not_yet_known_is_not_taken_for_zero(world, indicators):
    enter_figures(unit=world.centre, actor=world.officer, entered=entered(indicators, 10, 4, None), **WHEN)
    assert problems_of_sums(table(world.centre, 2025)) == []


def test_a_room_cannot_enter_what_is_not_its_own_nor_set_a_target(world, indicators):
    whole, one, _ = indicators
    with pytest.raises(FiguresRefused, match="giao cho nơi khác"):
        enter_figures(unit=world.centre, actor=world.room_head, entered={whole.pk: {"actual": Decimal(1)}}, **WHEN)
    with pytest.raises(FiguresRefused, match="cán bộ thi đua của đơn vị nhập"):
        enter_figures(unit=world.centre, actor=world.room_head, entered={one.pk: {"target": Decimal(1)}}, **WHEN)


def test_an_out_of_line_figure_must_be_explained_before_the_lock(world, indicators):
    whole = indicators[0]
    values = {whole.pk: {"actual": Decimal(5), "target": Decimal(10)}}
    enter_figures(unit=world.centre, actor=world.officer, entered=values, **WHEN)
    with pytest.raises(StepRefused, match="chỉ đạt 50% kế hoạch"):
        lock_period(unit=world.centre, actor=world.officer, **WHEN)
    enter_figures(unit=world.centre, actor=world.officer, entered={whole.pk: {"explanation": "Thiếu người"}}, **WHEN)
    lock_period(unit=world.centre, actor=world.officer, **WHEN)
    with pytest.raises(StepRefused, match="đã khóa"):
        enter_figures(unit=world.centre, actor=world.officer, entered=values, **WHEN)
    with pytest.raises(StepRefused, match="lý do"):
        reopen_period(unit=world.centre, actor=world.officer, reason=" ", **WHEN)


def test_what_excel_gives_out_comes_back_the_same(world, indicators):
    enter_figures(unit=world.centre, actor=world.officer, entered=entered(indicators, 10, 4, 6), **WHEN)
    rows = table(world.centre, 2025)
    content = workbook.written(world.centre, 2025, "year", rows)
    back = workbook.read(content, world.centre, 2025, "year", rows)
    assert {pk: fields["actual"] for pk, fields in back.items()} == {
        one.pk: n for one, n in zip(indicators, (10, 4, 6), strict=True)
    }
    assert enter_figures(unit=world.centre, actor=world.officer, entered=back, **WHEN) == 0


def test_a_file_of_another_period_or_unit_is_refused_in_words(world, indicators):
    rows = table(world.centre, 2025)
    content = workbook.written(world.centre, 2025, "year", rows)
    with pytest.raises(StepRefused, match="năm 2025; kỳ đang nhập là năm 2024"):
        workbook.read(content, world.centre, 2024, "year", rows)
    with pytest.raises(StepRefused, match="đơn vị có mã «ttdvvl»"):
        workbook.read(content, world.other_centre, 2025, "year", rows)
    with pytest.raises(StepRefused, match="Không đọc được"):
        workbook.read(b"not excel", world.centre, 2025, "year", rows)


def test_a_code_is_used_once_in_a_unit_whatever_the_group(world, indicators):
    other = IndicatorGroup.objects.create(unit=world.centre, name="Khác")
    with pytest.raises(StepRefused, match="Mã «a» đã dùng"):
        add_indicator(unit=world.centre, actor=world.officer, group=other, code="a", name="A", measure="người")


def enter(world, one, number, period):
    values = {one.pk: {"actual": Decimal(number)}}
    enter_figures(unit=world.centre, year=2025, period=period, entered=values, actor=world.officer)


def test_a_count_from_the_start_of_the_year_never_falls(world, indicators):
    one = indicators[1]
    enter(world, one, 50, "half")
    with pytest.raises(FiguresRefused, match=r"năm 2025 40, nhỏ hơn 6 tháng đầu năm 2025 50 \(chênh 10 hồ sơ\)"):
        enter(world, one, 40, "year")
    with pytest.raises(FiguresRefused, match="lớn hơn 6 tháng đầu năm 2025 50"):
        enter(world, one, 51, "q1")
    enter(world, one, 60, "year")


def test_a_count_of_its_own_period_adds_up_over_the_quarters(world, indicators):
    one = indicators[1]
    Indicator.objects.filter(pk=one.pk).update(accrual="period")
    enter(world, one, 10, "q1")
    enter(world, one, 5, "q2")
    with pytest.raises(FiguresRefused, match=r"các quý cộng lại 15, khác 6 tháng đầu năm 2025 16 \(chênh 1 hồ sơ\)"):
        enter(world, one, 16, "half")
    enter(world, one, 15, "half")


def test_a_rate_at_a_moment_may_rise_and_fall(world, indicators):
    one = indicators[1]
    Indicator.objects.filter(pk=one.pk).update(accrual="moment")
    enter(world, one, 90, "half")
    enter(world, one, 80, "year")


def test_an_indicator_is_asked_for_in_the_periods_of_its_frequency_only(world, indicators):
    Indicator.objects.filter(pk=indicators[1].pk).update(frequency="year")
    Indicator.objects.filter(pk=indicators[2].pk).update(frequency="quarter")
    assert [row.indicator.code for row in table(world.centre, 2025, "q1")] == ["tong", "b"]
    assert [row.indicator.code for row in table(world.centre, 2025, "year")] == ["tong", "a", "b"]


@pytest.mark.parametrize(
    ("actual", "target", "met", "words", "reason"),
    [
        (3, 4, True, "trong mức kế hoạch (75%)", ""),
        (5, 4, False, "vượt mức kế hoạch (125%)", "vượt mức kế hoạch (125%)"),
        (2, 0, False, "", "kế hoạch là 0 nhưng có 2 hồ sơ"),
        (0, 0, True, "", ""),
    ],
)
def test_where_lower_is_better_the_plan_is_a_ceiling(world, indicators, actual, target, met, words, reason):
    one = indicators[1]
    Indicator.objects.filter(pk=one.pk).update(direction="down", percent_places=0)
    values = {one.pk: {"actual": Decimal(actual), "target": Decimal(target)}}
    enter_figures(unit=world.centre, actor=world.officer, entered=values, **WHEN)
    row = next(row for row in table(world.centre, 2025) if row.indicator.pk == one.pk)
    assert (row.met, row.words, row.out_of_line) == (met, words, reason)


def edited(content, changes, *, sheets=()):
    """The Excel file with some cells changed, as a person would leave it."""
    book = load_workbook(io.BytesIO(content))
    for cell, value in changes.items():
        book.active[cell] = value
    for name in sheets:
        book.create_sheet(name, 0)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"E4": "mười"}, "Ô E4 .*«mười» không phải là số"),
        ({"A5": "tong"}, "Ô A5: mã «tong» có hai dòng"),
        ({"A5": "la"}, "Ô A5: không có chỉ tiêu mã «la»"),
        ({"E3": "Kế hoạch"}, "Ô E3 phải là «Thực hiện», trong tệp là «Kế hoạch»"),
        ({"A2": "x"}, "không phải mẫu số liệu"),
    ],
)
def test_a_spoilt_excel_file_is_refused_with_its_cell_and_nothing_is_written(world, indicators, changes, words):
    rows = table(world.centre, 2025)
    content = edited(workbook.written(world.centre, 2025, "year", rows), changes)
    with pytest.raises(StepRefused, match=words):
        workbook.read(content, world.centre, 2025, "year", rows)


def test_the_sheet_of_figures_is_found_wherever_it_stands_and_an_empty_cell_leaves_what_is_there(world, indicators):
    enter_figures(unit=world.centre, actor=world.officer, entered=entered(indicators, 10, 4, 6), **WHEN)
    rows = table(world.centre, 2025)
    content = edited(
        workbook.written(world.centre, 2025, "year", rows), {"E4": None, "E5": 5, "E6": 5}, sheets=["Nháp"]
    )
    back = workbook.read(content, world.centre, 2025, "year", rows)
    assert enter_figures(unit=world.centre, actor=world.officer, entered=back, **WHEN) == 2
    assert [int(row.actual) for row in table(world.centre, 2025)] == [10, 5, 5]


def test_an_excel_file_after_the_lock_is_refused(world, indicators):
    enter_figures(unit=world.centre, actor=world.officer, entered=entered(indicators, 10, 4, 6), **WHEN)
    rows = table(world.centre, 2025)
    lock_period(unit=world.centre, actor=world.officer, **WHEN)
    back = workbook.read(
        edited(workbook.written(world.centre, 2025, "year", rows), {"E5": 3, "E6": 7}), world.centre, 2025, "year", rows
    )
    with pytest.raises(StepRefused, match="đã khóa"):
        enter_figures(unit=world.centre, actor=world.officer, entered=back, **WHEN)


def test_the_unit_sets_its_own_thresholds_and_those_below_without_any_follow(world, indicators):
    def reason(unit):
        return percent.out_of_line(Decimal(75), None, limits=limits_of(unit))

    assert reason(world.centre) == "chỉ đạt 75% kế hoạch"
    fields = {"low_of_plan": Decimal(70), "high_of_plan": Decimal(200), "big_change": Decimal(30)}
    set_thresholds(unit=world.department, actor=world.appraiser, **fields)
    assert reason(world.centre) == "" and reason(world.province) == "chỉ đạt 75% kế hoạch"
    set_thresholds(unit=world.centre, actor=world.officer, **{**fields, "low_of_plan": Decimal(90)})
    assert reason(world.centre) == "chỉ đạt 75% kế hoạch" and reason(world.other_centre) == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low_of_plan": Decimal(101)}, "từ 0 đến 100%"),
        ({"high_of_plan": Decimal(99)}, "từ 100%"),
        ({"big_change": Decimal(0)}, "lớn hơn 0%"),
    ],
)
def test_a_threshold_that_means_nothing_is_refused(world, fields, words):
    usual = {"low_of_plan": Decimal(80), "high_of_plan": Decimal(150), "big_change": Decimal(50)}
    with pytest.raises(StepRefused, match=words):
        set_thresholds(unit=world.centre, actor=world.officer, **{**usual, **fields})
