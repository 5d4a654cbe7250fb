"""The table of indicators: look, enter, lock, Excel; indicators and their groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.org.answers import file_answer
from tdkt.planning import policy, queries, workbook
from tdkt.planning.entry import Asked, asked_of, read_entry
from tdkt.planning.forms import GroupForm, IndicatorForm, ThresholdsForm, WorkbookForm
from tdkt.planning.models import Figure
from tdkt.planning.operations import figures as operations
from tdkt.planning.percent import written


def _context(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    lock = queries.lock_of(asked.unit, asked.year, asked.period)
    return {
        "asked": asked,
        "periods": Figure.Period.choices,
        "years": sorted({*queries.years_of(asked.unit), timezone.localdate().year, asked.year}, reverse=True),
        "units": queries.units_with_figures(request.user),
        "lock": lock if lock and lock.locked else None,
        "own": asked.unit == policy.body_of(request.user),
        "keeps": policy.keeps_figures(request.user, asked.unit),
        "may_lock": policy.may_lock(request.user, asked.unit),
    }


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request)
    rows = queries.table(asked.unit, asked.year, asked.period)
    drawn = [row for row in rows if row.percent_of_plan is not None]
    context = _context(request, asked) | {
        "rows": rows,
        "labels": [Truncator(row.name).chars(48) for row in drawn],
        "series": [
            {
                "label": "% kế hoạch",
                "data": [float(row.percent_of_plan or 0) for row in drawn],
                "tones": [row.tone for row in drawn],
            }
        ],
        "may_enter": any(policy.may_enter(request.user, row.indicator) for row in rows),
        "limits": queries.limits_of(asked.unit),
        "waiting": [row for row in rows if row.unexplained],
        "form": WorkbookForm(),
    }
    return render(request, "planning/figures.html", context)


@require_http_methods(["GET", "POST"])
def figures_enter(request: HttpRequest) -> HttpResponse:
    """The same table as a form; what was typed stays on the page whatever is refused."""
    asked = asked_of(request)
    rows = queries.table(asked.unit, asked.year, asked.period)
    mine = [row for row in rows if policy.may_enter(request.user, row.indicator)]
    if not mine:
        raise PermissionDenied("Không có chỉ tiêu nào giao cho bạn nhập.")
    keeps = policy.keeps_figures(request.user, asked.unit)
    entry = read_entry(request.POST if request.method == "POST" else None, mine, targets=keeps)
    if request.method == "POST" and not entry.errors:
        try:
            number = operations.enter_figures(
                unit=asked.unit, year=asked.year, period=asked.period, entered=entry.values, actor=request.user
            )
            messages.success(request, f"Đã ghi số liệu của {number} chỉ tiêu.")
            return redirect(f"{reverse('figures')}?{asked.query}")
        except operations.FiguresRefused as why:
            entry.refuse(why.cells, why.sums)
        except StepRefused as why:
            entry.refuse({}, [str(why)])
    return render(request, "planning/figures_enter.html", _context(request, asked) | {"entry": entry})


@require_POST
def figures_lock(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request)
    if not policy.may_lock(request.user, asked.unit):
        raise PermissionDenied("Chỉ cán bộ thi đua, thủ trưởng của đơn vị khóa và mở lại số liệu.")
    what = {"unit": asked.unit, "year": asked.year, "period": asked.period, "actor": request.user}
    try:
        if request.POST.get("reopen"):
            operations.reopen_period(**what, reason=request.POST.get("note", ""))
        else:
            operations.lock_period(**what)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect(f"{reverse('figures')}?{asked.query}")


@require_http_methods(["GET", "POST"])
def figures_excel(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request)
    rows = queries.table(asked.unit, asked.year, asked.period)
    if request.method == "GET":
        content = workbook.written(asked.unit, asked.year, asked.period, rows)
        return file_answer(content, f"so-lieu-{asked.unit.code}-{asked.year}-{asked.period}.xlsx")
    form = WorkbookForm(request.POST, request.FILES)
    what = {"unit": asked.unit, "year": asked.year, "period": asked.period}
    try:
        if not form.is_valid():
            raise StepRefused(" ".join(form.errors.get("file", [])))
        entered = workbook.read(form.cleaned_data["file"], **what, rows=rows)
        number = operations.enter_figures(**what, entered=entered, actor=request.user)
        messages.success(request, f"Đã ghi số liệu của {number} chỉ tiêu từ Excel.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect(f"{reverse('figures')}?{asked.query}")


@require_http_methods(["GET", "POST"])
def thresholds(request: HttpRequest) -> HttpResponse:
    """From where on a figure of the unit must be explained, and who changed that when."""
    unit = policy.body_of(request.user)
    if unit is None or not policy.may_lock(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua, thủ trưởng của đơn vị đặt ngưỡng giải trình.")
    now = queries.limits_of(unit)
    initial = {name: written(value) for name, value in vars(now).items()}
    form = ThresholdsForm(request.POST or None, initial=initial)
    write = lambda: operations.set_thresholds(unit=unit, actor=request.user, **form.cleaned_data)  # noqa: E731
    lead = f"Đang dùng: {now.words}. Đơn vị cấp dưới chưa đặt riêng thì theo ngưỡng này."
    events = queries.events_of_thresholds(unit)
    return _form(request, form, "Ngưỡng giải trình", write, lead, template="planning/thresholds.html", events=events)


def _form(
    request: HttpRequest,
    form: Any,
    heading: str,
    write: Any,
    lead: str = "",
    *,
    template: str = "core/form_page.html",
    **extra: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            write()
            return redirect("figures")
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": heading, "back": reverse("figures"), "lead": lead, **extra}
    return render(request, template, context)


def _keeper(request: HttpRequest) -> Any:
    unit = policy.body_of(request.user)
    if unit is None or not policy.keeps_figures(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị thêm, sửa chỉ tiêu.")
    return unit


@require_http_methods(["GET", "POST"])
def group_new(request: HttpRequest) -> HttpResponse:
    unit, form = _keeper(request), GroupForm(request.POST or None)
    write = lambda: operations.add_group(unit=unit, actor=request.user, **form.cleaned_data)  # noqa: E731
    return _form(request, form, "Thêm lĩnh vực chỉ tiêu", write)


@require_http_methods(["GET", "POST"])
def indicator_new(request: HttpRequest) -> HttpResponse:
    unit = _keeper(request)
    form = IndicatorForm(request.POST or None, unit=unit, initial={"active": True})
    write = lambda: operations.add_indicator(unit=unit, actor=request.user, **form.values)  # noqa: E731
    return _form(request, form, "Thêm chỉ tiêu", write)


@require_http_methods(["GET", "POST"])
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator over the years; its keeper edits what it is."""
    shown = get_object_or_404(queries.indicators_visible_to(request.user), pk=pk)
    keeps = policy.keeps_figures(request.user, shown.group.unit)
    fresh = queries.indicators_visible_to(request.user).get(pk=pk)
    form = IndicatorForm(request.POST or None, unit=shown.group.unit, instance=fresh)
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị sửa chỉ tiêu.")
        if form.is_valid():
            try:
                operations.edit_indicator(indicator=shown, actor=request.user, **form.values)
                return redirect("indicator", pk)
            except StepRefused as why:
                form.add_error(None, str(why))
    years = [one for one in queries.history_of(shown) if one.period == Figure.Period.YEAR]
    context = {
        "indicator": shown,
        "form": form if keeps else None,
        "years": years,
        "labels": [str(one.year) for one in years],
        "series": [
            {"label": "Kế hoạch", "data": [None if one.target is None else float(one.target) for one in years]},
            {"label": "Thực hiện", "data": [None if one.actual is None else float(one.actual) for one in years]},
        ],
        "events": queries.events_of(shown),
    }
    return render(request, "planning/indicator.html", context)
