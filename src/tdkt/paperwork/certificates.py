"""Certificates through an office's printer: giấy khen, bằng khen, giấy chứng nhận as one PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tdkt.core.workflow import StepRefused
from tdkt.documents import PaperError, compose, write_pdf
from tdkt.documents.certificates import Printer, printer_grid
from tdkt.paperwork.models import PrinterProfile


def printer_of(profile: PrinterProfile | None) -> Printer:
    if profile is None:
        return Printer()
    return Printer(
        float(profile.offset_x_mm), float(profile.offset_y_mm), float(profile.scale_x), float(profile.scale_y)
    )


def render(
    recipients: Iterable[Mapping[str, Any]],
    form: str,
    profile: PrinterProfile | None = None,
    *,
    common: Mapping[str, Any],
) -> bytes:
    """A PDF with one page a recipient, placed for the printer.

    ``form`` is giay_khen, bang_khen or giay_chung_nhan; a recipient has name and maybe detail, reason, register,
    check_url, places; ``common`` is what all share: issuer, date, decider, decision, signer, and maybe award, verb,
    reason, emblem_png. Raises StepRefused that names each field that does not fit or is missing.
    """
    if not str((common.get("signer") or {}).get("name") or "").strip():
        raise StepRefused("Chưa in được: quyết định chưa ghi họ tên người ký.")
    printer = printer_of(profile)
    data = {
        **common,
        "stock": profile.stock if profile else "blank",
        "border": profile.border if profile else True,
        "printer": {
            "offset_x_mm": printer.offset_x_mm,
            "offset_y_mm": printer.offset_y_mm,
            "scale_x": printer.scale_x,
            "scale_y": printer.scale_y,
        },
        "recipients": [dict(one) for one in recipients],
    }
    try:
        return write_pdf(compose(form, data))
    except PaperError as why:
        raise StepRefused(f"Chưa in được: {why}") from why


def test_grid(profile: PrinterProfile | None = None) -> bytes:
    """The grid to print on plain paper and measure."""
    return printer_grid(printer_of(profile))
