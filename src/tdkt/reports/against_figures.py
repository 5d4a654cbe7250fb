"""The figures that a paper tells, against those that the unit has entered for the same year and period."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from tdkt.core.templatetags.ui import vn_number
from tdkt.core.text import fold
from tdkt.documents.audit import Finding
from tdkt.org.models import Unit
from tdkt.planning.models import Figure
from tdkt.reports.importing.proposals import period_of


def against_figures(data: dict[str, Any], unit: Unit) -> list[Finding]:
    """A warning for each figure whose label names an indicator of the unit and whose number is another."""
    year = data["year"]
    if not year or fold(data["kind"]) != "bao cao":
        return []
    period = period_of(f"{data['period']} {data['title']}")
    rows = Figure.objects.filter(indicator__group__unit=unit, year=year, period=period, actual__isnull=False)
    entered = [(fold(row.indicator.name), fold(row.indicator.measure), row) for row in rows.select_related("indicator")]
    found = []
    for one in data["figures"]:
        label, unit_said, value = fold(one["label"]), fold(one["unit"]), one["value"]
        for name, measure, row in entered:
            if len(name) < 10 or not _names(label, name) or (measure and unit_said and measure != unit_said):
                continue
            if row.actual is not None and Decimal(str(value)) != row.actual:
                shown = vn_number(row.actual)
                words = (
                    f"Số liệu đã nhập của «{row.indicator.name}» kỳ này là {shown}, ở đây ghi {one['written'].strip()}."
                )
                found.append(
                    Finding(
                        "VB911", one["line"], one["page"], one["written"], "cross-document", "warning", words,
                        f"viết {shown}, hoặc sửa ở trang Chỉ tiêu, số liệu", "", "đối chiếu số liệu đã nhập",
                    )
                )  # fmt: skip
            break
    return found


def _names(label: str, name: str) -> bool:
    """Is the label the indicator's name, perhaps with a verb or «số» before it."""
    return label == name or re.search(rf"(?:^|\s){re.escape(name)}$", label) is not None
