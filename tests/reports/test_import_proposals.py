"""What an old paper offers: figures under names that stand by themselves, rows of tables, tasks, movements."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from tdkt.core.models import Job
from tdkt.documents.extract import extract
from tdkt.documents.reading import read
from tdkt.org.rows_and_history import compare
from tdkt.paperwork.models import PaperImport
from tdkt.planning.models import Figure, Task
from tdkt.reports.importing import operations
from tdkt.reports.importing.plans import when
from tdkt.reports.importing.proposals import proposals

DAY = date(2026, 3, 5)


def test_what_is_aimed_at_and_places_on_the_way_are_no_results():
    text = "BÁO CÁO\nTổng kết năm 2024\n\nI. KẾT QUẢ\n- {}\n"
    for sentence in ("Mỗi phòng có ít nhất 01 sáng kiến.", "Tổ chức các phiên giao dịch tại 8 xã."):
        paper = read("a.txt", text.format(sentence).encode())
        assert not [one for one in proposals(paper, extract(paper), 2025) if one[0] == "indicator"]


def test_every_movement_of_a_list_is_offered_and_work_of_two_quarters_twice():
    report = (
        "BÁO CÁO\nTổng kết năm 2024\n\nI. KẾT QUẢ\n- Triển khai các phong trào thi đua yêu nước năm 2024, như: "
        "Phong trào thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế; “Chung tay xây dựng nông thôn mới”; "
        '“Vì người nghèo - Không để ai bị bỏ lại phía sau”; "Thực hiện văn hóa công sở”.\n'
    )
    assert [row[2]["title"] for row in offered(report.encode(), "a.txt", 2024) if row[0] == "movement"] == [
        "Thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế", "Chung tay xây dựng nông thôn mới",
        "Vì người nghèo - Không để ai bị bỏ lại phía sau", "Thực hiện văn hóa công sở",
    ]  # fmt: skip
    work = "- Triển khai các văn bản của Tỉnh về công tác thi đua, khen thưởng.\n"
    plan = (
        f"KẾ HOẠCH\nThi đua năm 2025\n\nI. NỘI DUNG\n1. Quý III/2025\n{work}2. Quý IV/2025\n{work}II. TỔ CHỨC THỰC HIỆN\n"
        "1. Giao Phòng Hành chính (Bộ phận Thi đua)\n- Đôn đốc, kiểm tra việc thực hiện kế hoạch của các phòng.\n"
    )
    tasks = [row[2] for row in offered(plan.encode(), "a.txt") if row[0] == "task"]
    assert [one["quarter"] for one in tasks[:2]] == ["3", "4"] and tasks[2]["owner"] == "Phòng Hành chính"


def docx(title, *tables, before=()):
    document = Document()
    for words in (*title, *before):
        document.add_paragraph(words)
    for rows in tables:
        made = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


RESULTS = [
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2024", "Thực hiện năm 2024", "Tỷ lệ (%)"),
    ("1", "Số lao động được kết nối việc làm", "lượt người", "2.500", "6.428", "257,1"),
    ("2", "Hội nghị tư vấn", "hội nghị", "100", "105", "105"),
]
WORK = [
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Đăng ký danh hiệu thi đua, hình thức khen thưởng", "Phòng Hành chính - Tổng hợp", "Trước 10/02/2025"),
    ("2", "Sơ kết phong trào thi đua 6 tháng đầu năm", "Các phòng", "Tháng 6"),
    ("3", "Tuyên truyền gương điển hình tiên tiến", "Các phòng", "Thường xuyên"),
]


def offered(data, name="a.docx", year=2025):
    text = read(name, data)
    return proposals(text, extract(text), year)


def test_rows_of_a_table_of_results_become_indicators_with_plan_and_result():
    rows = [
        fields for what, _, fields in offered(docx(["BÁO CÁO", "Kết quả năm 2024"], RESULTS)) if what == "indicator"
    ]
    assert [(one["name"], one["measure"], one["target"], one["actual"]) for one in rows] == [
        ("Số lao động được kết nối việc làm", "lượt người", "2500", "6428"),
        ("Hội nghị tư vấn", "hội nghị", "100", "105"),
    ]


def test_a_table_of_work_becomes_tasks_with_owner_and_deadline():
    rows = [fields for what, _, fields in offered(docx(["KẾ HOẠCH", "Công tác năm 2025"], WORK)) if what == "task"]
    assert [(one["deadline"], one["quarter"], one["owner"], one["time"]) for one in rows] == [
        ("2025-02-10", "1", "Phòng Hành chính - Tổng hợp", "Trước 10/02/2025"),
        ("2025-06-30", "2", "Các phòng", "Tháng 6"),
        ("", "4", "Các phòng", "Thường xuyên"),
    ]


@pytest.mark.parametrize(
    ("words", "day", "quarter"),
    [
        ("Trước ngày 15 tháng 3 năm 2025", date(2025, 3, 15), 1),
        ("Quý III/2025", None, 3),
        ("Tháng 11/2025", date(2025, 11, 30), 4),
        ("Cả năm", None, 0),
        ("Trước 31/02/2025", None, 0),
    ],
)
def test_when_a_task_is_due(words, day, quarter):
    assert when(words, 2025) == (day, quarter)


PLAN = """KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2025

Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về việc phát động thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội giai đoạn 2021-2025;
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao chất lượng công tác thi đua, khen thưởng của đơn vị.
II. NỘI DUNG
- Phát động phong trào thi đua năm 2025 gắn với nhiệm vụ chính trị của đơn vị.
- Hưởng ứng phong trào “Dân vận khéo”; “Cả nước chung sức xây dựng nông thôn mới”.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Hành chính
- Theo dõi, đôn đốc các phòng thực hiện kế hoạch này.
Trên đây là Kế hoạch công tác thi đua, khen thưởng năm 2025.
"""  # noqa: E501


def test_a_plan_without_quarters_and_days_gives_its_work_and_its_movements():
    found = offered(PLAN.encode(), "a.txt")
    tasks = [fields for what, _, fields in found if what == "task"]
    movements = [
        (fields["title"], fields["starts"][:4], fields["ends"][:4]) for what, _, fields in found if what == "movement"
    ]  # noqa: E501
    assert [(one["content"][:20], one["owner"], one["time"]) for one in tasks] == [
        ("Phát động phong trào", "", ""), ("Theo dõi, đôn đốc cá", "Phòng Hành chính", ""),
    ]  # fmt: skip
    assert movements == [
        ("Thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội giai đoạn 2021-2025", "2021", "2025"),
        ("Phong trào thi đua năm 2025", "2025", "2025"),
        ("Dân vận khéo", "2025", "2025"),
        ("Cả nước chung sức xây dựng nông thôn mới", "2025", "2025"),
    ]


def test_a_row_is_taken_with_plan_and_result_and_a_task_by_its_room(world, officer):
    room = world.centre.children.first()
    report = operations.read_in(
        unit=world.centre, name="a.docx", content=docx(["BÁO CÁO", "Kết quả năm 2024"], RESULTS), year=2024, actor=officer
    )  # fmt: skip
    work = [(*row[:2], room.name if row[0] == "1" else row[2], row[3]) for row in WORK]
    plan = operations.read_in(
        unit=world.centre, name="b.docx", content=docx(["KẾ HOẠCH", "Công tác năm 2025"], work), year=None, actor=officer
    )  # fmt: skip
    for source in (report, plan):
        taken, problems = operations.take_lines(source=source, chosen=None, typed={}, actor=officer, day=DAY)
        assert (taken, problems) == (source.proposals.count(), [])
    assert {(int(one.target), int(one.actual)) for one in Figure.objects.all()} == {(2500, 6428), (100, 105)}
    assert Task.objects.get(deadline=date(2025, 2, 10)).owner == room


def test_what_the_unit_issued_itself_is_no_incoming_paper(world):
    symbol = world.centre.symbol
    text = f"BÁO CÁO\nTổng kết năm 2024\n\nThực hiện Kế hoạch số 05/KH-{symbol} ngày 18/01/2024 của Trung tâm về công tác thi đua;\n"
    paper = read("a.txt", text.encode())
    assert proposals(paper, extract(paper), 2024, symbol) == [] != proposals(paper, extract(paper), 2024)


def test_a_long_paper_is_read_in_by_the_worker(client, officer, django_capture_on_commit_callbacks):
    body = (
        "- Đăng 306 tin bài về hoạt động của trung tâm lên Website.\n"
        + "Các phòng tiếp tục triển khai nhiệm vụ được giao theo kế hoạch đã ban hành.\n" * 1500
    )  # noqa: E501
    file = SimpleUploadedFile("dai.txt", f"BÁO CÁO\nTổng kết năm 2024\n\nI. KẾT QUẢ\n{body}".encode())
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/nhap-tu-van-ban/", {"file": file})
    job, made = Job.objects.get(), PaperImport.objects.get()
    assert answer["Location"] == f"/viec/{job.pk}/" and (job.state, job.url) == ("done", f"/nhap-tu-van-ban/{made.pk}/")


def test_reading_in_correcting_taking_and_auditing_leave_the_history_whole(client, world, officer):
    source = operations.read_in(unit=world.centre, name="a.txt", content=PLAN.encode(), year=None, actor=officer)
    first, second, *_ = source.proposals.filter(what="task")
    operations.keep(source=source, typed={first.pk: {"content": "Việc đã sửa lại cho đúng"}}, actor=officer)
    operations.accept(line=second, fields={"content": "Việc khác cũng được sửa"}, actor=officer, day=DAY)
    operations.refuse_lines(source=source, chosen={first.pk}, actor=officer)
    client.force_login(officer)
    for what in ("keep", "drop", ""):
        sent = client.post("/soat-van-ban/", {"file": SimpleUploadedFile("a.txt", PLAN.encode())})["Location"]
        client.post(f"{sent}giu/", {"what": "keep"})
        if what == "drop":
            client.post(f"{sent}giu/", {"what": "drop"})
    client.post("/soat-van-ban/", {"file": SimpleUploadedFile("b.txt", PLAN.encode())})
    told = [line for line in compare().faults if "đề xuất" in line or "tệp đã soát" in line.lower()]
    assert told == []
