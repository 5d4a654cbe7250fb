"""Every title and form by its code."""

from datetime import date

import pytest

from tdkt.law.catalogue import AWARDS, Level, Nature, Rating, UnknownAward, award, names_on


def test_codes_of_three_classes_are_spelled_with_digits():
    assert [award(f"HCLD{digit}").name for digit in "321"] == [
        "Huân chương Lao động hạng Ba",
        "Huân chương Lao động hạng Nhì",
        "Huân chương Lao động hạng Nhất",
    ]


def test_an_unknown_code_is_named_with_those_that_look_alike():
    with pytest.raises(UnknownAward, match="«CSTĐCS».*CSTDCS"):
        award("CSTĐCS")


def test_a_title_is_called_as_it_was_called_on_the_day():
    assert award("CSTDBT").name_on(date(2020, 1, 1)).startswith("Chiến sĩ thi đua cấp Bộ")
    assert award("CSTDBT").name_on(date(2024, 1, 1)) == "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh"
    assert award("XPTB").name_on(date(2026, 9, 30)) == "Xã, phường, thị trấn tiêu biểu"
    assert award("XPTB").name_on(date(2026, 10, 1)) == "Xã, phường, đặc khu tiêu biểu"


def test_the_title_of_communes_did_not_exist_before_2024():
    assert "XPTB" not in names_on(date(2023, 12, 31))
    assert "XPTB" in names_on(date(2024, 1, 1))


def test_titles_and_forms_are_told_apart():
    assert award("CTDCP").nature is Nature.DANH_HIEU
    assert award("BKTTG").nature is Nature.HINH_THUC
    assert award("AHLD").nature is Nature.DANH_HIEU_VINH_DU
    assert len(AWARDS) == 58


def test_what_the_state_confers_is_known_by_its_level():
    assert [code for code in ("GK", "BKBT", "BKTTG", "CTDCP", "HCLD3") if award(code).level.is_state] == [
        "BKTTG",
        "CTDCP",
        "HCLD3",
    ]
    assert Level.BASE.rank < Level.PRESIDENT.rank


def test_ratings_are_ordered_from_worst_to_best():
    assert [rating.value for rating in sorted(Rating, key=lambda item: item.rank)] == ["KHT", "HT", "HTT", "HTXS"]
