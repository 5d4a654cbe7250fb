"""The certificate book: printed, handed over, exchanged."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.awards import policy, printing, queries, rolls
from tdkt.awards.forms import HandAllForm, HandForm, PrintedForm, PrintForm, ReplaceForm
from tdkt.awards.models import Certificate, Decision
from tdkt.awards.operations import certificates as operations
from tdkt.awards.tables import CertificateFilter, CertificateTable
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.queries import printers_of


@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    rows = queries.certificates_visible_to(request.user)
    return show(
        request, "awards/certificates.html", rows=rows, table=CertificateTable, filters=CertificateFilter,
        name="so-bang",
    )  # fmt: skip


def mine(request: HttpRequest, pk: int) -> Certificate:
    shown: Certificate = get_object_or_404(queries.certificates_visible_to(request.user), pk=pk)
    if not policy.keeps_register(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi cấp ghi sổ bằng.")
    return shown


def _page(request: HttpRequest, shown: Certificate, form: Any, heading: str, work: Any, lead: str = "") -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            work(certificate=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", shown.record_id)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"{heading}: {shown}", "back": reverse("award_record", args=[shown.record_id])}
    return render(request, "core/form_page.html", context | {"lead": lead})


@require_http_methods(["GET", "POST"])
def certificate_hand(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    initial = {"day": timezone.localdate(), "to": shown.record.subject_name}
    return _page(request, shown, HandForm(request.POST or None, initial=initial), "Trao bằng", operations.hand_over)


@require_http_methods(["GET", "POST"])
def certificate_replace(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    form = ReplaceForm(request.POST or None, initial={"day": timezone.localdate()})
    return _page(request, shown, form, "Cấp đổi, cấp lại", operations.replace)


@require_http_methods(["GET", "POST"])
def certificate_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What this one certificate says where it differs from the register."""
    shown = mine(request, pk)
    said = printing.words_of(shown)
    form = PrintedForm(request.POST or None, initial=shown.printed)
    for name in ("name", "detail", "reason"):
        form.fields[name].widget.attrs["placeholder"] = said.get(name, "")
    lead = "Để trống ô nào thì in theo sổ khen thưởng; sổ không đổi."
    return _page(request, shown, form, "Chữ in riêng", operations.set_printed, lead)


def address_of(request: HttpRequest, code: str) -> str:
    """Where the code of a certificate is checked, as a phone outside reaches it."""
    path = reverse("public_certificate", args=[code])
    base: str = settings.PUBLIC_URL
    return f"{base.rstrip('/')}{path}" if base else request.build_absolute_uri(path)


def _pdf(request: HttpRequest, copies: list[Certificate], name: str, printer: Any) -> HttpResponse:
    content = printing.batch(copies, lambda code: address_of(request, code), printer)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


@require_GET
def certificate_print(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate as PDF, with its own words."""
    shown = mine(request, pk)
    form = PrintForm(request.GET, printers=printers_of(shown.unit))
    try:
        chosen = form.cleaned_data["printer"] if form.is_valid() else None
        return _pdf(request, [shown], f"bang-{shown.number}-{shown.year}", chosen)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("award_record", shown.record_id)


def _printed_by(request: HttpRequest, pk: int) -> Decision:
    shown: Decision = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.may_print(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định in và trao bằng.")
    return shown


@require_GET
def decision_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificates of a decision: what each will say, one button for the whole batch."""
    shown = _printed_by(request, pk)
    copies = list(printing.printable(shown))
    form = PrintForm(printers=printers_of(shown.unit))
    lines = [(one, printing.words_of(one), printing.form_of(one.record)[1].get("award", "")) for one in copies]
    hand = HandAllForm(initial={"day": timezone.localdate()})
    context = {"decision": shown, "lines": lines, "form": form, "hand": hand}
    context["waiting"] = sum(1 for one in copies if one.state == Certificate.State.ISSUED)
    return render(request, "awards/decision_certificates.html", context)


@require_GET
def decision_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole batch as one PDF."""
    shown = _printed_by(request, pk)
    form = PrintForm(request.GET, printers=printers_of(shown.unit))
    try:
        chosen = form.cleaned_data["printer"] if form.is_valid() else None
        return _pdf(request, list(printing.printable(shown)), f"bang-theo-quyet-dinh-{shown.pk}", chosen)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("decision_certificates", pk)


@require_http_methods(["POST"])
def decision_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Every certificate of the decision handed over on one day."""
    shown, form = _printed_by(request, pk), HandAllForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Ghi ngày trao (dd/mm/yyyy).")
        return redirect("decision_certificates", pk)
    try:
        count = operations.hand_over_all(decision=shown, actor=request.user, **form.cleaned_data)
        messages.success(request, f"Đã ghi trao {count} bản.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("decision_certificates", pk)


@require_GET
def decision_hand_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _printed_by(request, pk)
    return rolls.handing(shown, list(printing.printable(shown)))
