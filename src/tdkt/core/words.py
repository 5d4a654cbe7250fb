"""The words of the screen for what the history keeps: verbs, fields, kinds of row."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from tdkt.core.workflow import REGISTRY

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_ROW_NUMBER = re.compile(r" \(#\d+\)$")
HIDDEN = {"search", "sort_key", "path", "citizen_id_hash"}  # columns that the program keeps for itself


@cache
def rooms_told() -> dict[str, Any]:
    """Room -> its ``verbs.py``: ``VERBS = {"room.verb": "Việc đã làm"}`` and what other rooms look for there."""
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("tdkt.")]
    return {room: import_module(f"{room}.verbs") for room in rooms if find_spec(f"{room}.verbs")}


@cache
def _verbs() -> dict[str, str]:
    return {verb: words for told in rooms_told().values() for verb, words in told.VERBS.items()}


def verb(dotted: str) -> str:
    """``verb("nominations.return") == "Trả lại"``; an unknown verb is shown as it is."""
    if dotted in _verbs():
        return _verbs()[dotted]
    room, _, name = dotted.rpartition(".")
    steps = REGISTRY[room].steps if room in REGISTRY else ()
    return next((step.words for step in steps if step.name == name), dotted)


@cache
def _field(object_type: str, name: str) -> Any:
    try:
        return apps.get_model(object_type)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None


@cache
def field(object_type: str, name: str) -> str:
    """``field("org.person", "full_name") == "Họ và tên"``."""
    column = _field(object_type, name)
    words = str(getattr(column, "verbose_name", name))
    if words.replace(" ", "_") == name:  # the column has no words of its own
        plain = {key: said for told in rooms_told().values() for key, said in getattr(told, "COLUMNS", {}).items()}
        other = getattr(column, "related_model", None)
        words = plain.get(name) or (str(other._meta.verbose_name) if other else name)
    return words[:1].upper() + words[1:]


def value(object_type: str, name: str, given: Any) -> str:
    """A kept value as the screen shows it: ``value("org.post", "contract", "vien_chuc") == "Viên chức"``."""
    if given is None or given == "":
        return "(trống)"
    if isinstance(given, bool):
        return "có" if given else "không"
    if isinstance(given, (list, dict)):
        pairs = given.items() if isinstance(given, dict) else (("", one) for one in given)
        told = [(key, value(object_type, name, one)) for key, one in pairs if one not in (None, "", [], {})]
        # keys of the program stay off the screen, those of the office («Nhóm I», «HTXS») do not
        return "; ".join(words if str(key) == str(key).lower() else f"{key}: {words}" for key, words in told)
    text = str(dict(getattr(_field(object_type, name), "flatchoices", ()) or ()).get(given, given))
    if day := _DAY.match(text):
        return f"{day[3]}/{day[2]}/{day[1]}"
    return _ROW_NUMBER.sub("", text)
