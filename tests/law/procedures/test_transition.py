"""A dossier that was on its way when the law changed."""

from datetime import date

import pytest

from tdkt.law import forms, transition, votes
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError


def test_a_dossier_received_in_june_2025_keeps_the_decree_of_2023():
    rules = transition.governing(date(2025, 6, 20), date(2025, 8, 1))

    assert (rules.day, rules.or_day) == (date(2025, 6, 30), None)
    assert forms.report_form("CSTDCS", "person", "cong_trang", rules.day).label == "Mẫu số 03 NĐ 98/2023"
    assert votes.rule("CSTDCS", rules.day).verified is Verified.SEEN


def test_a_dossier_received_before_october_2026_may_choose_the_better_law():
    rules = transition.governing(date(2026, 9, 30), date(2026, 11, 2))

    assert (rules.day, rules.or_day) == (date(2026, 9, 30), date(2026, 11, 2))
    assert "có lợi hơn" in rules.says and rules.cite.verified is Verified.SECOND_HAND


@pytest.mark.parametrize("received", [None, date(2026, 10, 1), date(2026, 11, 2)])
def test_what_came_after_the_change_follows_the_day(received):
    assert transition.governing(received, date(2026, 11, 2)).day == date(2026, 11, 2)


def test_a_dossier_that_waited_through_both_changes_keeps_the_first_rules():
    assert transition.governing(date(2025, 6, 20), date(2026, 11, 2)).day == date(2025, 6, 30)


def test_a_dossier_is_not_judged_before_it_came():
    with pytest.raises(LawTableError, match="kiểm tra lại hai ngày"):
        transition.governing(date(2026, 5, 5), date(2026, 5, 4))
