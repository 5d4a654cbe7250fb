"""Reads about the yearly registration: one's own, the room's, the unit's list, the level above."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.emulation.models import Registration, RegistrationRound
from tdkt.emulation.policy import movements as policy
from tdkt.law.catalogue import AWARDS, Level
from tdkt.org.access import READERS, standing, units_q
from tdkt.org.models import Person, Role, Unit


def rounds_visible_to(user: Any) -> QuerySet[RegistrationRound]:
    return RegistrationRound.objects.filter(policy.rounds_seen_by(user)).select_related("unit__parent", "paper")


def registrations_visible_to(user: Any) -> QuerySet[Registration]:
    seen = Registration.objects.filter(policy.registrations_seen_by(user))
    return seen.select_related("round__unit", "unit", "person", "collective").distinct()


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


def counted(round: RegistrationRound) -> list[tuple[str, str, Counter[str]]]:  # noqa: A002
    """(level, award, how many in each state), lowest level first; one query."""
    table: dict[str, Counter[str]] = {}
    for row in round.registrations.values("award", "state").annotate(n=Count("pk")).order_by():
        table.setdefault(row["award"], Counter())[row["state"]] += row["n"]
    return [(level_of(code), AWARDS[code].name, table[code]) for code in sorted(table, key=award_order)]


def award_order(code: str) -> tuple[int, int]:
    return AWARDS[code].level.rank, list(AWARDS).index(code)


def level_of(code: str) -> str:
    return Level(AWARDS[code].level).words


def late(round: RegistrationRound) -> int:  # noqa: A002
    return round.registrations.filter(sent_on__gt=round.deadline).count()


# --- the level above ------------------------------------------------------------------------------------------------


@dataclass
class UnitLine:
    """A unit below in the roll-up: what it sent, or that it did not."""

    unit: Unit
    round: RegistrationRound | None
    numbers: Counter[str] = field(default_factory=Counter)

    @property
    def state(self) -> tuple[str, str]:
        if self.round is None:
            return "Chưa mở đợt", "secondary"
        if self.round.sent_on is None:
            return ("Trả lại", "red") if self.round.return_reason else ("Chưa gửi", "yellow")
        late = self.round.sent_on > self.round.deadline + timedelta(5)
        return ("Gửi muộn", "yellow") if late else ("Đã gửi", "green")


@dataclass
class RollUp:
    """What the units right below registered in a year; numbers count people and collectives of approved lines."""

    year: int
    awards: list[tuple[str, str]]  # code, short name
    lines: list[UnitLine]
    totals: Counter[str]

    @property
    def sent(self) -> int:
        return sum(1 for line in self.lines if line.round is not None and line.round.sent_on is not None)


def roll_up(unit: Unit, year: int) -> RollUp:
    """Three queries whatever the number of units below."""
    units = list(
        Unit.objects.filter(parent=unit, dissolved__isnull=True)
        .exclude(level=Unit.Level.ROOM)
        .order_by("order", "path")
    )
    rounds = {one.unit_id: one for one in RegistrationRound.objects.filter(unit__parent=unit, year=year)}
    lines = {one.pk: UnitLine(one, rounds.get(one.pk)) for one in units}
    rows = Registration.objects.filter(
        round__unit__parent=unit, round__year=year, round__sent_on__isnull=False, state=Registration.State.APPROVED
    )
    totals: Counter[str] = Counter()
    for row in rows.values("award", of=F("round__unit")).annotate(n=Count("pk")).order_by():
        if row["of"] in lines:
            lines[row["of"]].numbers[row["award"]] += row["n"]
            totals[row["award"]] += row["n"]
    codes = sorted(totals, key=award_order)
    return RollUp(year, [(code, AWARDS[code].short) for code in codes], list(lines.values()), totals)


def latest_year(unit: Unit) -> int | None:
    """The newest year for which a unit right below has opened a round."""
    found: int | None = RegistrationRound.objects.filter(unit__parent=unit).aggregate(last=Max("year"))["last"]
    return found


def roll_up_units(user: Any) -> QuerySet[Unit]:
    """Units with units below them whose lists this person gathers."""
    below = Unit.objects.filter(dissolved__isnull=True).exclude(level=Unit.Level.ROOM).values("parent")
    return Unit.objects.filter(units_q(user, *READERS, field=""), pk__in=below).order_by("path")


# --- what is due ----------------------------------------------------------------------------------------------------


def todo(user: Any, today: date) -> list[Todo]:
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
    lines += _to_gather(standing(user).paths(Role.OFFICER), today)
    open_now = RegistrationRound.objects.filter(
        policy.rounds_seen_by(user), sent_on__isnull=True, deadline__gte=today, opens__lte=today
    )
    for one in open_now[:3]:
        registered = user.person_id and one.registrations.filter(person=user.person_id).exists()
        if user.person_id and not registered:
            lines.append(
                Todo(f"Đăng ký thi đua năm {one.year}", reverse("registrations"), one.deadline, "Đăng ký thi đua")
            )
    return lines


def _to_gather(paths: list[str], today: date) -> list[Todo]:
    """The officer's rounds that are not sent yet, with how many lines still wait."""
    rounds = RegistrationRound.objects.filter(unit__path__in=paths, sent_on__isnull=True, year__gte=today.year)
    waiting = Count("registrations", filter=Q(registrations__state=Registration.State.PENDING))
    lines = []
    for one in rounds.annotate(waiting=waiting):
        words = (
            f"Duyệt {one.waiting} đăng ký thi đua năm {one.year}"
            if one.waiting
            else f"Gom đăng ký thi đua năm {one.year}, gửi cấp trên"
        )
        url = reverse("registration_round", args=[one.pk])
        lines.append(Todo(words, url, one.deadline + timedelta(5), "Đăng ký thi đua", one.return_reason))
    return lines
