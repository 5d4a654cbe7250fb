"""Time limits, posting, who decides and the way up."""

from datetime import date, timedelta

import pytest

from tdkt.law import deadlines, posting, powers
from tdkt.law.calendar import Calendar, is_working_day
from tdkt.law.catalogue import AWARDS, Level
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError

LAST_98, FIRST_152 = date(2025, 6, 30), date(2025, 7, 1)


def test_a_state_dossier_has_its_appraisal_return_and_copies():
    found = {step.key: step.limit for step in deadlines.steps("CSTDTQ", date(2025, 3, 3)) if step.unit == "working_day"}

    assert found == {
        "tham_dinh_bo": 20, "bo_sung_y_kien": 10, "tra_ho_so": 5, "gui_quyet_dinh": 10, "thong_bao_nguoi_duoc_khen": 10,
        "thong_bao_khong_khen": 10,
    }  # fmt: skip


def test_dates_of_the_year_follow_the_year_of_achievement():
    year = date(2024, 6, 1)

    assert deadlines.due("nop_cstdtq", year) == date(2025, 12, 31)
    assert deadlines.due("nop_ctdcp", year) == date(2025, 6, 30)
    assert deadlines.due("nop_ctdcp_giao_duc", year) == date(2024, 12, 31)


def test_twenty_working_days_over_tet():
    assert deadlines.due("tham_dinh_bo", date(2026, 2, 4)) == date(2026, 3, 11)


def test_the_office_calendar_moves_a_due_day():
    off = Calendar.with_extra([{"day_off": date(2026, 3, 11), "why": "Ngày truyền thống"}])

    assert deadlines.due("tham_dinh_bo", date(2026, 2, 4), clock=off) == date(2026, 3, 12)


def test_the_clocks_of_an_initiative_run_in_months():
    assert deadlines.due("sang_kien_xet", date(2025, 11, 30)) == date(2026, 3, 2)  # 28 February is a Saturday
    assert deadlines.due("sang_kien_nop_don", date(2025, 3, 3)) == date(2026, 3, 3)
    assert deadlines.step("sang_kien_xet", FIRST_152).words == "3 tháng kể từ ngày nhận đơn đầy đủ"


def test_a_clock_that_belongs_to_no_award_is_not_listed_with_one():
    assert not {step.key for step in deadlines.steps("CSTDCS", FIRST_152)} & {"sang_kien_xet", "bao_cao_thong_ke"}
    assert deadlines.due("bao_cao_thong_ke", date(2026, 6, 1)) == date(2026, 12, 15)


def test_limits_under_the_new_decree_are_held_over_and_say_so():
    old, new = (deadlines.step("tham_dinh_bo", day) for day in (LAST_98, FIRST_152))

    assert (old.limit, old.verified) == (20, Verified.SEEN)
    assert (new.limit, new.verified) == (20, Verified.UNVERIFIED) and "tạm giữ" in new.notes[0]


def test_a_limit_that_only_the_province_gives_is_not_invented():
    step = deadlines.step("nop_cuoi_nam", FIRST_152)

    assert step.unit is None and "theo quy định của tỉnh" in step.words
    with pytest.raises(LawTableError, match="Nhập quy định của tỉnh"):
        deadlines.due(step, FIRST_152)


def test_a_date_on_a_sunday_is_safe_only_on_the_friday_before():
    assert deadlines.safe_day(date(2024, 6, 30)) == date(2024, 6, 28)


def test_lateness_is_told_in_working_days():
    due = date(2026, 11, 20)

    assert deadlines.words_of(due, date(2026, 11, 18)) == "còn 2 ngày làm việc"
    assert deadlines.words_of(due, date(2026, 11, 20)).startswith("hết hạn hôm nay")
    assert deadlines.words_of(due, date(2026, 11, 25)) == "quá hạn 2 ngày làm việc"  # the 24th is a holiday


def test_the_old_decrees_have_the_nationwide_title_sent_in_the_year_after_the_second_time():
    (only,) = deadlines.steps("CSTDTQ", date(2016, 12, 1))

    assert (only.years, str(only.cites[0])) == (1, "Điều 3, khoản 4, 65/2014/NĐ-CP")


def test_a_day_before_the_horizon_is_refused():
    with pytest.raises(LawTableError, match="01/01/2024"):
        deadlines.steps("CTDCP", date(2023, 12, 31))


def test_an_order_stands_ten_whole_working_days_before_the_meeting():
    rule = posting.rule("HCLD3", date(2026, 2, 2))

    assert rule.last_day(date(2026, 2, 4)) == date(2026, 2, 25)
    assert rule.earliest_meeting(date(2026, 2, 4)) == date(2026, 2, 26)
    assert not rule.stood_long_enough(date(2026, 2, 4), date(2026, 2, 25))


def test_the_last_day_to_post_and_the_first_day_to_meet_fit_together():
    rule = posting.rule("HCLD3", date(2026, 1, 1))
    for meeting in (date(2026, 2, 26), date(2026, 3, 2), date(2026, 5, 4), date(2026, 1, 12)):
        posted = rule.latest_posting(meeting)
        assert rule.stood_long_enough(posted, meeting)
        later = posted + timedelta(1)
        while not is_working_day(later):
            later += timedelta(1)
        assert not rule.stood_long_enough(later, meeting)


@pytest.mark.parametrize("code", ["LDTT", "CSTDCS", "GK", "BKBT", "CTDBT"])
def test_base_titles_and_certificates_need_no_national_posting(code):
    assert posting.rule(code, FIRST_152) is None


@pytest.mark.parametrize(
    ("code", "place", "day", "level"),
    [("CSTDCS", "don_vi", FIRST_152, "so"), ("LDTT", "phong", LAST_98, "so"), ("GK", "so", FIRST_152, "so"),
     ("LDTT", "xa", date(2016, 5, 5), "xa"), ("CSTDCS", "xa", date(2016, 5, 5), "huyen"),
     ("CSTDCS", "don_vi", date(2019, 5, 5), "so"), ("TTLDXS", "so", date(2023, 12, 31), "tinh"),
     ("CSTDTQ", "huyen", date(2018, 5, 5), "thu_tuong"), ("CSTDCS", "don_vi_huyen", LAST_98, "huyen"), ("CSTDCS", "xa", LAST_98, "huyen"), ("CSTDCS", "xa", FIRST_152, "xa"),
     ("TTLDTT", "phong_xa", LAST_98, "huyen"), ("TTLDTT", "phong_xa", FIRST_152, "xa"), ("TVH", "xa", LAST_98, "huyen"),
     ("TVH", "xa", FIRST_152, "xa"), ("LDTT", "xa", LAST_98, "xa"), ("GDVH", "xa", LAST_98, "xa"),
     ("TTLDXS", "don_vi", FIRST_152, "tinh"), ("CSTDBT", "xa", FIRST_152, "tinh"), ("BKTTG", "so", FIRST_152, "thu_tuong"),
     ("CTDCP", "so", FIRST_152, "chinh_phu"), ("HCLD3", "phong", FIRST_152, "chu_tich_nuoc")],
)  # fmt: skip
def test_who_decides_by_award_place_and_day(code, place, day, level):
    assert powers.decides(code, day, place).level == level


def test_a_dossier_climbs_one_hand_at_a_time():
    way = powers.route("HCLD3", FIRST_152, "phong")

    assert [stop.level for stop in way] == [
        "phong", "don_vi", "so", "so_noi_vu", "tinh", "bo_noi_vu", "thu_tuong", "chu_tich_nuoc",
    ]  # fmt: skip
    assert [stop.role for stop in way if stop.level in {"so_noi_vu", "bo_noi_vu"}] == ["tham_dinh", "tham_dinh"]


def test_a_commune_goes_straight_to_the_province_once_districts_are_gone():
    before, after = (
        [stop.level for stop in powers.route("CSTDBT", day, "xa")] for day in (LAST_98, FIRST_152)
    )  # fmt: skip

    assert before == ["xa", "huyen", "so_noi_vu", "tinh"]
    assert after == ["xa", "so_noi_vu", "tinh"]


def test_who_signs_the_submission():
    assert powers.proposes("HCLD3", FIRST_152, "phong").level == "thu_tuong"
    assert powers.proposes("CSTDTQ", FIRST_152, "don_vi").level == "tinh"
    assert powers.proposes("TTLDXS", FIRST_152, "don_vi").level == "so"
    assert powers.proposes("LDTT", FIRST_152, "so") is None


def test_the_route_ends_where_the_catalogue_says_the_award_stands():
    ends = {Level.PROVINCE: "tinh", Level.PRIME_MINISTER: "thu_tuong", Level.GOVERNMENT: "chinh_phu",
            Level.PRESIDENT: "chu_tich_nuoc"}  # fmt: skip
    for code, kind in AWARDS.items():
        if kind.level in ends and code != "DVQT":
            assert powers.route(code, FIRST_152, "don_vi")[-1].level == ends[kind.level], code


@pytest.mark.parametrize(
    ("code", "place", "day", "says"),
    [("CSTDCS", "huyen", FIRST_152, "không còn cấp huyện"), ("CSTDCS", "ban", FIRST_152, "«ban»"),
     ("CSTT", "so", FIRST_152, "lực lượng vũ trang"), ("CSTDCS", "so", date(2014, 8, 19), "20/08/2014")],
)  # fmt: skip
def test_what_is_not_known_of_powers_is_refused(code, place, day, says):
    with pytest.raises(LawTableError, match=says):
        powers.decides(code, day, place)


@pytest.mark.parametrize(
    ("levels", "place"),
    [(["room", "unit", "department", "province"], "phong"), (["unit", "department"], "don_vi"), (["department"], "so"),
     (["room", "commune", "province"], "phong_xa"), (["unit", "district"], "don_vi_huyen"), (["commune", "district"], "xa")],
)  # fmt: skip
def test_the_place_of_a_nominee_follows_from_the_tree_of_units(levels, place):
    assert powers.place_of(levels) == place
    assert place in powers.PLACES


def test_a_unit_that_belongs_nowhere_is_named():
    with pytest.raises(LawTableError, match="kiểm tra cấp trên"):
        powers.place_of(["unit", "province"])
