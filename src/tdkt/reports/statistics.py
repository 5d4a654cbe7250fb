"""Biểu 1, 2, 3 as data: the set that provinces attach to yearly reports (read second-hand, to be checked against the
official form). Each column is one condition, so that a number and the list behind it can never differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from tdkt.awards.models import AwardRecord, Stream
from tdkt.documents.kinds._bieu import LOCAL, STATE
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Component, Nomination
from tdkt.org.models import Unit
from tdkt.reports import cube
from tdkt.reports.composers.sentences import rounded
from tdkt.reports.cube import COLLECTIVE, PERSON, Cond, Group
from tdkt.reports.facts import awards_of, level_of

TOP_LEVELS = (Unit.Level.PROVINCE.value, Unit.Level.DEPARTMENT.value)
OTHER_LEVELS = tuple(level for level in Unit.Level.values if level not in TOP_LEVELS)
COLLECTIVES, PEOPLE = Cond.of(who=COLLECTIVE), Cond.of(who=PERSON)
LEADER, OTHER = Cond.of(who=PERSON, leader=True), Cond.of(who=PERSON, leader=False)
TOP, MIDDLE = LEADER & Cond.of(level=TOP_LEVELS), LEADER & Cond.of(level=OTHER_LEVELS)
MERIT = Cond.of(stream=[Stream.CONG_TRANG.value, ""])
THEME, SUDDEN = Cond.of(stream=Stream.CHUYEN_DE.value), Cond.of(stream=Stream.DOT_XUAT.value)
BOTH, FOREIGN = Cond.of(stream=[Stream.CHUYEN_DE.value, Stream.DOT_XUAT.value]), Cond.of(stream=Stream.DOI_NGOAI.value)

STATE_COLUMNS: dict[str, Cond] = {
    "decided_collective": COLLECTIVES,
    "decided_individual": PEOPLE,
    "merit_collective": MERIT & COLLECTIVES,
    "merit_leader": MERIT & LEADER,
    "merit_other": MERIT & OTHER,
    "theme_collective": BOTH & COLLECTIVES,
    "theme_leader": BOTH & LEADER,
    "theme_other": BOTH & OTHER,
    "service": Cond.of(stream=Stream.NIEN_HAN.value, who=[PERSON, COLLECTIVE]),
    "foreign_collective": FOREIGN & COLLECTIVES,
    "foreign_individual": FOREIGN & PEOPLE,
    "dedication": Cond.of(stream=Stream.CONG_HIEN.value, who=[PERSON, COLLECTIVE]),
}
LOCAL_COLUMNS: dict[str, Cond] = {
    "decided_collective": COLLECTIVES,
    "decided_individual": PEOPLE,
    **{
        f"{family}_{name}": stream & who
        for family, stream in (("merit", MERIT), ("theme", THEME))
        for name, who in (("collective", COLLECTIVES), ("top", TOP), ("middle", MIDDLE), ("direct", OTHER))
    },
    "sudden_collective": SUDDEN & COLLECTIVES,
    "sudden_individual": SUDDEN & PEOPLE,
    "foreign_collective": FOREIGN & COLLECTIVES,
    "foreign_individual": FOREIGN & PEOPLE,
}
SUBMITTED = {"submitted_collective": Q(collective__isnull=False), "submitted_individual": Q(person__isnull=False)}
PROPOSALS = "proposals"  # the tờ trình that carried the dossiers


@dataclass(frozen=True)
class Table:
    """One of the three tables: which awards stand in it, its columns as conditions, its printed heads."""

    key: str
    number: str
    title: str
    level: str
    columns: dict[str, Cond]
    heads: Any

    @property
    def printed(self) -> list[str]:
        """The codes of the columns in the order of the form; those that nothing is kept for stay blank."""
        return [code for _, cells in self.heads for _, code in cells]

    @property
    def counted(self) -> list[str]:
        return [code for code in self.printed if code in self.columns or code in SUBMITTED or code == PROPOSALS]

    def head_of(self, code: str) -> str:
        for head, cells in self.heads:
            for words, one in cells:
                if one == code:
                    return f"{head}, {words.lower()}" if words else str(head)
        return ""


TABLES = {
    table.key: table
    for table in (
        Table("bieu-1", "Biểu số 1", "Kết quả khen thưởng cấp Nhà nước", "state", STATE_COLUMNS, STATE),
        Table(
            "bieu-2",
            "Biểu số 2",
            "Kết quả khen thưởng thuộc thẩm quyền của Ủy ban nhân dân tỉnh",
            "province",
            LOCAL_COLUMNS,
            LOCAL,
        ),
        Table(
            "bieu-3",
            "Biểu số 3",
            "Kết quả khen thưởng thuộc thẩm quyền của cơ quan, đơn vị",
            "unit",
            LOCAL_COLUMNS,
            LOCAL,
        ),
    )
}


def codes_of(level: str) -> list[str]:
    return [code for code in AWARDS if level_of(code) == level]


def rows(unit: Unit, key: str, first: date, last: date, groups: list[Group] | None = None) -> list[dict[str, Any]]:
    """One row an award that has any number: ``{"code", "award", column: n, ...}``; three queries whatever the size."""
    table = TABLES[key]
    codes = codes_of(table.level)
    mine = [g for g in (cube.read(unit, first, last) if groups is None else groups) if g.award in set(codes)]
    decided = {
        code: {name: cube.total(alike, condition) for name, condition in table.columns.items()}
        for code in codes
        if (alike := [group for group in mine if group.award == code])
    }
    asked = {name: Count("pk", filter=condition) for name, condition in SUBMITTED.items()}
    sent = {
        row.pop("award"): row
        for row in submitted(unit, first, last).filter(award__in=codes).values("award").annotate(**asked).order_by()
    }
    papers = dict(
        to_trinh(unit, first, last, codes).values_list("nomination__award").annotate(n=Count("paper", distinct=True))
        .order_by()
    )  # fmt: skip
    nothing = dict.fromkeys(table.counted, 0)
    return [
        {
            "code": code,
            "award": AWARDS[code].name,
            **nothing,
            **({PROPOSALS: papers.get(code, 0)} if PROPOSALS in table.printed else {}),
            **sent.get(code, {}),
            **decided.get(code, {}),
        }
        for code in codes
        if code in decided or code in sent
    ]


def totals(unit: Unit, key: str, first: date, last: date, lines: list[dict[str, Any]]) -> dict[str, int]:
    """The last line of a table; one tờ trình that carried several awards is one there."""
    table = TABLES[key]
    found = {name: sum(line[name] for line in lines) for name in table.counted}
    for name in table.printed:  # entered by hand: a total where there is any
        if name not in found and any(name in line for line in lines):
            found[name] = sum(line.get(name, 0) for line in lines)
    if PROPOSALS in found:
        mine = to_trinh(unit, first, last, codes_of(table.level))
        found[PROPOSALS] = mine.aggregate(n=Count("paper", distinct=True))["n"]
    return found


def submitted(unit: Unit, first: date, last: date) -> QuerySet[Nomination]:
    """Dossiers that left their unit in the period."""
    return Nomination.objects.filter(unit__path__startswith=unit.path, submitted_on__range=(first, last))


def to_trinh(unit: Unit, first: date, last: date, codes: list[str]) -> QuerySet[Component]:
    mine = submitted(unit, first, last).filter(award__in=codes)
    return Component.objects.filter(nomination__in=mine, key="to_trinh", paper__isnull=False)


def behind(unit: Unit, key: str, column: str, code: str, first: date, last: date) -> QuerySet[AwardRecord]:
    """The records that a number counts. ``code`` empty: the total of the column."""
    table = TABLES[key]
    codes = [code] if code else codes_of(table.level)
    return listed(awards_of(unit, first, last).filter(table.columns[column].q(), award__in=codes))


def listed(found: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
    return found.select_related("person", "collective").order_by("award", "sort_key", "pk")


def dossiers_behind(unit: Unit, key: str, column: str, code: str, first: date, last: date) -> QuerySet[Nomination]:
    codes = [code] if code else codes_of(TABLES[key].level)
    found = submitted(unit, first, last).filter(award__in=codes).select_related("person", "collective", "unit")
    if column == PROPOSALS:
        return found.filter(pk__in=to_trinh(unit, first, last, codes).values("nomination"))
    return found.filter(SUBMITTED[column])


def report_rows(unit: Unit, key: str, first: date, last: date, groups: list[Group] | None = None) -> list[Any]:
    """The same rows for the annex of a report."""
    return [
        {name: value for name, value in row.items() if name != "code"} for row in rows(unit, key, first, last, groups)
    ]


LEVELS = {
    "state": "Cấp Nhà nước",
    "province": "Ủy ban nhân dân tỉnh",
    "unit": "Cơ quan, đơn vị",
    "": "Cộng",
}
DIRECT = Cond.of(who=PERSON, direct=True)


def whose(level: str) -> Cond:
    return Cond.of(award=codes_of(level)) if level else Cond()


@dataclass(frozen=True)
class Share:
    """How much of the awards of a level goes to direct workers and to those who do not lead, against last year."""

    level: str
    words: str
    people: int
    direct: int
    others: int
    people_before: int
    direct_before: int
    others_before: int

    @staticmethod
    def _percent(part: int, whole: int) -> Decimal | None:
        return rounded(part * 100, whole) if whole else None

    @property
    def percent(self) -> Decimal | None:
        return self._percent(self.others, self.people)

    @property
    def percent_before(self) -> Decimal | None:
        return self._percent(self.others_before, self.people_before)

    @property
    def percent_direct(self) -> Decimal | None:
        return self._percent(self.direct, self.people)

    @property
    def percent_direct_before(self) -> Decimal | None:
        return self._percent(self.direct_before, self.people_before)

    @property
    def change(self) -> Decimal | None:
        """Percentage points of non-leaders, this year against last."""
        now, then = self.percent, self.percent_before
        return None if now is None or then is None else now - then


def shares(now: list[Group], before: list[Group]) -> list[Share]:
    """A line a level and their sum."""
    return [
        Share(
            level,
            words,
            *(cube.total(groups, whose(level) & who) for groups in (now, before) for who in (PEOPLE, DIRECT, OTHER)),
        )
        for level, words in LEVELS.items()
    ]


SHARE_COLUMNS = {"people": PEOPLE, "direct": DIRECT, "others": OTHER}


def share_behind(unit: Unit, level: str, column: str, first: date, last: date) -> QuerySet[AwardRecord]:
    return listed(awards_of(unit, first, last).filter((whose(level) & SHARE_COLUMNS[column]).q()))
