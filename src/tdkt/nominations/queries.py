"""Reads of the review and dossier room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, QuerySet, When
from django.urls import reverse

from tdkt.awards.models import AwardRecord
from tdkt.core.text import fold
from tdkt.core.todo import Todo
from tdkt.emulation.queries.movements import proposals_visible_to
from tdkt.nominations import policy
from tdkt.nominations.models import Candidate, Nomination, Review, Withdrawal
from tdkt.org.access import desk_q, holds_here, standing, units_q
from tdkt.org.models import Person, Role, Unit
from tdkt.oversight.models import Hold
from tdkt.paperwork.models import Paper

JOINED = ("person", "collective", "unit", "at_unit", "decision")
LISTED = JOINED[:4]
COLUMNS = (
    "award", "year", "state", "due", "outside", "household", "person__full_name",
    *(f"{unit}__{name}" for unit in LISTED[1:] for name in ("name", "short_name")),
)  # fmt: skip


def visible_to(user: Any) -> QuerySet[Nomination]:
    return Nomination.objects.filter(policy.seen_by(user)).select_related(*JOINED)


def locked(rows: Iterable[Nomination]) -> list[Nomination]:
    """These dossiers, locked until the end of the transaction, always in the same order.

    Taken before the first line of the history is written: whoever writes holds the end of the chain, and two who lock
    in different orders would wait for each other for ever.
    """
    ids = [one.pk for one in rows]
    return list(Nomination.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


class KeysFirst(QuerySet[Nomination]):
    """Sorts keys alone and fetches names for the page that is asked for, not for every row sorted."""

    def __getitem__(self, k: Any) -> Any:
        if not isinstance(k, slice) or k.stop is None or self._result_cache is not None:
            return super().__getitem__(k)
        keys = super(KeysFirst, self.values("pk")).__getitem__(k)
        rows = Nomination.objects.filter(pk__in=keys).select_related(*LISTED).only(*COLUMNS)
        return rows.order_by(*self.query.order_by)


def listed_for(user: Any) -> QuerySet[Nomination]:
    """The rows of ``visible_to`` with the columns of a list alone.

    The condition is asked as one question a row: otherwise a database may go through its parts one by one and sort
    what each of them finds.
    """
    seen = Case(When(policy.seen_by(user), then=True), default=False, output_field=BooleanField())
    rows = KeysFirst(Nomination).alias(seen=seen).filter(seen=True)
    return rows.select_related(*LISTED).only(*COLUMNS)


def reviews_visible_to(user: Any) -> QuerySet[Review]:
    rows = Review.objects.filter(policy.reviews_seen_by(user)).select_related("unit", "chair", "secretary", "paper")
    return rows.annotate(
        considered=Count("candidates"), put_forward=Count("candidates", filter=Q(candidates__proposed=True))
    )


def open_holds(person_id: int | None, collective_id: int | None) -> QuerySet[Hold]:
    """Holds in force on a person or collective."""
    if person_id is None and collective_id is None:
        return Hold.objects.none()
    return Hold.objects.filter(person_id=person_id, collective_id=collective_id, outcome="")


def held_among(rows: list[Nomination]) -> set[tuple[int | None, int | None]]:
    """(person id, collective id) of those of the dossiers' subjects who are on hold. One query."""
    who = Q(person__in=[row.person_id for row in rows]) | Q(collective__in=[row.collective_id for row in rows])
    return set(Hold.objects.filter(who, outcome="").values_list("person_id", "collective_id"))


def candidates_of(review: Review) -> QuerySet[Candidate]:
    """Direct workers and small collectives first inside each award."""
    return review.candidates.select_related("person__unit", "collective").order_by("award", "rank", "sort_key", "pk")


def in_hand(user: Any, ids: list[int]) -> list[Nomination]:
    """Those of the given dossiers that this person may see, by name; numbers that cannot be are no rows."""
    ids = [one for one in ids if one < 2**63]
    return list(visible_to(user).filter(pk__in=ids).order_by("sort_key", "pk"))


def proposals_read(user: Any, candidates: Iterable[Candidate]) -> set[int]:
    """Ids of the proposals behind these candidates that this person may open. One query."""
    ids = [one.proposal_id for one in candidates if one.proposal_id]
    return set(proposals_visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def sitting_here(unit: Any, *states: str) -> QuerySet[Nomination]:
    """Dossiers that lie at a unit in one of the states."""
    return Nomination.objects.filter(at_unit=unit, state__in=states).select_related(*JOINED)


def people_of(unit: Unit) -> QuerySet[Person]:
    """People of a unit and below, by given name."""
    here = Person.objects.filter(unit__path__startswith=unit.path, left__isnull=True)
    return here.select_related("unit").order_by("sort_key", "pk")


def outsiders_of(unit: Unit, words: str = "") -> tuple[QuerySet[Person], QuerySet[Unit]]:
    """People and bodies from outside whom the unit or one below it has put forward, by name."""
    people = Person.everyone.filter(unit__path__startswith=unit.path, outsider=True).order_by("sort_key", "pk")
    bodies = Unit.everyone.filter(path__startswith=unit.path, level=Unit.Level.OUTSIDE).order_by("sort_key", "pk")
    for word in fold(words).split():
        people, bodies = people.filter(search__contains=word), bodies.filter(search__contains=word)
    return people, bodies


def subjects_of(unit: Unit) -> tuple[QuerySet[Person], QuerySet[Unit]]:
    """Whom a dossier of the unit may be about: its own, and those from outside that it has recorded."""
    people = Person.everyone.filter(unit__path__startswith=unit.path, left__isnull=True).select_related("unit")
    own = Q(pk=unit.pk) | Q(path__startswith=unit.path, level__in=[Unit.Level.ROOM, Unit.Level.OUTSIDE])
    units = Unit.everyone.filter(own, dissolved__isnull=True)
    return people.order_by("outsider", "sort_key", "pk"), units.order_by("path")


def collectives_of(unit: Unit) -> QuerySet[Unit]:
    """The unit and its own rooms, which may be put forward as collectives."""
    own = Q(pk=unit.pk) | Q(path__startswith=unit.path, level=Unit.Level.ROOM)
    return Unit.objects.filter(own, dissolved__isnull=True).order_by("path")


def units_for_reviews(user: Any) -> QuerySet[Unit]:
    """Units where this person may hold a review: rooms led, the unit whose officer one is and its rooms."""
    mine = units_q(user, Role.ROOM_HEAD, Role.OFFICER, field="")
    return Unit.objects.filter(mine, level__in=[Unit.Level.ROOM, Unit.Level.UNIT], dissolved__isnull=True).order_by(
        "path"
    )


def nobody() -> QuerySet[Person]:
    return Person.objects.none()


def born_of(review: Review, user: Any) -> QuerySet[Nomination]:
    """The dossiers that closed minutes gave birth to, as far as this person sees them."""
    return visible_to(user).filter(candidate__review=review).order_by("award", "sort_key")


def papers_for(nomination: Nomination) -> QuerySet[Paper]:
    """Papers of the unit that holds the dossier and of its rooms, not cancelled, newest first."""
    here = Paper.objects.filter(unit__path__startswith=nomination.at_unit.path).exclude(state=Paper.State.CANCELLED)
    return here.order_by("-created")


def missing(nomination: Nomination) -> list[str]:
    """Names of required components that are not in place."""
    return [one.name for one in nomination.components.all() if one.wanted and not one.in_place]


def counts_by_state(rows: QuerySet[Nomination]) -> list[tuple[str, str, int]]:
    """(state, words, number) of what is listed, in the order of the road. One query."""
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return [(value, words, found[value]) for value, words in Nomination.State.choices if value in found]


def earlier_awards(nomination: Nomination) -> QuerySet[AwardRecord]:
    """What the subject already holds, newest first."""
    if nomination.household:
        return AwardRecord.objects.none()
    rows = AwardRecord.objects.filter(person=nomination.person, collective=nomination.collective)
    return rows.order_by("-year", "-decided_on")[:20]


def todo(user: Any, today: date) -> list[Todo]:
    """What came back, what waits at this desk, what is due."""
    lines: list[Todo] = []
    back = Nomination.objects.filter(units_q(user, Role.OFFICER, field="at_unit"), state=Nomination.State.RETURNED)
    lines += [
        _line(row, f"Bổ sung hồ sơ bị trả lại: {row}", "Hồ sơ bị trả lại", reason=row.return_reason)
        for row in back.select_related("at_unit", "person", "collective")[:50]
        if holds_here(user, row.at_unit, Role.OFFICER)
    ]
    offices = set(standing(user).paths(Role.OFFICER))
    if drafts := Nomination.objects.filter(unit__path__in=offices, state=Nomination.State.DRAFT).count():
        url = f"{reverse('nominations')}?state=draft"
        lines.append(Todo(f"{drafts} hồ sơ đang lập, chưa trình", url, None, "Hồ sơ đang lập", icon="folder"))
    desks = set(standing(user).paths(Role.APPRAISER, Role.DECIDER))
    waiting = Nomination.objects.filter(at_unit__path__in=desks, state__in=["submitted", "received", "appraised"])
    pressing = waiting.filter(Q(due__lte=today + timedelta(7)) | Q(state="submitted", submitted_on__lte=today))
    for row in pressing.select_related("person", "collective").order_by("due", "submitted_on")[:15]:
        words = "Tiếp nhận" if row.state == "submitted" else "Thẩm định" if row.state == "received" else "Quyết định"
        lines.append(_line(row, f"{words} hồ sơ {row}", "Hồ sơ đến tay", due=row.due))
    counted = waiting.values("state").annotate(n=Count("pk")).order_by("state")
    total = sum(line["n"] for line in counted)
    if total > 15:
        lines.append(
            Todo(f"{total} hồ sơ đang chờ ở đơn vị", reverse("nominations"), None, "Hồ sơ đến tay", icon="folder")
        )
    asked = Withdrawal.objects.filter(unit__path__in=standing(user).paths(Role.APPRAISER), outcome="")
    lines += [
        _line(one.nomination, f"Chờ {one.to} trả lời xin rút hồ sơ: {one.nomination}", "Xin rút hồ sơ", due=one.due)
        for one in asked.select_related("nomination__person", "nomination__collective").order_by("due", "pk")[:10]
    ]
    if getattr(user, "person_id", None):
        own = Nomination.objects.filter(person_id=user.person_id, state=Nomination.State.DRAFT, achievement="")
        lines += [
            _line(row, f"Khai tóm tắt thành tích: {row.get_award_display()} {row.year}", "Của tôi") for row in own
        ]
    for review in Review.objects.filter(desk_q(user, Role.OFFICER, Role.ROOM_HEAD), state=Review.State.DRAFT)[:10]:
        url = reverse("review", args=[review.pk])
        lines.append(Todo(f"Chốt biên bản: {review}", url, review.held_on, "Họp bình xét", icon="users"))
    return lines


def _line(row: Nomination, title: str, group: str, *, due: date | None = None, reason: str = "") -> Todo:
    return Todo(title, reverse("nomination", args=[row.pk]), due, group, reason, "folder")


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    rows = visible_to(user)
    for word in folded.split():
        rows = rows.filter(search__contains=word)
    found = [(str(row), str(row.get_state_display()), reverse("nomination", args=[row.pk])) for row in rows[:10]]
    return [("Hồ sơ đề nghị", found)]
