"""Registration: the window, the four states, the roll-up above, what came of it at the end of the year."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.awards.models import AwardRecord
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Registration, RegistrationRound
from tdkt.emulation.operations import registration as operations
from tdkt.emulation.queries import registration as queries
from tdkt.emulation.workflow import registrations
from tdkt.reports.outcome import compare
from tests.emulation.conftest import fresh, offers_of

OPENS, DEADLINE = date(2026, 1, 10), date(2026, 2, 10)


@pytest.fixture
def opened(world):
    return operations.open_round(unit=world.centre, year=2026, opens=OPENS, deadline=DEADLINE, actor=world.officer)


def registered(opened, world, award="LDTT", **subject):
    subject = subject or {"person": world.employee.person}
    return operations.register(round=opened, award=award, actor=world.employee, day=OPENS, **subject)


def approved(opened, world, **how):
    row = registered(opened, world, **how)
    row = registrations.take("send", row, world.officer, day=date(2026, 2, 1))
    return registrations.take("approve", row, world.director)


def test_before_the_opening_nothing_is_registered_and_after_the_deadline_it_is_only_told(opened, world):
    with pytest.raises(StepRefused, match="mở từ ngày 10/01/2026"):
        operations.register(
            round=opened, award="LDTT", person=world.employee.person, actor=world.employee, day=date(2026, 1, 9)
        )
    row = registrations.take("send", registered(opened, world), world.employee, day=date(2026, 3, 1))
    assert (row.state, queries.late(opened)) == ("pending", 1)


def test_an_award_is_registered_only_for_whom_it_is_given(opened, world):
    with pytest.raises(StepRefused, match="không tặng cho tập thể"):
        registered(opened, world, award="CSTDCS", collective=world.counselling)
    with pytest.raises(StepRefused, match="không tặng cho cá nhân"):
        registered(opened, world, award="TTLDTT", person=world.employee.person)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"mai": ["send"], "lan": ["send"], "ha": ["send"], "binh": ["send"]}),
        (
            "pending",
            {"mai": ["recall"], "lan": ["recall"], "ha": ["recall", "return", "approve"], "khanh": ["return", "approve"],
             "binh": ["recall"]},
        ),
        ("returned", {"mai": ["send"], "lan": ["send"], "ha": ["send"], "binh": ["send"]}),
        ("approved", {"ha": ["reopen"], "khanh": ["reopen"]}),
    ],
)  # fmt: skip
def test_each_of_the_four_states_offers_each_person_what_is_theirs(opened, world, state, expected):
    row = registered(opened, world)
    Registration.objects.filter(pk=row.pk).update(state=state, sent_on=DEADLINE, return_reason="x")
    users = [world.employee, world.room_head, world.officer, world.director, world.appraiser, world.stranger, world.auditor,
             world.administrator]  # fmt: skip
    found = offers_of(registrations, fresh(row), users)
    assert {name: steps for name, steps in found.items() if steps} == expected


def test_nobody_approves_a_registration_of_one_s_own(opened, world):
    row = registered(opened, world, person=world.officer.person)
    row = registrations.take("send", row, world.officer, day=DEADLINE)
    with pytest.raises(PermissionDenied):
        registrations.take("approve", row, world.officer)


def test_what_came_back_says_why_and_is_corrected_and_sent_again(opened, world):
    row = registrations.take("send", registered(opened, world), world.employee, day=OPENS)
    row = registrations.take("return", row, world.officer, note="Nêu tên sáng kiến")
    operations.edit_registration(registration=row, commitment="Sáng kiến A", actor=world.employee)
    row = registrations.take("send", row, world.employee, day=DEADLINE)
    assert (row.commitment, row.return_reason) == ("Sáng kiến A", "")
    with pytest.raises(StepRefused, match="Chỉ sửa được đăng ký chưa gửi"):
        operations.edit_registration(registration=row, commitment="B", actor=world.employee)


def test_the_list_goes_up_only_when_nothing_waits_and_comes_back_with_a_reason(opened, world):
    row = registrations.take("send", registered(opened, world), world.employee, day=OPENS)
    with pytest.raises(StepRefused, match="Còn 1 đăng ký chờ duyệt"):
        operations.send_up(round=opened, day=DEADLINE, actor=world.officer)
    registrations.take("approve", row, world.officer)
    operations.send_up(round=opened, day=DEADLINE, actor=world.officer)
    assert {n.recipient.username for n in Notice.objects.all()} == {"binh", "son"}
    with pytest.raises(StepRefused, match="lý do"):
        operations.send_back(round=opened, reason=" ", actor=world.appraiser)
    back = operations.send_back(round=opened, reason="Thiếu tập thể", actor=world.appraiser)
    assert (back.sent_on, back.return_reason) == (None, "Thiếu tập thể")
    assert any(line.reason == "Thiếu tập thể" for line in queries.todo(world.officer, date(2026, 2, 20)))


def test_the_deadline_moves_with_a_reason_and_not_after_sending(opened, world):
    with pytest.raises(StepRefused, match="lý do"):
        operations.move_deadline(round=opened, deadline=date(2026, 2, 20), reason="", actor=world.officer)
    operations.move_deadline(round=opened, deadline=date(2026, 2, 20), reason="Nghỉ Tết", actor=world.officer)
    approved(opened, world)
    operations.send_up(round=opened, day=DEADLINE, actor=world.officer)
    with pytest.raises(StepRefused, match="đã gửi cấp trên"):
        operations.move_deadline(round=opened, deadline=date(2026, 3, 1), reason="x", actor=world.officer)


def test_the_department_sees_what_was_sent_who_has_not_and_the_totals(opened, world, client):
    approved(opened, world)
    approved(opened, world, award="TTLDTT", collective=world.counselling)
    operations.send_up(round=opened, day=DEADLINE, actor=world.officer)
    found = queries.roll_up(world.department, 2026)
    assert found.sent == 1
    assert [(line.unit.symbol, line.state[0]) for line in found.lines] == [
        ("TTDVVL", "Đã gửi"), ("CSĐTN", "Chưa mở đợt"),
    ]  # fmt: skip
    assert dict(found.totals) == {"LDTT": 1, "TTLDTT": 1}
    client.force_login(world.appraiser)
    assert "1/2 đơn vị đã gửi" in client.get("/dang-ky/tong-hop/").content.decode()
    book = openpyxl.load_workbook(BytesIO(client.get("/dang-ky/tong-hop/?xlsx=1").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3)]
    assert rows[0][:4] == ["STT", "Đơn vị", "Trạng thái", "Ngày gửi"]
    assert rows[1][1:3] == ["Trung tâm Dịch vụ việc làm tỉnh Sơn La", "Đã gửi"]
    assert rows[-1][-2:] == [1, 1]


def test_a_round_that_is_not_sent_is_not_yet_the_business_of_the_level_above(opened, world, client):
    approved(opened, world)
    assert dict(queries.roll_up(world.department, 2026).totals) == {}
    client.force_login(world.appraiser)
    assert client.get(f"/dang-ky/dot/{opened.pk}/").status_code == 404
    client.force_login(world.stranger)
    assert client.get("/dang-ky/tong-hop/").status_code == 404


@pytest.mark.parametrize("units", [1, 2])
def test_the_roll_up_asks_as_often_for_two_units_as_for_one(opened, world, units, django_assert_num_queries):
    if units == 1:
        world.other_centre.dissolved = date(2025, 1, 1)
        world.other_centre.save()
    with django_assert_num_queries(3):
        queries.roll_up(world.department, 2026)


def test_the_officer_sends_back_only_what_belongs_to_a_unit_below(opened, world, client):
    approved(opened, world)
    operations.send_up(round=opened, day=DEADLINE, actor=world.officer)
    for who, status in ((world.officer, 403), (world.stranger, 404), (world.appraiser, 302)):
        client.force_login(who)
        answer = client.post(f"/dang-ky/dot/{opened.pk}/tra-lai/", {"note": "Thiếu"})
        assert answer.status_code == status, who


def test_registered_met_and_awarded_stand_side_by_side(opened, world, client):
    approved(opened, world)
    approved(opened, world, person=world.room_head.person)
    for who in (world.employee.person, world.officer.person):
        AwardRecord.objects.create(
            person=who, award="LDTT", year=2026, unit_then=who.unit, unit_name_then=who.unit.name,
            decision_no="33/QĐ-SNV", decided_on=date(2026, 12, 20), issuer="Sở Nội vụ",
        )  # fmt: skip
    found = compare(world.officer, opened, date(2026, 12, 31))
    assert [(one.registration.subject_name, one.record is not None) for one in found.lines] == [
        ("Hoàng Thị Lan", False), ("Nguyễn Thị Mai", True),
    ]  # fmt: skip
    [count] = found.counts
    assert (count.registered, count.awarded, count.unregistered) == (2, 1, 1)
    client.force_login(world.officer)
    page = client.get(f"/dang-ky/dot/{opened.pk}/ket-qua/").content.decode()
    assert "33/QĐ-SNV" in page and "chưa có quyết định" in page
    assert client.get(f"/dang-ky/dot/{opened.pk}/ket-qua/?xlsx=1").status_code == 200
    client.force_login(world.stranger)
    assert client.get(f"/dang-ky/dot/{opened.pk}/ket-qua/").status_code == 404


def test_drafts_of_a_room_are_sent_at_once_by_its_head(opened, world, client):
    registered(opened, world)
    registered(opened, world, award="TTLDTT", collective=world.counselling)
    registered(opened, world, person=world.officer.person)
    client.force_login(world.room_head)
    client.post(f"/dang-ky/dot/{opened.pk}/gui-cua-toi/")
    assert Registration.objects.filter(state="pending").count() == 2
    assert Registration.objects.get(state="draft").person == world.officer.person


def test_hostile_input_gets_a_sentence_and_leaves_nothing(opened, world, client):
    client.force_login(world.officer)
    for data in (
        {"award": "KHONG_CO", "person": world.employee.person.pk},
        {"award": "LDTT", "person": "9999999999999999999"},
        {"award": "LDTT", "person": world.stranger.person.pk},
        {"award": "LDTT", "person": world.employee.person.pk, "collective": world.counselling.pk},
    ):
        assert client.post(f"/dang-ky/dot/{opened.pk}/moi/", data).status_code == 200, data
    client.post("/dang-ky/mo-dot/", {"year": "hai nghìn", "opens": "31/02/2026", "deadline": ""})
    assert (Registration.objects.count(), RegistrationRound.objects.count()) == (0, 1)
    assert client.get("/dang-ky/tong-hop/?nam=99999").status_code == 404
    assert client.get("/dang-ky/tong-hop/?nam=<script>").status_code == 404


@pytest.mark.parametrize("fields", [{"state": "returned", "sent_on": OPENS}, {"state": "pending"}])
def test_the_table_of_registrations_keeps_its_promises(opened, world, fields):
    row = registered(opened, world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=row.pk).update(**fields)
