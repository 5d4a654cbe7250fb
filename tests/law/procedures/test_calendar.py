"""Working days: weekends, holidays, swapped days, and the office's own."""

from datetime import date

import pytest

from tdkt.law import calendar
from tdkt.law.calendar import Calendar, OutOfCalendar, add_months, add_working_days, working_days_between
from tdkt.law.dated import BadTable


def test_the_first_day_is_not_counted():
    assert add_working_days(date(2026, 11, 16), 5) == date(2026, 11, 23)  # Monday to Monday


def test_the_new_year_of_2026_was_four_days_and_a_saturday_was_worked():
    assert add_working_days(date(2025, 12, 31), 1) == date(2026, 1, 5)
    assert calendar.is_working_day(date(2026, 1, 10))
    assert add_working_days(date(2026, 1, 9), 1) == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("last_worked", "next_worked"),
    [(date(2024, 2, 7), date(2024, 2, 15)), (date(2025, 1, 24), date(2025, 2, 3)), (date(2026, 2, 13), date(2026, 2, 23)),
     (date(2025, 8, 29), date(2025, 9, 3)), (date(2025, 4, 29), date(2025, 5, 5)), (date(2025, 4, 4), date(2025, 4, 8))],
)  # fmt: skip
def test_tet_and_the_holidays_are_skipped(last_worked, next_worked):
    assert add_working_days(last_worked, 1) == next_worked
    assert add_working_days(next_worked, -1) == last_worked


def test_every_holiday_of_the_labour_code_is_a_day_off_every_year():
    for year in range(2014, 2031):
        for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
            assert not calendar.is_working_day(date(year, month, day))


def test_going_there_and_counting_back_agree():
    for start in (date(2025, 1, 20), date(2026, 2, 10), date(2026, 8, 20)):
        for n in (1, 5, 10, 20, 45):
            end = add_working_days(start, n)
            assert working_days_between(start, end) == n
            assert working_days_between(end, start) == -n


def test_an_office_adds_its_own_days():
    local = Calendar.with_extra(
        [{"day_off": date(2026, 11, 25), "why": "Ngày truyền thống"}, {"worked": date(2026, 11, 28), "why": "Làm bù"}]
    )

    assert local.add(date(2026, 11, 23), 2) == date(2026, 11, 27)  # the 24th is a holiday, the 25th the office's
    assert local.add(date(2026, 11, 27), 1) == date(2026, 11, 28)
    assert local.name_of(date(2026, 11, 25)) == "Ngày truyền thống"


def test_a_day_off_without_a_reason_is_refused():
    with pytest.raises(BadTable, match="why"):
        Calendar.with_extra([{"day_off": date(2026, 11, 25)}])


def test_days_beyond_the_calendar_are_refused():
    with pytest.raises(OutOfCalendar, match="2035"):
        add_working_days(date(2035, 12, 28), 20)


def test_a_year_whose_swaps_are_not_published_is_only_expected():
    assert [calendar.is_expected(year) for year in (2026, 2027)] == [False, True]


def test_months_end_with_the_shorter_month():
    assert [add_months(date(2025, 1, 31), n) for n in (1, 13, -2)] == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2024, 11, 30),
    ]
