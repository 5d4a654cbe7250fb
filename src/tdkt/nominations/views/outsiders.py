"""Those from outside whom the unit puts forward: who they are, found again at the next proposal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.core.workflow import StepRefused
from tdkt.nominations import policy, queries
from tdkt.org import operations
from tdkt.org.access import home_unit
from tdkt.org.forms import OutsideBodyForm, OutsiderForm
from tdkt.org.models import Unit

FORMS: dict[str, Any] = {"nguoi": OutsiderForm, "to-chuc": OutsideBodyForm}
WORDS = {"nguoi": "người", "to-chuc": "tổ chức"}
KEYS = {"nguoi": "person", "to-chuc": "collective"}


def _clerks_unit(request: HttpRequest) -> Unit:
    unit = home_unit(request.user)
    if unit is None or not policy.makes_dossiers(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi người, tổ chức ngoài đơn vị.")
    return unit


@require_GET
def outsiders(request: HttpRequest) -> HttpResponse:
    unit = _clerks_unit(request)
    people, bodies = queries.outsiders_of(unit, request.GET.get("q", ""))
    context = {"people": people, "bodies": bodies, "q": request.GET.get("q", "")[:100]}
    return render(request, "nominations/outsiders.html", context)


@require_http_methods(["GET", "POST"])
def outsider_new(request: HttpRequest, kind: str) -> HttpResponse:
    """A short form, then straight to the dossier."""
    unit = _clerks_unit(request)
    if kind not in FORMS:
        raise Http404
    more = {"today": timezone.localdate()} if kind == "nguoi" else {}
    form = FORMS[kind](request.POST or None, **more)
    if request.method == "POST" and form.is_valid():
        record = operations.record_outsider if kind == "nguoi" else operations.record_outside_body
        try:
            made = record(actor=request.user, unit=unit, **form.values)
            return redirect(
                f"{reverse('nomination_new')}?{KEYS[kind]}={made.pk}&stream={request.GET.get('stream', '')}"
            )
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "form": form, "heading": f"Ghi {WORDS[kind]} ngoài đơn vị", "submit": "Ghi và lập hồ sơ",
        "lead": "Không tính vào số người, xếp loại, tỷ lệ của đơn vị; lần sau chọn lại được trong danh sách.",
        "back": reverse("outsiders"),
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def outside_body_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and address of a body from outside; a person's are corrected on the person's own page."""
    unit = _clerks_unit(request)
    shown = get_object_or_404(queries.outsiders_of(unit)[1], pk=pk)
    form = OutsideBodyForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        kept = get_object_or_404(queries.outsiders_of(unit)[1], pk=pk)
        operations.edit_unit(actor=request.user, unit=kept, **form.values)
        messages.success(request, f"Đã sửa: {kept} ({timezone.localdate():%d/%m/%Y}).")
        return redirect("outsiders")
    context = {"form": form, "heading": f"Sửa: {shown}", "back": reverse("outsiders"), "submit": "Lưu"}
    return render(request, "core/form_page.html", context)
