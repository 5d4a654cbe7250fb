"""Which events a person may read: those of rows that the person may see.

Each room already says what a person sees, in ``queries.visible_to`` and ``*_visible_to``. Rows of a kind for which no
room says so are shown to whoever did the work and to nobody else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from tdkt.core.models import Event
from tdkt.org.access import standing, units_q
from tdkt.org.models import Delegation, Discipline, Leave, Mandate, Person, Post, Role, StaffImport
from tdkt.org.policy import accounts_seen_by, people_seen_by

Rows = Callable[[Any], QuerySet[Any]]


@cache
def _doors() -> tuple[Rows, ...]:
    found: list[Rows] = []
    for config in apps.get_app_configs():
        if config.name.startswith("tdkt.") and find_spec(f"{config.name}.queries"):
            module = import_module(f"{config.name}.queries")
            for name, door in inspect.getmembers(module, inspect.isfunction):
                if name.endswith("visible_to") and door.__module__ == module.__name__:
                    required = [p for p in inspect.signature(door).parameters.values() if p.default is p.empty]
                    if len(required) == 1:
                        found.append(door)
    return tuple(found)


def _own_rows(user: Any) -> list[QuerySet[Any]]:
    """Rows of this room that are part of something seen: posts of people, mandates of accounts."""
    people = Person.objects.filter(people_seen_by(user)).values("pk")
    accounts = accounts_seen_by(user)
    users = user.__class__.objects.filter(accounts).values("pk")
    return [
        *(model.objects.filter(person__in=people) for model in (Post, Leave, Discipline)),
        Mandate.objects.filter(user__in=users),
        Delegation.objects.filter(Q(mandate__user__in=users) | Q(to__in=users)),
        StaffImport.objects.filter(units_q(user, Role.OFFICER)),
    ]


def readable(user: Any) -> Q:
    """Events about rows that ``user`` may see, and what ``user`` did."""
    condition = Q(actor=user)
    for rows in [door(user) for door in _doors()] + _own_rows(user):
        label = rows.model._meta.label_lower
        condition |= Q(object_type=label, object_id__in=rows.order_by().values("pk"))
    return condition


def events_visible_to(user: Any) -> QuerySet[Event]:
    """An administrator sees that every event happened, and reads those of what the administrator may see."""
    mine = readable(user)
    events = Event.objects.select_related("actor__person").order_by("-seq")
    if not standing(user).has(Role.ADMINISTRATOR):
        return events.filter(mine)
    marked = Case(When(mine, then=Value(True)), default=Value(False), output_field=BooleanField())
    return events.annotate(readable=marked)
