"""Who meets the conditions, why, what is missing; the registers on which the answers rest."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.eligibility import operations, page, policy, queries
from tdkt.eligibility.forms import CompletenessForm
from tdkt.eligibility.tables import SweepTable
from tdkt.law.catalogue import AWARDS
from tdkt.org.access import home_unit
from tdkt.org.models import Person, Unit


@require_GET
def eligibility(request: HttpRequest) -> HttpResponse:
    """«Ai đủ điều kiện năm nay»: people or collectives against awards."""
    found = page.sweep_page(request.user, request.GET, timezone.localdate())
    return show(
        request, "eligibility/sweep.html", rows=found.narrowed.qs, table=SweepTable,
        filters=lambda *args, **kwargs: found.narrowed, name="ai-du-dieu-kien",
        context={**found.context, "declares": policy.declares(request.user)},
        asked=found.context["swept"].asked, year=found.context["year"], day=found.context["day"], kind=found.kind,
    )  # fmt: skip


def _subject(request: HttpRequest, kind: str, pk: int) -> Person | Unit:
    if kind == "person":
        return get_object_or_404(queries.people_visible_to(request.user), pk=pk)
    if kind == "collective":
        return get_object_or_404(queries.collectives_visible_to(request.user), pk=pk)
    raise Http404


def _award(code: str, kind: str) -> str:
    if code not in AWARDS or kind not in AWARDS[code].subjects:
        raise Http404
    return code


@require_GET
def case(request: HttpRequest, kind: str, pk: int, code: str) -> HttpResponse:
    subject = _subject(request, kind, pk)
    year, day = page.when(request.GET, timezone.localdate())
    context = page.case_page(request.user, subject, _award(code, kind), year, day)
    return render(request, "eligibility/case.html", context)


@require_POST
def findings(request: HttpRequest, kind: str, pk: int, code: str) -> HttpResponse:
    """Record what people judge, with its basis."""
    subject = _subject(request, kind, pk)
    if not policy.may_judge(request.user, subject):
        raise PermissionDenied("Chỉ cán bộ, thủ trưởng hoặc trưởng phòng ghi đánh giá, và không tự đánh giá mình.")
    year, day = page.when(request.GET, timezone.localdate())
    context = page.case_page(request.user, subject, _award(code, kind), year, day)
    if "found" not in context:
        return redirect(context["address"])
    form = page.findings_form(context["found"], subject, year, request.POST)
    if not form.is_valid():
        return render(request, "eligibility/case.html", context | {"form": form})
    try:
        operations.record_findings(
            subject=subject, year=year, values=form.changed(form.cleaned_data), basis=form.cleaned_data["basis"],
            actor=request.user,
        )  # fmt: skip
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect(context["address"])


@require_POST
def keep(request: HttpRequest, kind: str, pk: int, code: str) -> HttpResponse:
    subject = _subject(request, kind, pk)
    if not policy.may_keep(request.user, subject):
        raise PermissionDenied("Chỉ cán bộ thi đua và người thẩm định giữ biên nhận kết quả xét.")
    year, day = page.when(request.GET, timezone.localdate())
    try:
        kept = operations.keep_receipt(
            subject=subject, award=_award(code, kind), year=year, day=day, actor=request.user
        )
        messages.success(request, f"Đã giữ biên nhận, mã {kept.hash[:12]}.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect(page.case_url(kind, pk, code, year, day))


@require_GET
def my_aims(request: HttpRequest) -> HttpResponse:
    """What I may aim at, what is missing, the earliest year."""
    person: Any = getattr(request.user, "person", None)
    year, day = page.when(request.GET, timezone.localdate())
    lines = page.aims(person, year, day) if person is not None else []
    return render(request, "eligibility/my_aims.html", {"lines": lines, "person": person, "year": year, "day": day})


@require_http_methods(["GET", "POST"])
def registers(request: HttpRequest) -> HttpResponse:
    """From which year each register of one's body is complete."""
    unit, today = home_unit(request.user), timezone.localdate()
    if not policy.may_declare(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị xác nhận sổ đã ghi đủ.")
    now = {register: since for register, _, since, _ in queries.completeness_of(unit)}
    form = CompletenessForm(request.POST or None, now=now, today=today)
    if request.method == "POST" and form.is_valid():
        operations.declare_all(unit=unit, since=form.cleaned_data, actor=request.user, day=today)
        messages.success(request, "Đã ghi. Kết quả «Ai đủ điều kiện» tính lại theo xác nhận này.")
        return redirect("eligibility")
    context = {
        "form": form, "heading": f"Sổ đã ghi đủ: {unit.called}", "back": reverse("eligibility"), "submit": "Xác nhận",
        "lead": "Khi một sổ đã ghi đủ từ một năm, điều không có trong sổ là không có. Trước năm đó, và khi chưa xác "
        "nhận, điều không có trong sổ là chưa rõ.",
    }  # fmt: skip
    return render(request, "core/form_page.html", context)
