"""Who decides an award, and through whose hands its dossier goes, on a day.

Luật 06/2022/QH15 Điều 77-80, 83; Nghị định 129/2025 Điều 59 (communes take over from districts on 2025-07-01).
A nominee's place is a level: ``phong``, ``don_vi``, ``so`` (department branch), the first two with ``_xa`` or
``_huyen`` behind for units of a commune or a district, ``xa``, ``huyen``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.law.catalogue import award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import NoLonger, NoRow, table, vn
from tdkt.law.overlay import Overlay, read

# level -> (body, who signs)
BODIES: dict[str, tuple[str, str]] = {
    "phong": ("Phòng, bộ phận", "Trưởng phòng"),
    "don_vi": ("Đơn vị trực thuộc", "Thủ trưởng đơn vị"),
    "so": ("Sở, cơ quan chuyên môn thuộc UBND cấp tỉnh", "Giám đốc Sở"),
    "xa": ("UBND cấp xã", "Chủ tịch UBND cấp xã"),
    "huyen": ("UBND cấp huyện", "Chủ tịch UBND cấp huyện"),
    "so_noi_vu": ("Sở Nội vụ", "Giám đốc Sở Nội vụ"),
    "tinh": ("UBND cấp tỉnh", "Chủ tịch UBND cấp tỉnh"),
    "bo_noi_vu": ("Bộ Nội vụ", "Bộ trưởng Bộ Nội vụ"),
    "chinh_phu": ("Chính phủ", "Chính phủ"),
    "thu_tuong": ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    "chu_tich_nuoc": ("Chủ tịch nước", "Chủ tịch nước"),
}
APPRAISERS = {"so_noi_vu", "bo_noi_vu"}
PLACES = ("phong", "don_vi", "so", "phong_xa", "don_vi_xa", "xa", "phong_huyen", "don_vi_huyen", "huyen")
_BRANCHES = {"department": "so", "commune": "xa", "district": "huyen"}
ROLES = {"trinh": "xét, trình", "tham_dinh": "thẩm định, trình", "quyet_dinh": "quyết định"}


@dataclass(frozen=True, slots=True)
class Power:
    """``level`` is a key of BODIES; ``title`` is who signs."""

    code: str
    day: date
    level: str
    body: str
    title: str
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])


@dataclass(frozen=True, slots=True)
class Stop:
    """One pair of hands; ``role``: trinh, tham_dinh or quyet_dinh."""

    level: str
    body: str
    title: str
    role: str

    @property
    def words(self) -> str:
        return f"{self.body}: {ROLES[self.role]}"


def place_of(levels: Sequence[str]) -> str:
    """The nominee's place from the levels of the units above it, its own first.

    ``["room", "unit", "department", "province"]`` is ``phong``; ``["room", "commune"]`` is ``phong_xa``. NoRow when no
    department, commune or district stands in the line: then nobody of this table decides.
    """
    branch = next((_BRANCHES[level] for level in levels if level in _BRANCHES), None)
    if branch is None:
        raise NoRow("Đơn vị không thuộc Sở, xã hay huyện nào: kiểm tra cấp trên của đơn vị trong cây tổ chức.")
    own = {"room": "phong", "unit": "don_vi"}.get(levels[0], branch)
    return own if branch in {"so", own} else f"{own}_{branch}"


def branch_of(place: str, day: date) -> str:
    """so, xa or huyen. NoRow for a place that is not in PLACES, NoLonger for a district after 2025-06-30."""
    if place not in PLACES:
        raise NoRow(f"Không biết cấp «{place}»; chọn một trong: {', '.join(PLACES)}.")
    branch = place.rpartition("_")[2] if place.endswith(("_xa", "_huyen", "xa", "huyen")) else "so"
    if branch == "huyen" and day > date(2025, 6, 30):
        raise NoLonger(f"Ngày {vn(day)} không còn cấp huyện (từ 01/7/2025 thẩm quyền chuyển cho Chủ tịch UBND cấp xã).")
    return branch


def decides(code: str, day: date, unit_level: str, body: Overlay | None = None) -> Power:
    """Who decides the award for somebody (or a collective) at ``unit_level`` on that day.

    LawTableError with a sentence for awards that other texts rule (armed forces) and for days before 2024.
    """
    kind, branch = award(code), branch_of(unit_level, day)
    if not table("powers").has(code=code, branch=branch):
        raise NoRow(
            f"Chưa có dữ liệu về người quyết định {kind.name} cho {unit_level}: danh hiệu của lực lượng vũ trang "
            "theo quy định của Bộ Quốc phòng, Bộ Công an; danh hiệu văn hóa theo nơi cư trú."
        )
    found = read("powers", day, body, code=code, branch=branch)
    level = str(found.data["by"])
    return Power(code, day, level, *BODIES[level], found.cites, found.notes)


def route(code: str, day: date, from_level: str, body: Overlay | None = None) -> list[Stop]:
    """The way of the dossier from the nominee's place to the desk that decides, both included."""
    power, branch = decides(code, day, from_level, body), branch_of(from_level, day)
    stops = [str(stop) for stop in read("routes", day, body, branch=branch).data["stops"]]
    if power.level == "chinh_phu":
        stops = [*stops[: stops.index("thu_tuong")], "chinh_phu"]
    first = from_level.removesuffix("_xa").removesuffix("_huyen")
    taken = stops[stops.index(first) : stops.index(power.level) + 1]
    return [Stop(level, *BODIES[level], _role(level, power.level)) for level in taken]


def proposes(code: str, day: date, from_level: str, body: Overlay | None = None) -> Stop | None:
    """Who signs the tờ trình to the desk that decides; None when the nominee's own level decides."""
    way = [stop for stop in route(code, day, from_level, body)[:-1] if stop.role == "trinh"]
    return way[-1] if way else None


def _role(level: str, decider: str) -> str:
    if level == decider:
        return "quyet_dinh"
    return "tham_dinh" if level in APPRAISERS else "trinh"
