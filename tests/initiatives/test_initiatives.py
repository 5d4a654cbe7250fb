"""From the declaration of an initiative to its recognition; who looks alike; what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx
from tdkt.initiatives import alike, operations, queries
from tdkt.initiatives.models import Initiative, Score
from tdkt.initiatives.workflow import workflow
from tdkt.paperwork.operations import composed

DAY = date(2026, 6, 1)
TEXT = {
    "problem": "Hồ sơ bảo hiểm thất nghiệp nhận bằng giấy, người lao động phải đi lại nhiều lần.",
    "solution": "Lập biểu mẫu điện tử và lịch hẹn trực tuyến cho người nộp hồ sơ trợ cấp thất nghiệp.",
    "effect": "Giảm thời gian chờ từ 40 phút xuống 15 phút.",
}


@pytest.fixture
def declared(world, employee):
    return operations.declare(
        unit=world.counselling, shares=[(employee.person, Decimal(60)), (world.officer.person, Decimal(40))],
        actor=employee, day=DAY, title="Hẹn giờ nộp hồ sơ trợ cấp thất nghiệp trực tuyến", year=2026, **TEXT,
    )  # fmt: skip


def submitted(row, user):
    return workflow.take("submit", row, user, day=DAY)


@pytest.mark.parametrize(("shares", "words"), [((60, 30), "thiếu 10%"), ((60, 50), "thừa 10%"), ((100, 0), "trên 0")])
def test_shares_add_up_to_a_hundred(world, employee, shares, words):
    people = [employee.person, world.officer.person]
    with pytest.raises(StepRefused, match=words):
        operations.checked_shares([(who, Decimal(n)) for who, n in zip(people, shares, strict=True)])


def test_the_whole_road_from_declaration_to_recognition(declared, world, employee, director):
    row = submitted(declared, employee)
    row = workflow.take("return", row, director, note="Bổ sung số liệu hiệu quả")
    assert row.return_reason == "Bổ sung số liệu hiệu quả"
    row = submitted(row, employee)
    row = workflow.take(
        "recognise", row, director, scope="co_so", decision_no="12/QĐ-TTDVVL", decided_on=date(2026, 6, 20)
    )
    assert (row.state, row.scope, row.decision_no) == ("recognised", "co_so", "12/QĐ-TTDVVL")
    made = operations.draft_decision(
        unit=world.centre, rows=queries.recognised(world.centre, 2026, "co_so"), scope="co_so", actor=director, day=DAY
    )
    assert write_docx(composed(made.kind, made.data))


def test_nobody_decides_on_an_initiative_of_one_s_own(declared, employee, officer):
    row = submitted(declared, employee)
    with pytest.raises(PermissionDenied):
        workflow.take("recognise", row, officer, scope="co_so", decision_no="1", decided_on=DAY)


def test_recognition_without_a_decision_or_before_the_day_of_handing_in_is_refused(declared, employee, director):
    row = submitted(declared, employee)
    with pytest.raises(StepRefused, match="phạm vi, số và ngày"):
        workflow.take("recognise", row, director, scope="co_so", decision_no=" ", decided_on=DAY)
    with pytest.raises(StepRefused, match="trước ngày nộp"):
        workflow.take("recognise", row, director, scope="co_so", decision_no="1/QĐ", decided_on=date(2026, 5, 1))


def test_the_page_offers_each_role_what_it_may_do(declared, world, employee, officer, director, stranger, auditor=None):
    row = submitted(declared, employee)
    table = {
        who.username: [offer.step.name for offer in workflow.offered(who, row)]
        for who in (employee, officer, director, stranger, world.auditor, world.administrator, world.appraiser)
    }
    assert table == {
        "mai": ["recall"], "ha": ["recall"], "khanh": ["return", "recognise", "refuse"], "cuong": [], "xem": [],
        "quantri": [], "binh": ["return"],
    }  # fmt: skip


def test_a_low_mark_says_why_and_an_author_does_not_score(declared, world, employee, director, client):
    row = submitted(declared, employee)
    with pytest.raises(StepRefused, match="nhận xét"):
        operations.give_scores(initiative=row, scores={"tinh_moi": (30, "")}, member=director.person, actor=director)
    operations.give_scores(
        initiative=row, scores={"tinh_moi": (80, ""), "hieu_qua": (90, "")}, member=director.person, actor=director
    )
    assert Score.objects.count() == 2
    client.force_login(employee)
    assert client.post(f"/sang-kien/{row.pk}/cham-diem/", {}).status_code == 403


def test_other_words_in_another_order_are_found_and_shown_side_by_side(declared, world, employee, director, client):
    submitted(declared, employee)
    again = operations.declare(
        unit=world.office, shares=[(world.officer.person, Decimal(100))], actor=world.officer, day=DAY, year=2026,
        title="Nộp hồ sơ trực tuyến, hẹn giờ trợ cấp thất nghiệp cho người lao động",
        problem="Người lao động phải đi lại nhiều lần vì hồ sơ bảo hiểm thất nghiệp nhận bằng giấy.",
        solution="Đặt lịch hẹn trực tuyến, biểu mẫu điện tử cho người nộp hồ sơ trợ cấp thất nghiệp.", effect="",
    )  # fmt: skip
    operations.declare(
        unit=world.office, shares=[(world.officer.person, Decimal(100))], actor=world.officer, day=DAY, year=2026,
        title="Sắp xếp kho lưu trữ", problem="Kho chật.", solution="Phân loại tài liệu theo thời hạn.", effect="",
    )  # fmt: skip
    found = queries.look_alikes(again)
    assert [row.pk for row, _ in found] == [declared.pk]
    assert found[0][1] > 70

    client.force_login(world.officer)
    page = client.get(f"/sang-kien/{again.pk}/so-sanh/{declared.pk}/").content.decode()
    assert "giống nhau" in page


def test_signatures_of_nothing_are_nothing():
    assert alike.signature(" và của ") == []
    assert alike.bands([]) == []
    assert alike.score("", "một") == 0.0


@pytest.mark.parametrize(
    "fields", [{"state": "recognised"}, {"state": "returned"}, {"state": "refused"}, {"used_for": "CSTDCS"}]
)
def test_the_table_keeps_the_promise_of_each_state(declared, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=declared.pk).update(**fields)


def test_a_draft_stays_with_its_authors_and_a_stranger_sees_nothing(client, declared, world, employee, stranger):
    for who, status in ((employee, 200), (world.officer, 200), (world.director, 404), (stranger, 404)):
        client.force_login(who)
        assert client.get(f"/sang-kien/{declared.pk}/").status_code == status, who
    client.force_login(world.administrator)
    assert client.get(f"/sang-kien/{declared.pk}/").status_code == 404


def test_an_employee_declares_in_the_browser_and_errors_stand_beside_the_fields(client, employee):
    client.force_login(employee)
    form = {"title": "Tra cứu hồ sơ bằng mã", "kind": "sang_kien", "year": "2026", **TEXT,
            "author_0": employee.person.pk, "share_0": "90"}  # fmt: skip
    assert "thiếu 10%" in client.post("/sang-kien/moi/", form).content.decode()
    answer = client.post("/sang-kien/moi/", form | {"share_0": "100"}, follow=True)
    assert "Tra cứu hồ sơ bằng mã" in answer.content.decode()


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_asks_as_often_for_three_as_for_one(client, world, employee, number, django_assert_num_queries):
    for n in range(number):
        operations.declare(
            unit=world.counselling, shares=[(employee.person, Decimal(100))], actor=employee, day=DAY, title=f"SK {n}",
            year=2026,
        )  # fmt: skip
    client.force_login(employee)
    client.get("/")
    with django_assert_num_queries(12):
        client.get("/sang-kien/")
