"""An old paper is read in, looked over and taken line by line; a second time changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import Directive, ImportLine, PaperImport
from tdkt.planning.models import Figure
from tdkt.reports.importing import operations

REPORT = """BÁO CÁO
Tổng kết công tác thi đua, khen thưởng năm 2024

Thực hiện Chỉ thị số 01/CT-UBND ngày 03/01/2024 của Chủ tịch UBND tỉnh Sơn La về phát động phong trào thi đua năm 2024;
1. Kết quả
- Tư vấn việc làm cho 23.146 lượt người, đạt 257% so với kế hoạch.
Hưởng ứng phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”.
""".encode()
DAY = date(2026, 3, 5)


@pytest.fixture
def source(world, officer):
    return operations.read_in(unit=world.centre, name="bc.txt", content=REPORT, year=None, actor=officer)


def line(source, what):
    return source.proposals.filter(what=what).first()


def test_reading_in_writes_nothing_into_the_tables(source):
    assert source.year == 2024 and {one.what for one in source.proposals.all()} >= {
        "directive",
        "indicator",
        "movement",
    }
    assert not Directive.objects.exists() and not Figure.objects.exists()


def test_a_line_is_taken_as_corrected(source, officer):
    operations.accept(line=line(source, "indicator"), fields={"name": "Lượt người được tư vấn"}, actor=officer, day=DAY)
    figure = Figure.objects.get()
    assert (figure.indicator.name, int(figure.actual), figure.year) == ("Lượt người được tư vấn", 23146, 2024)


def test_the_same_file_again_opens_the_same_row_and_taking_again_changes_nothing(world, officer, source):
    taken = operations.accept(line=line(source, "directive"), fields={}, actor=officer, day=DAY)
    again = operations.read_in(unit=world.centre, name="khac.txt", content=REPORT, year=None, actor=officer)
    operations.accept(line=taken, fields={"title": "khác"}, actor=officer, day=DAY)
    assert (again.pk, PaperImport.objects.count(), Directive.objects.count()) == (source.pk, 1, 1)


def test_what_is_in_the_register_already_is_not_written_twice(world, officer, source):
    other = operations.read_in(unit=world.centre, name="b.txt", content=REPORT + b"\nThem.", year=None, actor=officer)
    for one in (source, other):
        for what in ("directive", "movement", "indicator"):
            operations.accept(line=line(one, what), fields={}, actor=officer, day=DAY)
    assert (Directive.objects.count(), Figure.objects.count()) == (1, 1)


def test_a_date_that_does_not_exist_is_refused_and_the_line_waits(source, officer):
    one = line(source, "directive")
    with pytest.raises(StepRefused, match="không đọc được"):
        operations.accept(line=one, fields={"day": "2024-02-31"}, actor=officer, day=DAY)
    assert ImportLine.objects.get(pk=one.pk).state == "proposed" and not Directive.objects.exists()


def test_only_the_officer_of_the_unit_imports(client, source, officer, employee, stranger):
    for who, expected in ((employee, 404), (stranger, 404), (officer, 200)):
        client.force_login(who)
        assert client.get(f"/nhap-tu-van-ban/{source.pk}/").status_code == expected
    client.force_login(employee)
    assert client.get("/nhap-tu-van-ban/").status_code == 403


def test_titles_and_shares_aimed_at_become_targets_of_the_next_year(world, officer):
    paper = (
        REPORT
        + (
            "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\n- Phấn đấu 100% viên chức đạt danh hiệu Lao động tiên tiến; trên 15% "
            "cá nhân được khen thưởng các cấp.\n"
        ).encode()
    )
    source = operations.read_in(unit=world.centre, name="b.txt", content=paper, year=None, actor=officer)
    titles = list(source.proposals.filter(what="title"))
    assert [(one.data["target"], one.data["year"]) for one in titles] == [("100", "2025"), ("15", "2025")]
    for one in titles:
        operations.accept(line=one, fields={}, actor=officer, day=DAY)
    again = [operations.accept(line=one, fields={}, actor=officer, day=DAY) for one in titles]
    assert [(int(one.target), one.year) for one in Figure.objects.order_by("-target")] == [(100, 2025), (15, 2025)]
    assert all(one.state == "accepted" for one in again)


def test_a_day_is_shown_and_taken_as_people_write_it(client, source, officer):
    directive = line(source, "directive")
    client.force_login(officer)
    assert 'value="03/01/2024"' in client.get(f"/nhap-tu-van-ban/{source.pk}/").content.decode()
    operations.accept(line=directive, fields={"day": "04/01/2024"}, actor=officer, day=DAY)
    assert Directive.objects.get().day == date(2024, 1, 4)


def test_the_auditor_holds_a_report_against_the_figures_entered(world, officer, source):
    from tdkt.documents.reading import read
    from tdkt.paperwork.audit import findings

    operations.accept(line=line(source, "indicator"), fields={"name": "Tư vấn việc làm"}, actor=officer, day=DAY)
    said = [one for one in findings(read("a.txt", REPORT), world.centre) if one.code == "VB911"]
    other = REPORT.replace(b"23.146", b"23.164")
    wrong = [one for one in findings(read("a.txt", other), world.centre) if one.code == "VB911"]
    assert said == []
    assert [(one.line, one.quote) for one in wrong] == [(6, "23.164 lượt người")] and "23.146" in wrong[0].message


def test_the_auditor_holds_a_citation_against_the_units_own_issued_paper(world, officer):
    from tdkt.documents.reading import read
    from tdkt.paperwork.audit import findings
    from tdkt.paperwork.models import Paper

    Paper.objects.create(
        unit=world.centre, kind="van_ban", series="KH", year=2024, number=5, symbol="05/KH-TTDVVL", day=date(2024, 1, 22),
        title="về công tác thi đua, khen thưởng năm 2024", state=Paper.State.ISSUED, author=officer, docx="a.docx",
    )  # fmt: skip
    cited = "BÁO CÁO\nTổng kết năm 2024\n\nĐã ban hành Kế hoạch số 05/KH-TTDVVL ngày {} của Trung tâm về công tác thi đua.\n"
    said = {
        day: [
            one.fix for one in findings(read("a.txt", cited.format(day).encode()), world.centre) if one.code == "VB903"
        ]
        for day in ("22/01/2024", "12/01/2024")
    }
    assert said == {"22/01/2024": [], "12/01/2024": ["ngày 22/01/2024"]}


def values(source) -> dict[str, str]:
    """The fields of the page as they stand."""
    return {f"f-{row.pk}-{name}": str(value) for row in source.proposals.all() for name, value in row.data.items()}


def test_all_lines_are_taken_at_once_as_corrected_and_a_bad_one_holds_up_no_other(client, source, officer):
    bad, figure = line(source, "directive"), line(source, "indicator")
    typed = values(source) | {f"f-{bad.pk}-day": "31/02/2024", f"f-{figure.pk}-name": "Lượt tư vấn"}
    client.force_login(officer)
    page = client.post(
        f"/nhap-tu-van-ban/{source.pk}/dong/", {"what": "accept-all", **typed}, follow=True
    ).content.decode()
    assert "Đã ghi 2 dòng" in page and f"Dòng {bad.line}" in page and "31/02/2024" in page
    assert Figure.objects.get().indicator.name == "Lượt tư vấn" and not Directive.objects.exists()
    assert {one.state for one in source.proposals.exclude(pk=bad.pk)} == {"accepted"}


def test_chosen_lines_are_taken_or_left_and_corrections_of_the_others_are_kept(client, source, officer):
    directive, figure, movement = (line(source, what) for what in ("directive", "indicator", "movement"))
    client.force_login(officer)
    address = f"/nhap-tu-van-ban/{source.pk}/dong/"
    client.post(
        address, {"what": "accept", "line": [directive.pk], **values(source), f"f-{figure.pk}-name": "Tên đã sửa"}
    )
    client.post(address, {"what": f"refuse-{movement.pk}"})
    states = {row.what: row.state for row in source.proposals.all()}
    assert states == {"directive": "accepted", "indicator": "proposed", "movement": "refused"}
    assert line(source, "indicator").data["name"] == "Tên đã sửa"
    assert "Chưa chọn dòng nào" in client.post(address, {"what": "accept"}, follow=True).content.decode()


def test_a_second_press_and_a_second_import_change_nothing(client, world, source, officer):
    client.force_login(officer)
    for _ in range(2):
        client.post(f"/nhap-tu-van-ban/{source.pk}/dong/", {"what": "accept-all", **values(source)})
    again = operations.read_in(unit=world.centre, name="b.txt", content=REPORT + b"\n", year=None, actor=officer)
    client.post(f"/nhap-tu-van-ban/{again.pk}/dong/", {"what": "accept-all", **values(again)})
    assert (Directive.objects.count(), Figure.objects.count()) == (1, 1)
    assert all("đã" in row.outcome for row in again.proposals.all())


def test_nobody_else_takes_lines(client, source, employee, stranger):
    for who in (employee, stranger):
        client.force_login(who)
        assert client.post(f"/nhap-tu-van-ban/{source.pk}/dong/", {"what": "accept-all"}).status_code == 404
    assert not Directive.objects.exists()
