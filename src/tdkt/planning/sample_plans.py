"""Plans of the sample unit: 2022 by quarters, 2024 with the deadline of 10/02/2024, 2025, and the running year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.org.models import Person, Unit
from tdkt.planning.models import Plan, Task
from tdkt.planning.operations import plans as operations
from tdkt.planning.skeleton import SECTIONS, TASKS
from tdkt.planning.workflow import workflow

OFFICE = "Phòng Hành chính - Tổng hợp"

PURSUANT = {
    2022: "Kế hoạch số 289/KH-UBND ngày 16/12/2021 của Ủy ban nhân dân tỉnh Sơn La\n"
    "Kế hoạch số 02/KH-SLĐTBXH ngày 06/01/2022 của Sở Lao động - Thương binh và Xã hội",
    2024: "Kế hoạch số 08/KH-SLĐTBXH ngày 12/01/2024 của Sở Lao động - Thương binh và Xã hội",
    2025: "Chỉ thị số 01/CT-UBND ngày 01/01/2025 của Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
}
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
        said = {"heading": heading.format(office=OFFICE), "body": body.format(year=year, office=OFFICE)}
        operations.add_section(plan=plan, actor=actor, part=part, **said)
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
