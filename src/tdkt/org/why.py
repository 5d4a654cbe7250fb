"""Why may, or may not, this person do that to this row: the same predicates that the program itself asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from tdkt.core.text import fold, has_words
from tdkt.core.words import rooms_told
from tdkt.core.workflow import REGISTRY, Step, Workflow
from tdkt.org import duties
from tdkt.org.access import standing
from tdkt.org.history_scope import _doors
from tdkt.org.models import User

MOST, NEWEST = 10, 2000  # rows offered to choose from; rows looked through where a kind has no column to search by


@dataclass(frozen=True)
class Line:
    """One thing that was asked: ``fine`` True, False, or None where it only informs."""

    words: str
    fine: bool | None
    because: str = ""


def _models_of(flow: Workflow) -> list[type[models.Model]]:
    """The rows a workflow moves: those of its room whose states are the workflow's."""
    states = {state for step in flow.steps for state in (*step.source, step.target)}
    room = flow.room.split(".")[0]
    found = []
    for model in apps.get_app_config(room).get_models() if apps.is_installed(f"tdkt.{room}") else ():
        try:
            choices = {value for value, _ in model._meta.get_field("state").choices or ()}  # type: ignore[union-attr]
        except FieldDoesNotExist:
            continue
        if states <= choices:
            found.append(model)
    return found


def seen_kinds(user: Any) -> dict[str, Any]:
    """Kind of row -> the rows of it that a user sees."""
    return {rows.model._meta.label_lower: rows for rows in (door(user) for door in _doors())}


def actions(user: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: seeing a row of each kind, and every step of every workflow."""
    kinds = [(f"see:{label}", f"Xem {_kind_words(label)}") for label in seen_kinds(user)]
    groups = [("Xem", sorted(kinds, key=lambda pair: pair[1]))]
    for room, flow in sorted(REGISTRY.items()):
        for model in _models_of(flow):
            label = model._meta.label_lower
            title = _kind_words(label)
            steps = [(f"{room}:{label}:{step.name}", f"{step.words} {title}") for step in flow.steps]
            groups.append((title[:1].upper() + title[1:], steps))
    more: dict[str, list[tuple[str, str]]] = {}
    for key, (kind, words, _) in _asked().items():
        title = _kind_words(kind)
        more.setdefault(title[:1].upper() + title[1:], []).append((key, f"{words}: {title}"))
    known = dict(groups)
    for title, pairs in more.items():
        known.setdefault(title, []).extend(pairs)
    return list(known.items())


@cache
def _asked() -> dict[str, tuple[str, str, Callable[[Any, Any], Any]]]:
    """«may:kind:predicate» -> (kind, words, predicate), of what each room names in ``verbs.ASK``."""
    found: dict[str, tuple[str, str, Callable[[Any, Any], Any]]] = {}
    for room, told in rooms_told().items():
        for kind, pairs in getattr(told, "ASK", {}).items():
            policy = import_module(f"{room}.policy")
            found |= {f"may:{kind}:{name}": (kind, words, getattr(policy, name)) for words, name in pairs}
    return found


def rows_named(asker: Any, kind: str, words: str) -> list[Any]:
    """Rows of a kind that ``asker`` sees and whose words hold all of ``words``; at most ten, the newest first."""
    readable = seen_kinds(asker).get(kind)
    if readable is None:
        return []
    rows = readable.order_by("-pk")
    if any(field.name == "search" for field in readable.model._meta.concrete_fields):
        for word in fold(words).split():
            rows = rows.filter(search__contains=word)
        return list(rows[:MOST])
    return [row for row in rows[:NEWEST] if has_words(str(row), fold(words))][:MOST]


def _kind_words(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


def answer(asker: Any, account: User, action: str, number: int) -> list[Line]:
    """The lines of the answer, the last one the verdict. The row itself is named only to an asker who may see it."""
    kind = action.split(":")[1]
    model = apps.get_model(kind)
    row = model._base_manager.filter(pk=number).first()
    if row is None:
        return [Line(f"Không có {_kind_words(kind)} số {number}.", False)]
    readable = seen_kinds(asker).get(kind)
    title = (
        str(row) if readable is not None and readable.filter(pk=number).exists() else f"{_kind_words(kind)} số {number}"
    )
    held = standing(account).words
    lines = [
        Line(
            f"Tài khoản «{account.username}» {'đang dùng' if account.is_active else 'đã bị khóa'}.", account.is_active
        ),
        Line("Vai trò hôm nay: " + ("; ".join(held) if held else "không có"), bool(held), _lapsed(account)),
    ]
    rows = seen_kinds(account).get(kind)
    sees = rows is not None and rows.filter(pk=number).exists()
    why = (
        ""
        if sees
        else "Không có vai trò nào ở đơn vị của hồ sơ hay ở cấp trên, và hồ sơ không được gửi tới đơn vị mình."
    )
    if rows is not None:
        lines.append(Line(f"Thấy {title}.", sees, why))
    allowed = account.is_active and (sees or rows is None)
    if action.startswith("may:"):
        _, does, predicate = _asked()[action]
        may = bool(predicate(account, row))
        lines.append(Line(f"Được quyền «{does}».", may, "" if may else _whose(does)))
        allowed = allowed and may
    elif not action.startswith("see:"):
        room, _, step = action.split(":")
        asked = _ask_step(REGISTRY[room][step], account, row, f"{room}.{step}")
        lines += asked
        allowed = allowed and all(line.fine is not False for line in asked)
    return [*lines, Line("Kết luận: làm được." if allowed else "Kết luận: không làm được.", allowed)]


def _ask_step(step: Step, account: User, row: Any, verb: str) -> list[Line]:
    may = bool(step.may(account, row))
    in_state = row.state in step.source
    lines = [
        Line(f"Được quyền «{step.words}».", may, "" if may else _whose(step.words)),
        Line(f"Đang ở trạng thái «{row.get_state_display()}».", in_state,
             "" if in_state else f"Bước «{step.words}» không đi từ trạng thái này."),
    ]  # fmt: skip
    if both := duties.barred(account, verb, row):
        lines.append(Line(both, False))
    filled = dict.fromkeys(step.asks, "…")
    for needs in step.needs:
        words = needs(row, filled)
        lines.append(Line(words or "Đủ điều kiện để đi bước này.", not words))
    return lines


def _whose(does: str) -> str:
    return f"Các vai trò hôm nay không cho «{does}» ở đơn vị giữ việc này, hoặc đây là việc của chính người đó."


def _lapsed(account: User) -> str:
    today = timezone.localdate()
    ended = [
        f"{m} (hết ngày {m.ends:%d/%m/%Y})"
        for m in account.mandates.select_related("unit")
        if m.ends and m.ends < today
    ]
    return f"Đã hết hạn: {'; '.join(ended)}" if ended else ""
