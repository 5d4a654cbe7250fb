"""A page with one form that leads to one operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tdkt.core.workflow import StepRefused


def ask(
    request: HttpRequest,
    form: Any,
    *,
    heading: str,
    act: Callable[[], Any],
    back: str,
    done: str = "Đã ghi.",
    template: str = "core/form_page.html",
    **context: Any,
) -> HttpResponse:
    """Show ``form``; when it is sent and right, ``act()`` and go to ``back``. A refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            answer = act()
        except StepRefused as why:
            form.add_error(None, str(why))
        else:
            if isinstance(answer, HttpResponse):
                return answer
            messages.success(request, done)
            return redirect(back)
    return render(request, template, {"form": form, "heading": heading, "back": back, **context})


def do(request: HttpRequest, act: Callable[[], Any], *, back: str, done: str = "Đã ghi.") -> HttpResponse:
    """One button, one operation; a refusal becomes a message."""
    try:
        act()
    except StepRefused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, done)
    return redirect(back)


def only_if(allowed: bool, words: str = "") -> None:
    if not allowed:
        raise PermissionDenied(words)
