"""What every form of the ministry is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A row: «Mã số», words, unit of measure, a number a column (None: nothing is kept for it)."""

    code: str
    words: str
    measure: str
    numbers: list[int | None]


@dataclass(frozen=True)
class Form:
    """A form ready to show: (key, head) of each column, then its rows."""

    code: str
    title: str
    columns: list[tuple[str, str]]
    lines: list[Line]

    def number(self, row: str, column: str) -> int | None:
        place = [key for key, _ in self.columns].index(column)
        return next(line.numbers[place] for line in self.lines if line.code == row)


@dataclass(frozen=True)
class Listed:
    """A line of the list behind a number."""

    name: str
    what: str
    note: str = ""
    url: str = ""
