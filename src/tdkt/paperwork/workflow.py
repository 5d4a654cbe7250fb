"""The road of an outgoing paper. Once issued it never changes; a correction is a new paper."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.paperwork import operations, policy
from tdkt.paperwork.models import Paper

DRAFT, SUBMITTED, ISSUED, CANCELLED = (
    Paper.State.DRAFT,
    Paper.State.SUBMITTED,
    Paper.State.ISSUED,
    Paper.State.CANCELLED,
)


def has_day(paper: Paper, data: dict[str, Any]) -> str:
    return "" if data.get("day") else "Hãy ghi ngày ban hành."


def number_is_settled(paper: Paper, data: dict[str, Any]) -> str:
    return operations.why_no_number(paper)


workflow = Workflow(
    "paperwork",
    [
        step("submit", "Trình ký", {DRAFT}, SUBMITTED, may=policy.is_clerk_of),
        step("recall", "Rút lại", {SUBMITTED}, DRAFT, may=policy.is_clerk_of, tone="secondary"),
        step(
            "return",
            "Trả lại",
            {SUBMITTED},
            DRAFT,
            may=policy.is_signer_of,
            needs=has_note,
            asks=["note"],
            tone="secondary",
        ),
        step(
            "issue",
            "Ban hành",
            {DRAFT, SUBMITTED},
            ISSUED,
            may=policy.is_signer_of,
            needs=[has_day, number_is_settled],
            then=operations.issue,
            asks=["number", "day"],
        ),
        step(
            "cancel",
            "Hủy dự thảo",
            {DRAFT},
            CANCELLED,
            may=policy.is_clerk_of,
            asks=["note"],
            tone="ghost-danger",
            confirm="Hủy dự thảo này?",
        ),
    ],
)
