"""Decisions: the list, one with its people, publication."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tdkt.awards import policy, queries
from tdkt.awards.operations import decisions as operations
from tdkt.awards.operations import papers
from tdkt.awards.tables import TONES, DecisionFilter, DecisionTable
from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused

WORD = "CÔNG BỐ"


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    rows = queries.decisions_visible_to(request.user)
    return show(
        request, "awards/decisions.html", rows=rows, table=DecisionTable, filters=DecisionFilter, name="quyet-dinh"
    )


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    records = list(queries.records_of(shown))
    context = {
        "decision": shown, "tone": TONES[shown.state], "records": records, "events": history.events_of(shown),
        "total": sum(one.bonus.amount for one in records if hasattr(one, "bonus") and one.bonus.payable),
        "may_publish": policy.may_publish(request.user, shown) and shown.state == "issued" and not shown.published_on,
        "keeps": policy.pays(request.user, shown.unit), "word": WORD,
    }  # fmt: skip
    return render(request, "awards/decision.html", context)


@require_POST
def decision_publish(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.may_publish(request.user, shown):
        raise PermissionDenied("Chỉ nơi quyết định công bố.")
    try:
        operations.publish(decision=shown, day=timezone.localdate(), actor=request.user)
        messages.success(request, "Đã công bố.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("decision", pk)


@require_POST
def decision_payments(request: HttpRequest, pk: int) -> HttpResponse:
    """The payment list as a paper."""
    shown = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.pays(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định lập danh sách chi.")
    try:
        return redirect("paper", papers.payment_list(decision=shown, actor=request.user, day=timezone.localdate()).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("decision", pk)
