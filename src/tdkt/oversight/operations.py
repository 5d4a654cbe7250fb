"""Writes of the oversight room. The history never holds the name of who sent a letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Person, Unit
from tdkt.oversight.clocks import clock_of
from tdkt.oversight.models import Complaint, Finding, Hold, Inspection, Sender, Training


@transaction.atomic
def open_hold(
    *,
    unit: Unit,
    kind: str,
    starts: date,
    reason: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
) -> Hold:
    """From now on no dossier of this person or collective takes a step up."""
    if bool(person) == bool(collective):
        raise StepRefused("Chọn đúng một: cá nhân hoặc tập thể.")
    same = Hold.objects.filter(person=person, collective=collective, kind=kind, outcome="").first()
    if same is not None:
        raise StepRefused(f"{same.subject_name} đang tạm dừng vì việc này từ {same.starts:%d/%m/%Y}.")
    made = Hold(unit=unit, kind=kind, starts=starts, reason=reason, person=person, collective=collective)
    return history.create(made, actor=actor, verb="oversight.hold")


@transaction.atomic
def clear_hold(*, hold: Hold, outcome: str, ends: date, reason: str, actor: Any) -> Hold:
    """End a hold with what was found. Cleared: everything goes on as before. Guilty: it stays in the record."""
    row = Hold.objects.select_for_update().get(pk=hold.pk)
    if row.outcome:
        raise StepRefused(f"Đã kết luận «{row.get_outcome_display()}» ngày {row.ends:%d/%m/%Y}.")
    if outcome not in {Hold.Outcome.CLEAR, Hold.Outcome.GUILTY}:
        raise StepRefused("Chọn kết luận: không vi phạm hoặc có vi phạm.")
    if ends < row.starts:
        raise StepRefused(f"Ngày kết luận trước ngày tạm dừng {row.starts:%d/%m/%Y}.")
    if not reason.strip():
        raise StepRefused("Hãy ghi văn bản kết luận: số, ngày, nơi ban hành.")
    return history.change(row, actor=actor, verb="oversight.clear", reason=reason, outcome=outcome, ends=ends)


@transaction.atomic
def receive_letter(
    *,
    unit: Unit,
    kind: str,
    received_on: date,
    title: str,
    content: str,
    sender: str,
    contact: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
    record: Any = None,
    hold: bool = False,
) -> Complaint:
    """Enter a letter with its first clock; ``hold`` also stops the dossiers of whom it is about."""
    if bool(person) == bool(collective):
        raise StepRefused("Chọn đúng một: cá nhân hoặc tập thể mà đơn nói đến.")
    clock = clock_of(kind, "accept", received_on)
    made = Complaint(
        unit=unit, kind=kind, received_on=received_on, title=title, content=content, person=person,
        collective=collective, record=record, due=clock.due(received_on) if clock else None,
        due_basis=clock.words if clock else "chưa có thời hạn trong dữ liệu",
    )  # fmt: skip
    if hold:
        words = f"{made.get_kind_display()} nhận ngày {received_on:%d/%m/%Y}"
        made.hold = open_hold(
            unit=unit, kind=Hold.Kind.KHIEU_NAI, starts=received_on, reason=words, actor=actor, person=person,
            collective=collective,
        )  # fmt: skip
    history.create(made, actor=actor, verb="oversight.letter")
    if sender.strip():
        Sender.objects.create(complaint=made, name=sender.strip(), contact=contact.strip())
    return made


@transaction.atomic
def accept_letter(*, complaint: Complaint, day: date, actor: Any) -> Complaint:
    """Take a letter up for settlement; the second clock begins."""
    row = _in_state(complaint, Complaint.State.RECEIVED)
    if day < row.received_on:
        raise StepRefused(f"Ngày thụ lý trước ngày nhận đơn {row.received_on:%d/%m/%Y}.")
    clock = clock_of(row.kind, "resolve", day)
    basis = clock.words if clock else "chưa có thời hạn trong dữ liệu"
    return history.change(
        row, actor=actor, verb="oversight.accept", state=Complaint.State.ACCEPTED, accepted_on=day,
        due=clock.due(day) if clock else None, due_basis=basis,
    )  # fmt: skip


@transaction.atomic
def decline_letter(*, complaint: Complaint, day: date, result: str, actor: Any) -> Complaint:
    row = _in_state(complaint, Complaint.State.RECEIVED)
    return _end(row, Complaint.State.DECLINED, "oversight.decline", day, result, Hold.Outcome.CLEAR, actor)


@transaction.atomic
def resolve_letter(*, complaint: Complaint, day: date, result: str, guilty: bool, actor: Any) -> Complaint:
    """End a letter with its result; its hold ends with it."""
    row = _in_state(complaint, Complaint.State.ACCEPTED)
    outcome = Hold.Outcome.GUILTY if guilty else Hold.Outcome.CLEAR
    return _end(row, Complaint.State.RESOLVED, "oversight.resolve", day, result, outcome, actor)


def _end(row: Complaint, state: str, verb: str, day: date, result: str, outcome: str, actor: Any) -> Complaint:
    if not result.strip():
        raise StepRefused("Hãy ghi kết quả và văn bản trả lời.")
    if day < row.received_on:
        raise StepRefused(f"Ngày kết thúc trước ngày nhận đơn {row.received_on:%d/%m/%Y}.")
    if row.hold is not None and not row.hold.outcome:
        clear_hold(hold=row.hold, outcome=outcome, ends=day, reason=result, actor=actor)
    return history.change(row, actor=actor, verb=verb, state=state, result=result, closed_on=day, due=None)


def _in_state(complaint: Complaint, state: str) -> Complaint:
    row = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if row.state != state:
        raise StepRefused(f"Đơn đang ở trạng thái «{row.get_state_display()}», không làm bước này được.")
    return row


@transaction.atomic
def plan_inspection(*, unit: Unit, by: str, decision_no: str, day: date, content: str, actor: Any) -> Inspection:
    made = Inspection(unit=unit, by=by, decision_no=decision_no, day=day, content=content)
    return history.create(made, actor=actor, verb="oversight.inspection")


@transaction.atomic
def conclude(*, inspection: Inspection, conclusion: str, actor: Any) -> Inspection:
    row = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if not conclusion.strip():
        raise StepRefused("Hãy ghi kết luận kiểm tra.")
    return history.change(
        row, actor=actor, verb="oversight.conclude", conclusion=conclusion, state=Inspection.State.DONE
    )


@transaction.atomic
def add_finding(*, inspection: Inspection, text: str, owner: Unit, due: date, actor: Any) -> Finding:
    if due < inspection.day:
        raise StepRefused(f"Hạn khắc phục trước ngày kiểm tra {inspection.day:%d/%m/%Y}.")
    return history.create(
        Finding(inspection=inspection, text=text, owner=owner, due=due), actor=actor, verb="oversight.finding"
    )


@transaction.atomic
def settle(*, finding: Finding, day: date, result: str, actor: Any) -> Finding:
    """What was found has been put right."""
    row = Finding.objects.select_for_update().get(pk=finding.pk)
    if row.done_on is not None:
        raise StepRefused(f"Đã khắc phục ngày {row.done_on:%d/%m/%Y}.")
    if not result.strip():
        raise StepRefused("Hãy ghi kết quả khắc phục.")
    return history.change(row, actor=actor, verb="oversight.settle", done_on=day, result=result)


@transaction.atomic
def add_training(
    *, unit: Unit, title: str, organiser: str, starts: date, ends: date, place: str, people: Any, actor: Any
) -> Training:
    if ends < starts:
        raise StepRefused(f"Ngày kết thúc trước ngày bắt đầu {starts:%d/%m/%Y}.")
    made = Training(unit=unit, title=title, organiser=organiser, starts=starts, ends=ends, place=place)
    history.create(made, actor=actor, verb="oversight.training")
    made.people.set(people)
    return made
