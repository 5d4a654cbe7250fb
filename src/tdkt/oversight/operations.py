"""Writes of the oversight room. The history never holds the name of who sent a letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Person, Unit
from tdkt.oversight.clocks import ANONYMOUS, clock_of, latest, longer_of
from tdkt.oversight.models import Complaint, Finding, Hold, Inspection, Sender, Training
from tdkt.oversight.sealing import opened, sealed

NO_CLOCK = "chưa có thời hạn trong dữ liệu"


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
    if not reason.strip():
        raise StepRefused("Hãy ghi nội dung, văn bản làm căn cứ tạm dừng.")
    subject = person or collective
    type(subject).objects.select_for_update(no_key=True).get(pk=subject.pk)  # type: ignore[union-attr]
    same = Hold.objects.filter(person=person, collective=collective, kind=kind, outcome="").first()
    if same is not None:
        raise StepRefused(f"{same.subject_name} đang tạm dừng vì việc này từ {same.starts:%d/%m/%Y}.")
    made = Hold(unit=unit, kind=kind, starts=starts, reason=reason, person=person, collective=collective)
    return history.create(made, actor=actor, verb="oversight.hold")


@transaction.atomic
def clear_hold(*, hold: Hold, outcome: str, ends: date, reason: str, actor: Any) -> Hold:
    """End a hold with what was found. Cleared: everything goes on as before. Guilty: it stays in the record."""
    row = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
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
    if record is not None and (record.person_id, record.collective_id) != (
        person.pk if person else None, collective.pk if collective else None,
    ):  # fmt: skip
        raise StepRefused(f"«{record}» không phải khen thưởng của người, tập thể mà đơn nói đến.")
    clock = clock_of(kind, "accept", received_on)
    made = Complaint(
        unit=unit, kind=kind, received_on=received_on, title=title, content=content, person=person,
        collective=collective, record=record, due=clock.due(received_on) if clock else None,
        due_basis=clock.words if clock else NO_CLOCK,
    )  # fmt: skip
    if hold:
        words = f"{made.get_kind_display()} nhận ngày {received_on:%d/%m/%Y}"
        made.hold = open_hold(
            unit=unit, kind=Hold.Kind.KHIEU_NAI, starts=received_on, reason=words, actor=actor, person=person,
            collective=collective,
        )  # fmt: skip
    history.create(made, actor=actor, verb="oversight.letter")
    if sender.strip():
        Sender.objects.create(complaint=made, sealed=sealed(sender.strip(), contact.strip()))
    return made


@transaction.atomic
def reveal_sender(*, complaint: Complaint, actor: Any) -> tuple[str, str] | None:
    """(name, contact) for who handles the letter; that somebody looked stays in the history, the name does not."""
    kept = Sender.objects.filter(complaint=complaint).first()
    if kept is None:
        return None
    history.record(complaint, actor=actor, verb="oversight.reveal")
    return opened(kept.sealed)


@transaction.atomic
def accept_letter(*, complaint: Complaint, day: date, actor: Any) -> Complaint:
    """Take a letter up for settlement; the second clock begins."""
    row = _in_state(complaint, Complaint.State.RECEIVED)
    if day < row.received_on:
        raise StepRefused(f"Ngày thụ lý trước ngày nhận đơn {row.received_on:%d/%m/%Y}.")
    if row.kind == Complaint.Kind.TO_CAO and not Sender.objects.filter(complaint=row).exists():
        raise StepRefused(
            "Tố cáo không rõ người tố cáo thì không thụ lý theo trình tự tố cáo; nội dung rõ, có chứng cứ thì lập cuộc "
            f"kiểm tra ({ANONYMOUS}). Chọn «Không thụ lý»."
        )
    clock = clock_of(row.kind, "resolve", day)
    return history.change(
        row, actor=actor, verb="oversight.accept", state=Complaint.State.ACCEPTED, accepted_on=day,
        due=clock.due(day) if clock else None, due_basis=clock.words if clock else NO_CLOCK,
    )  # fmt: skip


@transaction.atomic
def extend_letter(*, complaint: Complaint, due: date, reason: str, actor: Any, case: str = "") -> Complaint:
    """More time for a hard case, by a paper that says so, up to what the law allows such a case; the old limit stays in
    the history."""
    row = _in_state(complaint, Complaint.State.ACCEPTED)
    if not reason.strip():
        raise StepRefused("Hãy ghi văn bản gia hạn: số, ngày, lý do.")
    if row.due is not None and due <= row.due:
        raise StepRefused(f"Hạn mới phải sau hạn đang có {row.due:%d/%m/%Y}.")
    if row.accepted_on is not None and due <= row.accepted_on:
        raise StepRefused(f"Hạn mới phải sau ngày thụ lý {row.accepted_on:%d/%m/%Y}.")
    basis = f"gia hạn: {reason.strip()}"
    if row.accepted_on is not None and (cases := longer_of(row.kind, row.accepted_on)):
        chosen = next((one for one in cases if one.key == case), None)
        if chosen is None:
            raise StepRefused("Hãy chọn trường hợp được gia hạn: " + "; ".join(one.words for one in cases) + ".")
        if due > (last := latest(chosen, row.accepted_on, row.due)):
            raise StepRefused(
                f"{chosen.words}: hạn mới không quá {last:%d/%m/%Y} ({chosen.cite}, {chosen.cite.verified.words})."
            )
        basis = f"gia hạn, {chosen.words.lower()}, {chosen.cite} ({chosen.cite.verified.words}): {reason.strip()}"
    basis = basis[:200]
    return history.change(row, actor=actor, verb="oversight.extend", reason=reason, due=due, due_basis=basis)


@transaction.atomic
def decline_letter(*, complaint: Complaint, day: date, result: str, actor: Any, forwarded_to: str = "") -> Complaint:
    """Not taken up here; sent on where another body must settle it. Its hold ends only when nothing is open: a letter
    sent on leaves the hold until that body has answered."""
    row = _in_state(complaint, Complaint.State.RECEIVED)
    keep = bool(forwarded_to.strip())
    if keep:
        row.forwarded_to = forwarded_to.strip()[:200]
    return _end(
        row, Complaint.State.DECLINED, "oversight.decline", day, result, "" if keep else Hold.Outcome.CLEAR, actor
    )


@transaction.atomic
def resolve_letter(*, complaint: Complaint, day: date, result: str, guilty: bool, actor: Any) -> Complaint:
    """End a letter with its result; its hold ends with it."""
    row = _in_state(complaint, Complaint.State.ACCEPTED)
    if row.accepted_on is not None and day < row.accepted_on:
        raise StepRefused(f"Ngày giải quyết trước ngày thụ lý {row.accepted_on:%d/%m/%Y}.")
    outcome = Hold.Outcome.GUILTY if guilty else Hold.Outcome.CLEAR
    return _end(row, Complaint.State.RESOLVED, "oversight.resolve", day, result, outcome, actor)


def _end(row: Complaint, state: str, verb: str, day: date, result: str, outcome: str, actor: Any) -> Complaint:
    """``outcome`` empty: the hold stays open."""
    if not result.strip():
        raise StepRefused("Hãy ghi kết quả và văn bản trả lời.")
    if day < row.received_on:
        raise StepRefused(f"Ngày kết thúc trước ngày nhận đơn {row.received_on:%d/%m/%Y}.")
    if outcome and row.hold is not None and not row.hold.outcome:
        clear_hold(hold=row.hold, outcome=outcome, ends=day, reason=result, actor=actor)
    fields = {"state": state, "result": result, "closed_on": day, "due": None}
    if row.forwarded_to:
        fields["forwarded_to"], row.forwarded_to = row.forwarded_to, ""
    return history.change(row, actor=actor, verb=verb, **fields)


def _in_state(complaint: Complaint, state: str) -> Complaint:
    row = Complaint.objects.select_for_update(no_key=True).get(pk=complaint.pk)
    if row.state != state:
        raise StepRefused(f"Đơn đang ở trạng thái «{row.get_state_display()}», không làm bước này được.")
    return row


@transaction.atomic
def plan_inspection(*, unit: Unit, by: str, decision_no: str, day: date, content: str, actor: Any) -> Inspection:
    made = Inspection(unit=unit, by=by, decision_no=decision_no, day=day, content=content)
    return history.create(made, actor=actor, verb="oversight.inspection")


@transaction.atomic
def conclude(*, inspection: Inspection, conclusion: str, actor: Any) -> Inspection:
    row = Inspection.objects.select_for_update(no_key=True).get(pk=inspection.pk)
    if not conclusion.strip():
        raise StepRefused("Hãy ghi kết luận kiểm tra.")
    return history.change(
        row, actor=actor, verb="oversight.conclude", conclusion=conclusion, state=Inspection.State.DONE
    )


@transaction.atomic
def add_finding(
    *, inspection: Inspection, text: str, owner: Unit, due: date, actor: Any, person: Person | None = None,
    collective: Unit | None = None, held_from: date | None = None,
) -> Finding:  # fmt: skip
    """What an inspection found. With a person or collective, their dossiers stop from ``held_from`` until settled."""
    if due < inspection.day:
        raise StepRefused(f"Hạn khắc phục trước ngày kiểm tra {inspection.day:%d/%m/%Y}.")
    made = Finding(inspection=inspection, text=text, owner=owner, due=due)
    if person or collective:
        if held_from is None:
            raise StepRefused("Tạm dừng xét từ ngày nào? Hãy ghi ngày.")
        words = f"{inspection}: {text}"
        made.hold = open_hold(
            unit=inspection.unit, kind=Hold.Kind.THANH_TRA, starts=held_from, reason=words, actor=actor,
            person=person, collective=collective,
        )  # fmt: skip
    return history.create(made, actor=actor, verb="oversight.finding")


@transaction.atomic
def settle(*, finding: Finding, day: date, result: str, actor: Any, outcome: str = "") -> Finding:
    """What was found has been put right; ``outcome`` ends the hold that it brought."""
    row = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    if row.done_on is not None:
        raise StepRefused(f"Đã khắc phục ngày {row.done_on:%d/%m/%Y}.")
    if not result.strip():
        raise StepRefused("Hãy ghi kết quả khắc phục.")
    if day < row.inspection.day:
        raise StepRefused(f"Ngày khắc phục trước ngày kiểm tra {row.inspection.day:%d/%m/%Y}.")
    if row.hold is not None and not row.hold.outcome:
        if not outcome:
            raise StepRefused(
                f"{row.hold.subject_name} đang tạm dừng vì kiến nghị này: chọn kết luận có hay không vi phạm."
            )
        clear_hold(hold=row.hold, outcome=outcome, ends=day, reason=result, actor=actor)
    return history.change(row, actor=actor, verb="oversight.settle", done_on=day, result=result)


@transaction.atomic
def add_training(
    *, unit: Unit, title: str, organiser: str, starts: date, ends: date, place: str, people: Any, actor: Any,
    note: str = "",
) -> Training:  # fmt: skip
    _in_order(starts, ends)
    made = Training(unit=unit, title=title, organiser=organiser, starts=starts, ends=ends, place=place, note=note)
    history.create(made, actor=actor, verb="oversight.training")
    return _attend(made, people, actor)


@transaction.atomic
def edit_training(*, training: Training, people: Any, actor: Any, **fields: Any) -> Training:
    row = Training.objects.select_for_update(no_key=True).get(pk=training.pk)
    _in_order(fields.get("starts", row.starts), fields.get("ends", row.ends))
    history.change(row, actor=actor, verb="oversight.training_edit", **fields)
    return _attend(row, people, actor)


def _in_order(starts: date, ends: date) -> None:
    if ends < starts:
        raise StepRefused(f"Ngày kết thúc trước ngày bắt đầu {starts:%d/%m/%Y}.")


def _attend(row: Training, people: Any, actor: Any) -> Training:
    before, after = set(row.people.all()), set(people)
    if before != after:
        row.people.set(after)
        changes = {"people": [sorted(map(str, before)), sorted(map(str, after))]}
        history.record(row, actor=actor, verb="oversight.attend", changes=changes)
    return row
