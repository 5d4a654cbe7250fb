"""The law browser: standards on any day, what changed between two days, the instruments behind them."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tdkt.core.text import clean
from tdkt.eligibility import law_page, regulations
from tdkt.eligibility.forms import ChangesForm, LawForm
from tdkt.eligibility.page import day_of
from tdkt.law import procedures, reading
from tdkt.law.case import HORIZON, LAST_DAY
from tdkt.law.catalogue import AWARDS
from tdkt.org.access import home_unit


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    form = LawForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    day = asked.get("ngay") or timezone.localdate()
    words = clean(asked.get("q") or "")
    context = {
        "form": form, "day": day, "q": words, "groups": law_page.listed(day, words),
        "provisions": law_page.found_provisions(words),
    }  # fmt: skip
    return render(request, "eligibility/law.html", context)


@require_GET
def award(request: HttpRequest, code: str) -> HttpResponse:
    if code not in AWARDS:
        raise Http404
    today = timezone.localdate()
    day = day_of(request.GET.get("ngay", "")) or today
    laid = regulations.laid_over(home_unit(request.user))  # type: ignore[arg-type]
    context = {
        "kind": AWARDS[code], "name": AWARDS[code].name_on(day), "day": day, "today": today,
        "form": LawForm(initial={"ngay": day}), "told": law_page.standard_of(code, day, laid.conditions), "laid": laid,
        "parts": procedures.procedures(code, day, laid.rows), "versions": list(law_page.versions(code)),
        "out_of_range": not HORIZON <= day <= LAST_DAY,
    }  # fmt: skip
    return render(request, "eligibility/law_award.html", context)


def _between(request: HttpRequest, since: date, until: date) -> tuple[ChangesForm, date, date]:
    """The two days asked for; the given ones where none or wrong ones were."""
    form = ChangesForm(request.GET or None, initial={"tu": since, "den": until})
    if form.is_bound and form.is_valid():
        since, until = form.cleaned_data["tu"], form.cleaned_data["den"]
        if until < since:
            form.add_error("den", "Ngày sau phải không trước ngày đầu.")
            since, until = until, since
    return form, since, until


@require_GET
def changes(request: HttpRequest, code: str) -> HttpResponse:
    if code not in AWARDS:
        raise Http404
    form, since, until = _between(request, HORIZON, timezone.localdate())
    told = reading.all_changes(code, since, until)
    context = {"kind": AWARDS[code], "form": form, "since": since, "until": until, "told": told}
    return render(request, "eligibility/law_changes.html", context)


@require_GET
def all_changes(request: HttpRequest) -> HttpResponse:
    """What changed for any award between two days; the last change of the law when none are given."""
    today = timezone.localdate()
    form, since, until = _between(request, today.replace(year=today.year - 1, day=1), today)
    context = {"form": form, "since": since, "until": until, "days": law_page.changed(since, until)}
    return render(request, "eligibility/law_all_changes.html", context)


@require_GET
def instruments(request: HttpRequest) -> HttpResponse:
    return render(request, "eligibility/law_instruments.html", {"rows": law_page.instruments_page()})
