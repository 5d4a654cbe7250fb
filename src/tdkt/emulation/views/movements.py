"""Movements: list, draft, launch, join, results, reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.forms import DateField
from tdkt.core.listing import show
from tdkt.emulation import standing
from tdkt.emulation.forms import AnniversaryForm, JoinForm, MovementForm, ProposeForm, ResultForm, ReviewForm
from tdkt.emulation.models import Movement
from tdkt.emulation.operations import movements as operations
from tdkt.emulation.operations import points
from tdkt.emulation.policy import movements as policy
from tdkt.emulation.queries import movements as queries
from tdkt.emulation.tables import TONES, MovementFilter, MovementTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import movements as workflow
from tdkt.org.access import home_unit
from tdkt.paperwork.entering import row_number
from tdkt.paperwork.queries import directives_visible_to


@require_GET
def movements(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    may = policy.may_launch(request.user, unit)
    context = {
        "may_launch": may,
        "near": queries.occasions(unit, timezone.localdate(), 75) if may else [],
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
        "title": "",
        "launched_by": f"Thủ trưởng {unit.called}" if unit else "",
        "starts": today,
        "ends": today.replace(month=12, day=31),
    }
    chosen = request.GET.get("ngay", "")
    day = next((one for one in queries.occasions(unit, today) if str(one.row.pk) == chosen), None)
    if day is not None:
        first |= {"title": day.title, "kind": Movement.Kind.THEMATIC, "ends": max(day.day, today)}
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
        fresh = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
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
    user, unit = request.user, home_unit(request.user)
    joined = queries.joinings_of(shown)
    criteria = queries.criteria_of(shown, joined)
    free = _free_places(user, unit, {one.unit_id for one in joined})
    open_now = shown.state in queries.RUNNING
    form = JoinForm()
    form.fields["unit"].queryset = queries.places_of(unit).filter(pk__in=[one.pk for one in free])  # type: ignore[attr-defined]
    prepares = policy.prepares(user, shown)
    reads = prepares or policy.may_launch(user, shown.unit)
    subjects = queries.subjects_for(user, unit) if unit is not None else None
    context = {
        "movement": shown,
        "tone": TONES[shown.state],
        "tones": TONES,
        "offered": [offer for offer in workflow.offered(user, shown) if offer.step.name not in REVIEWS.values()],
        "reviews": [
            (word, offer) for word, name in REVIEWS.items()
            for offer in workflow.offered(user, shown) if offer.step.name == name
        ],
        "states": Movement.State.choices,
        "joinings": [
            (one, policy.joins_for(user, one.unit) and open_now, queries.answers_of(one, criteria)) for one in joined
        ],
        "criteria": criteria,
        "themes": queries.themes_of(shown),
        "join_form": form if free and open_now else None,
        "missing": queries.not_joined(shown) if prepares and open_now else [],
        "below": queries.answers_below(shown) if reads else [],
        "units_below": queries.units_below(shown.unit) if policy.pushes(user, shown) else [],
        "proposals": queries.proposals_of(shown) if reads else [],
        "propose_form": ProposeForm(subjects=subjects, themes=queries.themes_of(shown))
        if subjects is not None and open_now and policy.proposes(user, unit) and unit.is_under(shown.unit) else None,
        "may_edit": prepares and shown.state != Movement.State.FINAL,
        "may_push": unit is not None and shown.unit_id != unit.pk and open_now and policy.may_launch(user, unit),
        "events": history.events_of(shown),
    }  # fmt: skip
    return render(request, "emulation/movement.html", context)


REVIEWS = {"so-ket": "interim", "tong-ket": "final"}


def _free_places(user: Any, unit: Any, taken: set[int]) -> list[Any]:
    return [one for one in queries.places_of(unit) if policy.joins_for(user, one) and one.pk not in taken]


@require_POST
def movement_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: workflow.take(step, shown, request.user, **data))
    return redirect("movement", pk)


@require_http_methods(["GET", "POST"])
def movement_review(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    """The interim or final review, begun with what the joining places wrote."""
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    step = REVIEWS.get(which)
    if step is None:
        raise Http404
    only_if(policy.prepares(request.user, shown), "Chỉ nơi phát động sơ kết, tổng kết phong trào.")
    half = step == "interim"
    form = ReviewForm(request.POST or None, initial={"results": queries.gathered_results(shown, half)})
    if request.method == "POST" and form.is_valid():
        data = {"note": form.text, "day": timezone.localdate()}
        if attempt(request, lambda: workflow.take(step, shown, request.user, **data), "Đã ghi."):
            return redirect("movement", pk)
    context = {
        "form": form,
        "heading": f"{'Sơ kết' if half else 'Tổng kết'}: {shown.title}",
        "lead": "Kết quả đã lấy từ các nơi hưởng ứng; sửa lại cho gọn.",
        "submit": "Sơ kết" if half else "Tổng kết",
        "back": reverse("movement", args=[pk]),
        "draft_key": f"movement-{pk}-{which}",
    }
    return render(request, "core/form_page.html", context)


@require_POST
def movement_join(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    unit = get_object_or_404(queries.places_of(home_unit(request.user)), pk=row_number(request.POST.get("unit")))
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
    one = get_object_or_404(shown.joinings.select_related("unit", "movement"), pk=joining)
    only_if(policy.joins_for(request.user, one.unit), "Chỉ trưởng phòng hoặc cán bộ thi đua ghi kết quả.")
    form, answers = ResultForm(request.POST), _answers(request)

    def write() -> None:
        with transaction.atomic():
            points.answer_points(joining=one, answers=answers, actor=request.user)
            operations.record_result(joining=one, actor=request.user, **form.cleaned_data)

    if form.is_valid():
        attempt(request, write, "Đã ghi kết quả.")
    else:
        messages.error(request, "Kết quả dài quá 8.000 chữ; hãy viết gọn lại.")
    return redirect("movement", pk)


def _answers(request: HttpRequest) -> dict[int, tuple[bool | None, str]]:
    """What was chosen for each criterion: met, not met, or nothing said."""
    said = {"1": True, "0": False}
    return {
        row_number(name.removeprefix("point-")) or 0: (
            said.get(value),
            request.POST.get(name.replace("point", "note", 1), "")[:500].strip(),
        )
        for name, value in request.POST.items()
        if name.startswith("point-")
    }


@require_POST
def movement_leave(request: HttpRequest, pk: int, joining: int) -> HttpResponse:
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    one = get_object_or_404(shown.joinings.select_related("unit"), pk=joining)
    only_if(policy.joins_for(request.user, one.unit), "Chỉ trưởng phòng hoặc cán bộ thi đua bỏ hưởng ứng.")
    attempt(request, lambda: operations.leave(joining=one, actor=request.user), "Đã bỏ hưởng ứng.")
    return redirect("movement", pk)


@require_POST
def movement_push(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a movement from above up in one's own unit."""
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    only_if(policy.may_launch(request.user, unit), "Chỉ cán bộ thi đua, thủ trưởng triển khai phong trào.")
    words = f"Thủ trưởng {unit.called}" if unit else ""
    made = attempt(
        request, lambda: operations.push_down(movement=shown, unit=unit, launched_by=words, actor=request.user)
    )
    return redirect("movement", made.pk if made else pk)


@require_POST
def movement_hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a movement down to chosen units below."""
    shown = get_object_or_404(queries.movements_visible_to(request.user), pk=pk)
    only_if(policy.pushes(request.user, shown), "Chỉ nơi phát động chuyển phong trào xuống cấp dưới.")
    chosen = {row_number(value) for value in request.POST.getlist("unit")}
    units = [unit for unit in queries.units_below(shown.unit) if unit.pk in chosen]
    made = attempt(request, lambda: operations.hand_down(movement=shown, units=units, actor=request.user))
    if made:
        messages.success(request, f"Đã chuyển đến {made} đơn vị.")
    return redirect("movement", pk)


@require_http_methods(["GET", "POST"])
def standing_movements(request: HttpRequest) -> HttpResponse:
    """The standing movements of the Prime Minister and the province, to be written down in one's own unit."""
    unit = home_unit(request.user)
    only_if(policy.may_launch(request.user, unit), "Chỉ cán bộ thi đua, thủ trưởng ghi phong trào của cấp trên.")
    if request.method == "POST":
        keys = request.POST.getlist("key")
        ends = _last_days(request, keys)
        made = attempt(request, lambda: operations.take_standing(unit=unit, keys=keys, ends=ends, actor=request.user))
        if made is not None:
            messages.success(request, f"Đã ghi {made} phong trào." if made else "Không có phong trào nào thêm.")
            return redirect("movements")
    there = set(queries.movements_visible_to(request.user).values_list("title", flat=True))
    chosen = set(request.POST.getlist("key"))
    rows = [
        (key, one, one.title in there, key in chosen, request.POST.get(f"ends-{key}", ""))
        for key, one in sorted(standing.MOVEMENTS.items(), key=lambda pair: pair[1].starts, reverse=True)
    ]
    return render(request, "emulation/standing.html", {"rows": rows, "scopes": dict(Movement.Scope.choices)})


def _last_days(request: HttpRequest, keys: list[str]) -> dict[str, date]:
    """The days typed beside movements whose end is not known; what is no day is left out, so that it is asked for."""
    found = {}
    for key in keys:
        try:
            found[key] = DateField().clean(request.POST.get(f"ends-{key}", ""))
        except ValidationError:
            continue
    return found


@require_http_methods(["GET", "POST"])
def anniversaries(request: HttpRequest) -> HttpResponse:
    """The calendar of the year: each day with its next date, and the movement made of it."""
    unit, today = home_unit(request.user), timezone.localdate()
    may = policy.keeps_days(request.user, unit)
    form = AnniversaryForm(request.POST or None)
    if request.method == "POST":
        only_if(may, "Chỉ cán bộ thi đua, thủ trưởng sửa lịch kỷ niệm.")
        if form.is_valid() and attempt(
            request, lambda: operations.keep_anniversary(unit=unit, actor=request.user, **form.values), "Đã thêm."
        ):
            return redirect("anniversaries")
    context = {
        "occasions": [(one, may and one.row.unit_id == unit.pk) for one in queries.occasions(unit, today)],
        "form": form if may else None,
        "may_launch": policy.may_launch(request.user, unit),
    }  # fmt: skip
    return render(request, "emulation/anniversaries.html", context)


@require_POST
def anniversaries_take(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.keeps_days(request.user, unit), "Chỉ cán bộ thi đua, thủ trưởng sửa lịch kỷ niệm.")
    made = attempt(request, lambda: operations.take_anniversaries(unit=unit, actor=request.user))
    messages.success(request, f"Đã thêm {made} ngày." if made else "Lịch đã đủ các ngày của danh mục.")
    return redirect("anniversaries")


@require_http_methods(["GET", "POST"])
def anniversary_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.anniversaries_of(home_unit(request.user)), pk=pk)
    only_if(policy.keeps_days(request.user, shown.unit), "Chỉ cán bộ thi đua, thủ trưởng sửa lịch kỷ niệm.")
    form = AnniversaryForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.anniversaries_of(shown.unit), pk=pk)
        fields = {"unit": shown.unit, "actor": request.user, "anniversary": fresh, **form.values}
        if attempt(request, lambda: operations.keep_anniversary(**fields), "Đã lưu."):
            return redirect("anniversaries")
    context = {"form": form, "heading": "Sửa ngày kỷ niệm", "back": reverse("anniversaries")}
    return render(request, "core/form_page.html", context)


@require_POST
def anniversary_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.anniversaries_of(home_unit(request.user)), pk=pk)
    only_if(policy.keeps_days(request.user, shown.unit), "Chỉ cán bộ thi đua, thủ trưởng sửa lịch kỷ niệm.")
    attempt(request, lambda: operations.drop_anniversary(anniversary=shown, actor=request.user), "Đã bỏ.")
    return redirect("anniversaries")
