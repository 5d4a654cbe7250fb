"""Plans of the year and their tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.forms import StepForm
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.planning import calendar, policy, queries
from tdkt.planning.forms import (
    BeginForm,
    NewSectionForm,
    PlanForm,
    QuickTasksForm,
    ReportTaskForm,
    SectionForm,
    TaskForm,
)
from tdkt.planning.models import Plan, PlanSection
from tdkt.planning.moving import still_old
from tdkt.planning.operations import plans as operations
from tdkt.planning.tables import TASK_TONES, TONES, PlanTable, TaskFilter, TaskTable
from tdkt.planning.workflow import workflow


def _only(allowed: bool, words: str = "Chỉ cán bộ thi đua của đơn vị sửa kế hoạch.") -> None:
    if not allowed:
        raise PermissionDenied(words)


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    body = policy.body_of(request.user)
    may = policy.writes_plans(request.user, body)
    last = queries.last_plan(body, 9999) if may and body else None
    context = {"may": may, "last": last, "next": last.year + 1 if last else timezone.localdate().year}
    rows = queries.visible_to(request.user)
    return show(request, "planning/plans.html", rows=rows, table=PlanTable, name="ke-hoach", context=context)


@require_http_methods(["GET", "POST"])
def plan_begin(request: HttpRequest) -> HttpResponse:
    """Begin a plan: from last year's, from a plan on paper, from the skeleton, or empty."""
    body = policy.body_of(request.user)
    _only(policy.writes_plans(request.user, body))
    last = queries.last_plan(body, 9999) if body else None
    year = last.year + 1 if last else timezone.localdate().year
    first = BeginForm.LAST if last else BeginForm.SKELETON
    form = BeginForm(request.POST or None, request.FILES or None, initial={"year": year, "source": first})
    if request.method == "POST" and form.is_valid() and body is not None:
        try:
            return redirect("plan", _begun(request, body, **form.cleaned_data))
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = f"Kế hoạch gần nhất: {last.title}." if last else "Chưa có kế hoạch nào: lập từ tệp cũ hoặc từ khung có sẵn."
    context = {"form": form, "heading": "Lập kế hoạch năm", "lead": lead, "submit": "Lập kế hoạch", "back": "../"}
    return render(request, "core/form_page.html", context)


def _begun(request: HttpRequest, body: Any, *, year: int, source: str, file: tuple[str, bytes] | None) -> int:
    """The number of the plan that was made."""
    what = {"unit": body, "year": year, "actor": request.user, "day": timezone.localdate()}
    if source == BeginForm.PAPER and file:
        made, of = operations.begin_from_paper(**what, name=file[0], content=file[1])
        moved = f"; đã chuyển từ năm {of} sang năm {year}" if of != year else ""
        words = f"Đọc được {made.sections.count()} mục, {made.tasks.count()} nhiệm vụ từ tệp{moved}. Hãy rà lại."
        messages.success(request, words)
        return int(made.pk)
    last = queries.last_plan(body, year)
    if source == BeginForm.SKELETON or (not source and last is None):
        return int(operations.begin_from_skeleton(**what).pk)
    if source == BeginForm.LAST and last is None:
        raise StepRefused(f"Chưa có kế hoạch nào trước năm {year}; hãy chọn cách lập khác.")
    return int(operations.begin_plan(**what, based_on=None if source == BeginForm.EMPTY else last).pk)


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    sections = list(shown.sections.all())
    tasks = list(shown.tasks.select_related("owner", "person").prefetch_related("months"))
    context: dict[str, Any] = {
        "plan": shown,
        "tone": TONES[shown.state],
        "task_tones": TASK_TONES,
        "parts": [(part.label, [one for one in sections if one.part == part]) for part in PlanSection.Part],
        "quarters": [(n, [task for task in tasks if task.quarter == n]) for n in (1, 2, 3, 4)],
        "progress": queries.progress(shown, timezone.localdate()),
        "offered": workflow.offered(request.user, shown),
        "may": policy.is_clerk_of(request.user, shown),
        "writable": shown.state in operations.WRITABLE,
        "old": [line for one in sections for line in still_old(one.body, shown.year)] if shown.based_on_id else [],
        "left_over": operations.left_over(shown, timezone.localdate()).count()
        if policy.is_clerk_of(request.user, shown) and shown.state != Plan.State.SUBMITTED
        else 0,
        "states": [choice for choice in Plan.State.choices if choice[0] != Plan.State.RETURNED],
        "events": history.events_of(shown),
        "today": timezone.localdate(),
    }
    return render(request, "planning/plan.html", context)


@require_POST
def plan_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    form = StepForm(request.POST)
    try:
        workflow.take(step, shown, request.user, note=form.cleaned_data["note"] if form.is_valid() else "")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("plan", pk)


@require_POST
def plan_paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown), "Chỉ cán bộ thi đua của đơn vị soạn văn bản.")
    try:
        made = operations.make_paper(plan=shown, actor=request.user, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("plan", pk)
    return redirect("paper", made.pk)


@require_POST
def plan_carry(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown))
    try:
        number = operations.carry_late(plan=shown, actor=request.user, day=timezone.localdate())
        messages.success(request, f"Đã chuyển {number} nhiệm vụ quá hạn của năm trước sang.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("plan", pk)


def _page(request: HttpRequest, form: Any, heading: str, back: str, draft_key: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "draft_key": draft_key}
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown))
    form = PlanForm(request.POST or None, instance=queries.visible_to(request.user).get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_plan(plan=shown, actor=request.user, **form.values)
            return redirect("plan", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    return _page(request, form, "Tên và căn cứ của kế hoạch", reverse("plan", args=[pk]), f"plan-{pk}")


@require_http_methods(["GET", "POST"])
def section_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown))
    form = NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_section(plan=shown, actor=request.user, **form.values)
            return redirect("plan", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    return _page(request, form, "Thêm mục của kế hoạch", reverse("plan", args=[pk]), f"plan-{pk}-section")


@require_http_methods(["GET", "POST"])
def plan_section(request: HttpRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(queries.sections_visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, section.plan))
    form = SectionForm(request.POST or None, initial={"heading": section.heading, "body": section.body})
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_section(section=section, actor=request.user, **form.values)
            return redirect("plan", section.plan_id)
        except StepRefused as why:
            form.add_error(None, str(why))
    heading = f"{section.get_part_display()} · {section.plan.title}"
    return _page(request, form, heading, reverse("plan", args=[section.plan_id]), f"plan-section-{pk}")


@require_http_methods(["GET", "POST"])
def task_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown))
    form = TaskForm(request.POST or None, unit=shown.unit, initial={"quarter": request.GET.get("quy", 1)})
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_task(plan=shown, actor=request.user, **form.values)
            return redirect("plan", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    return _page(request, form, "Thêm nhiệm vụ", reverse("plan", args=[pk]), f"plan-{pk}-task")


@require_POST
def section_remove(request: HttpRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(queries.sections_visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, section.plan))
    try:
        operations.remove_section(section=section, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("plan", section.plan_id)


@require_http_methods(["GET", "POST"])
def tasks_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Many tasks of a quarter, one a line."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown))
    form = QuickTasksForm(request.POST or None, initial={"quarter": request.GET.get("quy", 1)})
    if request.method == "POST" and form.is_valid():
        try:
            number = operations.add_tasks(plan=shown, actor=request.user, **form.cleaned_data)
            messages.success(request, f"Đã thêm {number} nhiệm vụ.")
            return redirect("plan", pk)
        except StepRefused as why:
            form.add_error("text", str(why))
    return _page(request, form, "Thêm nhiều nhiệm vụ", reverse("plan", args=[pk]), f"plan-{pk}-tasks")


@require_http_methods(["GET", "POST"])
def task_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a task is, while its plan is being written."""
    shown = get_object_or_404(queries.tasks_visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown.plan))
    fresh = queries.tasks_visible_to(request.user).get(pk=pk)
    form = TaskForm(request.POST or None, unit=shown.plan.unit, instance=fresh)
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_task(task=shown, actor=request.user, **form.values)
            return redirect("plan", shown.plan_id)
        except StepRefused as why:
            form.add_error(None, str(why))
    return _page(request, form, "Sửa nhiệm vụ", reverse("plan", args=[shown.plan_id]))


@require_POST
def task_remove(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.tasks_visible_to(request.user), pk=pk)
    _only(policy.is_clerk_of(request.user, shown.plan))
    try:
        operations.remove_task(task=shown, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("plan", shown.plan_id)


@require_GET
def task_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of evidence, for whoever sees the task."""
    shown = get_object_or_404(queries.tasks_visible_to(request.user).exclude(file=""), pk=pk)
    name = str(shown.file.name).rsplit("/", 1)[-1]
    return FileResponse(shown.file.open("rb"), as_attachment=True, filename=name)


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Every task that this person sees, by room, quarter, state; what is late."""
    return show(
        request,
        "planning/tasks.html",
        rows=queries.tasks_visible_to(request.user),
        table=TaskTable,
        filters=TaskFilter,
        name="nhiem-vu",
    )


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task; whoever owns it says where it stands."""
    shown = get_object_or_404(queries.tasks_visible_to(request.user), pk=pk)
    may = policy.may_report_task(request.user, shown)
    initial = {"state": shown.state, "day": timezone.localdate(), "evidence": shown.evidence}
    form = ReportTaskForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST":
        _only(may, "Chỉ nơi chủ trì, người làm hoặc cán bộ thi đua báo tình trạng nhiệm vụ.")
        if form.is_valid():
            try:
                operations.report_task(task=shown, actor=request.user, **form.cleaned_data)
                return redirect("task", pk)
            except StepRefused as why:
                form.add_error(None, str(why))
    done = {one.month for one in shown.months.all()}
    context = {
        "edits": policy.is_clerk_of(request.user, shown.plan) and shown.plan.state in operations.WRITABLE,
        "task": shown,
        "tone": TASK_TONES[shown.state],
        "form": form if may else None,
        "months": [(month, month in done) for month in operations.months_of(shown)],
        "events": history.events_of(shown),
    }
    return render(request, "planning/task.html", context)


@require_POST
def task_month(request: HttpRequest, pk: int, month: int) -> HttpResponse:
    shown = get_object_or_404(queries.tasks_visible_to(request.user), pk=pk)
    _only(policy.may_report_task(request.user, shown), "Chỉ nơi chủ trì hoặc cán bộ thi đua báo nhiệm vụ này.")
    try:
        operations.report_month(task=shown, actor=request.user, month=month, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("task", pk)


@require_http_methods(["GET", "POST"])
def calendar_page(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar feed; POST makes a new address and the old one dead."""
    key = calendar.key_of(request.user, renew=request.method == "POST")
    address = request.build_absolute_uri(reverse("calendar_feed", args=[key.token])) if key else ""
    context = {"address": address, "letters": calendar.gets_letters(request.user)}
    return render(request, "planning/calendar.html", context)


@require_POST
def letters_switch(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("letters") == "1"
    calendar.choose_letters(request.user, wanted=wanted)
    words = (
        "Bạn sẽ nhận thư nhắc việc." if wanted else "Bạn sẽ không nhận thư nhắc việc nữa; việc vẫn hiện ở trang đầu."
    )
    messages.success(request, words)
    return redirect("calendar")


@require_GET
@login_not_required
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The tasks of whoever holds the secret address, for a calendar program."""
    user = calendar.owner_of(token)
    if user is None:
        return HttpResponse("Địa chỉ lịch không còn dùng.", status=404, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(calendar.feed(user, timezone.localdate()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="tdkt.ics"'
    return answer
