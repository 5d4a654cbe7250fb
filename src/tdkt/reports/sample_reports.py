"""Reports of the sample: the year 2024, the half-year 2022 of the model, and the running year as a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.org.models import Unit
from tdkt.paperwork.workflow import workflow as papers
from tdkt.reports import operations
from tdkt.reports.models import Report
from tdkt.reports.workflow import workflow

EDITS_2024 = {
    "targets": "- 100% viên chức, người lao động đạt danh hiệu Lao động tiên tiến.\n- Trên 15% viên chức, người lao động được khen thưởng.",
    "proposals": "Đề nghị Ban Thi đua - Khen thưởng tỉnh thường xuyên mở lớp tập huấn, bồi dưỡng nghiệp vụ cho người trực tiếp làm công tác "
    "thi đua, khen thưởng ở cơ sở.",
}


def load(*, unit: Unit, actors: dict[str, Any], today: date) -> None:
    officer, director = actors["officer"], actors["director"]
    finished = (
        (Report.Kind.MODEL_HALF, 2022, date(2022, 6, 15), date(2022, 6, 17), {}),
        (Report.Kind.YEARLY, 2024, date(2024, 11, 15), date(2024, 11, 29), EDITS_2024),
    )
    for kind, year, counted_to, day, edits in finished:
        report = operations.begin_report(unit=unit, kind=kind, year=year, counted_to=counted_to, actor=officer)
        for key, body in edits.items():
            operations.edit_section(report=report, key=key, body=body, actor=officer)
        paper = operations.make_paper(report=report, day=day, actor=officer)
        report = workflow.take("submit", report, officer)
        report = workflow.take("approve", report, director)
        papers.take("submit", paper, officer)
        papers.take("issue", paper, director, number=None, day=day)
        report.refresh_from_db()
        workflow.take("send", report, officer)
    if today.month >= 10:
        operations.begin_report(
            unit=unit,
            kind=Report.Kind.YEARLY,
            year=today.year,
            counted_to=min(today, date(today.year, 11, 30)),
            actor=officer,
        )
