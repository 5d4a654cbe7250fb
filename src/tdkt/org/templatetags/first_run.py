"""The sign-in page of an empty database leads to the first run."""

from __future__ import annotations

from typing import Any

from django import template

from tdkt.org.queries import is_empty
from tdkt.org.single_sign_on import provider_of

register = template.Library()


@register.simple_tag
def database_is_empty() -> bool:
    return is_empty()


@register.simple_tag(takes_context=True)
def sign_on(context: Any) -> Any:
    """The provincial sign-on, or None."""
    return provider_of(context["request"])
