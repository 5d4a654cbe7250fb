"""Packed facts: Kleene truth, words of years, slices, and one rule asked of every year at once."""

from datetime import date

import numpy as np
import pytest

from tdkt.law import tri
from tdkt.law.cite import Cite
from tdkt.law.columns import Columns, Events
from tdkt.law.every_year import NotEveryYear, years_met
from tdkt.law.facts import UndeclaredFact
from tdkt.law.judge import sweep
from tdkt.law.kernel import Clause, all_of, any_of, evaluate, unless
from tdkt.law.tri import NO, UNKNOWN, YES, Amount, Years
from tdkt.law.view import View

PLACE = Cite("x", "y")
VALUES = {True: YES, False: NO, None: UNKNOWN}


@pytest.mark.parametrize("left", [True, False, None])
@pytest.mark.parametrize("right", [True, False, None])
def test_not_known_is_neither_yes_nor_no(left, right):
    both, either = VALUES[left] & VALUES[right], VALUES[left] | VALUES[right]

    assert both.at(0) is (False if False in (left, right) else None if None in (left, right) else True)
    assert either.at(0) is (True if True in (left, right) else None if None in (left, right) else False)
    assert (~VALUES[left]).at(0) is (None if left is None else not left)


def word(*years_ago):
    return np.array([sum(1 << ago for ago in years_ago)], np.uint64)


def test_unbroken_years_are_the_ones_at_the_end():
    assert tri.trailing_ones(word(0, 1, 3)) == 0b11
    assert tri.trailing_ones(word(1, 2)) == 0
    assert tri.below_lowest(word(2, 5)) == 0b11
    assert tri.below_highest(word(2, 5)) == 0b11111


def test_a_year_that_is_not_known_may_or_may_not_break_a_run():
    run = Years(word(0, 2), word(0, 1, 2))

    assert run.all_of_last(1).at(0) is True
    assert run.all_of_last(3).at(0) is None
    assert run.all_of_last(4).at(0) is False


def test_an_amount_is_an_interval():
    some = Amount(np.array([2]), np.array([4]))

    assert [some.at_least(least).at(0) for least in (2, 3, 5)] == [True, None, False]
    assert [some.below(bound).at(0) for bound in (2, 3, 5)] == [False, None, True]


def province(size=7):
    draw = np.random.default_rng(1)
    ratings = draw.integers(1, 5, (12, size)).astype(np.uint8)
    titles = {code: draw.integers(0, 2, (12, size)).astype(np.uint8) for code in ("LDTT", "CSTDCS", "CSTDBT")}
    forms = {code: (draw.random((12, size)) < 0.1).astype(np.uint8) for code in ("BKBT", "BKTTG", "HCLD3")}
    person, ago = draw.integers(0, size, 30), draw.integers(0, 12, 30)
    zero, one = np.zeros(30, np.int8), np.ones(30, np.int8)
    events = Events(person, 2025 - ago, zero, zero, one, zero)
    return Columns.from_arrays(last=2025, ratings=ratings, titles=titles, forms=forms, initiatives=events)


def test_every_subject_gets_exactly_one_answer():
    for code in ("LDTT", "CSTDCS", "CSTDBT", "BKBT", "BKTTG", "HCLD3"):
        found = sweep(code, date(2025, 12, 31), 2025, province(50), counted=True)
        assert np.array_equal(found.dat.astype(int) + found.khong_dat + found.chua_du, np.ones(50))


def test_slices_give_what_the_whole_gives():
    whole = province(50)
    rule = all_of(
        Clause("", PLACE, lambda f: f.rated("HTT").all_of_last(2)),
        Clause("", PLACE, lambda f: f.initiatives("sang_kien", scope="co_so").within(tri.last_years(3)).at_least(1)),
    )
    at_once = evaluate(rule, View(whole, 2025, date(2025, 12, 31)))
    assert at_once is not None

    parts = [evaluate(rule, View(part, 2025, date(2025, 12, 31))) for _, part in whole.chunks(8)]

    assert np.array_equal(np.concatenate([part.yes for part in parts if part]), at_once.yes)


def test_an_earlier_year_is_judged_without_the_years_after_it():
    whole = province(50)
    rule = Clause("", PLACE, lambda f: f.title("CSTDCS").all_of_last(3))

    by_year = [evaluate(rule, View(whole, year, date(year, 12, 31))) for year in range(2020, 2026)]
    met = years_met(rule, whole)

    for ago, found in enumerate(reversed(by_year)):
        assert found is not None
        assert np.array_equal(found.yes, (met >> np.uint64(ago)) & np.uint64(1) == 1)


@pytest.mark.parametrize("least", [1, 2, 3])
def test_counts_of_every_year_are_the_counts_of_each_year(least):
    whole = province(50)
    rule = Clause(
        "", PLACE, lambda f: f.initiatives("sang_kien", scope="co_so").within(tri.last_years(4)).at_least(least)
    )

    met = years_met(rule, whole)

    for year in range(2018, 2026):
        found = evaluate(rule, View(whole, year, date(year, 12, 31)))
        assert found is not None
        assert np.array_equal(found.yes, (met >> np.uint64(2025 - year)) & np.uint64(1) == 1)


@pytest.mark.parametrize(
    "test",
    [
        lambda f: ~f.rated("HTT").now(),
        lambda f: f.title("CSTDCS").ever(),
        lambda f: f.anchor("BKTTG").ever(),
        lambda f: f.finding("phong_trao"),
    ],
)
def test_what_cannot_be_asked_of_every_year_says_so(test):
    with pytest.raises(NotEveryYear):
        years_met(Clause("", PLACE, test), province())


def test_a_fact_that_nobody_declared_is_an_error_that_lists_the_declared_ones():
    rule = Clause("", PLACE, lambda f: f.finding("dep_trai"))

    with pytest.raises(UndeclaredFact, match="phong_trao"):
        evaluate(rule, View(province(), 2025, date(2025, 12, 31)))


def test_a_bar_falls_away_with_its_exception():
    view = View(province(), 2025, date(2025, 12, 31))
    barred, saved = Clause("", PLACE, lambda f: YES), Clause("", PLACE, lambda f: YES)

    assert evaluate(unless(barred, save=saved), view).at(0) is True
    assert evaluate(unless(barred, save=Clause("", PLACE, lambda f: NO)), view).at(0) is False


def test_a_clause_made_and_dropped_leaves_no_answer_to_the_next():
    """Rules of a province are made while the program runs: one in the memory of another must be judged anew."""
    view = View(province(), 2025, date(2025, 12, 31))
    for turn in range(300):
        truth = YES if turn % 2 else NO
        assert evaluate(Clause("", PLACE, lambda f, truth=truth: truth), view).at(0) is bool(turn % 2)


def test_what_people_judge_is_left_out_when_only_counting():
    view = View(province(), 2025, date(2025, 12, 31))
    judged = Clause("", PLACE, lambda f: UNKNOWN, judged=True)
    counted = Clause("", PLACE, lambda f: YES)

    assert evaluate(all_of(judged, counted), view).at(0) is None
    assert evaluate(all_of(judged, counted), view, counted=True).at(0) is True
    assert evaluate(any_of(judged), view, counted=True) is None
