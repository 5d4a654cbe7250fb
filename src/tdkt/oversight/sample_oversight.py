"""The sample's oversight: an inspection with one finding still due, letters settled and open, a training course."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.org.models import Person, Unit
from tdkt.oversight.models import Inspection
from tdkt.oversight.operations import (
    accept_letter,
    add_finding,
    add_training,
    conclude,
    plan_inspection,
    receive_letter,
    resolve_letter,
    settle,
)


def load(*, unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, Any], today: date) -> None:
    """Idempotent: nothing happens where the unit was inspected already."""
    if Inspection.objects.filter(unit=unit).exists():
        return
    officer = actors["officer"]
    _inspected(unit, rooms, officer, today)
    _letters(unit, people, officer, today)
    starts = today - timedelta(140)
    add_training(
        unit=unit, title="Nghiệp vụ thi đua, khen thưởng năm nay cho cán bộ cơ sở", organiser="Sở Nội vụ tỉnh Sơn La",
        starts=starts, ends=starts + timedelta(1), place="Hội trường Sở Nội vụ", actor=officer,
        people=[people["tp_hcth"], people["van_thu"], people["tp_tv"]], note="Cả ba người được cấp chứng nhận.",
    )  # fmt: skip


def _inspected(unit: Unit, rooms: dict[str, Unit], officer: Any, today: date) -> None:
    day = today - timedelta(40)
    made = plan_inspection(
        unit=unit, by="Đoàn kiểm tra của Sở Nội vụ", decision_no="Kế hoạch kiểm tra năm", day=day, actor=officer,
        content="Kiểm tra công tác thi đua, khen thưởng: kế hoạch, hồ sơ khen thưởng, chi tiền thưởng, lưu trữ.",
    )  # fmt: skip
    conclude(
        inspection=made, actor=officer,
        conclusion="Thực hiện đúng quy trình; còn thiếu một số biên bản họp phòng và chưa lập sổ theo dõi trao bằng.",
    )  # fmt: skip
    first = add_finding(
        inspection=made, text="Lập sổ theo dõi trao bằng, có ký nhận", owner=rooms["hcth"], due=day + timedelta(20),
        actor=officer,
    )  # fmt: skip
    settle(
        finding=first, day=day + timedelta(12), result="Đã lập sổ trên phần mềm, in danh sách ký nhận", actor=officer
    )
    add_finding(
        inspection=made, text="Bổ sung biên bản họp bình xét của các phòng vào hồ sơ lưu", owner=rooms["hcth"],
        due=today + timedelta(5), actor=officer,
    )  # fmt: skip


def _letters(unit: Unit, people: dict[str, Person], officer: Any, today: date) -> None:
    """One settled in the spring, whose hold ended with it; one petition that waits."""
    spring = today - timedelta(200)
    row = receive_letter(
        unit=unit, kind="to_cao", received_on=spring, title="Khai chưa đúng số ngày làm việc", person=people["bhtn_6"],
        content="Đơn nêu việc chấm công tháng 3 chưa đúng.", sender="Người gửi mẫu", contact="", hold=True, actor=officer,
    )  # fmt: skip
    row = accept_letter(complaint=row, day=spring + timedelta(4), actor=officer)
    resolve_letter(
        complaint=row, day=spring + timedelta(25), guilty=False, actor=officer,
        result="Nội dung tố cáo không đúng; đã thông báo kết quả bằng văn bản cho người gửi.",
    )  # fmt: skip
    receive_letter(
        unit=unit, kind="kien_nghi", received_on=today - timedelta(3), title="Đề nghị niêm yết danh sách bình xét ở phòng",
        collective=Unit.objects.get(pk=people["tv_1"].unit_id), content="Đề nghị dán danh sách trước khi họp.",
        sender="", contact="", actor=officer,
    )  # fmt: skip
