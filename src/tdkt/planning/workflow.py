"""The road of a yearly plan. Approved it is read-only; reopening needs a reason and begins the road again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.planning import policy
from tdkt.planning.models import Plan, PlanSection

DRAFT, SUBMITTED, RETURNED, APPROVED = (
    Plan.State.DRAFT,
    Plan.State.SUBMITTED,
    Plan.State.RETURNED,
    Plan.State.APPROVED,
)


def is_complete(plan: Plan, data: dict[str, Any]) -> str:
    """What a plan must hold before it is shown to the head: aims, contents, who does what, tasks."""
    filled = set(plan.sections.exclude(body="").values_list("part", flat=True))
    missing = [part.label.lower() for part in PlanSection.Part if part not in filled]
    if missing:
        return f"Kế hoạch còn thiếu: {', '.join(missing)}."
    return "" if plan.tasks.exists() else "Kế hoạch chưa có nhiệm vụ nào theo quý."


def keep_reason(plan: Plan, actor: Any, data: dict[str, Any]) -> None:
    plan.return_reason = data["note"].strip()


def keep_day(plan: Plan, actor: Any, data: dict[str, Any]) -> None:
    plan.approved_on = data.get("day") or timezone.localdate()
    plan.return_reason = ""


def forget(plan: Plan, actor: Any, data: dict[str, Any]) -> None:
    plan.approved_on, plan.return_reason = None, ""


workflow = Workflow(
    "planning",
    [
        step("submit", "Trình duyệt", {DRAFT, RETURNED}, SUBMITTED, may=policy.is_clerk_of, needs=is_complete),
        step("recall", "Rút lại", {SUBMITTED}, DRAFT, may=policy.is_clerk_of, tone="secondary"),
        step(
            "return",
            "Trả lại",
            {SUBMITTED},
            RETURNED,
            may=policy.is_approver_of,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="secondary",
            confirm="Trả lại kế hoạch? Ghi rõ cần sửa gì.",
        ),
        step("approve", "Phê duyệt", {SUBMITTED}, APPROVED, may=policy.is_approver_of, then=keep_day),
        step(
            "reopen",
            "Mở lại",
            {APPROVED},
            DRAFT,
            may=policy.is_clerk_or_approver_of,
            needs=has_note,
            then=forget,
            asks=["note"],
            tone="secondary",
            confirm="Mở lại kế hoạch đã duyệt để sửa? Ghi lý do.",
        ),
    ],
)
