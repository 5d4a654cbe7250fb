"""Statistical tables as data: each column is one condition over the register, so that a number and the list behind it
can never differ.

Biểu 1, 2, 3: the set that provinces attach to yearly reports; read second-hand, the layout is to be checked against the
official form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from tdkt.awards.models import AwardRecord, Stream
from tdkt.documents.kinds._bieu import LOCAL, STATE
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Nomination
from tdkt.org.models import Unit
from tdkt.reports.due import ministry_year
from tdkt.reports.facts import awards_of, level_of

__all__ = ["ministry_year"]
COLLECTIVE, PERSON = Q(collective__isnull=False), Q(person__isnull=False)
LEADER = PERSON & Q(leader=True)
TOP = LEADER & Q(unit_then__level__in=[Unit.Level.PROVINCE, Unit.Level.DEPARTMENT])
MIDDLE = LEADER & ~Q(unit_then__level__in=[Unit.Level.PROVINCE, Unit.Level.DEPARTMENT])
OTHER = PERSON & Q(leader=False)
MERIT = Q(stream__in=[Stream.CONG_TRANG, ""])
THEME, SUDDEN, FOREIGN = Q(stream=Stream.CHUYEN_DE), Q(stream=Stream.DOT_XUAT), Q(stream=Stream.DOI_NGOAI)
BUSINESS = Q(pk__in=[])  # enterprises are not kept as units of the state body, so none is counted

STATE_COLUMNS: dict[str, Q] = {
    "decided_collective": COLLECTIVE,
    "decided_individual": PERSON,
    "merit_collective": MERIT & COLLECTIVE,
    "merit_leader": MERIT & LEADER,
    "merit_other": MERIT & OTHER,
    "theme_collective": (THEME | SUDDEN) & COLLECTIVE,
    "theme_leader": (THEME | SUDDEN) & LEADER,
    "theme_other": (THEME | SUDDEN) & OTHER,
    "service": Q(stream=Stream.NIEN_HAN),
    "foreign_collective": FOREIGN & COLLECTIVE,
    "foreign_individual": FOREIGN & PERSON,
    "dedication": Q(stream=Stream.CONG_HIEN),
}
LOCAL_COLUMNS: dict[str, Q] = {
    "decided_collective": COLLECTIVE,
    "decided_individual": PERSON,
    **{
        f"{family}_{name}": stream & who
        for family, stream in (("merit", MERIT), ("theme", THEME))
        for name, who in (("collective", COLLECTIVE), ("top", TOP), ("middle", MIDDLE), ("direct", OTHER))
    },
    "sudden_collective": SUDDEN & COLLECTIVE,
    "sudden_individual": SUDDEN & PERSON,
    "foreign_collective": FOREIGN & COLLECTIVE,
    "foreign_individual": FOREIGN & PERSON,
}
SUBMITTED = {"submitted_collective": COLLECTIVE, "submitted_individual": PERSON}


@dataclass(frozen=True)
class Table:
    """One of the three tables: which awards stand in it, its columns as conditions, its printed heads."""

    key: str
    number: str
    title: str
    level: str
    columns: dict[str, Q]
    heads: Any


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


def rows(unit: Unit, year: int, key: str, first: date, last: date) -> list[dict[str, Any]]:
    """One row an award that has any number: ``{"code", "award", column: n, ...}``; two queries whatever the size."""
    table = TABLES[key]
    codes = codes_of(table.level)
    counts = {name: Count("pk", filter=condition) for name, condition in table.columns.items()}
    decided = {
        row.pop("award"): row
        for row in awards_of(unit, first, last).filter(award__in=codes).values("award").annotate(**counts).order_by()
    }
    asked = {name: Count("pk", filter=condition) for name, condition in SUBMITTED.items()}
    sent = {
        row.pop("award"): row
        for row in submitted(unit, year).filter(award__in=codes).values("award").annotate(**asked).order_by()
    }
    nothing = dict.fromkeys([*table.columns, *SUBMITTED], 0)
    return [
        {"code": code, "award": AWARDS[code].name, **nothing, **sent.get(code, {}), **decided.get(code, {})}
        for code in codes
        if code in decided or code in sent
    ]


def submitted(unit: Unit, year: int) -> QuerySet[Nomination]:
    """Dossiers of the year that left their unit."""
    return Nomination.objects.filter(unit__path__startswith=unit.path, year=year, submitted_on__isnull=False)


def behind(unit: Unit, key: str, column: str, code: str, first: date, last: date) -> QuerySet[AwardRecord]:
    """The records that a number counts. ``code`` empty: the total of the column."""
    table = TABLES[key]
    codes = [code] if code else codes_of(table.level)
    found = awards_of(unit, first, last).filter(table.columns[column], award__in=codes)
    return found.select_related("person", "collective").order_by("award", "person__sort_key", "pk")


def dossiers_behind(unit: Unit, key: str, column: str, code: str, year: int) -> QuerySet[Nomination]:
    codes = [code] if code else codes_of(TABLES[key].level)
    return submitted(unit, year).filter(SUBMITTED[column], award__in=codes).select_related("person", "collective")


def report_rows(unit: Unit, year: int, key: str, first: date, last: date) -> list[dict[str, Any]]:
    """The same rows for the annex of a report."""
    return [
        {name: value for name, value in row.items() if name != "code"} for row in rows(unit, year, key, first, last)
    ]


@dataclass(frozen=True)
class Share:
    """How much of the awards goes to those who do not lead, this year against last."""

    people: int
    others: int

    @property
    def percent(self) -> float | None:
        return round(self.others * 100 / self.people, 2) if self.people else None


def share_of_others(unit: Unit, first: date, last: date) -> Share:
    counted = awards_of(unit, first, last).aggregate(
        people=Count("pk", filter=PERSON), others=Count("pk", filter=OTHER)
    )
    return Share(**counted)


def checks(unit: Unit, year: int, first: date, last: date) -> list[str]:
    """Cross-checks between columns: a sentence for each that does not hold."""
    found = []
    for table in TABLES.values():
        for row in rows(unit, year, table.key, first, last):
            streams = sum(row[name] for name in table.columns if not name.startswith("decided"))
            decided = row["decided_collective"] + row["decided_individual"]
            if streams != decided:
                found.append(
                    f"{table.number}, {row['award']}: đã có quyết định {decided} nhưng cộng theo loại hình được "
                    f"{streams} (chênh {decided - streams}); kiểm tra loại hình, chức vụ của từng người trong sổ."
                )
    return found
