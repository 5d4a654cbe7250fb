"""A plan as the data of its paper (kind «ke_hoach_nam» of ``tdkt.documents``)."""

from __future__ import annotations

from typing import Any

from tdkt.documents.plain import from_lines as content
from tdkt.planning.models import Plan, PlanSection, Task

Part = PlanSection.Part


def due_words(task: Task) -> str:
    """«trước ngày 10/02/2024», «hằng tháng, trước ngày 15», or nothing."""
    if task.deadline:
        return f"trước ngày {task.deadline:%d/%m/%Y}"
    return f"hằng tháng, trước ngày {task.monthly_day:02d}" if task.monthly_day else ""


def plan_data(plan: Plan) -> dict[str, Any]:
    """What the paper says of the plan; the head (issuer, signer, recipients) is added by the caller."""
    sections = list(plan.sections.all())

    def of(part: str) -> list[PlanSection]:
        return [one for one in sections if one.part == part and (one.body.strip() or one.heading)]

    def joined(part: str) -> list[Any]:
        return [piece for one in of(part) for piece in content(one.body)]

    quarters = []
    tasks = [task for task in plan.tasks.select_related("owner") if task.state != Task.State.DROPPED]
    for quarter in (1, 2, 3, 4):
        lines = [
            {"text": task.content, "owner": task.owner.name, **({"due": due_words(task)} if due_words(task) else {})}
            for task in tasks
            if task.quarter == quarter
        ]
        if lines:
            quarters.append({"quarter": quarter, "tasks": lines})
    return {
        "year": plan.year,
        "pursuant": [line.strip() for line in plan.pursuant.split("\n") if line.strip()],
        "aims": joined(Part.AIM),
        "requirements": joined(Part.REQUIREMENT),
        "contents": [{"title": one.heading or "Nội dung", "content": content(one.body)} for one in of(Part.CONTENT)],
        "quarters": quarters,
        "assignments": [
            {"unit": one.heading or "Các phòng, bộ phận", "content": content(one.body)} for one in of(Part.ORGANISATION)
        ],
    }
