"""Many dossiers into one decision: drafted with its list, then issued whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Bonus, Decision
from tdkt.awards.operations.decisions import Line, issue, refusals
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law.dated import LawTableError
from tdkt.nominations import policy
from tdkt.nominations.basis import gone_under, refusal
from tdkt.nominations.judging import changed_since
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import use_up, used_before
from tdkt.nominations.operations.papers import decision_paper
from tdkt.nominations.queries import JOINED, held_among, locked
from tdkt.nominations.routing import deciding_desk
from tdkt.nominations.workflow import (
    is_complete,
    no_open_hold,
    the_right_council_agreed,
    those_who_must_agree_do,
    workflow,
)
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper

READY = (Nomination.State.APPRAISED, Nomination.State.OUTSIDE)


def listed(decision: Decision) -> list[Nomination]:
    """The dossiers of a decision, collectives first, people by given name."""
    rows = decision.nominations.select_related(*JOINED, "unit__parent").prefetch_related(
        "initiatives", "legs", "components__paper"
    )
    return sorted(rows, key=lambda row: (row.award, row.subject_kind == "person", row.sort_key, row.pk))


def line_of(row: Nomination) -> Line:
    return Line(
        award=row.award, stream=row.stream, year=row.year, unit=row.unit, person=row.person, collective=row.collective,
        household=row.household, period_from=row.period_from, achievement=row.achievement,
    )  # fmt: skip


@transaction.atomic
def prepare(
    *, unit: Unit, nominations: list[Nomination], title: str, actor: Any, day: date, issuer: str = ""
) -> Decision:
    """A draft decision that takes in these dossiers. StepRefused names every dossier that cannot be in it."""
    if not policy.prepares_decisions(actor, unit):
        raise StepRefused(f"Chỉ người thẩm định hoặc người quyết định của {unit} lập dự thảo quyết định.")
    rows = locked(nominations)
    wrong, desks = [], Desks()
    for row in rows:
        wrong += filter(None, [not_for_decision(row, unit, day, desks)])
    if len({outside_decider([row], day) for row in rows}) > 1:
        wrong.append("Danh sách lẫn hồ sơ của cấp trên ngoài hệ thống với hồ sơ do đơn vị quyết định: lập riêng.")
    if not rows:
        wrong.append("Hãy chọn ít nhất một hồ sơ.")
    if wrong:
        raise StepRefused("\n".join(wrong))
    made = Decision(unit=unit, title=title.strip() or "Về việc khen thưởng", issuer=issuer)
    history.create(made, actor=actor, verb="awards.draft", reason="; ".join(map(str, rows))[:4000])
    Nomination.objects.filter(pk__in=[row.pk for row in rows]).update(decision=made)
    told: history.Changes = {"decision": [None, history.plain(made)]}
    history.record_many(((row, "nominations.put_on_list", told) for row in rows), actor=actor)
    return made


def not_for_decision(row: Nomination, unit: Unit, day: date, desks: Desks) -> str:
    """Why a dossier cannot be in a decision drafted at ``unit``; empty where it can."""
    if row.state not in READY:
        return f"{row} đang ở trạng thái «{row.get_state_display()}», chưa thẩm định xong."
    if row.at_unit_id != unit.pk:
        return f"{row} không ở {unit}."
    if row.decision_id is not None:
        return f"{row} đã nằm trong một dự thảo quyết định khác."
    return _wrong_desk(row, unit, day, desks)


class Desks(dict[tuple[str, int], Any]):
    """The deciding desk of each (award, unit), or the sentence why there is none; found once for a whole list."""

    def of(self, row: Nomination, day: date) -> Any:
        key = row.award, row.unit_id
        if key not in self:
            try:
                self[key] = deciding_desk(row, day)
            except LawTableError as why:
                self[key] = str(why)
        return self[key]


def _wrong_desk(row: Nomination, unit: Unit, day: date, desks: Desks) -> str:
    if row.state == Nomination.State.OUTSIDE:
        return ""
    desk = desks.of(row, day)
    if isinstance(desk, str):
        return f"{row}: {desk}"
    if desk is not None and desk.unit is not None and desk.unit.pk == unit.pk:
        return ""
    who = desk.name if desk is not None else "cấp khác"
    return f"{row}: thẩm quyền quyết định thuộc {who}, không thuộc {unit}."


@transaction.atomic
def drop(*, decision: Decision, actor: Any) -> None:
    """Throw a draft away; its dossiers are free again."""
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.state != Decision.State.DRAFT:
        raise StepRefused(f"{row} đã ban hành, không bỏ được.")
    freed: list[Nomination] = list(row.nominations.all())
    told: history.Changes = {"decision": [history.plain(row), None]}
    row.nominations.update(decision=None)
    history.record_many(((one, "nominations.off_list", told) for one in freed), actor=actor)
    history.remove(row, actor=actor, verb="nominations.drop_decision")


def outside_decider(rows: list[Nomination], day: date) -> str:
    """Who decided where the dossiers went out of the system: who has the power, not the desk that took them in."""
    if not rows or not rows[0].outside:
        return ""
    try:
        desk = deciding_desk(rows[0], day)
    except LawTableError:
        desk = None
    return desk.name if desk is not None and desk.unit is None else rows[0].outside


def _said(row: Nomination, words: str) -> str:
    return f"{row}: {words}" if words else ""


def problems(
    *, decision: Decision, rows: list[Nomination], symbol: str, day: date, today: date, actor: Any
) -> list[str]:
    """Every sentence that stands in the way of issuing; empty when it may be issued."""
    wrong = refusals(decision.unit, [line_of(row) for row in rows], symbol, day, but=decision.pk)
    if day > today:
        wrong.append(f"Ngày quyết định {day:%d/%m/%Y} sau ngày hôm nay.")
    desks, stopped, gone = Desks(), held_among(rows), gone_under(rows)
    units: dict[int, Unit] = {}
    for row in rows:
        row.unit = units.setdefault(row.unit_id, row.unit)  # one body, one look at its regulation
        if row.state not in READY:
            wrong.append(f"{row} đang ở trạng thái «{row.get_state_display()}», chưa thẩm định xong.")
        if policy.is_own(actor, row):
            wrong.append(
                f"{row.subject_name} là người quyết định: đưa hồ sơ ra khỏi danh sách, do người khác quyết định."
            )
        sent = row.submitted_on
        if row.state == Nomination.State.OUTSIDE:
            sent = max(leg.sent_on for leg in row.legs.all()) if row.legs.all() else sent
        if sent is not None and day < sent:
            wrong.append(f"{row}: ngày quyết định {day:%d/%m/%Y} trước ngày trình, gửi hồ sơ {sent:%d/%m/%Y}.")
        wrong += filter(None, [_said(row, used_before(row, row.initiatives.all()))])
        held = row.council_result.get("day") if row.council_result else None
        if held and day < date.fromisoformat(str(held)):
            wrong.append(f"{row}: ngày quyết định trước phiên họp Hội đồng {date.fromisoformat(str(held)):%d/%m/%Y}.")
        if (row.person_id, row.collective_id) in stopped:
            wrong.append(no_open_hold(row, {"day": day}))
        wrong += filter(None, [_said(row, refusal(row, gone.get(row.pk, [])))])
        wrong += filter(
            None,
            [
                _said(row, is_complete(row, {"day": day})),
                _said(row, those_who_must_agree_do(row, {"day": day})),
                _said(row, the_right_council_agreed(row, {"day": day})),
                _wrong_desk(row, decision.unit, day, desks),
            ],
        )
    return wrong + _one_initiative_twice(rows) + changed_since(rows, day)


def _one_initiative_twice(rows: list[Nomination]) -> list[str]:
    carried: dict[int, Nomination] = {}
    wrong = []
    for row in rows:
        for one in row.initiatives.all():
            first = carried.setdefault(one.pk, row)
            if (first.award, first.year) != (row.award, row.year):
                wrong.append(f"Sáng kiến «{one.title}» làm căn cứ cho cả {first} và {row}: mỗi sáng kiến dùng một lần.")
    return wrong


@transaction.atomic
def issue_decision(
    *, decision: Decision, symbol: str, day: date, today: date, signer_name: str, signer_post: str, actor: Any,
    tell: Callable[[int, int], None] | None = None,
) -> list[AwardRecord]:  # fmt: skip
    """Number, records, bonuses, certificates, every dossier's end: one transaction. Returns the records.

    StepRefused lists everything that stands in the way; then nothing is written. ``tell(done, total)`` hears how far
    it is.
    """
    from_outside = decision.nominations.filter(state=Nomination.State.OUTSIDE).exists()
    may = policy.prepares_decisions if from_outside else policy.decides_at
    if not may(actor, decision.unit):
        raise StepRefused(f"Chỉ người có thẩm quyền quyết định của {decision.unit} ban hành quyết định.")
    kept = {row.pk for row in locked(decision.nominations.all())}
    rows = [row for row in listed(decision) if row.pk in kept]
    symbol = symbol.strip()
    if wrong := problems(decision=decision, rows=rows, symbol=symbol, day=day, today=today, actor=actor):
        raise StepRefused("\n".join(wrong))
    outside = outside_decider(rows, day)
    records = issue(
        decision=decision, lines=[line_of(row) for row in rows], symbol=symbol, day=day, signer_name=signer_name,
        signer_post=signer_post, actor=actor, issuer=decision.issuer or outside,
    )  # fmt: skip
    fresh = Decision.objects.get(pk=decision.pk)
    for done, (row, record) in enumerate(zip(rows, records, strict=True), start=1):
        workflow.take("decide", row, actor, day=day, decision=fresh, record=record)
        use_up(row, actor)
        if tell is not None and done % 10 == 0:
            tell(done, len(rows))
    gone_out = fresh.paper is not None and fresh.paper.state == Paper.State.ISSUED
    if not outside and not gone_out:
        total = sum(Bonus.objects.filter(record__in=records, payable=True).values_list("amount", flat=True))
        decision_paper(decision=fresh, nominations=rows, actor=actor, day=day, total=total)
    return records


def decide(
    *,
    unit: Unit,
    nominations: list[Nomination],
    symbol: str,
    day: date,
    signer_name: str,
    signer_post: str,
    actor: Any,
    title: str = "",
    today: date | None = None,
    issuer: str = "",
) -> Decision:
    """Draft and issue in one go, all or nothing."""
    with transaction.atomic():
        made = prepare(unit=unit, nominations=nominations, title=title, actor=actor, day=day, issuer=issuer)
        issue_decision(
            decision=made, symbol=symbol, day=day, today=today or day, signer_name=signer_name,
            signer_post=signer_post, actor=actor,
        )  # fmt: skip
    return Decision.objects.get(pk=made.pk)
