"""Amounts by award, subject and day of decision."""

from datetime import date
from decimal import Decimal

import pytest

from tdkt.law import money
from tdkt.law.catalogue import UnknownAward
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError

SALARIES = (1_490_000, 1_800_000, 2_340_000, 2_530_000)
# coefficient -> amounts for each salary above, worked by hand, rounded up
WORKED = {
    "0.3": (450_000, 540_000, 710_000, 760_000),
    "0.6": (900_000, 1_080_000, 1_410_000, 1_520_000),
    "0.8": (1_200_000, 1_440_000, 1_880_000, 2_030_000),
    "1.0": (1_490_000, 1_800_000, 2_340_000, 2_530_000),
    "1.5": (2_240_000, 2_700_000, 3_510_000, 3_800_000),
    "3.0": (4_470_000, 5_400_000, 7_020_000, 7_590_000),
    "3.5": (5_220_000, 6_300_000, 8_190_000, 8_860_000),
    "4.5": (6_710_000, 8_100_000, 10_530_000, 11_390_000),
    "7.0": (10_430_000, 12_600_000, 16_380_000, 17_710_000),
    "8.0": (11_920_000, 14_400_000, 18_720_000, 20_240_000),
    "12.0": (17_880_000, 21_600_000, 28_080_000, 30_360_000),
}
# award and subject -> the coefficient since 2024
SINCE_2024 = {
    ("LDTT", "person"): "0.3", ("GK", "person"): "0.3", ("GK", "collective"): "0.6", ("TTLDTT", "collective"): "0.8",
    ("CSTDCS", "person"): "1.0", ("TTLDXS", "collective"): "1.5", ("BKBT", "person"): "1.5", ("CSTDBT", "person"): "3.0",
    ("BKBT", "collective"): "3.0", ("BKTTG", "person"): "3.5", ("CSTDTQ", "person"): "4.5", ("HCLD3", "person"): "4.5",
    ("BKTTG", "collective"): "7.0", ("CTDBT", "collective"): "8.0", ("CTDCP", "collective"): "12.0",
}  # fmt: skip
DAYS = {1_800_000: date(2024, 3, 1), 2_340_000: date(2025, 3, 1), 2_530_000: date(2026, 8, 1)}
DECEMBER = date(2025, 12, 20)


@pytest.mark.parametrize("coefficient", WORKED)
def test_the_product_is_rounded_up_to_ten_thousand(coefficient):
    assert tuple(money.amount(Decimal(coefficient), salary) for salary in SALARIES) == WORKED[coefficient]


@pytest.mark.parametrize(("code", "subject"), SINCE_2024)
def test_each_award_pays_its_worked_amount_under_each_salary_since_2024(code, subject):
    worked = dict(zip(SALARIES, WORKED[SINCE_2024[code, subject]], strict=True))

    assert {salary: money.bonus(code, subject, day).amount for salary, day in DAYS.items()} == {
        salary: worked[salary] for salary in DAYS
    }


@pytest.mark.parametrize(
    ("last", "first", "before", "after"),
    [(date(2019, 6, 30), date(2019, 7, 1), 1_390_000, 1_490_000), (date(2023, 6, 30), date(2023, 7, 1), 1_490_000, 1_800_000),
     (date(2024, 6, 30), date(2024, 7, 1), 1_800_000, 2_340_000), (date(2026, 6, 30), date(2026, 7, 1), 2_340_000, 2_530_000)],
)  # fmt: skip
def test_the_salary_is_the_one_of_the_day_of_decision(last, first, before, after):
    assert [money.bonus("CSTDCS", "person", day).amount for day in (last, first)] == [before, after]


def test_under_the_decree_of_2017_a_provincial_certificate_paid_less():
    assert money.bonus("BKBT", "person", date(2023, 12, 31)).amount == 1_800_000
    assert money.bonus("BKBT", "person", date(2024, 1, 1)).amount == 2_700_000


def test_the_answer_given_by_the_central_board_in_2018_comes_out_the_same():
    assert money.bonus("TTLDTT", "collective", date(2019, 3, 1)).amount == 1_120_000  # 1.112.000 rounded up


@pytest.mark.parametrize("code", ["HCSV", "HCHCM", "HCDL1", "HCQC2", "HCLD3", "HCBVTQ2", "HCCC1", "HCDC"])
def test_a_collective_gets_twice_the_order_of_a_person(code):
    person, collective = (money.bonus(code, subject, DECEMBER) for subject in ("person", "collective"))

    assert collective.coefficient == 2 * person.coefficient


@pytest.mark.parametrize("day", [date(2025, 6, 30), DECEMBER])
@pytest.mark.parametrize(
    ("code", "by"), [("BKTTG", "chung"), ("BKBT", "chung"), ("BKBT", "quan_khu"), ("GK", "chung"), ("GK", "xa")]
)
def test_a_household_gets_one_and_a_half_times_a_person(code, by, day):
    person, household = (money.bonus(code, subject, day, by=by) for subject in ("person", "household"))

    assert household.coefficient == Decimal("1.5") * person.coefficient


def test_a_certificate_of_a_commune_paid_half_and_under_the_new_decree_a_person_s_is_only_inferred():
    old, new = (money.bonus("GK", "person", day, by="xa") for day in (date(2025, 6, 30), date(2025, 7, 1)))

    assert (old.amount, new.verified) == (360_000, Verified.UNVERIFIED)
    assert any("0,15" in note for note in new.notes)
    assert money.bonus("GK", "collective", date(2025, 7, 1), by="xa").verified is Verified.SECOND_HAND


def test_a_certificate_of_a_commune_in_2020_was_rounded_up_and_not_down():
    assert money.bonus("GK", "person", date(2020, 5, 5), by="xa").amount == 230_000  # 223.500


def test_a_badge_has_only_a_ceiling():
    badge = money.bonus("KNC", "person", DECEMBER)

    assert badge.is_ceiling and badge.amount == 1_410_000


def test_the_sources_are_the_decree_and_the_salary_of_the_day():
    pays = money.bonus("CSTDCS", "person", date(2025, 7, 1))

    assert [str(cite) for cite in pays.cites] == [
        "Điều 50, khoản 1, điểm c, 152/2025/NĐ-CP",
        "Điều 3, khoản 2, 73/2024/NĐ-CP",
    ]
    assert pays.verified is Verified.SEEN


@pytest.mark.parametrize(
    ("code", "subject", "day", "says"),
    [("CSTDCS", "collective", DECEMBER, "không tặng cho tập thể"), ("LDTT", "person", date(2017, 9, 30), "01/10/2017"),
     ("BKBT", "household", date(2023, 12, 31), "hộ gia đình"), ("TAH", "collective", DECEMBER, "Chưa có dữ liệu"),
     ("GK", "unit", DECEMBER, "«unit»"), ("HCCSVV3", "person", date(2024, 1, 1), "31/12/2023")],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_in_words(code, subject, day, says):
    with pytest.raises(LawTableError, match=says):
        money.bonus(code, subject, day)


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownAward, match="CSTĐCS"):
        money.bonus("CSTĐCS", "person", DECEMBER)


def paid(*claims):
    return [one.paid for one in money.bonuses(claims)]


def test_of_two_titles_of_one_year_only_the_highest_is_paid():
    results = money.bonuses([("LDTT", "person", DECEMBER, "2025"), ("CSTDCS", "person", DECEMBER, "2025")])

    assert [one.paid for one in results] == [False, True]
    assert "Chiến sĩ thi đua cơ sở" in results[0].reason


def test_titles_earned_in_different_times_are_all_paid():
    assert paid(("CSTDCS", "person", DECEMBER, "2025"), ("CSTDBT", "person", DECEMBER, "2023-2025")) == [True, True]


def test_a_title_and_a_form_are_both_paid():
    assert paid(("CSTDCS", "person", DECEMBER, "2025"), ("BKBT", "person", DECEMBER, "2025")) == [True, True]


def test_two_forms_of_one_time_wait_until_their_achievements_are_named():
    one, two = (money.Claim(code, "person", DECEMBER, "2025") for code in ("GK", "BKBT"))
    flood, works = (
        money.Claim(code, "person", DECEMBER, "2025", achievement)
        for code, achievement in (("GK", "cứu người trong lũ"), ("BKBT", "hai năm hoàn thành xuất sắc"))
    )

    assert [each.paid for each in money.bonuses([one, two])] == [None, None]
    assert [each.paid for each in money.bonuses([flood, works])] == [True, True]


def test_titles_of_one_year_decided_on_two_days_are_left_to_a_person():
    results = money.bonuses([("LDTT", "person", date(2025, 12, 1), "2025"), ("CSTDCS", "person", DECEMBER, "2025")])

    assert [one.paid for one in results] == [None, True]


def test_the_same_award_twice_is_paid_once():
    assert paid(("LDTT", "person", DECEMBER, "2025"), ("LDTT", "person", DECEMBER, "2025")) == [True, False]


@pytest.mark.parametrize("period", ["", "năm nay", "2025-2021", "2021-2023-2025"])
def test_a_period_that_cannot_be_read_is_refused(period):
    with pytest.raises(LawTableError, match="2021-2025"):
        money.bonuses([("LDTT", "person", DECEMBER, period)])


def test_a_person_and_a_collective_are_not_reckoned_together():
    with pytest.raises(LawTableError, match="một đối tượng"):
        money.bonuses([("LDTT", "person", DECEMBER, "2025"), ("TTLDTT", "collective", DECEMBER, "2025")])


# Table published by a provincial office for the base salary of 1,800,000 đ, under the decree of 2017
PUBLISHED_IN_JULY_2023 = {
    ("CSTDTQ", "person"): 8_100_000, ("CSTDBT", "person"): 5_400_000, ("CSTDCS", "person"): 1_800_000,
    ("LDTT", "person"): 540_000, ("CSTT", "person"): 540_000, ("CTDCP", "collective"): 21_600_000,
    ("CTDBT", "collective"): 14_400_000, ("TTLDXS", "collective"): 2_700_000, ("TTLDTT", "collective"): 1_440_000,
    ("HCSV", "collective"): 165_600_000, ("HCSV", "person"): 82_800_000,
}  # fmt: skip


@pytest.mark.parametrize(("code", "subject"), PUBLISHED_IN_JULY_2023)
def test_amounts_published_in_july_2023_come_out_the_same(code, subject):
    assert money.bonus(code, subject, date(2023, 7, 3)).amount == PUBLISHED_IN_JULY_2023[code, subject]
