"""The lines of a list that could not go in, as a list of the same form with what to mend beside each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from tdkt.org.staff_list.sheet import FAULTS, Sheet


def workbook(read: Sheet, faults: Mapping[int, str]) -> bytes:
    """Titles and heads as they stood, then only the lines in ``faults``; mended, it is sent in like any other list."""
    assert read.page is not None  # noqa: S101 - every sheet that was read has its page
    lines, first = read.page.lines, read.first
    last = max((len(line) for line in lines[:first]), default=0)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "nan_inf_to_errors": True})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#e8eef7", "valign": "vcenter"})
    red = book.add_format({"text_wrap": True, "font_color": "#b02a37"})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    page = book.add_worksheet(read.name[:31].translate(str.maketrans("[]:*?/\\'", "        ")).strip() or "Danh sách")
    page.set_column(0, max(last - 1, 0), 18)
    page.set_column(last, last, 60)
    for (top, left), (bottom, right) in read.page.merged:
        if bottom < first and (bottom > top or right > left):
            with suppress(OverlappingRange):
                page.merge_range(top, left, bottom, right, "", head if bottom >= first - 2 else None)
    kept = [(at, at, head if at >= first - 2 else None) for at in range(first)]
    kept += [(first + at, number - 1, None) for at, number in enumerate(faults)]
    for row, source, look in kept:
        for column, value in enumerate(lines[source]):
            _cell(page, row, column, value, look, text, day)
    page.write_string(max(first - 1, 0), last, FAULTS, head)
    for at, words in enumerate(faults.values()):
        page.write_string(first + at, last, words[:32_000], red)
    book.close()
    return out.getvalue()


def _cell(page: Any, row: int, column: int, value: Any, look: Any, text: Any, day: Any) -> None:
    if value in ("", None):
        return
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), day)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value)[:32_000], look or text)  # text stays text: no formula
