"""A farmer, a foreigner, a company: put forward and awarded, and counted nowhere as staff."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core.workflow import StepRefused
from tdkt.eligibility.gathering import serving
from tdkt.nominations.decide import decide
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.nominations.operations.papers import groups_of
from tdkt.org import operations
from tdkt.org.models import Contract, Person, Unit
from tdkt.org.queries import headcount, people_of, search, units_visible_to, unrated
from tests.nominations.conftest import TODAY, checked, fill, go

pytestmark = pytest.mark.django_db
FARMER = {
    "full_name": "Giàng A Páo", "occupation": "Nông dân", "direct_worker": "on", "residence": "Bản Nà Sản, xã Chiềng Mung",
    "birth": "12/03/1980", "citizen_id": "014080001234",
}  # fmt: skip


def recorded(world, **more):
    facts = {"full_name": "Giàng A Páo", "occupation": "Nông dân", "residence": "Xã Chiềng Mung"} | more
    return operations.record_outsider(actor=world.officer, unit=world.centre, **facts)


def test_a_farmer_is_recorded_by_a_short_form_and_put_forward(world, client):
    client.force_login(world.officer)
    before = headcount(world.centre, TODAY)

    answer = client.post("/ho-so/ngoai-don-vi/nguoi/moi/", FARMER)
    farmer = Person.everyone.get(outsider=True)
    page = client.get(answer["Location"]).content.decode()

    assert f'value="{farmer.pk}" selected' in page
    assert "Giàng A Páo – ngoài đơn vị: Nông dân" in page
    client.post("/ho-so/moi/", {"award": "GK", "year": 2025, "person": farmer.pk, "stream": "dot_xuat", "simple": "on"})
    assert Nomination.objects.get().person == farmer
    assert headcount(world.centre, TODAY) == before
    for counted in (people_of(world.centre, TODAY), unrated(world.centre, 2025), serving(world.centre, TODAY)):
        assert farmer not in counted
    assert farmer not in Person.objects.all()
    assert [row[0] for row in dict(search(world.officer, "pao"))["Người"]] == ["Giàng A Páo"]
    assert "Giàng A Páo" not in client.get("/nguoi/").content.decode()
    assert "ngoài đơn vị" in client.get(f"/nguoi/{farmer.pk}/").content.decode().lower()
    assert "Giàng A Páo" in client.get("/ho-so/ngoai-don-vi/?q=pao").content.decode()


def test_the_same_person_is_found_again_and_not_written_twice(world):
    first = recorded(world, citizen_id="014080001234")

    again = recorded(world, full_name="GIÀNG A PÁO", citizen_id="014080001234")

    assert again == first
    with pytest.raises(StepRefused, match="Đã ghi Giàng A Páo"):
        recorded(world)
    operations.edit_person(actor=world.officer, person=world.employee.person, citizen_id="014080009999")
    with pytest.raises(StepRefused, match="đã có ở một người khác"):
        recorded(world, full_name="Người Khác", citizen_id="014080009999")


def test_an_award_says_who_they_are_and_counts_for_the_body_that_put_them_forward(world):
    farmer = recorded(world, direct_worker=True)
    guest = recorded(world, full_name="Sisavath Phommachanh", occupation="Giám đốc Sở", residence="", nationality="Lào")
    firm = operations.record_outside_body(
        actor=world.officer, unit=world.centre, name="Công ty TNHH May Sơn La", address="Phường Tô Hiệu, tỉnh Sơn La"
    )
    rows = []
    for who in ({"person": farmer}, {"person": guest, "stream": "doi_ngoai"}, {"collective": firm}):
        row = open_nomination(
            award="GK", year=2025, actor=world.officer, day=TODAY, unit=world.centre, achievement="Giúp đỡ đơn vị",
            **({"stream": "dot_xuat"} | who), simple=True,
        )  # fmt: skip
        fill(row, world.officer)
        go("submit", row, world.officer)
        go("receive", row, world.appraiser)
        checked(row, world.appraiser)
        rows.append(go("appraise", row, world.appraiser))
    listed = groups_of(rows, TODAY)[0]
    assert [(one["name"], one["unit"], one.get("post")) for one in listed["individuals"]] == [
        ("Giàng A Páo", "Xã Chiềng Mung", "Nông dân"), ("Sisavath Phommachanh", "Lào", "Giám đốc Sở"),
    ]  # fmt: skip
    assert listed["collectives"] == [{"name": "Công ty TNHH May Sơn La", "unit": "Phường Tô Hiệu, tỉnh Sơn La"}]

    decide(
        unit=world.department, nominations=rows, symbol="9/QĐ-SNV", day=TODAY, signer_name="Đỗ Hồng Sơn",
        signer_post="Giám đốc", actor=world.decider,
    )  # fmt: skip

    kept = {row.subject_name: Nomination.objects.get(pk=row.pk).record for row in rows}
    said = {name: (one.post_then, one.unit_name_then, one.unit_then, one.direct) for name, one in kept.items()}
    assert said == {
        "Giàng A Páo": ("Nông dân", "Xã Chiềng Mung", world.centre, True),
        "Sisavath Phommachanh": ("Giám đốc Sở", "Lào", world.centre, False),
        "Công ty TNHH May Sơn La": (
            "", "Công ty TNHH May Sơn La, Phường Tô Hiệu, tỉnh Sơn La", world.centre, False,
        ),
    }  # fmt: skip


def test_a_company_from_outside_stands_in_no_tree_and_no_list_of_units(world, client):
    client.force_login(world.officer)
    answer = client.post("/ho-so/ngoai-don-vi/to-chuc/moi/", {"name": "Công ty TNHH May Sơn La", "address": "Tô Hiệu"})
    firm = Unit.everyone.get(level="outside")

    assert f"collective={firm.pk}" in answer["Location"]
    assert firm not in units_visible_to(world.officer)
    assert "May Sơn La" not in client.get("/don-vi/").content.decode()
    assert "Ngoài hệ thống" not in client.get("/don-vi/moi/").content.decode()
    twice = client.post("/ho-so/ngoai-don-vi/to-chuc/moi/", {"name": "công ty TNHH  may Sơn La", "address": ""})
    assert "Đã ghi «công ty TNHH may Sơn La»" in twice.content.decode()
    client.post(f"/ho-so/ngoai-don-vi/to-chuc/{firm.pk}/", {"name": "Công ty Cổ phần May Sơn La", "address": "Tô Hiệu"})
    assert Unit.everyone.get(pk=firm.pk).name == "Công ty Cổ phần May Sơn La"


def test_other_offices_neither_see_nor_change_them(world, client):
    farmer = recorded(world)
    client.force_login(world.stranger)
    assert client.get(f"/nguoi/{farmer.pk}/").status_code == 404
    assert "Giàng A Páo" not in client.get("/ho-so/ngoai-don-vi/").content.decode()
    client.force_login(world.employee)
    assert client.get("/ho-so/ngoai-don-vi/").status_code == 403


def test_whoever_is_taken_on_becomes_staff_and_keeps_the_awards(world):
    farmer = recorded(world)

    operations.start_post(
        actor=world.officer, person=farmer, unit=world.office, title="Nhân viên", day=date(2025, 6, 1),
        contract=Contract.HD_111,
    )  # fmt: skip

    farmer.refresh_from_db()
    assert (farmer.outsider, farmer.joined, farmer.unit) == (False, date(2025, 6, 1), world.office)
    assert farmer in people_of(world.centre, TODAY)


def test_the_database_keeps_outsiders_from_being_employed(world):
    farmer = recorded(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.everyone.filter(pk=farmer.pk).update(joined=TODAY)
