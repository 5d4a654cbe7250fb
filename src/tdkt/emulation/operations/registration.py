"""Writes about the yearly registration. The day and the actor are arguments; refusals are sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Registration, RegistrationRound
from tdkt.emulation.operations.movements import notify
from tdkt.emulation.workflow import registrations
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head


@transaction.atomic
def open_round(*, unit: Unit, year: int, opens: date, deadline: date, actor: Any) -> RegistrationRound:
    if RegistrationRound.objects.filter(unit=unit, year=year).exists():
        raise StepRefused(f"Đợt đăng ký năm {year} đã mở.")
    if deadline < opens:
        raise StepRefused("Hạn đăng ký trước ngày mở.")
    made = RegistrationRound(unit=unit, year=year, opens=opens, deadline=deadline)
    return history.create(made, actor=actor, verb="registrations.open")


@transaction.atomic
def register(
    *,
    round: RegistrationRound,  # noqa: A002 - the field's own name
    award: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
    commitment: str = "",
    day: date | None = None,
) -> Registration:
    """One title or form for one subject, kept as a draft until it is sent. Late is allowed, before the opening not."""
    if day is not None and day < round.opens:
        raise StepRefused(f"Đợt đăng ký năm {round.year} mở từ ngày {round.opens:%d/%m/%Y}.")
    if round.sent_on:
        raise StepRefused(f"Bản đăng ký năm {round.year} đã gửi cấp trên ngày {round.sent_on:%d/%m/%Y}.")
    subject = person or collective
    kind = "person" if person is not None else "collective"
    if kind not in AWARDS[award].subjects:
        what = "cá nhân" if person is not None else "tập thể"
        raise StepRefused(f"«{AWARDS[award].name}» không tặng cho {what}.")
    same = Registration.objects.filter(round=round, award=award, person=person, collective=collective)
    if same.exists():
        raise StepRefused(f"{subject} đã đăng ký danh hiệu, hình thức này.")
    unit = person.unit if person else collective
    if unit is None or not unit.is_under(round.unit):
        raise StepRefused(f"{subject} không thuộc {round.unit}.")
    made = Registration(
        round=round, unit=unit, award=award, person=person, collective=collective, commitment=commitment
    )
    return history.create(made, actor=actor, verb="registrations.create")


@transaction.atomic
def drop_registration(*, registration: Registration, actor: Any) -> None:
    if registration.state not in (Registration.State.DRAFT, Registration.State.RETURNED):
        raise StepRefused("Chỉ bỏ được đăng ký chưa gửi hoặc bị trả lại.")
    history.remove(registration, actor=actor, verb="registrations.drop")


@transaction.atomic
def approve_many(*, rows: list[Registration], actor: Any) -> int:
    """Approve each; all of them or none."""
    for row in rows:
        registrations.take("approve", row, actor)
    return len(rows)


@transaction.atomic
def send_up(*, round: RegistrationRound, day: date, actor: Any) -> RegistrationRound:  # noqa: A002
    """The gathered list goes to the level above. What still waits is named."""
    waiting = round.registrations.filter(state=Registration.State.PENDING).count()
    if waiting:
        raise StepRefused(f"Còn {waiting} đăng ký chờ duyệt: duyệt hoặc trả lại trước khi gửi.")
    if not round.registrations.filter(state=Registration.State.APPROVED).exists():
        raise StepRefused("Chưa có đăng ký nào được duyệt.")
    made = history.change(round, actor=actor, verb="registrations.send_up", sent_on=day, return_reason="")
    if round.unit.parent_id:
        text = f"{round.unit.called} đã gửi đăng ký thi đua năm {round.year}."
        notify([(round.unit.parent_id, text, f"/dang-ky/dot/{round.pk}/")])
    return made


@transaction.atomic
def send_back(*, round: RegistrationRound, reason: str, actor: Any) -> RegistrationRound:  # noqa: A002
    """The level above gives the gathered list back with a reason; the unit corrects and sends it again."""
    if round.sent_on is None:
        raise StepRefused("Bản đăng ký chưa gửi cấp trên.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do trả lại.")
    made = history.change(
        round, actor=actor, verb="registrations.send_back", reason=reason, sent_on=None, return_reason=reason.strip()
    )
    text = f"Bản đăng ký thi đua năm {round.year} bị trả lại: {reason.strip()}"
    notify([(round.unit_id, text, f"/dang-ky/dot/{round.pk}/")])
    return made


@transaction.atomic
def move_deadline(*, round: RegistrationRound, deadline: date, reason: str, actor: Any) -> RegistrationRound:  # noqa: A002
    if round.sent_on:
        raise StepRefused("Bản đăng ký đã gửi cấp trên.")
    if deadline < round.opens:
        raise StepRefused("Hạn đăng ký trước ngày mở.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do đổi hạn.")
    return history.change(round, actor=actor, verb="registrations.deadline", reason=reason, deadline=deadline)


@transaction.atomic
def edit_registration(*, registration: Registration, commitment: str, actor: Any) -> Registration:
    if registration.state not in (Registration.State.DRAFT, Registration.State.RETURNED):
        raise StepRefused("Chỉ sửa được đăng ký chưa gửi hoặc bị trả lại.")
    return history.change(registration, actor=actor, verb="registrations.edit", commitment=commitment)


@transaction.atomic
def send_many(*, rows: list[Registration], day: date, actor: Any) -> int:
    """Send each; all of them or none."""
    for row in rows:
        registrations.take("send", row, actor, day=day)
    return len(rows)


@transaction.atomic
def roll_up_paper(*, round: RegistrationRound, day: date, actor: Any) -> Paper:  # noqa: A002
    """The list of approved registrations as a công văn with an annex table."""
    rows = round.registrations.filter(state=Registration.State.APPROVED).select_related("person", "collective", "unit")
    lines = sorted(
        rows, key=lambda row: (row.award, row.person is None, row.person.sort_key if row.person else row.subject_name)
    )
    parent = round.unit.states.filter(starts__lte=day).order_by("-starts").first()
    to = [parent.parent.name] if parent and parent.parent else ["Cấp trên"]
    cells = [[str(i), row.subject_name, row.unit.called, row.get_award_display()] for i, row in enumerate(lines, 1)]
    table = {
        "columns": [
            {"title": "STT", "width": 12, "align": "center"},
            {"title": "Họ và tên, tập thể", "width": 55},
            {"title": "Đơn vị", "width": 50},
            {"title": "Danh hiệu, hình thức", "width": 45},
        ],
        "rows": cells,
    }
    data = {
        **head(round.unit, day, to=to, recipients=["Như trên", "Lưu: VT"]),
        "type": "CV",
        "subject": f"V/v đăng ký danh hiệu thi đua, hình thức khen thưởng năm {round.year}",
        "content": [
            f"{head(round.unit, day)['issuer']['name']} đăng ký danh hiệu thi đua, hình thức khen thưởng năm "
            f"{round.year} với {len(lines)} lượt cá nhân, tập thể (danh sách tại Phụ lục kèm theo)./."
        ],
        "annexes": [{"title": f"Danh sách đăng ký thi đua năm {round.year}", "content": [{"table": table}]}],
    }
    paper = draft_paper(
        unit=round.unit,
        kind="van_ban",
        title=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {round.year}",
        data=data,
        actor=actor,
        series="CV",
        day=day,
        about=round,
    )
    history.change(round, actor=actor, verb="registrations.edit", paper=paper)
    return paper
