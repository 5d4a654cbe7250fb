"""Public pages: no sign-in, nothing written, nothing about a person beyond what a published decision says."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tdkt.core.text import fold
from tdkt.reports.public import queries
from tdkt.reports.public.forms import CodeForm, LookupForm
from tdkt.reports.public.limits import politely


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "latest": queries.published()[: queries.FEW], "posted": queries.posted(today), "today": today,
        "form": LookupForm(), "code_form": CodeForm(),
    }  # fmt: skip
    return render(request, "public/home.html", context)


@login_not_required
@require_safe
@politely
def decisions(request: HttpRequest) -> HttpResponse:
    """Published decisions, narrowed by words, year and body."""
    rows = queries.published()
    words, year, unit = (request.GET.get(name, "").replace("\0", "").strip()[:100] for name in ("q", "nam", "noi"))
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    if year.isascii() and year.isdigit() and len(year) == 4 and int(year):  # noqa: PLR2004
        rows = rows.filter(day__year=int(year))
    units = list(queries.units_with_decisions())
    if unit in {one.code for one in units}:
        rows = rows.filter(unit__code=unit)
    page = Paginator(rows, 20).get_page(request.GET.get("page"))
    asked = {"q": words, "nam": year, "noi": unit}
    return render(request, "public/decisions.html", {"page": page, "units": units, "asked": asked})


@login_not_required
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.published(), pk=pk)
    return render(request, "public/decision.html", {"decision": shown, "groups": queries.groups_of(shown)})


@login_not_required
@require_safe
def postings(request: HttpRequest) -> HttpResponse:
    """Lists on which anybody may give an opinion today."""
    today = timezone.localdate()
    return render(request, "public/postings.html", {"posted": queries.posted(today), "today": today})


@login_not_required
@require_safe
@never_cache
@politely
def lookup(request: HttpRequest) -> HttpResponse:
    """An award by the whole name and its decision or year."""
    form = LookupForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if request.GET and form.is_valid():
        context["found"] = queries.awards_of(**form.cleaned_data)
    return render(request, "public/lookup.html", context)


@login_not_required
@require_safe
@never_cache
@politely
def certificate_typed(request: HttpRequest) -> HttpResponse:
    """The code typed by hand, where the QR cannot be read."""
    form = CodeForm(request.GET or None)
    if request.GET and form.is_valid():
        return redirect("public_certificate", form.cleaned_data["code"])
    return render(request, "public/typed.html", {"form": form})


@login_not_required
@require_safe
@never_cache
@politely
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR on a certificate opens: valid, revoked, issued anew, not known."""
    found = queries.checked(code)
    context = {"found": found, "code": code, "now": timezone.now()}
    return render(request, "public/certificate.html", context, status=404 if found.state == "unknown" else 200)
