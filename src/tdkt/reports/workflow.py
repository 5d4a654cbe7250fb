"""The road of a report: drafted by the officer, approved by the head, sent to the level above."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.paperwork.models import Paper
from tdkt.reports import policy
from tdkt.reports.models import Report

State = Report.State


def paper_is_made(report: Report, data: dict[str, Any]) -> str:
    return "" if report.paper_id else "Hãy bấm «Soạn văn bản» trước khi trình."


def paper_is_issued(report: Report, data: dict[str, Any]) -> str:
    issued = report.paper is not None and report.paper.state == Paper.State.ISSUED
    return "" if issued else "Văn bản báo cáo chưa ban hành: mở văn bản, cấp số và ngày trước khi gửi."


def keep_reason(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.return_reason = data["note"]


def drop_reason(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.return_reason = ""


workflow = Workflow(
    "reports",
    [
        step(
            "submit",
            "Trình duyệt",
            {State.DRAFT, State.RETURNED},
            State.SUBMITTED,
            may=policy.writes,
            needs=paper_is_made,
            then=drop_reason,
        ),
        step("recall", "Rút lại", {State.SUBMITTED}, State.DRAFT, may=policy.writes, tone="secondary"),
        step(
            "return",
            "Trả lại",
            {State.SUBMITTED},
            State.RETURNED,
            may=policy.signs,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="secondary",
        ),
        step("approve", "Duyệt", {State.SUBMITTED}, State.ISSUED, may=policy.signs),
        step(
            "send",
            "Gửi cấp trên",
            {State.ISSUED},
            State.SENT,
            may=policy.writes,
            needs=paper_is_issued,
            confirm="Gửi báo cáo lên cấp trên? Sau khi gửi không sửa được.",
        ),
        step(
            "reopen",
            "Mở lại để sửa",
            {State.ISSUED},
            State.DRAFT,
            may=policy.signs,
            needs=has_note,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)
