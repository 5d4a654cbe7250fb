"""Reads of the eligibility room: one case, one judgement, a sweep of a unit or a province.

The answers say «đủ điều kiện đếm được»: what can be counted is met and what people recorded does not oppose it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet

from tdkt.eligibility import gathering, policy, regulations, snapshots
from tdkt.eligibility.among import Among
from tdkt.eligibility.models import Completeness, Finding, OwnRegulation, Receipt
from tdkt.law import engine
from tdkt.law import judge as law
from tdkt.law.case import HORIZON, Case, CaseError, parse
from tdkt.law.catalogue import AWARDS
from tdkt.law.catalogue import award as award_of
from tdkt.law.cautions import INFORMING, Caution, cautions
from tdkt.law.cite import Verified, weakest
from tdkt.law.judge import Judgement
from tdkt.law.kernel import NoLaw
from tdkt.law.reading import cites
from tdkt.org.models import Person, Post, Unit
from tdkt.paperwork.models import Directive

DAT, KHONG_DAT, CHUA_DU, LOI = "dat", "khong_dat", "chua_du", "loi"
PERSON_AWARDS = ("LDTT", "CSTDCS", "CSTDBT", "GK", "BKBT", "BKTTG", "HCLD3")
COLLECTIVE_AWARDS = ("TTLDTT", "TTLDXS", "CTDBT", "GK", "BKBT")
Subject = Person | Unit


def people_visible_to(user: Any) -> QuerySet[Person]:
    return Person.everyone.filter(policy.people_seen_by(user)).select_related("unit")


def units_visible_to(user: Any) -> QuerySet[Unit]:
    return Unit.objects.filter(policy.units_seen_by(user))


def collectives_visible_to(user: Any) -> QuerySet[Unit]:
    """Units, and bodies from outside that were put forward."""
    return Unit.everyone.filter(policy.units_seen_by(user))


def kind_of(subject: Subject) -> str:
    return "person" if isinstance(subject, Person) else "collective"


def case_of(subject: Subject, award: str, year: int, day: date) -> dict[str, Any]:
    """The case of one person or collective as ``tdkt law check`` reads it."""
    if isinstance(subject, Person):
        known = gathering.of_people(Person.everyone.filter(pk=subject.pk), year, day)
    else:
        known = gathering.of_collectives(Unit.everyone.filter(pk=subject.pk), year, day)
    kind = kind_of(subject)
    return known[subject.pk].case(award=award, subject=kind, year=year, day=day, name=f"{kind}:{subject.pk}")


def judge(subject: Subject, award: str, year: int, day: date) -> Judgement:
    """Judge one case by the law of ``day``. Raises ``CaseError`` (facts that contradict each other) and ``NoLaw``."""
    return law.judge(case_of(subject, award, year, day), overlay=regulations.of_subject(subject).conditions)


def judge_several(subject: Subject, awards: Iterable[str], year: int, day: date) -> dict[str, Judgement | str]:
    """{award: judgement, or the sentence why there is none}; the facts are read once."""
    codes = list(awards)
    answers: dict[str, Judgement | str] = {}
    base = case_of(subject, codes[0], year, day) if codes else {}
    overlay = regulations.of_subject(subject).conditions if codes else None
    for code in codes:
        try:
            answers[code] = law.judge(base | {"award": code}, overlay=overlay)
        except (CaseError, NoLaw) as why:
            answers[code] = str(why)
    return answers


@dataclass(frozen=True)
class Asked:
    """One award of a sweep: its name on the day, how well its law was verified, or why there is no answer."""

    code: str
    name: str
    short: str
    verified: Verified
    refusal: str = ""

    @property
    def unverified(self) -> bool:
        return self.verified is Verified.UNVERIFIED


@dataclass
class Line:
    """One subject of a sweep. ``verdicts``: {award: (whole verdict, verdict on what can be counted)}."""

    subject: Subject
    unit: Unit
    title: str
    leader: bool
    direct: bool
    size: int = 0
    verdicts: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    read: Callable[[], Case] | None = None

    def warned(self, code: str) -> list[Caution]:
        """Warnings of the law that somebody must look at before this award; those that only inform are left out."""
        if self.read is None or self.problems:
            return []
        case = replace(self.read(), award=code)
        return [one for one in cautions(case, engine.rule_in_force(case)) if one.code not in INFORMING]

    @property
    def kind(self) -> str:
        return kind_of(self.subject)

    @property
    def name(self) -> str:
        return str(self.subject)

    @property
    def order(self) -> tuple[Any, ...]:
        """Direct workers and small collectives first, then by given name."""
        return (self.kind != "person", self.leader, self.size, self.subject.sort_key, self.subject.pk)


@dataclass
class Sweep:
    """Who meets what: ``asked`` the awards in order, ``lines`` the subjects."""

    unit: Unit
    year: int
    day: date
    asked: list[Asked]
    lines: list[Line]

    def meeting(self, code: str, *, counted: bool = True) -> Iterator[Line]:
        """Lines that meet the counted conditions of an award (all conditions with ``counted=False``)."""
        for line in self.lines:
            whole, part = line.verdicts.get(code, (CHUA_DU, CHUA_DU))
            if whole == DAT or (counted and part == DAT and whole == CHUA_DU):
                yield line


def asked_of(code: str, day: date) -> Asked:
    """An award as the head of a column; ``refusal`` where the law of the day has no rule for it."""
    kind = award_of(code)
    try:
        rule = engine.rule_on(code, day)
    except NoLaw as why:
        return Asked(code, kind.name_on(day), kind.short, Verified.UNVERIFIED, str(why))
    marks = [place.verified for node in rule.standards.values() for place in cites(node)]
    return Asked(code, kind.name_on(day), kind.short, weakest([*marks, *([rule.mark] if rule.mark else [])]))


def sweep(
    unit: Unit, year: int, awards: Iterable[str], day: date, kinds: Iterable[str] = ("person", "collective")
) -> Sweep:
    """Judge everybody of a unit (or province) and every collective in it. Queries do not grow with their number."""
    asked = [asked_of(code, day) for code in awards]
    lines: list[Line] = []
    wanted = set(kinds)
    if "person" in wanted and any("person" in AWARDS[one.code].subjects for one in asked):
        lines += _people(unit, year, day, asked)
    if "collective" in wanted and any("collective" in AWARDS[one.code].subjects for one in asked):
        lines += _collectives(unit, year, day, asked)
    return Sweep(unit, year, day, asked, sorted(lines, key=lambda line: line.order))


def _people(unit: Unit, year: int, day: date, asked: list[Asked]) -> list[Line]:
    people = list(gathering.serving(unit, day).only("full_name", "sort_key", "unit_id"))
    among = [person.pk for person in people]
    held = Post.objects.filter(Among("person_id", among), main=True, starts__lte=day).order_by("starts")
    posts = {row[0]: row[1:] for row in held.values_list("person_id", "unit_id", "title", "leader", "direct")}
    units = Unit.everyone.in_bulk()  # far fewer than people: each is read once
    lines = {}
    for person in people:
        person.unit = units[person.unit_id]
        where, title, leader, direct = posts.get(person.pk, (person.unit_id, "", False, True))
        lines[person.pk] = Line(person, units[where], title, leader, direct)
    everybody = Person.objects.filter(Among("pk", among)).order_by()
    known = gathering.of_people(everybody, year, day)
    _judge(unit, lines, known, "person", year, day, asked, regulations.laid_over(unit))
    return list(lines.values())


def _collectives(unit: Unit, year: int, day: date, asked: list[Asked]) -> list[Line]:
    units = Unit.objects.filter(path__startswith=unit.path).exclude(dissolved__lte=day).exclude(level="province")
    known = gathering.of_collectives(units, year, day)
    lines = {}
    for one in units:
        counts = known[one.pk].history.get("members", {}).get(str(year), {})
        lines[one.pk] = Line(one, one, "", False, True, counts.get("total", 0))
    _judge(unit, lines, known, "collective", year, day, asked, regulations.laid_over(unit))
    return list(lines.values())


def _judge(
    unit: Unit,
    lines: dict[int, Line],
    known: dict[int, gathering.Known],
    kind: str,
    year: int,
    day: date,
    asked: list[Asked],
    laid: regulations.LaidOver,
) -> None:
    """Fill the verdicts of the lines, all subjects at once; who has contradictory facts is told apart."""
    stem = "LDTT" if kind == "person" else "TTLDTT"  # any award of the subject: the facts are what is packed

    def case_of_row(pk: int) -> Case:
        return parse(known[pk].case(award=stem, subject=kind, year=year, day=day))

    facts = {pk: [known[pk].history, known[pk].unknown] for pk in lines}
    found = snapshots.packed(f"{unit.pk}-{kind}-{year}", day, facts, case_of_row, year)
    for pk, line in lines.items():
        line.read = partial(case_of_row, pk)
        line.problems = found.problems.get(pk, [])
    for code in [one.code for one in asked if kind in AWARDS[one.code].subjects and not one.refusal]:
        if found.columns is not None:
            whole = law.sweep(code, day, year, found.columns, subject=kind, overlay=laid.conditions)
            part = law.sweep(code, day, year, found.columns, subject=kind, counted=True, overlay=laid.conditions)
            for place, pk in enumerate(found.subjects):
                lines[pk].verdicts[code] = (_word(whole, place), _word(part, place))
        for line in lines.values():
            if line.problems:
                line.verdicts[code] = (LOI, LOI)


def _word(found: law.Swept, place: int) -> str:
    return DAT if found.dat[place] else KHONG_DAT if found.khong_dat[place] else CHUA_DU


def regulations_visible_to(user: Any, home: Unit | None) -> QuerySet[OwnRegulation]:
    rows = OwnRegulation.objects.filter(policy.regulations_seen_by(user, home))
    return rows.select_related("unit", "directive", "by__person")


def directives_of(unit: Unit) -> QuerySet[Directive]:
    """Papers in the register of a body that its regulation may have been read from, newest first."""
    return Directive.objects.filter(unit=unit).order_by("-day", "-pk")


def too_early(day: date) -> str:
    """A sentence where the day lies before the rules that are known."""
    return f"Chương trình chỉ có quy định từ {HORIZON:%d/%m/%Y}; hãy chọn ngày xét sau đó." if day < HORIZON else ""


def findings_of(subject: Subject, year: int) -> dict[str, Finding]:
    """{name: what was recorded} of a subject in a year."""
    who = {"person": subject} if isinstance(subject, Person) else {"collective": subject}
    return {row.name: row for row in Finding.objects.filter(**who, year=year).select_related("by__person")}


def receipts_of(subject: Subject, award: str, year: int) -> QuerySet[Receipt]:
    rows = Receipt.objects.filter(subject_type=kind_of(subject), subject_id=subject.pk, award=award, year=year)
    return rows.select_related("by__person").order_by("-at")


def completeness_of(unit: Unit) -> list[tuple[str, str, int | None, str]]:
    """(register, words, complete since, declared by which unit) as it holds for a unit; nearest declaration first."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    rows = Completeness.objects.filter(unit__path__in=steps).select_related("unit").order_by("unit__path")
    said = {row.register: row for row in rows}  # a longer path comes later and wins
    return [
        (value, words, said[value].since if value in said else None, said[value].unit.called if value in said else "")
        for value, words in Completeness.Register.choices
    ]
