"""Biểu 1, 2, 3: the tables of commendation results that go with a yearly report.

Columns follow the set used by provinces; a count not given is left blank, never nought, and so is its total.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tdkt.documents import schema, tables
from tdkt.documents.kinds import Data, _fields
from tdkt.documents.model import Page, Table

TT, CN = "Tập thể", "Cá nhân"
LEAD, PLAIN = "Cá nhân lãnh đạo", "Cá nhân không lãnh đạo"
TOP, MIDDLE, DIRECT = "Lãnh đạo tỉnh, sở", "Lãnh đạo từ phó phòng", "Lao động trực tiếp"

# (heading, ((column, code), ...)); a heading without sub-columns has one column of its own.
STATE = (
    ("Đã trình", ((TT, "submitted_collective"), (CN, "submitted_individual"))),
    ("Đã có quyết định", ((TT, "decided_collective"), (CN, "decided_individual"))),
    ("Công trạng", ((TT, "merit_collective"), (LEAD, "merit_leader"), (PLAIN, "merit_other"))),
    ("Chuyên đề, đột xuất", ((TT, "theme_collective"), (LEAD, "theme_leader"), (PLAIN, "theme_other"))),
    ("Niên hạn", (("", "service"),)),
    ("Đối ngoại", ((TT, "foreign_collective"), (CN, "foreign_individual"))),
    ("Cống hiến", (("", "dedication"),)),
    ("Kháng chiến", (("", "resistance"),)),
    ("Doanh nghiệp", ((TT, "business_collective"), (CN, "business_individual"))),
)
_FOUR = ("collective", "top", "middle", "direct")
LOCAL = (
    ("Số tờ trình", (("", "proposals"),)),
    ("Đã trình", ((TT, "submitted_collective"), (CN, "submitted_individual"))),
    ("Đã có quyết định", ((TT, "decided_collective"), (CN, "decided_individual"))),
    ("Công trạng", tuple(zip((TT, TOP, MIDDLE, DIRECT), (f"merit_{c}" for c in _FOUR), strict=True))),
    ("Chuyên đề", tuple(zip((TT, TOP, MIDDLE, DIRECT), (f"theme_{c}" for c in _FOUR), strict=True))),
    ("Đột xuất", ((TT, "sudden_collective"), (CN, "sudden_individual"))),
    ("Đối ngoại", ((TT, "foreign_collective"), (CN, "foreign_individual"))),
    ("Doanh nghiệp", ((TT, "business_collective"), (CN, "business_individual"))),
)
Columns = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def rows(columns: Columns, label: str) -> schema.Listed:
    """The declared rows of one table: the award and its counts, each of which may be left out."""
    counts: dict[str, schema.Spec] = {
        code: _fields.whole(f"{head}: {name}".rstrip(": "), optional=True)
        for head, cells in columns
        for name, code in cells
    }
    return _fields.several(
        schema.Record(of={"award": _fields.text("danh hiệu, hình thức"), **counts}), label, optional=True
    )


def table(columns: Columns, given: Sequence[Data], page: Page) -> Table:
    """Two head rows, a row an award, and the total of every column whose counts are all known."""
    first: list[Any] = [{"text": "STT", "rowspan": 2}, {"text": "Danh hiệu, hình thức khen thưởng", "rowspan": 2}]
    second: list[Any] = []
    codes: list[str] = []
    for head, cells in columns:
        if len(cells) == 1:
            first.append({"text": head, "rowspan": 2})
        else:
            first.append({"text": head, "colspan": len(cells)})
            second += [{"text": name} for name, _ in cells]
        codes += [code for _, code in cells]
    body = [[{"text": str(i), "align": "center"}, r["award"], *(r[c] for c in codes)] for i, r in enumerate(given, 1)]
    if given:
        sums = [None if any(r[c] is None for r in given) else sum(r[c] for r in given) for c in codes]
        total = [{"text": s, "bold": True, "align": "center"} if s is not None else "" for s in sums]
        body.append([{"text": "Tổng cộng", "colspan": 2, "bold": True, "align": "center"}, *total])
    widths = [9.0, 38.0] + [12.0] * len(codes)
    return tables.simple([""] * len(widths), widths, body, page.text_mm, head=[first, second], size_pt=9)
