"""Chiến sĩ thi đua toàn quốc: two consecutive CSTĐ-BT and an achievement known nationwide."""

from __future__ import annotations

import numpy as np

from tdkt.law.cite import Cite
from tdkt.law.clauses import judged, not_recorded_against
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Doubt, Node, all_of
from tdkt.law.regimes import LAW_2003, LAW_2022, ND65, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions
from tdkt.law.rules.chien_si_thi_dua_bo_tinh import influence
from tdkt.law.rules.lao_dong_tien_tien import registered
from tdkt.law.tri import ONE, Tri, Years, trailing_ones
from tdkt.law.view import View

_SIX_BEFORE = np.uint64(0b1111110)


def _base(f: View) -> Years:
    """Years as CSTĐCS; a CSTĐ-BT proves those of its own year and of the two before it."""
    base, wide = f.title("CSTDCS", years=7), f.title("CSTDBT", years=7)
    proved = wide | Years(wide.sure << np.uint64(1), wide.maybe << np.uint64(1))
    proved = proved | Years(wide.sure << np.uint64(2), wide.maybe << np.uint64(2))
    return f.once("base and proved", lambda: (base | proved) & f.countable())


def _six_years(f: View, ago: int) -> Tri:
    """CSTĐ-BT in that year and three years before, six unbroken years of CSTĐCS."""
    wide = f.title("CSTDBT", years=7).ago(ago)
    return wide.now() & wide.ago(3).now() & _base(f).ago(ago).all_of_last(6)


def strict_two(f: View) -> Tri:
    return _six_years(f, 0) | _six_years(f, 1)


def _wide(f: View) -> Years:
    """Years as CSTĐ-BT; one that is not recorded is possible only where three years as CSTĐCS are."""

    def make() -> Years:
        wide, base = f.title("CSTDBT", years=7), f.title("CSTDCS", years=7).maybe
        possible = base & (base >> np.uint64(1)) & (base >> np.uint64(2))
        return Years(wide.sure, wide.sure | (wide.maybe & possible))

    return f.once("possible wide", make)


def _with_earlier(f: View, ago: int) -> Tri:
    """CSTĐ-BT in that year, and an earlier one to which the years of CSTĐCS run back without a gap."""
    wide, base = _wide(f).ago(ago), _base(f).ago(ago)
    sure, maybe = (trailing_ones(word) << ONE for word in (base.sure, base.maybe))
    earlier = Tri((wide.sure & sure & _SIX_BEFORE) != 0, (wide.maybe & maybe & _SIX_BEFORE) == 0)
    return wide.now() & earlier


def generous_two(f: View) -> Tri:
    """Any two CSTĐ-BT of which the later is of this year or the last one, with no gap of CSTĐCS between them."""
    return _with_earlier(f, 0) | _with_earlier(f, 1)


def _two(place: Cite, doubt: Cite) -> Node:
    return Doubt(
        "Có 02 lần liên tục được tặng «Chiến sĩ thi đua Bộ, ban, ngành, tỉnh»",
        place,
        Clause("", place, strict_two),
        Clause("", doubt, generous_two),
        "luật không nói rõ hai lần liên tục có phải là sáu năm liền «Chiến sĩ thi đua cơ sở» hay được tính gối nhau",
    )


_WHERE = "trong toàn quốc"


def _before_2024(place: Cite) -> Node:
    return all_of(
        registered,
        _two(place, cite(LAW_2003, "Điều 21 (cách đọc)")),
        influence(place, "toan_quoc", "anh_huong_toan_quoc", _WHERE),
        judged("tieu_bieu", place, "Tiêu biểu xuất sắc nhất trong số những người đủ điều kiện"),
    )


_since_2024 = all_of(
    _two(cite(LAW_2022, "Điều 21, khoản 1, điểm a"), cite(LAW_2022, "Điều 21 (cách đọc)")),
    influence(cite(LAW_2022, "Điều 21, khoản 1, điểm b"), "toan_quoc", "anh_huong_toan_quoc", _WHERE),
    not_recorded_against(
        "anh_huong_toan_quoc",
        cite(LAW_2022, "Điều 21, khoản 2"),
        "Phạm vi ảnh hưởng toàn quốc do người đứng đầu Bộ, ban, ngành, tỉnh công nhận",
    ),
    judged("tieu_bieu", cite(LAW_2022, "Điều 21, khoản 1, điểm a"), "Được lựa chọn trong số những người đủ điều kiện"),
)

VERSIONS = versions(
    "CSTDTQ",
    (SINCE_ND65, cite(ND65, "Điều 3"), {"person": _before_2024(cite(ND65, "Điều 3"))}),
    (SINCE_ND91, cite(ND91, "Điều 9, khoản 1"), {"person": _before_2024(cite(ND91, "Điều 9, khoản 1"))}),
    (SINCE_LAW_2022, cite(LAW_2022, "Điều 21"), {"person": _since_2024}),
)
