"""What a transaction left in the rows it wrote goes into the history before the commit: every table, every column.

A row whose own event already tells all that was written is not told twice. Texts are kept as they are while short,
else by their digest; values that the history may not remember by one digest for all of them, under the secret key.
``rows_and_history`` holds the rows against it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from tdkt.core import history
from tdkt.core.models import ChainHead, Event
from tdkt.core.words import rooms_told

SINCE = "0004_rows_kept"  # the step of core's tables from which on rows are written down
KEPT, FOUND = "core.kept", "core.found"  # written by the program; found when the keeping of rows began
SHORT, LINES, CHUNK = 120, 400, 2000
HIDDEN = "…"

# Tables of others on which it hangs who somebody is.
SIGN_IN = {"account.emailaddress", "mfa.authenticator", "socialaccount.socialaccount", "socialaccount.socialapp"}
SECRETS = {"data", "token", "secret", "extra_data"}  # of those, and of addresses that open without signing in

# Tables of the house that are not written down, and why.
NOT_WRITTEN = {
    "core.event": "là chính sổ, nối bằng mã băm",
    "core.chainhead": "là dòng chốt của sổ, có chữ ký",
    "core.notice": "lời nhắc, không phải hồ sơ: việc được nhắc có sự kiện riêng",
    "core.draft": "chữ đang gõ chưa gửi, mất cũng không mất gì đã ghi",
    "core.job": "tiến độ của việc dài: kết quả của việc có sự kiện riêng",
    "councils.voted": "ghi theo thứ tự thì lộ ai bỏ phiếu nào; niêm phong cùng hòm phiếu",
    "councils.sealedpaper": "phiếu kín chưa kiểm; niêm phong bằng khóa của hòm phiếu, ngoài cơ sở dữ liệu",
}


def watched(label: str) -> bool:
    if label in SIGN_IN:
        return True
    if label in NOT_WRITTEN:
        return False
    try:
        return apps.get_app_config(label.split(".")[0]).name.startswith("tdkt.")
    except LookupError:
        return False


def watched_models() -> list[type[models.Model]]:
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return [m for m in found if watched(m._meta.label_lower)]


@cache
def private(model: type[models.Model]) -> frozenset[str]:
    """Columns of which the history keeps no value."""
    label = model._meta.label_lower
    secret = SECRETS if label in SIGN_IN or label == "planning.calendarkey" else set()
    named = history.PRIVATE.union(secret, forgettable().get(label, ("", ()))[1])
    return frozenset(f.name for f in model._meta.concrete_fields if f.name in named or f.name.endswith("sealed"))


@cache
def forgettable() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What the rooms name in ``verbs.FORGET``: kind -> (way to the person, columns)."""
    return {kind: told for room in rooms_told().values() for kind, told in getattr(room, "FORGET", {}).items()}


def write() -> None:
    """Everything touched since the transaction began, in the history; called before the commit."""
    rows = {label: keys for label, keys in getattr(connection, "touched", {}).items() if keys}
    if not rows:
        return
    connection.touched = {}  # type: ignore[attr-defined]
    with transaction.atomic(savepoint=False):
        _enter(
            ((label, key, values) for label, keys in sorted(rows.items()) for key, values in _now(label, keys)), KEPT
        )


Line = tuple[str, Any, dict[str, Any] | None]


def _enter(lines: Iterator[Line], verb: str) -> None:
    """Some hundreds of rows an event."""
    chunk: list[Line] = []
    events = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == LINES:
            events.append((ChainHead(pk=1), verb, {"rows": chunk}))
            chunk = []
    if chunk:
        events.append((ChainHead(pk=1), verb, {"rows": chunk}))
    history.record_many(events, actor=None)


def _now(label: str, keys: set[Any]) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """What stands in the rows; None where a row is gone."""
    model = apps.get_model(label)
    fields = model._meta.concrete_fields
    wanted = sorted(keys)
    for start in range(0, len(wanted), CHUNK // 4):
        some = wanted[start : start + CHUNK // 4]
        rows = model._base_manager.filter(pk__in=some).order_by().values_list("pk", *(f.attname for f in fields))
        found = {row[0]: row[1:] for row in rows}
        for key in some:
            yield key, (values_of(model, fields, found[key]) if key in found else None)


def values_of(model: type[models.Model], fields: Any, row: Any, secret: str = "") -> dict[str, Any]:
    kept: dict[str, Any] = {}
    hidden = []
    secret_names = private(model)
    for one, value in zip(fields, row, strict=True):
        if one.primary_key:
            continue
        if one.name in secret_names:
            hidden.append([one.name, history.plain(value)])
        else:
            kept[one.name] = as_kept(value)
    if hidden:
        kept[HIDDEN] = _sealed(hidden, secret)
    return kept


def as_kept(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return _digest(bytes(value))
    plain = history.plain(value)
    if isinstance(plain, str):
        return plain if len(plain) <= SHORT else _digest(plain.encode())
    if isinstance(plain, (list, dict)):
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        return plain if len(text) <= SHORT else _digest(text.encode())
    return plain


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()[:40]


def _sealed(values: list[Any], secret: str = "") -> str:
    told = json.dumps(values, ensure_ascii=False).encode()
    key = hashlib.sha256(b"tdkt rows " + (secret or settings.SECRET_KEY).encode()).digest()
    return hmac.digest(key, told, "sha256").hex()[:40]


def is_same(model: type[models.Model], fields: Any, row: Any, kept: str) -> bool:
    """Do the hidden values still give the digest that was kept, under the key of today or one before?"""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(values_of(model, fields, row, key).get(HIDDEN) == kept for key in keys)


def begin() -> None:
    """Where the program was brought up over this version: every row is written down as it was found.

    What the events of a row itself say counts before it.
    """
    with transaction.atomic():
        _enter(((m._meta.label_lower, key, values) for m in watched_models() for key, values in _all(m)), FOUND)


def _all(model: type[models.Model]) -> Iterator[tuple[Any, dict[str, Any]]]:
    fields = model._meta.concrete_fields
    rows = model._base_manager.order_by("pk").values_list("pk", *(f.attname for f in fields))
    for row in rows.iterator(chunk_size=CHUNK):
        yield row[0], values_of(model, fields, row[1:])


def after_migrating(*, plan: Iterable[tuple[Any, bool]] = (), using: str, **_: Any) -> None:
    """Rows that migrations wrote, and those found when this keeping began."""
    if using != "default":
        return
    begins = any((one.app_label, one.name, back) == ("core", SINCE, False) for one, back in plan)
    if begins and Event.objects.exists():
        begin()
    migrated, connection.migrated = getattr(connection, "migrated", {}), {}  # type: ignore[attr-defined]
    for label, keys in migrated.items():
        if watched(label):
            connection.touched.setdefault(label, set()).update(keys)  # type: ignore[attr-defined]
    if migrated:
        write()


class Kept:
    """The last that is kept of each row, sorted by kind and number, in a file of its own that nobody else sees."""

    def __init__(self) -> None:
        self.file = sqlite3.connect("")
        self.file.execute("CREATE TABLE kept (label, pk, seq, found, told, PRIMARY KEY (label, pk)) WITHOUT ROWID")
        events = Event.objects.filter(verb__in=(KEPT, FOUND), object_type="core.chainhead").order_by("seq")
        for seq, verb, changes in events.values_list("seq", "verb", "changes").iterator(chunk_size=50):
            lines = ((label, key, seq, verb == FOUND, json.dumps(told)) for label, key, told in changes["rows"])
            self.file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", lines)

    def of(self, label: str) -> Iterator[tuple[Any, int, bool, dict[str, Any] | None]]:
        with closing(self.file.cursor()) as cursor:
            for key, seq, found, told in cursor.execute(
                "SELECT pk, seq, found, told FROM kept WHERE label = ? ORDER BY pk", [label]
            ):
                yield key, seq, bool(found), json.loads(told)

    def close(self) -> None:
        self.file.close()
