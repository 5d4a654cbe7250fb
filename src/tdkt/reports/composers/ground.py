"""The ground of a report: which unit, which year, counted to when, and the reads that several sections share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tdkt.emulation.models import Movement
from tdkt.org.models import Unit
from tdkt.planning.models import Figure
from tdkt.planning.queries import table
from tdkt.reports import facts
from tdkt.reports.models import Report


@dataclass(frozen=True)
class Outline:
    """One section: its key in the paper's data, its heading on the screen, and who writes its first words."""

    key: str
    heading: str
    compose: Callable[[Ground], list[str]]
    part: str = ""


@dataclass
class Ground:
    """What a composer stands on."""

    unit: Unit
    year: int
    kind: str
    day: date  # the day to which figures are counted, and of the names of units
    movement: Movement | None = None

    @property
    def start(self) -> date:
        return date(self.year, 1, 1)

    @property
    def half(self) -> bool:
        if self.kind == Report.Kind.MOVEMENT:
            return self.day <= date(self.year, 6, 30)
        return self.kind in (Report.Kind.HALF, Report.Kind.MODEL_HALF)

    @property
    def period(self) -> str:
        return f"6 tháng đầu năm {self.year}" if self.half else f"năm {self.year}"

    @property
    def coming(self) -> str:
        return f"6 tháng cuối năm {self.year}" if self.half else f"năm {self.year + 1}"

    @cached_property
    def figures(self) -> list[Any]:
        """The rows of indicators of the period, with percentages computed."""
        return list(table(self.unit, self.year, Figure.Period.HALF if self.half else Figure.Period.YEAR))

    @cached_property
    def remarks(self) -> dict[str, list[str]]:
        """What rooms noted from the start of the period to its day, by kind."""
        return facts.remarks_of(self.unit, self.start, self.day)
