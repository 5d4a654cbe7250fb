"""A staff list from Excel: sent in, looked at, written; and the same form out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.forms import checked_upload
from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.org import importing, queries
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.org.forms_import import ENDINGS, ListForm
from tdkt.org.models import Role, StaffImport
from tdkt.org.spreadsheet import CannotRead
from tdkt.org.staff_list.faults import workbook as workbook_of_faults
from tdkt.org.staff_list.template import workbook
from tdkt.org.views.ask import ask, only_if

SHOWN = 300


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate().year
    return file_answer(workbook([], [year - 2, year - 1]), "mau-danh-sach.xlsx")


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(unit is not None and queries.units_within(request.user, Role.OFFICER).filter(pk=unit.pk).exists())
    return file_answer(importing.exported(unit, timezone.localdate()), f"danh-sach-{unit.code}.xlsx")


@require_http_methods(["GET", "POST"])
def staff_import(request: HttpRequest) -> HttpResponse:
    units = queries.units_within(request.user, Role.OFFICER).exclude(level="room")
    only_if(units.exists(), "Danh sách người do cán bộ thi đua của đơn vị nhập.")
    form = ListForm(request.POST or None, request.FILES or None, units=units, initial={
        "unit": units.first(), "day": timezone.localdate()})  # fmt: skip

    def send() -> HttpResponse:
        sent = form.cleaned_data["file"]
        data = checked_upload(sent, endings=ENDINGS)
        made = importing.receive(actor=request.user, unit=form.cleaned_data["unit"], day=form.cleaned_data["day"],
                                 name=sent.name, data=data)  # fmt: skip
        return redirect("staff_preview", made.pk)

    return ask(request, form, heading="Nhập danh sách người từ Excel", act=send, back=reverse("people"),
               template="org/import.html", submit="Xem trước")  # fmt: skip


def _mine(request: HttpRequest, pk: int) -> StaffImport:
    return get_object_or_404(queries.imports_visible_to(request.user), pk=pk)


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _mine(request, pk)
    if batch.state != StaffImport.State.WAITING:
        return done(request, batch, importing.SENTENCE, reverse("people"), "Xem danh sách người")
    return _shown(request, batch, request.GET.get("trang", ""), without=request.GET.get("an") == "bo")


def done(request: HttpRequest, batch: StaffImport, sentence: str, address: str, words: str) -> HttpResponse:
    """A list that was written, or is being written by the worker."""
    told = importing.told(sentence, batch.counts) if batch.state == StaffImport.State.DONE else ""
    return render(request, "org/import_done.html", {"batch": batch, "sentence": told, "next": address,
                                                    "next_words": words})  # fmt: skip


def _shown(
    request: HttpRequest, batch: StaffImport, page: str, *, without: bool, given: Mapping[str, str] | None = None
) -> HttpResponse:
    """The list and what writing it would do; ``given`` are the answers of a try that was refused, kept as chosen."""
    try:
        sheet, found = importing.preview(batch, {}, timezone.localdate(), page, without_hidden=without)
    except CannotRead as why:
        messages.error(request, str(why))
        return redirect("staff_import")
    if request.GET.get("loi") and found.faults:
        return file_answer(workbook_of_faults(sheet, found.faults), "dong-can-sua.xlsx")
    for line in found.lines:
        line.given = (given or {}).get(str(line.number), "")
    counts = [(words, found.counts.get(key, 0), key) for key, words in importing.WORDS.items() if key != "skip"]
    context = {"batch": batch, "sheet": sheet, "found": found, "counts": counts, "page": sheet.name,
               "bad": len(found.faults), "without_hidden": without, "rooms": "rooms" in request.POST,
               "all_same": (given or {}).get("all"),
               "drop_url": reverse("staff_drop", args=[batch.pk]), **first_lines(found.lines)}  # fmt: skip
    return render(request, "org/import_preview.html", context)


def first_lines(lines: list[Any]) -> dict[str, Any]:
    """The lines to show: those that somebody must look at before the others."""
    shown = sorted(lines, key=lambda line: line.verdict not in {"error", "ask"})
    return {"lines": shown[:SHOWN], "more": max(len(lines) - SHOWN, 0)}


def answers_of(request: HttpRequest) -> dict[str, str]:
    return {key[7:]: value for key, value in request.POST.items() if key.startswith("answer-") and value}


def chosen(request: HttpRequest) -> dict[str, Any]:
    """What was chosen on the page of a list, as its ``carry_out`` takes it."""
    return {"actor": request.user, "answers": answers_of(request), "whole": request.POST.get("how") != "good",
            "today": timezone.localdate(), "page": request.POST.get("page", ""),
            "without_hidden": "without_hidden" in request.POST}  # fmt: skip


def carried_out(
    request: HttpRequest,
    batch: StaffImport,
    page: str,
    work: Callable[[], Job | None],
    again: Callable[[], HttpResponse],
) -> HttpResponse:
    """Write a list; refused while it still waits, it is shown ``again`` with what was chosen."""
    try:
        job = work()
    except (StepRefused, CannotRead) as why:
        messages.error(request, str(why))
        return again() if batch.state == StaffImport.State.WAITING else redirect(page, batch.pk)
    return redirect("job", job.pk) if job else redirect(page, batch.pk)


def dropped(request: HttpRequest, batch: StaffImport, back: str) -> HttpResponse:
    importing.drop(actor=request.user, batch=batch)
    messages.success(request, "Đã bỏ danh sách; không có gì được ghi.")
    return redirect(back)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch, how = _mine(request, pk), chosen(request)
    return carried_out(
        request, batch, "staff_preview",
        lambda: importing.carry_out(batch=batch, rooms="rooms" in request.POST, **how),
        lambda: _shown(request, batch, how["page"], without=how["without_hidden"], given=how["answers"]),
    )  # fmt: skip


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return dropped(request, _mine(request, pk), "staff_import")
