"""Reads of the initiatives' room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.initiatives import alike, policy
from tdkt.initiatives.models import Band, Initiative, Score
from tdkt.org.access import desk_q
from tdkt.org.models import Person, Role, Unit

MOST = 60  # candidates that are scored with care


def visible_to(user: Any) -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(policy.seen_by(user)).select_related("unit")
    return rows.prefetch_related("authors__person")


def look_alikes(initiative: Initiative, limit: int = 10) -> list[tuple[Initiative, float]]:
    """Earlier or other initiatives whose text looks alike, best first. Two queries however many there are."""
    keys = alike.bands(alike.signature(initiative.text))
    shared = Band.objects.filter(key__in=keys).exclude(initiative=initiative.pk).values("initiative")
    near = shared.annotate(n=Count("pk")).order_by("-n", "initiative")[:MOST]
    ids = [line["initiative"] for line in near]
    rows = {row.pk: row for row in Initiative.objects.filter(pk__in=ids).exclude(state="draft").select_related("unit")}
    found = alike.ranked(initiative.text, ((pk, row.text) for pk, row in rows.items()))
    return [(rows[pk], score) for pk, score in found[:limit]]


def mean_of(points: Iterable[tuple[str, int]]) -> Fraction | None:
    """The mean of the means of the criteria, exact; ``points``: (criterion, points) of every mark."""
    each: dict[str, list[int]] = {}
    for criterion, given in points:
        each.setdefault(criterion, []).append(given)
    return sum((Fraction(sum(one), len(one)) for one in each.values()), Fraction(0)) / len(each) if each else None


def overall(scores: list[Score]) -> tuple[float, int] | None:
    """(mean of the criteria, how many members scored); None before anybody did."""
    mean = mean_of((one.criterion, one.points) for one in scores)
    return (round(float(mean), 1), len({one.member_id for one in scores})) if mean is not None else None


def scores_of(initiative: Initiative) -> tuple[list[Score], list[tuple[str, float]]]:
    """(every score, the mean of each criterion)."""
    rows = list(initiative.scores.select_related("member"))
    means = dict(initiative.scores.order_by().values_list("criterion").annotate(mean=Avg("points")))
    return rows, [(words, round(means[value], 1)) for value, words in Score.Criterion.choices if value in means]


def co_authors_for(unit: Unit) -> QuerySet[Person]:
    """People of the body, whatever the room."""
    body = policy.body_of(unit)
    rows = Person.objects.filter(unit__path__startswith=body.path, left__isnull=True)
    return rows.select_related("unit").order_by("sort_key", "pk")


def recognised(unit: Unit, year: int, scope: str) -> list[Initiative]:
    rows = Initiative.objects.filter(unit__path__startswith=unit.path, year=year, scope=scope, state="recognised")
    return list(rows.order_by("title"))


def todo(user: Any, today: date) -> list[Todo]:
    """What came back to its authors, what waits for the officer and for the council's marks."""
    lines: list[Todo] = []
    person = getattr(user, "person_id", None)
    if person:
        back = Initiative.objects.filter(authors__person=person, state="returned")
        lines += [_line(row, f"Bổ sung sáng kiến: {row.title}", row.return_reason) for row in back]
    waiting = Initiative.objects.filter(desk_q(user, Role.OFFICER), state="submitted")
    lines += [_line(row, f"Xử lý sáng kiến đã nộp: {row.title}") for row in waiting[:20]]
    if person:
        mine_to_score = Q(pk__in=[])
        for path in policy.jury_paths(user):
            mine_to_score |= Q(unit__path__startswith=path)
        council = Initiative.objects.filter(mine_to_score, state="submitted")
        mine = council.exclude(scores__member=person).exclude(authors__person=person)
        lines += [_line(row, f"Chấm điểm sáng kiến: {row.title}") for row in mine[:20]]
    return lines


def _line(row: Initiative, title: str, reason: str = "") -> Todo:
    return Todo(title, reverse("initiative", args=[row.pk]), None, "Sáng kiến", reason, "bulb")


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    rows = visible_to(user)
    for word in folded.split():
        rows = rows.filter(search__contains=word)
    found = [
        (row.title, f"{row.year}, {row.get_state_display()}", reverse("initiative", args=[row.pk])) for row in rows[:10]
    ]
    return [("Sáng kiến", found)]


def fresh(row: Initiative | None) -> Initiative | None:
    """A second copy for a form to fill in, so that the operation still sees what was there before."""
    return Initiative.objects.get(pk=row.pk) if row is not None else None
