"""The ceiling on «hoàn thành xuất sắc» stands on the page while people are rated, and follows each choice."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tdkt.org import operations, rating_sheet


def test_the_page_says_how_many_places_are_left(world, client, officer):
    for number in range(10):
        person = operations.hire(actor=officer, unit=world.counselling, full_name=f"Lò Văn {'ABCDEFGHIK'[number]}", day=date(2020, 1, 1),
                                 post={"title": "Viên chức", "contract": "vien_chuc"})  # fmt: skip
        operations.rate(actor=officer, person=person, year=2025, level="HTT")
    client.force_login(officer)
    address = reverse("ratings") + f"?don-vi={world.centre.pk}&nam=2025&ky="
    assert "còn 2 suất HTXS" in client.get(address + "year").content.decode()
    quarter = client.get(address + "quarter&so=1").content.decode()
    assert "chưa đủ dữ liệu về tỷ lệ khống chế theo quý, tháng" in quarter and "vượt" not in quarter
    assert (
        "Kỳ này đã ghi" in quarter
        and "nếu đơn vị tự áp tỷ lệ của năm" in quarter
        and "<strong data-slots>" not in quarter
    )


@pytest.mark.browser
def test_the_count_follows_each_choice_before_anything_is_sent(visit):
    window = visit("giamdoc")
    window.go("/xep-loai/?nam=2025&ky=year")
    page = window.page
    selects = page.locator('select[data-contract="vien_chuc"]')
    for index in range(selects.count()):
        selects.nth(index).select_option("HTT")
    before = page.inner_text("[data-cap=vien_chuc] [data-slots]")
    selects.nth(0).select_option("HTXS")
    after = page.inner_text("[data-cap=vien_chuc] [data-slots]")
    assert before.startswith("còn") and before != after
    for index in range(selects.count()):
        selects.nth(index).select_option("HTXS")
    assert page.inner_text("[data-cap=vien_chuc] [data-slots]").startswith("vượt")
    assert "alert-danger" in page.get_attribute("[data-cap=vien_chuc]", "class")
    assert window.errors == []


def test_both_readings_of_the_base_and_a_higher_share_without_a_number_are_said(world, client, officer):
    for number in range(10):
        person = operations.hire(actor=officer, unit=world.counselling, full_name=f"Lò Văn {'ABCDEFGHIK'[number]}", day=date(2020, 1, 1),
                                 post={"title": "Viên chức", "contract": "vien_chuc"})  # fmt: skip
        operations.rate(actor=officer, person=person, year=2025, level="HTXS" if number < 2 else "HTT")
    client.force_login(officer)
    page = client.get(reverse("ratings") + f"?don-vi={world.centre.pk}&nam=2025&noi-troi=1").content.decode()
    assert "còn 0 suất HTXS" in page and "<strong data-strict>vượt 1 suất HTXS</strong>" in page
    assert "Tỷ lệ cao hơn cho đơn vị có thành tích nổi trội: chưa đủ dữ liệu" in page


def test_a_crowded_unit_is_rated_room_by_room_or_by_a_list(world, client, officer, monkeypatch):
    monkeypatch.setattr(rating_sheet, "MOST", 3)
    client.force_login(officer)
    page = client.get(reverse("ratings") + f"?don-vi={world.centre.pk}&nam=2025").content.decode()
    assert "Có nhiều hơn 500 người" in page and 'name="level-' not in page and "Còn 4 người" in page
    assert (
        'name="level-' in client.get(reverse("ratings") + f"?don-vi={world.counselling.pk}&nam=2025").content.decode()
    )
