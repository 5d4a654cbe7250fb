"""What a dossier holds and on which numbered form, by award, stream and day."""

from datetime import date

import pytest

from tdkt.law import dossiers, forms
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError

LAST_98, FIRST_152 = date(2025, 6, 30), date(2025, 7, 1)


def keys(code, subject, stream, day, **more):
    return [part.key for part in dossiers.components(code, subject, stream, day, **more)]


def test_only_some_titles_need_the_result_of_a_ballot():
    voted = {
        code
        for code, subject in (("LDTT", "person"), ("CSTDCS", "person"), ("CSTDBT", "person"), ("TTLDXS", "collective"),
                              ("TTLDTT", "collective"), ("CTDBT", "collective"))
        if "kiem_phieu" in keys(code, subject, "cong_trang", LAST_98)
    }  # fmt: skip
    assert voted == {"CSTDCS", "CSTDBT", "CTDBT"}


def test_a_base_fighter_proves_an_initiative_or_an_excellent_year():
    proof = next(
        p for p in dossiers.components("CSTDCS", "person", "cong_trang", LAST_98) if p.key == "minh_chung_cstdcs"
    )

    assert proof.required and any("xuất sắc" in one for one in proof.any_of)
    assert any("sáng kiến" in one for one in proof.any_of)


def test_an_order_needs_the_result_of_posting_and_a_certificate_does_not():
    assert "cong_khai" in keys("HCLD3", "person", "cong_trang", FIRST_152)
    assert "cong_khai" not in keys("BKBT", "person", "cong_trang", FIRST_152)


def test_papers_that_depend_on_the_case_say_on_what():
    optional = {
        p.key: p.when for p in dossiers.components("BKTTG", "collective", "cong_trang", FIRST_152) if not p.required
    }

    assert "doanh nghiệp" in optional["nghia_vu"] and all(optional.values())


@pytest.mark.parametrize("stream", ["cong_hien", "doi_ngoai", "nien_han"])
def test_some_streams_always_take_the_simple_way(stream):
    assert keys("HCLD1", "person", stream, FIRST_152)[:2] == ["to_trinh", "bao_cao_tom_tat"]


def test_the_short_report_has_its_form_where_the_decree_prints_one():
    def form_of(code, stream):
        parts = dossiers.components(code, "person", stream, FIRST_152)
        return next(part.form and part.form.number for part in parts if part.key == "bao_cao_tom_tat")

    assert [form_of("HCLD1", "cong_hien"), form_of("HCHN", "doi_ngoai")] == ["07", "12"]
    assert [form_of("HCCSVV3", "nien_han"), form_of("KNC", "cong_hien")] == [None, None]


def test_an_unexpected_achievement_takes_the_simple_way_when_asked():
    assert "bien_ban" in keys("BKTTG", "person", "dot_xuat", LAST_98)
    assert "bien_ban" not in keys("BKTTG", "person", "dot_xuat", LAST_98, simple=True)


def test_a_title_has_no_simple_way():
    assert "bien_ban" in keys("CSTDCS", "person", "cong_trang", LAST_98, simple=True)


def test_sets_of_paper_by_decree():
    assert [dossiers.copies(code, day).data["copies"] for code, day in (
        ("CSTDTQ", date(2023, 12, 31)), ("HCLD3", date(2020, 5, 1)), ("HCLD3", date(2024, 1, 1)))] == [2, 3, 1]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "subject", "stream", "says"),
    [("CSTDCS", "collective", "cong_trang", "không tặng cho tập thể"), ("GK", "person", "thang", "loại hình"),
     ("NGND", "person", "cong_trang", "văn bản riêng")],
)  # fmt: skip
def test_a_dossier_that_the_data_do_not_know_is_refused(code, subject, stream, says):
    with pytest.raises(LawTableError, match=says):
        dossiers.components(code, subject, stream, FIRST_152)


def test_no_component_is_listed_that_has_no_name():
    for code, subject in (("GK", "household"), ("AHLD", "collective"), ("CTDCP", "collective"), ("CSTDTQ", "person")):
        for part in dossiers.components(code, subject, "cong_trang", FIRST_152):
            assert part.name != part.key


@pytest.mark.parametrize(
    ("code", "subject", "stream", "on_91", "on_98", "on_152"),
    [("CSTDCS", "person", "cong_trang", "02", "03", "05"), ("TTLDXS", "collective", "cong_trang", "01", "02", "04"),
     ("CTDCP", "collective", "cong_trang", "01", "02", "02"), ("CSTDTQ", "person", "cong_trang", "02", "03", "03"),
     ("BKTTG", "person", "dot_xuat", "06", "07", "06"), ("HCLD2", "person", "cong_hien", "03", "04", "07"),
     ("BKBT", "collective", "chuyen_de", "07", "08", "08"), ("AHLD", "collective", "cong_trang", "04", "05", "09"),
     ("AHLLVT", "person", "cong_trang", "05", "06", "10"), ("HCHN", "collective", "doi_ngoai", "08", "09", "11"),
     ("HCHN", "person", "doi_ngoai", "09", "10", "12")],
)  # fmt: skip
def test_report_forms_by_decree(code, subject, stream, on_91, on_98, on_152):
    days = (date(2023, 12, 31), LAST_98, FIRST_152)
    assert [forms.report_form(code, subject, stream, day).number for day in days] == [on_91, on_98, on_152]


def test_a_form_is_called_as_officers_call_it():
    report = forms.report_form("CSTDCS", "person", "cong_trang", FIRST_152)

    assert report.label == "Mẫu số 05 NĐ 152/2025" and report.cite.verified is Verified.SEEN
    assert forms.report_form("BKBT", "person", "dot_xuat", FIRST_152).cite.verified is Verified.UNVERIFIED


def test_the_home_affairs_branch_has_its_own_forms_since_december_2025():
    days = (date(2025, 11, 30), date(2025, 12, 1))

    assert [forms.report_form("GK", "person", "cong_trang", day, "noi_vu").label for day in days] == [
        "Mẫu số 05 NĐ 152/2025",
        "Mẫu số 1.3 TT 20/2025",
    ]
    assert forms.report_form("TTLDTT", "collective", "cong_trang", days[1], "noi_vu").number == "1.2"
    assert forms.report_form("BKBT", "collective", "cong_trang", days[1], "noi_vu").number == "1.4"


def test_state_awards_keep_the_form_of_the_decree_in_every_branch():
    assert forms.report_form("CSTDTQ", "person", "cong_trang", date(2026, 1, 1), "noi_vu").decree == "152/2025/NĐ-CP"


def test_no_decree_printed_a_submission_before_2024():
    with pytest.raises(LawTableError, match="không có mẫu tờ trình"):
        forms.submission_form(date(2023, 12, 31))
    assert forms.submission_form(LAST_98).label == "Mẫu số 01 NĐ 98/2023"


def test_lists_by_years_of_service_have_no_report():
    with pytest.raises(LawTableError, match="lập danh sách"):
        forms.report_form("HCCSVV3", "person", "nien_han", FIRST_152)
