"""Movements: list, draft, launch, join, results, reviews."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation import operations, policy, queries
from tdkt.emulation.forms import JoinForm, MovementForm, ResultForm
from tdkt.emulation.models import Movement
from tdkt.emulation.tables import TONES, MovementFilter, MovementTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import movements as workflow
from tdkt.org.access import home_unit
from tdkt.paperwork.queries import directives_visible_to


@require_GET
def movements(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    context = {
        "may_launch": policy.may_launch(request.user, unit),
        "near": queries.anniversaries_near(unit, timezone.localdate()),
    }
    rows = queries.movements_visible_to(request.user)
    return show(
        request,
        "emulation/movements.html",
        rows=rows,
        table=MovementTable,
        filters=MovementFilter,
        name="phong-trao",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def movement_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.may_launch(request.user, unit), "Chỉ cán bộ thi đua, thủ trưởng soạn phong trào.")
    today = timezone.localdate()
    first = {
        "title": request.GET.get("ten", ""),
        "launched_by": f"Thủ trưởng {unit.called}" if unit else "",
        "starts": today,
        "ends": today.replace(month=12, day=31),
    }
    form = MovementForm(request.POST or None, initial=first)
    form.fields["directive"].queryset = directives_visible_to(request.user)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.create_movement(actor=request.user, unit=unit, **form.values))
        if made:
            return redirect("movement", made.pk)
    context = {
        "form": form,
        "heading": "Soạn phong trào thi đua",
        "back": reverse("movements"),
        "draft_key": "movement-new",
    }
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def movement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    only_if(policy.prepares(request.user, shown), "Chỉ nơi phát động sửa phong trào.")
    form = MovementForm(request.POST or None, instance=shown)
    form.fields["directive"].queryset = directives_visible_to(request.user)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        fresh = Movement(pk=shown.pk)
        fresh.refresh_from_db()
        if attempt(
            request, lambda: operations.edit_movement(movement=fresh, actor=request.user, **form.values), "Đã lưu."
        ):
            return redirect("movement", pk)
    context = {
        "form": form,
        "heading": shown.title,
        "back": reverse("movement", args=[pk]),
        "draft_key": f"movement-{pk}",
    }
    return render(request, "core/form_page.html", context)


@require_GET
def movement(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    joined = list(shown.joinings.select_related("unit").order_by("unit__path"))
    free = [
        one
        for one in queries.places_of(unit)
        if policy.joins_for(request.user, one) and one.pk not in {j.unit_id for j in joined}
    ]
    open_now = shown.state in (Movement.State.LAUNCHED, Movement.State.INTERIM)
    form = JoinForm()
    form.fields["unit"].queryset = queries.places_of(unit).filter(pk__in=[one.pk for one in free])  # type: ignore[attr-defined]
    context = {
        "movement": shown,
        "tone": TONES[shown.state],
        "offered": workflow.offered(request.user, shown),
        "states": Movement.State.choices,
        "joinings": [(one, policy.joins_for(request.user, one.unit) and open_now) for one in joined],
        "join_form": form if free and open_now else None,
        "result_form": ResultForm(),
        "may_edit": policy.prepares(request.user, shown) and shown.state != Movement.State.FINAL,
        "may_push": unit is not None and shown.unit_id != unit.pk and policy.may_launch(request.user, unit),
        "events": history.events_of(shown),
    }
    return render(request, "emulation/movement.html", context)


@require_POST
def movement_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    attempt(request, lambda: workflow.take(step, shown, request.user, note=request.POST.get("note", "")))
    return redirect("movement", pk)


@require_POST
def movement_join(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    unit = get_object_or_404(queries.places_of(home_unit(request.user)), pk=request.POST.get("unit") or 0)
    only_if(policy.joins_for(request.user, unit), "Chỉ trưởng phòng hoặc cán bộ thi đua đăng ký hưởng ứng.")
    pledge = request.POST.get("pledge", "")[:4000]
    day = max(timezone.localdate(), shown.starts)
    attempt(
        request,
        lambda: operations.join(movement=shown, unit=unit, day=day, pledge=pledge, actor=request.user),
        f"{unit} đã hưởng ứng.",
    )
    return redirect("movement", pk)


@require_POST
def movement_result(request: HttpRequest, pk: int, joining: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    one = get_object_or_404(shown.joinings.select_related("unit"), pk=joining)
    only_if(policy.joins_for(request.user, one.unit), "Chỉ trưởng phòng hoặc cán bộ thi đua ghi kết quả.")
    form = ResultForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: operations.record_result(joining=one, actor=request.user, **form.cleaned_data),
            "Đã ghi kết quả.",
        )
    return redirect("movement", pk)


@require_POST
def movement_push(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    only_if(policy.may_launch(request.user, unit), "Chỉ cán bộ thi đua, thủ trưởng triển khai phong trào.")
    words = f"Thủ trưởng {unit.called}" if unit else ""
    made = attempt(
        request, lambda: operations.push_down(movement=shown, unit=unit, launched_by=words, actor=request.user)
    )
    return redirect("movement", made.pk if made else pk)
