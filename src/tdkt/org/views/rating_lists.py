"""Old ratings from a list: sent in, looked at, written; and the same form out."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.forms import checked_upload
from tdkt.org import queries
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.org.forms_import import ENDINGS, RatingListForm
from tdkt.org.models import Role, StaffImport, Unit
from tdkt.org.rating_list import apply, compare, flow
from tdkt.org.spreadsheet import CannotRead
from tdkt.org.staff_list.faults import workbook as workbook_of_faults
from tdkt.org.views.ask import ask, only_if
from tdkt.org.views.imports import carried_out, chosen, done, dropped, first_lines


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    return file_answer(apply.workbook([]), "mau-xep-loai.xlsx")


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(unit is not None and _units(request).filter(pk=unit.pk).exists())
    return file_answer(apply.exported(unit), f"xep-loai-{unit.code}.xlsx")


def _units(request: HttpRequest) -> queries.QuerySet[Unit]:
    return queries.units_within(request.user, Role.OFFICER, Role.DIRECTOR).exclude(level=Unit.Level.ROOM)


@require_http_methods(["GET", "POST"])
def ratings_import(request: HttpRequest) -> HttpResponse:
    units = _units(request)
    only_if(units.exists(), "Kết quả xếp loại do cán bộ thi đua, người đứng đầu đơn vị nhập.")
    form = RatingListForm(request.POST or None, request.FILES or None, units=units, initial={"unit": units.first()})

    def send() -> HttpResponse:
        sent = form.cleaned_data["file"]
        made = flow.receive(actor=request.user, unit=form.cleaned_data["unit"], name=sent.name,
                            data=checked_upload(sent, endings=ENDINGS), today=timezone.localdate())  # fmt: skip
        return redirect("ratings_preview", made.pk)

    return ask(request, form, heading="Nhập kết quả xếp loại cũ từ Excel", act=send, back=reverse("ratings"),
               template="org/ratings_import.html", submit="Xem trước")  # fmt: skip


def _mine(request: HttpRequest, pk: int) -> StaffImport:
    return get_object_or_404(queries.imports_visible_to(request.user, StaffImport.Kind.RATINGS), pk=pk)


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _mine(request, pk)
    if batch.state != StaffImport.State.WAITING:
        return done(request, batch, flow.SENTENCE, reverse("ratings"), "Xem kết quả xếp loại")
    return _shown(request, batch, request.GET.get("trang", ""), request.GET.get("an") == "bo", {})


def _shown(
    request: HttpRequest, batch: StaffImport, page: str, without: bool, answers: Mapping[str, str]
) -> HttpResponse:
    try:
        found = flow.preview(
            batch, request.user, timezone.localdate(), page=page, answers=answers, without_hidden=without
        )
    except CannotRead as why:
        messages.error(request, str(why))
        return redirect("ratings_import")
    if request.GET.get("loi") and found.faults:
        return file_answer(workbook_of_faults(found.sheet, found.faults), "dong-can-sua.xlsx")
    counts = [(words, found.counts[key], key) for key, words in compare.WORDS.items()]
    context = {"batch": batch, "sheet": found.sheet, "found": found, "counts": counts, "bad": len(found.faults),
               "without_hidden": without, "drop_url": reverse("ratings_drop", args=[batch.pk]),
               **first_lines(found.lines)}  # fmt: skip
    return render(request, "org/ratings_preview.html", context)


@require_POST
def apply_list(request: HttpRequest, pk: int) -> HttpResponse:
    batch, how = _mine(request, pk), chosen(request)
    return carried_out(
        request, batch, "ratings_preview",
        lambda: flow.carry_out(batch=batch, **how),
        lambda: _shown(request, batch, how["page"], how["without_hidden"], how["answers"]),
    )  # fmt: skip


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return dropped(request, _mine(request, pk), "ratings_import")
