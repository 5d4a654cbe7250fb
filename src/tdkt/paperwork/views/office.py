"""How an office keeps its numbers, its printers and its own templates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.documents.certificates import calibrate
from tdkt.documents.kinds import CERTIFICATES, KINDS
from tdkt.documents.template_starter import fields, starter
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.org.models import Unit
from tdkt.paperwork import certificates, office_templates, operations, policy, printing, queries
from tdkt.paperwork.entering import year_asked
from tdkt.paperwork.forms import CalibrateForm, NumbersForm, PrinterForm, ReserveForm, TemplateForm
from tdkt.paperwork.models import CertificateLayout


def office(request: HttpRequest) -> Unit:
    """The unit whose office this person reads."""
    unit = home_unit(request.user)
    if unit is None or not policy.reads_office(request.user, unit):
        raise PermissionDenied("Trang này dành cho cán bộ và lãnh đạo của đơn vị.")
    return unit


def keeper(request: HttpRequest) -> Unit:
    """The unit whose office this person keeps."""
    unit = office(request)
    if not policy.keeps_directives(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị làm việc này.")
    return unit


@require_http_methods(["GET", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """The number books of a year: every gap with its explanation; the officer explains or keeps numbers."""
    unit = keeper(request) if request.method == "POST" else office(request)
    year = year_asked(request.GET.get("nam"), timezone.localdate().year, since=1945)
    reserving = request.POST.get("what") == "reserve"
    explain = NumbersForm(request.POST if request.method == "POST" and not reserving else None)
    reserve = ReserveForm(request.POST if reserving else None)
    form, work = (reserve, operations.reserve_numbers) if reserving else (explain, operations.explain_numbers)
    if request.method == "POST" and form.is_valid():
        try:
            work(unit=unit, year=year, actor=request.user, **form.cleaned_data)
            return redirect(f"{reverse('paper_numbers')}?nam={year}")
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"unit": unit, "year": year, "books": queries.number_books(unit, year), "explain": explain}
    context |= {"reserve": reserve, "may": policy.keeps_directives(request.user, unit)}
    return render(request, "paperwork/numbers.html", context)


@require_GET
def printers(request: HttpRequest) -> HttpResponse:
    unit = office(request)
    may = policy.keeps_directives(request.user, unit)
    kept = {row.form for row in queries.layouts_of(unit) if row.places or row.emblem}
    layouts = [(code, words, code in kept) for code, words in CertificateLayout.Form.choices]
    context = {"unit": unit, "rows": queries.printers_of(unit), "may": may, "layouts": layouts}
    return render(request, "paperwork/printers.html", context)


@require_http_methods(["GET", "POST"])
def printer_edit(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """A new printer (``pk`` 0) or the settings of one."""
    unit = keeper(request)
    row = get_object_or_404(queries.printers_of(unit), pk=pk) if pk else None
    form = PrinterForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            printing.save_printer(unit=unit, printer=row, actor=request.user, **form.values)
            return redirect("printers")
        except StepRefused as why:
            form.add_error("name", str(why))
    context = {"form": form, "heading": "Máy in bằng khen, giấy khen", "back": reverse("printers")}
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def printer_calibrate(request: HttpRequest, pk: int) -> HttpResponse:
    """From the two crosses measured on the printed grid to the shift and scale."""
    unit = keeper(request)
    row = get_object_or_404(queries.printers_of(unit), pk=pk)
    form = CalibrateForm(request.POST or None, initial={"x0": 20, "y0": 20, "x1": 277, "y1": 190})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data
        try:
            found = calibrate((seen["x0"], seen["y0"]), (seen["x1"], seen["y1"]))
            printing.save_printer(unit=unit, printer=row, actor=request.user, **vars(found))
            return redirect("printers")
        except ValueError as why:
            form.add_error(None, f"{str(why).capitalize()}.")
    lead = "In lưới thử (chưa chỉnh) trên giấy thường ở tỷ lệ 100%, rồi đo hai dấu chữ thập bằng thước."
    context = {"form": form, "heading": f"Chỉnh máy in {row.name}", "lead": lead, "back": reverse("printers")}
    return render(request, "core/form_page.html", context)


@require_GET
def printer_grid(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """The test grid: plain (``pk`` 0), or as a printer's settings place it."""
    unit = office(request)
    row = get_object_or_404(queries.printers_of(unit), pk=pk) if pk else None
    return file_answer(certificates.test_grid(row), "luoi-thu-may-in.pdf", inline=True)


@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The unit's own .docx templates: which kind, since when; register a new one."""
    unit = keeper(request) if request.method == "POST" else office(request)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.cleaned_data["file"]
        try:
            office_templates.register(
                unit=unit, kind=form.cleaned_data["kind"], name=name, content=content, actor=request.user
            )
            return redirect("office_templates")
        except StepRefused as why:
            form.add_error("file", str(why))
    rows: list[Any] = [(row, KINDS[row.kind].name) for row in queries.templates_of(unit) if row.kind in KINDS]
    asked = request.GET.get("loai", "")
    chosen = asked if asked in dict(form.fields["kind"].choices) else form.fields["kind"].choices[0][0]
    context = {"unit": unit, "rows": rows, "form": form, "may": policy.keeps_directives(request.user, unit)}
    context |= {"kinds": form.fields["kind"].choices, "chosen": chosen, "known": fields(chosen)}
    return render(request, "paperwork/templates.html", context)


@require_GET
def template_starter(request: HttpRequest) -> HttpResponse:
    """A .docx of a kind with every common field in its place, to begin an office's own template from."""
    office(request)
    code = request.GET.get("loai", "")
    if code not in KINDS or code in CERTIFICATES:
        raise Http404
    return file_answer(starter(code), f"mau-{code.replace('_', '-')}.docx")


@require_POST
def template_retire(request: HttpRequest, pk: int) -> HttpResponse:
    unit = keeper(request)
    office_templates.retire(template=get_object_or_404(queries.templates_of(unit), pk=pk), actor=request.user)
    messages.success(request, "Từ nay dùng lại mẫu chuẩn của chương trình.")
    return redirect("office_templates")
