"""Rename, move, merge, split, dissolve: dated events that keep every record with the unit of its day.

Rows of people's posts, awards and papers keep pointing at the unit of their day; only the tree of today changes. A
unit that was merged away hangs in the tree of today under its successor, so that who looks after the successor sees the
records of what it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr

from tdkt.core import history
from tdkt.core.models import ChainHead
from tdkt.core.text import clean
from tdkt.core.workflow import StepRefused
from tdkt.org.models import LineageEvent, LineagePart, Mandate, Person, Unit, UnitState
from tdkt.org.operations.people import start_post
from tdkt.org.operations.units import check_level, create_unit

Decision = Mapping[str, str]  # decision_no, note


def _open_state(unit: Unit, day: date) -> UnitState:
    state = unit.states.select_for_update(no_key=True).filter(ends__isnull=True).first()
    if state is None:
        raise StepRefused(f"{unit} đã thôi hoạt động.")
    if state.starts > day:
        raise StepRefused(f"{unit} mang tên hiện nay từ {state.starts:%d/%m/%Y}; ngày hiệu lực phải từ ngày đó.")
    return state


def _next_state(actor: Any, unit: Unit, day: date, **changed: Any) -> None:
    """Close the open state the day before and open the next; the same day twice is one state, corrected."""
    state = _open_state(unit, day)
    if state.starts == day:
        history.change(state, actor=actor, verb="org.unit_state", **changed)
        return
    values = {name: getattr(state, name) for name in ("name", "short_name", "symbol", "parent")} | changed
    history.change(state, actor=actor, verb="org.unit_state", ends=day - timedelta(1))
    history.create(UnitState(unit=unit, starts=day, **values), actor=actor, verb="org.unit_state")


def _hang(actor: Any, unit: Unit, parent: Unit | None, reason: str = "") -> None:
    """Put ``unit`` and all below it under ``parent`` in the tree of today: every path follows."""
    old = unit.path
    history.change(unit, actor=actor, verb="org.move", reason=reason, parent=parent)
    carry_below(unit, old)


def carry_below(unit: Unit, old: str) -> None:
    """The paths of all below ``unit`` follow it from where it stood, ``old``, in one statement."""
    if unit.path != old:
        below = Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk)
        below.update(path=Concat(Value(unit.path), Substr(F("path"), len(old) + 1)))


def _standing_at() -> int:
    """The last event, locked: nobody else's event can come between those of this transaction."""
    return ChainHead.objects.select_for_update(no_key=True).filter(pk=1).values_list("seq", flat=True).first() or 0


@contextmanager
def _told(actor: Any, kind: str, day: date, decision: Decision) -> Iterator[_Parts]:
    """What is written inside is one change of the organisation: it keeps from which event of the history to which,
    so that a mistaken one can be taken back whole."""
    first, parts = _standing_at(), _Parts()
    yield parts
    last = _standing_at()
    event = LineageEvent(kind=kind, day=day, first=first + 1, last=last, **decision)
    history.create(event, actor=actor, verb="org.lineage")
    for side, units in (("from", parts.sources), ("to", parts.targets)):
        for unit in units:
            history.create(LineagePart(event=event, unit=unit, side=side), actor=actor, verb="org.lineage_part")


@dataclass
class _Parts:
    sources: list[Unit] = field(default_factory=list)
    targets: list[Unit] = field(default_factory=list)


def _not_ahead(day: date, today: date) -> None:
    if day > today:
        raise StepRefused(f"Ngày hiệu lực {day:%d/%m/%Y} còn ở phía trước; hãy ghi khi quyết định có hiệu lực.")


@transaction.atomic
def rename(
    *,
    actor: Any,
    unit: Unit,
    day: date,
    today: date,
    name: str,
    short_name: str = "",
    symbol: str = "",
    **decision: str,
) -> Unit:
    _not_ahead(day, today)
    called = {"name": clean(name), "short_name": clean(short_name), "symbol": clean(symbol)}
    if all(getattr(unit, key) == value for key, value in called.items()):
        raise StepRefused("Tên, tên gọn và ký hiệu vẫn như cũ.")
    with _told(actor, LineageEvent.Kind.RENAME, day, decision) as parts:
        _next_state(actor, unit, day, **called)
        history.change(unit, actor=actor, verb="org.rename", reason=_why(day, decision), **called)
        parts.sources, parts.targets = [unit], [unit]
    return unit


@transaction.atomic
def move(*, actor: Any, unit: Unit, parent: Unit, day: date, today: date, **decision: str) -> Unit:
    _not_ahead(day, today)
    if parent.is_under(unit):
        raise StepRefused(f"{parent} nằm trong {unit}, không chuyển vào đó được.")
    if unit.parent_id == parent.pk:
        raise StepRefused(f"{unit} đang thuộc {parent}.")
    check_level(unit.level, parent, day)
    _open_state(parent, day)
    with _told(actor, LineageEvent.Kind.MOVE, day, decision) as parts:
        _next_state(actor, unit, day, parent=parent)
        _hang(actor, unit, parent, _why(day, decision))
        parts.sources, parts.targets = [unit], [unit]
    return unit


@transaction.atomic
def merge(*, actor: Any, sources: list[Unit], into: Unit, day: date, today: date, **decision: str) -> Unit:
    """``sources`` end the day before; their rooms and people go over to ``into`` on the day."""
    _not_ahead(day, today)
    if not sources:
        raise StepRefused("Hãy chọn ít nhất một đơn vị nhập vào.")
    _open_state(into, day)
    with _told(actor, LineageEvent.Kind.MERGE, day, decision) as parts:
        for source in sources:
            if into.is_under(source):
                raise StepRefused(f"{into} nằm trong {source}, không nhập được.")
            _hand_over(actor, source, into, day)
        changes = {"sources": [None, [history.plain(source) for source in sources]]}
        history.record(into, actor=actor, verb="org.merge", changes=changes, reason=_why(day, decision))
        parts.sources, parts.targets = ([*sources, into] if into.founded != day else sources), [into]
    return into


def _hand_over(actor: Any, source: Unit, into: Unit, day: date) -> None:
    for room in source.children.filter(dissolved__isnull=True):
        _next_state(actor, room, day, parent=into)
        _hang(actor, room, into)
    source.refresh_from_db()
    _move_people(actor, Person.objects.filter(unit=source, left__isnull=True), into, day)
    _close(actor, source, day)
    _hang(actor, source, into)


def _move_people(actor: Any, people: Iterable[Person], into: Unit, day: date) -> None:
    for person in people:
        post = person.posts.filter(main=True, ends__isnull=True).first()
        if post is None:
            history.change(person, actor=actor, verb="org.edit_person", unit=into)
            continue
        kept = {name: getattr(post, name) for name in ("level", "leader", "direct", "contract", "seconded_from")}
        if post.starts >= day:
            history.change(post, actor=actor, verb="org.edit_post", unit=into)
            history.change(person, actor=actor, verb="org.edit_person", unit=into)
        else:
            start_post(actor=actor, person=person, unit=into, title=post.title, day=day, **kept)


def _close(actor: Any, unit: Unit, day: date) -> None:
    state = _open_state(unit, day)
    history.change(state, actor=actor, verb="org.unit_state", ends=max(day - timedelta(1), state.starts))
    for mandate in Mandate.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), unit=unit, starts__lt=day):
        history.change(mandate, actor=actor, verb="org.end_mandate", ends=day - timedelta(1))
    history.change(unit, actor=actor, verb="org.dissolve", dissolved=day)


@transaction.atomic
def split(
    *,
    actor: Any,
    unit: Unit,
    into: list[dict[str, Any]],
    day: date,
    today: date,
    keep: bool = True,
    **decision: str,
) -> list[Unit]:
    """``into``: name, short_name, symbol, people, rooms (rows) of each new unit. ``keep``: the old one goes on."""
    _not_ahead(day, today)
    _open_state(unit, day)
    if not into:
        raise StepRefused("Hãy ghi ít nhất một đơn vị mới.")
    made = []
    with _told(actor, LineageEvent.Kind.SPLIT, day, decision) as parts:
        for one in into:
            facts = {key: one.get(key, "") for key in ("short_name", "symbol")}
            new = create_unit(
                actor=actor, name=one["name"], level=unit.level, parent=unit.parent, day=day, place=unit.place,
                legal_person=unit.legal_person, autonomy_group=unit.autonomy_group, **facts,
            )  # fmt: skip
            for room in one.get("rooms", []):
                _next_state(actor, room, day, parent=new)
                _hang(actor, room, new)
            _move_people(actor, one.get("people", []), new, day)
            made.append(new)
        if not keep:
            _refuse_occupied(unit, day)
            _close(actor, unit, day)
        changes = {"into": [None, [history.plain(new) for new in made]]}
        history.record(unit, actor=actor, verb="org.split", changes=changes, reason=_why(day, decision))
        parts.sources, parts.targets = [unit], ([unit, *made] if keep else made)
    return made


@transaction.atomic
def dissolve(*, actor: Any, unit: Unit, day: date, today: date, **decision: str) -> Unit:
    _not_ahead(day, today)
    _refuse_occupied(unit, day)
    with _told(actor, LineageEvent.Kind.DISSOLVE, day, decision) as parts:
        _close(actor, unit, day)
        parts.sources = [unit]
    return unit


def _refuse_occupied(unit: Unit, day: date) -> None:
    rooms = unit.children.filter(dissolved__isnull=True).count()
    people = Person.objects.filter(unit=unit, left__isnull=True).count()
    if rooms or people:
        raise StepRefused(
            f"{unit} còn {rooms} đơn vị bên trong và {people} người. Hãy chuyển họ sang đơn vị khác trước."
        )


def _why(day: date, decision: Decision) -> str:
    number, note = decision.get("decision_no", ""), decision.get("note", "")
    return ". ".join(part for part in (f"Hiệu lực {day:%d/%m/%Y}", number and f"Quyết định {number}", note) if part)
