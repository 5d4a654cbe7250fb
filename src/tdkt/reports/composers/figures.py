"""The figures of a period in sentences: what was done, met or not, risen or fallen, no case; with the parts."""

from __future__ import annotations

from typing import Any

from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered, short, two


def sentence(row: Any) -> str:
    """«Kết nối việc làm: 6.428 lượt người, đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023»."""
    said = [f"{row.name}: {two(row.actual)} {row.measure}"]
    if row.words:
        said.append(row.words)
    if row.shortfall:
        said.append(f"còn thiếu {two(row.shortfall)} {row.measure} so với kế hoạch")
    if row.actual == 0 and not row.words:
        said.append("không phát sinh trường hợp nào")
    return ", ".join(said)


def said_of(rows: list[Any]) -> list[str]:
    """A line an indicator, parts under their whole."""
    return [
        f"{'-' if row.level == 0 else '+'} {sentence(row) if row.level < 2 else f'Trong đó: {lowered(sentence(row))}'}."
        for row in rows
    ]


def effect(ground: Ground) -> list[str]:
    """The subsection on what the movements did for the unit's tasks, group by group."""
    rows = [row for row in ground.figures if row.actual is not None]
    lines = ["## Hiệu quả, tác động của phong trào thi đua đối với nhiệm vụ chính trị"]
    if not rows:
        return [*lines, "Số liệu của kỳ chưa được nhập."]
    lines.append(f"Kết quả cụ thể từ ngày {short(ground.start)} đến ngày {short(ground.day)} như sau:")
    groups = list(dict.fromkeys(row.group for row in rows))
    for number, group in enumerate(groups, 1):
        lines.append(f"({number}) {group}")
        lines += said_of([row for row in rows if row.group == group])
    return lines
