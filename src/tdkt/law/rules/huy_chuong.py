"""Medals: mostly by years of continuous service."""

from __future__ import annotations

from functools import partial

import numpy as np

from tdkt.law.cite import Cite
from tdkt.law.clauses import by_appreciation, judged, number_at_least
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Route, Rule, all_of, any_of
from tdkt.law.regimes import LAW_2022, SINCE_LAW_2022, versions
from tdkt.law.tri import Amount, Tri
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


def _in_span(years: Amount, least: int, below: int) -> Tri:
    return years.at_least(least) & years.below(below) if below else years.at_least(least)


def _converted(f: View, least: int, below: int) -> Tri:
    """Time at sea, on islands and in specially hard places counts twice: open until somebody has converted it."""
    told = _in_span(f.finding_number("so_nam_quy_doi"), least, below)
    plain = f.full_years_since("joined")
    doubled = Amount(plain.low, plain.high + plain.high)
    open_ = _in_span(doubled, least, below)
    plainly = _in_span(plain, least, below)
    known = ~told.unknown
    # the plain years count as long as nobody has told of a conversion; what doubling could change stays open
    return Tri(np.where(known, told.yes, plainly.yes), np.where(known, told.no, open_.no))


_APART = {
    "3": "Chiến sĩ nghĩa vụ phục vụ đủ 01 năm trở lên ở biển, đảo, vùng đặc biệt khó khăn; liệt sĩ phục vụ dưới 01 năm",
    "2": "Liệt sĩ có thời gian phục vụ từ 01 đến dưới 05 năm",
    "1": "Liệt sĩ có thời gian phục vụ từ 05 năm trở lên",
}


def _glory(digit: str) -> tuple[Rule, ...]:
    least, below = {"1": (20, 0), "2": (15, 20), "3": (10, 15)}[digit]
    upper = f"đến dưới {below} năm" if below else "năm trở lên"
    served = Clause(
        f"Có thời gian phục vụ (đã quy đổi) từ {least} {upper}", _GLORY, partial(_converted, least=least, below=below)
    )
    staff = Route("nien_han", "Theo niên hạn", all_of(_FORCES, served, _done_well(_GLORY)))
    others = by_appreciation("rieng", "csvv_rieng", _GLORY, _APART[digit])
    node: Node = any_of(staff, others)
    return versions(f"HCCSVV{digit}", (SINCE_LAW_2022, _GLORY, {"person": node}))


_FRIEND = cite(LAW_2022, "Điều 58")
_friend = all_of(
    judged("tuyen_dong_gop", _FRIEND, "Người nước ngoài có đóng góp được công nhận và đề nghị"),
    any_of(
        number_at_least("so_nam_quan_he", 5, _FRIEND, "Đóng góp từ 05 năm trở lên"),
        all_of(
            judged("lanh_su_danh_du", _FRIEND),
            number_at_least("so_nam_quan_he", 3, _FRIEND, "Lãnh sự danh dự: từ 03 năm trở lên"),
        ),
        text="Thời gian đóng góp",
    ),
)

VERSIONS = (
    *_medal("HCQKQT", 55, "quan_doi"),
    *_medal("HCANTQ", 56, "cong_an"),
    *(rule for digit in "321" for rule in _glory(digit)),
    *versions("HCHNV", (SINCE_LAW_2022, _FRIEND, {"person": _friend})),
)
