"""An office that has nothing but a staff list: from the empty program to its first plan and the first answers of the law."""

from __future__ import annotations

import pytest
import xlsxwriter

from tests.browser import Visit
from tests.journeys.test_the_year import follow, press

pytestmark = pytest.mark.browser
PASSWORD = "Rung-Hoang-Lien-2026"
PEOPLE = [  # as offices write them: dates in three forms, a lost zero, a year alone
    ("Nguyễn Văn An", "05/3/1975", "Nam", 10075001234, "Ban Giám đốc", "Giám đốc", "01/09/1999"),
    ("Lý Thị Bình", "12/12/1988", "Nữ", "010188005678", "Phòng Tổ chức - Hành chính", "Trưởng phòng", "15/8/2011"),
    ("Giàng A Chớ", "1990", "Nam", "010090004321", "Khoa Khám bệnh", "Bác sĩ", "01/10/2015"),
    ("Vàng Thị Dí", "20-11-1993", "Nữ", "010193009876", "Khoa Khám bệnh", "Điều dưỡng", "01/3/2018"),
]


@pytest.fixture
def staff_list(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("DS 2026")
    sheet.merge_range(0, 0, 0, 7, "SỞ Y TẾ TỈNH LÀO CAI")
    sheet.merge_range(1, 0, 1, 7, "DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG NĂM 2026")
    heads = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Phòng, khoa", "Chức vụ", "Ngày tuyển dụng")
    sheet.write_row(3, 0, heads)
    for line, person in enumerate(PEOPLE):
        sheet.write_row(4 + line, 0, (line + 1, *person))
    sheet.write_string(9, 1, "Tổng cộng: 04 người")
    book.close()
    return path


def test_a_unit_begins_from_its_staff_list(chromium, live_server, transactional_db, staff_list):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    window = Visit(context.new_page(), live_server.url)
    page = window.page
    unit_declared_and_signed_in(window)
    people_from_the_list(window, staff_list)
    for path in ("/", "/ke-hoach/", "/so-lieu/", "/phong-trao/", "/dang-ky/", "/hoi-dong/", "/ho-so/", "/bao-cao/"):
        assert window.go(path).status == 200
        assert "{{" not in page.inner_text("main")
    first_plan(window)
    window.go("/dieu-kien/")
    window.says("Giàng A Chớ")
    window.says("Chưa đủ dữ liệu")
    assert window.errors == []
    context.close()


def unit_declared_and_signed_in(window):
    page = window.page
    window.go("/")
    page.get_by_role("link", name="Bắt đầu").click()
    declared = {
        "name": "Trung tâm Y tế Văn Bàn", "short_name": "Trung tâm Y tế", "symbol": "TTYT", "place": "Lào Cai",
        "above": "Sở Y tế tỉnh Lào Cai", "head_name": "Nguyễn Văn An", "username": "binh",
        "password1": PASSWORD, "password2": PASSWORD,
    }  # fmt: skip
    for name, words in declared.items():
        page.fill(f"[name={name}]", words)
    press(window, "Tạo đơn vị", within="body")
    page.fill("[name=login]", "binh")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/nguoi/nhap/")


def people_from_the_list(window, staff_list):
    page = window.page
    page.set_input_files("[type=file]", staff_list)
    press(window, "Xem trước")
    window.says("3 thêm mới")
    window.says("chỉ có năm 1990")
    page.locator("main table select").first.select_option(label="cùng người: Nguyễn Văn An, Trung tâm Y tế")
    press(window, "Ghi cả danh sách")
    window.says("Hãy đồng ý tạo")
    assert page.locator("main table select").first.input_value(), "the answer given before is kept"
    page.locator("main input[type=checkbox]").first.check()
    press(window, "Ghi cả danh sách")
    window.go("/nguoi/")
    for name, *_ in PEOPLE:
        window.says(name)
    window.says("Khoa Khám bệnh")


def first_plan(window):
    page = window.page
    window.go("/ke-hoach/")
    follow(window, "Lập kế hoạch")
    page.select_option("[name=source]", "skeleton")
    press(window, "Lập kế hoạch")
    window.says("Quý 1")
    press(window, "Soạn văn bản")
    window.says("Dự thảo")
