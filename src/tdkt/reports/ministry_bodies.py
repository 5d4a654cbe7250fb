"""Forms 0604 and 0605: the bodies that do this work, and the people in charge by age, training and years in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tdkt.core.text import fold
from tdkt.org.models import Mandate, Person, Role, Unit
from tdkt.reports.ministry_parts import Form, Line, Listed


@dataclass(frozen=True)
class Charge:
    """A person in charge on a day: where, since when in this work."""

    person: Person
    units: tuple[Unit, ...]
    since: date
    day: date

    @property
    def age(self) -> int | None:
        birth = self.person.birth
        if birth is None:
            return None
        return self.day.year - birth.year - ((self.day.month, self.day.day) < (birth.month, birth.day))

    @property
    def seniority(self) -> int:
        day, since = self.day, self.since
        return day.year - since.year - ((day.month, day.day) < (since.month, since.day))

    @property
    def training(self) -> str:
        """The highest degree that the record names."""
        words = f" {fold(self.person.education)} "
        return next((key for key, names in DEGREES.items() if any(name in words for name in names)), "")


DEGREES = {
    "ts": ("tien si", "tien sy"),
    "ths": ("thac si", "thac sy"),
    "dh": ("dai hoc", "cu nhan", "ky su"),
    "cd": ("cao dang",),
    "tc": ("trung cap", "so cap"),
}
LEVELS = {
    "02": ("Cấp tỉnh", (Unit.Level.PROVINCE,)),
    "03": ("Sở, ban, ngành và tương đương", (Unit.Level.DEPARTMENT,)),
    "04": ("Xã, phường, đặc khu và cấp huyện trước đây", (Unit.Level.COMMUNE, Unit.Level.DISTRICT)),
    "05": ("Đơn vị trực thuộc", (Unit.Level.UNIT,)),
    "06": ("Cơ quan Trung ương", (Unit.Level.GOVERNMENT,)),
}
Test = Callable[[Charge], bool]


def _aged(low: int, high: int) -> Test:
    return lambda one: one.age is not None and low <= one.age <= high


def _trained(key: str) -> Test:
    return lambda one: one.training == key


ROWS_0605: list[tuple[str, str, Test]] = [
    ("01", "Tổng số", lambda one: True),
    ("02", "Tuổi: từ 30 trở xuống", _aged(0, 30)),
    ("03", "Tuổi: từ 31 đến 40", _aged(31, 40)),
    ("04", "Tuổi: từ 41 đến 50", _aged(41, 50)),
    ("05", "Tuổi: từ 51 đến 60", _aged(51, 60)),
    ("06", "Tuổi: trên 60", _aged(61, 200)),
    ("07", "Tuổi: chưa ghi ngày sinh", lambda one: one.age is None),
    ("08", "Trình độ: tiến sĩ", _trained("ts")),
    ("09", "Trình độ: thạc sĩ", _trained("ths")),
    ("10", "Trình độ: đại học", _trained("dh")),
    ("11", "Trình độ: cao đẳng", _trained("cd")),
    ("12", "Trình độ: trung cấp trở xuống", _trained("tc")),
    ("13", "Trình độ: chưa ghi", _trained("")),
    ("14", "Thâm niên làm công tác này: dưới 5 năm", lambda one: one.seniority < 5),
    ("15", "Thâm niên làm công tác này: từ 5 đến dưới 10 năm", lambda one: 5 <= one.seniority < 10),
    ("16", "Thâm niên làm công tác này: từ 10 năm", lambda one: one.seniority >= 10),
]
COLUMNS_0605 = [("tong", "Tổng số"), ("nu", "Trong đó: nữ")]


def in_charge(unit: Unit, day: date) -> list[Charge]:
    """Everybody who holds the officer's mandate in a unit or below it on a day; two queries."""
    there = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    mandates = Mandate.objects.filter(there, role=Role.OFFICER, unit__path__startswith=unit.path)
    mandates = mandates.filter(user__person__isnull=False).select_related("user__person", "unit")
    places: dict[int, list[Unit]] = {}
    people: dict[int, Person] = {}
    for one in mandates.order_by("user__person__sort_key", "pk"):
        if one.user.person is not None:
            people[one.user.person.pk] = one.user.person
            places.setdefault(one.user.person.pk, []).append(one.unit)
    began: dict[int, date] = {}
    ever = Mandate.objects.filter(role__in=(Role.OFFICER, Role.APPRAISER), user__person__in=people)
    for person, starts in ever.values_list("user__person", "starts"):
        began[person] = min(starts, began.get(person, starts))
    return [Charge(one, tuple(places[pk]), began[pk], day) for pk, one in people.items()]


class Bodies:
    """0604: where this work is done, and by how many."""

    def __call__(self, unit: Unit, first: date, last: date) -> Form:
        charges = in_charge(unit, last)
        lines = [Line("01", "Tổng số", "nơi", self._numbers(charges, tuple(Unit.Level)))]
        lines += [Line(code, words, "nơi", self._numbers(charges, levels)) for code, (words, levels) in LEVELS.items()]
        title = "Số cơ quan, đơn vị có bộ phận, người làm công tác thi đua, khen thưởng"
        return Form("0604.N/BNV-TĐKT", title, [("noi", "Số nơi"), ("nguoi", "Số người")], lines)

    def _numbers(self, charges: list[Charge], levels: tuple[str, ...]) -> list[int | None]:
        places = {where.pk for one in charges for where in one.units if where.level in levels}
        return [len(places), sum(1 for one in charges if any(where.level in levels for where in one.units))]

    def behind(self, unit: Unit, first: date, last: date, row: str, column: str) -> list[Listed] | None:
        levels = {"01": tuple(Unit.Level), **{code: found for code, (_, found) in LEVELS.items()}}.get(row)
        if levels is None or column not in ("noi", "nguoi"):
            return None
        charges = in_charge(unit, last)
        if column == "nguoi":
            return _people([one for one in charges if any(where.level in levels for where in one.units)])
        places = {where.pk: where for one in charges for where in one.units if where.level in levels}
        return [Listed(where.name, where.get_level_display()) for where in places.values()]


class Officers:
    """0605: the people in charge."""

    def __call__(self, unit: Unit, first: date, last: date) -> Form:
        charges = in_charge(unit, last)
        lines = [
            Line(code, words, "người", [sum(1 for one in found if test(one)) for found in (charges, _women(charges))])
            for code, words, test in ROWS_0605
        ]
        return Form("0605.N/BNV-TĐKT", "Số người làm công tác thi đua, khen thưởng", COLUMNS_0605, lines)

    def behind(self, unit: Unit, first: date, last: date, row: str, column: str) -> list[Listed] | None:
        test = {code: found for code, _, found in ROWS_0605}.get(row)
        if test is None or column not in dict(COLUMNS_0605):
            return None
        charges = in_charge(unit, last)
        return _people([one for one in (_women(charges) if column == "nu" else charges) if test(one)])


def _women(charges: list[Charge]) -> list[Charge]:
    return [one for one in charges if one.person.sex == Person.Sex.NU]


def _people(charges: list[Charge]) -> list[Listed]:
    return [
        Listed(
            one.person.full_name,
            ", ".join(where.called for where in one.units),
            f"từ {one.since:%d/%m/%Y}, {one.person.education or 'chưa ghi trình độ'}",
        )
        for one in charges
    ]


form_0604, form_0605 = Bodies(), Officers()
