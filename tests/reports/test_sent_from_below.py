"""A department with sixty units: who has sent, what they count together, what they wrote; as many queries as for three."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import AwardRecord
from tdkt.core.models import Notice
from tdkt.org.models import Mandate, Person, Post, Role, Unit, User
from tdkt.reports import gathering, operations, queries
from tdkt.reports.models import Report, Section
from tdkt.reports.workflow import workflow

TODAY = date(2025, 12, 8)
SENT = date(2025, 12, 4)


def many_units(department: Unit, number: int) -> list[Unit]:
    """Units under a department, each with a room, two people and two awards; every other one has sent its report."""
    made = []
    for n in range(number):
        unit = Unit.objects.create(code=f"dv-{n:02d}", name=f"Trung tâm số {n:02d}", level="unit", parent=department)
        room = Unit.objects.create(code=f"dv-{n:02d}-p", name="Phòng Tổng hợp", level="room", parent=unit)
        for m, leader in enumerate((True, False)):
            person = Person.objects.create(full_name=f"Nguyễn Văn {n}-{m}", unit=room)
            Post.objects.create(person=person, unit=room, title="Viên chức", leader=leader, starts=date(2015, 1, 1))
            AwardRecord.objects.create(
                person=person, award="LDTT", stream="cong_trang", year=2025, leader=leader, direct=not leader,
                unit_then=room, unit_name_then=room.name, decision_no=f"{n}/QĐ", decided_on=date(2025, 6, 1),
                issuer=unit.name,
            )  # fmt: skip
        state = Report.State.SENT if n % 2 == 0 else Report.State.ISSUED
        report = Report.objects.create(
            unit=unit, kind="yearly", year=2025, state=state, counted_to=date(2025, 11, 30),
            sent_on=SENT if state == Report.State.SENT else None,
        )  # fmt: skip
        Section.objects.create(report=report, key="proposals", heading="Đề xuất", body=f"- Kiến nghị của đơn vị {n}.")
        made.append(unit)
    return made


def look(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_sixty_units_are_counted_and_told_apart(world, client, appraiser):
    many_units(world.department, 60)
    lines = gathering.gathered(appraiser, world.department, "yearly", 2025, TODAY)
    assert len(lines) == 62  # and the two standing centres, which have sent nothing
    assert sum(1 for line in lines if line.report) == 30
    assert gathering.totals(lines)["people"] == 120 and gathering.totals(lines)["others"] == 60
    late = next(line for line in lines if line.unit.name == "Trung tâm số 01")
    assert (late.words, late.tone) == ("Chưa gửi, quá hạn 3 ngày", "red")
    client.force_login(appraiser)
    page = look(client, "/bao-cao/cap-duoi/?loai=yearly&nam=2025&muc=proposals")
    assert "đã gửi 30/62 đơn vị" in page and "Kiến nghị của đơn vị 58." in page
    assert "Kiến nghị của đơn vị 59." not in page, "the unit has not sent: its words are its own still"


@pytest.mark.parametrize("number", (3, 60))
def test_the_page_asks_as_often_for_sixty_units_as_for_three(
    world, client, appraiser, number, django_assert_num_queries
):
    many_units(world.department, number)
    client.force_login(appraiser)
    look(client, "/bao-cao/cap-duoi/?loai=yearly&nam=2025")
    with django_assert_num_queries(17):
        look(client, "/bao-cao/cap-duoi/?loai=yearly&nam=2025&muc=proposals")


def test_the_counts_are_those_of_an_independent_count(world, appraiser):
    many_units(world.department, 5)
    for line in gathering.gathered(appraiser, world.department, "yearly", 2025, TODAY):
        mine = [one for one in AwardRecord.objects.all() if one.unit_then.path.startswith(line.unit.path)]
        assert line.counts["people"] == sum(1 for one in mine if one.person_id)
        assert line.counts["others"] == sum(1 for one in mine if one.person_id and not one.leader)
        there = {post.person_id for post in Post.objects.all() if post.unit.path.startswith(line.unit.path)}
        assert line.counts["staff"] == len(there)


def test_those_who_have_not_sent_are_reminded_and_the_others_are_not(world, appraiser):
    units = many_units(world.department, 4)
    for unit in units:
        user = User.objects.create(username=unit.code)
        Mandate.objects.create(user=user, role=Role.OFFICER, unit=unit, starts=date(2020, 1, 1))
    number = operations.remind_unsent(
        unit=world.department, kind="yearly", year=2025, actor=appraiser, today=date(2026, 11, 24)
    )
    told = {notice.recipient.username for notice in Notice.objects.all()}
    assert told == {"dv-01", "dv-03", "ha", "cuong"} and number == 4
    assert "hạn 05/12/2025" in Notice.objects.first().text


def test_the_department_gives_a_report_back_with_its_reason_and_another_unit_cannot(world, officer, appraiser):
    report = Report.objects.create(
        unit=world.centre, kind="yearly", year=2025, state="sent", sent_on=SENT, counted_to=SENT
    )
    offers = {
        name: [one.step.name for one in workflow.offered(getattr(world, name), report)]
        for name in ("officer", "director", "appraiser", "decider", "stranger", "province_officer")
    }
    assert {name: steps for name, steps in offers.items() if steps} == {"appraiser": ["send_back"]}
    back = workflow.take("send_back", report, appraiser, note="Thiếu biểu số 3")
    assert (back.state, back.sent_on) == ("returned", None)
    assert [line.reason for line in queries.todo(officer, TODAY) if line.reason] == ["Thiếu biểu số 3"]
    assert not queries.visible_to(appraiser).exists()


def test_the_department_hears_of_a_report_that_came_in(world, appraiser, stranger):
    Report.objects.create(unit=world.centre, kind="yearly", year=2025, state="sent", sent_on=SENT, counted_to=SENT)
    assert [line.title for line in queries.todo(appraiser, TODAY)] == [
        "Xem 1 báo cáo tổng kết năm 2025 của đơn vị cấp dưới vừa gửi"
    ]
    assert not [line for line in queries.todo(stranger, TODAY) if "cấp dưới" in line.title]


def test_rooms_note_and_see_their_own_only(world, client, officer, employee):
    client.force_login(world.room_head)
    form = {"unit": world.counselling.pk, "kind": "strength", "text": "Tư vấn tại xã tốt"}
    assert client.post("/bao-cao/ghi-nhan/", form).status_code == 302
    assert client.post("/bao-cao/ghi-nhan/", {**form, "unit": world.office.pk}).status_code == 200  # not one's room
    client.force_login(officer)
    client.post("/bao-cao/ghi-nhan/", {"unit": world.office.pk, "kind": "cause", "text": "Của phòng khác"})
    assert "Tư vấn tại xã tốt" in look(client, "/bao-cao/ghi-nhan/")
    client.force_login(world.room_head)
    assert "Của phòng khác" not in look(client, "/bao-cao/ghi-nhan/")
    client.force_login(employee)
    assert client.post("/bao-cao/ghi-nhan/", form).status_code == 403
