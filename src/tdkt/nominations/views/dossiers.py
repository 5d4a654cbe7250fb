"""The list of dossiers, one dossier, its steps."""

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
from tdkt.nominations import policy, queries
from tdkt.nominations.forms import EditForm, NominationForm, ReceiveForm, faults_from
from tdkt.nominations.operations import dossier, packet
from tdkt.nominations.page import page_of
from tdkt.nominations.tables import NominationFilter, NominationTable
from tdkt.nominations.workflow import workflow
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer


@require_GET
def nominations(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    rows = queries.listed_for(request.user).order_by("-year", "sort_key", "pk")
    context = {
        "may_open": policy.makes_dossiers(request.user, unit),
        "receives": policy.receives(request.user), "may_decide": policy.prepares_decisions(request.user, unit),
        "counts": queries.counts_by_state(rows),
    }  # fmt: skip
    return show(
        request, "nominations/nominations.html", rows=rows, table=NominationTable, filters=NominationFilter,
        name="ho-so-de-nghi", context=context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def nomination_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if unit is None or not policy.makes_dossiers(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị lập hồ sơ.")
    today = timezone.localdate()
    given = {name: value for name, value in request.GET.items() if name in {"person", "collective", "stream"} and value}
    form = NominationForm(request.POST or None, unit=unit, day=today, initial={"year": today.year} | given)
    if request.method == "POST" and form.is_valid():
        try:
            made = dossier.open_nomination(actor=request.user, day=today, unit=unit, **form.cleaned_data)
            return redirect("nomination", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": "Lập hồ sơ đề nghị", "back": reverse("nominations"), "submit": "Lập hồ sơ"}
    return render(
        request, "nominations/nomination_new.html", context | ({} if given else {"draft_key": "nomination-new"})
    )


@require_GET
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return render(request, "nominations/nomination.html", page_of(request.user, shown, timezone.localdate()))


@require_POST
def nomination_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    data: dict[str, Any] = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    if step == "return":
        data["defects"] = faults_from(shown, request.POST)
    if step == "receive":
        form = ReceiveForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Hạn xử lý chưa đúng: viết dd/mm/yyyy.")
            return redirect("nomination", pk)
        data["due"] = form.cleaned_data["due"]
    try:
        workflow.take(step, shown, request.user, **data)
    except StepRefused as why:
        messages.error(request, str(why))
    still = queries.visible_to(request.user).filter(pk=pk).exists()
    return redirect("nomination", pk) if still else redirect("nominations")


@require_http_methods(["GET", "POST"])
def nomination_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_supplement(request.user, shown):
        raise PermissionDenied("Hồ sơ không còn trong tay bạn để sửa.")
    initial = {"achievement": shown.achievement, "initiatives": shown.initiatives.all()}
    form = EditForm(request.POST or None, person=shown.person, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            dossier.edit(nomination=shown, actor=request.user, **form.cleaned_data)
            return redirect("nomination", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Thành tích: {shown}", "back": reverse("nomination", args=[pk])}
    return render(request, "core/form_page.html", context | {"draft_key": f"nomination-{pk}"})


@require_GET
def nomination_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to a dossier, for the printer."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    context = {"nomination": shown, "events": history.events_of(shown), "legs": shown.legs.select_related("frm", "to")}
    return render(request, "nominations/print.html", context)


@require_GET
def nomination_packet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every paper and file of the dossier with a manifest, for a body that does not use this system."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_pack(request.user, shown):
        raise PermissionDenied("Chỉ nơi đang giữ hồ sơ tải gói hồ sơ.")
    return file_answer(packet.packed([shown]), f"ho-so-{pk}.zip")
