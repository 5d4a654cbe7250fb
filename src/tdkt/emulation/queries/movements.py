"""Reads about movements, anniversaries and proposals."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.emulation.models import Anniversary, Joining, Movement, MovementPoint, PointResult, Proposal
from tdkt.emulation.policy import movements as policy
from tdkt.org.access import home_unit, standing
from tdkt.org.models import Person, Role, Unit

RUNNING = (Movement.State.LAUNCHED, Movement.State.INTERIM)


def movements_visible_to(user: Any) -> QuerySet[Movement]:
    shown = Movement.objects.filter(policy.movements_seen_by(user)).select_related("unit", "directive", "under")
    return shown.annotate(joined=Count("joinings", distinct=True))


def proposals_visible_to(user: Any) -> QuerySet[Proposal]:
    seen = Proposal.objects.filter(policy.proposals_seen_by(user))
    return seen.select_related(
        "unit", "person", "collective", "movement", "theme", "model", "sheet__table", "proposed_by__person"
    )


def anniversaries_of(unit: Unit | None) -> QuerySet[Anniversary]:
    """The calendar of a unit and of those above it."""
    if unit is None:
        return Anniversary.objects.none()
    return Anniversary.objects.filter(unit__path__in=_up(unit.path)).select_related("unit")


def places_of(unit: Unit | None) -> QuerySet[Unit]:
    """Where a movement may be joined: the rooms and units right below, and the unit itself."""
    if unit is None:
        return Unit.objects.none()
    return Unit.objects.filter(Q(pk=unit.pk) | Q(parent=unit), dissolved__isnull=True)


def units_below(unit: Unit) -> QuerySet[Unit]:
    """Units right below to which a movement may be handed down; rooms join, they do not launch."""
    return (
        Unit.objects.filter(parent=unit, dissolved__isnull=True)
        .exclude(level=Unit.Level.ROOM)
        .order_by("order", "path")
    )


def joinings_of(movement: Movement) -> list[Joining]:
    found = movement.joinings.select_related("unit", "movement").prefetch_related("point_results")
    return list(found.order_by("unit__path"))


@dataclass(frozen=True)
class Criterion:
    """A criterion with the names of the places that met it, that did not, that have not said."""

    point: MovementPoint
    met: list[str]
    missed: list[str]
    silent: list[str]

    @property
    def score(self) -> str:
        return f"{len(self.met)}/{len(self.met) + len(self.missed)} nơi đạt"

    @property
    def words(self) -> str:
        said = f"Tiêu chí “{self.point.text}”: {self.score}"
        return said + (f"; chưa đạt: {', '.join(self.missed)}." if self.missed else ".")


def answers_below(movement: Movement) -> list[Movement]:
    """What the units below made of it, and how far each has come."""
    made = movement.pushed_down.select_related("unit").annotate(joined=Count("joinings", distinct=True))
    return list(made.order_by("unit__path"))


def not_joined(movement: Movement) -> list[Unit]:
    """Rooms and units right below that have neither joined nor launched their own."""
    places = Unit.objects.filter(parent=movement.unit, dissolved__isnull=True).order_by("order", "path")
    joined = Joining.objects.filter(movement=movement, unit=OuterRef("pk"))
    own = Movement.objects.filter(under=movement, unit=OuterRef("pk"))
    return list(places.exclude(Exists(joined)).exclude(Exists(own)))


def proposals_of(movement: Movement) -> list[Proposal]:
    return list(movement.proposals.select_related("person", "collective", "unit", "proposed_by__person"))


def criteria_of(movement: Movement, joinings: Iterable[Joining]) -> list[Criterion]:
    """Each criterion with the places that met it, that did not, and that have not said; ``joinings`` with results."""
    found = []
    places = list(joinings)
    for point in movement.points.filter(kind=MovementPoint.Kind.CRITERION):
        said = {
            one.pk: result.met for one in places for result in one.point_results.all() if result.point_id == point.pk
        }
        sides: tuple[list[str], list[str], list[str]] = ([], [], [])
        for one in places:
            sides[0 if said.get(one.pk) else 1 if one.pk in said else 2].append(one.unit.called)
        found.append(Criterion(point, *sides))
    return found


def answers_of(joining: Joining, criteria: Iterable[Criterion]) -> list[tuple[MovementPoint, PointResult | None]]:
    """Each criterion with what a place said of it."""
    said = {one.point_id: one for one in joining.point_results.all()}
    return [(one.point, said.get(one.point.pk)) for one in criteria]


def themes_of(movement: Movement) -> QuerySet[MovementPoint]:
    return movement.points.filter(kind=MovementPoint.Kind.THEME)


def criteria_missed(proposal: Proposal) -> list[str]:
    """Criteria of the movement that the proposed collective has not met: told beside a proposal, never a bar."""
    if proposal.movement_id is None or proposal.collective_id is None:
        return []
    mine = PointResult.objects.filter(joining__movement=proposal.movement_id, joining__unit=proposal.collective_id)
    return list(mine.filter(met=False).order_by("point__order").values_list("point__text", flat=True))


def gathered_results(movement: Movement, half: bool) -> str:
    """What the joining places achieved by each criterion and wrote, as the first draft of the review."""
    lines = [one.words for one in criteria_of(movement, joinings_of(movement)) if one.met or one.missed]
    for one in joinings_of(movement):
        text = (one.interim_result if half else one.result).strip()
        if text:
            lines.append(f"{one.unit.called}: {text}")
    for below in answers_below(movement):
        text = (below.interim_review if half else below.final_review).strip()
        if text:
            lines.append(f"{below.unit.called}: {text}")
    return "\n".join(lines)


def subjects_for(user: Any, unit: Unit) -> tuple[QuerySet[Person], QuerySet[Unit]]:
    """Whom this person may propose: of the rooms that one heads, of the whole unit for its officer and head."""
    paths = standing(user).paths(Role.ROOM_HEAD, Role.OFFICER, Role.DIRECTOR)
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(path__startswith=path)
    units = Unit.objects.filter(inside, path__startswith=unit.path, dissolved__isnull=True)
    people = Person.objects.filter(unit__in=units, left__isnull=True).select_related("unit")
    return people, units


def accepted_proposals(unit: Unit, year: int) -> list[tuple[str, Person | None, Unit | None]]:
    """(award, person, collective) accepted out of movements, models and blocks: what a review may gather."""
    here = Q(person__unit__path__startswith=unit.path) | Q(collective__path__startswith=unit.path)
    rows = Proposal.objects.filter(here, year=year, state=Proposal.State.ACCEPTED)
    return [(row.award, row.person, row.collective) for row in rows.select_related("person", "collective")]


# --- anniversaries --------------------------------------------------------------------------------------------------


class Occasion:
    """An anniversary on its next day: how many years, whether round, whether a movement was already made of it."""

    def __init__(self, row: Anniversary, day: date, taken: Movement | None) -> None:
        self.row, self.day, self.taken = row, day, taken
        self.years = day.year - row.since
        self.round = self.years > 0 and self.years % 10 == 0

    @property
    def title(self) -> str:
        number = f"{self.years} năm " if self.years > 0 else ""
        return f"Thi đua lập thành tích chào mừng kỷ niệm {number}{_lower(self.row.title)}"

    @property
    def words(self) -> str:
        number = f"kỷ niệm {self.years} năm" if self.years > 0 else "lần đầu"
        return f"{self.row.title} ({number})"


def _lower(text: str) -> str:
    """«Ngày thành lập …» -> «ngày thành lập …»; names keep their capital."""
    return text[0].lower() + text[1:] if text.startswith(("Ngày", "Chiến thắng", "Thành lập")) else text


def next_day(row: Anniversary, today: date) -> date:
    """The next time the day comes; 29/02 is kept on 28/02 of a common year."""
    for year in (today.year, today.year + 1):
        last = calendar.monthrange(year, row.month)[1]
        day = date(year, row.month, min(row.day, last))
        if day >= today:
            return day
    raise AssertionError("a year always brings the day back")


def occasions(unit: Unit | None, today: date, days: int = 366) -> list[Occasion]:
    """Days to come within ``days``, the nearest first, each with the movement already made of it."""
    if unit is None:
        return []
    rows = [(next_day(row, today), row) for row in anniversaries_of(unit)]
    rows = [(day, row) for day, row in rows if (day - today).days <= days]
    own = {one.title: one for one in Movement.objects.filter(unit=unit, ends__gte=today)}
    found = [Occasion(row, day, None) for day, row in rows]
    for one in found:
        one.taken = own.get(one.title)
    return sorted(found, key=lambda one: (one.day, one.row.pk))


def _up(path: str) -> list[str]:
    return [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]


# --- what is due ----------------------------------------------------------------------------------------------------


def todo(user: Any, today: date) -> list[Todo]:
    here = standing(user)
    lines: list[Todo] = []
    officer, heads = here.paths(Role.OFFICER), here.paths(Role.ROOM_HEAD)
    lines += _to_review(officer, today)
    lines += _to_join(heads, officer, today)
    lines += _to_answer(user)
    if officer:
        lines += [
            Todo(
                f"Phát động thi đua: {one.words}",
                f"{reverse('movement_new')}?ngay={one.row.pk}",
                one.day,
                "Phong trào",
                icon="calendar-event",
            )
            for one in occasions(home_unit(user), today, 45)
            if one.taken is None
        ][:4]
    return lines


def _about(movement: Movement, words: str, due: date | None) -> Todo:
    return Todo(words, reverse("movement", args=[movement.pk]), due, "Phong trào", icon="flag")


def _to_review(paths: list[str], today: date) -> list[Todo]:
    running = Movement.objects.filter(unit__path__in=paths, state__in=RUNNING)
    ending = [
        _about(one, f"Tổng kết phong trào “{one.title}”", one.ends)
        for one in running.filter(ends__lte=today + timedelta(21)).order_by("-ends")[:10]
    ]
    long = running.filter(state=Movement.State.LAUNCHED, starts__lte=today - timedelta(500), ends__gt=today)
    half = [
        _about(one, f"Sơ kết giữa kỳ phong trào “{one.title}”", one.half_way)
        for one in long[:20]
        if one.half_way is not None and one.half_way <= today + timedelta(30)
    ][:5]
    return ending + half


def _to_join(heads: Iterable[str], officers: Iterable[str], today: date) -> list[Todo]:
    """Movements that a room of one's own has not joined, and those from above that the unit has not taken up."""
    lines: list[Todo] = []
    rooms = list(Unit.objects.filter(path__in=list(heads)).select_related("parent"))
    parents = {room.parent_id for room in rooms if room.parent_id}
    open_now = Movement.objects.filter(state__in=RUNNING, ends__gte=today)
    joined = set(Joining.objects.filter(unit__in=rooms).values_list("movement", "unit"))
    own = list(open_now.filter(unit__in=parents).order_by("-starts")[:12]) if parents else []
    for one in own:
        for room in rooms:
            if room.parent_id == one.unit_id and (one.pk, room.pk) not in joined:
                words = f"{room.called} đăng ký hưởng ứng “{one.title}”"
                lines.append(
                    Todo(
                        words, reverse("movement", args=[one.pk]), one.starts + timedelta(30), "Phong trào", icon="flag"
                    )
                )
    waiting = Movement.objects.filter(unit__path__in=list(officers), state=Movement.State.DRAFT, under__isnull=False)
    lines += [
        _about(one, f"Triển khai phong trào của cấp trên “{one.title}”", one.starts + timedelta(30))
        for one in waiting[:10]
    ]
    return lines


def _to_answer(user: Any) -> list[Todo]:
    paths = standing(user).paths(Role.OFFICER, Role.DIRECTOR)
    waiting = Proposal.objects.filter(unit__path__in=paths, state=Proposal.State.PROPOSED).exclude(proposed_by=user.pk)
    number = waiting.count() if paths else 0
    words = f"Cho ý kiến {number} đề nghị khen thưởng từ phong trào, mô hình, cụm khối"
    return [Todo(words, f"{reverse('proposals')}?state=proposed", None, "Phong trào", icon="award")] if number else []


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    found = movements_visible_to(user)
    for word in folded.split():
        found = found.filter(search__contains=word)
    return [
        (
            "Phong trào thi đua",
            [(one.title, one.get_state_display(), reverse("movement", args=[one.pk])) for one in found[:10]],
        )
    ]
