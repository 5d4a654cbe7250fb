"""A polite limit on look-ups: so many a minute from one address, then a page that says when to come back.

Counted in the cache: enough to stop leafing through, never a lock on who is really asking.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PER_MINUTE = 30
LOOPBACK = {"127.0.0.1", "::1"}


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy of this machine, what the proxy says was before it."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    said = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return said.rsplit(",", 1)[-1].strip() if direct in LOOPBACK and said else direct


def politely(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Count every look-up (a request that asks for something); over the limit: 429 with Retry-After."""

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.GET and not kwargs:
            return view(request, *args, **kwargs)
        minute, second = divmod(int(time.time()), 60)
        key = f"public-lookup:{address_of(request)}:{minute}"
        cache.add(key, 0, timeout=120)
        try:
            count = cache.incr(key)
        except ValueError:  # thrown out of the cache between the two calls
            count = 1
        if count <= PER_MINUTE:
            return view(request, *args, **kwargs)
        answer = render(request, "public/slow_down.html", {"wait": 60 - second}, status=429)
        answer["Retry-After"] = str(60 - second)
        return answer

    return limited
