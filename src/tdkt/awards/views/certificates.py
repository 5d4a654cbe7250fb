"""The certificate book: printed, handed over, exchanged."""

from __future__ import annotations

import base64
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
from tdkt.documents.pictures import page_png
from tdkt.org.answers import FileForm, file_answer
from tdkt.org.models import Unit
from tdkt.paperwork.certificates import places_of
from tdkt.paperwork.entering import said_by
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
    if not policy.keeps_certificates(request.user, shown.unit):
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
    today = timezone.localdate()
    form = HandForm(request.POST or None, today=today, initial={"day": today, "to": shown.record.subject_name})
    return _page(request, shown, form, "Trao bằng", operations.hand_over)


@require_http_methods(["GET", "POST"])
def certificate_replace(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    if shown.state == Certificate.State.HANDED:  # its holder asks, somebody checks, somebody decides
        return redirect("certificate_request_new", pk)
    today = timezone.localdate()
    form = ReplaceForm(request.POST or None, today=today, initial={"day": today})
    return _page(request, shown, form, "Cấp đổi, cấp lại", operations.replace)


@require_http_methods(["GET", "POST"])
def certificate_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What this one certificate says, and where, when that differs from the register and the form."""
    shown = mine(request, pk)
    said = printing.words_of(shown)
    try:
        lines = printing.standing(shown)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("award_record", shown.record_id)
    kept = shown.printed
    form = PrintedForm(
        request.POST or None, initial={name: kept.get(name, "") for name in ("name", "detail", "reason")},
        base=places_of(shown.unit, printing.form_of(shown.record)[0]), changes=printing.places_of(kept),
        lines=lines, said=kept.get("lines", {}),
    )  # fmt: skip
    for name in ("name", "detail", "reason"):
        form.fields[name].widget.attrs["placeholder"] = said.get(name, "")
    tried = printing.trial(shown, form.printed if request.method == "POST" and form.is_valid() else kept)
    picture = ""
    try:
        made = printing.batch([tried], lambda code: address_of(request, code))
        if form.is_valid() and request.POST.get("what") != "try":
            operations.set_printed(certificate=shown, actor=request.user, **form.printed)
            return redirect("award_record", shown.record_id)
        picture = base64.b64encode(page_png(made, 1, dpi=70)).decode()
    except StepRefused as why:
        if request.method == "POST":
            form.add_error(None, str(why))
    context = {
        "form": form,
        "heading": f"Chữ in riêng: {shown}",
        "back": reverse("award_record", args=[shown.record_id]),
    }
    context["picture"] = picture
    return render(request, "awards/certificate_words.html", context)


def address_of(request: HttpRequest, code: str) -> str:
    """Where the code of a certificate is checked, as a phone outside reaches it."""
    path = reverse("public_certificate", args=[code])
    base: str = settings.PUBLIC_URL
    return f"{base.rstrip('/')}{path}" if base else request.build_absolute_uri(path)


def _file(request: HttpRequest, copies: list[Certificate], name: str, unit: Unit) -> HttpResponse:
    """The certificates as the chosen file for the chosen printer."""
    form = PrintForm(request.GET, printers=printers_of(unit))
    printer = form.cleaned_data["printer"] if form.is_valid() else None
    file: FileForm = "docx" if request.GET.get("file") == "docx" else "pdf"
    content = printing.batch(copies, lambda code: address_of(request, code), printer, file)
    return file_answer(content, f"{name}.{file}", inline=file == "pdf")


@require_GET
def certificate_print(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate as PDF or .docx, with its own words."""
    shown = mine(request, pk)
    try:
        return _file(request, [shown], f"bang-{shown.number or shown.pk}-{shown.year}", shown.unit)
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
    today = timezone.localdate()
    hand = HandAllForm(today=today, initial={"day": today})
    context = {"decision": shown, "lines": lines, "form": form, "hand": hand}
    context["waiting"] = sum(1 for one in copies if one.state == Certificate.State.ISSUED)
    return render(request, "awards/decision_certificates.html", context)


@require_GET
def decision_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole batch as one PDF or .docx."""
    shown = _printed_by(request, pk)
    try:
        return _file(request, list(printing.printable(shown)), f"bang-theo-quyet-dinh-{shown.pk}", shown.unit)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("decision_certificates", pk)


@require_http_methods(["POST"])
def decision_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Every certificate of the decision handed over on one day."""
    shown, form = _printed_by(request, pk), HandAllForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, said_by(form))
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
