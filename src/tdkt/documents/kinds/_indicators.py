"""Chỉ tiêu: plan, actual and last year's figure; percentages are computed, never typed."""

from __future__ import annotations

from typing import Any

from tdkt.documents import schema
from tdkt.documents.kinds import Data, _fields, _words

SPEC = _fields.several(
    _fields.record(
        "chỉ tiêu",
        name=_fields.text("tên chỉ tiêu"),
        unit=_fields.text("đơn vị tính"),
        plan=_fields.number("kế hoạch", optional=True),
        actual=_fields.number("thực hiện", optional=True),
        last=_fields.number("cùng kỳ năm trước", optional=True),
        parts=_fields.several(
            _fields.record(name=_fields.text(), actual=_fields.number()),
            "các phần, cộng lại bằng thực hiện",
            optional=True,
        ),
    ),
    "các chỉ tiêu",
    optional=True,
)


def check(indicators: list[Data], problems: schema.Problems) -> None:
    """Parts must add up to the whole."""
    for i, one in enumerate(indicators):
        if one["parts"] and one["actual"] is not None:
            total = sum(part["actual"] for part in one["parts"])
            if abs(total - one["actual"]) > 1e-9:
                said = f"các phần cộng lại là {total}, khác số thực hiện {one['actual']}"
                problems.append((f"indicators[{i}].parts", said))


def change(actual: float | None, last: float | None) -> str:
    """«tăng 7,9%», «giảm 7,9%», «không đổi»; "" when either is not known or last year was nought."""
    if actual is None or not last:
        return ""
    if actual == last:
        return "không đổi"
    return f"{'tăng' if actual > last else 'giảm'} {_words.percent(abs(actual - last), last)}"


def pieces(indicators: list[Data], year: int, counted: Data | None, page: Any) -> list[Any]:
    """A sentence and a table, as content."""
    span = f" (từ ngày {_words.short(counted['start'])} đến ngày {_words.short(counted['end'])})" if counted else ""
    rows: list[list[Any]] = []
    for i, one in enumerate(indicators, 1):
        actual, plan = one["actual"], one["plan"]
        share = _words.percent(actual, plan) if actual is not None and plan else ""
        rows.append([str(i), one["name"], one["unit"], plan, actual, share, change(actual, one["last"])])
        rows += [["", f"- {part['name']}", one["unit"], None, part["actual"], "", ""] for part in one["parts"]]
    columns = [
        {"title": title, "width": width, "align": align}
        for title, width, align in (
            ("STT", 10, "center"),
            ("Chỉ tiêu", 58, "left"),
            ("Đơn vị tính", 20, "center"),
            ("Kế hoạch", 20, "right"),
            ("Thực hiện", 20, "right"),
            ("So với kế hoạch", 20, "center"),
            (f"So với cùng kỳ năm {year - 1}", 24, "center"),
        )
    ]
    from tdkt.documents import tables

    spec, none = tables.CellSpec(), list[tuple[str, str]]()
    cells = [[spec.read(cell, "", none) for cell in row] for row in rows]
    return [
        f"Kết quả thực hiện các chỉ tiêu{span}:",
        {"table": {"columns": columns, "head": [], "rows": cells, "size_pt": 11}},
    ]
