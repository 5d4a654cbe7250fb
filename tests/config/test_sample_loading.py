"""The sample is loaded whole or not at all, on whatever day."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.config.home import todos
from tdkt.config.sample import is_empty, load
from tdkt.org.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


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
