"""The reports of the units below: who has sent, what they count together, what they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.listing import excel
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.paperwork.entering import year_asked
from tdkt.reports import gathering, operations, policy, queries
from tdkt.reports.composers import COMPOSERS
from tdkt.reports.due import calls_of, due_day, due_from, last_day
from tdkt.reports.forms import CallForm
from tdkt.reports.models import Report

KINDS = [(value, words) for value, words in Report.Kind.choices if value != Report.Kind.MOVEMENT]
HEADS = [
    "Đơn vị", "Báo cáo", "Ngày gửi", "Người có mặt", "Phong trào", "Sáng kiến", "Lượt tập thể", "Lượt cá nhân",
    "Không lãnh đạo", "Tỷ lệ %",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    unit: Any
    kind: str
    year: int

    @property
    def address(self) -> str:
        return f"{reverse('reports_below')}?loai={self.kind}&nam={self.year}"


def _asked(request: HttpRequest) -> Asked:
    """The unit of the person, which report of which year: in season the one that is due, else the yearly one."""
    unit = home_unit(request.user)
    if unit is None or not policy.gathers(request.user, unit):
        raise Http404
    today = timezone.localdate()
    kind, year = request.GET.get("loai", ""), year_asked(request.GET.get("nam"), today.year)
    season = Report.Kind.HALF if 5 <= today.month <= 8 else Report.Kind.YEARLY
    return Asked(unit, kind if kind in dict(KINDS) else season, year)


@require_GET
def below(request: HttpRequest) -> HttpResponse:
    asked, today = _asked(request), timezone.localdate()
    lines = gathering.gathered(request.user, asked.unit, asked.kind, asked.year, today)
    if request.GET.get("xlsx"):
        return excel(f"bao-cao-cap-duoi-{asked.kind}-{asked.year}", HEADS, [_row(line) for line in lines])
    outline = COMPOSERS[asked.kind].OUTLINE
    key = request.GET.get("muc", "")
    chosen = next((one for one in outline if one.key == key), None)
    sent = sum(1 for line in lines if line.report)
    calls = calls_of(asked.unit, asked.year)
    context = {
        "asked": asked,
        "kinds": KINDS,
        "years": range(today.year, today.year - 6, -1),
        "lines": lines,
        "sent": sent,
        "left": len(lines) - sent,
        "totals": gathering.totals(lines),
        "due": due_from(calls, asked.kind, asked.year),
        "call": calls.get(asked.kind),
        "outline": outline,
        "chosen": chosen,
        "texts": gathering.texts(lines, key) if chosen else [],
        "may_remind": bool(lines) and policy.may_write_for(request.user, asked.unit),
    }
    return render(request, "reports/below.html", context)


def _row(line: gathering.Line) -> list[Any]:
    numbers = [line.counts[name] for name in gathering.COUNTS]
    return [line.unit.name, line.words, line.sent_on, *numbers, line.share]


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    if not policy.may_write_for(request.user, asked.unit):
        raise Http404
    number = operations.remind_unsent(
        unit=asked.unit, kind=asked.kind, year=asked.year, actor=request.user, today=timezone.localdate()
    )
    messages.success(request, f"Đã nhắc cán bộ của {number} đơn vị chưa gửi.")
    return redirect(asked.address)


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Call a report from the units below: the day it is due, the day its figures go to."""
    asked, today = _asked(request), timezone.localdate()
    if not policy.may_write_for(request.user, asked.unit) or not gathering.units_below(request.user, asked.unit):
        raise Http404
    there = calls_of(asked.unit, asked.year).get(asked.kind)
    usual = {"due": due_day(asked.kind, asked.year), "counted_to": last_day(asked.kind, asked.year)}
    initial = {name: getattr(there, name) for name in ("due", "counted_to", "note")} if there else usual
    form = CallForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        what = {"unit": asked.unit, "kind": asked.kind, "year": asked.year}
        try:
            _, told = operations.call_reports(**what, **form.cleaned_data, actor=request.user, today=today)
            messages.success(request, f"Đã ghi đợt gọi báo cáo; báo tới cán bộ của {told} đơn vị.")
            return redirect(asked.address)
        except StepRefused as why:
            form.add_error(None, str(why))
    words = str(Report.Kind(asked.kind).label).lower()
    context = {
        "form": form,
        "heading": f"Gọi {words} {asked.year}",
        "lead": "Hạn và ngày chốt số liệu hiện ở việc cần làm của cán bộ các đơn vị cấp dưới trực tiếp.",
        "submit": "Gọi báo cáo",
        "back": asked.address,
        "events": queries.events_of_calls(asked.unit, asked.year),
    }
    return render(request, "reports/call.html", context)
