"""The sample fills an empty database, all of it or nothing, and its running year is the year of loading."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tdkt.config.home import todos
from tdkt.config.sample import logins
from tdkt.core import words
from tdkt.core.models import Event
from tdkt.org import rows_and_history
from tdkt.org.models import Contract, Person, Post, Unit, User
from tests.sample_unit import standing

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """For those who only look, taken away after them."""
    with django_db_blocker.unblock(), standing(tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("files"), DAY):
        yield


def test_every_row_of_the_sample_says_what_the_history_says_of_it(sample):
    found = rows_and_history.compare()
    assert found.faults == [] and found.rows > 1000
    with connection.cursor() as cursor:
        cursor.execute("UPDATE org_user SET is_active = %s WHERE username = 'nhanvien'", [False])
    assert ["Tài khoản" in line and "sổ ghi «có»" in line for line in rows_and_history.compare().faults] == [True]


def test_the_history_tells_every_change_of_the_sample_in_vietnamese_words(sample):
    told = {(kind, key) for kind, changes in Event.objects.values_list("object_type", "changes") for key in changes}
    raw = {(kind, key) for kind, key in told if key.isascii() and words.field(kind, key).lower() == key.lower()}
    assert len(told) > 100 and {one for one in raw if one[1] not in words.HIDDEN} == set()


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
    assert len(names) == 13


def test_no_year_of_the_sample_goes_over_the_ceiling_of_excellent_ratings(client, sample):
    client.force_login(User.objects.get(username="canbo"))
    for year in range(2021, 2027):
        page = client.get("/xep-loai/", {"nam": year}).content.decode()
        assert "Hoàn thành xuất sắc, viên chức" in page
        assert "data-slots>vượt" not in page, year  # by the wider of the two readings of the base
