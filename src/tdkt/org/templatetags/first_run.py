"""The sign-in page of an empty database leads to the first run."""

from __future__ import annotations

from django import template

from tdkt.org.queries import is_empty

register = template.Library()


@register.simple_tag
def database_is_empty() -> bool:
    return is_empty()
