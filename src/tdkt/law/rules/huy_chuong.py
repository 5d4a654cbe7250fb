"""Medals: mostly by years of continuous service."""

from __future__ import annotations

from functools import partial

from tdkt.law.cite import Cite
from tdkt.law.clauses import judged, number_at_least
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Rule, all_of, any_of
from tdkt.law.regimes import LAW_2022, SINCE_LAW_2022, versions
from tdkt.law.tri import Tri
from tdkt.law.view import View


def _served(f: View, least: int, below: int = 0) -> Tri:
    years = f.full_years_since("joined")
    enough = years.at_least(least)
    return enough & years.below(below) if below else enough


def _years(least: int, place: Cite, below: int = 0) -> Clause:
    upper = f" đến dưới {below} năm" if below else " năm trở lên"
    return Clause(f"Có quá trình phục vụ liên tục từ {least}{upper}", place, partial(_served, least=least, below=below))


def _done_well(place: Cite) -> Clause:
    return Clause("Hoàn thành tốt nhiệm vụ được giao", place, lambda f: f.rated("HTT").now())


def _medal(code: str, article: int, force: str) -> tuple[Rule, ...]:
    place = cite(LAW_2022, f"Điều {article}")
    node = all_of(judged(force, place), _years(25, place), _done_well(place))
    return versions(code, (SINCE_LAW_2022, place, {"person": node}))


_GLORY = cite(LAW_2022, "Điều 57")
_FORCES = any_of(
    judged("quan_doi", _GLORY), judged("cong_an", _GLORY), text="Thuộc Quân đội nhân dân hoặc Công an nhân dân"
)


def _glory(digit: str) -> tuple[Rule, ...]:
    least, below = {"1": (20, 0), "2": (15, 20), "3": (10, 15)}[digit]
    node: Node = all_of(_FORCES, _years(least, _GLORY, below), _done_well(_GLORY))
    return versions(f"HCCSVV{digit}", (SINCE_LAW_2022, _GLORY, {"person": node}))


_FRIEND = cite(LAW_2022, "Điều 58")
_friend = all_of(
    judged("tuyen_dong_gop", _FRIEND, "Người nước ngoài có đóng góp được công nhận và đề nghị"),
    number_at_least("so_nam_quan_he", 5, _FRIEND, "Đóng góp từ 05 năm trở lên (lãnh sự danh dự từ 03 năm)"),
)

VERSIONS = (
    *_medal("HCQKQT", 55, "quan_doi"),
    *_medal("HCANTQ", 56, "cong_an"),
    *(rule for digit in "321" for rule in _glory(digit)),
    *versions("HCHNV", (SINCE_LAW_2022, _FRIEND, {"person": _friend})),
)
