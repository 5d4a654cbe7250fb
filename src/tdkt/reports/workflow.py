"""The road of a report: drafted by the officer, approved by the head, sent to the level above."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.paperwork.models import Paper
from tdkt.reports import operations, policy
from tdkt.reports.models import Report

State = Report.State


def paper_is_issued(report: Report, data: dict[str, Any]) -> str:
    issued = report.paper is not None and report.paper.state == Paper.State.ISSUED
    return "" if issued else "Văn bản báo cáo chưa ban hành: mở văn bản, cấp số và ngày trước khi gửi."


def keep_reason(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.return_reason = data["note"]


def write_anew(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.return_reason = ""
    operations.renew_paper(report, actor, data)


def keep_day(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.sent_on = data.get("day") or timezone.localdate()


def give_back(report: Report, actor: Any, data: dict[str, Any]) -> None:
    report.return_reason, report.sent_on = data["note"], None


def no_clash_is_left(report: Report, data: dict[str, Any]) -> str:
    """Figures that moved under the officer's own words must be looked at first."""
    left = [section.heading for section in report.sections.exclude(clashes=[])]
    return f"Số liệu đã đổi ở chỗ bạn sửa lời, cần xem lại mục: {'; '.join(left)}." if left else ""


workflow = Workflow(
    "reports",
    [
        step(
            "submit",
            "Trình duyệt",
            {State.DRAFT, State.RETURNED},
            State.SUBMITTED,
            may=policy.writes,
            needs=no_clash_is_left,
            then=write_anew,
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
            then=keep_day,
            confirm="Gửi báo cáo lên cấp trên? Sau khi gửi không sửa được.",
        ),
        step(
            "send_back",
            "Trả lại đơn vị",
            {State.SENT},
            State.RETURNED,
            may=policy.receives,
            needs=has_note,
            then=give_back,
            asks=["note"],
            tone="secondary",
            confirm="Trả báo cáo lại cho đơn vị? Ghi rõ cần sửa gì.",
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
