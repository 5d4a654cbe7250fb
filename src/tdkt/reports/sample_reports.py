"""Reports of the sample: the year 2024, the half-year 2022 of the model, the running year as a draft; what rooms noted.

The notes of 2024 carry the facts of section III and IV of the unit's real report.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.org.models import Unit
from tdkt.paperwork.workflow import workflow as papers
from tdkt.reports import operations
from tdkt.reports.models import Remark, Report
from tdkt.reports.workflow import workflow

Kind = Remark.Kind
EDITS_2024 = {
    "targets": "- 100% viên chức, người lao động đạt danh hiệu Lao động tiên tiến.\n- Trên 15% viên chức, người lao động được khen thưởng.",
}
NOTES_2024 = (
    ("hcth", Kind.STRENGTH, date(2024, 7, 5), "Các phòng chủ động đề ra cách làm gắn thi đua với việc chuyên môn"),
    ("hcth", Kind.WEAKNESS, date(2024, 10, 20), "Việc nghiên cứu văn bản hướng dẫn chưa sâu, tham mưu có lúc chưa kịp"),
    (
        "tv",
        Kind.MEASURE,
        date(2024, 10, 25),
        "Giao ban hằng tuần để kịp thời rút kinh nghiệm, phát hiện nhân tố điển hình",
    ),
    (
        "hcth",
        Kind.PROPOSAL,
        date(2024, 11, 10),
        "Đề nghị Ban Thi đua - Khen thưởng tỉnh thường xuyên mở lớp tập huấn, bồi dưỡng nghiệp vụ cho người trực tiếp làm "
        "công tác thi đua, khen thưởng ở cơ sở",
    ),
)
NOTES_NOW = (
    ("tv", Kind.STRENGTH, 60, "Mở thêm hội nghị tư vấn tại xã vào cuối tuần, số người dự tăng rõ"),
    ("bhtn", Kind.WEAKNESS, 40, "Có thời điểm hồ sơ bảo hiểm thất nghiệp dồn vào đầu tháng, người dân phải chờ"),
    ("bhtn", Kind.CAUSE, 40, "Phần mềm một cửa bảo trì đầu tháng"),
    ("bhtn", Kind.MEASURE, 20, "Bố trí thêm người tiếp nhận trong năm ngày đầu tháng"),
)


def load(*, unit: Unit, rooms: dict[str, Unit], actors: dict[str, Any], today: date) -> None:
    officer, director = actors["officer"], actors["director"]
    _notes(rooms, officer, today)
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
        workflow.take("send", report, officer, day=day)
    if today.month >= 10:
        operations.begin_report(
            unit=unit,
            kind=Report.Kind.YEARLY,
            year=today.year,
            counted_to=min(today, date(today.year, 11, 30)),
            actor=officer,
        )


def _notes(rooms: dict[str, Unit], actor: Any, today: date) -> None:
    lines = [*NOTES_2024, *((room, kind, today - timedelta(days), text) for room, kind, days, text in NOTES_NOW)]
    for room, kind, day, text in lines:
        operations.add_remark(unit=rooms[room], kind=kind, text=text, day=day, actor=actor)
