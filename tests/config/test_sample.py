"""The sample fills an empty database, all of it or nothing, and its running year is the year of loading."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.config.home import todos
from tdkt.config.sample import is_empty, load, logins
from tdkt.org.models import Contract, Person, Post, Unit, User

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def sample():
    load(DAY)


def test_the_centre_has_its_21_people_by_contract_and_14_party_members(sample):
    centre = Unit.objects.get(code="ttdvvl-son-la")
    people = Person.objects.filter(unit__path__startswith=centre.path)
    posts = Post.objects.filter(person__in=people)
    by_contract = {
        kind: posts.filter(contract=kind).count()
        for kind in (Contract.VIEN_CHUC, Contract.HD_DINH_SUAT, Contract.HD_NGOAI_DINH_SUAT)
    }
    assert people.count() == 21
    assert list(by_contract.values()) == [11, 5, 5]
    assert people.filter(party_member=True).count() == 14


def test_the_centre_stands_under_labour_until_february_2025_and_under_home_affairs_after(sample):
    from tdkt.paperwork.queries import state_on

    centre = Unit.objects.get(code="ttdvvl-son-la")
    assert state_on(centre, date(2025, 2, 28)).parent.code == "so-ldtbxh-son-la"
    assert state_on(centre, date(2025, 3, 1)).parent.code == "so-noi-vu-son-la"


def test_the_officer_has_work_due_this_week(sample):
    officer = User.objects.get(username="canbo")
    lines = todos(officer, DAY)
    assert any((left := line.days_left(DAY)) is not None and 0 <= left <= 7 for line in lines)


def test_every_login_that_is_printed_exists(sample):
    names = [name for name, _, _ in logins()]
    assert set(names) <= set(User.objects.values_list("username", flat=True))
    assert len(names) == 11


def test_a_failure_in_the_middle_leaves_the_database_empty(monkeypatch):
    from tdkt.config import sample

    monkeypatch.setattr(sample, "accounts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(DAY)
    assert is_empty()


@pytest.mark.slow
@pytest.mark.parametrize(
    "day",
    [date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 27), date(2027, 6, 30), date(2028, 2, 29), date(2030, 10, 5)],
    ids=str,
)
def test_on_whatever_day_it_is_loaded_there_is_work_on_the_home_page(day):
    load(day)
    lines = todos(User.objects.get(username="canbo"), day)
    left = [line.days_left(day) for line in lines]
    assert any(days is not None and 0 <= days <= 7 for days in left), [line.title for line in lines]


def test_no_year_of_the_sample_goes_over_the_ceiling_of_excellent_ratings(client, sample):
    client.force_login(User.objects.get(username="canbo"))
    for year in range(2021, 2027):
        page = client.get("/xep-loai/", {"nam": year}).content.decode()
        assert "Hoàn thành xuất sắc, viên chức" in page
        assert "vượt" not in page, year
