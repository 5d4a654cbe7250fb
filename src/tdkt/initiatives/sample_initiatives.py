"""The sample's initiatives of 2021 to the running year, invented: recognised, waiting, sent back, alike in other words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tdkt.core import history
from tdkt.initiatives.models import Initiative
from tdkt.initiatives.operations import declare
from tdkt.initiatives.workflow import workflow
from tdkt.org.models import Person, Unit, User

PAST = {
    2021: ("bhtn_3", "Phiếu hướng dẫn nộp hồ sơ trợ cấp thất nghiệp theo từng bước"),
    2022: ("van_thu", "Sổ văn thư điện tử dùng chung cho ba phòng"),
    2023: ("ke_toan", "Bảng tính đối chiếu chi trả trợ cấp theo tháng"),
    2024: ("tv_6", "Giới thiệu việc làm qua đoạn phim ngắn bằng tiếng Thái, tiếng Mông"),
    2025: ("bhtn_4", "Nhắc lịch thông báo tìm kiếm việc làm qua tin nhắn"),
}
TOLD = {
    "problem": "Người lao động phải đến Trung tâm nhiều lần, cán bộ ghi chép bằng tay nên dễ trùng và chậm.",
    "solution": "Chuẩn hóa biểu mẫu, phân công người phụ trách và theo dõi trên bảng dùng chung của phòng.",
    "effect": "Rút ngắn thời gian xử lý, giảm hồ sơ phải bổ sung so với năm trước.",
}
REMINDER = {
    "problem": "Người hưởng trợ cấp hay quên ngày thông báo tìm kiếm việc làm, bị tạm dừng hưởng.",
    "solution": "Gửi tin nhắn nhắc lịch thông báo tìm kiếm việc làm trước hai ngày từ danh sách của phòng.",
    "effect": "Giảm số người bị tạm dừng hưởng vì quên ngày.",
}
AGAIN = {
    "problem": "Bị tạm dừng hưởng trợ cấp vì quên ngày thông báo tìm kiếm việc làm.",
    "solution": "Trước hai ngày, phòng gửi tin nhắn nhắc người hưởng lịch thông báo tìm kiếm việc làm.",
    "effect": "Số người quên ngày giảm, cán bộ bớt phải gọi điện.",
}


def load(
    *, unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, User], today: date
) -> None:
    """Idempotent: nothing happens where the unit already has initiatives."""
    if Initiative.objects.filter(unit__path__startswith=unit.path).exists():
        return
    officer, director = actors["officer"], actors["director"]
    for year, (key, title) in PAST.items():
        if year >= today.year:
            continue
        told = REMINDER if year == 2025 else TOLD
        _recognised(people[key], title, date(year, 10, 5), told, actors, f"{30 + year % 10}/QĐ-TTDVVL", today)
    start = min(today, max(date(today.year, 1, 5), today - timedelta(60)))
    _recognised(
        people["tp_tv"], "Ngày hội tư vấn nghề tại trường phổ thông nội trú", start, TOLD, actors, "41/QĐ-TTDVVL", today
    )
    waiting = _declared(people["tv_2"], "Tin nhắn nhắc người hưởng trợ cấp đúng ngày thông báo", start, AGAIN)
    _submit(waiting, people["tv_2"], officer, max(start, today - timedelta(5)))
    back = _declared(people["van_thu"], "Kho lưu trữ hồ sơ thi đua theo mã vạch", start, TOLD)
    back = _submit(back, people["van_thu"], officer, max(start, today - timedelta(8)))
    workflow.take("return", back, director, note="Hiệu quả chưa có số liệu: ghi số giờ tiết kiệm được trong tháng.")
    _declared(people["bhtn_1"], "Bảng hỏi nhanh mức độ hài lòng sau tư vấn", start, TOLD | {"effect": ""})


def _declared(author: Person, title: str, day: date, told: dict[str, str]) -> Initiative:
    actor = getattr(author, "user", None)
    return declare(
        unit=author.unit, shares=[(author, Decimal(100))], actor=actor, day=day, title=title, year=day.year,
        applied_from=date(day.year, 1, 2) if day.month > 1 else None, **told,
    )  # fmt: skip


def _submit(row: Initiative, author: Person, officer: User, day: date) -> Initiative:
    """Handed in by the author; for an author without an account the officer's desk writes it down."""
    if (actor := getattr(author, "user", None)) is not None:
        handed: Initiative = workflow.take("submit", row, actor, day=day)
        return handed
    return history.change(
        row, actor=officer, verb="initiatives.submit", state=Initiative.State.SUBMITTED, submitted_on=day
    )


def _recognised(
    author: Person, title: str, day: date, told: dict[str, str], actors: dict[str, User], number: str, today: date
) -> None:
    row = _submit(_declared(author, title, day, told), author, actors["officer"], day)
    decided = min(day + timedelta(20), today)
    workflow.take("recognise", row, actors["director"], scope="co_so", decision_no=number, decided_on=decided)
