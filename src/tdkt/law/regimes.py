"""The instruments that governed in turn, and how versions of a rule follow each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tdkt.law.cite import Cite, Verified
from tdkt.law.corpus import cite
from tdkt.law.kernel import Node, Rule, day_before

LAW_2003, LAW_2022, LAW_2026 = "15/2003/QH11", "06/2022/QH15", "06/2026/QH16"
ND65, ND91, ND98, ND152, ND129 = (
    "65/2014/NĐ-CP",
    "91/2017/NĐ-CP",
    "98/2023/NĐ-CP",
    "152/2025/NĐ-CP",
    "129/2025/NĐ-CP",
)
ND86, ND90, ND335 = "86/2023/NĐ-CP", "90/2020/NĐ-CP", "335/2025/NĐ-CP"
TT08, TT12, TT01, TT15 = "08/2017/TT-BNV", "12/2019/TT-BNV", "01/2024/TT-BNV", "15/2025/TT-BNV"
LETTER_5007, LETTER_1168 = "5007/BNV-TĐKT", "1168/BNV-BTĐKT"

SINCE_ND65 = date(2014, 8, 20)
SINCE_ND91 = date(2017, 10, 1)
SINCE_TT08 = date(2017, 12, 15)
SINCE_LAW_2022 = date(2024, 1, 1)
SINCE_TT01 = date(2024, 4, 15)
SINCE_ND152 = date(2025, 7, 1)
SINCE_TT15 = date(2025, 8, 5)
SINCE_LAW_2026 = date(2026, 10, 1)

CARRIED_OVER = (
    "Luật 06/2026/QH16 có hiệu lực từ 01/10/2026 nhưng chưa đọc được văn bản: tạm xét theo quy định liền trước, "
    "kết luận chưa kiểm chứng"
)

Standards = Mapping[str, Node]
Step = tuple[date, Cite, Standards]


def versions(code: str, *steps: Step, notes: Mapping[date, str] | None = None) -> tuple[Rule, ...]:
    """Rules that follow each other without a gap.

    A rule still open on the day of the law of 2026 is carried over from that day, marked as not verified.
    """
    said = notes or {}
    rules = []
    for number, (start, place, standards) in enumerate(steps):
        end = day_before(steps[number + 1][0]) if number + 1 < len(steps) else None
        mark = Verified.UNVERIFIED if start >= SINCE_LAW_2026 else None
        rules.append(Rule(code, start, place, standards, end, mark, said.get(start, "")))
    latest = rules[-1]
    if latest.start < SINCE_LAW_2026:
        rules[-1] = replace(latest, end=day_before(SINCE_LAW_2026))
        carried = replace(
            latest, start=SINCE_LAW_2026, mark=Verified.UNVERIFIED, note=CARRIED_OVER, carried=True, cite=_new_law()
        )
        rules.append(carried)
    return tuple(rules)


def _new_law() -> Cite:
    return cite(LAW_2026, "Điều 3, khoản 1")
