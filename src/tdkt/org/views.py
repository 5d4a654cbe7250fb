"""People, units, accounts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tdkt.org.access import standing


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """What this person may do, password, two-factor sign-in, sessions."""
    return render(request, "org/account.html", {"words": standing(request.user).words})
