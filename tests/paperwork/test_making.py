"""Drafts changed by hand keep the change when composed anew; the issued paper is signed with a certificate file."""

from __future__ import annotations

import io
from datetime import date

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tdkt.core.workflow import StepRefused
from tdkt.documents import compose, signing
from tdkt.paperwork import certificates, operations, queries
from tdkt.paperwork.editor import EditForm
from tdkt.paperwork.workflow import workflow

from ..documents.writing.test_signing import certificate, name

DAY = date(2026, 3, 5)


def invitation(unit, officer, place="Phòng họp Trung tâm"):
    data = queries.head(unit, DAY, to=["Các thành viên Hội đồng"], recipients=["Như trên", "Lưu: VT"]) | {
        "event": "Họp Hội đồng", "contents": ["Xét khen thưởng"], "start": "08 giờ 00", "day": "2026-03-10",
        "place": place,
    }  # fmt: skip
    return operations.draft_paper(
        unit=unit, kind="giay_moi", title="Giấy mời họp", data=data, actor=officer, series="GM", day=DAY, about=unit
    )


@pytest.fixture
def draft(world, officer):
    return invitation(world.centre, officer)


@pytest.fixture
def issued(draft, officer, director):
    return workflow.take("issue", workflow.take("submit", draft, officer), director, day=DAY, number=None)


@pytest.fixture(scope="module")
def key_file():
    key = ec.generate_private_key(ec.SECP256R1())
    made = certificate(name("Vũ Quang Khải"), name("Vũ Quang Khải"), key, key, root=False)
    return pkcs12.serialize_key_and_certificates(
        b"khoa", key, made, None, serialization.BestAvailableEncryption(b"mat khau")
    )


def filled(paper, **changes):
    """What the browser sends when only ``changes`` were typed."""
    form = EditForm(kind=paper.kind, data=paper.data)
    sent = {}
    for bound in form:
        value = bound.value()
        sent[bound.name] = "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else value
    return {**sent, **changes}


def edited(client, user, paper, **changes):
    client.force_login(user)
    answer = client.post(reverse("paper_edit", args=[paper.pk]), filled(paper, **changes))
    paper.refresh_from_db()
    return answer


def test_the_officer_lets_a_deputy_sign_and_the_paper_says_so(client, officer, draft):
    edited(
        client, officer, draft, signer_authority="TUQ.", signer_over="Giám đốc", signer_post="Trưởng phòng Tổng hợp",
        signer_name="Hà Thị Ngân",
    )  # fmt: skip

    seal = compose(draft.kind, draft.data).foot.seal
    assert seal.lines == ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔNG HỢP") and seal.name == "Hà Thị Ngân"
    assert set(draft.edits) == {"signer"}


def test_saving_without_a_change_changes_nothing(client, officer, draft):
    before = dict(draft.data)
    edited(client, officer, draft)
    assert draft.data == before and draft.edits == {}


def test_what_was_changed_by_hand_stays_when_the_draft_is_composed_anew(client, world, officer, draft):
    edited(client, officer, draft, place="Hội trường tầng 2", recipients="Như trên\nBan Giám đốc\nLưu: VT, HCTH")

    again = invitation(world.centre, officer, place="Phòng họp số 3")

    assert again.pk == draft.pk
    assert again.data["place"] == "Hội trường tầng 2"
    assert [line.words for line in again.recipients.all()] == ["Như trên", "Ban Giám đốc", "Lưu: VT, HCTH"]

    client.post(reverse("paper_edit", args=[draft.pk]), {"undo": "1"})
    again.refresh_from_db()
    assert again.data["place"] == "Phòng họp số 3" and again.edits == {}


def test_a_change_that_cannot_be_printed_is_refused_in_words_and_nothing_is_saved(client, officer, draft):
    answer = edited(client, officer, draft, place="Phòng họp 😀")
    assert answer.status_code == 200
    assert "có ký tự không in được" in str([str(m) for m in answer.context["messages"]])
    assert draft.edits == {} and draft.data["place"] == "Phòng họp Trung tâm"


def test_an_authority_without_its_holder_is_refused(client, officer, draft):
    answer = edited(client, officer, draft, signer_authority="TL.")
    assert "ký TL. phải ghi" in str([str(m) for m in answer.context["messages"]])
    assert draft.edits == {}


def test_an_issued_paper_is_not_edited(client, officer, issued):
    with pytest.raises(StepRefused, match="không sửa được"):
        operations.edit_draft(paper=issued, values={"place": "nơi khác"}, actor=officer)
    client.force_login(officer)
    assert "không sửa được nữa" in client.get(f"/van-ban/{issued.pk}/sua/", follow=True).content.decode()


def test_nobody_else_edits_or_signs(client, stranger, employee, draft, issued):
    for user, allowed in ((stranger, 404), (employee, 404)):
        client.force_login(user)
        assert client.get(reverse("paper_edit", args=[draft.pk])).status_code == allowed
        assert client.get(reverse("paper_sign", args=[issued.pk])).status_code == allowed


def picture():
    out = io.BytesIO()
    Image.new("RGBA", (120, 60), (0, 0, 200, 90)).save(out, "PNG")
    return SimpleUploadedFile("ky.png", out.getvalue())


def test_the_director_signs_and_the_signature_is_verified(client, director, issued, key_file):
    client.force_login(director)
    sent = {"file": SimpleUploadedFile("khoa.p12", key_file), "password": "mat khau", "picture": picture()}
    client.post(reverse("paper_sign", args=[issued.pk]), sent)
    issued.refresh_from_db()

    signed, plain = issued.signed.read(), issued.pdf.read()
    found = signing.verify(signed)
    assert [(one.signer, one.sound) for one in found] == [("Vũ Quang Khải", True)]
    assert signed.startswith(plain) and signed != plain


def test_a_wrong_password_is_told_and_nothing_is_signed(client, director, issued, key_file):
    client.force_login(director)
    sent = {"file": SimpleUploadedFile("khoa.p12", key_file), "password": "sai"}
    answer = client.post(reverse("paper_sign", args=[issued.pk]), sent)
    issued.refresh_from_db()
    assert "sai mật khẩu hoặc tệp hỏng" in answer.content.decode()
    assert not issued.signed


def test_the_officer_does_not_sign_for_the_head(client, officer, issued):
    client.force_login(officer)
    assert client.get(reverse("paper_sign", args=[issued.pk])).status_code == 403


def test_a_certificate_without_its_signer_is_refused_in_words(world):
    batch = certificates.Batch("giay_khen", {"signer": {"post": "Giám đốc", "name": ""}}, [{"name": "Lò Thị Hà"}])
    with pytest.raises(StepRefused, match="chưa ghi họ tên người ký"):
        certificates.render([batch], unit=world.centre)
