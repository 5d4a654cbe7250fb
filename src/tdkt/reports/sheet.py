"""Statistical tables in Excel, each head in its own cell as the form prints it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import xlsxwriter

from tdkt.reports.ministry_parts import Form
from tdkt.reports.statistics import PROPOSALS, Table


def _book() -> tuple[io.BytesIO, Any, Any, dict[str, Any]]:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    look = {"font_name": "Times New Roman", "font_size": 11}
    formats = {
        "title": book.add_format({**look, "bold": True, "font_size": 14, "align": "center"}),
        "unit": book.add_format({**look, "bold": True}),
        "note": book.add_format({**look, "italic": True, "font_size": 9}),
        "head": book.add_format(
            {**look, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        ),
        "cell": book.add_format({**look, "border": 1}),
        "number": book.add_format({**look, "border": 1, "align": "center", "num_format": "#,##0"}),
        "total": book.add_format({**look, "bold": True, "border": 1, "align": "center", "num_format": "#,##0"}),
    }
    return out, book, book.add_worksheet("Biểu"), formats


def table_sheet(
    table: Table, rows: list[dict[str, Any]], totals: dict[str, int], unit: str, year: int, note: str
) -> bytes:
    """Heads in rows 5-6, awards from row 7, totals as formulas below, how well the layout is known under
    them; landscape on one page's width.

    A column for which nothing is kept stays blank. One tờ trình may carry several awards: its total is no sum.
    """
    out, book, sheet, look = _book()
    codes = table.printed
    last = len(codes) + 1
    sheet.write_string(0, 0, unit, look["unit"])
    sheet.merge_range(1, 0, 1, last, f"{table.number}. {table.title} năm {year}".upper(), look["title"])
    sheet.merge_range(4, 0, 5, 0, "STT", look["head"])
    sheet.merge_range(4, 1, 5, 1, "Danh hiệu, hình thức khen thưởng", look["head"])
    column = 2
    for head, cells in table.heads:
        if len(cells) == 1:
            sheet.merge_range(4, column, 5, column, head, look["head"])
        else:
            sheet.merge_range(4, column, 4, column + len(cells) - 1, head, look["head"])
            for offset, (words, _) in enumerate(cells):
                sheet.write_string(5, column + offset, words, look["head"])
        column += len(cells)
    for index, row in enumerate(rows):
        sheet.write_number(6 + index, 0, index + 1, look["number"])
        sheet.write_string(6 + index, 1, row["award"], look["cell"])
        for offset, code in enumerate(codes):
            if code in row:
                sheet.write_number(6 + index, 2 + offset, row[code], look["number"])
            else:
                sheet.write_blank(6 + index, 2 + offset, None, look["cell"])
    end = 6 + len(rows)
    sheet.merge_range(end, 0, end, 1, "Tổng cộng", look["head"])
    for offset, code in enumerate(codes):
        total = totals.get(code, 0)
        top, bottom = (xlsxwriter.utility.xl_rowcol_to_cell(line, 2 + offset) for line in (6, end - 1))
        if rows and code == PROPOSALS and code in totals:
            sheet.write_number(end, 2 + offset, total, look["total"])
        elif rows and code in totals:
            sheet.write_formula(end, 2 + offset, f"=SUM({top}:{bottom})", look["total"], total)
        else:
            sheet.write_blank(end, 2 + offset, None, look["cell"])
    sheet.write_string(end + 2, 0, note, look["note"])
    _lay(sheet, last)
    book.close()
    return out.getvalue()


def form_sheet(form: Form, unit: str, first: date, last: date, *, note: str) -> bytes:
    """Heads in row 5, numbers from row 6; «Mã số» and «Đơn vị tính» beside the words as the regime prints them."""
    out, book, sheet, look = _book()
    heads = ["Chỉ tiêu", "Mã số", "Đơn vị tính", *(words for _, words in form.columns)]
    sheet.write_string(0, 0, f"Biểu số {form.code}", look["unit"])
    sheet.write_string(1, 0, unit, look["unit"])
    title = f"{form.title} (từ {first:%d/%m/%Y} đến {last:%d/%m/%Y})"
    sheet.merge_range(2, 0, 2, len(heads) - 1, title, look["title"])
    for offset, words in enumerate(heads):
        sheet.write_string(4, offset, words, look["head"])
    for index, line in enumerate(form.lines):
        for offset, words in enumerate((line.words, line.code, line.measure)):
            sheet.write_string(5 + index, offset, words, look["number" if offset else "cell"])
        for offset, number in enumerate(line.numbers):
            if number is None:
                sheet.write_blank(5 + index, 3 + offset, None, look["cell"])
            else:
                sheet.write_number(5 + index, 3 + offset, number, look["number"])
            if offset in line.by_hand:
                sheet.write_comment(5 + index, 3 + offset, f"Ghi tay. {line.by_hand[offset]}")
    sheet.write_string(6 + len(form.lines), 0, note, look["note"])
    _lay(sheet, len(heads) - 1, words_column=0)
    book.close()
    return out.getvalue()


def _lay(sheet: Any, last: int, words_column: int = 1) -> None:
    sheet.set_column(0, last, 9)
    sheet.set_column(words_column, words_column, 42)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
