"""Ceilings, ratings, the fund, and revocation."""

from datetime import date
from fractions import Fraction

import pytest

from tdkt.law import fund, quota, ratings, revocation
from tdkt.law.catalogue import Rating
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "share"),
    [(date(2017, 9, 30), None), (date(2017, 10, 1), Fraction(15, 100)), (date(2023, 12, 31), Fraction(15, 100)),
     (date(2024, 1, 1), None), (DAY, None)],
)  # fmt: skip
def test_the_fifteen_percent_held_only_under_the_decree_of_2017(day, share):
    assert quota.left("CSTDCS", day, base=40).share == share


def test_fifteen_percent_of_thirty_nine_is_five():
    left = quota.left("CSTDCS", date(2022, 12, 1), base=39, used=6)

    assert (left.allowed, left.left) == (5, -1)
    assert "vượt 1" in left.words and "làm tròn" in left.notes[-1]


def test_no_cap_and_an_unknown_cap_are_not_the_same():
    none, unknown = quota.left("CSTDCS", DAY, base=10), quota.left("CTDCP", DAY, base=10)

    assert (none.known, unknown.known) == (True, False)
    assert "không khống chế" in none.words and "chưa đủ dữ liệu" in unknown.words
    assert unknown.verified is Verified.UNVERIFIED


def test_the_twenty_percent_of_the_rating_is_of_those_rated_well():
    assert quota.left("HTXS_vien_chuc", DAY, base=20).allowed == 4
    assert quota.left("HTXS_cong_chuc", DAY, base=20, outstanding=True).allowed == 5
    assert "hoàn thành tốt" in quota.left("HTXS_vien_chuc", DAY, base=20).base_is


@pytest.mark.parametrize(("kind", "base", "used"), [("CSTDCS", -1, 0), ("CSTDCS", 10, -2), ("HCLD3", 10, 0)])
def test_wrong_numbers_and_unknown_kinds_are_refused(kind, base, used):
    with pytest.raises(LawTableError):
        quota.left(kind, DAY, base, used)


def test_points_reach_levels_only_where_the_regime_counts_them():
    regime = ratings.levels(DAY, "cong_chuc")

    assert [regime.by_points(points) for points in (100, 90, 89, 70, 69, 50, 49, 0)] == [
        Rating.HTXS, Rating.HTXS, Rating.HTT, Rating.HTT, Rating.HT, Rating.HT, Rating.KHT, Rating.KHT,
    ]  # fmt: skip
    with pytest.raises(LawTableError, match="không theo thang 100 điểm"):
        ratings.levels(date(2025, 12, 31), "cong_chuc").by_points(95)
    with pytest.raises(LawTableError, match="từ 0 đến 100"):
        regime.by_points(101)


@pytest.mark.parametrize(
    ("staff", "day", "decree"),
    [("cong_chuc", date(2025, 12, 31), "90/2020/NĐ-CP"), ("cong_chuc", date(2026, 1, 1), "335/2025/NĐ-CP"),
     ("vien_chuc", date(2026, 6, 30), "90/2020/NĐ-CP"), ("vien_chuc", date(2026, 7, 1), "233/2026/NĐ-CP")],
)  # fmt: skip
def test_each_kind_of_staff_changed_on_its_own_day(staff, day, decree):
    assert ratings.levels(day, staff).cites[0].instrument == decree


def test_under_six_months_there_is_no_rating_except_for_maternity():
    regime = ratings.levels(date(2025, 12, 1), "vien_chuc")

    assert [regime.is_rated(5), regime.is_rated(6), regime.is_rated(4, maternity=True)] == [False, True, True]


def test_three_to_six_months_of_leave_keep_the_rating_at_ht():
    regime = ratings.levels(date(2025, 12, 1), "vien_chuc")

    assert [regime.highest(months) for months in (2, 3, 5)] == [Rating.HTXS, Rating.HT, Rating.HT]
    assert regime.highest(5, maternity=True) is Rating.HTXS


def test_a_regime_whose_text_was_not_read_does_not_answer_for_leave():
    regime = ratings.levels(DAY, "cong_chuc")

    assert regime.is_rated(3) is None and regime.highest(4) is None


def test_contract_staff_and_old_years_are_refused():
    with pytest.raises(LawTableError, match="quy chế của cơ quan"):
        ratings.levels(DAY, "hop_dong")
    with pytest.raises(LawTableError, match="20/08/2020"):
        ratings.levels(date(2020, 8, 19), "vien_chuc")


def test_ceilings_of_the_fund():
    billion = 10**9

    assert fund.ceiling("tinh_dong_bang", DAY, 10_000 * billion).amount == 100 * billion
    assert fund.ceiling("xa_mien_nui", DAY, 20 * billion).amount == 300_000_000
    assert fund.ceiling("su_nghiep_nhom_3_cao", DAY, 200_000_000).amount == 500_000_000
    assert fund.ceiling("so", DAY, billion).amount is None


def test_a_unit_of_the_fourth_group_has_no_fund_and_pays_from_regular_spending():
    unit = fund.ceiling("su_nghiep_nhom_4", DAY)

    assert not unit.has_fund and "chi thường xuyên" in unit.pays_from and unit.verified is Verified.UNVERIFIED


def test_a_fifth_of_the_fund_may_organise_movements():
    assert fund.for_movements(123_456_789, DAY)[0] == 24_691_357


@pytest.mark.parametrize("asked", [("quy_den", 0), ("bo", -1)])
def test_a_wrong_fund_is_refused(asked):
    with pytest.raises(LawTableError):
        fund.ceiling(asked[0], DAY, asked[1])


def test_only_honours_are_stripped_for_a_conviction():
    assert "tuoc_danh_hieu" not in {ground.key for ground in revocation.grounds(DAY, "BKBT")}
    assert "tuoc_danh_hieu" in {ground.key for ground in revocation.grounds(DAY, "AHLD")}


def test_a_wrong_outside_the_period_does_not_cancel_but_fraud_always_does():
    period = (date(2024, 1, 1), date(2025, 12, 31))
    late = (date(2026, 2, 1), date(2026, 2, 10))
    by_key = {ground.key: ground for ground in revocation.grounds(DAY, "BKBT")}

    assert not revocation.applies(by_key["ket_luan_vi_pham"], *late, period)
    assert revocation.applies(by_key["ket_luan_vi_pham"], date(2025, 12, 31), date(2026, 1, 5), period)
    assert revocation.applies(by_key["gian_doi"], *late, period)


def test_whoever_gives_takes_away():
    assert revocation.who("TTLDXS", date(2025, 3, 3), "don_vi").title == "Chủ tịch UBND cấp tỉnh"
    assert revocation.may_ask(DAY) and not revocation.may_ask(date(2023, 1, 1))
