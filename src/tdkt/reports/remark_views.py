"""What rooms note through the year: the list with its form, and one remark to put right or leave out."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.reports import operations, policy, queries
from tdkt.reports.forms import ChangeRemarkForm, RemarkForm
from tdkt.reports.tables import RemarkFilter, RemarkTable


@require_http_methods(["GET", "POST"])
def remarks(request: HttpRequest) -> HttpResponse:
    units = queries.noting_units(request.user)
    may = units.exists()
    form = RemarkForm(request.POST or None, units=units) if may else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("Chỉ trưởng phòng, cán bộ thi đua, thủ trưởng ghi nhận cho báo cáo.")
        if form.is_valid():
            try:
                operations.add_remark(actor=request.user, day=timezone.localdate(), **form.cleaned_data)
                return redirect("remarks")
            except StepRefused as why:
                form.add_error("text", str(why))
    rows = queries.remarks_visible_to(request.user)
    return show(
        request, "reports/remarks.html", rows=rows, table=RemarkTable, filters=RemarkFilter, name="ghi-nhan",
        context={"form": form},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.remarks_visible_to(request.user), pk=pk)
    if not policy.may_change(request.user, shown):
        raise PermissionDenied("Chỉ người ghi và cán bộ thi đua của đơn vị sửa ghi nhận này.")
    initial = {"kind": shown.kind, "text": shown.text, "used": shown.used}
    form = ChangeRemarkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_remark(remark=shown, actor=request.user, **form.cleaned_data)
            return redirect("remarks")
        except StepRefused as why:
            form.add_error("text", str(why))
    lead = f"{shown.unit.called} · ghi ngày {shown.day:%d/%m/%Y}"
    context = {"form": form, "heading": "Ghi nhận trong năm", "lead": lead, "back": reverse("remarks")}
    return render(request, "core/form_page.html", context)
