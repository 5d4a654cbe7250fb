"""Open a dossier, fill it, write down what councils and other bodies said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import SUBJECTS
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError
from tdkt.nominations.models import Candidate, Nomination
from tdkt.nominations.operations.components import materialise, refresh_sources
from tdkt.nominations.routing import body_of
from tdkt.org.models import Person, Unit


@transaction.atomic
def open_nomination(
    *,
    award: str,
    year: int,
    actor: Any,
    day: date,
    unit: Unit | None = None,
    person: Person | None = None,
    collective: Unit | None = None,
    household: str = "",
    stream: str = "cong_trang",
    achievement: str = "",
    period_from: int | None = None,
    initiatives: Iterable[Initiative] = (),
    candidate: Candidate | None = None,
    movement: Movement | None = None,
    simple: bool = False,
) -> Nomination:
    """A draft dossier with the components that the law of ``day`` asks for.

    ``unit``: the body that puts the subject forward; the subject's own body when left out. StepRefused in words when
    the award cannot go to such a subject, is already in the register, or already has an open dossier.
    """
    home = unit or (person.unit if person else collective)
    if home is None:
        raise StepRefused("Hãy chọn cá nhân, tập thể hoặc ghi hộ gia đình và đơn vị đề nghị.")
    body = body_of(home)
    if collective is not None and unit is None and collective == body and body.parent is not None:
        body = collective  # a body puts itself forward
    made = Nomination(
        award=award, year=year, stream=stream, unit=body, at_unit=body, person=person, collective=collective,
        household=household, achievement=achievement, period_from=period_from, candidate=candidate, movement=movement,
        simple=simple,
    )  # fmt: skip
    used = list(initiatives)
    _one_at_a_time(made)
    if refusal := _refusal(made, used):
        raise StepRefused(refusal)
    history.create(made, actor=actor, verb="nominations.open")
    made.initiatives.set(used)
    try:
        materialise(made, day)
    except LawTableError as why:
        raise StepRefused(f"Chưa lập được hồ sơ: {why}") from why
    return made


def _one_at_a_time(made: Nomination) -> None:
    """Two who open a dossier for the same subject wait for each other: the second is told in words."""
    model, pk = (Person, made.person_id) if made.person_id else (Unit, made.collective_id or made.unit_id)
    list(model._base_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


def _refusal(made: Nomination, used: list[Initiative]) -> str:
    kind = award_of(made.award)
    if made.subject_kind not in kind.subjects:
        allowed = ", ".join(SUBJECTS[one] for one in kind.subjects)
        return f"{kind.name} không tặng cho {SUBJECTS[made.subject_kind]}; chỉ tặng cho: {allowed}."
    if made.period_from and made.period_from > made.year:
        return f"Thành tích từ năm {made.period_from} lại sau năm {made.year}: kiểm tra hai năm này."
    if kind.is_title and made.stream != "cong_trang":
        return f"{kind.name} là danh hiệu thi đua, chỉ xét theo công trạng hằng năm."
    who = {"person": made.person, "collective": made.collective, "household": made.household}
    same = {"award": made.award, "year": made.year, "stream": made.stream, **who}
    if record := AwardRecord.objects.filter(**same, state=AwardRecord.State.VALID).first():
        return f"{made.subject_name} đã có {kind.name} năm {made.year} theo Quyết định {record.decision_no}."
    if open_one := Nomination.objects.filter(**same).exclude(state=Nomination.State.REFUSED).first():
        return f"{made.subject_name} đã có hồ sơ {kind.name} năm {made.year} ({open_one.get_state_display().lower()})."
    return used_before(made, used)


def used_before(row: Nomination, used: Iterable[Initiative]) -> str:
    """A sentence where an initiative has already carried another award: each serves once."""
    for one in used:
        if one.used_for and (one.used_for, one.used_year) != (row.award, row.year):
            name = award_of(one.used_for).name
            return f"Sáng kiến «{one.title}» đã dùng cho {name} năm {one.used_year}: mỗi sáng kiến chỉ dùng một lần."
    return ""


def used_beside(row: Nomination) -> list[str]:
    """Warnings: the same initiative carries another dossier that is still on its way."""
    rows = Nomination.objects.filter(initiatives__in=row.initiatives.all(), state__in=Nomination.OPEN)
    others = rows.exclude(pk=row.pk).exclude(award=row.award, year=row.year).distinct()
    return [
        f"Sáng kiến làm căn cứ cũng nằm trong hồ sơ {other}: chỉ hồ sơ được quyết định trước dùng được."
        for other in others.select_related("person", "collective")[:5]
    ]


def use_up(row: Nomination, actor: Any) -> None:
    """The award was decided: its initiatives have served."""
    ids = [one.pk for one in row.initiatives.all()]
    if not ids:
        return
    for one in Initiative.objects.select_for_update(no_key=True).filter(pk__in=ids, used_for="").order_by("pk"):
        history.change(one, actor=actor, verb="initiatives.use", used_for=row.award, used_year=row.year)


@transaction.atomic
def edit(
    *,
    nomination: Nomination,
    actor: Any,
    achievement: str,
    initiatives: Iterable[Initiative] | None = None,
    **fields: Any,
) -> Nomination:
    """Change what the dossier says while it is in hand."""
    row = Nomination.objects.select_for_update(no_key=True).get(pk=nomination.pk)
    if row.state not in {"draft", "returned"}:
        raise StepRefused(f"Hồ sơ đang ở trạng thái «{row.get_state_display()}», không sửa được; hãy rút lại trước.")
    if initiatives is not None:
        used = list(initiatives)
        if refusal := used_before(row, used):
            raise StepRefused(refusal)
        row.initiatives.set(used)
    history.change(row, actor=actor, verb="nominations.edit", achievement=achievement, **fields)
    refresh_sources(row)
    return row


@transaction.atomic
def record_council_result(nomination: Nomination, result: dict[str, Any], actor: Any) -> Nomination:
    """What a council's closed ballot says of a dossier.

    ``result``: {"yes", "no", "spoiled", "members", "threshold": "4/5", "passed", "session", "day"}, day ISO. Refused
    where the numbers cannot be, or the dossier has left the table.
    """
    row = Nomination.objects.select_for_update(no_key=True).select_related("at_unit").get(pk=nomination.pk)
    if row.state not in {"draft", "returned", "submitted", "received", "appraised"}:
        raise StepRefused(
            f"Hồ sơ {row} đang ở trạng thái «{row.get_state_display()}», không ghi kết quả Hội đồng được."
        )
    cast = int(result["yes"]) + int(result["no"]) + int(result.get("spoiled", 0))
    if cast > int(result["members"]):
        raise StepRefused(
            f"{row.subject_name}: {cast} phiếu trên {result['members']} thành viên, kiểm tra lại kiểm phiếu."
        )
    kept = {**result, "unit": row.at_unit.name, "unit_id": row.at_unit_id}
    history.change(row, actor=actor, verb="nominations.council", council_result=kept)
    refresh_sources(row)
    return row
