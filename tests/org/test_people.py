"""Staff records: who is where on a day, kept right by operations that refuse in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.org import chain, kept_rows, operations, queries, seal, tree
from tdkt.org.access import holds, standing
from tdkt.org.models import Delegation, Mandate, Person, Rating, Role, Unit

TODAY = date(2026, 3, 5)
NUMBER = "014090001234"


def hire(world, officer, name="Quàng Văn Tú", **more):
    given = {"post": {"title": "Viên chức", "contract": "vien_chuc"}, "day": date(2020, 1, 1)} | more
    return operations.hire(actor=officer, unit=world.counselling, full_name=name, **given)


def test_a_new_main_post_ends_the_old_one_and_every_day_keeps_its_unit(world, officer):
    person = hire(world, officer)
    operations.start_post(actor=officer, person=person, unit=world.office, title="Văn thư", day=date(2024, 7, 1))

    assert queries.unit_on(person, date(2024, 6, 30)) == world.counselling
    assert queries.unit_on(person, date(2024, 7, 1)) == world.office
    assert Person.objects.get(pk=person.pk).unit == world.office
    with pytest.raises(StepRefused, match="01/07/2024"):
        operations.start_post(actor=officer, person=person, unit=world.counselling, title="x", day=date(2024, 7, 1))


def test_leaving_ends_posts_and_the_roles_of_the_account(world, officer):
    mai = world.employee.person
    operations.leave_unit(actor=officer, person=mai, day=date(2026, 1, 31))

    assert not mai.posts.filter(ends__isnull=True).exists()
    assert not Mandate.objects.filter(user=world.employee, ends__isnull=True).exists()
    assert queries.headcount(world.counselling, date(2026, 2, 1))["total"] == 1


def test_a_citizen_number_is_sealed_found_exactly_and_never_in_the_history(world, officer):
    person = hire(world, officer, citizen_id=NUMBER)

    assert NUMBER not in person.citizen_id_sealed and seal.unseal(person.citizen_id_sealed) == NUMBER
    assert [line[0] for line in queries.search(officer, NUMBER)[0][1]] == ["Quàng Văn Tú"]
    assert queries.search(world.stranger, NUMBER)[0][1] == []
    assert all(NUMBER not in str(event.changes) for event in history.events_of(person))
    with pytest.raises(StepRefused, match="một người khác"):
        hire(world, officer, "Người Khác", citizen_id=NUMBER)
    with pytest.raises(StepRefused, match="12 chữ số"):
        hire(world, officer, "Người Khác", citizen_id="14090001234")


def test_nobody_rates_oneself_and_the_year_before_joining_has_no_rating(world, officer, director):
    mai = world.employee.person
    rating = operations.rate(actor=officer, person=mai, year=2025, level="HTT")
    with pytest.raises(PermissionDenied):
        operations.rate(actor=officer, person=officer.person, year=2025, level="HTXS")
    assert operations.rate(actor=director, person=officer.person, year=2025, level="HTXS").level == "HTXS"
    with pytest.raises(StepRefused, match="sau năm 2010"):
        operations.rate(actor=officer, person=mai, year=2010, level="HTT")
    with pytest.raises(StepRefused, match="số quyết định"):
        operations.verify_rating(actor=officer, rating=rating)
    operations.verify_rating(actor=officer, rating=rating, decision_no="12/QĐ")
    operations.rate(actor=officer, person=mai, year=2025, level="HTXS")
    assert not Rating.objects.get(pk=rating.pk).verified


def test_blanking_waits_until_the_person_has_left_and_leaves_nothing_in_the_history(world, officer, appraiser):
    person = hire(world, officer, citizen_id=NUMBER, phone="0912345678", hometown="Mường La")
    with pytest.raises(StepRefused, match="đã nghỉ việc"):
        operations.blank(actor=appraiser, person=person, day=TODAY, reason="Theo đơn")
    operations.leave_unit(actor=officer, person=person, day=date(2026, 1, 1))
    operations.blank(actor=appraiser, person=person, day=TODAY, reason="Theo đơn")

    person.refresh_from_db()
    assert (person.phone, person.hometown, person.citizen_id_hash) == ("", "", None)
    kept_rows.write()
    kept = str(list(Event.objects.values_list("changes", "reason")))  # of the transactions too, not of the person alone
    assert "Lò Thị Hoa" in kept or person.full_name in kept
    assert "0912345678" not in kept and "Mường La" not in kept and NUMBER not in kept
    assert list(chain.verify()) == []


def test_two_departments_merge_in_the_middle_of_a_year(world, officer, appraiser, province_officer):
    labour = operations.create_unit(
        actor=province_officer,
        name="Sở Lao động - TBXH",
        level="department",
        parent=world.province,
        day=date(2015, 1, 1),
    )
    room = operations.create_unit(
        actor=province_officer, name="Phòng Việc làm", level="room", parent=labour, day=date(2015, 1, 1)
    )
    person = operations.hire(
        actor=province_officer, unit=labour, full_name="Lò Văn Hặc", day=date(2016, 1, 1), post={"title": "Chuyên viên"}
    )
    day = date(2025, 3, 1)
    operations.merge(
        actor=province_officer, sources=[labour], into=world.department, day=day, today=TODAY, decision_no="05/NQ-HĐND"
    )

    labour.refresh_from_db(), room.refresh_from_db(), person.refresh_from_db()
    assert labour.dissolved == day and person.unit == world.department
    assert room.path.startswith(world.department.path) and room.parent == world.department
    before = {node.unit.pk: node for node in tree.flat(tree.on(date(2025, 2, 28)))}
    after = {node.unit.pk: node for node in tree.flat(tree.on(day))}
    assert labour.pk in before and labour.pk not in after
    assert [child.unit for child in before[labour.pk].children] == [room]
    assert queries.unit_on(person, date(2025, 2, 28)) == labour and queries.unit_on(person, day) == world.department
    assert labour in queries.units_visible_to(appraiser)  # the successor sees what it came from


def test_moving_a_unit_carries_the_paths_of_all_below_it(world, province_officer):
    new = operations.create_unit(
        actor=province_officer, name="Sở Y tế", level="department", parent=world.province, day=date(2020, 1, 1)
    )
    operations.move(actor=province_officer, unit=world.centre, parent=new, day=date(2026, 1, 1), today=TODAY)

    for unit in Unit.objects.filter(pk__in=[world.centre.pk, world.office.pk, world.counselling.pk]):
        assert unit.path.startswith(new.path)
    with pytest.raises(StepRefused, match="nằm trong"):
        operations.move(
            actor=province_officer, unit=new, parent=Unit.objects.get(pk=world.centre.pk), day=TODAY, today=TODAY
        )


def test_no_district_is_founded_after_the_first_of_july_2025(world, province_officer):
    with pytest.raises(StepRefused, match="không còn cấp huyện"):
        operations.create_unit(
            actor=province_officer, name="Huyện X", level="district", parent=world.province, day=date(2025, 7, 1)
        )


def test_a_role_is_lent_until_its_end_and_not_lent_on(world, officer, director):
    own = Mandate.objects.get(user=director, role=Role.DIRECTOR)
    with pytest.raises(StepRefused, match="ngày kết thúc"):
        operations.lend(
            actor=director, mandate=own, to=world.room_head, starts=TODAY, ends=date(2028, 1, 1), reason="Đi học"
        )
    operations.lend(
        actor=director, mandate=own, to=world.room_head, starts=TODAY, ends=date(2026, 3, 20), reason="Đi công tác"
    )

    assert standing(world.room_head, date(2026, 3, 20)).has(Role.DIRECTOR)
    assert not standing(world.room_head, date(2026, 3, 21)).has(Role.DIRECTOR)
    with pytest.raises(PermissionDenied):
        operations.lend(actor=world.room_head, mandate=own, to=officer, starts=TODAY, ends=TODAY, reason="x")
    assert Delegation.objects.count() == 1


def test_an_officer_gives_ordinary_roles_only_and_cannot_take_the_directors_account(world, officer, director):
    with pytest.raises(PermissionDenied):
        operations.give_mandate(
            actor=officer, account=world.employee, role=Role.DIRECTOR, unit=world.centre, starts=TODAY
        )
    with pytest.raises(PermissionDenied):
        operations.reset_password(actor=officer, account=director)
    with pytest.raises(PermissionDenied):
        operations.give_mandate(
            actor=world.administrator, account=world.administrator, role=Role.DIRECTOR, unit=world.centre, starts=TODAY
        )
    operations.give_mandate(
        actor=officer, account=world.employee, role=Role.ROOM_HEAD, unit=world.counselling, starts=TODAY
    )
    password = operations.reset_password(actor=world.administrator, account=director)
    assert director.check_password(password) and director.must_change_password
    assert password not in str([event.changes for event in history.events_of(director)])


def test_the_administrator_sees_no_person_and_no_rating(world, client):
    client.force_login(world.administrator)
    assert client.get(reverse("person", args=[world.employee.person_id])).status_code == 404
    assert not queries.visible_to(world.administrator).exists()
    assert holds(world.administrator, world.centre, Role.ADMINISTRATOR)


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_of_people_asks_as_often_for_three_as_for_one(
    world, client, officer, n, django_assert_max_num_queries
):
    for number in range(n):
        hire(world, officer, f"Người Thứ {number}")
    client.force_login(officer)
    with django_assert_max_num_queries(14):
        assert client.get(reverse("people")).status_code == 200


def test_the_second_page_of_a_long_list_opens(world, officer, client):
    for number in range(60):
        hire(world, officer, f"Người Thứ {['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu'][number % 6]}")
    client.force_login(officer)
    page = client.get(reverse("people") + "?page=2").content.decode()
    assert "Trang trước" in page or "?page=1" in page
