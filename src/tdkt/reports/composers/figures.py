"""The figures of a period in sentences: what was done, of plan, on the year, with the parts."""

from __future__ import annotations

from typing import Any

from tdkt.core.templatetags.ui import vn_number
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered, short


def sentence(row: Any) -> str:
    """«Kết nối việc làm: 6.428 lượt người, đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023»."""
    said = f", {row.words}" if row.words else ""
    return f"{row.name}: {vn_number(row.actual)} {row.measure}{said}"


def effect(ground: Ground) -> list[str]:
    """The subsection on what the movements did for the unit's tasks, group by group, parts under their whole."""
    rows = [row for row in ground.figures if row.actual is not None]
    lines = ["## Hiệu quả, tác động của phong trào thi đua đối với nhiệm vụ chính trị"]
    if not rows:
        return [*lines, "Số liệu của kỳ chưa được nhập."]
    lines.append(f"Kết quả cụ thể từ ngày {short(ground.start)} đến ngày {short(ground.day)} như sau:")
    group = None
    number = 0
    for row in rows:
        if row.group != group:
            group, number = row.group, number + 1
            lines.append(f"({number}) {group}")
        mark = "-" if row.level == 0 else "+"
        said = sentence(row) if row.level < 2 else f"Trong đó: {lowered(sentence(row))}"
        lines.append(f"{mark} {said}.")
    return lines
