"""Registration of titles and forms: one's own, the room's, the gathered list."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import excel, show
from tdkt.emulation.forms import CommitmentForm, DeadlineForm, RegistrationForm, RoundForm
from tdkt.emulation.models import Registration
from tdkt.emulation.operations import registration as operations
from tdkt.emulation.policy import movements as policy
from tdkt.emulation.queries import registration as queries
from tdkt.emulation.tables import TONES, RegistrationFilter, RegistrationTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import registrations as workflow
from tdkt.org.access import home_unit
from tdkt.paperwork.entering import row_number

UNSENT = (Registration.State.DRAFT, Registration.State.RETURNED)


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
        "may_roll_up": queries.roll_up_units(request.user).exists(),
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
        "mine": [row for row in rows.filter(state__in=UNSENT) if policy.registers_for(request.user, row)],
        "may_send_back": shown.sent_on is not None and policy.answers_round(request.user, shown),
        "deadline_form": DeadlineForm(initial={"deadline": shown.deadline}) if runs and not shown.sent_on else None,
        "events": history.events_of(shown),
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
        made = attempt(
            request, lambda: operations.register(round=shown, actor=user, day=timezone.localdate(), **form.cleaned_data)
        )
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
        "may_edit": policy.registers_for(request.user, shown) and shown.state in ("draft", "returned"),
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


@require_POST
def round_send_mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Send at once every draft that one may send: one's own, the room's, for the officer the unit's."""
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    waiting = queries.registrations_visible_to(request.user).filter(round=shown, state__in=UNSENT)
    rows = [row for row in waiting if policy.registers_for(request.user, row)]
    made = attempt(request, lambda: operations.send_many(rows=rows, day=timezone.localdate(), actor=request.user))
    if made is not None:
        messages.success(request, f"Đã gửi {made} đăng ký." if made else "Không có đăng ký nào chưa gửi.")
    return redirect("registration_round", pk)


@require_POST
def round_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    only_if(policy.answers_round(request.user, shown), "Chỉ cán bộ thi đua cấp trên trả lại bản đăng ký.")
    reason = request.POST.get("note", "")[:4000]
    sent = attempt(
        request, lambda: operations.send_back(round=shown, reason=reason, actor=request.user), "Đã trả lại đơn vị."
    )
    return redirect("registration_roll_up") if sent else redirect("registration_round", pk)


@require_POST
def round_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.rounds_visible_to(request.user), pk=pk)
    only_if(policy.runs_round(request.user, shown.unit), "Chỉ cán bộ thi đua đổi hạn đăng ký.")
    form = DeadlineForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: operations.move_deadline(round=shown, actor=request.user, **form.cleaned_data),
            "Đã đổi hạn.",
        )
    else:
        messages.error(request, "Ghi hạn mới dạng dd/mm/yyyy và lý do.")
    return redirect("registration_round", pk)


@require_http_methods(["GET", "POST"])
def registration_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.registrations_visible_to(request.user), pk=pk)
    only_if(policy.registers_for(request.user, shown), "Chỉ người đăng ký sửa được đăng ký.")
    form = CommitmentForm(request.POST or None, initial={"commitment": shown.commitment})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["commitment"]
        done = attempt(
            request,
            lambda: operations.edit_registration(registration=shown, commitment=words, actor=request.user),
            "Đã lưu.",
        )
        if done:
            return redirect("registration", pk)
    context = {"form": form, "heading": str(shown), "back": reverse("registration", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_GET
def roll_up(request: HttpRequest) -> HttpResponse:
    """What the units below registered in a year, who has not sent; as a page or as Excel."""
    units = list(queries.roll_up_units(request.user))
    if not units:
        raise Http404
    chosen = next((one for one in units if str(one.pk) == request.GET.get("don_vi")), units[0])
    year = row_number(request.GET.get("nam")) or queries.latest_year(chosen) or timezone.localdate().year
    if not 2000 <= year <= 2100:
        raise Http404
    found = queries.roll_up(chosen, year)
    if request.GET.get("xlsx"):
        heads = ["STT", "Đơn vị", "Trạng thái", "Ngày gửi", *(words for _, words in found.awards)]
        lines = [
            [i, line.unit.name, line.state[0], line.round.sent_on if line.round and line.round.sent_on else "",
             *(line.numbers[code] for code, _ in found.awards)]
            for i, line in enumerate(found.lines, 1)
        ]  # fmt: skip
        lines.append(["", "Tổng cộng", "", "", *(found.totals[code] for code, _ in found.awards)])
        return excel(
            f"tong-hop-dang-ky-{year}", heads, lines, title=f"Tổng hợp đăng ký thi đua năm {year}, {chosen.name}"
        )
    context = {"found": found, "unit": chosen, "units": units, "years": range(year - 2, year + 3)}
    return render(request, "emulation/roll_up.html", context)
