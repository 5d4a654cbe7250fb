"""Writes about movements, anniversaries and proposals. The day and the actor are arguments; refusals are sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Anniversary, Joining, MobilisationModel, Movement, MovementPoint, Proposal, Sheet
from tdkt.emulation.operations.points import copy_points, keep_points
from tdkt.emulation.workflow import movements as workflow
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Mandate, Person, Role, Unit


@transaction.atomic
def create_movement(*, actor: Any, themes: str = "", **fields: Any) -> Movement:
    """A draft with its criteria (lines of its text) and themes (lines given here) as rows."""
    _in_order(fields["starts"], fields["ends"])
    made = history.create(Movement(**fields), actor=actor, verb="movements.create")
    keep_points(made, themes)
    return made


@transaction.atomic
def edit_movement(*, movement: Movement, actor: Any, themes: str | None = None, **fields: Any) -> Movement:
    if movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết nên không sửa được.")
    _in_order(fields.get("starts", movement.starts), fields.get("ends", movement.ends))
    changed = history.change(movement, actor=actor, verb="movements.edit", **fields)
    keep_points(changed, themes)
    return changed


def _in_order(starts: date, ends: date) -> None:
    if ends < starts:
        raise StepRefused(f"Ngày kết thúc {ends:%d/%m/%Y} trước ngày bắt đầu {starts:%d/%m/%Y}.")


@transaction.atomic
def push_down(*, movement: Movement, unit: Unit, launched_by: str, actor: Any) -> Movement:
    """The unit's own movement in answer to one from above, as a draft to be made concrete."""
    if movement.unit_id == unit.pk:
        raise StepRefused("Phong trào này do chính đơn vị phát động.")
    if Movement.objects.filter(under=movement, unit=unit).exists():
        raise StepRefused("Đơn vị đã triển khai phong trào này.")
    made = history.create(_echo(movement, unit, launched_by), actor=actor, verb="movements.push")
    copy_points(movement, [made])
    return made


def _echo(movement: Movement, unit: Unit, launched_by: str) -> Movement:
    """The same movement as a draft of a unit below."""
    return Movement(
        unit=unit,
        title=movement.title,
        kind=movement.kind,
        scope=Movement.Scope.PROVINCE if unit.level == Unit.Level.PROVINCE else Movement.Scope.UNIT,
        launched_by=launched_by,
        directive=movement.directive,
        under=movement,
        starts=movement.starts,
        ends=movement.ends,
        aims=movement.aims,
        audience=movement.audience,
        content=movement.content,
        criteria=movement.criteria,
        measures=movement.measures,
        search=fold(f"{movement.title} {launched_by}")[:400],
    )


@transaction.atomic
def hand_down(*, movement: Movement, units: Iterable[Unit], actor: Any) -> int:
    """A draft for each unit below that has none yet, and a notice to its officers and heads. Constant in queries."""
    if movement.state not in (Movement.State.LAUNCHED, Movement.State.INTERIM):
        raise StepRefused("Chỉ phong trào đã phát động và chưa tổng kết mới chuyển xuống cấp dưới.")
    have = set(movement.pushed_down.values_list("unit_id", flat=True)) | {movement.unit_id}
    fresh = [unit for unit in units if unit.pk not in have]
    if not fresh:
        raise StepRefused("Các đơn vị đã chọn đều đã triển khai phong trào này.")
    made = Movement.objects.bulk_create([_echo(movement, unit, f"Thủ trưởng {unit.called}") for unit in fresh])
    copy_points(movement, made)
    history.record_many(
        [(one, "movements.push", {"under": [None, history.plain(movement)]}) for one in made], actor=actor
    )
    notify(
        [
            (one.unit_id, f"Cấp trên chuyển phong trào “{one.title}” để triển khai.", f"/phong-trao/{one.pk}/")
            for one in made
        ]
    )
    return len(made)


def notify(lines: list[tuple[int, str, str]]) -> None:
    """(unit, text, address): a notice for each officer and head who stands at the unit itself."""
    posts = Mandate.objects.filter(
        unit__in={unit for unit, _, _ in lines}, role__in=[Role.OFFICER, Role.DIRECTOR], ends__isnull=True
    )
    people: dict[int, set[int]] = {}
    for unit, user in posts.values_list("unit", "user"):
        people.setdefault(unit, set()).add(user)
    Notice.objects.bulk_create(
        Notice(recipient_id=user, text=text[:500], url=url)
        for unit, text, url in lines
        for user in sorted(people.get(unit, ()))
    )


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
def record_result(
    *, joining: Joining, result: str, actor: Any, interim_result: str = "", proposes: bool = False
) -> Joining:
    """What a room achieved; ``proposes``: the room itself is put forward for commendation."""
    if joining.movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết nên không ghi thêm kết quả.")
    if proposes and not result.strip():
        raise StepRefused("Đề nghị khen thưởng phải có kết quả.")
    texts = {"result": result, "interim_result": interim_result or joining.interim_result}
    return history.change(joining, actor=actor, verb="movements.result", proposes=proposes, **texts)


@transaction.atomic
def leave(*, joining: Joining, actor: Any) -> None:
    """A joining made by mistake is taken back, as long as nothing was achieved under it."""
    if joining.result.strip() or joining.interim_result.strip():
        raise StepRefused("Đã ghi kết quả nên không bỏ hưởng ứng được.")
    history.remove(joining, actor=actor, verb="movements.leave")


# --- proposals for commendation -------------------------------------------------------------------------------------


@transaction.atomic
def propose(
    *,
    source: Movement | MobilisationModel | Sheet,
    award: str,
    reason: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
    theme: MovementPoint | None = None,
) -> Proposal:
    """One subject for one award out of a movement, a model or a ranked sheet; kept until who decides has spoken."""
    if (person is None) == (collective is None):
        raise StepRefused("Chọn một cá nhân hoặc một tập thể, không chọn cả hai.")
    kind = "person" if person is not None else "collective"
    if kind not in AWARDS[award].subjects:
        what = "cá nhân" if person is not None else "tập thể"
        raise StepRefused(f"«{AWARDS[award].name}» không tặng cho {what}.")
    if not reason.strip():
        raise StepRefused("Hãy ghi thành tích làm căn cứ đề nghị.")
    if theme is not None and (
        theme.movement_id != getattr(source, "pk", None) or theme.kind != MovementPoint.Kind.THEME
    ):
        raise StepRefused("Chuyên đề này không thuộc phong trào.")
    unit, year = _home_of(source)
    clash = Proposal.objects.filter(unit=unit, year=year, award=award, person=person, collective=collective).first()
    if clash is not None:
        raise StepRefused(f"{clash.subject_name} đã được đề nghị {clash.get_award_display()} năm {year}.")
    made = Proposal(
        unit=unit, year=year, award=award, reason=reason, person=person, collective=collective, proposed_by=actor
    )
    if isinstance(source, Movement):
        made.movement, made.theme = source, theme
    elif isinstance(source, MobilisationModel):
        made.model = source
    else:
        made.sheet = source
    return history.create(made, actor=actor, verb="proposals.create")


def _home_of(source: Movement | MobilisationModel | Sheet) -> tuple[Unit, int]:
    """Where the proposal is looked at, and the year it belongs to."""
    if isinstance(source, Movement):
        if source.state == Movement.State.DRAFT:
            raise StepRefused("Phong trào chưa phát động.")
        return source.unit, (source.final_on or source.ends).year
    if isinstance(source, MobilisationModel):
        return source.unit, source.year
    if source.table.state != source.table.State.RANKED:
        raise StepRefused("Bảng điểm chưa công bố xếp hạng nên chưa đề nghị được.")
    return source.table.unit, source.table.year


@transaction.atomic
def drop_proposal(*, proposal: Proposal, actor: Any) -> None:
    if proposal.state != Proposal.State.PROPOSED:
        raise StepRefused("Đề nghị đã có ý kiến nên không bỏ được.")
    history.remove(proposal, actor=actor, verb="proposals.drop")


# --- standing movements and anniversaries ---------------------------------------------------------------------------


@transaction.atomic
def take_standing(*, unit: Unit, keys: Iterable[str], actor: Any, ends: dict[str, date] | None = None) -> int:
    """Write down standing movements of the level above as launched, so that rooms may join and reports name them.

    ``ends``: the last day of those whose end the catalogue does not know. All of them or none.
    """
    from tdkt.emulation.standing import MOVEMENTS  # noqa: PLC0415 - data, read when asked for

    made = 0
    for key in keys:
        one = MOVEMENTS.get(key)
        if one is None or Movement.objects.filter(unit=unit, title=one.title).exists():
            continue
        last = one.ends or (ends or {}).get(key)
        if last is None:
            raise StepRefused(f"Chưa rõ ngày kết thúc của «{one.title}»: ghi theo văn bản phát động đã nhận.")
        words = "Theo văn bản phát động của cấp trên."
        row = create_movement(
            actor=actor, unit=unit, title=one.title, kind=Movement.Kind.THEMATIC, scope=one.scope,
            launched_by=one.launched_by, starts=one.starts, ends=last,
            aims=f"Hưởng ứng phong trào thi đua “{one.title}”.", content=words, criteria=words,
        )  # fmt: skip
        workflow.take("launch", row, actor)
        made += 1
    return made


@transaction.atomic
def keep_anniversary(*, unit: Unit, actor: Any, anniversary: Anniversary | None = None, **fields: Any) -> Anniversary:
    """A new day, or one corrected. 30/02 is no day."""
    _is_a_day(fields["day"], fields["month"])
    same = Anniversary.objects.filter(unit=unit, day=fields["day"], month=fields["month"], title=fields["title"])
    if same.exclude(pk=anniversary.pk if anniversary else None).exists():
        raise StepRefused("Ngày kỷ niệm này đã có trong lịch.")
    if anniversary is None:
        return history.create(Anniversary(unit=unit, **fields), actor=actor, verb="anniversaries.create")
    return history.change(anniversary, actor=actor, verb="anniversaries.edit", **fields)


def _is_a_day(day: int, month: int) -> None:
    try:
        date(2024, month, day)  # a leap year: 29/02 is a day
    except ValueError:
        raise StepRefused(f"Không có ngày {day:02d}/{month:02d}.") from None


@transaction.atomic
def take_anniversaries(*, unit: Unit, actor: Any) -> int:
    """The days of the common calendar that the unit does not have yet."""
    from tdkt.emulation.standing import ANNIVERSARIES  # noqa: PLC0415 - data, read when asked for

    have = set(Anniversary.objects.filter(unit=unit).values_list("day", "month", "title"))
    fresh = [row for row in ANNIVERSARIES if (row[0], row[1], row[3]) not in have]
    for day, month, since, title in fresh:
        keep_anniversary(unit=unit, actor=actor, day=day, month=month, since=since, title=title)
    return len(fresh)


@transaction.atomic
def drop_anniversary(*, anniversary: Anniversary, actor: Any) -> None:
    history.remove(anniversary, actor=actor, verb="anniversaries.drop")
