"""Numbers that no paper carries: kept for a paper to come, thrown away, or given outside the program."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork.models import NumberNote, Paper
from tdkt.paperwork.operations.papers import next_number

MOST_AT_ONCE = 50


@transaction.atomic
def reserve_numbers(*, unit: Unit, series: str, year: int, count: int, reason: str, actor: Any) -> NumberNote:
    """Keep the next ``count`` numbers of a series for papers to come; an issue that names one of them gets it."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise StepRefused(f"Mỗi lần giữ từ 1 đến {MOST_AT_ONCE} số.")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    first = next_number(unit, series, year)
    return _note(unit, series, year, first, first + count - 1, NumberNote.Kind.RESERVED, reason, actor)


@transaction.atomic
def explain_numbers(
    *, unit: Unit, series: str, year: int, first: int, last: int, kind: str, reason: str, actor: Any
) -> NumberNote:
    """Say why numbers are missing. Refused where a paper carries one of them or another note speaks of it.

    Numbers kept before may be thrown away: the note that kept them gives way to the new one when it is the same run.
    """
    if last < first:
        raise StepRefused(f"Từ số {first} đến số {last} là ngược; hãy ghi số nhỏ trước.")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    mine = {"unit": unit, "series": series, "year": year}
    used = Paper.objects.filter(**mine, number__range=(first, last)).first()
    if used is not None:
        raise StepRefused(f"Số {used.number:02d} đã dùng cho «{used.title}».")
    for other in NumberNote.objects.filter(**mine, first__lte=last, last__gte=first):
        if (other.first, other.last, other.kind) != (first, last, NumberNote.Kind.RESERVED):
            raise StepRefused(f"{other} đã có giải thích: {other.reason}.")
        history.remove(other, actor=actor, verb="paperwork.release_numbers", reason=reason)
    return _note(unit, series, year, first, last, kind, reason, actor)


def _note(unit: Unit, series: str, year: int, first: int, last: int, kind: str, reason: str, actor: Any) -> NumberNote:
    if not reason.strip():
        raise StepRefused("Hãy ghi giải thích.")
    note = NumberNote(
        unit=unit, series=series, year=year, first=first, last=last, kind=kind, reason=reason.strip(), by=actor
    )
    return history.create(note, actor=actor, verb="paperwork.note_numbers")
