"""Numbers as people type them, sums, explanations before a lock, and the Excel file of a period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.core.workflow import StepRefused
from tdkt.planning import percent, workbook
from tdkt.planning.figures import problems_of_sums, table
from tdkt.planning.models import Figure, Indicator, IndicatorGroup
from tdkt.planning.operations.figures import (
    FiguresRefused,
    add_indicator,
    enter_figures,
    lock_period,
    reopen_period,
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
