"""Laws of arithmetic that hold whatever the numbers: money, votes, working days, shares."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tdkt.law import calendar, money, quota, votes

DAYS = st.dates(date(2015, 1, 1), date(2033, 12, 31))
RULES = [votes.rule(code, date(2024, 5, 1)) for code in ("CSTDBT", "CSTDCS", "LDTT")]
TITLES = st.lists(st.sampled_from(["LDTT", "CSTDCS", "CSTDBT", "CSTDTQ"]), min_size=1, max_size=4, unique=True)


@given(st.decimals("0.05", "300", places=2), st.integers(1_000, 10_000_000))
def test_what_is_paid_is_the_least_ten_thousand_not_below_the_product(coefficient, salary):
    paid, exact = money.amount(coefficient, salary), Fraction(coefficient) * salary

    assert paid % 10_000 == 0 and paid - 10_000 < exact <= paid


@given(st.sampled_from(RULES), st.integers(1, 60))
def test_the_fewest_votes_reach_the_threshold_and_one_less_does_not(rule, members):
    needed = rule.needed(members, members)
    reached = [yes for yes in range(members + 1) if rule.passes(yes, members, members)]

    assert reached == list(range(needed, members + 1))
    if rule.threshold is not None:
        assert Fraction(needed, members) >= rule.threshold > Fraction(needed - 1, members)


@given(DAYS, st.integers(0, 60))
def test_working_days_added_are_working_days_counted(start, n):
    end = calendar.add_working_days(start, n)
    walked = [start + timedelta(k) for k in range(1, (end - start).days + 1)]

    assert calendar.is_working_day(end)
    if n:
        assert sum(calendar.is_working_day(day) for day in walked) == n
        assert calendar.working_days_between(start, end) == n


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_a_cap_is_never_passed_and_never_wasted(base, used):
    left = quota.left("CSTDCS", date(2020, 12, 1), base, used)

    assert Fraction(left.allowed) <= Fraction(15, 100) * base < left.allowed + 1
    assert left.left == left.allowed - used


@given(TITLES, st.permutations(range(4)))
def test_of_titles_of_one_year_exactly_the_highest_is_paid_in_any_order(codes, order):
    mixed = [codes[place] for place in order if place < len(codes)]
    results = money.bonuses([(code, "person", date(2025, 12, 1), "2025") for code in mixed])

    paid = [one for one in results if one.paid]
    assert [one.bonus.amount for one in paid] == [max(one.bonus.amount for one in results)]


@given(st.lists(st.sampled_from(["0.3", "1.0", "1.5", "4.5"]), min_size=2, max_size=2))
def test_a_higher_coefficient_never_pays_less(pair):
    low, high = sorted(map(Decimal, pair))

    assert money.amount(low, 2_340_000) <= money.amount(high, 2_340_000)
