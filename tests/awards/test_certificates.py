"""Certificates: one batch in one PDF with codes to check, own words, handed over, exchanged."""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pdfplumber
import pytest
import zxingcpp
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tdkt.awards import printing
from tdkt.awards.models import Certificate, Decision
from tdkt.awards.operations.certificates import hand_over, hand_over_all, replace, set_printed
from tdkt.awards.operations.decisions import publish
from tdkt.awards.operations.revoking import revoke
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.documents.pictures import page_png
from tdkt.org.models import LineageEvent
from tests.awards.given import DAY, decided
from tests.people import unit


@pytest.fixture
def decision(world):
    return decided(
        world, ("GK", 2025, world.employee.person), ("LDTT", 2025, world.room_head.person),
        ("TTLDTT", 2025, world.counselling),
    )  # fmt: skip


def pages(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


def test_a_whole_decision_is_one_pdf_each_award_on_its_form(world, decision, client):
    client.force_login(world.appraiser)
    answer = client.get(f"/quyet-dinh/{decision.pk}/bang/in/")
    assert answer["Content-Type"] == "application/pdf"
    said = pages(answer.content)
    assert len(said) == 3
    assert "GIÁM ĐỐC SỞ NỘI VỤ TỈNH SƠN LA" in said[0] and "GIẤY KHEN" in said[0] and "Nguyễn Thị Mai" in said[0]
    assert "TẶNG DANH HIỆU" in said[1] and "LAO ĐỘNG TIÊN TIẾN" in said[1] and "Số sổ vàng: 2" in said[1]
    assert "TẬP THỂ LAO ĐỘNG TIÊN TIẾN" in said[2] and "12/QĐ-SNV ngày 20/12/2025" in said[2]


def test_the_code_on_each_leads_to_its_own_public_page_and_cannot_be_guessed(world, decision, client, settings):
    asked: list[str] = []
    copies = list(printing.printable(decision))
    printing.batch(copies, lambda code: asked.append(code) or f"https://tracuu.example.vn/{code}")
    assert asked == [copy.code for copy in copies]
    assert len(set(asked)) == 3 and all(len(code) == 14 and code.isalnum() for code in asked)
    settings.PUBLIC_URL = "https://tracuu.example.vn/"
    from tdkt.awards.views.certificates import address_of

    assert address_of(None, asked[0]) == f"https://tracuu.example.vn/tra-cuu/bang/{asked[0]}/"
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.update(code=asked[0])


def test_one_certificate_may_say_its_own_words_and_the_register_stays(world, decision, client):
    copy = Certificate.objects.get(record__award="GK")
    client.force_login(world.appraiser)
    form = {"name": "Bà Nguyễn Thị Mai", "reason": "Đã hiến máu mười lần", "award__said": "Giấy khen đột xuất"}
    form |= {"name__size_pt": "18", "name__y_mm": "105,5"}
    assert client.post(f"/so-bang/{copy.pk}/chu-in/", form).status_code == 302
    said = pages(client.get(f"/so-bang/{copy.pk}/in/").content)
    assert len(said) == 1 and "Bà Nguyễn Thị Mai" in said[0] and "Đã hiến máu mười lần" in said[0]
    assert "GIẤY KHEN ĐỘT XUẤT" in said[0]
    copy.refresh_from_db()
    assert copy.record.subject_name == "Nguyễn Thị Mai"
    assert copy.printed["places"] == {"name": {"size_pt": 18, "y_mm": 105.5}}
    page = client.get(f"/so-bang/{copy.pk}/chu-in/").content.decode()
    assert 'value="105,5"' in page and 'value="Giấy khen đột xuất"' in page


def test_own_words_are_tried_on_a_picture_before_they_are_kept(world, decision, client):
    copy = Certificate.objects.get(record__award="GK")
    client.force_login(world.appraiser)
    before = client.get(f"/so-bang/{copy.pk}/chu-in/").content.decode()
    tried = client.post(f"/so-bang/{copy.pk}/chu-in/", {"name": "Bà Mai", "what": "try"}).content.decode()
    assert picture(before) and picture(tried) and picture(before) != picture(tried)
    copy.refresh_from_db()
    assert copy.printed == {}


def picture(page):
    return page.split("data:image/png;base64,")[1].split('"')[0]


def test_the_page_of_the_batch_asks_the_database_the_same_for_one_as_for_three(world, decision, client):
    client.force_login(world.appraiser)
    one = decided(world, ("GK", 2024, world.employee.person), symbol="13/QĐ-SNV")
    client.get(f"/quyet-dinh/{one.pk}/bang/")
    asked = []
    for row in (one, decision):
        with CaptureQueriesContext(connection) as counted:
            assert client.get(f"/quyet-dinh/{row.pk}/bang/").status_code == 200
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_a_place_off_the_sheet_or_words_that_do_not_fit_are_refused_beside_the_field(world, decision, client):
    copy = Certificate.objects.get(record__award="GK")
    client.force_login(world.appraiser)
    page = client.post(f"/so-bang/{copy.pk}/chu-in/", {"name__x_mm": "290", "reason__size_pt": "mười"}).content.decode()
    assert "ra ngoài tờ giấy 297 mm" in page and "Hãy ghi một số" in page
    page = client.post(f"/so-bang/{copy.pk}/chu-in/", {"reason": "Rất dài " * 49, "reason__height_mm": "6"})
    assert "Nguyễn Thị Mai, thành tích: quá dài, không vừa ô" in page.content.decode()
    copy.refresh_from_db()
    assert copy.printed == {}


def test_the_code_is_read_off_the_printed_page_and_the_public_page_answers_for_it(world, decision, client, settings):
    settings.PUBLIC_URL = "https://tracuu.example.vn"
    publish(decision=decision, actor=world.decider, day=DAY, shown_publicly=True)
    client.force_login(world.appraiser)
    printed = client.get(f"/quyet-dinh/{decision.pk}/bang/in/").content
    client.logout()
    for number, name in enumerate(("Nguyễn Thị Mai", "Hoàng Thị Lan", "Phòng Tư vấn"), 1):
        [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page_png(printed, number))))
        host, path = code.text[:26], code.text[26:]
        assert host == "https://tracuu.example.vn/"
        assert name in client.get(f"/{path}").content.decode()


def test_a_batch_on_several_forms_is_still_pdf_a(world, decision, client):
    client.force_login(world.appraiser)
    raw = client.get(f"/quyet-dinh/{decision.pk}/bang/in/").content
    assert b"<pdfaid:part>2</pdfaid:part>" in raw and b"<pdfaid:conformance>B</pdfaid:conformance>" in raw


def test_the_whole_batch_and_each_one_come_as_word_too(world, decision, client):
    client.force_login(world.appraiser)
    answer = client.get(f"/quyet-dinh/{decision.pk}/bang/in/?file=docx")
    assert answer["Content-Disposition"].endswith('.docx"')
    document = docx.Document(io.BytesIO(answer.content))
    said = "\n".join(p.text for p in document.paragraphs)
    assert "Nguyễn Thị Mai" in said and "TẶNG DANH HIỆU" in said and "TẬP THỂ LAO ĐỘNG TIÊN TIẾN" in said
    assert len(document.part.package.image_parts) == 3
    one = client.get(f"/so-bang/{Certificate.objects.get(record__award='GK').pk}/in/?file=docx")
    assert len(docx.Document(io.BytesIO(one.content)).part.package.image_parts) == 1


def test_a_decision_without_a_signer_says_where_to_name_one_and_prints_after_that(world, decision, client):
    Decision.objects.update(signer_name="", signer_post="")
    client.force_login(world.appraiser)
    assert f"/quyet-dinh/{decision.pk}/nguoi-ky/" in client.get(f"/quyet-dinh/{decision.pk}/bang/").content.decode()
    assert "chưa ghi họ tên người ký" in client.get(f"/quyet-dinh/{decision.pk}/bang/in/", follow=True).content.decode()
    form = {"name": "Trần Văn Ký", "post": "Phó Giám đốc Sở"}
    assert client.post(f"/quyet-dinh/{decision.pk}/nguoi-ky/", form).status_code == 302
    first = pages(client.get(f"/quyet-dinh/{decision.pk}/bang/in/").content)[0]
    assert "KT. GIÁM ĐỐC SỞ" in first and "Trần Văn Ký" in first
    event = Event.objects.get(verb="awards.name_signer")
    assert event.changes["signer_name"] == ["", "Trần Văn Ký"]
    page = client.post(f"/quyet-dinh/{decision.pk}/nguoi-ky/", form | {"name": "Trần Văn Kỷ"}).content.decode()
    assert "phải ghi lý do" in page


def test_whoever_took_over_a_dissolved_body_prints_its_certificates(world, client):
    heir, old = world.department, unit("so-cu", "Sở Lao động tỉnh", "department", world.province)
    decision = decided(world, ("GK", 2024, world.employee.person), unit=old, symbol="9/QĐ-SLĐ", day=date(2024, 12, 20))
    client.force_login(world.appraiser)
    assert client.get(f"/quyet-dinh/{decision.pk}/bang/in/").status_code in (403, 404)
    old.dissolved = date(2025, 2, 28)
    old.save()
    event = LineageEvent.objects.create(kind="merge", day=date(2025, 3, 1))
    event.parts.create(unit=old, side="from")
    event.parts.create(unit=heir, side="to")
    assert "SỞ LAO ĐỘNG TỈNH" in pages(client.get(f"/quyet-dinh/{decision.pk}/bang/in/").content)[0]
    client.force_login(world.officer)
    assert client.get(f"/quyet-dinh/{decision.pk}/nguoi-ky/").status_code in (403, 404)


def test_a_name_too_long_for_its_box_is_refused_in_words(world, decision, client):
    copy = Certificate.objects.get(record__award="GK")
    set_printed(certificate=copy, actor=world.appraiser, detail="Phòng " * 60)
    client.force_login(world.appraiser)
    answer = client.get(f"/quyet-dinh/{decision.pk}/bang/in/", follow=True)
    assert "không vừa ô" in answer.content.decode()


def test_the_whole_list_is_handed_over_on_one_day_and_the_record_of_it_can_be_signed(world, decision, client):
    with pytest.raises(StepRefused, match="trước ngày vào sổ 20/12/2025"):
        hand_over_all(decision=decision, day=date(2025, 12, 1), to="", actor=world.appraiser)
    assert hand_over_all(decision=decision, day=date(2026, 1, 5), to="", actor=world.appraiser) == 3
    assert set(Certificate.objects.values_list("state", "handed_on")) == {("handed", date(2026, 1, 5))}
    assert Event.objects.filter(verb="awards.hand_over").count() == 3
    with pytest.raises(StepRefused, match="Không còn bản nào chờ trao"):
        hand_over_all(decision=decision, day=date(2026, 1, 5), to="", actor=world.appraiser)
    client.force_login(world.appraiser)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/quyet-dinh/{decision.pk}/bang/giao-nhan/").content)).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0][-1] == "Ký nhận" and [row[3] for row in rows[1:]] == [
        "Nguyễn Thị Mai", "Hoàng Thị Lan", "Phòng Tư vấn - Giới thiệu việc làm",
    ]  # fmt: skip


def test_a_lost_certificate_was_handed_over_first_and_a_new_one_is_not_older(world, decision):
    copy = Certificate.objects.get(record__award="GK")
    with pytest.raises(StepRefused, match="chưa trao nên chưa thể mất"):
        replace(certificate=copy, kind="reissue", reason="Mất", day=date(2026, 2, 1), actor=world.appraiser)
    hand_over(certificate=copy, day=DAY, to="Nguyễn Thị Mai", actor=world.appraiser)
    with pytest.raises(StepRefused, match="trước ngày vào sổ của bản cũ"):
        replace(certificate=copy, kind="reissue", reason="Mất", day=date(2025, 12, 1), actor=world.appraiser)
    new = replace(certificate=copy, kind="reissue", reason="Mất", day=date(2026, 2, 1), actor=world.appraiser)
    assert new.code != copy.code and new.replaces == copy


def test_a_revoked_award_is_printed_no_more(world, decision):
    record = decision.records.get(award="GK")
    revoke(
        record=record, ground="gian_doi", decision_no="40/QĐ-SNV", day=date(2026, 3, 2), reason="KL 3",
        actor=world.decider,
    )  # fmt: skip
    assert [copy.record.award for copy in printing.printable(decision)] == ["LDTT", "TTLDTT"]


def test_only_the_deciding_unit_prints_and_hands_over(world, decision, client):
    copy = Certificate.objects.first()
    for user, status in ((world.officer, 403), (world.employee, 404), (world.stranger, 404)):
        client.force_login(user)
        assert client.get(f"/quyet-dinh/{decision.pk}/bang/in/").status_code == status
        assert client.post(f"/quyet-dinh/{decision.pk}/bang/trao/").status_code == status
        assert client.get(f"/so-bang/{copy.pk}/in/").status_code == status
