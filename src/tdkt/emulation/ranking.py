"""The arithmetic of score tables: who is scored, what counts, totals and ranks; set by set, never row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Rank

from tdkt.emulation.models import (
    Article,
    Criterion,
    Exemplar,
    Joining,
    Mark,
    MobilisationModel,
    ScoreTable,
    Sheet,
)
from tdkt.org.models import Person, Post, Unit

POINTS = DecimalField(max_digits=9, decimal_places=2)
NATURE, COUNTS = Criterion.Nature, Criterion.Counts


def sum_refusal(table: ScoreTable) -> str:
    """A sentence where the standard points of the criteria do not add up to the table's total."""
    rows = Criterion.objects.filter(group__table=table, nature=NATURE.SCORE)
    found = rows.aggregate(n=Count("pk"), points=Sum("maximum"))
    if not found["n"]:
        return "Bảng chưa có tiêu chí nào."
    points = found["points"]
    if points == table.total:
        return ""
    more = "thừa" if points > table.total else "thiếu"
    return (
        f"Các tiêu chí cộng lại {shown(points)} điểm, tổng của bảng {shown(table.total)} điểm: "
        f"{more} {shown(abs(points - table.total))}."
    )


def shown(points: Decimal | None) -> str:
    """12.50 -> 12,5; a zero is shown."""
    if points is None:
        return ""
    text = f"{points.normalize():f}" if points else "0"
    return text.replace(".", ",")


def subjects_of(table: ScoreTable) -> list[tuple[Person | None, Unit]]:
    """(person, unit) or (None, unit) of everybody to be scored."""
    if table.block_year is not None:
        return [(None, one.unit) for one in table.block_year.members.select_related("unit")]
    unit = table.unit
    if table.kind == ScoreTable.Kind.ROOMS:
        return [
            (None, one) for one in Unit.objects.filter(parent=unit, dissolved__isnull=True).order_by("order", "path")
        ]
    room = Unit.Level.ROOM
    inside = Q(unit=unit) | Q(unit__parent=unit, unit__level=room)
    inside |= Q(unit__parent__parent=unit, unit__parent__level=room, unit__level=room)
    people = Person.objects.filter(inside, left__isnull=True).select_related("unit")
    return [(one, one.unit) for one in people]


def make_sheets(table: ScoreTable) -> int:
    """A sheet for whoever has none yet, and the marks that are missing. Returns how many sheets were made."""
    have = set(table.sheets.values_list("person_id", "collective_id"))
    fresh = [
        Sheet(table=table, person=person, collective=None if person else unit, unit=unit)
        for person, unit in subjects_of(table)
        if (person.pk if person else None, None if person else unit.pk) not in have
    ]
    Sheet.objects.bulk_create(fresh)
    criteria = list(Criterion.objects.filter(group__table=table).values_list("pk", flat=True))
    marked = set(Mark.objects.filter(sheet__table=table).values_list("sheet_id", "criterion_id"))
    Mark.objects.bulk_create(
        [
            Mark(sheet_id=sheet, criterion_id=criterion)
            for sheet in table.sheets.values_list("pk", flat=True)
            for criterion in criteria
            if (sheet, criterion) not in marked
        ],
        batch_size=500,
    )
    return len(fresh)


def _sum(path: str) -> Coalesce:
    """Sum of what counts: the word of the highest tier, a deduction taken away."""
    points = Coalesce(f"{path}body", f"{path}head", f"{path}own")
    signed = Case(
        When(**{f"{path}criterion__nature": NATURE.DEDUCTION}, then=-1 * points), default=points, output_field=POINTS
    )
    return Coalesce(Sum(signed, output_field=POINTS), Value(Decimal(0)), output_field=POINTS)


def total_of(sheet: Sheet) -> Decimal:
    found: Decimal = Mark.objects.filter(sheet=sheet).aggregate(total=_sum(""))["total"]
    return found


def with_totals(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """``running``: the points as they stand now; ``unscored``: criteria without a mark."""
    return sheets.annotate(running=_sum("marks__"), unscored=Count("marks", filter=Q(marks__own__isnull=True)))


def ranked(table: ScoreTable) -> list[tuple[int, Decimal, int]]:
    """(sheet, total, rank) of the approved sheets; equal points share a rank, the next rank is skipped."""
    rows = table.sheets.filter(state=Sheet.State.APPROVED).order_by()
    rows = rows.annotate(place=Window(Rank(), order_by=F("total").desc()))
    return list(rows.values_list("pk", "total", "place"))


def keep_ranks(table: ScoreTable) -> None:
    places = {pk: place for pk, _, place in ranked(table)}
    rows = list(table.sheets.filter(pk__in=places))
    for row in rows:
        row.rank = places[row.pk]
    Sheet.objects.bulk_update(rows, ["rank"], batch_size=500)


# --- what the program counts ----------------------------------------------------------------------------------------


def counted(table: ScoreTable, sheets: Iterable[Sheet]) -> dict[int, dict[str, int]]:
    """{sheet: {what: how many}} for the year: each kind of work is read once, whatever the number of sheets."""
    wanted = set(Criterion.objects.filter(group__table=table).exclude(counts="").values_list("counts", flat=True))
    found: dict[int, dict[str, int]] = {}
    rows = {what: _works(what, table.year) for what in sorted(wanted)}
    for sheet in sheets:
        mine = found.setdefault(sheet.pk, {})
        for what, works in rows.items():
            if sheet.person_id is not None:
                mine[what] = works.people[sheet.person_id]
            else:
                mine[what] = sum(n for path, n in works.paths.items() if path.startswith(sheet.unit.path))
    return found


class _Works:
    """How many works each person, and each unit by its path, has to its name."""

    def __init__(self) -> None:
        self.people: Counter[int] = Counter()
        self.paths: Counter[str] = Counter()

    def add(self, rows: Any, person: str, *paths: str) -> _Works:
        for row in rows:
            if row[person]:
                self.people[row[person]] += 1
            path = next((row[name] for name in paths if row[name]), None)
            if path:
                self.paths[path] += 1
        return self


def _place_then(person: str, day: str) -> Subquery:
    """Where a person held the main post on a day: a work stays with the room that it was done in."""
    there = Q(ends__isnull=True) | Q(ends__gte=OuterRef(day))
    posts = Post.objects.filter(there, person=OuterRef(person), main=True, starts__lte=OuterRef(day)).order_by(
        "-starts"
    )
    return Subquery(posts.values("unit__path")[:1])


def _works(what: str, year: int) -> _Works:
    """Exemplary persons count for whom they are about; articles and models for who wrote or keeps them.

    A person's work counts for the unit of the day it was made known, else of the last day of the year.
    """
    last = Value(date(year, 12, 31), output_field=DateField())
    if what in (COUNTS.EXEMPLARS, COUNTS.RECOGNISED):
        rows = Exemplar.objects.filter(year=year)
        if what == COUNTS.RECOGNISED:
            rows = rows.filter(state__in=[Exemplar.State.RECOGNISED, Exemplar.State.SPREAD])
        rows = rows.annotate(day=Coalesce("published_on", last, output_field=DateField()))
        rows = rows.annotate(then=_place_then("person", "day"))
        paths = ("then", "person__unit__path", "collective__path", "unit__path")
        return _Works().add(rows.values("person", *paths), "person", *paths)
    if what == COUNTS.ARTICLES:
        articles = Article.objects.filter(published_on__year=year, state=Article.State.PUBLISHED)
        articles = articles.annotate(then=_place_then("author__person", "published_on"))
        paths = ("then", "author__person__unit__path", "unit__path")
        return _Works().add(articles.values("author__person", *paths), "author__person", *paths)
    if what == COUNTS.MODELS:
        states = [MobilisationModel.State.RUNNING, MobilisationModel.State.RECOGNISED]
        models = MobilisationModel.objects.filter(year=year, state__in=states)
        return _Works().add(
            models.annotate(nobody=Value(None, output_field=POINTS)).values("nobody", "unit__path"),
            "nobody",
            "unit__path",
        )
    joined = Joining.objects.filter(movement__starts__year__lte=year, movement__ends__year__gte=year)
    return _Works().add(
        joined.annotate(nobody=Value(None, output_field=POINTS)).values("nobody", "unit__path"), "nobody", "unit__path"
    )


def points_for(criterion: Criterion, number: int) -> Decimal:
    """Points for what the program counted, never above the maximum."""
    return min(criterion.maximum, (criterion.each or Decimal(0)) * number)
