"""Which table a page asks for, and the typed table as values and errors, nothing of what was typed lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from tdkt.org.models import Unit
from tdkt.paperwork.entering import year_asked
from tdkt.planning import policy
from tdkt.planning.figures import Row, period_words
from tdkt.planning.models import Figure
from tdkt.planning.percent import NotANumber, read_number, written


@dataclass(frozen=True)
class Asked:
    unit: Unit
    year: int
    period: str

    @property
    def query(self) -> str:
        return urlencode({"don_vi": self.unit.code, "nam": self.year, "ky": self.period})

    @property
    def words(self) -> str:
        return period_words(self.period, self.year)


def asked_of(request: HttpRequest) -> Asked:
    """``?don_vi=CODE&nam=2024&ky=year``; left out: own unit, this year, the whole year. A unit not one's own: 404."""
    given = request.GET
    unit = policy.body_of(request.user)
    if code := given.get("don_vi"):
        unit = Unit.objects.filter(policy.units_seen_by(request.user), code=code).first()
    elif unit is not None:
        unit = Unit.objects.filter(policy.units_seen_by(request.user), pk=unit.pk).first()
    if unit is None:
        raise Http404
    year = year_asked(given.get("nam"), timezone.localdate().year)
    period = given.get("ky", Figure.Period.YEAR)
    return Asked(unit, year, period if period in Figure.Period.values else Figure.Period.YEAR)


@dataclass
class Line:
    """One indicator on the form: its row, what stands in each field, what is wrong with it."""

    row: Row
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass
class Entry:
    lines: list[Line]
    targets: bool
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    sums: list[str] = field(default_factory=list)

    @property
    def errors(self) -> bool:
        return any(line.errors for line in self.lines)

    def refuse(self, cells: dict[tuple[int, str], str], sums: list[str]) -> None:
        self.sums = sums
        for line in self.lines:
            line.errors |= {name: words for (pk, name), words in cells.items() if pk == line.row.indicator.pk}


def read_entry(posted: Any, rows: list[Row], *, targets: bool) -> Entry:
    """The form as it was typed (or as it stands), with values for the operation and errors beside the fields."""
    entry = Entry([], targets)
    for row in rows:
        stands: dict[str, Decimal | None] = {
            "target": row.target,
            "actual": row.actual,
            "same_period": row.figure.same_period if row.figure else None,
        }
        names = [name for name in stands if targets or name != "target"]
        shown = {name: written(value) for name, value in stands.items()} | {"explanation": row.explanation}
        line = Line(row, shown)
        if posted is not None:
            values: dict[str, Any] = {}
            for name in names:
                key = f"{name}_{row.indicator.pk}"
                if key not in posted:
                    continue
                line.typed[name] = posted[key]
                try:
                    values[name] = read_number(posted[key])
                except NotANumber as why:
                    line.errors[name] = str(why)
            line.typed["explanation"] = posted.get(f"explanation_{row.indicator.pk}", row.explanation)[:500]
            values["explanation"] = line.typed["explanation"].strip()
            entry.values[row.indicator.pk] = values
        entry.lines.append(line)
    return entry
