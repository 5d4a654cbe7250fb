"""The history as a person may read it, and the page that answers «why may / may not»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
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
    asked = request.GET.copy()
    if "number" in asked and "row" not in asked:  # addresses kept from before
        asked["row"] = asked["number"]
    form = WhyForm(asked if "row" in asked else None, accounts=accounts,
                   actions=why.actions(request.user), initial={"account": request.user.pk})  # fmt: skip
    lines: list[why.Line] = []
    rows: list[Any] = []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        words, kind = given["row"].strip(), given["action"].split(":")[1]
        number = int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
        if number is None:
            rows = why.rows_named(request.user, kind, words)
            if not rows:
                form.add_error("row", f"Trong những gì bạn xem được không có dòng nào khớp «{words[:60]}».")
            number = rows[0].pk if len(rows) == 1 else None
        if number is not None:
            lines = why.answer(request.user, given["account"], given["action"], number)
    choice = [(row, _with(asked, row=str(row.pk))) for row in rows] if len(rows) > 1 else []
    context = {"form": form, "choice": choice, "lines": lines[:-1], "verdict": lines[-1] if lines else None}
    return render(request, "org/why.html", context)


def _with(asked: QueryDict, **more: str) -> str:
    given = asked.copy()
    for key, value in more.items():
        given[key] = value
    return f"?{given.urlencode()}"
