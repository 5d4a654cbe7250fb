"""Every page of the room opens for who may, and is hidden from who may not."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.planning import calendar
from tdkt.planning.models import Figure, PeriodLock, Plan, Task
from tdkt.planning.sample_figures import load_sample_figures
from tdkt.planning.sample_plans import load

TODAY = date(2026, 11, 24)


@pytest.fixture
def filled(world):
    rooms = {"hcth": world.office, "tv": world.counselling, "bhtn": world.counselling}
    actors = {"officer": world.officer, "director": world.director}
    load(unit=world.centre, rooms=rooms, people={}, actors=actors, today=TODAY)
    load_sample_figures(world.centre, rooms, world.officer, 2026)
    return world


def test_pages_open_for_the_officer_and_answer_404_to_a_stranger(filled, client, officer, stranger):
    plan, task = Plan.objects.first(), Task.objects.first()
    figure = Figure.objects.first()
    rows = [f"/ke-hoach/{plan.pk}/", f"/nhiem-vu/{task.pk}/", f"/so-lieu/chi-tieu/{figure.indicator_id}/"]
    client.force_login(officer)
    for path in ["/ke-hoach/", "/so-lieu/?nam=2024", "/so-lieu/nhap/?nam=2026", "/so-lieu/excel/", "/lich/", *rows]:
        assert client.get(path).status_code == 200, path
    client.force_login(stranger)
    for path in [*rows, f"/so-lieu/?don_vi={filled.centre.code}"]:
        assert client.get(path).status_code == 404, path


def test_the_plan_of_next_year_is_made_in_one_click_and_its_paper_composes(filled, client, officer):
    client.force_login(officer)
    client.post("/ke-hoach/lap/", {"year": "2027"})
    made = Plan.objects.get(year=2027)
    assert made.based_on.year == 2026
    client.post(f"/ke-hoach/{made.pk}/van-ban/")
    made.refresh_from_db()
    assert made.paper.kind == "ke_hoach_nam"
    assert client.get(f"/van-ban/{made.paper_id}/tep/pdf/").content.startswith(b"%PDF")


def test_a_sum_that_does_not_add_up_is_refused_and_what_was_typed_stays(filled, client, officer):
    whole = Figure.objects.get(indicator__code="cung-ung", year=2026)
    client.force_login(officer)
    answer = client.post("/so-lieu/nhap/?nam=2026", {f"actual_{whole.indicator_id}": "4.999"})
    text = answer.content.decode()
    assert "ít hơn tổng 4.999 là 789" in text and 'value="4.999"' in text
    whole.refresh_from_db()
    assert whole.actual == 4210


def test_text_where_a_number_belongs_is_refused_beside_its_field(filled, client, officer):
    whole = Figure.objects.get(indicator__code="tv-luot", year=2026)
    client.force_login(officer)
    answer = client.post("/so-lieu/nhap/?nam=2026", {f"actual_{whole.indicator_id}": "hai mươi"})
    assert "«hai mươi» không phải là số" in answer.content.decode()


def test_a_locked_period_takes_no_figure_until_opened_again_with_a_reason(filled, client, officer):
    figure = Figure.objects.get(indicator__code="tv-luot", year=2024)
    client.force_login(officer)
    refused = client.post("/so-lieu/nhap/?nam=2024", {f"actual_{figure.indicator_id}": "1"}).content.decode()
    assert "đã khóa" in refused
    client.post("/so-lieu/khoa/?nam=2024", {"reopen": "1", "note": ""})
    assert PeriodLock.objects.get(year=2024).locked
    client.post("/so-lieu/khoa/?nam=2024", {"reopen": "1", "note": "Sở yêu cầu đối chiếu"})
    assert not PeriodLock.objects.get(year=2024).locked


def test_the_head_of_a_room_enters_own_indicators_only(filled, client):
    client.force_login(filled.room_head)
    page = client.get("/so-lieu/nhap/?nam=2026").content.decode()
    assert "Kết nối việc làm" in page and "tin điện tử" not in page
    own = Figure.objects.get(indicator__code="tv-luot", year=2026)
    client.post("/so-lieu/nhap/?nam=2026", {f"actual_{own.indicator_id}": "20.200"})
    own.refresh_from_db()
    assert own.actual == 20200


def test_the_calendar_feed_opens_by_its_secret_only(filled, client, officer):
    client.force_login(officer)
    client.post("/lich/")
    token = officer.calendar_key.token
    client.logout()
    assert b"BEGIN:VEVENT" in client.get(f"/lich/{token}.ics").content
    assert client.get("/lich/khong-dung.ics").status_code == 404


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_of_plans_asks_as_often_for_three_as_for_one(world, client, officer, n, django_assert_num_queries):
    for year in range(2020, 2020 + n):
        Plan.objects.create(unit=world.centre, year=year, title=f"Kế hoạch {year}")
    client.force_login(officer)
    with django_assert_num_queries(11):
        assert client.get("/ke-hoach/").status_code == 200


def test_thresholds_are_set_on_the_page_with_their_history(filled, client, officer, stranger):
    client.force_login(officer)
    typed = {"low_of_plan": "90,5", "high_of_plan": "120", "big_change": "ba mươi"}
    assert "không phải là số" in client.post("/so-lieu/nguong/", typed).content.decode()
    client.post("/so-lieu/nguong/", {**typed, "big_change": "30"})
    assert "dưới 90,5% hoặc trên 120% kế hoạch, tăng hoặc giảm quá 30%" in client.get("/so-lieu/").content.decode()
    page = client.get("/so-lieu/nguong/").content.decode()
    assert "Đặt ngưỡng giải trình" in page and 'value="90,5"' in page


def test_whoever_wants_no_letters_gets_none_and_may_want_them_again(world, client, officer):
    client.force_login(officer)
    assert "Ngừng nhận thư" in client.get("/lich/").content.decode()
    assert (
        "không nhận thư nhắc việc nữa" in client.post("/lich/thu-nhac/", {"letters": "0"}, follow=True).content.decode()
    )
    assert not calendar.gets_letters(officer)
    client.post("/lich/thu-nhac/", {"letters": "1"})
    assert calendar.gets_letters(officer)
