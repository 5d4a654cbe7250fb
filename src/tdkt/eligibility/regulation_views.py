"""The province's own regulation: read by everybody below, entered by the province with its document."""

from __future__ import annotations

from typing import Any

import yaml
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.eligibility import law_page, operations, policy, queries
from tdkt.eligibility.forms import ConditionForm, RegulationForm
from tdkt.eligibility.models import OwnRegulation
from tdkt.org.access import home_unit

REFUSED = "Chỉ cán bộ thi đua hoặc người quyết định của tỉnh, Bộ nhập quy định riêng của cấp mình."
START = """issuer: {name}
number: …/QĐ-UBND
from: {year}-01-01
conditions:
- award: CSTDCS
  subject: person
  text: Có sáng kiến được công nhận ở cơ sở
  place: Điều …
  needs: {{initiatives: 1, scope: co_so, years: 1}}
"""


@require_GET
def regulations(request: HttpRequest) -> HttpResponse:
    home: Any = home_unit(request.user)  # type: ignore[arg-type]
    rows = [
        {"row": row, "conditions": law_page.own_conditions(row.data), "rows": law_page.own_rows(row.data),
         "mine": policy.may_regulate(request.user, row.unit)}
        for row in queries.regulations_visible_to(request.user, home)
    ]  # fmt: skip
    context = {"rows": rows, "may": policy.may_regulate(request.user, home)}
    return render(request, "eligibility/regulations.html", context)


def _mine(request: HttpRequest, pk: int) -> OwnRegulation:
    home: Any = home_unit(request.user)  # type: ignore[arg-type]
    row = get_object_or_404(queries.regulations_visible_to(request.user, home), pk=pk)
    if not policy.may_regulate(request.user, row.unit):
        raise PermissionDenied(REFUSED)
    return row


@require_http_methods(["GET", "POST"])
def regulation_new(request: HttpRequest) -> HttpResponse:
    home: Any = home_unit(request.user)  # type: ignore[arg-type]
    if not policy.may_regulate(request.user, home):
        raise PermissionDenied(REFUSED)
    return _form(request, home, None, START.format(name=home.name, year=timezone.localdate().year))


@require_http_methods(["GET", "POST"])
def regulation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _mine(request, pk)
    return _form(request, row.unit, row, yaml.safe_dump(row.data, allow_unicode=True, sort_keys=False, width=110))


def _form(request: HttpRequest, unit: Any, row: OwnRegulation | None, text: str) -> HttpResponse:
    initial = {"text": text, "directive": row.directive_id if row else None}
    papers = queries.directives_of(unit)
    form = RegulationForm(request.POST or None, request.FILES or None, directives=papers, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            operations.save_regulation(
                unit=unit, data=asked["data"], directive=asked["directive"], actor=request.user, row=row
            )
            messages.success(request, "Đã ghi quy định riêng; kết quả xét từ nay tính theo cả quy định này.")
            return redirect("regulations")
        except StepRefused as why:
            form.add_error("text", str(why))
    context = {
        "form": form, "heading": "Sửa quy định riêng" if row else "Nhập quy định riêng", "back": reverse("regulations"),
        "lead": "Quy định riêng chỉ được chặt hơn hoặc cụ thể hơn quy định của trung ương; điều trái bị từ chối.",
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def regulation_condition(request: HttpRequest, pk: int) -> HttpResponse:
    """One more condition, without writing YAML."""
    row = _mine(request, pk)
    form = ConditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_condition(row=row, condition=form.condition, actor=request.user)
            messages.success(request, "Đã thêm điều kiện.")
            return redirect("regulations")
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Thêm điều kiện: {row}", "back": reverse("regulations"), "submit": "Thêm"}
    return render(request, "core/form_page.html", context)


@require_POST
def regulation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    operations.remove_regulation(row=_mine(request, pk), actor=request.user)
    messages.success(request, "Đã bỏ quy định riêng; lịch sử vẫn giữ nội dung cũ.")
    return redirect("regulations")
