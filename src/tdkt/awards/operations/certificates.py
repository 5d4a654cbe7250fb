"""The certificate book: handed over, exchanged, issued again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from tdkt.awards.models import Certificate
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit


@transaction.atomic
def hand_over(*, certificate: Certificate, day: date, to: str, actor: Any) -> Certificate:
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.state != Certificate.State.ISSUED:
        raise StepRefused(f"Bản số {row.number}/{row.year} {row.get_state_display().lower()}, không trao nữa.")
    if day < row.issued_on:
        raise StepRefused(f"Ngày trao trước ngày vào sổ {row.issued_on:%d/%m/%Y}.")
    return history.change(
        row, actor=actor, verb="awards.hand_over", state=Certificate.State.HANDED, handed_on=day, handed_to=to
    )


@transaction.atomic
def replace(*, certificate: Certificate, kind: str, reason: str, day: date, actor: Any) -> Certificate:
    """A new copy under a new number: exchanged (damaged, misprinted) or issued again (lost)."""
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.state not in {Certificate.State.ISSUED, Certificate.State.HANDED}:
        raise StepRefused(f"Bản số {row.number}/{row.year} {row.get_state_display().lower()}, không đổi được nữa.")
    if kind not in {Certificate.Kind.EXCHANGE, Certificate.Kind.REISSUE}:
        raise StepRefused("Chọn cấp đổi hoặc cấp lại.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do đổi, cấp lại.")
    Unit.objects.select_for_update().get(pk=row.unit_id)
    history.change(row, actor=actor, verb="awards.replaced", state=Certificate.State.REPLACED)
    last = Certificate.objects.filter(unit=row.unit, year=day.year).aggregate(last=Max("number"))["last"] or 0
    made = Certificate(
        unit=row.unit, year=day.year, number=last + 1, record=row.record, kind=kind, issued_on=day, reason=reason,
        replaces=row,
    )  # fmt: skip
    return history.create(made, actor=actor, verb="awards.replace")
