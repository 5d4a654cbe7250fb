"""A ledger kept in Excel until now: sent in, looked at with the balance it would leave, written."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tdkt.awards import policy, queries
from tdkt.awards.forms import ImportForm
from tdkt.awards.models import Fund
from tdkt.awards.operations import ledger_sheets as operations
from tdkt.core.workflow import StepRefused

SALT = "awards.fund_import"
HOUR = 3600


@require_http_methods(["GET", "POST"])
def fund_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The file is read once; what was looked at is written, and nothing else."""
    shown: Fund = get_object_or_404(queries.funds_visible_to(request.user), pk=pk)
    if not policy.keeps_fund(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của đơn vị ghi sổ quỹ.")
    if request.method == "POST" and "rows" in request.POST:
        return _write(request, shown)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "fund": shown, "back": reverse("fund", args=[pk])}
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        try:
            found = operations.look(content=data, name=name, fund=shown, today=timezone.localdate())
            context |= {"found": found}
            if not found.wrong:
                tried = operations.bring_in(
                    fund=shown, rows=found.rows, opening=found.opening, actor=request.user, only_try=True
                )
                kept = {"fund": shown.pk, "opening": found.opening, "rows": [astuple(one) for one in found.rows]}
                context |= {"tried": tried, "kept": signing.dumps(kept, salt=SALT, compress=True)}
        except StepRefused as why:
            context.pop("found", None)
            form.add_error("file", str(why))
    return render(request, "awards/fund_import.html", context)


def _write(request: HttpRequest, shown: Fund) -> HttpResponse:
    try:
        kept = signing.loads(request.POST["rows"], salt=SALT, max_age=HOUR)
        if kept["fund"] != shown.pk:
            raise signing.BadSignature
        rows = [operations.Row(*one) for one in kept["rows"]]
        done = operations.bring_in(fund=shown, rows=rows, opening=kept["opening"], actor=request.user)
    except signing.BadSignature:
        messages.error(request, "Bản xem trước đã quá một giờ hoặc bị thay đổi: chọn lại tệp.")
        return redirect("fund_import", shown.pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("fund_import", shown.pk)
    messages.success(
        request, f"Đã nhập {done.entered} dòng" + (f", {done.already} dòng đã có." if done.already else ".")
    )
    return redirect("fund", shown.pk)
