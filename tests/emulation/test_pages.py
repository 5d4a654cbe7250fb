"""Every page of the room: opens for who may, is hidden from who may not, keeps what was typed, asks few questions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.emulation.models import (
    Anniversary,
    Block,
    BlockYear,
    Exemplar,
    MobilisationModel,
    Movement,
    ScoreTable,
    Sheet,
)
from tdkt.emulation.operations import movements, scoring, works
from tdkt.emulation.workflow import movements as movement_flow
from tests import people
from tests.emulation.conftest import DAY, fill, sent

TEXTS = {"aims": "Mục tiêu", "content": "Nội dung", "criteria": "Tiêu chí"}


@pytest.fixture
def movement(world):
    row = movements.create_movement(
        actor=world.officer, unit=world.centre, title="Thi đua năm 2026", launched_by="Giám đốc", starts=date(2026, 1, 1),
        ends=date(2026, 12, 31), **TEXTS,
    )  # fmt: skip
    return movement_flow.take("launch", row, world.director)


@pytest.fixture
def filled(world, movement, rooms_table, block_table):
    """One row of every kind."""
    exemplar = works.find_exemplar(
        actor=world.officer,
        unit=world.centre,
        year=2026,
        person=world.employee.person,
        collective=None,
        summary="Tận tình",
    )
    article = works.write_article(about=exemplar, actor=world.officer, title="Gương", lead="a", body="b", agreed=True)
    model = works.register_model(actor=world.officer, unit=world.centre, year=2026, name="Mô hình", content="x")
    proposal = movements.propose(
        source=movement, award="GK", collective=world.counselling, reason="Dẫn đầu", actor=world.room_head
    )
    sheet = rooms_table.sheets.get(collective=world.counselling)
    return {
        f"/phong-trao/{movement.pk}/": 404, f"/phong-trao/{movement.pk}/sua/": 404,
        f"/phong-trao/{movement.pk}/ket-qua/tong-ket/": 404, f"/de-nghi-khen/{proposal.pk}/": 404,
        f"/dien-hinh/{exemplar.pk}/": 404, f"/dien-hinh/{exemplar.pk}/sua/": 404,
        f"/dien-hinh/{exemplar.pk}/bai-viet/": 404, f"/bai-viet/{article.pk}/": 404, f"/bai-viet/{article.pk}/sua/": 404,
        f"/bai-viet/{article.pk}/anh/": 404, f"/mo-hinh/{model.pk}/": 404, f"/mo-hinh/{model.pk}/sua/": 404,
        f"/cham-diem/{rooms_table.pk}/": 404, f"/cham-diem/{rooms_table.pk}/excel/": 404,
        f"/cham-diem/{rooms_table.pk}/sua/": 404, f"/cham-diem/phieu/{sheet.pk}/": 404,
        f"/khoi/nam/{block_table.block_year_id}/": 200, f"/khoi/{block_table.block_year.block_id}/": 200,
        f"/cham-diem/{block_table.pk}/": 200,
    }  # fmt: skip


LISTS = ["/phong-trao/", "/phong-trao/moi/", "/phong-trao/danh-muc/", "/ngay-ky-niem/", "/de-nghi-khen/", "/mo-hinh/",
         "/mo-hinh/moi/", "/dien-hinh/", "/dien-hinh/moi/", "/bai-viet/", "/khoi/", "/khoi/moi/", "/cham-diem/",
         "/cham-diem/moi/", "/dang-ky/"]  # fmt: skip


def test_pages_open_for_the_officer_and_are_hidden_from_a_stranger(filled, world, client):
    client.force_login(world.officer)
    for path in [*LISTS, *filled]:
        assert client.get(path).status_code == 200, path
    client.force_login(world.stranger)
    for path, status in filled.items():  # the stranger's unit leads the block, so that its pages are open
        assert client.get(path).status_code == status, path
    client.force_login(world.administrator)
    for path in filled:
        assert client.get(path).status_code == 404, path


def test_the_page_of_a_block_names_it_and_offers_the_next_year_to_who_organises_it(block_table, world, client):
    client.force_login(world.appraiser)
    page = client.get(f"/khoi/{block_table.block_year.block_id}/").content.decode()
    assert "Khối đơn vị sự nghiệp" in page and "Lập năm" in page and 'value="2027"' in page
    client.post(f"/khoi/{block_table.block_year.block_id}/nam-moi/", {"year": "2027"})
    assert BlockYear.objects.filter(year=2027).exists()


def test_a_plain_employee_sees_open_tables_and_movements_and_changes_nothing(filled, movement, world, client):
    client.force_login(world.employee)
    assert client.get(f"/phong-trao/{movement.pk}/").status_code == 200
    for path in ("sua/", "ket-qua/tong-ket/"):
        assert client.get(f"/phong-trao/{movement.pk}/{path}").status_code == 403
    for path in ("/khoi/moi/", "/cham-diem/moi/", "/dien-hinh/moi/", "/mo-hinh/moi/", "/phong-trao/danh-muc/"):
        assert client.get(path).status_code == 403, path
    movement_step = client.post(f"/phong-trao/{movement.pk}/buoc/final/", {"note": "x"})
    assert movement_step.status_code == 403


def rows_of(kind, world, n):
    """``n`` rows of a list."""
    for number in range(n):
        if kind == "movements":
            Movement.objects.create(
                unit=world.centre, title=f"A{number}", launched_by="B", starts=DAY, ends=DAY, state="launched"
            )
        elif kind == "models":
            MobilisationModel.objects.create(unit=world.centre, year=2026, name=f"A{number}", content="x")
        elif kind == "exemplars":
            Exemplar.objects.create(unit=world.centre, year=2020 + number, person=world.employee.person, summary="x")
        elif kind == "blocks":
            block = Block.objects.create(unit=world.department, name=f"Khối {number}")
            year = BlockYear.objects.create(block=block, year=2026)
            year.members.create(unit=world.centre, part="head")
        elif kind == "tables":
            ScoreTable.objects.create(
                unit=world.centre, kind="rooms", year=2020 + number, title="A", self_by=DAY, checked_by=DAY
            )
        elif kind == "anniversaries":
            Anniversary.objects.create(unit=world.centre, day=1, month=1 + number, since=1900, title="A")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("movements", "/phong-trao/"),
        ("models", "/mo-hinh/"),
        ("exemplars", "/dien-hinh/"),
        ("blocks", "/khoi/"),
        ("tables", "/cham-diem/"),
        ("anniversaries", "/ngay-ky-niem/"),
    ],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(world, client, kind, path, django_assert_max_num_queries):
    client.force_login(world.officer)
    rows_of(kind, world, 1)
    first = counted(client, path, django_assert_max_num_queries, 13)
    rows_of_more(kind, world)
    assert counted(client, path, django_assert_max_num_queries, 13) == first


def rows_of_more(kind, world):
    """Two rows beside the first one."""
    if kind == "blocks":
        for name in ("Khối a", "Khối b"):
            year = BlockYear.objects.create(block=Block.objects.create(unit=world.department, name=name), year=2026)
            year.members.create(unit=world.centre, part="head")
    elif kind == "models":
        for name in ("b", "c"):
            MobilisationModel.objects.create(unit=world.centre, year=2026, name=name, content="x")
    elif kind == "tables":
        for year in (2031, 2032):
            ScoreTable.objects.create(
                unit=world.centre, kind="rooms", year=year, title="A", self_by=DAY, checked_by=DAY
            )
    elif kind == "anniversaries":
        for month in (7, 8):
            Anniversary.objects.create(unit=world.centre, day=1, month=month, since=1900, title="A")
    else:
        rows_of(kind, world, 2)


def counted(client, path, django_assert_max_num_queries, most):
    with django_assert_max_num_queries(most) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_table_of_many_people_asks_as_often_as_one_of_few(people_table, world, client, django_assert_max_num_queries):
    client.force_login(world.officer)
    paths = [f"/cham-diem/{people_table.pk}/", f"/cham-diem/{people_table.pk}/excel/"]
    people.person("Quàng Văn Sơn", world.counselling)
    scoring.complete_sheets(table=people_table, actor=world.officer)
    before = [counted(client, path, django_assert_max_num_queries, 22) for path in paths]
    for name in ("Sa Thị Út", "Lò Văn Em", "Mùa A Sếnh"):
        people.person(name, world.counselling)
    scoring.complete_sheets(table=people_table, actor=world.officer)
    assert [counted(client, path, django_assert_max_num_queries, 22) for path in paths] == before


def test_what_was_typed_wrongly_stays_beside_its_criterion_and_nothing_is_saved(rooms_table, world, client):
    sheet = rooms_table.sheets.get(collective=world.counselling)
    first, second = sheet.marks.order_by("pk")[:2]
    client.force_login(world.room_head)
    answer = client.post(
        f"/cham-diem/phieu/{sheet.pk}/",
        {f"own_{first.pk}": "bảy mươi", f"own_{second.pk}": "19,5", f"own_{second.pk}_words": "Muộn một việc"},
    )
    page = answer.content.decode()
    assert "«bảy mươi» không phải là số điểm" in page and 'value="bảy mươi"' in page and 'value="19,5"' in page
    assert not sheet.marks.filter(own__isnull=False).exists()
    client.post(f"/cham-diem/phieu/{sheet.pk}/", {f"own_{first.pk}": "0", f"own_{second.pk}": "19,5"})
    assert [mark.own for mark in sheet.marks.order_by("pk")[:2]] == [Decimal(0), Decimal("19.5")]


def test_the_checker_sees_old_and_new_with_the_reason(rooms_table, world, client):
    sheet = sent(rooms_table.sheets.get(collective=world.counselling), world.room_head)
    mark = sheet.marks.order_by("pk").first()
    client.force_login(world.officer)
    page = client.post(f"/cham-diem/phieu/{sheet.pk}/", {f"head_{mark.pk}": "50"}, follow=True).content.decode()
    assert "đổi 60 thành 50 điểm phải ghi lý do" in page
    client.post(f"/cham-diem/phieu/{sheet.pk}/", {f"head_{mark.pk}": "50", f"head_{mark.pk}_words": "Thiếu chỉ tiêu"})
    page = client.get(f"/cham-diem/phieu/{sheet.pk}/").content.decode()
    assert "<del>60</del>" in page and "<strong>50</strong>" in page and "Thiếu chỉ tiêu" in page
    client.force_login(world.room_head)
    assert client.post(f"/cham-diem/phieu/{sheet.pk}/", {f"head_{mark.pk}": "70"}).status_code == 403


def test_evidence_is_read_by_who_sees_the_sheet_and_by_nobody_else(rooms_table, world, client):
    sheet = rooms_table.sheets.get(collective=world.counselling)
    mark = sheet.marks.first()
    path = f"/cham-diem/phieu/{sheet.pk}/minh-chung/{mark.pk}/"
    client.force_login(world.room_head)
    bad = client.post(path, {"file": SimpleUploadedFile("x.exe", b"MZ")}).content.decode()
    assert "chỉ nhận" in bad
    client.post(path, {"file": SimpleUploadedFile("báo cáo.pdf", b"%PDF-1.4")})
    [one] = mark.evidence.all()
    for who, status in ((world.room_head, 200), (world.officer, 200), (world.employee, 404), (world.stranger, 404)):
        client.force_login(who)
        assert client.get(f"/cham-diem/minh-chung/{one.pk}/").status_code == status, who
    client.force_login(world.officer)
    assert "attachment" in client.get(f"/cham-diem/minh-chung/{one.pk}/")["Content-Disposition"]


def test_the_excel_of_a_table_has_each_criterion_the_total_and_the_rank(rooms_table, world, client):
    fill(rooms_table.sheets.get(collective=world.counselling), world.room_head, (60, 20, 0, 5, 2.5))
    client.force_login(world.officer)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/cham-diem/{rooms_table.pk}/excel/").content))
    heads, *lines = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3)]
    assert heads[4:] == [
        "Hoàn thành chỉ tiêu (tối đa 70)", "Đúng hạn (tối đa 20)", "Điển hình (tối đa 10)", "Sáng kiến (tối đa 5)",
        "Báo cáo chậm (tối đa 5)", "Tổng điểm", "Xếp hạng",
    ]  # fmt: skip
    mine = next(line for line in lines if line[1] == "Phòng Tư vấn - Giới thiệu việc làm")
    assert mine[4:10] == [60, 20, 0, 5, 2.5, 82.5]


def test_a_room_sees_no_scores_of_another_room_before_the_ranking(rooms_table, world, client):
    client.force_login(world.room_head)
    page = client.get(f"/cham-diem/{rooms_table.pk}/").content.decode()
    assert "Phòng Hành chính" not in page
    Sheet.objects.update(state="approved", sent_on=DAY, total=Decimal(90))
    client.force_login(world.director)
    client.post(f"/cham-diem/{rooms_table.pk}/buoc/rank/")
    client.force_login(world.room_head)
    page = client.get(f"/cham-diem/{rooms_table.pk}/").content.decode()
    assert "Phòng Hành chính" in page
    other = rooms_table.sheets.get(collective=world.office)
    assert f"/cham-diem/phieu/{other.pk}/" not in page
    assert client.get(f"/cham-diem/phieu/{other.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/khoi/{block}/nam-moi/", {"year": "nay"}),
        ("/khoi/nam/{year}/thanh-vien/", {"unit": "0 OR 1=1"}),
        ("/khoi/nam/{year}/thanh-vien/", {"unit": "99999999999999999999"}),
        ("/khoi/nam/{year}/buoc/khong-co/", {}),
        ("/cham-diem/{table}/buoc/../", {}),
        ("/cham-diem/{table}/tieu-chi/", {"text": "x" * 30000}),
    ],
)
def test_hostile_input_is_no_error_of_the_program(block_table, world, client, path, data):
    where = {"block": block_table.block_year.block_id, "year": block_table.block_year_id, "table": block_table.pk}
    client.force_login(world.appraiser)
    assert client.post(path.format(**where), data).status_code in (200, 302, 404)


@pytest.mark.parametrize("name", ["year", "total", "self_by"])
def test_a_table_form_with_nonsense_says_what_is_wrong(world, client, name):
    good = {"kind": "rooms", "year": "2026", "title": "A", "total": "100", "self_by": "20/11/2026",
            "checked_by": "30/11/2026"}  # fmt: skip
    client.force_login(world.officer)
    answer = client.post("/cham-diem/moi/", good | {name: "-1e9"})
    assert answer.status_code == 200 and "invalid-feedback" in answer.content.decode()
    assert ScoreTable.objects.count() == 0
    client.post("/cham-diem/moi/", good | {"checked_by": "01/11/2026"})
    assert ScoreTable.objects.count() == 0
    assert client.post("/cham-diem/moi/", good).status_code == 302
