"""«Việc cần làm»: each room gives its lines, sorted by what is most pressing."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tdkt.config.rooms import ROOMS
from tdkt.core.todo import Todo


def todos(user: Any, today: date) -> list[Todo]:
    """What is due for this person: what came back first, then by date."""
    lines: list[Todo] = []
    for room in ROOMS:
        if find_spec(f"tdkt.{room}.queries"):
            give = getattr(import_module(f"tdkt.{room}.queries"), "todo", None)
            if give is not None:
                lines += give(user, today)
    return sorted(lines, key=lambda line: (not line.reason, line.due or date.max, line.title))


def counts(lines: list[Todo], today: date) -> list[tuple[str, int, str]]:
    """(words, number, tone) for the head of the page."""
    left = [line.days_left(today) for line in lines]
    return [
        ("Bị trả lại", sum(1 for line in lines if line.reason), "red"),
        ("Quá hạn", sum(1 for days in left if days is not None and days < 0), "red"),
        ("Đến hạn trong 7 ngày", sum(1 for days in left if days is not None and 0 <= days <= 7), "yellow"),
        ("Việc khác", sum(1 for days in left if days is None or days > 7), "secondary"),
    ]
