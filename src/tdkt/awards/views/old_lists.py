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
from tdkt.awards.operations import sheets
from tdkt.awards.views.register import keeper
from tdkt.core.workflow import StepRefused
from tdkt.org import importing
from tdkt.org.models import StaffImport
from tdkt.org.queries import imports_visible_to
from tdkt.paperwork.files import file_answer

SHOWN = 300
WAITING = StaffImport.State.WAITING


@require_http_methods(["GET", "POST"])
def register_import(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        today = timezone.localdate()
        try:
            found = sheets.preview(content=data, unit=unit, today=today, name=name)
            kept = importing.keep(actor=request.user, unit=unit, day=today, name=name, data=data,
                                  lines=len(found.lines), kind=StaffImport.Kind.AWARDS)  # fmt: skip
            return redirect("register_preview", kept.pk)
        except StepRefused as why:
            form.add_error("file", str(why))
    context = {"form": form, "back": reverse("register"), "heading": "Nhập khen thưởng cũ từ Excel",
               "submit": "Xem trước"}  # fmt: skip
    return render(request, "awards/import.html", context)


def _mine(request: HttpRequest, pk: int) -> StaffImport:
    keeper(request)
    return get_object_or_404(imports_visible_to(request.user, StaffImport.Kind.AWARDS), pk=pk, state=WAITING)


def _content(batch: StaffImport) -> bytes:
    with batch.file.open("rb") as file:
        return bytes(file.read())


@require_GET
def register_preview(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _mine(request, pk), request.GET.get("trang", ""), {})


def _shown(request: HttpRequest, batch: StaffImport, page: str, answers: dict[str, str]) -> HttpResponse:
    found = sheets.preview(content=_content(batch), unit=batch.unit, today=timezone.localdate(), name=batch.name,
                           page=page, answers=answers)  # fmt: skip
    lines = sorted(found.lines, key=lambda line: line.verdict not in {"error", "ask"})
    counts = [(words, found.counts[key], key) for key, words in sheets.WORDS.items() if key != "skip"]
    context = {"batch": batch, "found": found, "counts": counts, "lines": lines[:SHOWN], "page": found.sheet.name,
               "more": max(len(lines) - SHOWN, 0), "bad": found.counts["error"] + found.counts["ask"]}  # fmt: skip
    return render(request, "awards/import_preview.html", context)


@require_POST
def register_apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _mine(request, pk)
    answers = {key[7:]: value for key, value in request.POST.items() if key.startswith("answer-") and value}
    page = request.POST.get("page", "")
    try:
        done = sheets.read(content=_content(batch), unit=batch.unit, actor=request.user, today=timezone.localdate(),
                           name=batch.name, page=page, answers=answers,
                           whole=request.POST.get("how") != "good")  # fmt: skip
    except StepRefused as why:
        messages.error(request, str(why))
        return _shown(request, batch, page, answers)
    importing.drop(actor=request.user, batch=batch)
    told = [f"Đã nhập {done.entered} dòng vào sổ khen thưởng."]
    told += [f"{done.filled} dòng đã có được bổ sung."] if done.filled else []
    told += [f"{done.already} dòng đã có trong sổ, giữ nguyên."] if done.already else []
    told += [f"{done.left_out} dòng bỏ qua."] if done.left_out else []
    messages.success(request, " ".join(told))
    return redirect("register")


@require_POST
def register_drop(request: HttpRequest, pk: int) -> HttpResponse:
    importing.drop(actor=request.user, batch=_mine(request, pk))
    messages.success(request, "Đã bỏ danh sách; không có gì được ghi.")
    return redirect("register_import")


@require_GET
def register_template(request: HttpRequest) -> HttpResponse:
    keeper(request)
    return file_answer(sheets.template(), "mau-khen-thuong-cu.xlsx")


@require_GET
def register_export(request: HttpRequest) -> HttpResponse:
    """Every valid line of the unit's people and collectives, in the form that the import takes."""
    unit = keeper(request)
    return file_answer(sheets.exported(queries.lines_of(request.user, unit)), f"so-khen-thuong-{unit.code}.xlsx")
