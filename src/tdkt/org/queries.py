"""Reads of the room: who may be seen, who was where on a day, what is due, what a search finds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.org import tree
from tdkt.org.access import READERS, WRITERS, holds, home_unit, standing, units_q
from tdkt.org.models import (
    Delegation,
    LineageEvent,
    LineagePart,
    Mandate,
    Period,
    Person,
    Post,
    Rating,
    Role,
    StaffImport,
    Unit,
    User,
)
from tdkt.org.policy import accounts_seen_by, people_seen_by, units_seen_by

Lines = list[tuple[str, str, str]]


def held_on(day: date) -> Q:
    """Rows with ``starts`` and ``ends`` that are in force on a day."""
    return Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def visible_to(user: Any, *, outsiders: bool = False) -> QuerySet[Person]:
    """People this user may see, with the title and contract of the main post of today; ``outsiders`` too."""
    main = Post.objects.filter(person=OuterRef("pk"), main=True, ends__isnull=True).order_by("-starts")
    return (
        (Person.everyone if outsiders else Person.objects)
        .filter(people_seen_by(user))
        .select_related("unit")
        .annotate(post_title=Subquery(main.values("title")[:1]), contract=Subquery(main.values("contract")[:1]))
        .order_by("sort_key", "pk")
    )


def units_visible_to(user: Any) -> QuerySet[Unit]:
    return Unit.objects.filter(units_seen_by(user)).select_related("parent").order_by("path")


def accounts_visible_to(user: Any) -> QuerySet[User]:
    open_ones = Mandate.objects.select_related("unit").order_by("role")
    return (
        User.objects.filter(accounts_seen_by(user))
        .select_related("person__unit")
        .prefetch_related(Prefetch("mandates", queryset=open_ones))
        .order_by("username")
        .distinct()
    )


def ratings_visible_to(user: Any) -> QuerySet[Rating]:
    people = Person.objects.filter(people_seen_by(user)).values("pk")
    collectives = units_q(user, *READERS, Role.ROOM_HEAD, field="collective")
    return Rating.objects.filter(Q(person__in=people) | collectives).select_related("person", "collective")


def units_within(user: Any, *roles: str) -> QuerySet[Unit]:
    """Living units where ``user`` holds one of ``roles``."""
    return Unit.objects.filter(units_q(user, *roles, field=""), dissolved__isnull=True).order_by("path")


def people_of(unit: Unit, day: date) -> QuerySet[Person]:
    """Who belonged to a unit or below it on a day, by the main posts and the tree of that day."""
    posts = Post.objects.filter(held_on(day), main=True, unit__in=tree.under(unit, day))
    return Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key")


def unit_on(person: Person, day: date) -> Unit | None:
    """The unit a person belonged to on a day; None where no post is known for it."""
    post = person.posts.filter(held_on(day), main=True).select_related("unit").order_by("-starts").first()
    return post.unit if post else None


def headcount(unit: Unit, day: date) -> dict[str, int]:
    """How many by kind of contract on a day, ``total`` and ``leaders`` too; the tree is that of the day."""
    posts = Post.objects.filter(held_on(day), main=True, unit__in=tree.under(unit, day))
    rows = posts.values("contract").annotate(n=Count("person"), led=Count("person", filter=Q(leader=True))).order_by()
    by_contract = {row["contract"]: row["n"] for row in rows}
    return {**by_contract, "total": sum(by_contract.values()), "leaders": sum(row["led"] for row in rows)}


def seconded(unit: Unit, day: date, user: Any) -> list[tuple[str, Post]]:
    """(«đi», post) of whom the unit lends out, («đến», post) of whom it hosts on a day, as far as ``user`` may see.

    The sending unit keeps its people in sight: their files lie with it though they work elsewhere.
    """
    posts = Post.objects.filter(held_on(day), seconded_from__isnull=False).select_related(
        "person", "unit", "seconded_from"
    )
    out = posts.filter(seconded_from__path__startswith=unit.path).exclude(unit__path__startswith=unit.path)
    into = posts.filter(unit__path__startswith=unit.path).exclude(seconded_from__path__startswith=unit.path)
    if not holds(user, unit, *READERS):
        seen = Person.objects.filter(people_seen_by(user)).values("pk")
        out, into = out.filter(person__in=seen), into.filter(person__in=seen)
    order = ("person__sort_key", "pk")
    return [("đi", post) for post in out.order_by(*order)] + [("đến", post) for post in into.order_by(*order)]


def lineage_of(unit: Unit) -> QuerySet[LineageEvent]:
    events = LineageEvent.objects.filter(parts__unit=unit).distinct()
    return events.prefetch_related("parts__unit__parent").order_by("-day", "-pk")


def heir_of(unit: Unit, day: date) -> Unit:
    """Who has the tasks of a unit on a day: itself, else the unit that it went into, else the one above it."""
    seen = {unit.pk}
    while unit.dissolved is not None and unit.dissolved <= day:
        events = LineageEvent.objects.filter(parts__unit=unit, parts__side=LineagePart.Side.FROM, day__lte=day)
        led_to = LineagePart.objects.filter(event__in=events, side=LineagePart.Side.TO).exclude(unit__in=seen)
        part = led_to.select_related("unit__parent").order_by("-event__day", "pk").first()
        following = part.unit if part is not None else unit.parent
        if following is None or following.pk in seen:
            return unit
        unit = following
        seen.add(unit.pk)
    return unit


def lent_by(user: Any) -> QuerySet[Delegation]:
    return Delegation.objects.filter(mandate__user=user).select_related("mandate__unit", "to__person")


def colleagues_of(user: User) -> QuerySet[User]:
    """To whom one may lend a role: those below one's own mandates who can sign in."""
    return (
        User.objects.filter(units_q(user, *WRITERS, Role.APPRAISER, Role.DECIDER, field="person__unit"), is_active=True)
        .exclude(pk=user.pk)
        .select_related("person")
        .order_by("person__sort_key")
    )


def people_without_account(user: Any) -> QuerySet[Person]:
    """People at work for whom this user may open an account."""
    mine = units_q(user, Role.OFFICER, Role.ADMINISTRATOR)
    return Person.objects.filter(mine, left__isnull=True, user__isnull=True).order_by("sort_key")


def unrated(unit: Unit, year: int) -> QuerySet[Person]:
    """Who worked in the unit at the end of a year and has no rating of it."""
    rated = Rating.objects.filter(person=OuterRef("pk"), period=Period.YEAR, year=year)
    there = people_of(unit, date(year, 12, 31)).filter(Q(joined__isnull=True) | Q(joined__year__lte=year))
    return there.exclude(pk__in=Subquery(rated.values("person")))


def todo(user: Any, today: date) -> list[Todo]:
    """Ratings of the year just over, until the end of January; accounts without a role; lendings that end."""
    lines: list[Todo] = []
    if not standing(user).has(Role.OFFICER, Role.DIRECTOR):
        return lines
    unit = home_unit(user)
    year = today.year if today.month == 12 else today.year - 1
    if unit is not None and unit.level in {Unit.Level.UNIT, Unit.Level.DEPARTMENT, Unit.Level.COMMUNE}:
        missing = unrated(unit, year).filter(unit__path__startswith=unit.path).count()
        if missing and (today.month == 12 or today.month <= 3):
            title = f"Ghi kết quả xếp loại năm {year}: còn {missing} người"
            url = f"{reverse('ratings')}?don-vi={unit.pk}&nam={year}"
            lines.append(Todo(title, url, date(year + 1, 1, 31), "Xếp loại", icon="checklist"))
    ending = lent_by(user).filter(ends__range=(today, today + timedelta(7)))
    where = reverse("account")
    lines += [Todo(f"Ủy quyền cho {d.to} sắp hết hạn", where, d.ends, "Tài khoản", icon="key") for d in ending]
    return lines


def search(user: Any, folded: str) -> list[tuple[str, Lines]]:
    people, units = visible_to(user, outsiders=True), units_visible_to(user)
    digits = folded.replace(" ", "")
    if digits.isdigit() and len(digits) == 12:
        people = _by_citizen_id(user, digits)
    else:
        for word in folded.split():
            people = people.filter(search__contains=word)
    for word in folded.split():
        units = units.filter(search__contains=word)
    found = [(p.full_name, _where(p), _at("person", p)) for p in people[:10]]
    return [
        ("Người", found),
        ("Đơn vị", [(u.name, u.get_level_display(), _at("unit", u)) for u in units[:10]]),
    ]


def _where(person: Any) -> str:
    if person.outsider:
        return f"ngoài đơn vị · {person.occupation or person.nationality or person.unit.called}"
    return f"{person.post_title or 'đã nghỉ'} · {person.unit.called}"


def _at(name: str, row: Any) -> str:
    return reverse(name, args=[row.pk])


def _by_citizen_id(user: Any, number: str) -> QuerySet[Person]:
    """An exact number, among the people whose number this user may see."""
    from tdkt.org.seal import traces  # noqa: PLC0415 - cryptography loads slowly; few searches need it

    keeps = units_q(user, Role.OFFICER) | Q(pk=getattr(user, "person_id", None) or 0)
    return visible_to(user, outsiders=True).filter(keeps, citizen_id_hash__in=traces(number))


def is_empty() -> bool:
    """Nobody can sign in and there is no unit: the first run."""
    return not User.objects.exists() and not Unit.objects.exists()


def imports_visible_to(user: Any, kind: str = StaffImport.Kind.PEOPLE) -> QuerySet[StaffImport]:
    """A list that waits is its sender's alone: it holds citizen numbers in the clear."""
    return StaffImport.objects.filter(owner=user, kind=kind).select_related("unit")


def has_two_steps(account: User) -> bool:
    return Authenticator.objects.filter(user=account).exists()
