"""Certificates through an office's printer: giấy khen, bằng khen, giấy chứng nhận as one PDF or one .docx."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt.core.workflow import StepRefused
from tdkt.documents import PaperError, compose, write_docx, write_pdf
from tdkt.documents.certificate_forms import FIELD_NAMES, FORMS, Place
from tdkt.documents.certificates import Printer, moved, printer_grid, together
from tdkt.documents.kinds import KINDS
from tdkt.documents.model import Certificates
from tdkt.documents.pictures import page_png
from tdkt.org.answers import FileForm
from tdkt.org.models import Unit
from tdkt.paperwork.models import CertificateLayout, PrinterProfile
from tdkt.paperwork.queries import layouts_of

Places = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Batch:
    """Certificates on one form. A recipient has name and maybe detail, reason, register, check_url, lines, places;
    ``common`` is what all share: issuer, date, decider, decision, signer, and maybe award, verb, reason."""

    form: str
    common: Mapping[str, Any]
    recipients: Iterable[Mapping[str, Any]]


def printer_of(profile: PrinterProfile | None) -> Printer:
    if profile is None:
        return Printer()
    return Printer(
        float(profile.offset_x_mm), float(profile.offset_y_mm), float(profile.scale_x), float(profile.scale_y)
    )


def render(
    batches: Sequence[Batch], profile: PrinterProfile | None = None, *, unit: Unit, file: FileForm = "pdf"
) -> bytes:
    """One file with one page a recipient, on the unit's own layout of each form, placed for the printer.

    Raises StepRefused that names each field that does not fit or is missing.
    """
    kept = {row.form: row for row in layouts_of(unit)}
    made = [_composed(batch, profile, kept.get(batch.form)) for batch in batches]
    whole = together(made)
    return write_docx(whole) if file == "docx" else write_pdf(whole)


def _composed(batch: Batch, profile: PrinterProfile | None, kept: CertificateLayout | None) -> Certificates:
    if not str((batch.common.get("signer") or {}).get("name") or "").strip():
        raise StepRefused("Chưa in được: quyết định chưa ghi họ tên người ký.")
    data = {**batch.common, **_on(profile), "recipients": [dict(one) for one in batch.recipients]}
    if kept is not None:
        data |= {"places": kept.places, "emblem_png": emblem_of(kept) or None}
    try:
        made = compose(batch.form, data)
    except PaperError as why:
        raise StepRefused(f"Chưa in được: {'; '.join(_said(data, *one) for one in why.problems[:10])}.") from why
    if not isinstance(made, Certificates):
        raise TypeError(f"{batch.form} is no certificate")
    return made


def _on(profile: PrinterProfile | None) -> dict[str, Any]:
    """The paper in the printer, and where it puts ink."""
    return {
        "stock": profile.stock if profile else "blank",
        "border": profile.border if profile else True,
        "printer": vars(printer_of(profile)),
    }


def _said(data: Mapping[str, Any], place: str, words: str) -> str:
    """A problem with the name of the person and of the field instead of their place in the data."""
    if place.startswith(("signer", "issuer")):
        return f"{'Người ký' if place.startswith('signer') else 'Nơi cấp'}: {words}"
    name = next((FIELD_NAMES[part] for part in reversed(place.split(".")) if part in FIELD_NAMES), place)
    if place.startswith("recipients["):
        at = int(place[len("recipients[") : place.index("]")])
        return f"{data['recipients'][at].get('name', '')}, {name.lower()}: {words}"
    return f"{name}: {words}"


def emblem_of(kept: CertificateLayout) -> str:
    """The unit's emblem as the composer takes it."""
    if not kept.emblem:
        return ""
    with kept.emblem.open("rb") as file:
        return base64.b64encode(file.read()).decode()


def places_of(unit: Unit, form: str) -> dict[str, Place]:
    """Where the unit's certificates of a form carry each field."""
    kept = layouts_of(unit).filter(form=form).first()
    return moved(FORMS[form].places, kept.places if kept else None)


def specimen_png(form: str, places: Places, emblem: str = "") -> bytes:
    """How a certificate of the form looks, as a picture. Raises StepRefused for a place that cannot be."""
    data = KINDS[form].read_example() | {"places": places, "emblem_png": emblem or None}
    try:
        return page_png(write_pdf(compose(form, data)), 1, dpi=70)
    except PaperError as why:
        raise StepRefused(f"{'; '.join(_said(data, *one) for one in why.problems[:10])}.") from why


def test_grid(profile: PrinterProfile | None = None) -> bytes:
    """The grid to print on plain paper and measure."""
    return printer_grid(printer_of(profile))
