"""Writes of movements, registrations, models and exemplars."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation import policy
from tdkt.emulation.models import (
    Exemplar,
    Joining,
    MobilisationModel,
    ModelProgress,
    Movement,
    Registration,
    RegistrationRound,
)
from tdkt.emulation.paper import movement_paper, registration_paper
from tdkt.emulation.workflow import registration_flow
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Person, Unit
from tdkt.paperwork import operations as paperwork
from tdkt.paperwork.models import Paper


@transaction.atomic
def add_movement(*, actor: Any, **fields: Any) -> Movement:
    if fields["ends"] < fields["starts"]:
        raise StepRefused("Ngày kết thúc phong trào phải sau ngày bắt đầu.")
    return history.create(Movement(**fields), actor=actor, verb="emulation.add_movement")


@transaction.atomic
def edit_movement(*, movement: Movement, actor: Any, **fields: Any) -> Movement:
    if movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết, không sửa được.")
    return history.change(movement, actor=actor, verb="emulation.edit_movement", **fields)


@transaction.atomic
def push_down(*, movement: Movement, unit: Unit, actor: Any) -> Movement:
    """A draft of the unit's own movement in answer to one from above; made once."""
    if movement.state == Movement.State.DRAFT:
        raise StepRefused("Phong trào cấp trên chưa phát động.")
    if movement.unit_id == unit.pk or not unit.is_under(movement.unit):
        raise StepRefused("Chỉ hưởng ứng phong trào của cấp trên.")
    made = movement.pushed_down.filter(unit=unit).first()
    if made is not None:
        return made
    fields = {name: getattr(movement, name) for name in ("title", "kind", "starts", "ends", "aims", "content")}
    return add_movement(
        actor=actor,
        unit=unit,
        under=movement,
        scope=Movement.Scope.UNIT,
        launched_by=unit.name,
        directive=movement.directive,
        criteria=movement.criteria,
        **fields,
    )


@transaction.atomic
def join(*, movement: Movement, unit: Unit, day: date, pledge: str, actor: Any) -> Joining:
    if movement.state in (Movement.State.DRAFT, Movement.State.FINAL):
        raise StepRefused(f"Phong trào {movement.get_state_display().lower()}, không hưởng ứng được.")
    if not unit.is_under(movement.unit):
        raise StepRefused(f"«{unit.name}» không thuộc {movement.unit.name}.")
    if movement.joinings.filter(unit=unit).exists():
        raise StepRefused(f"«{unit.name}» đã hưởng ứng phong trào này.")
    made = Joining(movement=movement, unit=unit, joined_on=day, pledge=pledge)
    return history.create(made, actor=actor, verb="emulation.join")


@transaction.atomic
def report_joining(*, joining: Joining, actor: Any, result: str, proposes: bool) -> Joining:
    if joining.movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết, không sửa kết quả được.")
    return history.change(joining, actor=actor, verb="emulation.report_joining", result=result, proposes=proposes)


@transaction.atomic
def launch_paper(*, movement: Movement, kind: str, actor: Any, day: date) -> Paper:
    """The letter (cong_van_phat_dong) or decision (quyet_dinh_phat_dong) that launches, as a draft paper."""
    series, data = movement_paper(movement, kind, day)
    paper = paperwork.draft_paper(
        unit=movement.unit,
        kind=kind,
        title=f"Phát động phong trào thi đua “{movement.title}”",
        data=data,
        actor=actor,
        series=series,
        about=movement,
        day=day,
    )
    history.change(movement, actor=actor, verb="emulation.edit_movement", paper=paper)
    return paper


@transaction.atomic
def open_round(*, unit: Unit, year: int, opens: date, deadline: date, actor: Any) -> RegistrationRound:
    if deadline < opens:
        raise StepRefused("Hạn đăng ký phải sau ngày mở.")
    if RegistrationRound.objects.filter(unit=unit, year=year).exists():
        raise StepRefused(f"Đợt đăng ký năm {year} đã có.")
    made = RegistrationRound(unit=unit, year=year, opens=opens, deadline=deadline)
    return history.create(made, actor=actor, verb="emulation.open_round")


@transaction.atomic
def register(
    *,
    round_: RegistrationRound,
    award: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
    commitment: str = "",
) -> Registration:
    """A draft registration. Raises StepRefused where the subject cannot hold the award or registered it already."""
    if round_.sent_on:
        raise StepRefused(f"Đợt đăng ký đã gửi cấp trên ngày {round_.sent_on:%d/%m/%Y}.")
    if (person is None) == (collective is None):
        raise StepRefused("Chọn một cá nhân hoặc một tập thể.")
    kind = "person" if person else "collective"
    if award not in AWARDS or kind not in AWARDS[award].subjects:
        name = AWARDS[award].name if award in AWARDS else award
        raise StepRefused(f"«{name}» không dành cho {'cá nhân' if person else 'tập thể'}.")
    unit = person.unit if person else collective
    if unit is None or not unit.is_under(round_.unit):
        raise StepRefused("Cá nhân, tập thể này không thuộc đơn vị mở đợt đăng ký.")
    if round_.registrations.filter(person=person, collective=collective, award=award).exists():
        raise StepRefused(f"{person or collective} đã đăng ký {AWARDS[award].name}.")
    made = Registration(
        round=round_, unit=unit, award=award, person=person, collective=collective, commitment=commitment
    )
    if not policy.may_register_for(actor, made):
        raise PermissionDenied("Bạn chỉ đăng ký cho mình, hoặc cho phòng mình phụ trách.")
    return history.create(made, actor=actor, verb="emulation.register")


@transaction.atomic
def approve_many(*, registrations: list[Registration], actor: Any) -> tuple[int, list[str]]:
    """Approve those that can be; how many, and a sentence for each that cannot."""
    done, refused = 0, []
    for one in registrations:
        try:
            registration_flow.take("approve", one, actor)
            done += 1
        except (StepRefused, PermissionDenied) as why:
            refused.append(f"{one}: {why}")
    return done, refused


@transaction.atomic
def send_up(*, round_: RegistrationRound, actor: Any, day: date) -> RegistrationRound:
    """Send the round upward with its summary paper. Refused while some wait for approval; rooms missing only warn."""
    if round_.sent_on:
        raise StepRefused(f"Đã gửi ngày {round_.sent_on:%d/%m/%Y}.")
    approved = round_.registrations.filter(state=Registration.State.APPROVED)
    if not approved.exists():
        raise StepRefused("Chưa có đăng ký nào được duyệt.")
    if waiting := round_.registrations.filter(state=Registration.State.PENDING).count():
        raise StepRefused(f"Còn {waiting} đăng ký chờ duyệt; hãy duyệt hoặc trả lại trước khi gửi.")
    paper = paperwork.draft_paper(
        unit=round_.unit,
        kind="tong_hop_dang_ky",
        title=f"Tổng hợp đăng ký thi đua, khen thưởng năm {round_.year}",
        data=registration_paper(round_, day),
        actor=actor,
        series="DS",
        about=round_,
        day=day,
    )
    return history.change(round_, actor=actor, verb="emulation.send_up", sent_on=day, paper=paper)


@transaction.atomic
def add_model(*, actor: Any, **fields: Any) -> MobilisationModel:
    clash = MobilisationModel.objects.filter(unit=fields["unit"], year=fields["year"], name=fields["name"])
    if clash.exists():
        raise StepRefused("Mô hình này đã đăng ký trong năm.")
    return history.create(MobilisationModel(**fields), actor=actor, verb="emulation.add_model")


@transaction.atomic
def report_progress(*, model: MobilisationModel, period: str, actor: Any, **fields: Any) -> ModelProgress:
    if model.state == MobilisationModel.State.CLOSED:
        raise StepRefused("Mô hình đã kết thúc.")
    found = model.progress.filter(period=period).first()
    if found is None:
        made = ModelProgress(model=model, period=period, **fields)
        return history.create(made, actor=actor, verb="emulation.report_progress")
    return history.change(found, actor=actor, verb="emulation.report_progress", **fields)


@transaction.atomic
def add_exemplar(*, actor: Any, **fields: Any) -> Exemplar:
    if bool(fields.get("person")) == bool(fields.get("collective")):
        raise StepRefused("Chọn một cá nhân hoặc một tập thể.")
    return history.create(Exemplar(**fields), actor=actor, verb="emulation.add_exemplar")


@transaction.atomic
def edit_exemplar(*, exemplar: Exemplar, actor: Any, summary: str, article: str) -> Exemplar:
    return history.change(exemplar, actor=actor, verb="emulation.edit_exemplar", summary=summary, article=article)
