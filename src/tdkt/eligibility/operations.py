"""Writes of the eligibility room: what people judged, from when a register is complete, receipts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.eligibility import queries, regulations
from tdkt.eligibility.models import Completeness, Finding, OwnRegulation, Receipt
from tdkt.law.case import CaseError
from tdkt.law.facts import FINDINGS
from tdkt.law.kernel import NoLaw
from tdkt.law.receipt import receipt
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Directive


@transaction.atomic
def record_finding(
    *, subject: Person | Unit, year: int, name: str, value: bool | int | None, basis: str, actor: Any
) -> Finding | None:
    """Write down what people judged; ``value`` None takes it back to «not yet judged». The basis must be said."""
    if name not in FINDINGS:
        raise StepRefused(f"Không có điều đánh giá mang tên «{name}».")
    words = FINDINGS[name].words
    if value is not None and FINDINGS[name].number == isinstance(value, bool):
        wanted = "một số" if FINDINGS[name].number else "đạt hoặc không đạt"
        raise StepRefused(f"«{words}» cần ghi {wanted}.")
    if value is not None and not isinstance(value, bool) and value < 0:
        raise StepRefused(f"«{words}»: {value} phải từ 0 trở lên.")
    if value is not None and not basis.strip():
        raise StepRefused(f"Hãy ghi căn cứ đánh giá «{words}» (biên bản, văn bản xác nhận, ngày).")
    who = {"person": subject} if isinstance(subject, Person) else {"collective": subject}
    row = Finding.objects.select_for_update(no_key=True).filter(**who, year=year, name=name).first()
    if value is None:
        if row is not None:
            history.remove(row, actor=actor, verb="eligibility.unfind", reason=basis)
        return None
    if row is None:
        made = Finding(**who, year=year, name=name, value=value, basis=basis.strip(), by=actor)
        return history.create(made, actor=actor, verb="eligibility.find")
    return history.change(row, actor=actor, verb="eligibility.find", value=value, basis=basis.strip(), by=actor)


@transaction.atomic
def record_findings(
    *, subject: Person | Unit, year: int, values: dict[str, bool | int | None], basis: str, actor: Any
) -> None:
    """Write several judgements on one basis, all or none."""
    for name, value in values.items():
        record_finding(subject=subject, year=year, name=name, value=value, basis=basis, actor=actor)


@transaction.atomic
def declare_all(*, unit: Unit, since: dict[str, int | None], actor: Any, day: date) -> None:
    """Declare every register of a body at once: {register: year or None}. What holds from a unit above stays there."""
    here = dict(Completeness.objects.filter(unit=unit).values_list("register", "since"))
    above = {register: year for register, _, year, _ in queries.completeness_of(unit) if register not in here}
    for register, year in since.items():
        if register in here or year != above.get(register):
            declare_complete(unit=unit, register=register, since=year, actor=actor, day=day)


@transaction.atomic
def declare_complete(*, unit: Unit, register: str, since: int | None, actor: Any, day: date) -> Completeness | None:
    """Declare a register of a body complete from a year on; None takes the declaration back."""
    row = Completeness.objects.select_for_update(no_key=True).filter(unit=unit, register=register).first()
    words = Completeness.Register(register).label
    if since is None:
        if row is not None:
            history.remove(row, actor=actor, verb="eligibility.undeclare")
        return None
    if not 1945 <= since <= day.year:
        raise StepRefused(f"{words}: năm {since} phải từ 1945 đến {day.year}.")
    if row is None:
        made = Completeness(unit=unit, register=register, since=since, by=actor)
        return history.create(made, actor=actor, verb="eligibility.declare")
    return history.change(row, actor=actor, verb="eligibility.declare", since=since, by=actor)


@transaction.atomic
def keep_receipt(*, subject: Person | Unit, award: str, year: int, day: date, actor: Any) -> Receipt:
    """Judge and keep the receipt: what was asked, on which facts, by which provisions. The same answer is kept once."""
    try:
        found = queries.judge(subject, award, year, day)
    except (CaseError, NoLaw) as why:
        raise StepRefused(f"Chưa xét được: {why}") from why
    content = receipt(found)
    kind = queries.kind_of(subject)
    same = Receipt.objects.filter(subject_type=kind, subject_id=subject.pk, hash=content["sha256"]).first()
    if same is not None:
        return same
    made = Receipt(
        award=award, year=year, day=day, subject_type=kind, subject_id=subject.pk, verdict=found.verdict,
        content=content, hash=content["sha256"], by=actor,
    )  # fmt: skip
    made.save(force_insert=True)
    changes: history.Changes = {"verdict": [None, found.verdict], "hash": [None, made.hash]}
    history.record(made, actor=actor, verb="eligibility.receipt", changes=changes)
    return made


@transaction.atomic
def save_regulation(
    *, unit: Unit, data: dict[str, Any], directive: Directive | None, actor: Any, row: OwnRegulation | None = None
) -> OwnRegulation:
    """Enter or replace the data of a province's own regulation; what contradicts the centre or itself is refused."""
    _fits(unit, data, row)
    if row is None:
        made = OwnRegulation(unit=unit, directive=directive, data=data, by=actor)
        return history.create(made, actor=actor, verb="eligibility.regulate")
    return history.change(row, actor=actor, verb="eligibility.regulate", data=data, directive=directive, by=actor)


@transaction.atomic
def add_condition(*, row: OwnRegulation, condition: dict[str, Any], actor: Any) -> OwnRegulation:
    """One more condition at the end of a regulation."""
    kept = OwnRegulation.objects.select_for_update(no_key=True).get(pk=row.pk)
    data = kept.data | {"conditions": [*(kept.data.get("conditions") or []), condition]}
    return save_regulation(unit=kept.unit, data=data, directive=kept.directive, actor=actor, row=kept)


@transaction.atomic
def remove_regulation(*, row: OwnRegulation, actor: Any) -> None:
    history.remove(row, actor=actor, verb="eligibility.unregulate")


def _fits(unit: Unit, data: dict[str, Any], row: OwnRegulation | None) -> None:
    """The data are good by themselves and beside the other regulations of the body."""
    others = OwnRegulation.objects.filter(unit=unit).exclude(pk=row.pk if row else None)
    try:
        laid = regulations.together([regulations.read(one.data) for one in others] + [regulations.read(data)])
    except regulations.Unusable as why:
        raise StepRefused(str(why)) from why
    if laid.rows is not None and (problems := laid.rows.problems()):
        raise StepRefused(" ".join(problems))
