"""Giấy khen: the standard is set by each ministry or province, so the centre only leaves a place for it."""

from __future__ import annotations

from tdkt.law.clauses import judged
from tdkt.law.corpus import cite
from tdkt.law.kernel import Node, all_of
from tdkt.law.regimes import LAW_2003, LAW_2022, SINCE_LAW_2022, SINCE_ND65, versions

_OWN, _OLD = cite(LAW_2022, "Điều 75, khoản 2"), cite(LAW_2003, "Điều 75")
_own = all_of(judged("tieu_chuan_rieng", _OWN, "Đạt tiêu chuẩn Giấy khen do Bộ, ban, ngành, tỉnh quy định"))
_old = all_of(judged("tieu_chuan_rieng", _OLD, "Đạt tiêu chuẩn Giấy khen theo quy định của cấp có thẩm quyền"))


def _everyone(node: Node) -> dict[str, Node]:
    return {"person": node, "collective": node, "household": node}


VERSIONS = versions("GK", (SINCE_ND65, _OLD, _everyone(_old)), (SINCE_LAW_2022, _OWN, _everyone(_own)))
