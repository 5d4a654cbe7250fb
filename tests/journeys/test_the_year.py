"""The emulation year in a real browser, from the plan to the report, each person doing what is theirs to do."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

pytestmark = pytest.mark.browser


def test_the_year_from_the_plan_to_the_figures(visit):
    year = timezone.localdate().year
    plan_from_last_year(visit("canbo"), visit("giamdoc"), year + 1)
    movement_launched_and_joined(visit("canbo"), visit("giamdoc"), visit("truongphong"))
    titles_registered_gathered_and_sent(visit("nhanvien"), visit("canbo"), year)
    figures_that_must_add_up(visit("canbo"))


def test_from_ratings_and_an_initiative_to_the_report(visit):
    """What leads from the figures to the awards, and the report at the end; dossiers have a journey of their own."""
    year = timezone.localdate().year
    ratings_under_their_ceiling(visit("canbo"), year)
    initiative_declared_scored_and_recognised(visit("nhanvien"), visit("canbo"), visit("giamdoc"))
    who_meets_the_conditions(visit("canbo"), visit("nhanvien"), year)
    report_of_2024_read_and_changed(visit("canbo"))


def press(window, words, *, within="main", note="", word=""):
    """Press the button with these words and answer the dialog of the house if it asks."""
    page = window.page
    page.locator(within).get_by_role("button", name=re.compile(f"^{re.escape(words)}")).first.click()
    if page.locator("dialog[open]").count():
        if note:
            page.fill("#confirm-note", note)
        if word:
            page.fill("#confirm-word", word)
        page.click("dialog[open] [data-confirm-yes]")
    page.wait_for_load_state("networkidle")


def follow(window, words):
    window.page.locator("main a:visible", has_text=words).first.click()
    window.page.wait_for_load_state("networkidle")


def plan_from_last_year(officer, director, year):
    officer.go("/ke-hoach/")
    press(officer, f"Lập kế hoạch {year} từ kế hoạch {year - 1}")
    officer.says(f"năm {year}")
    officer.says("Quý 4")
    place = officer.page.url.removeprefix(officer.base)
    press(officer, "Trình duyệt")
    assert director.go(place).status == 200
    press(director, "Phê duyệt")
    director.says("Đã duyệt")
    officer.go(place)
    press(officer, "Soạn văn bản")
    officer.says("Dự thảo")


def movement_launched_and_joined(officer, director, head):
    officer.go("/phong-trao/moi/")
    page = officer.page
    page.fill("[name=title]", "30 ngày đêm giải quyết hồ sơ đúng hạn")
    page.select_option("[name=kind]", "thematic")
    for name in ("aims", "content", "criteria"):
        page.fill(f"[name={name}]", "Giải quyết hồ sơ đúng hạn.")
    press(officer, "Lưu")
    place = here(officer)
    assert head.go(place).status == 404, "a draft is nobody else's yet"
    head.errors.clear()
    director.go(place)
    press(director, "Phát động")
    director.says("Đã phát động")
    head.go(place)
    press(head, "Hưởng ứng")
    head.says("Phòng Tư vấn - Giới thiệu việc làm")


def titles_registered_gathered_and_sent(employee, officer, year):
    employee.go("/dang-ky/")
    follow(employee, f"Đăng ký năm {year + 1}")
    employee.page.select_option("[name=award]", "LDTT")
    employee.page.fill("[name=commitment]", "Hoàn thành tốt nhiệm vụ.")
    press(employee, "Lưu đăng ký")
    press(employee, "Gửi đăng ký")
    employee.says("Chờ duyệt")
    officer.go("/")
    officer.page.get_by_role("link", name=f"đăng ký thi đua năm {year + 1}").filter(has_text="Duyệt").click()
    officer.page.wait_for_load_state("networkidle")
    officer.says("người chưa đăng ký")
    press(officer, "Duyệt tất cả")
    press(officer, "Gửi cấp trên")
    officer.says("Đã gửi cấp trên")


def figures_that_must_add_up(officer):
    officer.go("/so-lieu/nhap/")
    page = officer.page
    whole, inside, abroad = (
        page.locator("main tr, main .row", has_text=words).locator("input[name^=actual]").last
        for words in ("Kết nối việc làm cho người lao động", "đi làm việc trong nước", "đi làm việc ở nước ngoài")
    )
    whole.fill("4.300"), inside.fill("4.200"), abroad.fill("50")
    press(officer, "Ghi số liệu")
    officer.says("các phần cộng lại 4.200 + 50 = 4.250, ít hơn tổng 4.300 là 50")
    assert whole.input_value() == "4.300", "what was typed is still there"
    abroad.fill("100")
    page.locator("[name^=explanation]").nth(2).fill("Thị trường lao động giảm nhu cầu.")
    press(officer, "Ghi số liệu")
    officer.go("/so-lieu/")
    officer.says("78%")


def here(window):
    return window.page.url.removeprefix(window.base)


def ratings_under_their_ceiling(officer, year):
    officer.go(f"/xep-loai/?nam={year}")
    officer.says("còn 0")
    row = officer.page.locator("main tr", has_text="Trịnh Đình Quân")
    row.locator("select").select_option("HTT")
    press(officer, "Ghi xếp loại")
    officer.go(f"/xep-loai/?nam={year}")
    assert officer.page.locator("main tr", has_text="Trịnh Đình Quân").locator("select").input_value() == "HTT"
    own = officer.page.locator("main tr", has_text="Hoàng Thu Hằng")
    assert own.locator("select").count() == 0, "nobody rates themselves"


def initiative_declared_scored_and_recognised(employee, officer, director):
    employee.go("/sang-kien/moi/")
    page = employee.page
    page.fill("[name=title]", "Bảng tra cứu việc làm bằng tiếng dân tộc ở nhà văn hóa bản")
    for name in ("problem", "solution", "effect"):
        page.fill(f"[name={name}]", "Người lao động ở bản xa đọc được tin tuyển dụng ngay tại nhà văn hóa.")
    page.fill("[name=applied_from]", "05/03/2026")
    press(employee, "Lưu")
    place = here(employee)
    press(employee, "Nộp")
    employee.says("Đã nộp")
    director.go(place)
    for field in director.page.locator("input[type=number][name*=criterion], form input[type=number]").all():
        field.fill("85")
    press(director, "Ghi điểm")
    officer.go(place)
    officer.says("Công nhận")


def who_meets_the_conditions(officer, employee, year):
    officer.go("/dieu-kien/")
    for words in ("Phần đếm được đạt", "Chưa đạt", "Chưa đủ dữ liệu"):
        officer.says(words)
    officer.page.locator("main table a", has_text="Chưa đạt").first.click()
    officer.page.wait_for_load_state("networkidle")
    officer.says("Điều")
    employee.go("/dieu-kien/cua-toi/")
    employee.says("Sớm nhất")


def report_of_2024_read_and_changed(officer):
    officer.go("/bao-cao/?year=2024")
    follow(officer, "Báo cáo tổng kết năm")
    for figure in ("6.428", "257%", "218%"):
        officer.says(figure)
