"""The way of a dossier through real units: whose desks, in which order, by the law of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from tdkt.law import powers
from tdkt.law.catalogue import award
from tdkt.law.dated import NoRow
from tdkt.org.models import Unit

if TYPE_CHECKING:
    from tdkt.nominations.models import Nomination

LEVEL_OF = {
    "phong": "room",
    "don_vi": "unit",
    "so": "department",
    "xa": "commune",
    "huyen": "district",
    "tinh": "province",
}
PLACE_OF = {"room": "phong", "unit": "don_vi", "department": "so", "commune": "xa", "district": "huyen"}


@dataclass(frozen=True)
class Desk:
    """One pair of hands. ``unit`` None: a body that does not use this system (Bộ Nội vụ, Thủ tướng ...)."""

    unit: Unit | None
    level: str
    name: str
    role: str  # trinh, tham_dinh, quyet_dinh

    @property
    def decides(self) -> bool:
        return self.role == "quyet_dinh"


def body_of(unit: Unit) -> Unit:
    """A room has no seal: its people are put forward by the body to which it belongs."""
    while unit.level == Unit.Level.ROOM and unit.parent is not None and unit.parent.level != Unit.Level.PROVINCE:
        unit = unit.parent
    return unit


def ancestors(unit: Unit) -> list[Unit]:
    """The unit and all above it, nearest first. One query."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    return sorted(Unit.objects.filter(path__in=steps), key=lambda one: -len(one.path))


def place_of(unit: Unit, above: list[Unit]) -> str:
    """The unit's place as ``tdkt.law.powers`` names it: ``don_vi``, ``phong_xa``, ``so``..."""
    place = PLACE_OF.get(unit.level, "don_vi")
    branch = next((PLACE_OF[one.level] for one in above if one.level in {"commune", "district"}), "")
    return f"{place}_{branch}" if branch and place != branch else place


def home_affairs(province: Unit | None) -> Unit | None:
    """Sở Nội vụ of the province: the standing body that appraises for the province."""
    if province is None:
        return None
    named = Q(code="so-noi-vu") | Q(symbol="SNV") | Q(name__startswith="Sở Nội vụ")
    return Unit.objects.filter(named, parent=province, level=Unit.Level.DEPARTMENT, dissolved__isnull=True).first()


def desks(code: str, unit: Unit, day: date) -> list[Desk]:
    """From the proposing unit to the desk that decides, units that do not exist left out, neighbours merged.

    Raises LawTableError (a Vietnamese sentence) where the law of that day has no answer in the data.
    """
    above = ancestors(unit)
    found: list[Desk] = []
    for stop in powers.route(code, day, place_of(unit, above)):
        where: Unit | None = None
        if stop.level in LEVEL_OF:
            where = next((one for one in above if one.level == LEVEL_OF[stop.level]), None)
            if where is None and stop.role == "quyet_dinh":
                raise NoRow(
                    f"Theo luật ngày {day:%d/%m/%Y}, {award(code).name_on(day)} do {stop.title} quyết định, nhưng cây "
                    f"tổ chức không có {stop.body} phía trên {unit}: bổ sung đơn vị đó hoặc sửa cấp trên của {unit}."
                )
            if where is None:
                continue  # no such body on this unit's way: a room straight under a department, say
        elif stop.level == "so_noi_vu":
            where = home_affairs(next((one for one in above if one.level == Unit.Level.PROVINCE), None))
            if where is None:
                continue
        desk = Desk(where, stop.level, where.name if where else stop.body, stop.role)
        if found and where is not None and found[-1].unit == where:
            found[-1] = desk  # one body in two roles: the later one counts
        else:
            found.append(desk)
    return found


def power_over(nomination: Nomination, day: date) -> powers.Power:
    """Who decides by the law of the day, with the articles that say so. LawTableError where the data do not."""
    return powers.decides(nomination.award, day, place_of(nomination.unit, ancestors(nomination.unit)))


def way_of(nomination: Nomination, day: date) -> list[Desk]:
    return desks(nomination.award, nomination.unit, day)


def place_on(way: list[Desk], unit_id: int) -> int:
    """Where on the way the unit stands; -1 when it is not on it."""
    return next((n for n, desk in enumerate(way) if desk.unit is not None and desk.unit.pk == unit_id), -1)


def next_desk(nomination: Nomination, day: date) -> Desk | None:
    """The desk after the present one; the same one where a body decides on its own people; None at the end."""
    way = way_of(nomination, day)
    here = place_on(way, nomination.at_unit_id)
    if here < 0:
        raise NoRow(
            f"{nomination.at_unit} không nằm trên đường trình {nomination.get_award_display()} theo luật ngày "
            f"{day:%d/%m/%Y}: trả hồ sơ về nơi lập để trình lại."
        )
    if here + 1 < len(way):
        return way[here + 1]
    fresh = nomination.at_unit_id == nomination.unit_id and nomination.received_on is None
    return way[here] if fresh else None  # a body that decides on its own people hands the dossier to its own desk


def deciding_desk(nomination: Nomination, day: date) -> Desk | None:
    way = way_of(nomination, day)
    return way[-1] if way and way[-1].decides else None
