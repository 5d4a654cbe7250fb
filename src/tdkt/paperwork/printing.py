"""Writes of an office's printers and of where its certificates carry their lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork.models import CertificateLayout, PrinterProfile


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


@transaction.atomic
def save_layout(
    *, unit: Unit, form: str, places: dict[str, Any], emblem: bytes | None, actor: Any
) -> CertificateLayout:
    """Where the certificates of a form carry their lines from now on. ``emblem``: None keeps it, empty takes it off."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    kept = CertificateLayout.objects.filter(unit=unit, form=form).first()
    if kept is None:
        kept = CertificateLayout(unit=unit, form=form, places=places)
        if emblem:
            kept.emblem.save(f"{unit.code}-{form}.png", ContentFile(emblem), save=False)
        return history.create(kept, actor=actor, verb="paperwork.save_layout")
    changes: dict[str, Any] = {"places": places}
    if emblem is not None:
        changes["emblem"] = ""
        if emblem:
            name = f"emblems/{unit.code}-{form}.png"
            changes["emblem"] = kept.emblem.storage.save(name, ContentFile(emblem))
    return history.change(kept, actor=actor, verb="paperwork.save_layout", **changes)


def reset_layout(*, unit: Unit, form: str, actor: Any) -> None:
    """Back to the built-in form; the emblem stays."""
    for kept in CertificateLayout.objects.filter(unit=unit, form=form):
        history.change(kept, actor=actor, verb="paperwork.reset_layout", places={})
