"""Narrative reports: list, sections, the paper, what units below have sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.paperwork.audit import of_paper
from tdkt.paperwork.models import Paper
from tdkt.paperwork.office_templates import docx_of
from tdkt.paperwork.operations import composed
from tdkt.reports import carrying, operations, policy, queries
from tdkt.reports.forms import BeginForm, SectionForm
from tdkt.reports.gathering import units_below
from tdkt.reports.models import Report
from tdkt.reports.tables import TONES, ReportFilter, ReportTable
from tdkt.reports.workflow import workflow


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    unit, today = home_unit(request.user), timezone.localdate()
    may = policy.may_write_for(request.user, unit)
    calls = queries.called_of(unit, today.year) if may else {}
    initial = {"year": today.year, "kind": Report.Kind.YEARLY, "counted_to": today}
    called = next(iter(sorted(calls.values(), key=lambda one: (one.due < today, one.due))), None)
    if called is not None:
        initial |= {"kind": called.kind, "counted_to": called.counted_to}
    form = BeginForm(initial=initial, unit=unit) if may else None
    gathers = bool(unit and policy.gathers(request.user, unit) and units_below(request.user, unit))
    context = {
        "form": form,
        "gathers": gathers,
        "calls": calls.values(),
        "notes": queries.noting_units(request.user).exists(),
    }
    rows = queries.visible_to(request.user)
    return show(
        request,
        "reports/reports.html",
        rows=rows,
        table=ReportTable,
        filters=ReportFilter,
        name="bao-cao",
        context=context,
    )


@require_POST
def report_begin(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if not policy.may_write_for(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị lập báo cáo.")
    form = BeginForm(request.POST, unit=unit)
    if form.is_valid():
        try:
            made = operations.begin_report(unit=unit, actor=request.user, **form.cleaned_data)
            return redirect("report", made.pk)
        except StepRefused as why:
            messages.error(request, str(why))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("reports")


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    may_edit = policy.writes(request.user, shown) and shown.state in operations.EDITABLE
    context = {
        "report": shown,
        "tone": TONES[shown.state],
        "sections": shown.sections.all(),
        "may_edit": may_edit,
        "before": queries.before(shown),
        "carries": policy.writes(request.user, shown)
        and shown.kind == Report.Kind.YEARLY
        and shown.state in carrying.DONE,
        "offered": workflow.offered(request.user, shown),
        "states": [choice for choice in Report.State.choices if choice[0] != Report.State.RETURNED],
        "events": history.events_of(shown),
    }
    return render(request, "reports/report.html", context)


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Edit one section beside what the data says now and what last year's report said."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    part = get_object_or_404(shown.sections, key=key)
    if not policy.writes(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị sửa báo cáo.")
    if request.method == "GET" and shown.state not in operations.EDITABLE:
        messages.error(request, operations.not_editable(shown))
        return redirect(f"{reverse('report', args=[pk])}#{key}")
    form = SectionForm(request.POST or None, initial={"body": part.body})
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_section(report=shown, key=key, body=form.cleaned_data["body"], actor=request.user)
            return redirect(f"{reverse('report', args=[pk])}#{key}")
        except StepRefused as why:
            form.add_error("body", str(why))
    context: dict[str, Any] = {
        "report": shown,
        "section": part,
        "form": form,
        "heading": part.heading,
        "back": f"{reverse('report', args=[pk])}#{key}",
        "draft_key": f"report-{pk}-{key}",
        "before": queries.last_year(shown).get(key, ""),
    }
    return render(request, "reports/section.html", context)


@require_POST
def report_refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose again: one section over the officer's text where asked, else all that were not edited."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.writes(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị làm mới số liệu.")
    key = request.POST.get("key", "")
    try:
        number = operations.refresh(report=shown, actor=request.user, keys=[key] if key else None, over_edits=bool(key))
        messages.success(request, f"Đã làm mới {number} mục từ số liệu." if number else "Số liệu không có gì mới.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("report", pk)


@require_POST
def report_paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.writes(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị soạn văn bản.")
    try:
        made = operations.make_paper(report=shown, day=timezone.localdate(), actor=request.user)
        say_audit(request, made)
        return redirect("paper", made.pk)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("report", pk)


def say_audit(request: HttpRequest, paper: Paper) -> None:
    """The auditor reads the fresh draft before anybody else does."""
    _, remarks = of_paper(paper, docx_of(paper, composed(paper.kind, paper.data)))
    errors = sum(1 for one in remarks if one.finding.severity == "error")
    others = len(remarks) - errors
    if not remarks:
        messages.success(request, "Đã soạn văn bản. Soát lỗi: không thấy lỗi nào.")
    else:
        messages.warning(request, f"Đã soạn văn bản. Soát thấy {errors} lỗi, {others} điểm cần xem: bấm «Soát lỗi».")


@require_GET
def report_compared(request: HttpRequest, pk: int) -> HttpResponse:
    """What this report says otherwise than last year's."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    sections = queries.compared_with_last_year(shown)
    context = {"report": shown, "sections": sections, "before": queries.before(shown)}
    return render(request, "reports/compared.html", context)


@require_POST
def report_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Next year's targets into next year's plan."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.writes(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị đưa chỉ tiêu sang kế hoạch.")
    try:
        made = carrying.carry_targets(report=shown, actor=request.user, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("report", pk)
    words = f"Đã đưa chỉ tiêu vào kế hoạch năm {made.plan.year}; đặt kế hoạch cho {made.set} chỉ tiêu số liệu."
    if made.alone:
        words += f" Chưa gắn được với chỉ tiêu nào: {'; '.join(made.alone[:3])}."
    messages.success(request, words)
    return redirect("plan", made.plan.pk)


@require_POST
def report_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        workflow.take(step, shown, request.user, note=request.POST.get("note", ""))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("report", pk)
