"""From rows of the tables to the case of the law core: what is absent is not known, what was declared complete is none."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import AwardRecord
from tdkt.eligibility import queries
from tdkt.eligibility.among import Among
from tdkt.eligibility.models import Completeness
from tdkt.initiatives.models import Author, Initiative, Recognition
from tdkt.law.judge import judge
from tdkt.org.models import Discipline, Person, Post, Rating
from tdkt.oversight.models import Hold

DAY = date(2025, 12, 10)


def award(world, code, year, decided, **more):
    who = {"person": world.employee.person} if "collective" not in more else {}
    return AwardRecord.objects.create(
        award=code, year=year, unit_then=world.centre, unit_name_then="x", decision_no="1/QĐ", issuer="x",
        decided_on=decided, **who, **more,
    )  # fmt: skip


def history(world, code="CSTDCS", day=DAY):
    return queries.case_of(world.employee.person, code, 2025, day)


def test_what_nobody_wrote_down_is_left_out_or_said_not_known(world):
    case = history(world)
    assert "ratings" not in case["history"]
    assert "holds" not in case["history"]
    assert {"titles", "forms", "initiatives"} <= set(case["unknown"])
    assert case["history"]["joined"] == "2015-01-01"
    assert case["history"]["woman"] is True


def test_a_register_declared_complete_is_known_to_be_none_from_that_year_only(world, officer):
    Completeness.objects.create(unit=world.centre, register="titles", since=2018, by=officer)
    case = history(world)
    assert case["history"]["titles"] == []
    assert [path for path in case["unknown"] if path.startswith("titles")] == [
        "titles.2015",
        "titles.2016",
        "titles.2017",
    ]


def test_titles_and_forms_never_mix_and_carry_their_stream_and_day(world):
    award(world, "LDTT", 2024, date(2025, 1, 15), stream="cong_trang")
    award(world, "GK", 2023, None)
    case = history(world)
    assert case["history"]["titles"] == [{"code": "LDTT", "year": 2024, "day": "2025-01-15", "stream": "cong_trang"}]
    assert case["history"]["forms"] == [{"code": "GK", "year": 2023}]


def test_what_was_decided_later_or_taken_back_is_not_there(world):
    award(world, "LDTT", 2024, date(2026, 1, 15))
    award(world, "CSTDCS", 2024, date(2025, 1, 15), state="revoked", revoked_on=date(2025, 5, 1), revoke_reason="x")
    assert "titles" in history(world)["unknown"]
    assert history(world)["history"]["titles"] == []


@pytest.mark.parametrize(
    ("used", "declared", "expected"), [("", None, "absent"), ("", 2020, None), ("BKBT", None, "BKBT")]
)
def test_an_initiative_says_whether_it_was_used(world, officer, used, declared, expected):
    if declared:
        Completeness.objects.create(unit=world.centre, register="initiatives", since=declared, by=officer)
    one = Initiative.objects.create(
        unit=world.centre, year=2025, title="SK", state="recognised", scope="co_so", decision_no="1", used_for=used,
        used_year=2025 if used else None, decided_on=date(2025, 6, 1), applied_from=date(2025, 2, 1),
    )  # fmt: skip
    Author.objects.create(initiative=one, person=world.employee.person, share=100)
    (kept,) = history(world)["history"]["initiatives"]
    assert kept.get("used_for", "absent") == expected
    assert kept["applied"] is True
    assert history(world, day=date(2025, 5, 1))["history"]["initiatives"] == []


def test_discipline_holds_and_secondment_reach_the_law(world):
    mai = world.employee.person
    Discipline.objects.create(person=mai, kind="canh_cao", starts=date(2025, 3, 1), ends=date(2026, 3, 1))
    Hold.objects.create(unit=world.centre, person=mai, kind="dieu_tra", starts=date(2025, 9, 1), reason="x")
    Post.objects.filter(person=mai).update(seconded_from=world.other_centre)
    kept = history(world)["history"]
    assert kept["discipline"] == [{"from": "2025-03-01", "kind": "canh_cao", "to": "2026-03-01"}]
    assert kept["holds"] == [{"from": "2025-09-01", "kind": "dieu_tra"}]
    assert kept["transfers"][0]["kind"] == "biet_phai"
    codes = [one.code for one in judge(history(world)).warnings]
    assert {"tam_dung", "ky_luat"} <= set(codes)


def test_members_of_a_collective_are_counted_and_what_is_undecided_is_left_out(world, officer):
    Completeness.objects.create(unit=world.centre, register="titles", since=2020, by=officer)
    room = queries.case_of(world.counselling, "TTLDTT", 2025, DAY)["history"]["members"]["2025"]
    assert room == {"total": 2}, "nobody has the title of 2025 yet: not known, not zero"
    for person in Person.objects.filter(unit=world.counselling):
        Rating.objects.create(person=person, year=2025, level="HTT")
    award(world, "LDTT", 2025, date(2025, 12, 5))
    room = queries.case_of(world.counselling, "TTLDTT", 2025, DAY)["history"]["members"]["2025"]
    assert room == {"total": 2, "completed": 2, "ldtt": 1, "cstdcs": 0}


@pytest.mark.parametrize("level", ("HTXS", "HTT", "HT", "KHT", None))
@pytest.mark.parametrize("year", (2022, 2024, 2025))
def test_the_sweep_says_what_the_single_judgement_says(world, officer, level, year):
    for register in Completeness.Register.values:
        Completeness.objects.create(unit=world.centre, register=register, since=2015, by=officer)
    if level:
        Rating.objects.create(person=world.employee.person, year=year, level=level)
    day = date(year, 12, 20)
    swept = queries.sweep(world.centre, year, queries.PERSON_AWARDS, day, ["person"])
    for line in swept.lines:
        for code, (whole, counted) in line.verdicts.items():
            alone = queries.judge(line.subject, code, year, day)
            assert (alone.verdict, alone.counted) == (whole, counted), (line.name, code)


def test_who_left_before_the_day_or_came_after_is_not_swept(world):
    Person.objects.filter(pk=world.employee.person.pk).update(left=date(2025, 6, 1))
    names = [line.name for line in queries.sweep(world.centre, 2025, ["LDTT"], DAY).lines]
    assert "Nguyễn Thị Mai" not in names
    assert "Lò Thị Hà" in names


def test_an_initiative_has_the_scope_that_it_had_on_the_day(world):
    """The province recognised it in April: in March it was of the base only, before December of nobody."""
    one = Initiative.objects.create(
        unit=world.centre, year=2025, title="SK", state="recognised", scope="bo_tinh", decision_no="2",
        decided_on=date(2026, 4, 10),
    )  # fmt: skip
    Author.objects.create(initiative=one, person=world.employee.person, share=100)
    for number, (scope, day) in enumerate((("co_so", date(2025, 12, 1)), ("bo_tinh", date(2026, 4, 10))), start=1):
        Recognition.objects.create(
            initiative=one, scope=scope, decision_no=str(number), decided_on=day, issuer="x", unit=world.centre,
            year=day.year, number=1,
        )  # fmt: skip

    def scopes(day):
        return [kept["scope"] for kept in history(world, day=day)["history"]["initiatives"]]

    assert scopes(date(2025, 11, 30)) == []
    assert scopes(date(2026, 3, 1)) == ["co_so"]
    assert scopes(date(2026, 4, 10)) == ["bo_tinh"]


def test_keys_are_looked_for_however_many(world):
    everybody = [world.employee.person_id, world.director.person_id]
    many = [*everybody, *range(10**6, 10**6 + 70_000)]  # more than either database takes as parameters
    assert set(Person.objects.filter(Among("pk", many)).values_list("pk", flat=True)) == set(everybody)
    assert not Person.objects.filter(Among("pk", [])).exists()
    assert set(Post.objects.filter(Among("person_id", everybody)).values_list("person_id", flat=True)) == set(everybody)
