"""Old ratings of a year, quarter or month from lists as offices keep them; what cannot go in comes back as Excel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.org import chain, importing
from tdkt.org.models import Rating, StaffImport
from tdkt.org.rating_list import apply, flow
from tdkt.org.rating_list.reading import RATING_LISTS, When, read_above, when_of
from tdkt.org.staff_list import sheet
from tests.org.test_staff_list import book
from tests.people import person

TODAY = date(2026, 3, 5)
MAI, LAN = "Nguyễn Thị Mai", "Hoàng Thị Lan"


def send(world, officer, data, name="xl.xlsx"):
    return flow.receive(actor=officer, unit=world.centre, name=name, data=data, today=TODAY)


def write(world, officer, data, *, whole=True, answers=None):
    batch = send(world, officer, data)
    flow.carry_out(actor=officer, batch=batch, answers=answers or {}, whole=whole, today=TODAY)
    return batch.counts


def told():
    return {(str(r.subject), r.period, r.year, r.number, r.level) for r in Rating.objects.all()}


@pytest.mark.parametrize(
    ("words", "when"),
    [("Quý I/2025", When(2025, "quarter", 1)), ("Quý 4 năm 2025", When(2025, "quarter", 4)), ("T3/2025", When(2025, "month", 3)),
     ("Tháng 12/2024", When(2024, "month", 12)), ("Xếp loại năm 2024", When(2024)), ("Năm học 2023-2024", When(2024)),
     ("Quý II", When(0, "quarter", 2)), ("6 tháng đầu năm 2025", None), ("Quê quán", None)],
)  # fmt: skip
def test_a_period_is_known_by_the_words_that_offices_use(words, when):
    assert when_of(words) == when


def test_columns_of_quarters_under_a_year_and_a_year_in_the_title(world, officer):
    heads = ["STT", "Họ và tên", "Quý I", "Quý II", "Cả năm", "Số QĐ"]
    title = ["KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI NĂM 2025"]
    data = book([["SỞ NỘI VỤ"], title, ["Sơn La, ngày 20 tháng 12 năm 2025"], heads, [1, MAI, "HTXSNV", "HTTNV", "Xuất sắc", "9/QĐ-TT"],
                 [2, LAN, "Tốt", "", "Hoàn thành tốt nhiệm vụ", "9/QĐ-TT"], ["", "Tổng cộng: 2 người"]])  # fmt: skip
    assert write(world, officer, data) == {"new": 5, "changed": 0, "same": 0, "left_out": 0}
    assert told() == {(MAI, "quarter", 2025, 1, "HTXS"), (MAI, "quarter", 2025, 2, "HTT"), (MAI, "year", 2025, 0, "HTXS"),
                      (LAN, "quarter", 2025, 1, "HTT"), (LAN, "year", 2025, 0, "HTT")}  # fmt: skip
    assert {r.decision_no for r in Rating.objects.all()} == {"9/QĐ-TT"} and not Rating.objects.filter(verified=True)
    before = Event.objects.filter(object_type="org.rating").count()
    again = write(world, officer, data)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    assert Event.objects.filter(object_type="org.rating").count() == before and list(chain.verify()) == []


def test_crosses_under_levels_and_the_decision_in_the_title(world, officer):
    title = ["Kết quả xếp loại quý III năm 2025", "", "", "", ""]
    by = ["(Kèm theo Quyết định số 31/QĐ-TTDVVL ngày 02/10/2025 của Giám đốc Trung tâm)"]
    data = book([title, by, ["TT", "Họ tên", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], [1, MAI, "", "x", "", ""],
                 [2, LAN, "X", "", "", ""], [3, "Trần Quang Khánh", "x", "x", "", ""]])  # fmt: skip
    with pytest.raises(StepRefused, match="1 dòng"):
        write(world, officer, data)
    assert not Rating.objects.exists()
    assert write(world, officer, data, whole=False)["new"] == 2
    one = Rating.objects.get(person=world.employee.person)
    assert (one.level, one.number, one.decision_no, one.decided_on) == ("HTT", 3, "31/QĐ-TTDVVL", date(2025, 10, 2))


def test_a_line_a_period_with_points_and_a_correction_of_what_was_compared(world, officer):
    heads = ["Họ và tên", "Kỳ", "Mức xếp loại", "Điểm", "Số quyết định"]
    write(world, officer, book([heads, [MAI, "Năm 2024", "HTT", "85,5", "1/QĐ"], [MAI, "Tháng 1/2026", "HT", 60, ""]]))
    assert Rating.objects.get(period="year").points == Decimal("85.50")
    Rating.objects.update(verified=True)
    counts = write(
        world, officer, book([heads, [MAI, "Năm 2024", "HTXS", 92, ""], [MAI, "Tháng 1/2026", "HT", 60, ""]])
    )
    one = Rating.objects.get(period="year")
    assert (counts["changed"], counts["same"]) == (1, 1)
    assert (one.level, one.decision_no, one.verified) == ("HTXS", "1/QĐ", False)  # an empty cell takes nothing away
    assert Rating.objects.get(period="month").verified


def test_what_is_wrong_is_named_by_its_cell(world, officer):
    heads = ["Họ và tên", "Ngày sinh", "Năm", "Mức xếp loại", "Điểm", "Ngày quyết định"]
    rows = [[MAI, "", 2024, "Giỏi", "", ""], [MAI, "", 2031, "HTT", "", ""], [MAI, "", "năm ngoái", "HTT", "", ""],
            [MAI, "", 2023, "HTT", 101, ""], [MAI, "", 2022, "HTT", "", "31/02/2023"], ["Người Không Có", "", 2022, "HTT", "", ""],
            [LAN, "", 2010, "HTT", "", ""], [LAN, "", 2024, "HTT", "", ""], [LAN, "", 2024, "HTT", "", ""]]  # fmt: skip
    found = flow.preview(send(world, officer, book([heads, *rows])), officer, TODAY)
    said = {line.number: "; ".join(f"{cell}: {words}" for cell, words in line.wrong) for line in found.lines}
    for number, words in ((2, "Ô D2: «Giỏi» không phải mức"), (3, "năm 2031 chưa đến"), (4, "Ô C4: «năm năm ngoái» không rõ kỳ"),
                          (5, "điểm «101» phải"), (6, "Ô F6: không có ngày 31/02/2023"), (7, "không tìm thấy «Người Không Có»"),
                          (8, "được tuyển dụng 01/01/2015"), (10, "đã ghi ở dòng 9")):  # fmt: skip
        assert words in said[number], said[number]
    assert not said[9]
    with pytest.raises(StepRefused, match="cột mức xếp loại"):
        send(world, officer, book([["Họ và tên", "Ngày sinh"], [MAI, "01/01/1990"]]))
    with pytest.raises(StepRefused, match="không rõ của năm"):
        raise StepRefused(flow.preview(send(world, officer, book([["Họ và tên", "Xếp loại"], [MAI, "HTT"]])), officer, TODAY).lines[0].wrong[0][1])  # fmt: skip


def test_nobody_writes_the_own_rating_by_a_list_and_a_collective_needs_the_decision_of_above(world, officer):
    own, centre = officer.person, world.centre
    heads = ["Tên tập thể, cá nhân", "Năm 2024", "Số quyết định"]
    data = book([heads, [own.full_name, "HTXS", ""], [centre.name, "HTXS", ""], [world.office.name, "HTT", ""]])
    assert write(world, officer, data) == {"new": 1, "changed": 0, "same": 0, "left_out": 2}
    write(world, officer, book([heads, [centre.name, "HTXS", "5/QĐ-SNV"]]))
    assert told() == {(world.office.name, "year", 2024, 0, "HTT"), (centre.name, "year", 2024, 0, "HTXS")}
    staff = importing.receive(actor=officer, unit=centre, day=TODAY, name="ds.xlsx", data=book(
        [["Họ và tên", "Ngày sinh", "Xếp loại 2024", "Kết quả xếp loại quý I 2025"], [own.full_name, "", "HTXS", "HTXS"]]))  # fmt: skip
    read, found = importing.preview(staff, {}, TODAY)
    assert found.lines[0].verdict == "same" and "người khác ghi" in found.lines[0].remarks[0]
    assert read.unknown == ["Kết quả xếp loại quý I 2025"]  # a quarter is not the year


def test_the_page_asks_who_is_meant_gives_faulty_lines_back_and_takes_them_mended(world, officer, client):
    twin = person(MAI, world.office)
    client.force_login(officer)
    data = book([["XẾP LOẠI NĂM 2024"], ["TT", "Họ và tên", "Mức xếp loại"], [1, MAI, "HTT"], [2, LAN, "Giỏi"]])
    sent = client.post(
        "/xep-loai/nhap/", {"unit": world.centre.pk, "file": SimpleUploadedFile("xl.xlsx", data)}, follow=True
    )
    page, batch = sent.content.decode(), StaffImport.objects.get()
    assert "Đây là:" in page and "Ô C4: «Giỏi» không phải mức" in page and "Tải 2 dòng cần sửa" in page
    back = client.get(f"/xep-loai/nhap/{batch.pk}/?loi=xlsx")
    raw = sheet.read(back.content, asked=RATING_LISTS)
    assert [row["full_name"] for _, row in raw.rows] == [MAI, LAN] and raw.above == ["XẾP LOẠI NĂM 2024"]
    assert "Ô C4: «Giỏi»" in raw.page.lines[3][3] and raw.page.lines[1][3] == sheet.FAULTS and not raw.unknown
    client.post(f"/xep-loai/nhap/{batch.pk}/ghi/", {"how": "good", "answer-3": twin.pk})
    assert told() == {(MAI, "year", 2024, 0, "HTT")} and Rating.objects.get().person == twin
    assert "Thêm 1 kết quả" in client.get(f"/xep-loai/nhap/{batch.pk}/").content.decode()
    for other in (world.stranger, world.employee):
        client.force_login(other)
        assert client.get(f"/xep-loai/nhap/{batch.pk}/").status_code == 404


def test_what_goes_out_comes_in_again_as_known_and_a_long_list_goes_through_the_worker(
    world, officer, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(importing, "LARGE", 1)
    heads = ["Họ và tên", "Năm 2024", "Quý I/2025", "Điểm quý I/2025"]
    batch = send(world, officer, book([heads, [MAI, "HTT", "HTXS", "91,25"], [LAN, "HT", "HTT", ""]]))
    with django_capture_on_commit_callbacks(execute=True):
        job = flow.carry_out(actor=officer, batch=batch, answers={}, whole=True, today=TODAY)
    job.refresh_from_db()
    assert job.state == "done" and "Thêm 4 kết quả" in job.message and not StaffImport.objects.get(pk=batch.pk).file
    found = flow.preview(send(world, officer, apply.exported(world.centre)), officer, TODAY)
    assert [line.verdict for line in found.lines] == ["same"] * 4
    assert read_above(["Báo cáo, ngày   tháng 12 năm 2025"], TODAY).when is None


def test_a_collectives_rating_stands_on_its_page_and_is_compared_by_the_body_above(world, officer, appraiser, client):
    heads = ["Tên tập thể", "Năm 2024", "Số quyết định"]
    write(world, officer, book([heads, [world.centre.name, "HTXS", "5/QĐ-SNV"]]))
    one, page = Rating.objects.get(), f"/don-vi/{world.centre.pk}/"
    client.force_login(officer)
    assert "Năm 2024:" in client.get(page).content.decode()
    assert client.post(f"/xep-loai/{one.pk}/doi-chieu/", {"decision_no": "5/QĐ-SNV"}).status_code == 403
    client.force_login(appraiser)
    assert client.post(f"/xep-loai/{one.pk}/doi-chieu/", {"decision_no": "5/QĐ-SNV"}).url == page
    assert Rating.objects.get().verified and "đã đối chiếu" in client.get(page).content.decode()
    client.force_login(world.stranger)
    assert client.get(f"/xep-loai/{one.pk}/doi-chieu/").status_code == 404
