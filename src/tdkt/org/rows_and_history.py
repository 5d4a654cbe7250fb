"""Do the rows still say what the history says of them? Finds a row changed, added or taken away behind the program.

Two things in the history say what stands in a row: its own events, field by field, and what a transaction left in it
(``kept_rows``). The later of the two is held against the row, column by column. All is read as sorted streams, a kind
of row at a time, so that memory does not grow with the number of rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import groupby
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware

from tdkt.core import history
from tdkt.core import words as screen
from tdkt.core.models import Event
from tdkt.org import kept_rows

DERIVED = {"search", "sort_key", "path", "updated"}
Row = tuple[Any, ...]
NOT_KEPT = object()  # the history says nothing that could be compared
_NUMBER = re.compile(r"\(#(\d+)\)$")
CHUNK = 2000


@dataclass
class Compared:
    """What was looked at: rows by kind, and what stays outside."""

    rows: int = 0
    kinds: int = 0
    values: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Silent:
    """What a room writes without an event of the row itself: ``fields`` by kind, kinds whose rows come or go so."""

    fields: dict[str, set[str]]
    births: set[str]
    deaths: set[str]


@cache
def silent() -> Silent:
    """Each room may keep in ``verbs.py`` SILENT = {"room.kind": {"field", …}}, with BORN and GONE for whole rows."""
    found = Silent({}, set(), set())
    for told in screen.rooms_told().values():
        for kind, names in getattr(told, "SILENT", {}).items():
            found.fields.setdefault(kind, set()).update(names)
        found.births.update(getattr(told, "BORN", ()))
        found.deaths.update(getattr(told, "GONE", ()))
    return found


def compare(*, births: bool = True) -> Compared:
    """``births`` False: rows of which the history knows nothing are let pass."""
    found = Compared()
    kept_rows.write()
    with closing(kept_rows.Kept()) as kept:
        for model in kept_rows.watched_models():
            found.kinds += 1
            _compare_kind(model, found, kept, births=births)
    return found


def steady() -> Compared:
    """Compared while people work: what somebody was just writing is read a second time, and only what stays is told."""
    found = compare()
    if found.faults:
        again = set(compare().faults)
        found.faults = [line for line in found.faults if line in again]
    return found


def _compare_kind(model: type[models.Model], found: Compared, kept: kept_rows.Kept, *, births: bool) -> None:
    kind, name = model._meta.label_lower, str(model._meta.verbose_name)
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    rows = model._base_manager.order_by("pk").values_list("pk", *(f.attname for f in fields)).iterator(chunk_size=CHUNK)
    for key, row, told in _side_by_side(rows, _told(kind, kept)):
        if row is None:
            if told is not None and not told.removed(model) and (told.kept_seq or kind not in silent().deaths):
                words = "còn trong sổ nhưng không còn trong dữ liệu; đã bị xóa ngoài chương trình sau sự kiện số"
                found.faults.append(f"{_named(name, told.label, key)}: {words} {told.last}.")
            continue
        found.rows += 1
        if told is None:
            if births:
                words = "có trong dữ liệu nhưng sổ không ghi ai đã tạo ra; đã bị thêm ngoài chương trình."
                found.faults.append(f"{_named(name, _label(model, key), key)}: {words}")
        elif told.removed(model):
            found.faults.append(
                f"{_named(name, told.label, key)}: sổ ghi đã bỏ (sự kiện số {told.last}) nhưng vẫn còn."
            )
        else:
            found.values += len(fields)
            for words in _faults(model, fields, row[1:], told):
                found.faults.append(f"{_named(name, told.label or _label(model, key), key)}, {words}")


def _faults(model: type[models.Model], fields: list[Any], row: Row, told: Told) -> Iterator[str]:
    """What stands otherwise in a row than the history says, in words."""
    kind = model._meta.label_lower
    born, by_itself = told.born(model), _told_by_events(model)
    for one, value in zip(fields, row, strict=True):
        own = told.values.get(one.name)
        if one.name in told.kept and (own is None or own[1] < told.kept_seq):
            was, seq = told.kept[one.name], told.kept_seq
            same = kept_rows.as_kept(value) == was or (_filled_by_program(one) and told.seq > seq)
        elif one.name in by_itself:
            was, seq = own or (None if born else NOT_KEPT, told.first)
            same = was is NOT_KEPT or same_value(one, was, value) is not False
        else:
            continue
        if not same:
            yield (
                f"«{screen.field(kind, one.name)}»: sổ ghi «{_shown(kind, one, was)}» (sự kiện số {seq}), "
                f"trong dữ liệu là «{_shown(kind, one, value)}»."
            )
    hidden = told.kept.get(kept_rows.HIDDEN)
    if hidden and not kept_rows.is_same(model, fields, row, hidden):
        names = ", ".join(screen.field(kind, f.name).lower() for f in fields if f.name in kept_rows.private(model))
        yield f"một trong các giá trị sổ không được giữ ({names}) không còn như sự kiện số {told.kept_seq} đã niêm."


@cache
def _told_by_events(model: type[models.Model]) -> frozenset[str]:
    return frozenset(one.name for one in compared_fields(model))


def _filled_by_program(one: models.Field[Any, Any]) -> bool:
    return one.name in DERIVED or bool(getattr(one, "auto_now", False))


def compared_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Of which the own events of a row tell the last value."""
    kept = silent().fields.get(model._meta.label_lower, set()) | DERIVED
    fields = (f for f in model._meta.concrete_fields if not f.primary_key and f.name not in kept)
    return [f for f in fields if not getattr(f, "auto_now", False)]


def _named(name: str, label: str, key: int) -> str:
    return f"{name[:1].upper()}{name[1:]} số {key}" + (f" ({label})" if label else "")


def _label(model: type[models.Model], key: int) -> str:
    """The words of a row; none where it hangs on a row that is not there."""
    try:
        return str(model._base_manager.filter(pk=key).order_by().first() or "")
    except ObjectDoesNotExist:
        return ""


def _stamped(one: models.Field[Any, Any]) -> bool:
    return bool(getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False))


@dataclass
class Told:
    """What the events of one row say: field -> (last value, number of the event)."""

    first: int = 0
    seq: int = 0
    label: str = ""
    values: dict[str, tuple[Any, int]] = field(default_factory=dict)
    begun: dict[str, list[Any]] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)  # what the last transaction left, and the number of its event
    kept_seq: int = 0
    gone: bool = False

    @property
    def last(self) -> int:
        return max(self.seq, self.kept_seq)

    def take(self, seq: int, label: str, changes: dict[str, list[Any]]) -> None:
        if not self.first:
            self.first, self.begun = seq, changes
        self.seq, self.label = seq, label
        for name, pair in changes.items():
            if isinstance(pair, list) and len(pair) == 2:
                self.values[name] = (pair[1], seq)

    def born(self, model: type[models.Model]) -> bool:
        """Do the events begin with the row's creation? Then a field they never named was empty."""
        must = _names(model)
        return bool(must) and all(self.begun.get(name, [0])[0] is None for name in must)

    def removed(self, model: type[models.Model]) -> bool:
        if self.gone:
            return True
        must = [self.values.get(name, (0, 0)) for name in _names(model)]
        return bool(must) and all(value is None and seq > self.kept_seq for value, seq in must)


def _required(one: models.Field[Any, Any]) -> bool:
    """A column that is never empty: the event of a creation names it, even where it is «no» or 0."""
    if one.primary_key or one.null or _stamped(one) or one.name in DERIVED:
        return False
    if one.get_internal_type() in ("CharField", "TextField", "SlugField", "FileField", "ImageField", "JSONField"):
        return not one.blank and not one.has_default()
    return True


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(f.name for f in model._meta.concrete_fields if _required(f))


def _told(kind: str, kept: kept_rows.Kept) -> Iterator[tuple[int, Told]]:
    """Each row of a kind with what the history says of it, by number."""
    for key, line, told in _side_by_side(kept.of(kind), _by_events(kind)):
        told = told or Told()
        if line is not None:
            _, seq, found, left = line
            told.kept, told.gone = left or {}, left is None
            told.kept_seq = 1 if found and told.seq else seq  # what was found there says less than the own events
        yield key, told


def _by_events(kind: str) -> Iterator[tuple[int, Told]]:
    events = Event.objects.filter(object_type=kind).order_by("object_id", "seq")
    lines = events.values_list("object_id", "seq", "label", "changes").iterator(chunk_size=CHUNK)
    for key, own in groupby(lines, key=lambda line: line[0]):
        told = Told()
        for _, seq, label, changes in own:
            told.take(seq, label, changes)
        yield key, told


def _side_by_side(
    rows: Iterable[Row], told: Iterable[tuple[int, Told]]
) -> Iterator[tuple[int, Row | None, Told | None]]:
    """Two streams sorted by number, joined: what only one of them has comes with None for the other."""
    left, right = iter(rows), iter(told)
    row, other = next(left, None), next(right, None)
    while row is not None or other is not None:
        if other is None or (row is not None and row[0] < other[0]):
            assert row is not None  # noqa: S101 - the loop's condition
            yield row[0], row, None
            row = next(left, None)
        elif row is None or other[0] < row[0]:
            yield other[0], None, other[1]
            other = next(right, None)
        else:
            yield row[0], row, other[1]
            row, other = next(left, None), next(right, None)


def same_value(one: models.Field[Any, Any], was: Any, now: Any) -> bool | None:
    """None where what is kept cannot be read as a value of this field: words of a room's own."""
    if one.name in history.PRIVATE:
        return bool(was) == bool(now)
    if was in (None, "", [], {}) or now in (None, "", [], {}):
        empty = (None, "", [], {})
        return (was in empty) == (now in empty) or (was in (False, 0) or now in (False, 0)) and was == now
    if one.is_relation:
        number = _NUMBER.search(str(was))
        return int(number[1]) == now if number else None
    choices = dict(getattr(one, "flatchoices", ()) or ())
    if choices:
        return was == now or str(was) == str(choices.get(now, now))
    return _READ.get(one.get_internal_type(), _as_text)(was, now)


def read_back(one: models.Field[Any, Any], was: Any) -> Any:
    """A kept value as the row takes it again; ``NOT_KEPT`` where it cannot be read."""
    if one.name in history.PRIVATE:
        return NOT_KEPT
    if was is None:
        return None if one.null else ""
    if one.is_relation:
        number, related = _NUMBER.search(str(was)), one.related_model
        row = related._base_manager.filter(pk=int(number[1])).first() if number else None  # type: ignore[union-attr]
        return NOT_KEPT if row is None else row
    if one.get_internal_type() == "DateField":
        return parse_date(str(was)[:10]) or NOT_KEPT
    return was


def _as_text(was: Any, now: Any) -> bool | None:
    return str(was) == str(now)


def _number(was: Any, now: Any) -> bool | None:
    try:
        return Decimal(str(was)) == Decimal(str(now))
    except InvalidOperation:
        return None


def _day(was: Any, now: date) -> bool | None:
    read = parse_date(str(was)[:10])
    return None if read is None else read == now


def _moment(was: Any, now: datetime) -> bool | None:
    read = parse_datetime(str(was))
    if read is None:
        return None
    return (make_aware(read) if is_naive(read) else read).astimezone(UTC) == now.astimezone(UTC)


def _document(was: Any, now: Any) -> bool | None:
    return was == json.loads(json.dumps(history.plain(now)))


_Reader = Callable[[Any, Any], bool | None]
_READ: dict[str, _Reader] = {
    **dict.fromkeys(("DecimalField", "FloatField", "IntegerField", "BigIntegerField", "SmallIntegerField",
                     "PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField"), _number),
    "DateField": _day, "DateTimeField": _moment, "JSONField": _document,
}  # fmt: skip


def _shown(kind: str, one: models.Field[Any, Any], value: Any) -> str:
    if one.name in history.PRIVATE:
        return "có ghi" if value else "(trống)"
    if one.is_relation and isinstance(value, int):
        related: Any = one.related_model
        return f"{_label(related, value) or 'không có'} (#{value})"
    return screen.value(kind, one.name, history.plain(value))[:200]
