"""Take back a change of the organisation that was recorded by mistake: every row returns to what it said before.

The history keeps from and to of every field, and the change keeps which events are its own; they are walked backwards.
Where something was built on it since, nothing is touched and the refusal says what.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction

from tdkt.core import history
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.org.models import LineageEvent, Unit
from tdkt.org.operations.lineage import carry_below
from tdkt.org.rows_and_history import NOT_KEPT, Told, compared_fields, read_back, same_value

BY_HAND = "Hãy sửa lại bằng tay, hoặc gỡ những việc ghi sau trước rồi hoàn tác."


@transaction.atomic
def undo_lineage(*, actor: Any, event: LineageEvent, reason: str) -> None:
    if event.first is None or event.last is None:
        raise StepRefused("Thay đổi này được nạp sẵn, không có sự kiện nào trong lịch sử để hoàn tác.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do hoàn tác.")
    words = f"Hoàn tác {event}. {reason.strip()}"
    for part in event.parts.all():
        history.remove(part, actor=actor, verb="org.undo_lineage", reason=words)
    for one in Event.objects.filter(seq__range=(event.first, event.last)).order_by("-seq"):
        _reverse(one, actor, words)
    history.remove(event, actor=actor, verb="org.undo_lineage", reason=words)


def _reverse(one: Event, actor: Any, reason: str) -> None:
    model: Any = apps.get_model(one.object_type)
    row = model._base_manager.select_for_update(no_key=True).filter(pk=one.object_id).first()
    if row is None:
        raise StepRefused(f"«{one.label}» không còn trong dữ liệu nên không hoàn tác được. {BY_HAND}")
    told = Told()
    told.take(one.seq, one.label, one.changes)
    if told.born(model):
        _refuse_built_upon(row, one.changes)
        history.remove(row, actor=actor, verb="org.undo_lineage", reason=reason)
        return
    before: dict[str, Any] = {}
    for name, (was, now) in one.changes.items():
        field = next((f for f in model._meta.concrete_fields if f.name == name), None)
        if field is None:
            continue
        if same_value(field, now, getattr(row, field.attname)) is False:
            raise StepRefused(f"«{row}» đã thay đổi tiếp sau lần này (sự kiện số {one.seq}). {BY_HAND}")
        value = read_back(field, was)
        if value is NOT_KEPT:
            raise StepRefused(f"Lịch sử không giữ giá trị cũ của «{row}» nên không hoàn tác được.")
        before[name] = value
    if not before:
        return  # an event of words alone, about rows that have their own
    old = row.path if isinstance(row, Unit) else ""
    history.change(row, actor=actor, verb="org.undo_lineage", reason=reason, **before)
    if isinstance(row, Unit):
        carry_below(row, old)


def _refuse_built_upon(row: models.Model, born: dict[str, list[Any]]) -> None:
    """A row that the change made goes away only while it is as it was made and nothing else stands on it."""
    for field in compared_fields(type(row)):
        if same_value(field, born.get(field.name, [None, None])[1], getattr(row, field.attname)) is False:
            raise StepRefused(f"«{row}» đã được sửa tiếp sau khi lập. {BY_HAND}")
    for link in row._meta.related_objects:
        related: Any = link.related_model
        found = related._base_manager.filter(**{link.field.name: row})
        if count := found.count():
            kind = str(related._meta.verbose_name)
            raise StepRefused(f"«{row}» đã có {count} {kind} gắn với nó, ví dụ «{found.first()}». {BY_HAND}")
