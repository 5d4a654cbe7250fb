"""A reminder of the tasks that are late, in one click from the plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head, name_on
from tdkt.planning import policy, queries
from tdkt.planning.models import Plan, Task

NEW_DEADLINE_DAYS = 7


def late_tasks(row: Plan, day: date) -> QuerySet[Task]:
    waiting = row.tasks.exclude(state__in=[Task.State.DONE, Task.State.DROPPED])
    return waiting.filter(deadline__lt=day).select_related("owner").order_by("deadline", "pk")


def reminder(row: Plan, actor: Any, day: date, _: str = "") -> Paper:
    """Công văn đôn đốc: each late task with its owner and deadline."""
    late = [
        {"unit": name_on(one.owner, day), "lacking": one.content, "due": one.deadline.isoformat()}
        for one in late_tasks(row, day)
        if one.deadline
    ]
    if not late:
        raise StepRefused("Không có nhiệm vụ nào quá hạn để đôn đốc.")
    data = head(
        row.unit, day, to=list(dict.fromkeys(one["unit"] for one in late)),
        recipients=["Như trên", "Lãnh đạo đơn vị", "Lưu: VT"],
    ) | {
        "matter": f"thực hiện nhiệm vụ theo Kế hoạch thi đua, khen thưởng năm {row.year}", "late": late,
        "as_of": day.isoformat(), "deadline": (day + timedelta(NEW_DEADLINE_DAYS)).isoformat(),
    }  # fmt: skip
    return draft_paper(
        unit=row.unit, kind="cong_van_don_doc", series="CV", data=data, about=row, actor=actor, day=day,
        title=f"Đôn đốc thực hiện Kế hoạch thi đua, khen thưởng năm {row.year}",
    )  # fmt: skip


offer(
    Offer(
        "don-doc-ke-hoach",
        "cong_van_don_doc",
        Plan,
        "Công văn đôn đốc việc quá hạn",
        queries.visible_to,
        policy.is_clerk_of,
        reminder,
        lambda row: reverse("plan", args=[row.pk]),
    )  # fmt: skip
)
