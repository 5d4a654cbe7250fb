"""What an address or a form sends as a number: rows and years."""

from __future__ import annotations

import pytest

from tdkt.paperwork.entering import row_number, year_asked


@pytest.mark.parametrize("text", ["", None, "²", "٣", "-1", "1.0", "1e3", "9" * 19, "9" * 5000, "<script>"])
def test_what_can_be_the_number_of_no_row_is_none_and_no_year(text):
    assert row_number(text) is None
    assert year_asked(text, 2026) == 2026


def test_a_year_within_reach_is_taken():
    assert (row_number("17"), year_asked("2025", 2026), year_asked("1999", 2026)) == (17, 2025, 2026)
    assert year_asked("1998", 2026, since=1945) == 1998


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["²", "9" * 5000])
def test_a_page_asked_for_no_year_shows_the_running_one(client, officer, asked):
    client.force_login(officer)
    for page in ("/van-ban/so/", "/so-lieu/", "/thong-ke/"):
        assert client.get(page, {"nam": asked}).status_code == 200, page
