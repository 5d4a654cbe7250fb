"""Percentages and sums come out as two real papers print them: the yearly report of 2024, the model report of 2022."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.planning.figures import problems_of_sums, table
from tdkt.planning.models import Figure, Indicator
from tdkt.planning.sample_figures import YEAR_2024, load_sample_figures


@pytest.fixture
def centre(world):
    rooms = {"hcth": world.office, "tv": world.counselling, "bhtn": world.counselling}
    load_sample_figures(world.centre, rooms, world.officer, 2026)
    return world.centre


def by_code(rows):
    return {row.indicator.code: row for row in rows}


def test_supply_of_labour_in_2024_is_257_percent_of_plan_and_218_up(centre):
    row = by_code(table(centre, 2024))["cung-ung"]
    assert (row.target, row.actual, row.same_period) == (2500, 6428, 2021)
    assert row.words == "đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023"


def test_claims_of_unemployment_benefit_fell_by_7_91_percent(centre):
    row = by_code(table(centre, 2024))["bhtn-nguoi-nop"]
    assert row.change_percent == Decimal("-7.91")
    assert row.words == "giảm 7,91% so với cùng kỳ năm 2023"


def test_the_model_of_2022_has_the_percentages_of_its_half_year_report(centre):
    rows = by_code(table(centre, 2022, Figure.Period.HALF))
    assert rows["dvk-tu-van"].words == "đạt 103% so với kế hoạch, tăng 43% so với cùng kỳ năm 2021"
    assert rows["dvk-ket-noi"].words == "đạt 94,3% so với kế hoạch, tăng 48,6% so với cùng kỳ năm 2021"
    assert rows["dvk-hoi-nghi"].actual == 73 and rows["dvk-hoi-nghi"].words == ""


def test_every_figure_of_2024_is_there_and_every_sum_adds_up(centre):
    rows = table(centre, 2024)
    assert {row.indicator.code: str(round(row.actual)) for row in rows if row.actual is not None} == YEAR_2024
    assert problems_of_sums(rows) == []
    wholes = Indicator.objects.filter(parts_add_up=True).values_list("code", flat=True)
    assert set(wholes) == {"cung-ung", "tthc-tiep-nhan", "tthc-dien-tu", "tthc-giai-quyet", "qd-bhtn"}


def test_parts_follow_their_whole_and_stand_one_level_deeper(centre):
    codes = [(row.indicator.code, row.level) for row in table(centre, 2024)]
    start = codes.index(("tthc-tiep-nhan", 0))
    assert codes[start : start + 5] == [
        ("tthc-tiep-nhan", 0),
        ("tthc-truc-tiep", 1),
        ("tthc-dien-tu", 1),
        ("tthc-quoc-gia", 2),
        ("tthc-mot-cua", 2),
    ]


def test_loading_the_sample_twice_changes_nothing(centre, world):
    before = list(Figure.objects.values_list("pk", "actual", "target"))
    load_sample_figures(centre, {}, world.officer, 2026)
    assert list(Figure.objects.values_list("pk", "actual", "target")) == before


def test_the_table_asks_as_often_for_many_indicators_as_for_few(centre, django_assert_num_queries):
    with django_assert_num_queries(3):
        table(centre, 2024)
    Figure.objects.filter(indicator__code="cung-ung").exclude(year=2024).delete()
    with django_assert_num_queries(3):
        table(centre, 2021)
