"""Registration of titles and forms: one's own, the room's, the gathered list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation import operations, policy, queries
from tdkt.emulation.forms import RegistrationForm, RoundForm
from tdkt.emulation.models import Registration
from tdkt.emulation.tables import TONES, RegistrationFilter, RegistrationTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import registrations as workflow
from tdkt.org.access import home_unit


@require_GET
def registrations(request: HttpRequest) -> HttpResponse:
    unit, today = home_unit(request.user), timezone.localdate()
    rounds = list(queries.rounds_visible_to(request.user)[:8])
    first = {
        "year": today.year,
        "opens": today,
        "deadline": today.replace(month=2, day=10) if today.month < 2 else today,
    }
    context = {
        "rounds": rounds,
        "round_form": RoundForm(initial=first) if policy.runs_round(request.user, unit) else None,
        "open_round": next((one for one in rounds if one.sent_on is None and one.opens <= today), None),
    }
    rows = queries.registrations_visible_to(request.user)
    return show(
        request,
        "emulation/registrations.html",
        rows=rows,
        table=RegistrationTable,
        filters=RegistrationFilter,
        name="dang-ky",
        context=context,
    )


@require_POST
def round_open(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.runs_round(request.user, unit), "Chỉ cán bộ thi đua mở đợt đăng ký.")
    form = RoundForm(request.POST)
    if form.is_valid():
        made = attempt(request, lambda: operations.open_round(unit=unit, actor=request.user, **form.cleaned_data))
        if made:
            return redirect("registration_round", made.pk)
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("registrations")


@require_GET
def registration_round(request: HttpRequest, pk: int) -> HttpResponse:
    """The gathered list: by award and state, who is missing, who was late."""
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    runs = policy.runs_round(request.user, shown.unit)
    rows = queries.registrations_visible_to(request.user).filter(round=shown)
    context = {
        "round": shown,
        "runs": runs,
        "counted": queries.counted(shown),
        "states": Registration.State.choices,
        "rooms_missing": queries.rooms_missing(shown),
        "people_missing": list(queries.people_missing(shown)[:60]) if runs else [],
        "late": queries.late(shown),
    }
    return show(
        request,
        "emulation/round.html",
        rows=rows,
        table=RegistrationTable,
        filters=RegistrationFilter,
        name="dang-ky",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def registration_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    user = request.user
    form = RegistrationForm(
        request.POST or None,
        people=queries.people_of(user, shown.unit),
        collectives=queries.collectives_of(user, shown.unit),
        initial={"person": user.person_id},
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.register(round=shown, actor=user, **form.cleaned_data))
        if made:
            return redirect("registration", made.pk)
    context = {
        "form": form,
        "heading": f"Đăng ký thi đua năm {shown.year}",
        "lead": "Từ năm 2024 đăng ký không còn là căn cứ pháp lý để xét danh hiệu; đăng ký giúp theo dõi, phấn đấu.",
        "submit": "Lưu đăng ký",
        "draft_key": f"registration-{pk}",
    }
    return render(request, "core/form_page.html", context)


@require_GET
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.registrations_visible_to(request.user), pk=pk)
    context = {
        "registration": shown,
        "tone": TONES[shown.state],
        "offered": workflow.offered(request.user, shown),
        "states": [choice for choice in Registration.State.choices if choice[0] != Registration.State.RETURNED],
        "may_drop": policy.registers_for(request.user, shown) and shown.state in ("draft", "returned"),
        "events": history.events_of(shown),
    }
    return render(request, "emulation/registration.html", context)


@require_POST
def registration_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.registrations_visible_to(request.user), pk=pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: workflow.take(step, shown, request.user, **data))
    return redirect("registration", pk)


@require_POST
def registration_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.registrations_visible_to(request.user), pk=pk)
    only_if(policy.registers_for(request.user, shown), "Chỉ người đăng ký bỏ được đăng ký.")
    attempt(request, lambda: operations.drop_registration(registration=shown, actor=request.user), "Đã bỏ đăng ký.")
    return redirect("registrations")


@require_POST
def round_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve every registration that waits, except one's own."""
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    only_if(policy.runs_round(request.user, shown.unit), "Chỉ cán bộ thi đua duyệt hàng loạt.")
    waiting = queries.registrations_visible_to(request.user).filter(round=shown, state=Registration.State.PENDING)
    rows = [row for row in waiting if policy.decides_registration(request.user, row)]
    number = attempt(request, lambda: operations.approve_many(rows=rows, actor=request.user))
    if number is not None:
        messages.success(request, f"Đã duyệt {number} đăng ký." if number else "Không có đăng ký nào bạn duyệt được.")
    return redirect("registration_round", pk)


@require_POST
def round_send(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    only_if(policy.runs_round(request.user, shown.unit), "Chỉ cán bộ thi đua gửi bản tổng hợp.")
    attempt(
        request,
        lambda: operations.send_up(round=shown, day=timezone.localdate(), actor=request.user),
        "Đã gửi cấp trên.",
    )
    return redirect("registration_round", pk)


@require_POST
def round_paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    only_if(policy.runs_round(request.user, shown.unit), "Chỉ cán bộ thi đua soạn văn bản.")
    made = attempt(request, lambda: operations.roll_up_paper(round=shown, day=timezone.localdate(), actor=request.user))
    return redirect("paper", made.pk) if made else redirect("registration_round", pk)
