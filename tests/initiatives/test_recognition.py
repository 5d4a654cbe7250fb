"""Recognised at the base, later by the province: a book of certificates, files beside the text, each step by its role."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils.operations.seats import found_council, set_rules
from tdkt.initiatives import operations, queries
from tdkt.initiatives.models import Attachment, Initiative, Recognition
from tdkt.initiatives.workflow import workflow

DAY = date(2026, 6, 1)
ROLES = (
    "officer", "director", "room_head", "employee", "appraiser", "decider", "province_officer", "stranger", "auditor",
    "administrator",
)  # fmt: skip
OFFERED = {
    "draft": {"employee": {"submit"}},
    "returned": {"employee": {"submit"}},
    "submitted": {
        "employee": {"recall"}, "officer": {"return", "recognise", "refuse"},
        "director": {"return", "recognise", "refuse"}, "appraiser": {"return"}, "decider": {"return"},
        "province_officer": {"return"},
    },
    "recognised": {"officer": {"widen"}, "director": {"widen"}},
    "refused": {},
}  # fmt: skip


@pytest.fixture
def idea(world, employee):
    return operations.declare(
        unit=world.counselling, actor=employee, day=DAY, year=2026, title="Phiếu hẹn theo giờ", problem="Chờ lâu",
        shares=[(employee.person, Decimal(60)), (world.room_head.person, Decimal(40))], solution="Hẹn giờ", effect="Bớt chờ",
    )  # fmt: skip


@pytest.fixture
def recognised(idea, employee, director):
    row = workflow.take("submit", idea, employee, day=DAY)
    return workflow.take("recognise", row, director, scope="co_so", decision_no="12/QĐ", decided_on=date(2026, 6, 20))


@pytest.mark.parametrize("state", OFFERED)
def test_each_role_is_offered_what_it_may_in_each_state(world, idea, employee, state):
    operations.edit(
        initiative=idea, actor=employee, day=DAY, shares=[(employee.person, Decimal(100))], title="Phiếu hẹn",
        year=2026,
    )  # fmt: skip
    facts = {"scope": "co_so", "decision_no": "1", "decided_on": DAY, "return_reason": "x", "refusal_reason": "x"}
    Initiative.objects.filter(pk=idea.pk).update(state=state, **facts)
    row = Initiative.objects.get(pk=idea.pk)
    found = {role: {one.step.name for one in workflow.offered(getattr(world, role), row)} for role in ROLES}
    assert found == {role: OFFERED[state].get(role, set()) for role in ROLES}


def test_a_wider_recognition_stands_beside_the_first_and_each_has_its_number(recognised, director):
    wider = {"scope": "bo_tinh", "decision_no": "99/QĐ-UBND", "issuer": "Chủ tịch UBND tỉnh Sơn La"}
    with pytest.raises(StepRefused, match="trước lần công nhận đầu 20/06/2026"):
        workflow.take("widen", recognised, director, **wider, decided_on=date(2026, 6, 19))
    with pytest.raises(StepRefused, match="chọn phạm vi rộng hơn"):
        workflow.take("widen", recognised, director, **wider | {"scope": "co_so"}, decided_on=date(2026, 7, 1))
    row = workflow.take("widen", recognised, director, **wider, decided_on=date(2026, 7, 1))
    assert (row.scope, row.decision_no, row.decided_on) == ("bo_tinh", "12/QĐ", date(2026, 6, 20))
    lines = list(row.recognitions.values_list("scope", "issuer", "number"))
    assert lines == [
        ("co_so", "Trung tâm Dịch vụ việc làm tỉnh Sơn La", 1), ("bo_tinh", "Chủ tịch UBND tỉnh Sơn La", 2),
    ]  # fmt: skip


def test_every_author_gets_a_page_of_the_certificate(recognised, client, world, stranger):
    client.force_login(world.officer)
    line = recognised.recognitions.get()
    answer = client.get(f"/sang-kien/{recognised.pk}/giay/{line.pk}/")
    assert answer.content.startswith(b"%PDF") and answer.content.count(b"/Type /Page\n") + answer.content.count(
        b"/Type /Page/"
    ) in (0, 2)
    client.force_login(stranger)
    assert client.get(f"/sang-kien/{recognised.pk}/giay/{line.pk}/").status_code == 404


def test_the_book_keeps_its_promises(recognised):
    line = Recognition.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.create(
            initiative=recognised, scope="bo_tinh", decision_no="2", decided_on=DAY, issuer="x", unit=line.unit,
            year=line.year, number=line.number,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.update(issuer="")


def test_files_come_and_go_while_the_text_is_in_hand(idea, client, employee, director):
    client.force_login(employee)
    for name in ("so-lieu.xlsx", "anh.png"):
        client.post(f"/sang-kien/{idea.pk}/tai-lieu/", {"file": SimpleUploadedFile(name, b"abc")})
    assert [one.name for one in idea.attachments.all()] == ["so-lieu.xlsx", "anh.png"]
    client.post(f"/sang-kien/{idea.pk}/tai-lieu/", {"file": SimpleUploadedFile("ma.exe", b"abc")})
    page = client.get(f"/sang-kien/{idea.pk}/").content.decode()
    assert "chỉ nhận" in page and "anh.png" in page
    client.post(f"/sang-kien/{idea.pk}/tai-lieu/", {"out": str(Attachment.objects.last().pk)})
    assert Attachment.objects.count() == 1
    workflow.take("submit", idea, employee, day=DAY)
    client.post(f"/sang-kien/{idea.pk}/tai-lieu/", {"file": SimpleUploadedFile("them.pdf", b"abc")})
    assert Attachment.objects.count() == 1
    client.force_login(director)
    kept = Attachment.objects.get()
    assert b"".join(client.get(f"/sang-kien/{idea.pk}/tai-lieu/{kept.pk}/").streaming_content) == b"abc"


def test_the_marks_of_the_council_add_up_to_a_mean(idea, employee, director, world):
    row = workflow.take("submit", idea, employee, day=DAY)
    for who, points in ((director, 80), (world.officer, 90)):
        marks = dict.fromkeys(("tinh_moi", "hieu_qua", "kha_nang_ap_dung"), (points, ""))
        operations.give_scores(initiative=row, scores=marks, member=who.person, actor=who)
    scores, _ = queries.scores_of(row)
    assert queries.overall(scores) == (85.0, 2)


MARKS = {"tinh_moi": (80, ""), "hieu_qua": (60, ""), "kha_nang_ap_dung": (70, "")}
DECIDED = {"scope": "co_so", "decision_no": "12/QĐ", "decided_on": date(2026, 6, 20)}


@pytest.fixture
def jury(world, idea, employee):
    """A council for initiatives of three, its rules asking for 70 points; the idea is handed in."""
    people = [world.officer.person, world.director.person, world.appraiser.person]
    workflow.take("submit", idea, employee, day=DAY)
    return found_council(
        unit=world.centre, kind="sang_kien", name="Hội đồng sáng kiến", decision_no="3/QĐ", founded_on=date(2026, 1, 5),
        actor=world.officer, members=zip(people, ("chair", "vice", "secretary"), strict=True), pass_mark=70,
        pass_basis="Quy chế số 4/QC",
    )  # fmt: skip


def mark(idea, world, *marks):
    for who, (one, less) in zip((world.officer, world.director, world.appraiser), marks, strict=False):
        scores = {name: (points - less, "lý do") for name, (points, _) in one.items()}
        operations.give_scores(initiative=idea, scores=scores, member=who.person, actor=who)


def test_the_mean_mark_carries_the_recognition_to_the_last_hundredth(world, idea, jury, director):
    """Exactly 70 carries, a point less of one member does not: no rounding in between."""
    mark(idea, world, (MARKS, 0), (MARKS, 1), (MARKS, 0))
    with pytest.raises(StepRefused, match=r"Điểm trung bình 69,7, dưới mức 70 \(Quy chế số 4/QC\): chưa công nhận"):
        workflow.take("recognise", idea, director, note="Cứ công nhận", **DECIDED)
    mark(idea, world, (MARKS, 0), (MARKS, 0), (MARKS, 0))
    assert workflow.take("recognise", idea, director, **DECIDED).state == "recognised"


def test_too_few_marks_do_not_recognise(world, idea, jury, director):
    mark(idea, world, (MARKS, -10))
    with pytest.raises(StepRefused, match="Mới có 1/3 thành viên"):
        workflow.take("recognise", idea, director, **DECIDED)
    outsider = world.room_head.person  # scores by the role of the office, has no seat in this council
    operations.give_scores(initiative=idea, scores=MARKS, member=outsider, actor=world.room_head)
    with pytest.raises(StepRefused, match="Mới có 1/3 thành viên"):
        workflow.take("recognise", idea, director, **DECIDED)


def test_rules_that_allow_it_take_a_reason_and_the_history_keeps_it(world, idea, jury, director, client):
    set_rules(council=jury, actor=world.officer, pass_binds=False)
    mark(idea, world, (MARKS, 20), (MARKS, 20))
    with pytest.raises(StepRefused, match="ghi lý do công nhận"):
        workflow.take("recognise", idea, director, note=" ", **DECIDED)
    client.force_login(director)
    shown = client.get(f"/sang-kien/{idea.pk}/").content.decode()
    assert "điểm trung bình từ 70 (Quy chế số 4/QC), dưới mức này phải có lý do" in shown and "2/3 thành viên" in shown
    form = {"scope": "co_so", "decision_no": "12/QĐ", "decided_on": "20/06/2026", "note": ""}
    kept = client.post(f"/sang-kien/{idea.pk}/buoc/recognise/", form).content.decode()
    assert "ghi lý do công nhận" in kept and 'value="12/QĐ"' in kept, "what was filled in is not lost"
    form["note"] = "Hội đồng kết luận tại phiên"
    client.post(f"/sang-kien/{idea.pk}/buoc/recognise/", form)
    idea.refresh_from_db()
    assert idea.state == "recognised"
    assert history.events_of(idea).last().reason == "Hội đồng kết luận tại phiên"


def test_a_council_without_a_mark_in_its_rules_still_must_have_scored_or_say_why(world, idea, jury, director):
    set_rules(council=jury, actor=world.officer, pass_mark=None)
    with pytest.raises(StepRefused, match="Mới có 0/3 thành viên.*ghi lý do"):
        workflow.take("recognise", idea, director, **DECIDED)
    assert workflow.take("recognise", idea, director, note="Biên bản họp", **DECIDED).state == "recognised"
