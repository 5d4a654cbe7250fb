"""A new copy of a certificate: asked for, checked, decided; the old number gives way to a new one that names it."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.awards.models import Certificate, CertificateRequest
from tdkt.awards.operations.certificates import hand_over
from tdkt.awards.operations.decisions import publish
from tdkt.awards.operations.requests import ask, letter
from tdkt.awards.operations.revoking import revoke
from tdkt.awards.workflow import workflow
from tdkt.core.workflow import StepRefused
from tests.awards.given import DAY, decided

WHY = "Bị mất trong đợt mưa lũ"


@pytest.fixture
def copy(world):
    decision = decided(world, ("GK", 2025, world.employee.person), ("TTLDTT", 2025, world.counselling))
    publish(decision=decision, day=DAY, actor=world.decider)
    one = Certificate.objects.get(record__person=world.employee.person)
    return hand_over(certificate=one, day=DAY, to="Nguyễn Thị Mai", actor=world.appraiser)


@pytest.fixture
def request_of_mai(world, copy):
    return asked(world, copy)


def asked(world, copy, kind="reissue", actor=None):
    return ask(certificate=copy, kind=kind, reason=WHY, day=DAY, from_unit=world.centre, actor=actor or world.employee)


STEPS = {
    ("sent", "appraiser"): {"check", "give_back"},
    ("sent", "decider"): {"refuse"},
    ("sent", "employee"): {"take_back"},
    ("sent", "officer"): {"take_back"},
    ("checked", "appraiser"): {"give_back"},
    ("checked", "decider"): {"approve", "refuse"},
    ("returned", "employee"): {"resend", "take_back"},
    ("returned", "officer"): {"resend", "take_back"},
}
ROLES = (
    "officer", "director", "room_head", "employee", "appraiser", "decider", "province_officer", "stranger", "auditor",
    "administrator",
)  # fmt: skip


def test_each_role_is_offered_its_steps_and_nothing_else(world, request_of_mai):
    for state in ("sent", "checked", "returned", "withdrawn"):
        CertificateRequest.objects.filter(pk=request_of_mai.pk).update(state=state, checked_on=DAY, note="x")
        row = CertificateRequest.objects.get(pk=request_of_mai.pk)
        found = {role: {offer.step.name for offer in workflow.offered(getattr(world, role), row)} for role in ROLES}
        assert found == {role: STEPS.get((state, role), set()) for role in ROLES}, state


def test_from_the_holder_to_a_new_number_and_the_hand_over(world, copy, client):
    client.force_login(world.employee)
    assert "Đề nghị đổi, cấp lại" in client.get(f"/so-khen-thuong/{copy.record_id}/").content.decode()
    data = {"kind": "reissue", "reason": WHY, "day": "20/12/2025"}
    page = client.post(f"/so-bang/{copy.pk}/de-nghi/", data, follow=True).content.decode()
    row = CertificateRequest.objects.get()
    assert "Đã gửi" in page and row.state == "sent" and row.from_unit == world.centre

    client.force_login(world.appraiser)
    client.post(f"/so-bang/de-nghi/{row.pk}/check/")
    client.force_login(world.decider)
    page = client.post(f"/so-bang/de-nghi/{row.pk}/approve/", follow=True).content.decode()
    row.refresh_from_db()
    assert (row.state, row.made.kind, row.made.replaces) == ("done", "reissue", copy)
    assert f"Số {row.made.number}/{row.made.year}, thay bản số {copy.number}/{copy.year}" in page
    copy.refresh_from_db()
    assert copy.state == "replaced" and row.made.code != copy.code

    made = hand_over(certificate=row.made, day=row.decided_on, to="Nguyễn Thị Mai", actor=world.appraiser)
    assert made.state == "handed"


def test_nobody_checks_or_decides_on_a_certificate_of_ones_own(world):
    decision = decided(world, ("LDTT", 2025, world.appraiser.person), ("GK", 2025, world.decider.person))
    for user in (world.appraiser, world.decider):
        one = Certificate.objects.get(record__person=user.person, record__decision=decision)
        row = asked(world, one, kind="exchange", actor=user)
        assert not {"check", "approve", "refuse"} & {offer.step.name for offer in workflow.offered(user, row)}
        with pytest.raises(PermissionDenied):
            workflow.take("check", row, world.decider, day=DAY)


def test_what_cannot_be_asked_is_said(world, copy):
    asked(world, copy)
    with pytest.raises(StepRefused, match=r"đã có đề nghị ngày 20/12/2025 đang giải quyết"):
        asked(world, copy, kind="exchange")
    waiting = Certificate.objects.get(record__collective=world.counselling)
    with pytest.raises(StepRefused, match="chưa trao nên chưa thể mất"):
        asked(world, waiting)
    with pytest.raises(StepRefused, match="Hãy ghi lý do"):
        ask(certificate=waiting, kind="exchange", reason=" ", day=DAY, from_unit=world.centre, actor=world.officer)


def test_sent_back_with_a_reason_put_right_and_sent_again(world, request_of_mai):
    with pytest.raises(StepRefused, match="Hãy ghi lý do"):
        workflow.take("give_back", request_of_mai, world.appraiser, day=DAY)
    back = workflow.take("give_back", request_of_mai, world.appraiser, day=DAY, note="Thiếu đơn có chữ ký")
    assert back.note == "Thiếu đơn có chữ ký"
    again = workflow.take("resend", back, world.employee, day=DAY)
    assert workflow.take("check", again, world.appraiser, day=DAY).note == ""


def test_a_copy_recalled_meanwhile_gives_no_new_one(world, copy, request_of_mai):
    checked = workflow.take("check", request_of_mai, world.appraiser, day=DAY)
    revoke(
        record=copy.record, ground="gian_doi", decision_no="15/QĐ-SNV", day=DAY, actor=world.decider, reason="Kết luận"
    )
    checked = CertificateRequest.objects.get(pk=checked.pk)
    offers = {one.step.name: one.refusal for one in workflow.offered(world.decider, checked)}
    assert "đã thu hồi: không cấp bản mới được" in offers["approve"]
    with pytest.raises(StepRefused, match="đã thu hồi"):
        workflow.take("approve", checked, world.decider, day=DAY)
    assert Certificate.objects.count() == 2


def test_the_application_is_composed_for_the_holder_and_the_letter_lists_the_unit_s_requests(world, copy, client):
    row = asked(world, copy)
    client.force_login(world.employee)
    answer = client.get(f"/so-bang/de-nghi/{row.pk}/don/pdf/")
    with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
        said = " ".join(pdf.pages[0].extract_text().split())
    assert "ĐƠN ĐỀ NGHỊ Cấp lại hiện vật khen thưởng" in said and WHY in said
    assert "Quyết định số 12/QĐ-SNV ngày 20/12/2025 của Sở Nội vụ tỉnh Sơn La" in said
    assert "NGƯỜI ĐỀ NGHỊ Nguyễn Thị Mai" in said

    waiting = Certificate.objects.get(record__collective=world.counselling)
    hand_over(certificate=waiting, day=DAY, to="Phòng", actor=world.appraiser)
    second = asked(world, waiting, kind="exchange", actor=world.officer)
    client.force_login(world.officer)
    assert "2 đề nghị gửi Sở Nội vụ tỉnh Sơn La chưa có công văn" in client.get("/so-bang/de-nghi/").content.decode()
    client.post("/so-bang/de-nghi/cong-van/", {"ids": [row.pk, second.pk]})
    second.refresh_from_db()
    cases = second.paper.data["cases"]
    assert [one["wanted"] for one in cases] == ["exchange", "reissue"] or [one["wanted"] for one in cases] == [
        "reissue", "exchange",
    ]  # fmt: skip
    assert second.paper.data["to"] == ["Sở Nội vụ tỉnh Sơn La"]
    client.force_login(world.employee)
    assert client.post("/so-bang/de-nghi/cong-van/", {"ids": [row.pk]}).status_code == 403


def test_who_has_no_part_in_it_sees_nothing(world, request_of_mai, client):
    for user, code in ((world.stranger, 404), (world.director, 200), (world.auditor, 200), (world.decider, 200)):
        client.force_login(user)
        assert client.get(f"/so-bang/de-nghi/{request_of_mai.pk}/").status_code == code, user
    client.force_login(world.stranger)
    assert client.get(f"/so-bang/{request_of_mai.certificate_id}/de-nghi/").status_code == 404


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_asks_as_often_for_three_as_for_one(world, client, n, django_assert_num_queries):
    people = [world.employee.person, world.room_head.person, world.director.person][:n]
    decision = decided(world, *(("GK", 2025, one) for one in people))
    for one in Certificate.objects.filter(record__decision=decision):
        asked(world, hand_over(certificate=one, day=DAY, to="x", actor=world.appraiser), actor=world.officer)
    client.force_login(world.appraiser)
    client.get("/so-bang/de-nghi/")
    with django_assert_num_queries(11):
        client.get("/so-bang/de-nghi/")


@pytest.mark.parametrize(
    "wrong",
    ({"state": "checked"}, {"state": "returned"}, {"state": "refused", "note": "x"}, {"state": "done"},
     {"decided_on": DAY}, {"reason": ""}),
)  # fmt: skip
def test_the_database_keeps_what_each_state_of_a_request_says(world, request_of_mai, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateRequest.objects.update(**wrong)


def test_letters_go_to_one_body_only(world):
    with pytest.raises(StepRefused, match="Không có đề nghị nào"):
        letter(rows=[], actor=world.officer, day=DAY)


@pytest.fixture
def merged(world, copy):
    """The department went into another one after it had awarded."""
    from tdkt.org.models import LineageEvent, LineagePart
    from tests.people import unit

    other = unit("so-khac", "Sở Mới tỉnh Sơn La", "department", world.province, symbol="SM", legal_person=True)
    event = LineageEvent.objects.create(kind="merge", day=date(2026, 1, 1), decision_no="1")
    LineagePart.objects.create(event=event, unit=world.department, side="from")
    LineagePart.objects.create(event=event, unit=other, side="to")
    world.department.dissolved = date(2025, 12, 31)
    world.department.save()
    return other


def test_what_a_body_that_is_no_more_gave_is_asked_of_and_taken_back_by_its_heir(world, copy, merged):
    from tdkt.awards import policy
    from tests.people import person, user

    keeper = user("moi", person("Lò Văn Mới", merged), ("appraiser", merged))
    head = user("moi-gd", person("Cà Văn Giám", merged, leader=True), ("decider", merged))
    when = date(2026, 2, 2)
    row = ask(certificate=copy, kind="reissue", reason=WHY, day=when, from_unit=world.centre, actor=world.employee)
    assert row.unit == merged
    checked = workflow.take("check", row, keeper, day=when)
    done = workflow.take("approve", CertificateRequest.objects.get(pk=checked.pk), head, day=when)
    assert (done.made.unit, done.made.number, done.made.replaces) == (merged, 1, copy)

    record = copy.record
    assert policy.may_revoke(head, record) and not policy.may_revoke(world.decider, record)
    made = revoke(record=record, ground="gian_doi", decision_no="3/QĐ-SM", day=when, actor=head, reason="Kết luận")
    assert made.issuer == "Sở Mới tỉnh Sơn La"
    assert merged.number_notes.get().first == 3
