"""Chiến sĩ thi đua Bộ, ban, ngành, tỉnh: three years running as CSTĐCS, and work known in the ministry or province."""

from __future__ import annotations

from functools import partial

import numpy as np

from tdkt.law.cite import Cite
from tdkt.law.clauses import judged, not_recorded_against
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Doubt, Node, all_of, any_of
from tdkt.law.regimes import LAW_2003, LAW_2022, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions
from tdkt.law.rules.lao_dong_tien_tien import registered
from tdkt.law.tri import ALL_ONES, Tri, Years, last_years
from tdkt.law.view import View


def base_titles(f: View, years: int = 3) -> Years:
    """Years as Chiến sĩ thi đua cơ sở that count (after the end of a discipline)."""
    return f.title("CSTDCS", years=years) & f.countable()


def three_fresh(f: View) -> Tri:
    """The last three years, none of which an earlier CSTĐ-BT has used (that of this year is the one asked for)."""
    earlier = f.title("CSTDBT", years=3)
    unused = ~Years(earlier.sure & np.uint64(6), earlier.maybe & np.uint64(6))
    return (base_titles(f) & unused).all_of_last(3)


def three_in_a_row(f: View) -> Tri:
    """Any three unbroken years that reach this year or the one before it."""
    titles = base_titles(f, 4)
    return titles.all_of_last(3) | titles.ago(1).all_of_last(3)


def three_years(place: Cite, doubt: Cite) -> Node:
    """Three consecutive CSTĐCS, with what the text leaves open about their reuse and the year of decision."""
    return Doubt(
        "Có 03 lần liên tục được tặng «Chiến sĩ thi đua cơ sở», chưa dùng cho lần tặng trước",
        place,
        Clause("", place, three_fresh),
        Clause("", doubt, three_in_a_row),
        "luật không nói rõ năm nào được dùng lại cho lần tặng tiếp theo, và xét ngay năm thứ ba hay năm sau",
    )


def wide_work(f: View, kind: str, scope: str, finding: str, *, applied: bool) -> Tri:
    """Work recognised at that scope (recently for certain), or any work whose influence somebody recognised."""
    recent = last_years(3)
    recognised = f.initiatives(kind, scope=scope, applied=applied, use="title", years=3).within(recent, ALL_ONES)
    local = f.initiatives(kind, scope="co_so", applied=applied, use="title", years=3).within(recent, ALL_ONES)
    return recognised.at_least(1) | (local.at_least(1) & f.finding(finding))


def influence(place: Cite, scope: str, finding: str, where: str, *, applied: bool = True) -> Node:
    """The alternatives of the work behind the title."""
    return any_of(
        Clause(
            f"Có sáng kiến được áp dụng hiệu quả, có khả năng nhân rộng {where}",
            place,
            partial(wide_work, kind="sang_kien", scope=scope, finding=finding, applied=False),
        ),
        Clause(
            f"Có đề tài, đề án, công trình đã nghiệm thu và áp dụng hiệu quả, có ảnh hưởng {where}",
            place,
            partial(wide_work, kind="de_tai", scope=scope, finding=finding, applied=applied),
        ),
        Clause(
            f"Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu có ảnh hưởng {where}",
            place,
            partial(wide_work, kind="muu_tri", scope=scope, finding=finding, applied=False),
        ),
        text=f"Thành tích có hiệu quả, phạm vi ảnh hưởng {where}",
    )


_WHERE = "trong Bộ, ban, ngành, tỉnh"


def _before_2024(place: Cite) -> Node:
    return all_of(
        registered,
        three_years(place, cite(LAW_2003, "Điều 22 (cách đọc)")),
        influence(place, "bo_tinh", "anh_huong_bo_tinh", _WHERE),
        judged("tieu_bieu", place),
    )


_a, _b = cite(LAW_2022, "Điều 22, khoản 1, điểm a"), cite(LAW_2022, "Điều 22, khoản 1, điểm b")
_since_2024 = all_of(
    three_years(_a, cite(LAW_2022, "Điều 22 (cách đọc)")),
    influence(_b, "bo_tinh", "anh_huong_bo_tinh", _WHERE),
    not_recorded_against(
        "anh_huong_bo_tinh",
        cite(LAW_2022, "Điều 22, khoản 2"),
        "Hiệu quả, phạm vi ảnh hưởng do người đứng đầu Bộ, ban, ngành, tỉnh công nhận",
    ),
    judged("tieu_bieu", _a, "Được lựa chọn trong số những người đủ điều kiện"),
)

VERSIONS = versions(
    "CSTDBT",
    (SINCE_ND65, cite(LAW_2003, "Điều 22"), {"person": _before_2024(cite(LAW_2003, "Điều 22"))}),
    (SINCE_ND91, cite(ND91, "Điều 9, khoản 2"), {"person": _before_2024(cite(ND91, "Điều 9, khoản 2"))}),
    (SINCE_LAW_2022, cite(LAW_2022, "Điều 22"), {"person": _since_2024}),
)
