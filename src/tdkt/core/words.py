"""The words of the screen for what the history keeps: verbs, fields, kinds of row."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from tdkt.core.workflow import REGISTRY

# What a step is told that is no column of the row.
PLAIN = {"state": "trạng thái", "note": "ghi chú", "day": "ngày", "number": "số", "override": "lý do bỏ qua"}


@cache
def _verbs() -> dict[str, str]:
    """Each room may keep ``verbs.py`` with ``VERBS = {"room.verb": "Việc đã làm"}``."""
    words: dict[str, str] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("tdkt.") and find_spec(f"{config.name}.verbs"):
            words |= import_module(f"{config.name}.verbs").VERBS
    return words


def verb(dotted: str) -> str:
    """``verb("nominations.return") == "Trả lại"``; an unknown verb is shown as it is."""
    if dotted in _verbs():
        return _verbs()[dotted]
    room, _, name = dotted.rpartition(".")
    flow = REGISTRY.get(room)
    if flow is not None and any(step.name == name for step in flow.steps):
        return flow[name].words
    return dotted


@cache
def field(object_type: str, name: str) -> str:
    """``field("org.person", "full_name") == "Họ và tên"``."""
    try:
        found = apps.get_model(object_type)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        found = None
    if found is not None and found.auto_created and not found.concrete:  # rows that point here: their own name
        found = found.related_model._meta
    words = str(getattr(found, "verbose_name", "")) or PLAIN.get(name, name)
    return words[:1].upper() + words[1:]
