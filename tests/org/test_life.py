"""One time line a person: posts, leave, memberships, ratings, discipline and what the rooms above add, filtered by kind."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from django.urls import reverse

from tdkt.awards.operations.register import register_award
from tdkt.core.workflow import StepRefused
from tdkt.org import operations
from tdkt.org.models import Person

DAY = date(2025, 12, 15)


def test_everything_of_a_life_stands_in_one_line_newest_first_with_proof_and_mark(world, officer, director, client):
    who = Person.objects.get(full_name="Nguyễn Thị Mai")
    operations.edit_person(actor=officer, person=who, party_member=True, party_joined=date(2018, 5, 19))
    operations.record_leave(actor=officer, person=who, kind="thai_san", starts=date(2020, 3, 1), ends=date(2020, 8, 31))
    operations.record_discipline(
        actor=officer, person=who, kind="khien_trach", starts=date(2021, 6, 1), decision_no="7/QĐ"
    )
    operations.rate(actor=director, person=who, year=2024, level="HTT")
    operations.verify_rating(actor=officer, rating=who.ratings.get(), decision_no="5/QĐ")
    register_award(actor=officer, person=who, award="LDTT", year=2024, decision_no="9/QĐ", decided_on=date(2025, 1, 20),
                   issuer="Giám đốc Sở", stream="cong_trang")  # fmt: skip
    client.force_login(officer)
    address = reverse("person", args=[who.pk])
    line = client.get(address).context["line"]
    assert [one.kind for one in line.moments] == [
        "Danh hiệu", "Xếp loại", "Kỷ luật", "Nghỉ, đi học", "Đảng, công đoàn", "Công tác", "Công tác",
    ]  # fmt: skip
    assert [one.verified for one in line.moments[:2]] == [False, True]
    only = client.get(f"{address}?loai={quote('Xếp loại')}")
    assert [one.kind for one in only.context["line"].moments] == ["Xếp loại"]
    assert "năm 2024" in only.content.decode() and "Tất cả (7)" in only.content.decode()
    assert len(client.get(f"{address}?loai=khong-co").context["line"].moments) == 7


def test_the_time_line_asks_as_often_for_many_points_as_for_few(world, officer, client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    who = Person.objects.get(full_name="Nguyễn Thị Mai")

    def point(year: int) -> None:
        operations.record_leave(actor=officer, person=who, kind="om", starts=date(year, 3, 1), ends=date(year, 3, 9))
        operations.start_post(actor=officer, person=who, unit=world.office, title="Viên chức", day=date(year, 5, 1), main=False)  # fmt: skip

    point(2019)
    client.force_login(officer)
    address = reverse("person", args=[who.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for year in (2020, 2021):
        point(year)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_what_cannot_be_is_refused_in_the_form_with_the_reason(world, officer, client):
    who = Person.objects.get(full_name="Nguyễn Thị Mai")
    client.force_login(officer)
    facts = {"full_name": who.full_name, "party_joined": "19/05/2099", "phone": "<script>"}
    page = client.post(reverse("person_edit", args=[who.pk]), facts).content.decode()
    assert "Ngày này chưa đến" in page and "Số điện thoại chỉ gồm chữ số" in page
    lent = {"unit": world.office.pk, "title": "Viên chức", "contract": "vien_chuc", "seconded_from": world.centre.pk,
            "starts": "01/03/2025"}  # fmt: skip
    assert "hai đơn vị khác nhau" in client.post(reverse("post_new", args=[who.pk]), lent).content.decode()


def test_a_day_away_is_counted_once_but_studies_may_run_on(world, officer):
    who = Person.objects.get(full_name="Nguyễn Thị Mai")
    operations.record_leave(actor=officer, person=who, kind="thai_san", starts=date(2025, 1, 1), ends=date(2025, 6, 30))
    with pytest.raises(StepRefused, match="«Nghỉ thai sản» 01/01/2025 – 30/06/2025"):
        operations.record_leave(actor=officer, person=who, kind="om", starts=date(2025, 6, 30))
    operations.record_leave(actor=officer, person=who, kind="dao_tao", starts=date(2024, 9, 1), ends=date(2026, 9, 1))
    assert who.leaves.count() == 2
