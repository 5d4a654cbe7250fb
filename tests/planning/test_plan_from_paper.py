"""A plan begins from a paper, from the skeleton or line by line; letters remind once a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.config.commands.remind import send
from tdkt.core.workflow import StepRefused
from tdkt.documents import compose, write_docx
from tdkt.documents.reading import read
from tdkt.planning.calendar import choose_letters
from tdkt.planning.from_paper import plan_of, read_task
from tdkt.planning.models import Plan, PlanSection, Task
from tdkt.planning.operations import plans as operations
from tdkt.planning.paper import plan_data
from tdkt.planning.workflow import workflow

DAY = date(2025, 1, 6)
PAPER = """KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2024

Thực hiện Kế hoạch số 08/KH-SNV ngày 12/01/2024 của Sở Nội vụ; Chỉ thị số 01/CT-UBND ngày 03/01/2024. Trung tâm ban hành
Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Gắn thi đua với chỉ tiêu năm 2024.

2. Yêu cầu

Thiết thực, không hình thức.

II. NỘI DUNG THỰC HIỆN

1. Tuyên truyền, quán triệt
- Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014.

2. Thời gian thực hiện nhiệm vụ

2.1. Quý I/2024

- Phát động thi đua năm 2024.

- Đăng ký danh hiệu thi đua; Phòng Tư vấn - Giới thiệu việc làm chủ trì; trước ngày 10/02/2024.

2.2. Quý II/2024

- Đăng bài về gương tốt trước ngày 15 hằng tháng.

III. TỔ CHỨC THỰC HIỆN

1. Phòng Hành chính - Tổng hợp

- Theo dõi, đôn đốc, báo cáo năm 2024.

2. Các phòng chuyên môn

Chủ động thực hiện.

Trên đây là Kế hoạch năm 2024./.
"""


def begin(world, content=None, year=2025, name="kh.txt"):
    content = PAPER.encode() if content is None else content
    return operations.begin_from_paper(
        unit=world.centre, year=year, actor=world.officer, day=DAY, name=name, content=content
    )


def test_the_parts_and_tasks_of_a_paper_become_those_of_the_plan_moved_on_a_year(world):
    plan, of = begin(world)
    assert of == 2024
    assert plan.pursuant.split("\n") == [
        "Kế hoạch số 08/KH-SNV ngày 12/01/2024 của Sở Nội vụ",
        "Chỉ thị số 01/CT-UBND ngày 03/01/2024",
    ]
    found = [(one.part, one.heading, one.body) for one in plan.sections.all()]
    assert found == [
        ("aim", "", "- Gắn thi đua với chỉ tiêu năm 2025."),
        ("requirement", "", "Thiết thực, không hình thức."),
        ("content", "Tuyên truyền, quán triệt", "- Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014."),
        ("organisation", "Phòng Hành chính - Tổng hợp", "- Theo dõi, đôn đốc, báo cáo năm 2025."),
        ("organisation", "Các phòng chuyên môn", "Chủ động thực hiện."),
    ]
    tasks = [(one.quarter, one.content, one.owner, one.deadline, one.monthly_day) for one in plan.tasks.all()]
    assert tasks == [
        (1, "Phát động thi đua năm 2025", world.centre, None, None),
        (1, "Đăng ký danh hiệu thi đua", world.counselling, date(2025, 2, 10), None),
        (2, "Đăng bài về gương tốt trước ngày 15 hằng tháng", world.centre, None, 15),
    ]
    assert workflow.take("submit", plan, world.officer).state == "submitted"  # nothing is missing


def test_our_own_plan_paper_reads_back_as_the_plan_it_was_made_from(world):
    plan = operations.begin_from_skeleton(unit=world.centre, year=2025, actor=world.officer, day=DAY)
    operations.edit_task(task=plan.tasks.first(), actor=world.officer, owner=world.office)
    paper = operations.make_paper(plan=plan, actor=world.officer, day=DAY)
    back = plan_of(read("kh.docx", write_docx(compose("ke_hoach_nam", paper.data))))
    assert back.year == 2025
    assert [(one.quarter, one.content, one.deadline) for one in back.tasks] == [
        (one.quarter, one.content, one.deadline) for one in plan.tasks.all()
    ]
    assert back.tasks[0].owner == world.office.name
    assert [(part, heading) for part, heading, _ in back.sections] == [
        (one.part, one.heading) for one in plan.sections.all()
    ]
    for (_, _, lines), section in zip(back.sections, plan.sections.all(), strict=True):
        assert [line.lstrip("- ").rstrip(".;") for line in lines] == [
            line.lstrip("- ").rstrip(".;") for line in section.body.split("\n")
        ]


@pytest.mark.parametrize(
    ("content", "name", "year", "words"),
    [
        (b"", "kh.txt", 2025, "."),
        ("Danh sách mua sắm.\nGạo, muối.".encode(), "kh.txt", 2025, "Không thấy mục nào"),
        (PAPER.encode(), "kh.txt", 2023, "kế hoạch năm 2024, sau năm 2023"),
        (b"PK\x03\x04 broken", "kh.docx", 2025, "."),
    ],
)
def test_a_file_that_holds_no_plan_is_refused_in_words_and_nothing_is_begun(world, content, name, year, words):
    with pytest.raises(StepRefused, match=words):
        begin(world, content, year, name)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Họp xét; trước ngày 31/11/2025.",
            ("Họp xét; trước ngày 31/11/2025", None, None),
        ),  # no such day: kept as words
        ("Nộp báo cáo trước ngày 05/12", ("Nộp báo cáo trước ngày 05/12", date(2025, 12, 5), None)),
        ("Đăng tin; hằng tháng, trước ngày 15", ("Đăng tin", None, 15)),
        ("Tổng kết năm (Phòng Hành chính chủ trì)", ("Tổng kết năm", None, None)),
    ],
)
def test_days_and_owners_are_read_out_of_a_line(line, wanted):
    found = read_task(line, 4, 2025)
    assert (found.content, found.deadline, found.monthly_day) == wanted


def test_many_tasks_are_added_at_once_or_none(world):
    plan = operations.begin_plan(unit=world.centre, year=2025, actor=world.officer, day=DAY)
    text = "- Phát động thi đua\n\n- Đăng ký; Phòng Hành chính - Tổng hợp chủ trì; trước ngày 10/02/2025\n"
    assert operations.add_tasks(plan=plan, actor=world.officer, quarter=1, text=text) == 2
    assert plan.tasks.get(deadline=date(2025, 2, 10)).owner == world.office
    with pytest.raises(StepRefused, match="ít nhất một"):
        operations.add_tasks(plan=plan, actor=world.officer, quarter=1, text=" \n- \n")


def test_a_new_office_begins_in_the_browser_from_a_file_and_from_the_skeleton(world, client, officer):
    client.force_login(officer)
    assert "Lập kế hoạch" in client.get("/ke-hoach/").content.decode()
    form = {"year": "2025", "source": "paper"}
    assert "Hãy chọn tệp kế hoạch" in client.post("/ke-hoach/lap/", form).content.decode()
    file = SimpleUploadedFile("kh.txt", PAPER.encode())
    answer = client.post("/ke-hoach/lap/", {**form, "file": file}, follow=True)
    assert "Đọc được 5 mục, 3 nhiệm vụ" in answer.content.decode()
    client.post("/ke-hoach/lap/", {"year": "2026", "source": "skeleton"})
    made = Plan.objects.get(year=2026)
    assert (
        made.tasks.count() > 10
        and "đã có" in client.post("/ke-hoach/lap/", {"year": "2026", "source": "empty"}).content.decode()
    )


def test_tasks_and_sections_are_edited_and_dropped_by_the_officer_while_the_plan_is_open(world, client, officer):
    plan, _ = begin(world)
    task, section = plan.tasks.first(), plan.sections.first()
    client.force_login(world.room_head)
    assert client.post(f"/nhiem-vu/{task.pk}/bo/").status_code == 403
    client.force_login(officer)
    form = {"quarter": 1, "content": "Việc đã sửa", "owner": world.office.pk, "deadline": "15/03/2025"}
    client.post(f"/nhiem-vu/{task.pk}/sua/", form)
    task.refresh_from_db()
    assert (task.content, task.deadline) == ("Việc đã sửa", date(2025, 3, 15))
    client.post(f"/nhiem-vu/{task.pk}/bo/")
    client.post(f"/ke-hoach/muc/{section.pk}/bo/")
    assert not Task.objects.filter(pk=task.pk).exists() and not PlanSection.objects.filter(pk=section.pk).exists()
    last = plan.tasks.first()
    Plan.objects.filter(pk=plan.pk).update(state="approved", approved_on=DAY)
    client.post(f"/nhiem-vu/{last.pk}/bo/")
    assert Task.objects.filter(pk=last.pk).exists(), "an approved plan is read-only"


def test_tasks_are_listed_by_room_and_lateness_and_a_stranger_sees_none(world, client, officer, stranger):
    plan, _ = begin(world)
    client.force_login(officer)
    page = client.get(f"/nhiem-vu/?nam=2025&noi={world.counselling.code}&tinh_trang=late").content.decode()
    assert "Đăng ký danh hiệu thi đua" in page and "Phát động thi đua năm 2025" not in page
    client.force_login(stranger)
    assert "Đăng ký danh hiệu" not in client.get("/nhiem-vu/").content.decode()


def test_the_paper_of_a_plan_from_paper_composes(world):
    plan, _ = begin(world)
    assert write_docx(compose("ke_hoach_nam", operations.make_paper(plan=plan, actor=world.officer, day=DAY).data))
    assert [quarter["quarter"] for quarter in plan_data(plan)["quarters"]] == [1, 2]


def test_a_letter_reminds_of_what_is_due_once_a_day_and_names_those_without_an_address(world):
    begin(world)
    world.officer.email = "ha@example.org"
    world.officer.save()
    sent, silent, failed = send(date(2025, 2, 8), url="https://tdkt.example.org")
    assert (sent, failed) == (1, 0) and silent >= 1  # the head of the room has no address
    (letter,) = mail.outbox
    assert letter.to == ["ha@example.org"] and "Đăng ký danh hiệu thi đua (hạn 10/02/2025)" in letter.body
    assert "https://tdkt.example.org/nhiem-vu/" in letter.body
    assert send(date(2025, 2, 8))[0] == 0 and len(mail.outbox) == 1
    assert send(date(2025, 2, 12))[0] == 1 and "quá hạn" in mail.outbox[1].subject
    choose_letters(world.officer, wanted=False)
    assert send(date(2025, 2, 13))[0] == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Báo cáo; trước ngày 31/02/2025", "Dòng 2: 31/02/2025 không phải là ngày có thật"),
        ("Báo cáo; trước ngày 05/12/2024", "Dòng 2: ngày 05/12/2024 không thuộc năm 2025"),
        ("Đăng bài trước ngày 45 hằng tháng", "Dòng 2: tháng nào có ngày 45"),
    ],
)
def test_a_day_that_is_none_is_asked_about_and_no_line_is_written(world, line, words):
    plan = operations.begin_plan(unit=world.centre, year=2025, actor=world.officer, day=DAY)
    with pytest.raises(StepRefused, match=words):
        operations.add_tasks(plan=plan, actor=world.officer, quarter=4, text=f"Tổng kết; trước ngày 15/12/2025\n{line}")
    assert not plan.tasks.exists()
