"""A plan by somebody who sees the program for the first time, clicks counted; two real reports figure by figure and a
new one from its draft to its approval."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from tests.journeys.test_the_year import follow, here, press
from tests.planning.test_plan_from_paper import PAPER
from tests.reports.test_figures_of_real_reports import COMPARED_2024, HALF_2022, wanted

pytestmark = pytest.mark.browser


@pytest.fixture
def new_office(sample_unit):
    """Another centre of the sample that has never planned anything: its new officer and its head."""
    from tests.people import Unit, person, user

    unit = Unit.objects.exclude(plans__isnull=False).filter(level="unit", dissolved__isnull=True).first()
    Unit.objects.create(code="phong-moi", name="Phòng Tư vấn - Giới thiệu việc làm", level="room", parent=unit)
    user("can_bo_moi", person("Lò Thị Mới", unit), ("officer", unit))
    user("giam_doc_moi", person("Cầm Văn Trưởng", unit, leader=True), ("director", unit))
    return unit


class Clicks:
    """Counts what a person clicks and types."""

    def __init__(self, window):
        self.window, self.number = window, 0

    def press(self, words, **more):
        self.number += 1
        press(self.window, words, **more)

    def follow(self, words):
        self.number += 1
        follow(self.window, words)


def test_a_new_user_makes_the_plan_of_the_year_from_an_old_file_in_a_dozen_clicks(visit, new_office, tmp_path):
    year = timezone.localdate().year
    old = tmp_path / "ke-hoach-2024.txt"
    old.write_text(PAPER, encoding="utf-8")
    officer, director = visit("can_bo_moi"), visit("giam_doc_moi")
    officer.go("/ke-hoach/")
    mine = Clicks(officer)
    mine.follow("Lập kế hoạch")
    officer.page.fill("[name=year]", str(year))
    officer.page.select_option("[name=source]", "paper")
    mine.press("Lập kế hoạch")
    officer.says("Hãy chọn tệp kế hoạch.")  # a sentence beside the field; the year stays
    assert officer.page.input_value("[name=year]") == str(year)
    officer.page.set_input_files("[name=file]", str(old))
    mine.press("Lập kế hoạch")
    officer.says(f"đã chuyển từ năm 2024 sang năm {year}")
    officer.says(f"Phát động thi đua năm {year}")
    officer.says(f"10/02/{year}")
    officer.says("Phòng Tư vấn - Giới thiệu việc làm")
    place = here(officer)
    officer.page.locator("main .card", has_text="Quý 4").locator("a", has_text="Thêm nhiều").first.click()
    mine.number += 1
    officer.page.fill(
        "[name=text]", f"Tổng kết phong trào; trước ngày 15/12/{year}\nBáo cáo tổng kết; trước ngày 31/02/{year}"
    )
    mine.press("Lưu")
    officer.says(f"Dòng 2: 31/02/{year} không phải là ngày có thật")
    assert officer.page.input_value("[name=text]").startswith("Tổng kết")  # nothing typed is lost
    officer.page.fill(
        "[name=text]", f"Tổng kết phong trào; trước ngày 15/12/{year}\nBáo cáo tổng kết; trước ngày 05/12/{year}"
    )
    mine.press("Lưu")
    officer.says(f"15/12/{year}")
    mine.press("Trình duyệt")
    assert mine.number <= 12
    director.go(place)
    press(director, "Phê duyệt")
    director.says("Đã duyệt")
    officer.go(place)
    press(officer, "Soạn văn bản")
    officer.says("Dự thảo")


def open_report(window, kind, year):
    window.go("/bao-cao/")
    window.page.locator("main tbody tr", has_text=kind).filter(has_text=str(year)).locator("a").first.click()
    window.page.wait_for_load_state("networkidle")


def text_of(window):
    return re.sub(r"\s+", " ", window.page.inner_text("main")).lower()


def vn(number):
    return f"{number:,}".replace(",", ".") if number > 9 or not number else f"{number:02d}"


def test_the_real_reports_stand_on_the_screen_figure_by_figure(visit):
    officer = visit("canbo")
    open_report(officer, "Báo cáo Dân vận khéo 6 tháng", 2022)
    said = text_of(officer)
    for what, (actual, _, _, _, of_plan, changed) in HALF_2022.items():
        assert what in said and vn(actual) in said
        assert not of_plan or f"đạt {of_plan}% so với kế hoạch" in said
        assert not changed or f"{changed}% so với cùng kỳ năm 2021" in said
    open_report(officer, "Báo cáo tổng kết năm", 2024)
    said = text_of(officer)
    missing = [(what, number) for what, number, measure in wanted() if f"{vn(number)} {measure}" not in said]
    assert missing == []
    for what, (_, _, _, _, of_plan, changed) in COMPARED_2024.items():
        assert what in said and f"{changed}% so với cùng kỳ năm 2023" in said
        assert not of_plan or f"đạt {of_plan}% so với kế hoạch" in said


def test_a_report_is_begun_written_into_refreshed_compared_audited_and_approved(visit):
    officer, director = visit("canbo"), visit("giamdoc")
    officer.go("/bao-cao/")
    officer.page.locator("summary", has_text="Lập báo cáo mới").click()
    officer.page.fill("[name=year]", "2025")
    officer.page.fill("[name=counted_to]", "30/11/2024")
    press(officer, "Lập từ số liệu")
    officer.says("không thuộc năm 2025")
    officer.page.locator("summary", has_text="Lập báo cáo mới").click()
    officer.page.select_option("[name=kind]", "yearly")
    officer.page.fill("[name=year]", "2025")
    officer.page.fill("[name=counted_to]", "30/11/2025")
    press(officer, "Lập từ số liệu")
    place = here(officer)
    officer.page.locator("section#proposals a", has_text="Sửa").click()
    officer.page.fill("[name=body]", "- Đề nghị Sở trang bị máy quét.")
    press(officer, "Lưu")
    officer.says("đã sửa")
    press(officer, "Làm mới số liệu")
    officer.says("Đề nghị Sở trang bị máy quét.")  # the person's words outlive the refresh
    follow(officer, "So với 2024")
    assert officer.page.locator("ins", has_text="quét").count()  # what is new this year is marked
    officer.go(place)
    press(officer, "Soạn văn bản")
    officer.says("Soát")
    officer.go(place)
    press(officer, "Trình duyệt")
    officer.go(f"{place}muc/proposals/")
    officer.says("Muốn sửa, hãy bấm «Rút lại».")
    director.go(place)
    press(director, "Duyệt")
    director.says("Đã ban hành")
    officer.go(place)
    officer.says("Văn bản báo cáo chưa ban hành")
