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
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.org.models import Unit
from tdkt.oversight import forms, operations, policy, queries, tables
from tdkt.oversight.models import Complaint
from tdkt.paperwork.entering import said_by

FEW = 8


@require_GET
def oversight(request: HttpRequest) -> HttpResponse:
    """What is open now, with the way to each list."""
    user = request.user
    context = {
        "holds": queries.visible_to(user).filter(outcome="").order_by("-starts")[:FEW],
        "complaints": queries.complaints_visible_to(user).filter(state__in=["received", "accepted"])[:FEW],
        "inspections": queries.inspections_visible_to(user)[:FEW],
        "trainings": queries.trainings_visible_to(user)[:FEW],
        "keeps": policy.keeps(user, home_unit(user)),
        "today": timezone.localdate(),
    }
    return render(request, "oversight/oversight.html", context)


NEW = {
    "tam-dung": ("hold_new", "Tạm dừng"), "don": ("complaint_new", "Nhận đơn"),
    "kiem-tra": ("inspection_new", "Ghi cuộc kiểm tra"), "tap-huan": ("training_new", "Ghi lớp tập huấn"),
}  # fmt: skip


def _list(request: HttpRequest, heading: str, rows: Any, table: Any, filters: Any, name: str) -> HttpResponse:
    context: dict[str, Any] = {"heading": heading}
    if policy.keeps(request.user, home_unit(request.user)):
        context["new"], context["new_words"] = NEW[name]
    return show(
        request, "oversight/list.html", rows=rows, table=table, filters=filters, name=name, context=context
    )  # fmt: skip


@require_GET
def holds(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user).order_by("outcome", "-starts", "-pk")
    return _list(request, "Tạm dừng xét khen thưởng", rows, tables.HoldTable, tables.HoldFilter, "tam-dung")


@require_GET
def complaints(request: HttpRequest) -> HttpResponse:
    rows = queries.complaints_visible_to(request.user)
    heading = "Đơn khiếu nại, tố cáo, kiến nghị"
    return _list(request, heading, rows, tables.ComplaintTable, tables.ComplaintFilter, "don")


@require_GET
def inspections(request: HttpRequest) -> HttpResponse:
    rows = queries.inspections_visible_to(request.user)
    return _list(request, "Kiểm tra", rows, tables.InspectionTable, tables.InspectionFilter, "kiem-tra")


@require_GET
def trainings(request: HttpRequest) -> HttpResponse:
    rows = queries.trainings_visible_to(request.user)
    return _list(request, "Tập huấn", rows, tables.TrainingTable, tables.TrainingFilter, "tap-huan")


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
    today = timezone.localdate()
    form = forms.HoldForm(request.POST or None, unit=unit, today=today, initial={"starts": today})

    def work(**values: Any) -> Any:
        return operations.open_hold(unit=unit, **values)

    return _new(request, form, "Tạm dừng xét khen thưởng", work, "hold")


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    may = policy.may_clear(request.user, shown) and not shown.outcome
    today = timezone.localdate()
    form = forms.ClearForm(request.POST or None, today=today, initial={"ends": today})
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
    records, today = queries.records_for(request.user), timezone.localdate()
    form = forms.LetterForm(
        request.POST or None, unit=unit, records=records, today=today, initial={"received_on": today}
    )

    def work(**values: Any) -> Any:
        return operations.receive_letter(unit=unit, **values)

    return _new(request, form, "Nhận đơn khiếu nại, tố cáo, kiến nghị", work, "complaint")


@require_GET
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.complaints_visible_to(request.user), pk=pk)
    return render(request, "oversight/complaint.html", _letter(request, shown))


def _letter(request: HttpRequest, shown: Complaint) -> dict[str, Any]:
    handles, today = policy.handles(request.user, shown), timezone.localdate()
    received, accepted = shown.state == Complaint.State.RECEIVED, shown.state == Complaint.State.ACCEPTED
    return {
        "complaint": shown, "handles": handles, "today": today, "events": history.events_of(shown),
        "has_sender": queries.has_sender(shown), "tone": tables.TONES[shown.state],
        "sees_sender": policy.sees_sender(request.user, shown),
        "accept": forms.AcceptForm(today=today, initial={"day": today}) if handles and received else None,
        "decline": forms.DeclineForm(today=today, initial={"day": today}) if handles and received else None,
        "extend": forms.ExtendForm(cases=queries.longer_for(shown)) if handles and accepted else None,
        "marks": queries.marks_of(shown) if handles else [],
        "end": forms.EndForm(today=today, initial={"day": today}) if handles and accepted else None,
    }  # fmt: skip


@require_POST
def complaint_sender(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sent the letter, shown once to who handles it; the history keeps that it was looked at."""
    shown = get_object_or_404(queries.complaints_visible_to(request.user), pk=pk)
    if not policy.sees_sender(request.user, shown):
        raise PermissionDenied("Chỉ người giải quyết đơn xem tên người gửi.")
    sender = operations.reveal_sender(complaint=shown, actor=request.user)
    answer = render(request, "oversight/complaint.html", _letter(request, shown) | {"sender": sender})
    answer["Cache-Control"] = "no-store"
    return answer


STEPS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "thu-ly": (forms.AcceptForm, operations.accept_letter),
    "khong-thu-ly": (forms.DeclineForm, operations.decline_letter),
    "gia-han": (forms.ExtendForm, operations.extend_letter),
    "giai-quyet": (forms.EndForm, operations.resolve_letter),
}


@require_POST
def complaint_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Accept, decline, extend or resolve a letter."""
    shown = get_object_or_404(queries.complaints_visible_to(request.user), pk=pk)
    if not policy.handles(request.user, shown):
        raise PermissionDenied("Đơn này do người khác giải quyết.")
    if step not in STEPS:
        raise Http404
    kind, work = STEPS[step]
    asked = {"cases": queries.longer_for(shown)} if kind is forms.ExtendForm else {"today": timezone.localdate()}
    form = kind(request.POST, **asked)
    try:
        if form.is_valid():
            work(complaint=shown, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
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
    form = forms.FindingForm(request.POST or None, unit=shown.unit)
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ thi đua ghi kiến nghị.")
        try:
            if form.is_valid():
                operations.add_finding(inspection=shown, actor=request.user, **form.cleaned_data)
                return redirect("inspection", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    today = timezone.localdate()
    context = {
        "inspection": shown, "findings": queries.findings_of(shown), "form": form if may else None, "today": today,
        "events": history.events_of(shown),
        "conclude": forms.ConclusionForm(initial={"conclusion": shown.conclusion}) if may else None,
        "settle": forms.SettleForm(today=today, initial={"day": today}) if may else None,
    }  # fmt: skip
    return render(request, "oversight/inspection.html", context)


@require_POST
def inspection_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)
    if not policy.may_follow(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi kết luận.")
    form = forms.ConclusionForm(request.POST)
    try:
        if form.is_valid():
            operations.conclude(inspection=shown, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("inspection", pk)


@require_POST
def finding_settle(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    shown = get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)
    if not policy.may_follow(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi kết quả khắc phục.")
    chosen = get_object_or_404(shown.findings, pk=finding)
    form = forms.SettleForm(request.POST, today=timezone.localdate())
    try:
        if form.is_valid():
            operations.settle(finding=chosen, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("inspection", pk)


@require_http_methods(["GET", "POST"])
def training_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = forms.TrainingForm(request.POST or None, people=queries.people_under(unit))

    def work(**values: Any) -> Any:
        return operations.add_training(unit=unit, **values)

    return _new(request, form, "Ghi lớp tập huấn", work, "training")


@require_GET
def training(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.trainings_visible_to(request.user), pk=pk)
    context = {
        "training": shown, "people": queries.people_of(shown), "events": history.events_of(shown),
        "may": policy.keeps(request.user, shown.unit),
    }  # fmt: skip
    return render(request, "oversight/training.html", context)


@require_http_methods(["GET", "POST"])
def training_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.trainings_visible_to(request.user), pk=pk)
    if not policy.keeps(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị sửa lớp tập huấn.")
    names = ("title", "organiser", "starts", "ends", "place", "note")
    initial = {name: getattr(shown, name) for name in names} | {"people": queries.people_of(shown)}
    form = forms.TrainingForm(request.POST or None, people=queries.people_under(shown.unit), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_training(training=shown, actor=request.user, **form.cleaned_data)
            return redirect("training", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Sửa lớp tập huấn: {shown}", "back": reverse("training", args=[pk])}
    return render(request, "core/form_page.html", context)
