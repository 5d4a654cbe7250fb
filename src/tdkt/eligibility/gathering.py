"""Facts from the tables, in the shape that the law core reads; as few queries for a province as for one person.

What the tables do not say is left out, so that the law core answers «not known»; a register is «known to be none» only
from the year since which its unit declared it complete (:class:`tdkt.eligibility.models.Completeness`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tdkt.awards.models import AwardRecord
from tdkt.eligibility.among import Among
from tdkt.eligibility.models import Completeness, Finding
from tdkt.initiatives.models import Author, Initiative, Recognition
from tdkt.law.catalogue import AWARDS
from tdkt.law.facts import FINDINGS, POST_LEVELS
from tdkt.org.models import Discipline, Leave, Period, Person, Post, Rating, Unit
from tdkt.oversight.models import Hold

FIRST_YEAR = 1963  # the earliest year that fits the packed form of the law core


@dataclass
class Known:
    """The history of one subject and the paths of what is not known in it."""

    history: dict[str, Any] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def case(self, *, award: str, subject: str, year: int, day: date, name: str = "") -> dict[str, Any]:
        """The case as ``tdkt law check`` reads it: JSON values only."""
        return {
            "id": name, "award": award, "subject": subject, "day": day.isoformat(), "year": year,
            "history": self.history, "unknown": self.unknown,
        }  # fmt: skip


def serving(unit: Unit, day: date) -> QuerySet[Person]:
    """People whose main post lay in the unit or below it on a day; of those without posts, who belong to it."""
    held = Post.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), main=True, starts__lte=day)
    here = held.filter(unit__path__startswith=unit.path).order_by().values("person")
    without = Person.objects.filter(unit__path__startswith=unit.path, posts__isnull=True).order_by().values("pk")
    gone = Q(left__lte=day) | Q(joined__gt=day)
    # One set of keys, not «in the one or in the other»: a database would ask that anew for every person.
    return Person.objects.filter(pk__in=here.union(without, all=True)).exclude(gone).order_by()


def of_people(people: QuerySet[Person], year: int, day: date) -> dict[int, Known]:
    """{person id: what is known on ``day``}. Eleven queries, whatever the number of people."""
    found: dict[int, Known] = {}
    paths: dict[int, str] = {}
    for pk, joined, sex, path in people.values_list("pk", "joined", "sex", "unit__path"):
        found[pk], paths[pk] = Known(), path
        if joined and joined <= day:
            found[pk].history["joined"] = joined.isoformat()
        if sex:
            found[pk].history["woman"] = sex == Person.Sex.NU
    whom = list(found)
    _ratings(found, Rating.objects.filter(Among("person_id", whom)), "person_id", day)
    _awards(found, AwardRecord.objects.filter(Among("person_id", whom)), "person_id", day)
    since = Since()
    _initiatives(found, whom, day, {pk: since.year(path, "initiatives") for pk, path in paths.items()})
    _leaves(found, whom, day)
    _disciplines(found, whom, day)
    _holds(found, Hold.objects.filter(Among("person_id", whom)), "person_id", day)
    _posts(found, whom, day)
    _findings(found, Finding.objects.filter(Among("person_id", whom), year=year), "person_id")
    for pk, known in found.items():
        first = int(known.history["joined"][:4]) if "joined" in known.history else FIRST_YEAR
        for key in ("titles", "forms", "initiatives", "discipline", "leave", "post"):
            _close(known, key, since.year(paths[pk], key), first)
    return found


def of_collectives(units: QuerySet[Unit], year: int, day: date) -> dict[int, Known]:
    """{unit id: what is known on ``day``}, with the members counted on the last day of the year or on ``day``."""
    rows = list(units.order_by())
    found = {unit.pk: Known() for unit in rows}
    for unit in rows:
        if unit.founded and unit.founded <= day:
            found[unit.pk].history["founded"] = unit.founded.isoformat()
        if unit.flag_eligible is not None:
            found[unit.pk].history["flag_eligible"] = unit.flag_eligible
    whom = list(found)
    _ratings(found, Rating.objects.filter(Among("collective_id", whom)), "collective_id", day)
    _awards(found, AwardRecord.objects.filter(Among("collective_id", whom)), "collective_id", day)
    _holds(found, Hold.objects.filter(Among("collective_id", whom)), "collective_id", day)
    _findings(found, Finding.objects.filter(Among("collective_id", whom), year=year), "collective_id")
    since = Since()
    for pk, counts in members(rows, year, day, since).items():
        found[pk].history["members"] = {str(year): counts}
    for unit in rows:
        first = unit.founded.year if unit.founded else FIRST_YEAR
        for key in ("titles", "forms"):
            _close(found[unit.pk], key, since.year(unit.path, key), first)
    return found


class Since:
    """From which year each register of a unit is complete; the nearest unit above that declared it speaks."""

    def __init__(self) -> None:
        rows = Completeness.objects.values_list("unit__path", "register", "since")
        self.said = {(path, register): since for path, register, since in rows}
        self.asked: dict[tuple[str, str], int | None] = {}

    def year(self, path: str, register: str) -> int | None:
        if (path, register) not in self.asked:
            self.asked[path, register] = self._year(path, register)
        return self.asked[path, register]

    def _year(self, path: str, register: str) -> int | None:
        steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
        return next((self.said[step, register] for step in reversed(steps) if (step, register) in self.said), None)


def _close(known: Known, key: str, since: int | None, first: int) -> None:
    """Say from when the list is complete; where nobody said so, what is missing from it is not known."""
    if since is None:
        if key in ("titles", "forms", "initiatives") or (key in ("discipline", "post") and known.history.get(key)):
            known.history.setdefault(key, [])
            known.unknown.append(key)
        return
    known.history.setdefault(key, [])
    if key != "post":
        known.unknown += [f"{key}.{year}" for year in range(max(first, FIRST_YEAR), since)]
    elif first < since:
        known.unknown.append(key)


def _ratings(found: dict[int, Known], rows: QuerySet[Rating], of: str, day: date) -> None:
    for pk, year, level in rows.filter(period=Period.YEAR, year__lte=day.year).values_list(of, "year", "level"):
        found[pk].history.setdefault("ratings", {})[str(year)] = level


def _awards(found: dict[int, Known], rows: QuerySet[AwardRecord], of: str, day: date) -> None:
    """Titles and forms apart. An award decided after the day is not yet there; a revoked one never was."""
    there = rows.filter(Q(decided_on__isnull=True) | Q(decided_on__lte=day), state="valid", year__lte=day.year)
    for pk, code, year, decided, stream in there.order_by("year", "pk").values_list(
        of, "award", "year", "decided_on", "stream"
    ):
        kept: dict[str, Any] = {"code": code, "year": year}
        if decided:
            kept["day"] = decided.isoformat()
        if stream:
            kept["stream"] = stream
        found[pk].history.setdefault("titles" if AWARDS[code].is_title else "forms", []).append(kept)


WIDTH = {Initiative.Scope.CO_SO: 0, Initiative.Scope.BO_TINH: 1, Initiative.Scope.TOAN_QUOC: 2}


def _scopes(authors: QuerySet[Author], day: date) -> tuple[dict[int, str], set[int]]:
    """{initiative: the widest scope recognised on or before the day}, and which have lines in the book at all."""
    rows = Recognition.objects.filter(initiative__in=authors.values("initiative"))
    widest: dict[int, str] = {}
    booked: set[int] = set()
    for pk, scope, decided in rows.values_list("initiative_id", "scope", "decided_on"):
        booked.add(pk)
        if decided <= day and (pk not in widest or WIDTH[scope] > WIDTH[widest[pk]]):
            widest[pk] = scope
    return widest, booked


def _initiatives(found: dict[int, Known], whom: Any, day: date, complete: dict[int, int | None]) -> None:
    """Each with the scope that it had on the day: what the province recognised later does not count back."""
    recognised = Q(initiative__state=Initiative.State.RECOGNISED)
    rows = Author.objects.filter(recognised, Among("person_id", whom), initiative__year__lte=day.year)
    widest, booked = _scopes(rows, day)
    for row in rows.select_related("initiative").order_by("initiative__year", "pk"):
        one = row.initiative
        if one.pk in booked:
            scope = widest.get(one.pk, "")
        else:  # entered without a line in the book: its own decision speaks
            scope = one.scope if one.decided_on is not None and one.decided_on <= day else ""
        if not scope:
            continue
        kept: dict[str, Any] = {"id": str(one.pk), "year": one.year, "scope": scope, "kind": one.kind}
        if one.applied_from and one.applied_from <= day:
            kept["applied"] = True
        since = complete[row.person_id]
        if one.used_for:
            kept["used_for"] = one.used_for
        elif since is not None and one.year >= since:
            kept["used_for"] = None  # the register is complete: not written down as used is unused
        found[row.person_id].history.setdefault("initiatives", []).append(kept)


def _span(starts: date, ends: date | None, **more: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {"from": starts.isoformat(), **more}
    if ends:
        kept["to"] = ends.isoformat()
    return kept


def _leaves(found: dict[int, Known], whom: Any, day: date) -> None:
    rows = Leave.objects.filter(Among("person_id", whom), starts__lte=day).order_by("starts", "pk")
    for pk, kind, starts, ends, result in rows.values_list("person_id", "kind", "starts", "ends", "result"):
        kept = _span(starts, ends, kind=kind, **({"result": result} if result else {}))
        found[pk].history.setdefault("leave", []).append(kept)


def _disciplines(found: dict[int, Known], whom: Any, day: date) -> None:
    rows = Discipline.objects.filter(Among("person_id", whom), starts__lte=day).order_by("starts", "pk")
    for pk, kind, starts, ends in rows.values_list("person_id", "kind", "starts", "ends"):
        found[pk].history.setdefault("discipline", []).append(_span(starts, ends, kind=kind))


def _holds(found: dict[int, Known], rows: QuerySet[Hold], of: str, day: date) -> None:
    for pk, kind, starts, ends, outcome in (
        rows.filter(starts__lte=day).order_by("starts", "pk").values_list(of, "kind", "starts", "ends", "outcome")
    ):
        kept = _span(starts, ends, kind=kind, **({"outcome": outcome} if outcome else {}))
        found[pk].history.setdefault("holds", []).append(kept)


def _posts(found: dict[int, Known], whom: Any, day: date) -> None:
    rows = Post.objects.filter(Among("person_id", whom), starts__lte=day).order_by("starts", "pk")
    for pk, title, level, leader, direct, starts, ends, seconded in rows.values_list(
        "person_id", "title", "level", "leader", "direct", "starts", "ends", "seconded_from_id"
    ):
        more = {"level": level} if level in POST_LEVELS else {}
        post = _span(starts, ends, name=title, leader=leader, direct=direct, **more)
        found[pk].history.setdefault("post", []).append(post)
        if seconded:
            found[pk].history.setdefault("transfers", []).append(_span(starts, ends, kind="biet_phai"))


def _findings(found: dict[int, Known], rows: QuerySet[Finding], of: str) -> None:
    for pk, name, value in rows.values_list(of, "name", "value"):
        if name in FINDINGS:
            found[pk].history.setdefault("findings", {})[name] = value


def members(units: Iterable[Unit], year: int, day: date, since: Since) -> dict[int, dict[str, int]]:
    """{unit id: counts of its members in the year}; a count that cannot be known yet is left out."""
    rows = list(units)
    end = min(day, date(year, 12, 31))
    inside = Q(pk__in=[])
    for path in _outermost([unit.path for unit in rows]):
        inside |= Q(unit__path__startswith=path)
    held = Post.objects.filter(Q(ends__isnull=True) | Q(ends__gte=end), inside, main=True, starts__lte=end)
    there = held.exclude(Q(person__left__lte=end))
    places = dict(there.values_list("person_id", "unit__path"))
    whom = list(places)
    titles = _by_person(
        AwardRecord.objects.filter(
            Q(decided_on__isnull=True) | Q(decided_on__lte=day), Among("person_id", whom), year=year, state="valid",
            award__in=["LDTT", "CSTDCS"],
        ).values_list("person_id", "award")
    )  # fmt: skip
    rated = dict(
        Rating.objects.filter(Among("person_id", whom), year=year, period=Period.YEAR).values_list("person_id", "level")
    )
    warned = set(
        Discipline.objects.filter(Among("person_id", whom), starts__year=year, starts__lte=day)
        .exclude(kind=Discipline.Kind.KHIEN_TRACH)
        .values_list("person_id", flat=True)
    )
    counted: dict[int, dict[str, int]] = {}
    for unit in rows:
        mine = {pk for pk, path in places.items() if path.startswith(unit.path)}
        if not mine:
            continue
        counts = {"total": len(mine)}
        if mine <= rated.keys():
            counts["completed"] = sum(rated[pk] != Rating.Level.KHT for pk in mine)
        for name, code in (("ldtt", "LDTT"), ("cstdcs", "CSTDCS")):
            complete = since.year(unit.path, "titles")
            decided = any("LDTT" in titles[pk] for pk in mine) or year < day.year
            if complete is not None and complete <= year and decided:
                counts[name] = sum(code in titles[pk] for pk in mine)
        complete = since.year(unit.path, "discipline")
        if complete is not None and complete <= year:
            counts["disciplined_canh_cao"] = len(mine & warned)
        counted[unit.pk] = counts
    return counted


def _by_person(pairs: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for pk, code in pairs:
        found[pk].add(code)
    return found


def _outermost(paths: list[str]) -> list[str]:
    """The paths that lie under no other one: few conditions for many units of one tree."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
