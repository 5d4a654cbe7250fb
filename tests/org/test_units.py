"""The tree of units on any date; awards stay with the unit of their day."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tdkt.awards.operations.register import register_award
from tdkt.core.workflow import StepRefused
from tdkt.org import operations, queries, tree
from tdkt.org.models import Unit

TODAY = date(2026, 3, 5)
BEFORE, DAY = date(2025, 2, 28), date(2025, 3, 1)


@pytest.fixture
def merged(world, province_officer):
    """The department of labour, with a centre and a room of its own, merged into the department of home affairs on 1/3/2025."""
    labour = operations.create_unit(actor=province_officer, name="Sở Lao động - Thương binh và Xã hội", level="department",
                                    parent=world.province, day=date(2015, 1, 1), symbol="SLĐTBXH")  # fmt: skip
    centre = operations.create_unit(
        actor=province_officer, name="Trung tâm Công tác xã hội", level="unit", parent=labour, day=date(2015, 1, 1)
    )
    people = [
        operations.hire(actor=province_officer, unit=unit, full_name=name, day=date(2016, 1, 1), post={"title": "Chuyên viên"})
        for unit, name in ((labour, "Lò Văn Hặc"), (labour, "Cầm Thị Ín"), (centre, "Sa Văn Ơn"))
    ]  # fmt: skip
    award = register_award(actor=province_officer, person=people[0], award="LDTT", year=2024, decision_no="9/QĐ",
                           decided_on=date(2024, 12, 20), issuer="Sở Lao động", stream="cong_trang")  # fmt: skip
    operations.merge(actor=province_officer, sources=[labour], into=world.department, day=DAY, today=TODAY, decision_no="05/NQ-HĐND")  # fmt: skip
    for row in (labour, centre, world.department, *people):
        row.refresh_from_db()
    return labour, centre, people, award


def test_headcount_follows_the_tree_of_the_day(world, merged):
    labour, centre, people, _ = merged
    assert queries.headcount(labour, BEFORE)["total"] == 3 and queries.headcount(labour, DAY)["total"] == 0
    gained = queries.headcount(world.department, DAY)["total"] - queries.headcount(world.department, BEFORE)["total"]
    assert gained == 3
    assert set(queries.people_of(centre, BEFORE)) == set(queries.people_of(centre, DAY)) == {people[2]}
    assert people[2] not in queries.people_of(world.department, BEFORE)


def test_an_award_stays_with_the_unit_of_its_day_and_the_successor_sees_it(world, merged, client, appraiser):
    labour, _, people, award = merged
    award.refresh_from_db()
    assert award.unit_then == labour and people[0].unit == world.department
    client.force_login(appraiser)
    page = client.get(reverse("person", args=[people[0].pk])).content.decode()
    assert "Sở Lao động - Thương binh và Xã hội" in page and "chưa đối chiếu" in page and "Sáng kiến" in page
    assert client.get(reverse("unit", args=[labour.pk])).status_code == 200


def test_the_screen_shows_the_tree_of_a_past_day_under_its_names(world, merged, client, province_officer):
    operations.rename(actor=province_officer, unit=world.department, day=date(2025, 7, 1), today=TODAY, name="Sở Nội vụ và Lao động")  # fmt: skip
    client.force_login(province_officer)
    shown = {day: client.get(reverse("units") + f"?ngay={day:%d/%m/%Y}").content.decode() for day in (BEFORE, DAY, TODAY)}  # fmt: skip
    assert "Sở Lao động - Thương binh và Xã hội" in shown[BEFORE] and "SLĐTBXH" not in shown[DAY]
    assert "Sở Nội vụ và Lao động" not in shown[DAY] and "Sở Nội vụ và Lao động" in shown[TODAY]
    assert "không phải một ngày" in client.get(reverse("units") + "?ngay=32/13/2025").content.decode()


def test_a_day_between_two_names_is_refused_where_it_would_rewrite_what_stands(world, merged, province_officer):
    with pytest.raises(StepRefused, match="01/03/2025|từ ngày đó|mang tên"):
        operations.rename(actor=province_officer, unit=merged[1], day=date(2024, 1, 1), today=TODAY, name="Tên khác")
    with pytest.raises(StepRefused, match="phía trước"):
        operations.dissolve(actor=province_officer, unit=merged[1], day=date(2026, 4, 1), today=TODAY)
    with pytest.raises(StepRefused, match="thôi hoạt động"):
        operations.rename(actor=province_officer, unit=merged[0], day=TODAY, today=TODAY, name="Sống lại")


def test_the_tree_of_a_day_asks_as_often_for_many_units_as_for_few(world, province_officer, django_assert_num_queries):
    for number in range(5):
        operations.create_unit(
            actor=province_officer, name=f"Phòng số {number}", level="room", parent=world.centre, day=DAY
        )
    centre = Unit.objects.get(pk=world.centre.pk)
    with django_assert_num_queries(1):
        assert len(tree.under(centre, TODAY)) == 8
    with django_assert_num_queries(2):
        tree.on(TODAY)
