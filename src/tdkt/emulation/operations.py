"""Writes of the emulation room. The day and the actor are arguments; refusals are sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import (
    Exemplar,
    Joining,
    MobilisationModel,
    ModelProgress,
    Movement,
    Registration,
    RegistrationRound,
)
from tdkt.emulation.workflow import registrations
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head


@transaction.atomic
def create_movement(*, actor: Any, **fields: Any) -> Movement:
    _in_order(fields["starts"], fields["ends"])
    return history.create(Movement(**fields), actor=actor, verb="movements.create")


@transaction.atomic
def edit_movement(*, movement: Movement, actor: Any, **fields: Any) -> Movement:
    if movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết nên không sửa được.")
    _in_order(fields.get("starts", movement.starts), fields.get("ends", movement.ends))
    return history.change(movement, actor=actor, verb="movements.edit", **fields)


def _in_order(starts: date, ends: date) -> None:
    if ends < starts:
        raise StepRefused(f"Ngày kết thúc {ends:%d/%m/%Y} trước ngày bắt đầu {starts:%d/%m/%Y}.")


@transaction.atomic
def push_down(*, movement: Movement, unit: Unit, launched_by: str, actor: Any) -> Movement:
    """The unit's own movement in answer to one from above, as a draft to be made concrete."""
    if Movement.objects.filter(under=movement, unit=unit).exists():
        raise StepRefused("Đơn vị đã triển khai phong trào này.")
    made = Movement(
        unit=unit,
        title=movement.title,
        kind=movement.kind,
        scope=Movement.Scope.UNIT,
        launched_by=launched_by,
        directive=movement.directive,
        under=movement,
        starts=movement.starts,
        ends=movement.ends,
        aims=movement.aims,
        content=movement.content,
        criteria=movement.criteria,
    )
    return history.create(made, actor=actor, verb="movements.push")


@transaction.atomic
def join(*, movement: Movement, unit: Unit, day: date, pledge: str, actor: Any) -> Joining:
    """A room or unit takes part. Refused before the launch and after the final review."""
    if movement.state in (Movement.State.DRAFT, Movement.State.FINAL):
        raise StepRefused(f"Phong trào đang ở trạng thái «{movement.get_state_display()}» nên không hưởng ứng được.")
    if Joining.objects.filter(movement=movement, unit=unit).exists():
        raise StepRefused(f"{unit} đã hưởng ứng phong trào này.")
    if day < movement.starts:
        raise StepRefused(f"Ngày hưởng ứng {day:%d/%m/%Y} trước ngày phát động {movement.starts:%d/%m/%Y}.")
    made = Joining(movement=movement, unit=unit, joined_on=day, pledge=pledge)
    return history.create(made, actor=actor, verb="movements.join")


@transaction.atomic
def record_result(*, joining: Joining, result: str, proposes: bool, actor: Any) -> Joining:
    if proposes and not result.strip():
        raise StepRefused("Đề nghị khen thưởng phải có kết quả.")
    return history.change(joining, actor=actor, verb="movements.result", result=result, proposes=proposes)


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
) -> Registration:
    """One title or form for one subject, kept as a draft until it is sent."""
    if round.sent_on:
        raise StepRefused(f"Bản đăng ký năm {round.year} đã gửi cấp trên ngày {round.sent_on:%d/%m/%Y}.")
    subject = person or collective
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
    return history.change(round, actor=actor, verb="registrations.send_up", sent_on=day)


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


@transaction.atomic
def register_model(*, actor: Any, **fields: Any) -> MobilisationModel:
    if MobilisationModel.objects.filter(unit=fields["unit"], year=fields["year"], name=fields["name"]).exists():
        raise StepRefused("Mô hình này đã đăng ký trong năm.")
    return history.create(MobilisationModel(**fields), actor=actor, verb="mobilisation.create")


@transaction.atomic
def record_progress(*, model: MobilisationModel, period: str, actor: Any, **texts: str) -> ModelProgress:
    kept = ModelProgress.objects.filter(model=model, period=period).first()
    if kept is None:
        return history.create(
            ModelProgress(model=model, period=period, **texts), actor=actor, verb="mobilisation.progress"
        )
    return history.change(kept, actor=actor, verb="mobilisation.progress", **texts)


@transaction.atomic
def find_exemplar(*, actor: Any, **fields: Any) -> Exemplar:
    if (fields.get("person") is None) == (fields.get("collective") is None):
        raise StepRefused("Chọn một cá nhân hoặc một tập thể, không chọn cả hai.")
    return history.create(Exemplar(**fields), actor=actor, verb="exemplars.create")


@transaction.atomic
def edit_exemplar(*, exemplar: Exemplar, actor: Any, **fields: Any) -> Exemplar:
    return history.change(exemplar, actor=actor, verb="exemplars.edit", **fields)
