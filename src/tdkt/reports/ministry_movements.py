"""Form 0601: movements by scope, length and method against who launched them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.urls import reverse

from tdkt.emulation.models import Movement
from tdkt.org.models import Unit
from tdkt.reports.ministry_parts import Form, Line, Listed

Test = Callable[[Movement], bool]
Scope, Kind = Movement.Scope, Movement.Kind


def years_of(movement: Movement) -> float:
    """The length in years to a quarter: a movement of a calendar year is 1, whether it began a few days late or not."""
    days = (movement.ends - movement.starts + timedelta(1)).days
    return round(days / 365.25 * 4) / 4


ROWS: list[tuple[str, str, Test]] = [
    ("01", "Tổng số", lambda one: True),
    ("02", "Phạm vi toàn quốc", lambda one: one.scope == Scope.NATION),
    ("03", "Phạm vi bộ, ngành, địa phương", lambda one: one.scope == Scope.PROVINCE),
    ("04", "Phạm vi cụm, khối", lambda one: one.scope == Scope.BLOCK),
    ("05", "Phạm vi cơ quan, tổ chức, đơn vị", lambda one: one.scope == Scope.UNIT),
    ("06", "Dưới 1 năm", lambda one: years_of(one) < 1),
    ("07", "1 năm", lambda one: years_of(one) == 1),
    ("08", "Trên 1 năm đến dưới 3 năm", lambda one: 1 < years_of(one) < 3),
    ("09", "Từ 3 năm đến dưới 5 năm", lambda one: 3 <= years_of(one) < 5),
    ("10", "Từ 5 năm", lambda one: years_of(one) >= 5),
    ("11", "Theo chuyên đề", lambda one: one.kind == Kind.THEMATIC),
    ("12", "Thường xuyên hằng năm", lambda one: one.kind == Kind.REGULAR),
]
COLUMNS: list[tuple[str, str, Test]] = [
    ("tong", "Tổng số", lambda one: True),
    ("tw", "Cấp Trung ương", lambda one: one.scope == Scope.NATION),
    ("tinh", "Bộ, ngành, tỉnh", lambda one: one.scope == Scope.PROVINCE),
    ("don-vi", "Cơ quan, tổ chức, đơn vị", lambda one: one.scope in (Scope.BLOCK, Scope.UNIT)),
]


def _ran(unit: Unit, first: date, last: date) -> list[Movement]:
    ran = Movement.objects.filter(unit__path__startswith=unit.path, starts__lte=last, ends__gte=first)
    return list(ran.exclude(state=Movement.State.DRAFT).select_related("unit").order_by("starts", "pk"))


class Movements:
    """0601; one query."""

    def __call__(self, unit: Unit, first: date, last: date) -> Form:
        ran = _ran(unit, first, last)
        lines = [
            Line(
                code, words, "phong trào", [sum(1 for one in ran if row(one) and column(one)) for *_, column in COLUMNS]
            )
            for code, words, row in ROWS
        ]
        return Form("0601.N/BNV-TĐKT", "Số phong trào thi đua", [(key, head) for key, head, _ in COLUMNS], lines)

    def behind(self, unit: Unit, first: date, last: date, row: str, column: str) -> list[Listed] | None:
        wanted = {code: test for code, _, test in ROWS}.get(row)
        of = {key: test for key, _, test in COLUMNS}.get(column)
        if wanted is None or of is None:
            return None
        return [
            Listed(
                one.title, f"{one.launched_by}, {one.unit.called}", f"{one.starts:%d/%m/%Y} - {one.ends:%d/%m/%Y}",
                reverse("movement", args=[one.pk]),
            )
            for one in _ran(unit, first, last)
            if wanted(one) and of(one)
        ]  # fmt: skip


form_0601 = Movements()
