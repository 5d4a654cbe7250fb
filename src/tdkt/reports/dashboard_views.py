"""The page «Tổng quan»."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tdkt.org.access import home_unit
from tdkt.reports import dashboard, policy, queries


@require_GET
def dashboard_page(request: HttpRequest) -> HttpResponse:
    """Of one's own unit, or of a unit below: ``?don_vi=CODE``."""
    home = home_unit(request.user)
    unit = queries.gathered_unit(request.user, request.GET["don_vi"]) if request.GET.get("don_vi") else home
    if unit is None or not policy.gathers(request.user, unit):
        raise Http404
    today = timezone.localdate()
    shown = dashboard.of(request.user, unit, today)
    return render(
        request, "reports/dashboard.html", {"unit": unit, "today": today, "shown": shown, "own": unit == home}
    )
