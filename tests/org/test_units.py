"""The tree of units on any date; awards stay with the unit of their day."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tdkt.awards.operations.register import register_award
from tdkt.core.workflow import StepRefused
from tdkt.org import chain, operations, queries, rows_and_history, tree
from tdkt.org.models import LineageEvent, Mandate, Person, Post, Unit, UnitState

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


def snapshot() -> list[object]:
    """All that a change of the organisation touches: the units, their dated states, posts, people, roles."""
    rows = [list(Unit.objects.order_by("pk").values()), list(UnitState.objects.order_by("pk").values())]
    rows += [list(model.objects.order_by("pk").values()) for model in (Person, Post, Mandate)]
    return rows


def test_a_merger_recorded_by_mistake_is_taken_back_to_the_last_row(world, province_officer):
    before = snapshot()
    operations.merge(actor=province_officer, sources=[world.other_centre], into=world.centre, day=DAY, today=TODAY)
    event = LineageEvent.objects.get()
    assert snapshot() != before and Person.objects.get(full_name="Vì Văn Cường").unit == world.centre
    with pytest.raises(StepRefused, match="lý do"):
        operations.undo_lineage(actor=province_officer, event=event, reason=" ")
    operations.undo_lineage(actor=province_officer, event=event, reason="Ghi nhầm đơn vị")
    assert snapshot() == before and not LineageEvent.objects.exists()
    assert rows_and_history.compare(births=False).faults == [] and list(chain.verify()) == []


def test_a_split_into_three_at_once_and_back(world, province_officer, client):
    before = snapshot()
    client.force_login(province_officer)
    page, office = reverse("unit_split", args=[world.centre.pk]) + "?so=3", world.office.pk
    assert "Tên đơn vị mới thứ 3" in client.get(page).content.decode()
    given = {"day": "01/03/2025", "keep": "on", "name_1": "Trung tâm Một", "name_2": "Trung tâm Hai",
             "name_3": "Trung tâm Ba", "rooms_1": [office], "rooms_2": [office]}  # fmt: skip
    assert "chỉ về một nơi" in client.post(page, given).content.decode() and snapshot() == before
    client.post(page, given | {"rooms_2": [world.counselling.pk], "people_3": [world.director.person_id]})
    event = LineageEvent.objects.get()
    made = {part.unit.name: part.unit for part in event.parts.filter(side="to")}
    assert {"Trung tâm Một", "Trung tâm Hai", "Trung tâm Ba"} < set(made)
    world.office.refresh_from_db()
    assert world.office.is_under(made["Trung tâm Một"]) and world.director.person_id in made["Trung tâm Ba"].people.values_list("pk", flat=True)  # fmt: skip
    back = reverse("lineage_undo", args=[world.centre.pk, event.pk])
    assert back in client.get(reverse("unit", args=[world.centre.pk])).content.decode()
    client.post(back, {"reason": "Quyết định chưa có hiệu lực"})
    assert snapshot() == before


def test_what_was_built_upon_is_not_taken_back(world, province_officer, client, stranger):
    made = operations.split(
        actor=province_officer, unit=world.centre, into=[{"name": "Trung tâm Mới"}], day=DAY, today=TODAY
    )[0]
    event = LineageEvent.objects.get()
    operations.hire(actor=province_officer, unit=made, full_name="Lò Văn Mới", day=TODAY, post={"title": "Viên chức"})
    with pytest.raises(StepRefused, match="Trung tâm Mới.*đã có 1 .*Lò Văn Mới"):
        operations.undo_lineage(actor=province_officer, event=event, reason="Nhầm")
    assert Unit.objects.filter(pk=made.pk).exists() and LineageEvent.objects.exists()
    client.force_login(stranger)
    assert client.post(reverse("lineage_undo", args=[world.centre.pk, event.pk]), {"reason": "x"}).status_code == 404


def test_a_name_given_by_mistake_goes_back_unless_another_followed(world, province_officer):
    operations.rename(actor=province_officer, unit=world.centre, day=DAY, today=TODAY, name="Tên sai")
    operations.rename(actor=province_officer, unit=world.centre, day=date(2025, 9, 1), today=TODAY, name="Tên sau")
    first, second = LineageEvent.objects.order_by("day")
    with pytest.raises(StepRefused, match="thay đổi tiếp"):
        operations.undo_lineage(actor=province_officer, event=first, reason="Nhầm")
    operations.undo_lineage(actor=province_officer, event=second, reason="Nhầm")
    operations.undo_lineage(actor=province_officer, event=first, reason="Nhầm")
    world.centre.refresh_from_db()
    assert world.centre.name == "Trung tâm Dịch vụ việc làm tỉnh Sơn La" and world.centre.states.count() == 1


def test_what_stood_above_on_a_day_is_named_though_it_is_not_seen(world):
    lines = tree.flat(tree.on(TODAY, visible={world.centre.pk}))
    assert [(node.unit, node.named, node.depth) for node in lines] == [
        (world.province, True, 0), (world.department, True, 1), (world.centre, False, 2)]  # fmt: skip


def test_a_unit_is_not_founded_ahead(world, client):
    client.force_login(world.appraiser)
    ahead = {"parent": world.centre.pk, "level": "room", "name": "Phòng Chưa Có", "day": "01/01/2099"}
    assert "còn ở phía trước" in client.post("/don-vi/moi/", ahead).content.decode()
    assert not Unit.objects.filter(name="Phòng Chưa Có").exists()
