"""Holds, letters with clocks and a sealed sender, inspections followed up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.oversight import operations, policy, queries
from tdkt.oversight.clocks import clock_of
from tdkt.oversight.models import Complaint, Hold, Inspection, Sender

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
    assert row.due_basis == "7 ngày làm việc, Điều 24, khoản 1, 25/2018/QH14 (đã đọc văn bản)"
    row = operations.accept_letter(complaint=row, day=date(2025, 12, 5), actor=world.officer)
    assert row.due == date(2026, 1, 5)  # thirty days end on a Sunday: the next working day
    with pytest.raises(StepRefused, match="kết quả"):
        operations.resolve_letter(complaint=row, day=date(2025, 12, 20), result="", guilty=False, actor=world.officer)
    with pytest.raises(StepRefused, match="trước ngày thụ lý 05/12/2025"):
        operations.resolve_letter(complaint=row, day=DAY, result="KL 5", guilty=False, actor=world.officer)
    operations.resolve_letter(complaint=row, day=date(2025, 12, 20), result="KL 5", guilty=False, actor=world.officer)
    assert Hold.objects.get().outcome == "khong_vi_pham"


def test_a_petition_has_no_clock_rather_than_a_guessed_one(world):
    row = letter(world, kind="kien_nghi")
    assert (row.due, row.due_basis) == (None, "chưa có thời hạn trong dữ liệu")


def test_the_sender_is_opened_by_who_handles_the_letter_and_by_nobody_else(world, client):
    row = letter(world)
    handlers = (world.officer, world.director)
    for user in (*handlers, world.auditor, world.employee, world.appraiser, world.administrator, world.stranger):
        client.force_login(user)
        page = client.get(f"/giam-sat/don/{row.pk}/")
        opened = client.post(f"/giam-sat/don/{row.pk}/nguoi-gui/")
        assert "Nguyễn Văn Kín" not in page.content.decode()
        assert page.status_code == opened.status_code == (200 if user in handlers else 404)
        assert ("Nguyễn Văn Kín" in opened.content.decode()) is (user in handlers)
    told = list(Event.objects.all())
    assert [event.actor for event in told if event.verb == "oversight.reveal"] == [*handlers]
    assert not any("Kín" in f"{event.changes}{event.label}{event.reason}" for event in told)


def test_a_copy_of_the_database_does_not_tell_who_sent_a_letter(world, settings):
    row = letter(world)
    kept = Sender.objects.get(complaint=row).sealed
    assert "Kín" not in kept and "0912" not in kept
    settings.SECRET_KEY = "the key of another installation"
    name, contact = operations.reveal_sender(complaint=row, actor=world.officer)
    assert name.startswith("Không mở được") and contact == ""


def test_whom_a_letter_is_about_does_not_see_it(world):
    about = letter(world, person=world.officer.person)
    assert about not in queries.complaints_visible_to(world.officer)
    assert about in queries.complaints_visible_to(world.director)


def test_nor_does_who_leads_the_collective_that_it_is_about(world):
    room = letter(world, person=None, collective=world.office)  # the officer leads this room
    whole = letter(world, person=None, collective=world.centre)
    assert list(queries.complaints_visible_to(world.officer)) == [whole]
    assert list(queries.complaints_visible_to(world.director)) == [room]
    assert not policy.sees_sender(world.officer, room) and not policy.sees_sender(world.director, whole)


def test_a_letter_goes_on_to_the_body_that_settles_it_and_the_hold_stays(world):
    row = letter(world, hold=True)
    done = operations.decline_letter(
        complaint=row, day=DAY, result="CV 7", forwarded_to="Thanh tra tỉnh", actor=world.officer
    )
    assert (done.state, done.forwarded_to, Hold.objects.get().outcome) == ("declined", "Thanh tra tỉnh", "")
    other = letter(world, hold=False, title="Đơn khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=other.pk).update(forwarded_to="Thanh tra tỉnh")


def test_more_time_is_given_by_a_paper_and_only_forward(world):
    row = letter(world)
    with pytest.raises(StepRefused, match="không làm bước này"):
        operations.extend_letter(complaint=row, due=date(2026, 2, 1), reason="CV 9", actor=world.officer)
    row = operations.accept_letter(complaint=row, day=date(2025, 12, 5), actor=world.officer)
    with pytest.raises(StepRefused, match="sau hạn đang có 05/01/2026"):
        operations.extend_letter(complaint=row, due=date(2026, 1, 5), reason="CV 9", actor=world.officer)
    with pytest.raises(StepRefused, match="Hãy chọn trường hợp được gia hạn: Vụ việc phức tạp"):
        operations.extend_letter(complaint=row, due=date(2026, 2, 3), reason="CV 9", actor=world.officer)
    row = operations.extend_letter(
        complaint=row, due=date(2026, 2, 3), reason="CV 9", case="complex", actor=world.officer
    )
    assert row.due == date(2026, 2, 3)
    assert row.due_basis.startswith("gia hạn, vụ việc phức tạp (gia hạn một lần), Điều 30, khoản 2, 25/2018/QH14")


@pytest.mark.parametrize(
    ("kind", "case", "last"),
    [
        ("to_cao", "complex", date(2026, 2, 3)),
        ("to_cao", "most_complex", date(2026, 2, 4)),  # one step of thirty days from 05/01/2026
        ("khieu_nai", "complex", date(2026, 1, 19)),
        ("khieu_nai", "remote", date(2026, 1, 19)),
        ("khieu_nai", "remote_complex", date(2026, 2, 3)),
    ],
)
def test_no_extension_goes_beyond_what_the_law_gives_such_a_case(world, kind, case, last):
    row = letter(world, kind=kind)
    row = operations.accept_letter(complaint=row, day=date(2025, 12, 5), actor=world.officer)
    more = {"complaint": row, "reason": "CV 9", "case": case, "actor": world.officer}
    with pytest.raises(StepRefused, match=f"hạn mới không quá {last:%d/%m/%Y}"):
        operations.extend_letter(**more, due=last + timedelta(1))
    assert operations.extend_letter(**more, due=last).due == last


def test_a_most_complex_denunciation_is_extended_twice_and_not_a_third_time(world):
    row = operations.accept_letter(complaint=letter(world), day=date(2025, 12, 5), actor=world.officer)
    more = {"reason": "CV", "case": "most_complex", "actor": world.officer}
    row = operations.extend_letter(complaint=row, due=date(2026, 2, 4), **more)
    row = operations.extend_letter(complaint=row, due=date(2026, 3, 5), **more)
    with pytest.raises(StepRefused, match="không quá 05/03/2026"):
        operations.extend_letter(complaint=row, due=date(2026, 3, 6), **more)


def test_what_was_read_before_the_amendment_is_not_called_read_after_it():
    before, after = (clock_of("to_cao", "resolve", day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (before.days, before.cite.verified.words) == (30, "đã đọc văn bản")
    assert (after.days, after.cite.verified.words) == (30, "chưa kiểm chứng")
    assert "136/2025/QH15" in after.words and "136/2025/QH15" not in before.words
    assert clock_of("to_cao", "resolve", date(2018, 12, 31)) is None


def test_a_denunciation_without_a_name_is_not_taken_up_as_one(world, client):
    row = letter(world, sender="")
    with pytest.raises(StepRefused, match="không rõ người tố cáo thì không thụ lý"):
        operations.accept_letter(complaint=row, day=DAY, actor=world.officer)
    client.force_login(world.officer)
    page = client.get(f"/giam-sat/don/{row.pk}/").content.decode()
    assert "thì lập cuộc kiểm tra" in page and "Không thuộc thẩm quyền thì chuyển đơn trước 08/12/2025" in page
    other = letter(world, sender="", kind="khieu_nai", title="Khiếu nại")
    assert operations.accept_letter(complaint=other, day=DAY, actor=world.officer).state == "accepted"


def test_a_letter_about_an_award_names_an_award_of_that_person(world):
    from tdkt.awards.operations.register import register_award

    award = register_award(
        award="LDTT", year=2020, decision_no="28/QĐ", issuer="Sở", person=world.room_head.person, actor=world.officer
    )
    with pytest.raises(StepRefused, match="không phải khen thưởng của người"):
        letter(world, record=award)
    assert letter(world, record=award, person=world.room_head.person).record == award


def test_a_finding_holds_a_person_until_it_is_settled_with_an_outcome(world):
    row = operations.plan_inspection(
        unit=world.centre, by="Sở Nội vụ", decision_no="9", day=DAY, content="Hồ sơ", actor=world.officer
    )
    found = operations.add_finding(
        inspection=row, text="Kê khai chưa đúng", owner=world.office, due=date(2025, 12, 20), actor=world.officer,
        person=world.employee.person, held_from=DAY,
    )  # fmt: skip
    assert (found.hold.kind, found.hold.person) == ("thanh_tra_co_dau_hieu", world.employee.person)
    with pytest.raises(StepRefused, match="chọn kết luận"):
        operations.settle(finding=found, day=date(2025, 12, 18), result="Đã làm rõ", actor=world.officer)
    operations.settle(
        finding=found, day=date(2025, 12, 18), result="Đã làm rõ", outcome="khong_vi_pham", actor=world.officer
    )
    assert Hold.objects.get().outcome == "khong_vi_pham"


def test_a_dossier_does_not_go_up_while_its_subject_is_held_and_goes_on_when_cleared(world):
    from tdkt.nominations.models import Nomination
    from tdkt.nominations.workflow import no_open_hold

    dossier = Nomination.objects.create(
        award="LDTT", year=2025, person=world.employee.person, unit=world.centre, at_unit=world.centre
    )
    row = letter(world, hold=True)
    assert "đang tạm dừng xét khen thưởng từ 01/12/2025" in no_open_hold(dossier, {})
    row = operations.accept_letter(complaint=row, day=DAY, actor=world.officer)
    operations.resolve_letter(complaint=row, day=date(2025, 12, 20), result="KL 5", guilty=False, actor=world.officer)
    assert no_open_hold(dossier, {}) == ""


def test_training_is_put_right_and_stands_on_the_page_of_who_went(world, client):
    row = operations.add_training(
        unit=world.centre, title="Nghiệp vụ thi đua", organiser="Sở Nội vụ", starts=DAY, ends=DAY, place="Sơn La",
        people=[world.employee.person], actor=world.officer,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="trước ngày bắt đầu"):
        operations.edit_training(training=row, people=[], ends=date(2025, 11, 1), actor=world.officer)
    operations.edit_training(
        training=row, people=[world.officer.person, world.employee.person], title="Nghiệp vụ TĐKT", actor=world.officer
    )
    client.force_login(world.officer)
    assert "Nghiệp vụ TĐKT" in client.get(f"/nguoi/{world.employee.person_id}/").content.decode()
    assert "Lò Thị Hà" in client.get(f"/giam-sat/tap-huan/{row.pk}/").content.decode()


@pytest.mark.parametrize("address", ("", "tam-dung/", "don/", "kiem-tra/", "tap-huan/"))
@pytest.mark.parametrize("n", (1, 3))
def test_the_lists_ask_as_often_for_three_as_for_one(world, client, address, n, django_assert_max_num_queries):
    people = (world.employee, world.room_head, world.director)[:n]
    for one in people:
        letter(world, person=one.person, hold=True)
        check = operations.plan_inspection(
            unit=world.centre, by="Sở", decision_no="1", day=DAY, content="x", actor=world.officer
        )
        operations.add_finding(inspection=check, text="x", owner=world.office, due=DAY, actor=world.officer)
        operations.add_training(
            unit=world.centre, title="x", organiser="x", starts=DAY, ends=DAY, place="", people=[one.person],
            actor=world.officer,
        )  # fmt: skip
    client.force_login(world.officer)
    client.get("/giam-sat/")
    with django_assert_max_num_queries(12 if not address else 10):
        answer = client.get(f"/giam-sat/{address}")
    assert answer.status_code == 200 and (not address or client.get(f"/giam-sat/{address}?xlsx=1").status_code == 200)


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


def test_the_database_keeps_what_each_state_of_a_letter_a_hold_and_an_inspection_says(world):
    """Each promise attacked by SQL behind the program."""

    def refused(rows, *wrongs):
        for wrong in wrongs:
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)

    row = letter(world, hold=True)
    mine, holds = Complaint.objects.filter(pk=row.pk), Hold.objects.all()
    refused(
        mine, {"state": "accepted"}, {"state": "resolved"}, {"state": "declined"}, {"result": "x"},
        {"closed_on": DAY}, {"accepted_on": DAY}, {"forwarded_to": "Thanh tra"},
    )  # fmt: skip
    refused(holds, {"ends": DAY}, {"outcome": "vi_pham"}, {"ends": date(2025, 1, 1), "outcome": "vi_pham"})
    row = operations.accept_letter(complaint=row, day=DAY, actor=world.officer)
    refused(mine, {"accepted_on": None}, {"accepted_on": date(2025, 1, 1)}, {"closed_on": DAY, "result": "x"})
    operations.resolve_letter(complaint=row, day=DAY, result="KL", guilty=True, actor=world.officer)
    refused(mine, {"result": ""}, {"closed_on": None}, {"state": "accepted"}, {"closed_on": date(2025, 1, 1)})
    refused(holds, {"outcome": ""}, {"ends": None})
    refused(Sender.objects.all(), {"sealed": ""})
    check = operations.plan_inspection(
        unit=world.centre, by="Sở", decision_no="1", day=DAY, content="x", actor=world.officer
    )
    there = Inspection.objects.filter(pk=check.pk)
    refused(there, {"state": "done"}, {"conclusion": "x"})
    found = operations.add_finding(
        inspection=check, text="x", owner=world.office, due=date(2026, 1, 5), actor=world.officer
    )
    refused(check.findings.filter(pk=found.pk), {"done_on": DAY}, {"result": "x"})


def test_no_page_search_history_or_export_tells_anybody_who_sent_a_letter(world, client, settings):
    made = letter(world, sender="Quàng Thị Kín", contact="0977123987", hold=True, person=world.employee.person)
    here = f"/giam-sat/don/{made.pk}/"
    pages = ("/giam-sat/", "/giam-sat/don/", here, "/giam-sat/tam-dung/", "/lich-su/", "/tim/?q=thi+kin",
             f"/nguoi/{world.employee.person.pk}/")  # fmt: skip
    handlers = {world.officer.pk, world.director.pk}
    for one in vars(world).values():
        if not hasattr(one, "username"):
            continue
        client.force_login(one)
        for page in pages:
            answer = client.get(page)
            said = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert "Quàng Thị Kín".encode() not in said and b"0977123987" not in said, (one, page)
        assert (client.get(here).status_code == 200) == (one.pk in handlers), one
        opened = client.post(f"{here}nguoi-gui/")
        assert ("Quàng Thị Kín" in opened.content.decode()) == (one.pk in handlers), one
