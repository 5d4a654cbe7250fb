"""A malformed case is refused with its place and a sentence; the others are still judged."""

from __future__ import annotations

from typing import Any

import pytest

from tdkt.law.case import CaseError, parse
from tdkt.law.judge import check_cases


def case(**changes: Any) -> dict[str, Any]:
    base = {"id": "a", "award": "CSTDCS", "subject": "person", "day": "2025-12-10", "year": 2025, "history": {}}
    return {key: value for key, value in (base | changes).items() if value is not ...}


def places(given: object) -> list[str]:
    with pytest.raises(CaseError) as refused:
        parse(given)
    assert all(message for _, message in refused.value.problems)
    return [place for place, _ in refused.value.problems]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (case(award="CSTĐCS"), "award"),
        (case(award=...), "award"),
        (case(day="2025-02-30"), "day"),
        (case(day="10/12/2025"), "day"),
        (case(day="2014-08-19", year=2014), "day"),
        (case(day="2031-01-01"), "day"),
        (case(day=...), "day"),
        (case(year=2026), "year"),
        (case(year="năm nay"), "year"),
        (case(year=...), "year"),
        (case(subject="collective"), "subject"),
        (case(subject="cá nhân"), "subject"),
        (case(award="XPTB", subject="collective", day="2023-12-31", year=2023), "day"),
        (case(nam=2025), "nam"),
        (case(scope="mọi thứ"), "scope"),
        (case(unknown=["diem"]), "unknown[0]"),
        (case(history={"diem": 9}), "history.diem"),
        (case(history=[]), "history"),
        (case(history={"ratings": {"2025": "A"}}), "history.ratings.2025"),
        (case(history={"ratings": {"25": "HTT"}}), "history.ratings.25"),
        (case(history={"ratings": {"2025": "HTT", " 2025": "HTXS"}}), "history.ratings. 2025"),
        (case(history={"ratings": {"2026": "HTT"}}), "history.ratings.2026"),
        (case(history={"ratings": {"2019": "HTT"}, "joined": "2020-03-01"}), "history.ratings.2019"),
        (case(history={"joined": "2026-03-01"}), "history.joined"),
        (case(history={"titles": "LDTT 2025"}), "history.titles"),
        (case(history={"titles": ["LDTT 2025"]}), "history.titles[0]"),
        (case(history={"titles": [{"code": "LDTT"}]}), "history.titles[0].year"),
        (case(history={"titles": [{"code": "BKBT", "year": 2024}]}), "history.titles[0].code"),
        (case(history={"forms": [{"code": "CSTDCS", "year": 2024}]}), "history.forms[0].code"),
        (case(history={"titles": [{"code": "LDTT", "year": 2019}], "joined": "2020-01-01"}), "history.titles[0].year"),
        (case(history={"titles": [{"code": "LDTT", "year": 2024}] * 2}), "history.titles[1]"),
        (case(history={"forms": [{"code": "GK", "year": 2024, "day": "2023-01-01"}]}), "history.forms[0].day"),
        (case(history={"forms": [{"code": "GK", "year": 2024, "stream": "khen"}]}), "history.forms[0].stream"),
        (case(history={"forms": [{"code": "GK", "year": 2024, "so": "1"}]}), "history.forms[0].so"),
        (case(history={"initiatives": [{"year": 2025, "kind": "sang_kien"}]}), "history.initiatives[0].scope"),
        (case(history={"leave": [{"kind": "om", "from": "2025-05-01", "to": "2025-04-01"}]}), "history.leave[0].to"),
        (case(history={"discipline": [{"kind": "phat", "from": "2025-01-01"}]}), "history.discipline[0].kind"),
        (case(history={"holds": [{"kind": "dieu_tra"}]}), "history.holds[0].from"),
        (case(history={"findings": {"gioi": True}}), "history.findings.gioi"),
        (case(history={"findings": {"phong_trao": "có"}}), "history.findings.phong_trao"),
        (case(history={"findings": {"so_nam_dong_gop": True}}), "history.findings.so_nam_dong_gop"),
        (case(history={"woman": "có"}), "history.woman"),
        (case(history={"members": {"2025": {"total": 3}}}), "history.members"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(given, place):
    assert place in places(given)


def test_more_people_with_a_title_than_there_are_people_is_refused():
    history = {"members": {"2025": {"total": 10, "ldtt": 11}}}
    given = case(award="TTLDTT", subject="collective", history=history)

    assert places(given) == ["history.members.2025.ldtt"]


def test_something_that_is_not_a_case_is_refused():
    for given in (None, 3, "CSTDCS", [], [1]):
        assert places(given) == [""]


def test_every_problem_is_named_at_once():
    given = case(award="X", day="2025-13-01", history={"foo": 1, "ratings": {"2025": "?"}})

    assert set(places(given)) >= {"award", "day", "history.foo", "history.ratings.2025"}


def test_the_other_cases_are_still_judged():
    good = case(id="b", history={"ratings": {"2025": "HTXS"}, "titles": [{"code": "LDTT", "year": 2025}]})

    refused, judged = check_cases([case(award="?"), good])

    assert refused["error"][0]["place"] == "[0].award"
    assert (judged["id"], judged["verdict"]) == ("b", "dat")


def test_an_award_without_a_rule_that_day_is_refused_with_the_first_day_of_its_rules():
    answer = check_cases([case(award="NGUT", day="2020-01-01", year=2020)])[0]

    assert answer["error"][0]["place"] == "[0].day"
    assert "01/01/2024" in answer["error"][0]["message"]


def test_a_null_says_not_known_as_an_absent_key_does():
    given = case(history={"ratings": {"2025": None}, "titles": None})

    assert not parse(given).has("titles")
    assert parse(given).history["ratings"] == {}


def test_what_the_asker_declares_unknown_is_not_known_even_when_it_is_given():
    history = {"ratings": {"2025": "HTXS"}, "titles": [{"code": "LDTT", "year": 2025}]}

    answer = check_cases([case(history=history, unknown=["ratings.2025"])])[0]

    assert answer["verdict"] == "chua_du"
    assert "ratings.2025" in answer["missing"]


@pytest.mark.parametrize("key", ["discipline", "holds"])
def test_a_bar_that_is_declared_unknown_leaves_the_answer_open(key):
    ratings = {str(year): "HTXS" for year in range(2021, 2026)}
    history = {
        "ratings": ratings,
        "titles": [{"code": "CSTDCS", "year": year} for year in (2021, 2023, 2025)],
        "forms": [{"code": "BKTTG", "year": 2020, "stream": "cong_trang"}],
        "findings": {"chap_hanh": True},
    }

    told, hidden = check_cases(
        [case(award="HCLD3", history=history), case(award="HCLD3", history=history, unknown=[key])]
    )

    assert told["verdict"] == "dat"
    assert key in told["assumed"]
    assert hidden["verdict"] == "chua_du"
    assert key in hidden["missing"]
