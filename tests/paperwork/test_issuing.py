"""Numbers without unexplained gaps, signed files seen as they are, sending lists, corrections, office templates."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from docx import Document

from tdkt.core.workflow import StepRefused
from tdkt.documents import signing
from tdkt.paperwork import certificates, office_templates, operations, queries, signatures
from tdkt.paperwork.models import NumberNote, OfficeTemplate, PrinterProfile, Verdict
from tdkt.paperwork.workflow import workflow
from tests.paperwork.test_papers import DAY, draft, plan_data  # noqa: F401 - draft is a fixture


@pytest.fixture
def issued(draft, officer, director):  # noqa: F811
    def make(title="Kế hoạch 2026", number=None):
        return workflow.take("issue", workflow.take("submit", draft(title), officer), director, day=DAY, number=number)

    return make


@pytest.fixture(scope="module")
def key():
    return key_of("Trần Quang Khánh")


def key_of(person):
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, person)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    builder = builder.serial_number(7).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(30))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = builder.add_extension(usage, True).sign(private, hashes.SHA256())
    sealed = serialization.BestAvailableEncryption(b"mk")
    return signing.Key(pkcs12.serialize_key_and_certificates(b"k", private, certificate, None, sealed), "mk")


def test_a_gap_stands_in_the_book_until_someone_explains_it(world, officer, issued):
    issued("Một", 1), issued("Bốn", 4)
    (book,) = queries.number_books(world.centre, 2026)
    assert [(first, last) for first, last, _ in book.gaps] == [(2, 3)] and book.unexplained == 1

    operations.explain_numbers(
        unit=world.centre,
        series="KH",
        year=2026,
        first=2,
        last=3,
        kind="outside",
        reason="Cấp tay đầu năm",
        actor=officer,
    )
    assert queries.number_books(world.centre, 2026)[0].unexplained == 0


def test_a_kept_number_is_passed_over_and_given_only_when_named(world, officer, issued):
    issued("Một")
    operations.reserve_numbers(unit=world.centre, series="KH", year=2026, count=1, reason="Kế hoạch hè", actor=officer)
    assert issued("Hai").number == 3
    assert issued("Hè", 2).number == 2


def test_a_number_thrown_away_is_never_given(world, officer, issued):
    issued("Một", 5)
    operations.explain_numbers(
        unit=world.centre, series="KH", year=2026, first=2, last=2, kind="cancelled", reason="Ghi nhầm", actor=officer
    )
    with pytest.raises(StepRefused, match="hủy số.*Ghi nhầm"):
        issued("Hai", 2)


def test_a_number_that_a_paper_carries_cannot_be_explained_away(world, officer, issued):
    issued("Một", 1)
    with pytest.raises(StepRefused, match="đã dùng cho «Một»"):
        operations.explain_numbers(
            unit=world.centre, series="KH", year=2026, first=1, last=2, kind="cancelled", reason="x", actor=officer
        )
    assert not NumberNote.objects.exists()


def test_a_signed_file_shows_who_signed_and_that_it_is_the_paper_issued(issued, officer, key):
    paper = issued()
    before = paper.pdf.read()
    operations.attach_signed(paper=paper, name="ky.pdf", content=signing.sign(before, key), actor=officer)
    paper.refresh_from_db()
    found = signatures.seen(paper)
    assert (found["signatures"][0].signer, found["signatures"][0].sound) == ("Trần Quang Khánh", True)
    assert found["same_paper"] is True and found["same_file"] is True and paper.pdf.open().read() == before


def test_a_signature_of_another_than_the_paper_names_is_pointed_out(issued, officer, client):
    paper = issued()
    named = paper.data["signer"]["name"]
    for person, said in ((named.upper(), False), ("Kẻ Lạ Mặt", True)):
        content = signing.sign(paper.pdf.open("rb").read(), key_of(person))
        operations.attach_signed(paper=paper, name="ky.pdf", content=content, actor=officer)
        paper.refresh_from_db()
        client.force_login(officer)
        page = client.get(f"/van-ban/{paper.pk}/chu-ky/").content.decode()
        assert (f"Văn bản ghi người ký là {named}" in page) is said


def test_a_file_tampered_with_after_signing_is_refused_and_on_the_disk_shown_as_such(issued, officer, key):
    paper = issued()
    good = signing.sign(paper.pdf.read(), key)
    changed = bytearray(good)
    changed[good.find(b"stream") + 40] ^= 1
    operations.attach_signed(paper=paper, name="ky.pdf", content=good, actor=officer)
    with pytest.raises(StepRefused, match="chữ ký của Trần Quang Khánh không còn nguyên vẹn"):
        operations.attach_signed(paper=paper, name="sua.pdf", content=bytes(changed), actor=officer)
    paper.refresh_from_db()
    assert paper.signed.read() == good
    Path(paper.signed.path).write_bytes(bytes(changed))
    assert [one.intact for one in signatures.seen(paper)["signatures"]] == [False]


def test_a_file_changed_on_the_disk_no_longer_matches_its_hash(issued, officer, key):
    paper = issued()
    operations.attach_signed(paper=paper, name="ky.pdf", content=signing.sign(paper.pdf.read(), key), actor=officer)
    with Path(paper.signed.path).open("ab") as file:
        file.write(b"\n%more\n")
    paper.refresh_from_db()
    assert signatures.seen(paper)["same_file"] is False


def test_sending_marks_only_the_chosen_lines_and_only_once(issued, officer):
    paper = issued()
    first, second = paper.recipients.all()
    at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    operations.mark_sent(paper=paper, lines=[first.pk], at=at, via="bản giấy", actor=officer)
    with pytest.raises(StepRefused, match="chưa gửi"):
        operations.mark_sent(paper=paper, lines=[first.pk], at=at, via="bản giấy", actor=officer)
    assert [line.sent for line in paper.recipients.all()] == [at, None]


@pytest.mark.parametrize("how", ["correct", "replace", "revoke"])
def test_a_correction_is_a_new_paper_and_the_old_one_stays(issued, officer, how):
    paper = issued()
    content = paper.pdf.read()
    made = operations.amend(paper=paper, how=how, actor=officer, day=date(2026, 4, 1))
    paper.refresh_from_db()
    assert (made.amends, made.state, paper.state) == (paper, "draft", "issued") and paper.pdf.open().read() == content


def docx(text):
    out, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_a_units_own_template_makes_its_docx(world, officer, issued):
    office_templates.register(
        unit=world.centre, kind="van_ban", name="m.docx", content=docx("MẪU RIÊNG {{ so_ky_hieu }}"), actor=officer
    )
    text = Document(io.BytesIO(issued().docx.read())).paragraphs[0].text
    assert text.startswith("MẪU RIÊNG") and "01/KH-TTDVVL" in text


@pytest.mark.parametrize("wrong", ["{{ so_hieu_la }}", "{{ ''.__class__ }}", "không có trường nào"])
def test_a_template_with_a_mistake_or_code_is_refused_in_words(world, officer, wrong):
    with pytest.raises(StepRefused, match="Chưa nhận mẫu"):
        office_templates.register(unit=world.centre, kind="van_ban", name="m.docx", content=docx(wrong), actor=officer)
    assert not OfficeTemplate.objects.exists()


def test_certificates_go_through_the_units_printer(world):
    common = {
        **queries.head(world.centre, DAY), "decider": "Giám đốc Trung tâm", "decision": "Quyết định số 12/QĐ-TTDVVL",
        "reason": "Đã hoàn thành tốt nhiệm vụ",
    }  # fmt: skip
    printer = PrinterProfile.objects.create(unit=world.centre, name="HP", offset_x_mm="1.5")
    batches = [certificates.Batch("giay_khen", common, [{"name": "Nguyễn Thị Mai"}, {"name": "Lò Thị Hà"}])]
    made = certificates.render(batches, printer, unit=world.centre)
    assert made.startswith(b"%PDF-") and made != certificates.render(batches, unit=world.centre)


@pytest.mark.parametrize("address", ["/van-ban/so/", "/may-in/", "/mau-van-ban/", "/may-in/luoi/"])
def test_the_office_pages_open_to_the_officer_and_not_to_an_employee(client, officer, employee, address):
    client.force_login(employee)
    assert client.get(address).status_code == 403
    client.force_login(officer)
    assert client.get(address).status_code == 200


def upload(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b""), ("a.exe", b"MZ"), ("a.docx", b"PK\x03\x04 broken"), ("a.pdf", b"%PDF-1.7 x"), ("b.docx", "bomb")],
)
def test_a_hostile_upload_is_answered_with_a_sentence_and_not_kept(client, officer, name, content):
    client.force_login(officer)
    answer = client.post("/soat-van-ban/", {"file": upload(name, bomb() if content == "bomb" else content)})
    assert answer.status_code == 200 and "invalid-feedback" in answer.content.decode()
    assert not officer.audited_files.exists()


PAPER = "BÁO CÁO\nTổng kết năm 2026\n\nTổng số 12 người, trong đó: 5 nam, 6 nữ.\nHọp ngày 31/02/2026 tại phòng họp.\n"


def sent(client, officer):
    client.force_login(officer)
    answer = client.post("/soat-van-ban/", {"file": upload("bao-cao.txt", PAPER.encode())})
    return answer["Location"]


def test_a_remark_stands_beside_its_line_and_is_dismissed_only_with_a_reason(client, officer):
    place = sent(client, officer)
    page = client.get(place).content.decode()
    assert "<mark" in page and "31/02/2026" in page
    key = page.split('name="key" value="')[1][:64]
    client.post(f"{place}tra-loi/", {"key": key, "answer": "dismissed", "note": ""})
    assert not Verdict.objects.exists()
    client.post(f"{place}tra-loi/", {"key": key, "answer": "dismissed", "note": "Đã xem"})
    assert Verdict.objects.get().reason == "Đã xem"


def test_a_file_sent_to_the_auditor_is_the_senders_alone_and_goes_when_told(client, officer, stranger, director):
    place = sent(client, officer)
    for other in (stranger, director):
        client.force_login(other)
        assert client.get(place).status_code == 404
    client.force_login(officer)
    assert client.get(f"{place}?tai=json").json()["findings"]
    client.post(f"{place}giu/", {"what": "drop"})
    assert client.get(place).status_code == 404


def test_an_error_that_nobody_answered_stops_the_issue_until_a_reason_is_given(world, officer, director):
    data = plan_data(world.centre, content=[{"title": "NỘI DUNG", "content": ["Họp ngày 31/02/2026 tại Trung tâm."]}])
    paper = operations.draft_paper(
        unit=world.centre, kind="van_ban", title="Sai", data=data, actor=officer, series="KH", day=DAY
    )
    workflow.take("submit", paper, officer)
    with pytest.raises(StepRefused, match="Chưa ban hành: soát thấy"):
        workflow.take("issue", paper, director, day=DAY)
    assert workflow.take("issue", paper, director, day=DAY, override="Chép nguyên văn").state == "issued"


@pytest.mark.parametrize("n", [1, 3])
def test_the_number_book_asks_as_often_for_three_papers_as_for_one(
    world, issued, client, officer, n, django_assert_max_num_queries
):
    for number in range(n):
        issued(f"Văn bản {number}", 2 * number + 2)
    client.force_login(officer)
    client.get("/van-ban/so/")
    with django_assert_max_num_queries(10):
        assert client.get("/van-ban/so/?nam=2026").status_code == 200
