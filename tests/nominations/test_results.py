"""What went out of the system comes back: by hand, or as the filled list of the packet."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from tdkt.awards.models import AwardRecord, Certificate
from tdkt.core.workflow import StepRefused
from tdkt.nominations import results
from tdkt.nominations.decide import issue_decision, prepare
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.components import attach
from tdkt.nominations.operations.opinions import post
from tdkt.nominations.operations.packet import packed
from tests.nominations.conftest import TODAY, appraised, checked, go
from tests.people import person

OUT = date(2025, 12, 31)


def sent_out(world, who=None):
    """A Huân chương Lao động hạng Ba that left for the ministry on 31/12/2025."""
    row = appraised(world, award="HCLD3", period_from=2021, person=who or world.employee.person)
    go("hand_over", row, world.appraiser)
    go("receive", row, world.province_officer)
    checked(row, world.province_officer)
    go("appraise", row, world.province_officer)
    post(nomination=row, day=date(2025, 12, 16), at="Cổng thông tin", actor=world.province_officer)
    for part in row.components.filter(required=True):
        if not part.in_place:
            attach(component=part, name="a.pdf", content=b"%PDF-1.4", actor=world.province_officer)
    return go("send_out", row, world.province_officer, day=OUT)


def filled(rows, **by_name):
    """The list of the packet, filled in: name -> (result, number, day, signer, post, reason)."""
    with zipfile.ZipFile(io.BytesIO(packed(rows))) as archive:
        book = load_workbook(io.BytesIO(archive.read("danh-sach.xlsx")))
    sheet = book.active
    for line in sheet.iter_rows(min_row=3):
        for cell, value in zip(line[5:], by_name.get(line[1].value.split()[-1], ()), strict=False):
            cell.value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GIVEN = ("Khen thưởng", "77/QĐ-CTN", "20/03/2026", "Nguyễn Văn A", "Chủ tịch nước", "")


def test_the_president_not_the_ministry_is_written_as_who_decided(world):
    row = sent_out(world)
    made = prepare(unit=world.province, nominations=[row], title="x", actor=world.province_officer, day=OUT)
    with pytest.raises(StepRefused, match="trước ngày trình, gửi hồ sơ 31/12/2025"):
        issue_decision(
            decision=made, symbol="77/QĐ-CTN", day=date(2025, 12, 30), today=date(2026, 4, 1), signer_name="A",
            signer_post="Chủ tịch nước", actor=world.province_officer,
        )  # fmt: skip
    issue_decision(
        decision=made, symbol="77/QĐ-CTN", day=date(2026, 3, 20), today=date(2026, 4, 1), signer_name="A",
        signer_post="Chủ tịch nước", actor=world.province_officer,
    )  # fmt: skip
    record = AwardRecord.objects.get()
    assert (record.issuer, record.decision_no) == ("Chủ tịch nước", "77/QĐ-CTN")
    assert not Certificate.objects.exists(), "the certificate is not ours"


def test_a_filled_list_ends_each_dossier_as_it_says(world):
    rows = [
        sent_out(world),
        sent_out(world, person("Lò Văn Tốt", world.office)),
        sent_out(world, world.room_head.person),
    ]
    content = filled(
        rows, Mai=GIVEN, Tốt=("Không khen thưởng", "", "", "", "", "Chưa đủ 5 năm"),
        Lan=("Trả lại", "", "", "", "", "Bổ sung xác nhận thuế"),
    )  # fmt: skip
    lines = results.read(content)
    assert results.dry_run(lines, world.province_officer, date(2026, 4, 1)) == ""
    assert set(Nomination.objects.values_list("state", flat=True)) == {"outside"}
    assert results.carry_out(lines, world.province_officer, date(2026, 4, 1)) == 3
    states = dict(Nomination.objects.values_list("person__full_name", "state"))
    assert states == {"Nguyễn Thị Mai": "decided", "Lò Văn Tốt": "refused", "Hoàng Thị Lan": "returned"}


@pytest.mark.parametrize(
    ("mai", "said"),
    [
        (("Có", "", "", "", "", ""), "kết quả «Có» không có"),
        (("Khen thưởng", "77/QĐ-CTN", "", "A", "B", ""), "còn thiếu: ngày quyết định"),
        (("Khen thưởng", "77/QĐ-CTN", "31/02/2026", "A", "B", ""), "phải viết dd/mm/yyyy"),
        (("Trả lại", "", "", "", "", ""), "còn thiếu: lý do"),
    ],
)
def test_one_wrong_line_stops_the_whole_list(world, mai, said):
    rows = [sent_out(world), sent_out(world, person("Lò Văn Tốt", world.office))]
    lines = results.read(filled(rows, Mai=mai, Tốt=("Không khen thưởng", "", "", "", "", "x")))
    with pytest.raises(StepRefused, match=said):
        results.carry_out(lines, world.province_officer, date(2026, 4, 1))
    assert set(Nomination.objects.values_list("state", flat=True)) == {"outside"}


def test_a_file_that_is_no_such_list_is_refused_in_words(world):
    with pytest.raises(StepRefused, match="không đọc được"):
        results.read(b"no excel")
    with pytest.raises(StepRefused, match="Chưa dòng nào ghi Kết quả"):
        results.read(filled([sent_out(world)]))


def test_the_list_comes_in_through_the_page_first_shown_then_written(world, client):
    row = sent_out(world)
    Nomination.objects.update(submitted_on=TODAY)
    today = timezone.localdate()
    day = f"{today - timedelta(1):%d/%m/%Y}"
    content = filled([row], Mai=("Khen thưởng", "77/QĐ-CTN", day, "A", "Chủ tịch nước", ""))
    client.force_login(world.province_officer)
    page = client.post("/ho-so/ket-qua/", {"file": SimpleUploadedFile("danh-sach.xlsx", content)}).content.decode()
    assert "Khen thưởng, Quyết định 77/QĐ-CTN" in page
    row.refresh_from_db()
    assert row.state == "outside"
    token = re.search(r'name="lines" value="([^"]+)"', page)[1]
    assert "không còn nguyên vẹn" in client.post("/ho-so/ket-qua/", {"lines": token + "x"}).content.decode()
    client.post("/ho-so/ket-qua/", {"lines": token})
    row.refresh_from_db()
    assert row.state == "decided"
    client.force_login(world.officer)
    assert client.get("/ho-so/ket-qua/").status_code == 403
