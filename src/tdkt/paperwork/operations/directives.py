"""The register of directives: write one down, say how it was spread."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork.models import Directive, Spread


@transaction.atomic
def add_directive(*, actor: Any, **fields: Any) -> Directive:
    clash = Directive.objects.filter(
        unit=fields["unit"], kind=fields["kind"], symbol=fields.get("symbol", ""), day=fields["day"]
    )
    if fields.get("symbol") and clash.exists():
        raise StepRefused(f"{clash.get()} đã có trong sổ.")
    return history.create(Directive(**fields), actor=actor, verb="paperwork.add_directive")


@transaction.atomic
def spread(*, directive: Directive, unit: Unit, day: date, how: str, people: int | None, actor: Any) -> Spread:
    """Write down that a directive was read and spread. Not before it was issued."""
    if day < directive.day:
        raise StepRefused(f"Ngày quán triệt {day:%d/%m/%Y} trước ngày ban hành {directive.day:%d/%m/%Y}.")
    made = Spread(directive=directive, unit=unit, day=day, how=how, people=people)
    return history.create(made, actor=actor, verb="paperwork.spread")
