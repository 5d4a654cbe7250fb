"""Old awards from a list: sent in, looked at, written; and the same form out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.awards import queries
from tdkt.awards.forms import ImportForm
from tdkt.awards.operations import old_lists as operations
from tdkt.awards.operations import sheets
from tdkt.awards.views.register import keeper
from tdkt.core.workflow import StepRefused
from tdkt.org import importing
from tdkt.org.answers import file_answer
from tdkt.org.models import StaffImport
from tdkt.org.queries import imports_visible_to
from tdkt.org.staff_list.faults import workbook
from tdkt.org.views.imports import carried_out, chosen, done, dropped, first_lines


@require_http_methods(["GET", "POST"])
def register_import(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        today = timezone.localdate()
        try:
            kept = operations.receive(actor=request.user, unit=unit, name=name, data=data, today=today)
            return redirect("register_preview", kept.pk)
        except StepRefused as why:
            form.add_error("file", str(why))
    context = {"form": form, "back": reverse("register"), "heading": "Nhập khen thưởng cũ từ Excel",
               "submit": "Xem trước"}  # fmt: skip
    return render(request, "awards/import.html", context)


def _mine(request: HttpRequest, pk: int) -> StaffImport:
    keeper(request)
    return get_object_or_404(imports_visible_to(request.user, StaffImport.Kind.AWARDS), pk=pk)


@require_GET
def register_preview(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _mine(request, pk)
    if batch.state != StaffImport.State.WAITING:
        return done(request, batch, operations.SENTENCE, reverse("register"), "Xem sổ khen thưởng")
    return _shown(request, batch, request.GET.get("trang", ""), request.GET.get("an") == "bo", {})


def _shown(request: HttpRequest, batch: StaffImport, page: str, without: bool, answers: dict[str, str]) -> HttpResponse:
    try:
        found = sheets.preview(content=importing.content(batch), unit=batch.unit, today=timezone.localdate(),
                               name=batch.name, page=page, answers=answers, without_hidden=without)  # fmt: skip
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("register_import")
    if request.GET.get("loi") and found.faults:
        return file_answer(workbook(found.sheet, found.faults), "dong-can-sua.xlsx")
    counts = [(words, found.counts[key], key) for key, words in sheets.WORDS.items() if key != "skip"]
    context = {"batch": batch, "found": found, "sheet": found.sheet, "counts": counts, "bad": len(found.faults),
               "without_hidden": without, "drop_url": reverse("register_drop", args=[batch.pk]),
               **first_lines(found.lines)}  # fmt: skip
    return render(request, "awards/import_preview.html", context)


@require_POST
def register_apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch, how = _mine(request, pk), chosen(request)
    return carried_out(
        request, batch, "register_preview",
        lambda: operations.carry_out(batch=batch, **how),
        lambda: _shown(request, batch, how["page"], how["without_hidden"], how["answers"]),
    )  # fmt: skip


@require_POST
def register_drop(request: HttpRequest, pk: int) -> HttpResponse:
    return dropped(request, _mine(request, pk), "register_import")


@require_GET
def register_template(request: HttpRequest) -> HttpResponse:
    keeper(request)
    return file_answer(sheets.template(), "mau-khen-thuong-cu.xlsx")


@require_GET
def register_export(request: HttpRequest) -> HttpResponse:
    """Every valid line of the unit's people and collectives, in the form that the import takes."""
    unit = keeper(request)
    return file_answer(sheets.exported(queries.lines_of(request.user, unit)), f"so-khen-thuong-{unit.code}.xlsx")
