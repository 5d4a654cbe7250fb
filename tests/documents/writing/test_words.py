"""Numbers, dates, text at the door, and errors that say where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.documents import PaperError, compose, numbers, text, typeface
from tdkt.documents.schema import Text

from .conftest import specimen


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (1_410_000, "Một triệu bốn trăm mười nghìn đồng"),
        (2_340_000, "Hai triệu ba trăm bốn mươi nghìn đồng"),
        (1_000_005, "Một triệu không trăm lẻ năm đồng"),
        (1_001_005_000, "Một tỷ không trăm lẻ một triệu không trăm lẻ năm nghìn đồng"),
        (24_555_000, "Hai mươi bốn triệu năm trăm năm mươi lăm nghìn đồng"),
    ],
)
def test_an_amount_is_read_as_a_cashier_reads_it(amount, words):
    assert numbers.dong_in_words(amount) == words


@given(st.integers(0, 10**14))
@settings(max_examples=300)
def test_an_amount_in_words_reads_back(amount):
    assert value(numbers.in_words(amount)) == amount


def value(words):
    """An independent reader of Vietnamese numerals."""
    digits = dict(zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True))
    digits |= {"mốt": 1, "lăm": 5}
    scales = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
    total = group = pending = 0
    for word in words.split():
        if word in digits:
            pending = digits[word]
        elif word == "trăm":
            group, pending = group + pending * 100, 0
        elif word == "mười":
            group, pending = group + 10, 0
        elif word == "mươi":
            group, pending = group + pending * 10, 0
        elif word in scales:
            part = group + pending
            if word == "tỷ":
                total = (total + part) * scales[word]
            else:
                total += part * scales[word]
            group = pending = 0
    return total + group + pending


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_nought(day, line):
    assert numbers.day_line(day) == line


def test_figures_take_a_decimal_comma_and_a_dot_for_thousands():
    assert [numbers.grouped(n) for n in (18122, 7.91, -1000, 0, 1.5e6)] == [
        "18.122",
        "7,91",
        "-1.000",
        "0",
        "1.500.000",
    ]


def test_points_follow_the_vietnamese_alphabet():
    assert [numbers.letter(n) for n in (1, 4, 5, 6, 10, 23, 24)] == ["a", "d", "đ", "e", "k", "y", "aa"]


def test_a_number_keeps_its_unit_and_a_symbol_is_not_broken():
    kept = text.kept("đạt 94,3 % với 1.886 lao động, 05 người theo Điều 5 ngày 05 tháng 3 năm 2026")
    assert "94,3\u00a0%" in kept and "05\u00a0người" in kept and "Điều\u00a05" in kept
    assert "05 tháng" in kept
    assert ("05/KH-TTDVVL", True) in text.pieces("Kế hoạch 05/KH-TTDVVL của Trung tâm")
    heading = text.kept("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2024, 05 NGƯỜI, NGÀY 05 THÁNG 3")
    assert "NĂM\u00a02024" in heading and "6\u00a0THÁNG" in heading and "05\u00a0NGƯỜI" in heading
    assert "05 THÁNG" in heading


@given(st.text(max_size=60))
def test_cleaning_text_twice_changes_nothing_more(said):
    once = text.normal(said)
    assert text.normal(once) == once


def test_decomposed_letters_become_composed_and_invisible_ones_go():
    assert text.normal("Nguyê\u0303n\u200b\tVa\u0306n") == "Nguyễn Văn"


def test_a_character_that_cannot_be_printed_is_named_with_its_place():
    data = specimen("ke_hoach_nam")
    data["signer"]["name"] = "Nguyễn 😀"
    with pytest.raises(PaperError) as refused:
        compose("ke_hoach_nam", data)
    [(place, words)] = refused.value.problems
    assert place == "signer.name"
    assert "«😀» (U+1F600)" in words


def test_every_mistake_is_told_at_once_with_the_nearest_name():
    data = specimen("ke_hoach_nam")
    data.update(yaer=2024, date="2024-13-40")
    data["signer"]["authority"] = "KT"
    del data["aims"]
    with pytest.raises(PaperError) as refused:
        compose("ke_hoach_nam", data)
    told = dict(refused.value.problems)
    assert set(told) == {"yaer", "date", "signer.authority", "aims"}
    assert "có phải «year»" in told["yaer"]


def test_a_deputy_must_say_for_whom_he_signs():
    data = specimen("ke_hoach_nam")
    data["signer"] = {"authority": "KT.", "post": "Phó Giám đốc", "name": "Lò Thị Anh Hoa"}
    with pytest.raises(PaperError, match="signer.over"):
        compose("ke_hoach_nam", data)


@pytest.mark.parametrize(
    ("kind", "change", "place"),
    [
        ("bien_ban_hoi_dong", lambda d: d["meeting"].update(present=9), "meeting.present"),
        ("bien_ban_hoi_dong", lambda d: d["votes"][0].update(no=3), "votes[0]"),
        ("bien_ban_kiem_phieu", lambda d: d.update(invalid=2), "valid"),
        ("bien_ban_kiem_phieu", lambda d: d.update(collected=8, valid=8), "collected"),
        ("danh_sach_chi_tien", lambda d: d.update(total=1), "total"),
        ("bao_cao_nam", lambda d: d["indicators"][2]["parts"][0].update(actual=1), "indicators[2].parts"),
        ("bao_cao_sang_kien", lambda d: d["authors"][0].update(share=70), "authors"),
        ("quyet_dinh_hoi_dong", lambda d: d["members"][1].update(role="chair"), "members"),
        ("thong_bao_cong_khai", lambda d: d.update(until="2024-01-01"), "until"),
        ("to_trinh_khen_thuong", lambda d: d["groups"][0].update(collectives=[]), "groups[0]"),
    ],
)
def test_figures_that_do_not_agree_stop_the_paper(kind, change, place):
    data = specimen(kind)
    change(data)
    with pytest.raises(PaperError) as refused:
        compose(kind, data)
    assert place in [at for at, _ in refused.value.problems]


def test_percentages_are_computed_from_the_figures():
    from tdkt.documents.kinds._indicators import change
    from tdkt.documents.kinds._words import percent

    assert percent(1886, 2000) == "94,3%"
    assert percent(6428, 2500) == "257,1%"
    assert percent(1, 0) == ""
    assert change(3596, 3905) == "giảm 7,9%"
    assert change(3596, None) == ""


def test_the_widths_are_those_of_times_new_roman():
    assert typeface.width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) == pytest.approx(95.7, abs=0.1)


def test_a_line_that_is_not_text_is_told_by_what_it_is():
    problems = []
    Text().read([1], "x", problems)
    assert problems == [("x", "phải là chữ, không phải danh sách [...]")]
