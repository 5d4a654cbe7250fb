"""Reads of the emulation room."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.emulation import policy
from tdkt.emulation.models import Anniversary, Exemplar, MobilisationModel, Movement, Registration, RegistrationRound
from tdkt.org.access import standing, units_q
from tdkt.org.models import Person, Role, Unit


def movements_visible_to(user: Any) -> QuerySet[Movement]:
    shown = Movement.objects.filter(policy.movements_seen_by(user)).select_related("unit", "directive", "under")
    return shown.annotate(joined=Count("joinings", distinct=True))


def rounds_visible_to(user: Any) -> QuerySet[RegistrationRound]:
    return RegistrationRound.objects.filter(policy.rounds_seen_by(user)).select_related("unit", "paper")


def registrations_visible_to(user: Any) -> QuerySet[Registration]:
    seen = Registration.objects.filter(policy.registrations_seen_by(user))
    return seen.select_related("round__unit", "unit", "person", "collective").distinct()


def models_visible_to(user: Any) -> QuerySet[MobilisationModel]:
    return MobilisationModel.objects.filter(policy.works_seen_by(user)).select_related("unit")


def exemplars_visible_to(user: Any) -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(policy.works_seen_by(user)).select_related("unit", "person", "collective")


def places_of(unit: Unit | None) -> QuerySet[Unit]:
    """Where a movement may be joined: the rooms and units right below, and the unit itself."""
    if unit is None:
        return Unit.objects.none()
    return Unit.objects.filter(Q(pk=unit.pk) | Q(parent=unit), dissolved__isnull=True)


def people_of(user: Any, unit: Unit | None) -> QuerySet[Person]:
    """Whom this person may register: the people of the rooms that one heads, all for the officer, else oneself."""
    if unit is None:
        return Person.objects.none()
    mine = units_q(user, Role.ROOM_HEAD, Role.OFFICER) | Q(pk=user.person_id)
    return Person.objects.filter(mine, unit__path__startswith=unit.path, left__isnull=True).select_related("unit")


def collectives_of(user: Any, unit: Unit | None) -> QuerySet[Unit]:
    if unit is None:
        return Unit.objects.none()
    mine = units_q(user, Role.ROOM_HEAD, Role.OFFICER, field="")
    return Unit.objects.filter(mine, path__startswith=unit.path, dissolved__isnull=True)


def current_round(unit: Unit | None, year: int) -> RegistrationRound | None:
    """The round of a year of the unit, or of the unit above a room."""
    while unit is not None:
        found = RegistrationRound.objects.filter(unit=unit, year=year).select_related("unit").first()
        if found is not None:
            return found
        unit = unit.parent
    return None


def rooms_missing(round: RegistrationRound) -> list[Unit]:  # noqa: A002 - the field's own name
    """Rooms from which nothing was sent yet."""
    sent = round.registrations.exclude(state=Registration.State.DRAFT).values("unit")
    return list(
        Unit.objects.filter(parent=round.unit, level=Unit.Level.ROOM, dissolved__isnull=True).exclude(pk__in=sent)
    )


def people_missing(round: RegistrationRound) -> QuerySet[Person]:  # noqa: A002
    """People who have registered nothing; shown as a reminder, for registration is no legal ground since 2024."""
    there = round.registrations.filter(person__isnull=False).values("person")
    return Person.objects.filter(unit__path__startswith=round.unit.path, left__isnull=True).exclude(pk__in=there)


def counted(round: RegistrationRound) -> list[tuple[str, Counter[str]]]:  # noqa: A002
    """For each award: how many in each state; one query."""
    table: dict[str, Counter[str]] = {}
    for row in round.registrations.values("award", "state").annotate(n=Count("pk")).order_by("award"):
        table.setdefault(row["award"], Counter())[row["state"]] += row["n"]
    names = dict(Registration._meta.get_field("award").flatchoices)
    return [(names.get(code, code), states) for code, states in table.items()]


def late(round: RegistrationRound) -> int:  # noqa: A002
    return round.registrations.filter(sent_on__gt=round.deadline).count()


def anniversaries_near(unit: Unit | None, today: date, days: int = 75) -> list[tuple[date, Anniversary]]:
    """Days to come that propose a launch: round years first noticed by their number."""
    if unit is None:
        return []
    found = []
    for one in Anniversary.objects.filter(unit__path__in=_up(unit.path)):
        for year in (today.year, today.year + 1):
            try:
                day = date(year, one.month, one.day)
            except ValueError:
                continue
            if today <= day <= today + timedelta(days):
                found.append((day, one))
    return sorted(found, key=lambda pair: pair[0])


def _up(path: str) -> list[str]:
    return [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]


def todo(user: Any, today: date) -> list[Todo]:
    """What came back, what waits for approval, what ends or must be registered soon."""
    lines = []
    mine = Q(person=user.person_id) if user.person_id else Q(pk__in=[])
    back = Registration.objects.filter(
        mine | units_q(user, Role.ROOM_HEAD), state=Registration.State.RETURNED, round__sent_on__isnull=True
    )
    lines += [
        Todo(
            f"Đăng ký thi đua bị trả lại: {row}",
            reverse("registration", args=[row.pk]),
            None,
            "Đăng ký thi đua",
            row.return_reason,
        )
        for row in back.select_related("person", "collective", "round")[:20]
    ]
    for path in standing(user).paths(Role.OFFICER):
        for one in RegistrationRound.objects.filter(unit__path=path, sent_on__isnull=True, year__gte=today.year):
            waiting = one.registrations.filter(state=Registration.State.PENDING).count()
            words = (
                f"Duyệt {waiting} đăng ký thi đua năm {one.year}"
                if waiting
                else f"Gom đăng ký thi đua năm {one.year}, gửi cấp trên"
            )
            lines.append(
                Todo(
                    words, reverse("registration_round", args=[one.pk]), one.deadline + timedelta(5), "Đăng ký thi đua"
                )
            )
        ending = Movement.objects.filter(
            unit__path=path, state__in=["launched", "interim"], ends__lte=today + timedelta(21)
        )
        lines += [
            Todo(
                f"Tổng kết phong trào “{one.title}”",
                reverse("movement", args=[one.pk]),
                one.ends,
                "Phong trào",
                icon="flag",
            )
            for one in ending[:10]
        ]
    for one in RegistrationRound.objects.filter(policy.rounds_seen_by(user), sent_on__isnull=True, deadline__gte=today)[
        :3
    ]:
        registered = user.person_id and one.registrations.filter(person=user.person_id).exists()
        if user.person_id and not registered:
            lines.append(
                Todo(f"Đăng ký thi đua năm {one.year}", reverse("registrations"), one.deadline, "Đăng ký thi đua")
            )
    return lines


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
