"""Thresholds by award and day, and what counts as enough votes."""

from datetime import date
from fractions import Fraction

import pytest

from tdkt.law import votes
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError
from tdkt.law.votes import ImpossibleCount, rule

NINE_TENTHS, FOUR_FIFTHS = Fraction(9, 10), Fraction(4, 5)
OLD, DECREE_98, DECREE_152 = date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("code", "on_old", "on_98", "on_152"),
    [("CSTDTQ", NINE_TENTHS, NINE_TENTHS, NINE_TENTHS), ("CSTDBT", NINE_TENTHS, NINE_TENTHS, NINE_TENTHS),
     ("AHLD", NINE_TENTHS, NINE_TENTHS, NINE_TENTHS), ("CSTDCS", None, FOUR_FIFTHS, FOUR_FIFTHS),
     ("CTDBT", None, FOUR_FIFTHS, FOUR_FIFTHS), ("CTDCP", None, FOUR_FIFTHS, FOUR_FIFTHS),
     ("LDTT", None, None, None), ("TTLDXS", None, None, None), ("BKBT", None, None, None), ("HCLD3", None, None, None)],
)  # fmt: skip
def test_thresholds_by_decree(code, on_old, on_98, on_152):
    assert [rule(code, day).threshold for day in (OLD, DECREE_98, DECREE_152)] == [on_old, on_98, on_152]


def test_the_ballot_was_secret_by_law_only_until_2023():
    assert [rule("CSTDBT", day).secret for day in (OLD, DECREE_98, DECREE_152)] == [True, None, None]


def test_the_percentages_of_the_new_decree_are_not_vouched_for():
    marks = [rule("CSTDCS", day).verified for day in (date(2025, 6, 30), DECREE_152)]

    assert marks == [Verified.SEEN, Verified.UNVERIFIED]
    assert "tạm giữ tỷ lệ" in rule("CSTDCS", DECREE_152).notes[0]


@pytest.mark.parametrize(
    ("code", "members", "needed"),
    [("CSTDBT", 10, 9), ("CSTDBT", 11, 10), ("CSTDBT", 21, 19), ("CSTDCS", 5, 4), ("CSTDCS", 7, 6), ("CSTDCS", 9, 8),
     ("CSTDCS", 15, 12), ("LDTT", 9, 5), ("LDTT", 10, 6)],
)  # fmt: skip
def test_the_base_is_every_member_and_nothing_is_rounded_down(code, members, needed):
    vote = rule(code, DECREE_98)

    assert vote.needed(members, present=members - 2) == needed
    assert vote.passes(needed, members, members - 2)
    assert not vote.passes(needed - 1, members, members - 2)


def test_eighty_percent_of_those_present_is_not_eighty_percent_of_the_council():
    vote = rule("CSTDCS", DECREE_98)

    assert not vote.passes(yes=8, members=12, present=10)  # 80% of ten, two thirds of twelve
    assert vote.passes(yes=10, members=12, present=10)


def test_the_central_council_on_heroes_needs_nine_tenths_in_the_room():
    vote = rule("AHLD", DECREE_98, council="trung_uong")

    assert not vote.passes(yes=20, members=20, present=17)
    assert vote.passes(yes=18, members=20, present=18)


@pytest.mark.parametrize(("yes", "members", "present"), [(11, 10, 10), (-1, 10, 10), (5, 10, 11), (0, 0, 0)])
def test_counts_that_cannot_be_are_refused(yes, members, present):
    with pytest.raises(ImpossibleCount):
        rule("CSTDCS", DECREE_98).passes(yes, members, present)


@pytest.mark.parametrize("code", ["NGND", "GDVH", "GTHCM"])
def test_awards_voted_under_other_texts_are_refused_and_not_given_a_number(code):
    with pytest.raises(LawTableError, match="Chưa có dữ liệu"):
        rule(code, DECREE_98)


def test_before_october_2017_no_threshold_is_known():
    with pytest.raises(LawTableError, match="01/10/2017"):
        rule("CSTDTQ", date(2017, 9, 30))


def test_shares_are_written_the_vietnamese_way():
    assert [votes.percent(Fraction(*pair)) for pair in ((9, 10), (2, 3))] == ["90%", "66,67%"]
    assert "quá nửa" in rule("LDTT", DECREE_98).words
