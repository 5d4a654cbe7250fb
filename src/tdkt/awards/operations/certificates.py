"""The certificate book: what is printed, handed over, exchanged, issued again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from tdkt.awards.models import Certificate, Decision
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit


@transaction.atomic
def hand_over(*, certificate: Certificate, day: date, to: str, actor: Any) -> Certificate:
    row = Certificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
    if row.state != Certificate.State.ISSUED:
        raise StepRefused(f"Bản {row.called} {row.get_state_display().lower()}, không trao nữa.")
    if day < row.issued_on:
        raise StepRefused(f"Ngày trao trước ngày vào sổ {row.issued_on:%d/%m/%Y}.")
    if not to.strip():
        raise StepRefused("Hãy ghi người nhận.")
    return history.change(
        row, actor=actor, verb="awards.hand_over", state=Certificate.State.HANDED, handed_on=day, handed_to=to.strip()
    )


@transaction.atomic
def hand_over_all(*, decision: Decision, day: date, to: str, actor: Any) -> int:
    """Every certificate of a decision that still lies here, on one day: to each by name, or all to one who fetches
    them (``to``). Returns how many."""
    copies = Certificate.objects.select_for_update(of=("self",), no_key=True).filter(
        record__decision=decision, state=Certificate.State.ISSUED
    )
    rows = list(copies.select_related("record__person", "record__collective").order_by("number"))
    if not rows:
        raise StepRefused("Không còn bản nào chờ trao.")
    if early := next((one for one in rows if day < one.issued_on), None):
        raise StepRefused(f"Ngày trao trước ngày vào sổ {early.issued_on:%d/%m/%Y}.")
    events = []
    for one in rows:
        one.state, one.handed_on = Certificate.State.HANDED, day
        one.handed_to = (to.strip() or one.record.subject_name)[:200]
        told = {"state": [Certificate.State.ISSUED, one.state], "handed_on": [None, day.isoformat()]}
        events.append((one, "awards.hand_over", told | {"handed_to": ["", one.handed_to]}))
    Certificate.objects.bulk_update(rows, ["state", "handed_on", "handed_to"], batch_size=200)
    history.record_many(events, actor=actor)
    return len(rows)


@transaction.atomic
def replace(
    *, certificate: Certificate, kind: str, reason: str, day: date, actor: Any, unit: Unit | None = None,
    number: int | None = None,
) -> Certificate:  # fmt: skip
    """A new copy under a new number: exchanged (damaged, misprinted) or issued again (lost).

    ``unit``: whose book it stands in, where another body has the tasks of the one that issued the old copy.
    ``number``: that of a copy which a body outside the system gave.
    """
    # The book, then the copy: whoever cancels a decision locks in this order too.
    book = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk if unit is not None else certificate.unit_id)
    row = Certificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
    if row.state not in {Certificate.State.ISSUED, Certificate.State.HANDED}:
        raise StepRefused(f"Bản {row.called} {row.get_state_display().lower()}, không đổi được nữa.")
    if kind not in {Certificate.Kind.EXCHANGE, Certificate.Kind.REISSUE}:
        raise StepRefused("Chọn cấp đổi hoặc cấp lại.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do đổi, cấp lại.")
    if day < row.issued_on:
        raise StepRefused(f"Ngày cấp bản mới trước ngày vào sổ của bản cũ {row.issued_on:%d/%m/%Y}.")
    if kind == Certificate.Kind.REISSUE and row.state != Certificate.State.HANDED:
        raise StepRefused("Bản này chưa trao nên chưa thể mất: nếu in hỏng thì chọn cấp đổi.")
    history.change(row, actor=actor, verb="awards.replaced", state=Certificate.State.REPLACED)
    if row.issuer and number is None:
        raise StepRefused(f"Bản này do {row.issuer} cấp: ghi số của bản mới nhận được.")
    taken = Certificate.objects.filter(unit=book, issuer=row.issuer, year=day.year, number=number)
    if row.issuer and (other := taken.first()):
        raise StepRefused(f"Số {number}/{day.year} của {row.issuer} đã ghi cho {other.record}.")
    last = Certificate.objects.filter(unit=book, issuer="", year=day.year).aggregate(last=Max("number"))["last"] or 0
    made = Certificate(
        unit=book, year=day.year, number=number if row.issuer else last + 1, issuer=row.issuer, record=row.record,
        kind=kind, issued_on=day, reason=reason,
        replaces=row, printed=row.printed,
    )  # fmt: skip
    return history.create(made, actor=actor, verb="awards.replace")


@transaction.atomic
def set_printed(*, certificate: Certificate, actor: Any, **words: Any) -> Certificate:
    """What this one certificate says, and where, when that differs from the register and the form: name, detail,
    reason, lines, places."""
    row = Certificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
    if row.state not in {Certificate.State.ISSUED, Certificate.State.HANDED}:
        raise StepRefused(f"Bản {row.called} {row.get_state_display().lower()}, không in nữa.")
    kept = {name: value for name, value in words.items() if value not in (None, "", {})}
    return history.change(row, actor=actor, verb="awards.printed", printed=kept)
