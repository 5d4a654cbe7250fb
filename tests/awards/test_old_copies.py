"""A new copy of what was given before the book was kept here, or by a body that is not here."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest
from django.db import IntegrityError, transaction

from tdkt.awards.models import Certificate, CertificateRequest
from tdkt.awards.operations.register import register_award, remove_award
from tdkt.awards.operations.requests import ask_old, letter
from tdkt.awards.workflow import workflow
from tdkt.core.workflow import StepRefused
from tests.awards.given import DAY

GIVEN = {
    "kind": "reissue",
    "reason": "Cháy nhà",
    "given_on": "25/12/2019",
    "day": "20/12/2025",
    "number": "",
    "giver": "",
}


def old(world, issuer="Sở Nội vụ tỉnh Sơn La", person=None):
    return register_award(
        actor=world.officer, person=person or world.employee.person, award="GK", year=2019, decision_no="7/QĐ-SNV",
        decided_on=date(2019, 12, 20), issuer=issuer,
    )  # fmt: skip


def asked(world, record, giver=None, **more):
    given = {"number": None, "given_on": date(2019, 12, 25), "kind": "reissue", "reason": "Cháy nhà", "day": DAY} | more
    return ask_old(record=record, giver=giver, from_unit=world.centre, actor=world.employee, **given)


def test_the_holder_of_an_old_award_asks_and_gets_a_new_number(world, client):
    record = old(world)
    client.force_login(world.employee)
    assert "Đề nghị đổi, cấp lại bản đã được trao" in client.get(f"/so-khen-thuong/{record.pk}/").content.decode()
    page = client.get(f"/so-khen-thuong/{record.pk}/de-nghi-cap-lai/").content.decode()
    assert f'value="{world.department.pk}" selected' in page  # whoever carries the issuer's name

    client.post(f"/so-khen-thuong/{record.pk}/de-nghi-cap-lai/", GIVEN | {"giver": world.department.pk})

    row = CertificateRequest.objects.get()
    assert (row.unit, row.from_unit, row.certificate.called) == (
        world.department,
        world.centre,
        "không rõ số, năm 2019",
    )
    row = workflow.take("check", row, world.appraiser, day=DAY)
    row = workflow.take("approve", row, world.decider, day=DAY)
    assert (row.made.called, row.made.replaces, row.made.unit) == ("số 1/2025", row.certificate, world.department)
    client.force_login(world.appraiser)
    with pdfplumber.open(io.BytesIO(client.get(f"/so-bang/{row.made_id}/in/").content)) as pdf:
        said = " ".join(pdf.pages[0].extract_text().split())
    assert "Nguyễn Thị Mai" in said and "7/QĐ-SNV" in said and "20 tháng 12 năm 2025" in said


def test_what_a_body_outside_the_system_gave_is_asked_by_letter_and_its_answer_written_down(world, client):
    record = old(world, issuer="Bộ Lao động - Thương binh và Xã hội")
    row = asked(world, record)
    assert row.certificate.giver == "Bộ Lao động - Thương binh và Xã hội"
    assert letter(rows=[row], actor=world.officer, day=DAY).data["to"] == ["Bộ Lao động - Thương binh và Xã hội"]
    assert not workflow.offered(world.appraiser, row) and not workflow.offered(world.decider, row)

    client.force_login(world.officer)
    address = f"/so-bang/de-nghi/{row.pk}/"
    assert "Ghi bản mới nhận được" in client.get(address).content.decode()
    assert "Số vào sổ" in client.post(f"{address}answered/", {"day": "20/12/2025"}, follow=True).content.decode()
    client.post(f"{address}answered/", {"day": "22/12/2025", "number": "410"})

    row.refresh_from_db()
    assert (row.state, row.made.called, row.made.issuer) == ("done", "số 410/2025", row.certificate.issuer)
    page = client.get(f"/so-khen-thuong/{record.pk}/").content.decode()
    assert "Số 410/2025" in page and "Trao</a>" in page and "Chữ in riêng" not in page


@pytest.mark.parametrize(
    ("more", "words"),
    (
        ({"given_on": date(2026, 1, 1)}, "sau ngày đề nghị"),
        ({"given_on": date(2019, 1, 1)}, "trước ngày quyết định"),
        ({"reason": " "}, "Hãy ghi lý do"),
        ({"number": 5}, "đã ghi cho Trần Quang Khánh"),
    ),
)
def test_what_cannot_be_is_refused_and_nothing_is_written(world, more, words):
    asked(world, old(world, person=world.director.person), world.department, number=5)
    with pytest.raises(StepRefused, match=words):
        asked(world, old(world), world.department, **more)
    assert Certificate.objects.count() == 1


def test_twice_is_refused_and_a_line_with_a_copy_is_not_removed(world):
    record = old(world)
    asked(world, record, world.department)
    with pytest.raises(StepRefused, match="đã có bản trong sổ bằng"):
        asked(world, record, world.department)
    with pytest.raises(StepRefused, match="bằng gắn vào nên không bỏ được"):
        remove_award(record=record, actor=world.officer, reason="Ghi nhầm")


def test_strangers_ask_for_nothing(world, client):
    record = old(world)
    client.force_login(world.stranger)
    assert client.get(f"/so-khen-thuong/{record.pk}/de-nghi-cap-lai/").status_code == 404
    client.force_login(world.auditor)
    assert client.get(f"/so-khen-thuong/{record.pk}/de-nghi-cap-lai/").status_code == 403


def test_only_an_old_copy_lacks_its_number(world):
    copy = asked(world, old(world), world.department).certificate
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=copy.pk).update(handed_on=None, handed_to="", state="issued")
