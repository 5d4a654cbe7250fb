"""One line of «Việc cần làm». Each room gives its own lines: ``queries.todo(user, today) -> list[Todo]``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Todo:
    """What is due, for whom to open where; ``reason`` is why it came back, if it did."""

    title: str
    url: str
    due: date | None = None
    group: str = "Việc đến hạn"
    reason: str = ""
    icon: str = "clipboard-list"

    def days_left(self, today: date) -> int | None:
        return None if self.due is None else (self.due - today).days

    def tone(self, today: date) -> str:
        """Colour of the due date: red when late, amber within three days, green otherwise."""
        left = self.days_left(today)
        if self.reason:
            return "red"
        if left is None:
            return "secondary"
        return "red" if left < 0 else "yellow" if left <= 3 else "green"
