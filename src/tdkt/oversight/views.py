"""Holds, letters, inspections, training: one page with what is open, one page for each row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.org.models import Unit
from tdkt.oversight import forms, operations, policy, queries


@require_GET
def oversight(request: HttpRequest) -> HttpResponse:
    user = request.user
    context = {
        "holds": queries.visible_to(user).order_by("outcome", "-starts")[:100],
        "complaints": queries.complaints_visible_to(user)[:100],
        "inspections": queries.inspections_visible_to(user)[:50],
        "trainings": queries.trainings_visible_to(user)[:50],
        "keeps": policy.keeps(user, home_unit(user)),
        "today": timezone.localdate(),
    }
    return render(request, "oversight/oversight.html", context)


def keeper(request: HttpRequest) -> Unit:
    unit = home_unit(request.user)
    if unit is None or not policy.keeps(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi mục giám sát.")
    return unit


def _new(request: HttpRequest, form: Any, heading: str, work: Callable[..., Any], name: str) -> HttpResponse:
    """One form on one page; ``name`` is the page of the new row, or of the whole room."""
    if request.method == "POST" and form.is_valid():
        try:
            made = work(actor=request.user, **form.cleaned_data)
            return redirect(name) if name == "oversight" else redirect(name, made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    return render(request, "core/form_page.html", {"form": form, "heading": heading, "back": reverse("oversight")})


@require_http_methods(["GET", "POST"])
def hold_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = forms.HoldForm(request.POST or None, unit=unit, initial={"starts": timezone.localdate()})

    def work(**values: Any) -> Any:
        return operations.open_hold(unit=unit, **values)

    return _new(request, form, "Tạm dừng xét khen thưởng", work, "hold")


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    may = policy.may_clear(request.user, shown) and not shown.outcome
    form = forms.ClearForm(request.POST or None, initial={"ends": timezone.localdate()})
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Việc này đã kết luận, hoặc không do bạn kết luận.")
        try:
            if form.is_valid():
                operations.clear_hold(hold=shown, actor=request.user, **form.cleaned_data)
                return redirect("hold", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"hold": shown, "form": form if may else None, "events": history.events_of(shown)}
    return render(request, "oversight/hold.html", context)


@require_http_methods(["GET", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    records, initial = queries.records_for(request.user), {"received_on": timezone.localdate()}
    form = forms.LetterForm(request.POST or None, unit=unit, records=records, initial=initial)

    def work(**values: Any) -> Any:
        return operations.receive_letter(unit=unit, **values)

    return _new(request, form, "Nhận đơn khiếu nại, tố cáo, kiến nghị", work, "complaint")


@require_GET
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.complaints_visible_to(request.user), pk=pk)
    today, handles = timezone.localdate(), policy.handles(request.user, shown)
    context = {
        "complaint": shown, "today": today, "events": history.events_of(shown), "handles": handles,
        "sender": getattr(shown, "sender", None) if policy.sees_sender(request.user, shown) else None,
        "accept": forms.AcceptForm(initial={"day": today}) if handles and shown.state == "received" else None,
        "end": forms.EndForm(initial={"day": today}) if handles and shown.state in {"received", "accepted"} else None,
    }  # fmt: skip
    return render(request, "oversight/complaint.html", context)


@require_POST
def complaint_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Accept, decline or resolve a letter."""
    shown = get_object_or_404(queries.complaints_visible_to(request.user), pk=pk)
    if not policy.handles(request.user, shown):
        raise PermissionDenied("Đơn này do người khác giải quyết.")
    kinds = {"thu-ly": forms.AcceptForm, "khong-thu-ly": forms.EndForm, "giai-quyet": forms.EndForm}
    if step not in kinds:
        raise Http404
    form = kinds[step](request.POST)
    if not form.is_valid():
        messages.error(request, "Ghi đủ ngày và kết quả.")
        return redirect("complaint", pk)
    values = dict(form.cleaned_data)
    if step == "khong-thu-ly":
        values.pop("guilty")
    works = {"thu-ly": operations.accept_letter, "khong-thu-ly": operations.decline_letter}
    try:
        works.get(step, operations.resolve_letter)(complaint=shown, actor=request.user, **values)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("complaint", pk)


@require_http_methods(["GET", "POST"])
def inspection_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    initial = {"day": timezone.localdate(), "unit": unit}
    form = forms.InspectionForm(request.POST or None, units=queries.collectives_under(unit), initial=initial)
    return _new(request, form, "Ghi cuộc kiểm tra", operations.plan_inspection, "inspection")


@require_http_methods(["GET", "POST"])
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """One inspection; POST adds a finding."""
    shown = get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)
    may = policy.may_follow(request.user, shown)
    form = forms.FindingForm(request.POST or None, units=queries.collectives_under(shown.unit))
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ thi đua ghi kiến nghị.")
        try:
            if form.is_valid():
                operations.add_finding(inspection=shown, actor=request.user, **form.cleaned_data)
                return redirect("inspection", pk)
        except StepRefused as why:
            form.add_error("due", str(why))
    today = timezone.localdate()
    context = {
        "inspection": shown, "form": form if may else None, "today": today, "events": history.events_of(shown),
        "conclude": forms.ConclusionForm(initial={"conclusion": shown.conclusion}) if may else None,
        "settle": forms.SettleForm(initial={"day": today}) if may else None,
    }  # fmt: skip
    return render(request, "oversight/inspection.html", context)


@require_POST
def inspection_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)
    if not policy.may_follow(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi kết luận.")
    try:
        operations.conclude(inspection=shown, conclusion=request.POST.get("conclusion", ""), actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("inspection", pk)


@require_POST
def finding_settle(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    shown = get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)
    if not policy.may_follow(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi kết quả khắc phục.")
    chosen = get_object_or_404(shown.findings, pk=finding)
    form = forms.SettleForm(request.POST)
    try:
        if form.is_valid():
            operations.settle(finding=chosen, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, "Ghi đủ ngày và kết quả khắc phục.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("inspection", pk)


@require_http_methods(["GET", "POST"])
def training_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = forms.TrainingForm(request.POST or None, people=queries.people_under(unit))

    def work(**values: Any) -> Any:
        return operations.add_training(unit=unit, **values)

    return _new(request, form, "Ghi lớp tập huấn", work, "oversight")
