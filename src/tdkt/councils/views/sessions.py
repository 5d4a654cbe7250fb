"""Councils, their members, sessions, who came, minutes."""

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

from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.councils import page, policy, queries
from tdkt.councils.forms import (
    AttendanceForm,
    CouncilForm,
    EndForm,
    MemberForm,
    OpinionsForm,
    RecusalForm,
    RulesForm,
    SessionForm,
)
from tdkt.councils.operations import inviting, papers, seats
from tdkt.councils.tables import CouncilFilter, CouncilTable
from tdkt.councils.workflow import workflow
from tdkt.org.access import home_unit
from tdkt.paperwork.entering import row_number


@require_GET
def councils(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user)
    context = {"may_found": policy.founds(request.user, home_unit(request.user))}
    return show(
        request, "councils/councils.html", rows=rows, table=CouncilTable, filters=CouncilFilter, name="hoi-dong",
        context=context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def council_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if unit is None or not policy.founds(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua hoặc thủ trưởng ghi việc thành lập Hội đồng.")
    people, units = queries.people_for(unit.path), queries.units_for(unit.path)
    form = CouncilForm(request.POST or None, people=people, units=units)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in CouncilForm.Meta.fields}
        try:
            made = seats.found_council(unit=unit, actor=request.user, members=form.seats(), **fields)
            return redirect("council", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": "Thành lập Hội đồng", "back": reverse("councils"), "draft_key": "council-new"}
    return render(request, "core/form_page.html", context)


@require_GET
def council(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return render(request, "councils/council.html", page.council_page(request.user, shown, timezone.localdate()))


@require_POST
def council_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Add a member, end a seat, plan a session, draft the founding decision."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.founds(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị làm việc này.")
    people = queries.people_for(shown.unit.path)
    typed: dict[str, Any] = {}
    try:
        if act == "thanh-vien":
            typed["member_form"] = form = MemberForm(request.POST, people=people)
            seats.add_member(council=shown, actor=request.user, **_valid(form))
        elif act == "thoi":
            seat = get_object_or_404(shown.members, pk=_number(request, "member"))
            seats.end_member(member=seat, actor=request.user, **_valid(EndForm(request.POST)))
        elif act == "quy-che":
            seats.set_rules(council=shown, actor=request.user, **_valid(RulesForm(request.POST)))
        elif act == "phien-hop":
            typed["session_form"] = form = SessionForm(request.POST)
            made = seats.plan_session(council=shown, actor=request.user, **_valid(form))
            return redirect("council_session", made.pk)
        elif act == "quyet-dinh":
            made_paper = papers.draft_founding(council=shown, actor=request.user, day=timezone.localdate())
            return redirect("paper", made_paper.pk)
        else:
            raise Http404
    except StepRefused as why:
        messages.error(request, str(why))
        if typed:  # shown again as typed: an agenda is not written twice
            return render(
                request, "councils/council.html", page.council_page(request.user, shown, timezone.localdate()) | typed
            )
    return redirect("council", pk)


def _number(request: HttpRequest, name: str) -> int:
    """The number of a row that a form names; 404 for what is no number."""
    number = row_number(request.POST.get(name, ""))
    if number is None:
        raise Http404
    return number


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        told = [
            f"{form.fields[name].label}: {errors[0]}" for name, errors in form.errors.items() if name in form.fields
        ]
        raise StepRefused(" ".join(told) or "Dữ liệu chưa đúng.")
    data: dict[str, Any] = form.cleaned_data
    return data


@require_GET
def session(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    return render(request, "councils/session.html", page.session_page(request.user, shown))


@require_POST
def session_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    try:
        note = request.POST.get("note", "")
        workflow.take(step, shown, request.user, day=timezone.localdate(), note=note)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("council_session", pk)


@require_POST
def session_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Mark attendance, write the opinions, draw up minutes and tally."""
    shown = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    if not policy.runs_or_leads(request.user, shown):
        raise PermissionDenied("Chỉ chủ tọa, thư ký hoặc cán bộ thi đua làm việc này.")
    acts: dict[str, Callable[[], Any]] = {
        "diem-danh": lambda: _mark(request, shown),
        "y-kien": lambda: seats.edit_session(
            session=shown, actor=request.user, **_valid(OpinionsForm(request.POST, instance=None))
        ),
        "bien-ban": lambda: papers.draft_minutes(session=shown, actor=request.user, day=timezone.localdate()),
        "giay-moi": lambda: papers.draft_invitation(session=shown, actor=request.user, day=timezone.localdate()),
        "moi": lambda: _invite(request, shown),
        "khong-tham-gia": lambda: _recuse(request, shown),
        "kiem-phieu": lambda: papers.draft_tally(session=shown, actor=request.user, day=timezone.localdate()),
    }
    if act not in acts:
        raise Http404
    try:
        acts[act]()
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("council_session", pk)


def _mark(request: HttpRequest, shown: Any) -> None:
    form = AttendanceForm(request.POST, marked=queries.attendance_of(shown), tellers=[])
    _valid(form)
    seats.mark_attendance(
        session=shown, states=form.states(), tellers=form.tellers(), on_paper=form.on_paper(), actor=request.user
    )


def _invite(request: HttpRequest, shown: Any) -> None:
    url = request.build_absolute_uri("/").rstrip("/")
    told = inviting.invite(session=shown, actor=request.user, at=timezone.localtime(), url=url)
    mailed = sum(one.mailed for one in told)
    letters = f", gửi thư cho {mailed}" if inviting.office_has_mail() else ""
    messages.success(request, f"Đã báo cho {sum(one.noticed for one in told)} thành viên có tài khoản{letters}.")
    for one in told:
        if one.problem or not (one.noticed or one.mailed):
            messages.warning(request, str(one))


def _recuse(request: HttpRequest, shown: Any) -> None:
    members = queries.members_on(shown.council, shown.held_on)
    form = RecusalForm(request.POST, members=members, candidates=queries.candidates_for(shown))
    seats.recuse(session=shown, actor=request.user, **_valid(form))


@require_http_methods(["GET", "POST"])
def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, hour, place or agenda while the session is prepared."""
    shown = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    if not policy.runs_or_leads(request.user, shown):
        raise PermissionDenied("Chỉ chủ tọa, thư ký hoặc cán bộ thi đua đổi lịch họp.")
    initial = {name: getattr(shown, name) for name in SessionForm.Meta.fields}
    form = SessionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            seats.move_session(session=shown, actor=request.user, **form.cleaned_data)
            return redirect("council_session", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Đổi lịch: {shown}", "back": reverse("council_session", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_POST
def session_read(request: HttpRequest, pk: int, dossier: int) -> HttpResponse:
    """A member has read a dossier of this session."""
    shown = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    row = get_object_or_404(queries.candidates_for(shown), pk=dossier)
    try:
        seats.mark_read(session=shown, nomination=row, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("council_session", pk)
