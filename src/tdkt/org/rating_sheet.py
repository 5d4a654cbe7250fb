"""The table of ratings of one unit and period: its lines, what was typed, and the ceilings of its time."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tdkt.law import quota
from tdkt.law.dated import LawTableError
from tdkt.org.access import home_unit
from tdkt.org.models import Contract, Period, Person, Post, Rating, Unit
from tdkt.org.own_rules import rows_over
from tdkt.org.policy import may_rate, may_rate_person
from tdkt.org.queries import held_on, people_of, units_visible_to, visible_to

HEADS = ["Họ và tên", "Đơn vị", "Mức xếp loại", "Điểm", "Số quyết định", "Đã đối chiếu"]
# The ceilings on «hoàn thành xuất sắc» by kind of staff; contract staff follow their employer's own rules.
CEILINGS = {"HTXS_vien_chuc": Contract.VIEN_CHUC, "HTXS_cong_chuc": Contract.CONG_CHUC}
HIGHER = (
    "Tỷ lệ cao hơn cho đơn vị có thành tích nổi trội: chưa đủ dữ liệu (văn bản của thời điểm này giao cấp có thẩm "
    "quyền quyết định, không nêu con số); dòng trên tính theo tỷ lệ chung."
)
SHORTER = (
    "chưa đủ dữ liệu về tỷ lệ khống chế theo quý, tháng: tỷ lệ đã đọc là của xếp loại năm; điểm theo dõi tháng, quý là "
    "căn cứ của xếp loại năm."
)
MOST = 500  # lines that a table is typed in; a larger unit goes room by room, or by a list from Excel
MONTHS = {Period.YEAR: 12, Period.QUARTER: 3, Period.MONTH: 1}


@dataclass(frozen=True)
class Chosen:
    unit: Unit
    year: int
    period: str
    number: int
    units: tuple[Unit, ...]
    outstanding: bool = False  # an organisation that was allowed the higher share

    @property
    def last_day(self) -> date:
        month = MONTHS[Period(self.period)] * max(self.number, 1)
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        return (
            f"năm {self.year}"
            if self.period == Period.YEAR
            else f"{Period(self.period).label.lower()} {self.number} năm {self.year}"
        )


@dataclass
class Line:
    person: Person
    rating: Rating | None
    contract: str
    may: bool
    level: str
    points: Any


@dataclass
class Sheet:
    chosen: Chosen
    lines: list[Line]
    may: bool
    missing: int
    total: int
    groups: dict[str, Counter[str]]  # kind of contract -> how many of each level


def chosen(user: Any, given: Mapping[str, str], today: date) -> Chosen | None:
    """What the address asks for, with defaults; None where the user sees no unit's people."""
    visible = list(units_visible_to(user).filter(dissolved__isnull=True))
    looked_after = set(visible_to(user).order_by().values_list("unit__path", flat=True))
    units = tuple(u for u in visible if any(path.startswith(u.path) for path in looked_after))
    if not units:
        return None
    wanted = next((u for u in units if str(u.pk) == given.get("don-vi")), None)
    home = home_unit(user)
    unit = wanted or next((u for u in units if home and u.pk == home.pk), units[0])
    period = given.get("ky", Period.YEAR)
    period = period if period in Period.values else Period.YEAR
    last = today.year if today.month == 12 or period != Period.YEAR else today.year - 1
    year = _between(given.get("nam"), 1990, today.year + 1, last)
    number = 0 if period == Period.YEAR else _between(given.get("so"), 1, 4 if period == Period.QUARTER else 12, 1)
    return Chosen(unit, year, period, number, units, given.get("noi-troi") == "1")


def _between(text: str | None, least: int, most: int, default: int) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
    return number if least <= number <= most else default


def sheet(user: Any, asked: Chosen) -> Sheet:
    """People of the unit on the last day of the period, each with the rating and the contract of that day."""
    day = asked.last_day
    people = visible_to(user).filter(pk__in=people_of(asked.unit, day).order_by().values("pk"))
    posts = Post.objects.filter(held_on(day), main=True, person__in=people.order_by().values("pk"))
    contracts = dict(posts.values_list("person", "contract"))
    found = Rating.objects.filter(period=asked.period, year=asked.year, number=asked.number)
    found = found.filter(person__in=people.order_by().values("pk"))
    levels = dict(found.values_list("person", "level"))
    total, may = people.count(), may_rate(user, asked.unit)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for pk, contract in contracts.items():
        groups[contract][levels.get(pk, "")] += 1
    if total > MOST:
        return Sheet(asked, [], may, total - len(levels), total, groups)
    rated = {r.person_id: r for r in found}
    lines = [
        Line(
            person=p, rating=rated.get(p.pk), contract=contracts.get(p.pk, ""), may=may and may_rate_person(user, p),
            level=rated[p.pk].level if p.pk in rated else "", points=rated[p.pk].points if p.pk in rated else None,
        )
        for p in people
    ]  # fmt: skip
    return Sheet(asked, lines, may, total - len(levels), total, groups)


def read(shown: Sheet, given: Mapping[str, str]) -> tuple[list[tuple[Person, str, Decimal | None]], list[str]]:
    """The lines that were sent, and a sentence for each that cannot be read. What is typed stays in ``shown``."""
    lines, errors = [], []
    for line in shown.lines:
        key = f"level-{line.person.pk}"
        if not line.may or key not in given:
            continue
        level, text = given[key], given.get(f"points-{line.person.pk}", "").strip().replace(",", ".")
        line.level, line.points = level, given.get(f"points-{line.person.pk}", "")
        try:
            points = Decimal(text) if text else None
        except InvalidOperation:
            points = Decimal(-1)
        if points is not None and not (points.is_finite() and 0 <= points <= 100):
            errors.append(f"{line.person}: điểm «{text[:20]}» phải là số từ 0 đến 100.")
            continue
        if level and level not in Rating.Level.values:
            errors.append(f"{line.person}: mức xếp loại «{level[:20]}» không có.")
            continue
        lines.append((line.person, level, points))
    return lines, errors


def caps(shown: Sheet) -> list[dict[str, Any]]:
    """The ceilings on HTXS of the day, by kind of staff present: base (rated «tốt» or better), used, left. No text says
    whether those rated «xuất sắc» are in the base: both readings are given.

    The decrees that were read set their ceilings for the rating of the year. For a quarter or month that is said, with
    what the ceiling of the year would leave where a unit takes it over by its own rules; nothing is called exceeded.
    """
    found: list[dict[str, Any]] = []
    body = rows_over(shown.chosen.unit)
    for kind, contract in CEILINGS.items():
        if contract not in shown.groups:
            continue
        used, tot = (shown.groups[contract][level] for level in (Rating.Level.HTXS, Rating.Level.HTT))
        good, day, higher = used + tot, shown.chosen.last_day, shown.chosen.outstanding
        try:
            left = quota.left(kind, day, good, used, outstanding=higher, body=body)
            strict = quota.left(kind, day, tot, used, outstanding=higher, body=body)
            plain = quota.left(kind, day, good, used, body=body)
        except LawTableError as why:
            found.append({"who": contract.label, "words": str(why), "over": False})
            continue
        if shown.chosen.period != Period.YEAR:
            own = f"; nếu đơn vị tự áp tỷ lệ của năm: {_slots(left.left)}" if left.left is not None else ""
            words = f"{SHORTER} Kỳ này đã ghi {used} người{own}"
            found.append({"who": contract.label, "words": words, "cites": left.cites, "over": False})
            continue
        notes = [*left.notes]
        if higher and left.share == plain.share:
            notes.insert(0, HIGHER)
        found.append({"who": contract.label, "words": left.words, "cites": left.cites, "notes": notes,
                      "strict": _slots(strict.left), "over": left.left is not None and left.left < 0,
                      "share": left.share, "used": used, "kind": contract.value,
                      "slots": _slots(left.left)})  # fmt: skip
    return found


def _slots(left: int | None) -> str:
    """What is left, as people say it; the page says the same anew at each choice."""
    return "" if left is None else f"còn {left} suất HTXS" if left >= 0 else f"vượt {-left} suất HTXS"


def cells(shown: Sheet) -> list[list[Any]]:
    return [
        [line.person.full_name, line.person.unit.called, line.level, line.points,
         line.rating.decision_no if line.rating else "", "có" if line.rating and line.rating.verified else ""]
        for line in shown.lines
    ]  # fmt: skip
