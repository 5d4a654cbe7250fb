"""The pages of the eligibility room: verdicts with reasons, judgements with a basis, the law on any day."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tdkt.core.models import Event
from tdkt.eligibility import operations
from tdkt.eligibility.models import Completeness, Finding, Receipt
from tdkt.eligibility.words import missing_all
from tdkt.org.models import Person, Post, Rating

TO_2025 = "nam=2025&ngay=10/12/2025"


@pytest.fixture
def rated(world):
    """Chị Mai completed her tasks excellently in 2025."""
    return Rating.objects.create(person=world.employee.person, year=2025, level="HTXS")


def test_the_officer_sees_three_answers_and_opens_the_reasons(client, world, officer, rated):
    client.force_login(officer)
    page = client.get("/dieu-kien/?kind=person&year=2025&day=10/12/2025").content.decode()

    assert "Phần đếm được đạt, chờ đánh giá" in page
    assert "Chưa đủ dữ liệu" in page
    list_ = page[page.index('id="list"') :]
    assert list_.index("Nguyễn Thị Mai") < list_.index("Lò Thị Hà"), "direct workers stand first"

    mai = world.employee.person.pk
    reasons = client.get(f"/dieu-kien/person/{mai}/LDTT/?{TO_2025}").content.decode()
    assert "Điều 24, khoản 1, điểm a, 06/2022/QH15" in reasons
    assert "Chưa có đánh giá: tích cực tham gia phong trào" in reasons


def test_a_judgement_with_its_basis_settles_the_verdict(client, world, officer, rated):
    client.force_login(officer)
    mai = world.employee.person.pk
    post = {"f_phong_trao": "yes", "basis": "Biên bản họp phòng ngày 01/12/2025"}
    client.post(f"/dieu-kien/person/{mai}/LDTT/danh-gia/?{TO_2025}", post)

    assert Finding.objects.get().value is True
    page = client.get(f"/dieu-kien/person/{mai}/LDTT/?{TO_2025}").content.decode()
    assert "Đủ điều kiện đếm được" in page
    assert [event.verb for event in Event.objects.all()] == ["eligibility.find"]


def test_a_judgement_without_a_basis_is_refused_beside_the_field(client, world, officer, rated):
    client.force_login(officer)
    mai = world.employee.person.pk
    answer = client.post(f"/dieu-kien/person/{mai}/LDTT/danh-gia/?{TO_2025}", {"f_phong_trao": "yes", "basis": " "})

    assert "Hãy ghi căn cứ của đánh giá" in answer.content.decode()
    assert not Finding.objects.exists()


def test_nobody_judges_oneself_and_a_stranger_sees_nothing(client, world, officer, stranger, rated):
    client.force_login(officer)
    own = officer.person.pk
    answer = client.post(f"/dieu-kien/person/{own}/LDTT/danh-gia/?{TO_2025}", {"f_phong_trao": "yes", "basis": "x"})
    assert answer.status_code == 403

    client.force_login(stranger)
    assert client.get(f"/dieu-kien/person/{own}/LDTT/?{TO_2025}").status_code == 404
    assert "Nguyễn Thị Mai" not in client.get("/dieu-kien/?kind=person&year=2025").content.decode()


def test_an_employee_reads_own_aims_but_not_those_of_others(client, world, employee, rated):
    client.force_login(employee)
    page = client.get("/dieu-kien/cua-toi/?nam=2025").content.decode()
    assert "Lao động tiên tiến" in page
    assert "Còn thiếu" in page
    assert client.get(f"/dieu-kien/person/{world.officer.person.pk}/LDTT/").status_code == 404
    assert client.get("/dieu-kien/").status_code == 403


def test_excel_says_where_the_law_is_unverified(client, world, officer, rated):
    client.force_login(officer)
    answer = client.get("/dieu-kien/?kind=person&year=2026&day=01/11/2026&award=LDTT&xlsx=1")
    sheet = load_workbook(BytesIO(answer.content)).active
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Cá nhân, tập thể", "Chức vụ", "Đơn vị", "Lao động tiên tiến"]
    assert all("quy định chưa kiểm chứng" in row[3].value for row in sheet.iter_rows(min_row=2))


def test_the_officer_declares_a_register_complete_and_the_unknown_becomes_known(client, world, officer, rated):
    client.force_login(officer)
    mai = world.employee.person.pk
    before = client.get(f"/dieu-kien/person/{mai}/CSTDBT/?{TO_2025}").content.decode()
    assert "Chưa đủ dữ liệu" in before

    client.post("/dieu-kien/so-ghi-du/", {"titles": "2015", "initiatives": "2015", "discipline": "2015"})

    assert Completeness.objects.count() == 3
    after = client.get(f"/dieu-kien/person/{mai}/CSTDBT/?{TO_2025}").content.decode()
    assert "Chưa đạt" in after


def test_ways_of_which_any_would_do_are_told_as_ways_and_not_as_a_list(client, world, officer, employee, rated):
    client.force_login(officer)
    client.post("/dieu-kien/so-ghi-du/", {"titles": "2015", "initiatives": "2015", "discipline": "2015"})
    client.force_login(employee)
    page = client.get("/dieu-kien/cua-toi/?nam=2025").content.decode()
    assert "có sáng kiến được áp dụng hiệu quả, có khả năng nhân rộng trong Bộ, ban, ngành, tỉnh, hoặc có đề tài" in (
        page.replace("Có sáng kiến", "có sáng kiến")
    )


def test_a_receipt_is_kept_once_and_still_gives_the_same_answer(client, world, officer, rated):
    client.force_login(officer)
    mai = world.employee.person.pk
    for _ in range(2):
        client.post(f"/dieu-kien/person/{mai}/LDTT/bien-nhan/?{TO_2025}")

    assert Receipt.objects.count() == 1
    page = client.get(f"/dieu-kien/person/{mai}/LDTT/?{TO_2025}").content.decode()
    assert "xét lại hôm nay cho cùng kết luận" in page


def test_contradictory_facts_are_told_in_words(client, world, officer):
    mai = world.employee.person
    Person.objects.filter(pk=mai.pk).update(joined=date(2025, 3, 1))
    Rating.objects.create(person=mai, year=2020, level="HTT")
    client.force_login(officer)
    page = client.get(f"/dieu-kien/person/{mai.pk}/LDTT/?{TO_2025}").content.decode()
    assert "xếp loại năm 2020 trước khi vào làm việc" in page
    assert "Dữ liệu mâu thuẫn" in client.get("/dieu-kien/?year=2025&day=10/12/2025").content.decode()


def test_the_law_of_any_day_can_be_read_and_searched_without_diacritics(client, world, employee):
    client.force_login(employee)
    assert "Chiến sĩ thi đua cơ sở" in client.get("/phap-luat/?q=sang+kien").content.decode()
    old = client.get("/phap-luat/CSTDCS/?ngay=31/12/2023").content.decode()
    new = client.get("/phap-luat/CSTDCS/?ngay=01/01/2024").content.decode()
    assert "đã nghiệm thu và được áp dụng" in old
    assert "đã nghiệm thu và được áp dụng" not in new
    assert "chưa kiểm chứng" in client.get("/phap-luat/CSTDCS/?ngay=01/11/2026").content.decode()
    changed = client.get("/phap-luat/CSTDCS/thay-doi/?tu=31/12/2023&den=01/02/2024").content.decode()
    assert "01/01/2024" in changed
    assert client.get("/phap-luat/van-ban/").status_code == 200
    assert client.get("/phap-luat/KHONGCO/").status_code == 404


@pytest.mark.parametrize("number", (1, 3))
def test_the_sweep_asks_as_often_for_three_as_for_one(client, world, officer, number, django_assert_num_queries):
    for n in range(number):
        person = Person.objects.create(full_name=f"Người {n}", unit=world.office, joined=date(2016, 1, 1))
        Post.objects.create(person=person, unit=world.office, title="Viên chức", starts=date(2016, 1, 1))
        Rating.objects.create(person=person, year=2025, level="HTT")
    client.force_login(officer)
    client.get("/dieu-kien/")
    with django_assert_num_queries(26):
        client.get("/dieu-kien/?kind=person&year=2025&day=10/12/2025")


def test_a_declaration_for_a_year_to_come_is_refused(world, officer):
    with pytest.raises(Exception, match="từ 1945 đến 2026"):
        operations.declare_complete(
            unit=world.centre, register="titles", since=2030, actor=officer, day=date(2026, 11, 1)
        )


def test_years_that_are_missing_are_told_together():
    told = missing_all(["forms.2007", "forms.2008", "forms.2010", "titles.2012", "woman"])
    assert [words for words, _, _ in told] == [
        "Hình thức khen thưởng đã được tặng các năm 2007–2008, 2010", "Danh hiệu thi đua đã được tặng năm 2012", "Là nữ",
    ]  # fmt: skip
