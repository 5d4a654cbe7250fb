"""The units of the sample and their lineage."""

from __future__ import annotations

from datetime import date

from tdkt.core import history
from tdkt.org.models import LineageEvent, LineagePart, Unit, UnitState

TWO_TIERS = date(2025, 7, 1)  # communes answer to the province; there are no districts any more
MERGED = date(2025, 3, 1)  # the department of labour becomes part of the department of home affairs
FOUNDED = date(2008, 4, 1)


def _unit(code: str, level: str, name: str, parent: Unit | None, founded: date = FOUNDED, **fields: object) -> Unit:
    made = Unit(code=code, level=level, name=name, parent=parent, founded=founded, **fields)
    return history.create(made, actor=None, verb="org.found_unit")


def _state(unit: Unit, parent: Unit | None, starts: date, ends: date | None = None) -> None:
    state = UnitState(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        symbol=unit.symbol,
        parent=parent,
        starts=starts,
        ends=ends,
    )
    history.create(state, actor=None, verb="org.unit_state")


def found_units() -> dict[str, Unit]:
    """province, labour (dissolved), home_affairs, centre, its rooms hcth, tv, bhtn, a sister unit, and a commune."""
    level = Unit.Level
    province = _unit(
        "ubnd-son-la",
        level.PROVINCE,
        "Ủy ban nhân dân tỉnh Sơn La",
        None,
        short_name="UBND tỉnh Sơn La",
        symbol="UBND",
        place="Sơn La",
        legal_person=True,
        flag_eligible=True,
    )
    labour = _unit(
        "so-ldtbxh-son-la",
        level.DEPARTMENT,
        "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La",
        province,
        short_name="Sở Lao động - TBXH",
        symbol="SLĐTBXH",
        place="Sơn La",
        legal_person=True,
        dissolved=date(2025, 2, 28),
        order=9,
    )
    home_affairs = _unit(
        "so-noi-vu-son-la",
        level.DEPARTMENT,
        "Sở Nội vụ tỉnh Sơn La",
        province,
        short_name="Sở Nội vụ",
        symbol="SNV",
        place="Sơn La",
        legal_person=True,
        flag_eligible=True,
    )
    centre = _unit(
        "ttdvvl-son-la",
        level.UNIT,
        "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
        home_affairs,
        short_name="Trung tâm Dịch vụ việc làm",
        symbol="TTDVVL",
        place="Sơn La",
        legal_person=True,
        autonomy_group=4,
        flag_eligible=False,
        staff_allotted=11,
    )
    sister = _unit(
        "csdtnmt-son-la",
        level.UNIT,
        "Cơ sở Điều trị nghiện ma túy tỉnh Sơn La",
        home_affairs,
        symbol="CSĐTNMT",
        place="Sơn La",
        legal_person=True,
        autonomy_group=4,
        order=2,
    )
    commune = _unit(
        "phuong-chieng-an",
        level.COMMUNE,
        "Ủy ban nhân dân phường Chiềng An",
        province,
        founded=TWO_TIERS,
        short_name="UBND phường Chiềng An",
        symbol="UBND",
        place="Chiềng An",
        legal_person=True,
        flag_eligible=True,
    )
    rooms = {
        "hcth": _unit("ttdvvl-hcth", level.ROOM, "Phòng Hành chính - Tổng hợp", centre, symbol="HCTH", order=1),
        "tv": _unit(
            "ttdvvl-tvgtvl", level.ROOM, "Phòng Tư vấn - Giới thiệu việc làm", centre, symbol="TVGTVL", order=2
        ),
        "bhtn": _unit("ttdvvl-bhtn", level.ROOM, "Phòng Bảo hiểm thất nghiệp", centre, symbol="BHTN", order=3),
    }
    before = date(2025, 2, 28)
    _state(province, None, FOUNDED)
    _state(labour, province, FOUNDED, before)
    _state(home_affairs, province, FOUNDED)
    for unit in (centre, sister):
        _state(unit, labour, FOUNDED, before)
        _state(unit, home_affairs, MERGED)
    _state(commune, province, TWO_TIERS)
    for room in rooms.values():
        _state(room, centre, FOUNDED)
    event = LineageEvent(
        kind=LineageEvent.Kind.MERGE,
        day=MERGED,
        note="Sắp xếp cơ quan chuyên môn thuộc UBND tỉnh: hợp nhất Sở Lao động - Thương binh và Xã hội vào Sở Nội vụ",
    )
    history.create(event, actor=None, verb="org.lineage")
    for unit, side in ((labour, LineagePart.Side.FROM), (home_affairs, LineagePart.Side.TO)):
        history.create(LineagePart(event=event, unit=unit, side=side), actor=None, verb="org.lineage_part")
    return {
        "province": province,
        "labour": labour,
        "home_affairs": home_affairs,
        "centre": centre,
        "sister": sister,
        "commune": commune,
        **rooms,
    }
