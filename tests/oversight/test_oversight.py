"""Holds, letters with clocks and a sealed sender, inspections followed up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.oversight import operations, policy, queries
from tdkt.oversight.models import Complaint, Hold, Inspection

DAY = date(2025, 12, 1)


def held(world, **more):
    fields = {"unit": world.centre, "kind": "dieu_tra", "starts": DAY, "reason": "Văn bản 12", "actor": world.officer}
    return operations.open_hold(**{**fields, "person": world.employee.person, **more})


def letter(world, **more):
    fields = {
        "unit": world.centre, "kind": "to_cao", "received_on": DAY, "title": "Khai sai số liệu", "content": "Nội dung",
        "sender": "Nguyễn Văn Kín", "contact": "0912", "person": world.employee.person, "actor": world.officer,
    }  # fmt: skip
    return operations.receive_letter(**{**fields, **more})


def test_a_hold_ends_with_a_finding_and_a_paper_that_says_so(world):
    row = held(world)
    with pytest.raises(StepRefused, match="đang tạm dừng vì việc này"):
        held(world)
    with pytest.raises(StepRefused, match="văn bản kết luận"):
        operations.clear_hold(hold=row, outcome="khong_vi_pham", ends=DAY, reason=" ", actor=world.officer)
    done = operations.clear_hold(hold=row, outcome="khong_vi_pham", ends=DAY, reason="KL 3", actor=world.officer)
    assert (done.outcome, done.ends) == ("khong_vi_pham", DAY)
    with pytest.raises(StepRefused, match="Đã kết luận"):
        operations.clear_hold(hold=row, outcome="vi_pham", ends=DAY, reason="x", actor=world.officer)


def test_nobody_clears_a_hold_on_oneself(world):
    row = held(world, person=world.officer.person)
    assert not policy.may_clear(world.officer, row)
    assert policy.may_clear(world.director, row)


def test_a_letter_runs_on_its_clocks_and_its_hold_ends_with_it(world):
    row = letter(world, hold=True)
    assert row.due == date(2025, 12, 10)  # seven working days after 01/12/2025
    assert "chưa kiểm chứng" in row.due_basis
    row = operations.accept_letter(complaint=row, day=date(2025, 12, 5), actor=world.officer)
    assert row.due == date(2026, 1, 5)  # thirty days end on a Sunday: the next working day
    with pytest.raises(StepRefused, match="kết quả"):
        operations.resolve_letter(complaint=row, day=DAY, result="", guilty=False, actor=world.officer)
    operations.resolve_letter(complaint=row, day=date(2025, 12, 20), result="KL 5", guilty=False, actor=world.officer)
    assert Hold.objects.get().outcome == "khong_vi_pham"


def test_a_petition_has_no_clock_rather_than_a_guessed_one(world):
    row = letter(world, kind="kien_nghi")
    assert (row.due, row.due_basis) == (None, "chưa có thời hạn trong dữ liệu")


def test_the_sender_is_known_to_who_handles_the_letter_and_to_nobody_else(world, client):
    row = letter(world)
    for user, sees in (
        (world.officer, True),
        (world.auditor, False),
        (world.employee, False),
        (world.appraiser, False),
    ):
        client.force_login(user)
        answer = client.get(f"/giam-sat/don/{row.pk}/")
        assert ("Nguyễn Văn Kín" in answer.content.decode()) is sees
        assert answer.status_code == (200 if sees else 404)
    assert not any("Kín" in f"{event.changes}{event.label}{event.reason}" for event in Event.objects.all())


def test_whom_a_letter_is_about_does_not_see_it(world):
    about = letter(world, person=world.officer.person)
    assert about not in queries.complaints_visible_to(world.officer)
    assert about in queries.complaints_visible_to(world.director)


def test_what_an_inspection_found_is_followed_until_put_right(world):
    row = operations.plan_inspection(
        unit=world.centre, by="Sở Nội vụ", decision_no="9", day=DAY, content="Hồ sơ", actor=world.officer
    )
    with pytest.raises(StepRefused, match="trước ngày kiểm tra"):
        operations.add_finding(inspection=row, text="x", owner=world.office, due=date(2025, 11, 1), actor=world.officer)
    found = operations.add_finding(
        inspection=row, text="Lưu thiếu biên bản", owner=world.office, due=date(2025, 12, 20), actor=world.officer
    )
    assert any("Lưu thiếu biên bản" in line.title for line in queries.todo(world.officer, date(2025, 12, 15)))
    operations.settle(finding=found, day=date(2025, 12, 18), result="Đã bổ sung", actor=world.officer)
    assert not any("Lưu thiếu" in line.title for line in queries.todo(world.officer, date(2025, 12, 15)))


def test_the_database_keeps_the_promise_of_each_state(world):
    letter(world, hold=True)
    operations.plan_inspection(unit=world.centre, by="x", decision_no="", day=DAY, content="x", actor=world.officer)
    for table, broken in (
        (Complaint, {"state": "accepted"}), (Complaint, {"state": "declined"}), (Hold, {"ends": DAY}),
        (Inspection, {"state": "done"}), (Complaint, {"person": None}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.update(**broken)


@pytest.mark.parametrize("address", ("", "tam-dung/moi/", "don/moi/", "kiem-tra/moi/", "tap-huan/moi/"))
def test_the_pages_open_for_the_keeper_and_the_room_head_may_not_write(world, client, address):
    held(world)
    letter(world)
    client.force_login(world.officer)
    assert client.get(f"/giam-sat/{address}").status_code == 200
    client.force_login(world.room_head)
    assert client.get(f"/giam-sat/{address}").status_code == (200 if not address else 403)
