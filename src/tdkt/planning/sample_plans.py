"""Plans of the sample unit: 2022 by quarters, 2024 with the deadline of 10/02/2024, 2025, and the running year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.org.models import Person, Unit
from tdkt.planning.models import Plan, Task
from tdkt.planning.operations import plans as operations
from tdkt.planning.workflow import workflow

SECTIONS: list[tuple[str, str, str]] = [
    (
        "aim",
        "",
        "- Đưa phong trào thi đua vào từng nhiệm vụ chuyên môn, góp phần hoàn thành chỉ tiêu được giao năm {year}.\n"
        "- Nâng chất lượng khen thưởng; phát hiện sớm tập thể, cá nhân làm tốt để biểu dương, nhân rộng.",
    ),
    (
        "requirement",
        "",
        "- Nội dung thi đua thiết thực, đo đếm được; khen thưởng đúng người, đúng việc, kịp thời.\n"
        "- Ưu tiên tập thể nhỏ và người trực tiếp lao động.",
    ),
    (
        "content",
        "Tuyên truyền, phổ biến pháp luật về thi đua, khen thưởng",
        "- Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị và Luật Thi đua, khen thưởng.\n"
        "- Quán triệt Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về phong trào thi đua giai đoạn "
        "2021-2025.",
    ),
    (
        "content",
        "Tổ chức các phong trào thi đua",
        "- Phát động phong trào thi đua năm {year} gắn với chỉ tiêu chuyên môn của từng phòng.\n"
        "- Hưởng ứng thi đua cải cách hành chính, tăng tỷ lệ hồ sơ giải quyết đúng hạn.",
    ),
    (
        "content",
        "Nâng cao chất lượng khen thưởng, nhân rộng điển hình",
        "- Bình xét đúng quy trình, tiêu chuẩn; thành tích gắn với kết quả thực hiện nhiệm vụ.",
    ),
    (
        "organisation",
        "Phòng Hành chính - Tổng hợp",
        "- Tham mưu, theo dõi, đôn đốc việc thực hiện kế hoạch; tổng hợp báo cáo lãnh đạo và cấp trên.",
    ),
    (
        "organisation",
        "Các phòng, bộ phận chuyên môn",
        "- Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year} gửi Phòng Hành chính - Tổng hợp trước ngày "
        "10/02/{year}.\n- Kết thúc mỗi đợt thi đua, bình xét và gửi kết quả để tổng hợp.",
    ),
]
PURSUANT = {
    2022: "Kế hoạch số 289/KH-UBND ngày 16/12/2021 của Ủy ban nhân dân tỉnh Sơn La\n"
    "Kế hoạch số 02/KH-SLĐTBXH ngày 06/01/2022 của Sở Lao động - Thương binh và Xã hội",
    2024: "Kế hoạch số 08/KH-SLĐTBXH ngày 12/01/2024 của Sở Lao động - Thương binh và Xã hội",
    2025: "Chỉ thị số 01/CT-UBND ngày 01/01/2025 của Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
}
# quarter, task, room, (month, day) or None
TASKS: list[tuple[int, str, str, tuple[int, int] | None]] = [
    (1, "Phát động các phong trào thi đua năm {year}", "hcth", (1, 31)),
    (1, "Ban hành kế hoạch công tác thi đua, khen thưởng năm {year}", "hcth", (1, 20)),
    (1, "Triển khai văn bản của tỉnh, của Sở về thi đua, khen thưởng", "hcth", (3, 15)),
    (1, "Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year} của phòng", "tv", (2, 10)),
    (1, "Hội nghị viên chức, tổng kết thi đua năm {before}", "hcth", (3, 31)),
    (2, "Phát động phong trào thi đua chuyên đề, viết về gương người tốt, việc tốt", "hcth", (5, 15)),
    (2, "Báo cáo sơ kết thi đua, khen thưởng 6 tháng đầu năm {year}", "hcth", (6, 15)),
    (3, "Triển khai kịp thời văn bản của Trung ương và của tỉnh", "hcth", (9, 15)),
    (3, "Phát động thi đua chuyên đề gắn với nhiệm vụ chuyên môn", "bhtn", (8, 31)),
    (4, "Tổng kết các phong trào thi đua năm {year}", "hcth", (11, 15)),
    (4, "Họp xét, đề nghị cấp trên khen thưởng thành tích năm {year}", "hcth", (11, 30)),
    (4, "Báo cáo tổng kết thi đua, khen thưởng năm {year}", "hcth", (12, 5)),
    (4, "Xây dựng kế hoạch và nội dung phát động thi đua năm {after}", "hcth", (12, 20)),
]
APPROVED = {2022: date(2022, 1, 20), 2024: date(2024, 1, 18), 2025: date(2025, 1, 20)}


def load(*, unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, Any], today: date) -> None:
    """The plans, each once. Finished years are done; of the running year some tasks are late, some due this week."""
    for year in sorted({*APPROVED, today.year}):
        if Plan.objects.filter(unit=unit, year=year).exists():
            continue
        plan = _plan(unit, rooms, people, actors["officer"], year, today)
        workflow.take("submit", plan, actors["officer"])
        approved = workflow.take("approve", plan, actors["director"], day=APPROVED.get(year, date(year, 1, 20)))
        for task in approved.tasks.filter(deadline__lt=today if year < today.year else today - timedelta(9)):
            operations.report_task(
                task=task,
                actor=actors["officer"],
                state=Task.State.DONE,
                day=task.deadline,
                evidence="Đã thực hiện, hồ sơ lưu tại Phòng Hành chính - Tổng hợp",
            )


def _plan(unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actor: Any, year: int, today: date) -> Plan:
    plan = operations.begin_plan(unit=unit, year=year, actor=actor, day=date(year, 1, 10))
    plan.sections.all().delete()
    pursuant = PURSUANT.get(
        year, f"Kế hoạch của Ủy ban nhân dân tỉnh Sơn La về công tác thi đua, khen thưởng năm {year}"
    )
    operations.edit_plan(plan=plan, actor=actor, title=plan.title, pursuant=pursuant)
    for part, heading, body in SECTIONS:
        text = body.format(year=year)
        operations.add_section(plan=plan, actor=actor, part=part, heading=heading, body=text)
    for quarter, words, room, due in TASKS:
        operations.add_task(
            plan=plan,
            actor=actor,
            quarter=quarter,
            content=words.format(year=year, before=year - 1, after=year + 1),
            owner=rooms[room],
            person=people.get("tp_hcth") if room == "hcth" else None,
            deadline=date(year, *due) if due else None,
        )
    if year == today.year:
        _around_today(plan, rooms, actor, today)
    return plan


def _around_today(plan: Plan, rooms: dict[str, Unit], actor: Any, today: date) -> None:
    lines = [
        (-4, "Thu phiếu tự đánh giá của các phòng", "tv"),
        (2, "Rà soát số liệu chỉ tiêu của phòng trước khi khóa kỳ", "bhtn"),
        (5, "Lập danh sách đề nghị khen thưởng chuyên đề", "hcth"),
    ]
    for days, words, room in lines:
        day = today + timedelta(days)
        if day.year == plan.year:
            operations.add_task(
                plan=plan,
                actor=actor,
                quarter=(day.month + 2) // 3,
                content=words,
                owner=rooms[room],
                deadline=day,
            )
    operations.add_task(
        plan=plan,
        actor=actor,
        quarter=(today.month + 2) // 3,
        content="Đăng tin, bài về thi đua, khen thưởng trên trang thông tin điện tử",
        owner=rooms["hcth"],
        monthly_day=25,
    )
