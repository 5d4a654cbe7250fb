"""Writes of an office's printers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork.models import PrinterProfile


@transaction.atomic
def save_printer(*, unit: Unit, printer: PrinterProfile | None, actor: Any, **fields: Any) -> PrinterProfile:
    """A new printer, or new settings for one. StepRefused when the unit has another printer of that name."""
    fields = {name: Decimal(str(value)) if isinstance(value, float) else value for name, value in fields.items()}
    others = PrinterProfile.objects.filter(unit=unit).exclude(pk=printer.pk if printer else None)
    if "name" in fields and others.filter(name=fields["name"]).exists():
        raise StepRefused(f"Đơn vị đã có máy in «{fields['name']}».")
    if printer is None:
        return history.create(PrinterProfile(unit=unit, **fields), actor=actor, verb="paperwork.save_printer")
    kept = PrinterProfile.objects.get(pk=printer.pk)
    return history.change(kept, actor=actor, verb="paperwork.save_printer", **fields)
