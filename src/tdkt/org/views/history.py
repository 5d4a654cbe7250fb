"""The history as a person may read it, and the page that answers «why may / may not»."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tdkt.core import words
from tdkt.core.listing import show
from tdkt.org import duties, queries, why
from tdkt.org.access import standing
from tdkt.org.forms import WhyForm
from tdkt.org.history_scope import events_visible_to
from tdkt.org.models import Role
from tdkt.org.tables import EventFilter, EventTable
from tdkt.org.views.ask import only_if

INSPECT = (Role.AUDITOR, Role.DIRECTOR, Role.DECIDER, Role.OFFICER, Role.APPRAISER, Role.ADMINISTRATOR)


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    rows = events_visible_to(request.user)
    return show(request, "org/history.html", rows=rows, table=EventTable, filters=EventFilter, name="lich-su")


@require_GET
def duties_page(request: HttpRequest) -> HttpResponse:
    """Which two steps no one person takes, and where one person took both all the same."""
    only_if(standing(request.user).has(*INSPECT), "Trang này dành cho người kiểm tra, lãnh đạo, cán bộ thi đua.")
    pairs = [(duty.case, [words.verb(one) for one in duty.done], words.verb(duty.barred)) for duty in duties.DUTIES]
    both = events_visible_to(request.user).filter(pk__in=duties.done_by_one().values("pk"))
    return show(request, "org/duties.html", rows=both, table=EventTable, name="mot-nguoi-hai-viec",
                context={"pairs": pairs, "own": duties.OWN})  # fmt: skip


@require_GET
def why_page(request: HttpRequest) -> HttpResponse:
    """Each asks about oneself; who keeps accounts asks about those accounts too."""
    accounts = queries.accounts_visible_to(request.user)
    if not standing(request.user).has(Role.OFFICER, Role.ADMINISTRATOR):
        accounts = accounts.filter(pk=request.user.pk)
    form = WhyForm(request.GET if "number" in request.GET else None, accounts=accounts,
                   actions=why.actions(request.user), initial={"account": request.user.pk})  # fmt: skip
    lines = []
    if form.is_bound and form.is_valid():
        lines = why.answer(request.user, **form.cleaned_data)
    return render(request, "org/why.html", {"form": form, "lines": lines[:-1], "verdict": lines[-1] if lines else None})
