"""Pages of movements, registrations, models and exemplary persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from tdkt.core.workflow import StepRefused


def only_if(allowed: bool, words: str) -> None:
    if not allowed:
        raise PermissionDenied(words)


def attempt(request: HttpRequest, act: Callable[[], Any], done: str = "") -> Any:
    """Run one operation; a refusal becomes a message, success may too. Returns what the operation gave, or None."""
    try:
        result = act()
    except StepRefused as why:
        messages.error(request, str(why))
        return None
    if done:
        messages.success(request, done)
    return result
