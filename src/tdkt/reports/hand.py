"""Numbers entered by hand where the program keeps nothing: enterprises, resistance. Never over a number it counts.

What units below entered adds up, like every other number of a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.reports.ministry_parts import Form, Line
from tdkt.reports.models import HandFigure
from tdkt.reports.statistics import PROPOSALS, SUBMITTED, TABLES

# the row or column that a part may not exceed: enterprises among collectives, business people among persons
WHOLE_OF_ROW = {"03": "02", "08": "05"}
WHOLE_OF_COLUMN = {"business_collective": "decided_collective", "business_individual": "decided_individual"}


@dataclass(frozen=True)
class Hand:
    """The sum that stands in a cell, and what each unit entered for it."""

    number: int
    lines: tuple[HandFigure, ...]

    @property
    def words(self) -> str:
        return "; ".join(f"{one.unit.called}: {one.number} ({one.source})" for one in self.lines)


def of(unit: Unit, year: int) -> dict[tuple[str, str, str], Hand]:
    """(form, row, column) -> what was entered by the unit and those below it; one query."""
    rows = HandFigure.objects.filter(unit__path__startswith=unit.path, year=year).select_related("unit", "by__person")
    found: dict[tuple[str, str, str], list[HandFigure]] = {}
    for one in rows.order_by("unit__path"):
        found.setdefault((one.form, one.row, one.column), []).append(one)
    return {key: Hand(sum(one.number for one in lines), tuple(lines)) for key, lines in found.items()}


def into_form(key: str, form: Form, hands: dict[tuple[str, str, str], Hand]) -> Form:
    """The form with what was entered in its blank cells."""
    mine = {(row, column): hand for (of_form, row, column), hand in hands.items() if of_form == key}
    if not mine:
        return form
    return replace(form, lines=[_filled(line, form.columns, mine) for line in form.lines])


def _filled(line: Line, columns: list[tuple[str, str]], mine: dict[tuple[str, str], Hand]) -> Line:
    places = {
        place: mine[line.row, column]
        for place, (column, _) in enumerate(columns)
        if line.numbers[place] is None and (line.row, column) in mine
    }
    numbers = [places[place].number if place in places else number for place, number in enumerate(line.numbers)]
    return replace(line, numbers=numbers, by_hand={place: hand.words for place, hand in places.items()})


def into_rows(key: str, rows: list[dict[str, Any]], hands: dict[tuple[str, str, str], Hand]) -> list[dict[str, Any]]:
    """The rows of biểu 1 to 3 with what was entered in the columns for which nothing is counted."""
    blank = blank_columns(key)
    return [
        {**row, **{one: hands[at].number for one in blank if (at := (key, row["code"], one)) in hands}} for row in rows
    ]


def blank_columns(key: str) -> list[str]:
    """The codes of the columns of a biểu that nothing is counted for."""
    table = TABLES[key]
    return [code for code in table.printed if code not in {*table.columns, *SUBMITTED, PROPOSALS}]


def wholes_of(form: Form, row: str) -> dict[str, int]:
    """For each column of a row that is part of another: the number of that other."""
    whole = form.line(WHOLE_OF_ROW.get(row, ""))
    if whole is None:
        return {}
    return {
        column: number for (column, _), number in zip(form.columns, whole.numbers, strict=True) if number is not None
    }


@transaction.atomic
def keep(
    *,
    unit: Unit,
    year: int,
    form: str,
    row: str,
    numbers: dict[str, int | None],
    wholes: dict[str, int],
    source: str,
    actor: Any,
    day: date,
) -> int:
    """Write a unit's own numbers of one row; None takes a number back. Returns how many changed.

    StepRefused without a source, or where a part would exceed its whole (with what units below entered).
    """
    if not source.strip():
        raise StepRefused("Hãy ghi số lấy từ đâu: sổ theo dõi, báo cáo của đơn vị, công văn số ...")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    mine = {one.column: one for one in HandFigure.objects.filter(unit=unit, year=year, form=form, row=row)}
    below = {
        column: sum(one.number for one in hand.lines if one.unit_id != unit.pk)
        for (of_form, of_row, column), hand in of(unit, year).items()
        if (of_form, of_row) == (form, row)
    }
    for column, number in numbers.items():
        total = (number or 0) + below.get(column, 0)
        if column in wholes and number is not None and total > wholes[column]:
            raise StepRefused(f"Phần ghi tay {total} lớn hơn tổng {wholes[column]} của cột này trong sổ khen thưởng.")
    changed = 0
    for column, number in numbers.items():
        kept = mine.get(column)
        if number is None and kept is not None:
            history.remove(kept, actor=actor, verb="reports.drop_hand_figure")
        elif number is None or (kept is not None and (kept.number, kept.source) == (number, source.strip())):
            continue
        elif kept is None:
            made = HandFigure(unit=unit, year=year, form=form, row=row, column=column, by=actor, on=day)
            made.number, made.source = number, source.strip()
            history.create(made, actor=actor, verb="reports.hand_figure")
        else:
            fields = {"number": number, "source": source.strip(), "by": actor, "on": day}
            history.change(kept, actor=actor, verb="reports.hand_figure", **fields)
        changed += 1
    return changed


def own_of(unit: Unit, year: int, form: str, row: str) -> Iterable[HandFigure]:
    return HandFigure.objects.filter(unit=unit, year=year, form=form, row=row)
