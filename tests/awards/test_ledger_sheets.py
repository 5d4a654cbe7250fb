"""A ledger kept in Excel until now, brought into the fund of its year."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.awards.models import Fund, FundEntry
from tdkt.awards.operations.funds import close_year, enter, open_fund
from tdkt.awards.queries import balance_of
from tests.awards.given import DAY

HEADS = ["Ngày", "Chứng từ", "Nội dung", "Loại", "Thu (đồng)", "Chi (đồng)", "Số dư (đồng)"]
OPENING = ["", "", "Số dư đầu năm", "", "", "", 1_200_000]
GIVEN = ["05/01/2025", "PT01", "Ngân sách cấp", "Thu: ngân sách cấp", "10.000.000", "", ""]
FRAMES = ["20/02/2025", "PC01", "Mua khung", "In ấn, hiện vật, tặng phẩm", "", 500_000, ""]
TOTAL = ["", "", "Tổng cộng", "", 10_000_000, 500_000, ""]


def book(*rows, heads=HEADS):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet("Sổ quỹ")
    for at, row in enumerate((heads, *rows)):
        sheet.write_row(at, 0, row)
    made.close()
    return SimpleUploadedFile("so.xlsx", out.getvalue())


@pytest.fixture
def fund(world):
    return open_fund(unit=world.department, year=2025, kind="so", base=3_000_000_000, opening=0, actor=world.appraiser)


def sent(client, fund, *rows, **more):
    return client.post(f"/quy/{fund.pk}/nhap/", {"file": book(*rows, **more)})


def kept(answer):
    return answer.content.decode().split('name="rows" value="')[1].split('"')[0]


def test_last_year_s_ledger_comes_in_with_its_opening_balance_and_twice_changes_nothing(world, fund, client):
    client.force_login(world.appraiser)
    answer = sent(client, fund, OPENING, GIVEN, FRAMES, TOTAL)
    assert "2 dòng mới" in answer.content.decode() and "10.700.000" in answer.content.decode()
    assert not FundEntry.objects.exists() and Fund.objects.get().opening == 0  # only looked at

    client.post(f"/quy/{fund.pk}/nhap/", {"rows": kept(answer)})

    fund.refresh_from_db()
    assert (fund.opening, balance_of(fund)) == (1_200_000, 10_700_000)
    assert [(one.kind, one.amount, one.voucher) for one in fund.entries.all()] == [
        ("budget", 10_000_000, "PT01"), ("objects", 500_000, "PC01"),
    ]  # fmt: skip
    again = sent(client, fund, OPENING, GIVEN, FRAMES)
    assert "0 dòng mới, 2 dòng đã có trong sổ" in again.content.decode()
    client.post(f"/quy/{fund.pk}/nhap/", {"rows": kept(again)})
    assert FundEntry.objects.count() == 2


def test_what_the_program_gives_out_comes_in_again(world, fund, client):
    client.force_login(world.appraiser)
    enter(fund=fund, day=DAY, kind="budget", amount=7_000_000, words="Cấp", actor=world.appraiser)
    file = client.get(f"/quy/{fund.pk}/excel/").content
    answer = client.post(f"/quy/{fund.pk}/nhap/", {"file": SimpleUploadedFile("so-quy-2025.xlsx", file)})
    assert "0 dòng mới, 1 dòng đã có trong sổ" in answer.content.decode()


@pytest.mark.parametrize(
    ("row", "words"),
    (
        (["31/02/2025", "", "x", "", 1000, "", ""], "không có ngày 31/02/2025"),
        (["05/01/2024", "", "x", "", 1000, "", ""], "không thuộc sổ năm 2025"),
        (["", "", "x", "", 1000, "", ""], "thiếu ngày"),
        (["05/01/2025", "", "", "", 1000, "", ""], "thiếu nội dung"),
        (["05/01/2025", "", "x", "", "", "", ""], "ghi đúng một trong hai cột"),
        (["05/01/2025", "", "x", "", 1, 1, ""], "không vừa thu vừa chi"),
        (["05/01/2025", "", "x", "", "mười nghìn", "", ""], "không phải số tiền"),
        (["05/01/2025", "", "x", "", "-5.000", "", ""], "không phải số tiền"),
        (["05/01/2025", "", "x", "", "1.000,5", "", ""], "không phải số tiền"),
        (["05/01/2025", "", "x", "Lạ", 1000, "", ""], "loại «Lạ» không có"),
        (["05/01/2025", "", "x", "Chi: khác", 1000, "", ""], "không ghi ở cột Thu"),
        (["05/01/2025", "", "x", "", "", 99_000_000, ""], "không đủ chi"),
        (["05/01/2025", "", "=1/0", "", "#DIV/0!", "", ""], "không phải số tiền"),
    ),
)
def test_a_cell_that_is_wrong_is_named_and_nothing_is_written(world, fund, client, row, words):
    client.force_login(world.appraiser)
    page = sent(client, fund, GIVEN, row).content.decode()
    assert words in page and 'name="rows"' not in page
    assert not FundEntry.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    (
        ("so.xlsx", b"", "không có nội dung"),
        ("so.xlsx", b"PK\x03\x04 rac", "Tệp hỏng"),
        ("so.pdf", b"%PDF", "không nhận được"),
        ("so.csv", b"A;B\n1;2", "Không thấy dòng tiêu đề"),
    ),
)
def test_a_file_that_is_no_ledger_is_refused_in_words(world, fund, client, name, data, words):
    client.force_login(world.appraiser)
    page = client.post(f"/quy/{fund.pk}/nhap/", {"file": SimpleUploadedFile(name, data)}).content.decode()
    assert words in page


def test_an_opening_that_contradicts_the_ledger_is_refused(world, fund, client):
    client.force_login(world.appraiser)
    enter(fund=fund, day=DAY, kind="budget", amount=7_000_000, words="Cấp", actor=world.appraiser)
    assert "sổ đang ghi 0 đồng" in sent(client, fund, OPENING, GIVEN).content.decode()


def test_what_was_changed_on_the_way_or_is_closed_meanwhile_is_not_written(world, fund, client):
    client.force_login(world.appraiser)
    rows = kept(sent(client, fund, GIVEN))
    page = client.post(f"/quy/{fund.pk}/nhap/", {"rows": rows[:-3] + "abc"}, follow=True).content.decode()
    assert "chọn lại tệp" in page
    close_year(fund=fund, day=DAY, actor=world.appraiser)
    assert "đã khóa" in client.post(f"/quy/{fund.pk}/nhap/", {"rows": rows}, follow=True).content.decode()
    assert not FundEntry.objects.exists()


def test_only_the_keeper_of_the_fund_brings_lines_in(world, fund, client):
    for user, code in ((world.auditor, 404), (world.officer, 404), (world.province_officer, 403)):
        client.force_login(user)
        assert client.get(f"/quy/{fund.pk}/nhap/").status_code == code, user
