"""The append-only history: every write leaves one event, chained by hashes.

``create``, ``change`` and ``remove`` write a row and its event in one transaction; ``record`` writes the event alone,
for set-based work. ``org.chain`` finds any change made behind the program's back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone as clock

from tdkt.core.models import ChainHead, Event

Row = TypeVar("Row", bound=models.Model)
Changes = dict[str, list[Any]]


class Whole(Changes):
    """All that was written in a row: what the connection noted of it need not be told again."""


# That these changed is kept, their values are not: what a record may have to forget, the history must not remember.
PRIVATE = {"password", "citizen_id", "citizen_id_sealed", "citizen_id_hash", "search", "sort_key"}
PRIVATE |= {"phone", "email", "residence", "hometown", "ethnic_group"}


def plain(value: Any) -> Any:
    """A value as the history keeps it: JSON, dates in ISO, other rows by their words and number."""
    if isinstance(value, models.Model):
        return f"{value} (#{value.pk})"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal) or hasattr(type(value), "url"):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(event: Event) -> str:
    content = {"seq": event.seq, "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
               "actor": event.actor_id, "on_behalf_of": event.on_behalf_of_id, "verb": event.verb,
               "object": [event.object_type, event.object_id, event.label], "changes": event.changes,
               "reason": event.reason, "previous": event.previous}  # fmt: skip
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def mark_of(seq: int, link: str, secret: str = "") -> str:
    """The program's signature under the last link: with the database alone nobody can move the end of the chain."""
    return hmac.digest(_key(secret or settings.SECRET_KEY), f"{seq} {link}".encode(), "sha256").hex()


@cache
def _key(secret: str) -> bytes:
    return hashlib.sha256(b"tdkt history " + secret.encode()).digest()


def _head(cursor: Any) -> ChainHead:
    """The last link, locked: writes go one after another from here to the end of the transaction.

    Statements are written out here and below: this is on the way of every write of the program.
    """
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(f"SELECT seq, hash FROM core_chainhead WHERE id = 1{lock}")  # noqa: S608 - our own words
    found = cursor.fetchone()
    if found is None:
        ChainHead.objects.get_or_create(pk=1)
        return _head(cursor)
    return ChainHead(1, *found)


_COLUMNS = [str(field.column) for field in Event._meta.concrete_fields if not field.primary_key]
_INSERT = f"INSERT INTO core_event ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608


def record(
    obj: models.Model, *, actor: Any, verb: str, changes: Changes | None = None, reason: str = "",
    on_behalf_of: Any = None,
) -> Event:  # fmt: skip
    """Write one event about ``obj``. ``verb`` is dotted: ``nominations.submit``."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        head = _head(cursor)
        event = _link(head, obj, verb, changes or {}, actor, reason, clock.now(), on_behalf_of)
        told = event.__dict__ | {"at": connection.ops.adapt_datetimefield_value(event.at),
                                 "changes": connection.ops.adapt_json_value(event.changes, None)}  # fmt: skip
        cursor.execute(_INSERT, [told[name] for name in _COLUMNS])
        values: Any = [head.seq, head.hash, mark_of(head.seq, head.hash)]
        cursor.execute("UPDATE core_chainhead SET seq = %s, hash = %s, mark = %s WHERE id = 1", values)
    return event


def record_many(entries: Iterable[tuple[models.Model, str, Changes]], *, actor: Any, reason: str = "") -> int:
    """Events of set-based work, (row, verb, changes) each: one lock and few statements for all of them."""
    now, count = clock.now(), 0
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        head = _head(cursor)
        events = [_link(head, obj, verb, changes, actor, reason, now) for obj, verb, changes in entries]
        if count := len(events):
            Event.objects.bulk_create(events, batch_size=1000)
            head.mark = mark_of(head.seq, head.hash)
            head.save(update_fields=["seq", "hash", "mark"])
    return count


def _link(
    head: ChainHead, obj: models.Model, verb: str, changes: Changes, actor: Any, reason: str, now: datetime,
    behalf: Any = None,
) -> Event:  # fmt: skip
    """The next event of the chain; ``head`` stands on it from now on. The user model says whose lent role is used."""
    behalf = behalf or (actor.acts_for(obj) if hasattr(actor, "acts_for") else None)
    event = Event(seq=head.seq + 1, at=now, actor_id=actor and actor.pk, on_behalf_of_id=behalf and behalf.pk,
                  verb=verb, changes=changes, object_type=obj._meta.label_lower, object_id=obj.pk or 0,
                  label=str(obj)[:300], reason=reason, previous=head.hash)  # fmt: skip
    event.hash = digest(event)
    if type(changes) is Whole and not PRIVATE.intersection(changes) and not _stamped(type(obj)):
        noted(obj).discard(obj.pk)
    head.seq, head.hash = event.seq, event.hash
    return event


def shown(obj: models.Model, name: str) -> Any:
    """The value of a field as the history may keep it."""
    value = getattr(obj, name)
    return plain(value) if name not in PRIVATE else "…" if value else None


def create(obj: Row, *, actor: Any, verb: str, reason: str = "") -> Row:
    """Insert ``obj`` with its event."""
    with transaction.atomic():
        obj.save(force_insert=True)
        record(obj, actor=actor, verb=verb, changes=first_values(obj), reason=reason)
    return obj


def first_values(obj: models.Model) -> Changes:
    """What the event of a creation tells: every field that is not empty. ``record_many`` takes it after bulk work."""
    values = ((name, getattr(obj, name)) for name in _fields(obj))
    return Whole((name, [None, shown(obj, name)]) for name, value in values if value not in (None, "", [], {}))


def noted(obj: models.Model) -> set[Any]:
    """The numbers of the rows of this kind written since the transaction began, where the connection notes them."""
    found: set[Any] = getattr(connection, "touched", {}).get(obj._meta.label_lower, set())
    return found


@cache
def _stamped(model: type[models.Model]) -> bool:
    """Is there a column that each saving fills anew? It is then told by what the transaction left alone."""
    return any(getattr(field, "auto_now", False) for field in model._meta.concrete_fields)


def _fields(obj: models.Model) -> list[str]:
    return [field.name for field in obj._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def change(obj: Row, *, actor: Any, verb: str, reason: str = "", **fields: Any) -> Row:
    """Set ``fields`` on ``obj``; no event where nothing changes."""
    changes: Changes = {}
    for name, value in fields.items():
        if getattr(obj, name) != value:
            old = shown(obj, name)
            setattr(obj, name, value)
            changes[name] = [old, shown(obj, name)]
    if changes:
        alone = obj.pk not in noted(obj)
        derived = [name for name in ("search", "sort_key", "updated") if hasattr(obj, name) and name not in changes]
        obj.save(update_fields=[*changes, *derived])
        told = Whole(changes) if alone and not derived else changes
        record(obj, actor=actor, verb=verb, changes=told, reason=reason)
    return obj


@transaction.atomic
def remove(obj: models.Model, *, actor: Any, verb: str, reason: str = "") -> None:
    """Delete ``obj``; its last values stay in the event."""
    changes: Changes = {name: [shown(obj, name), None] for name in _fields(obj)}
    record(obj, actor=actor, verb=verb, reason=reason, changes=changes)
    obj.delete()


def events_of(obj: models.Model) -> models.QuerySet[Event]:
    """The history of one row, oldest first."""
    mine = Event.objects.filter(object_type=obj._meta.label_lower, object_id=obj.pk)
    return mine.select_related("actor__person", "on_behalf_of__person")
