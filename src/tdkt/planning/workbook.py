"""Figures as an Excel file: out with everything, back in with what was typed; the file knows its unit and period."""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from typing import Any

import xlsxwriter

from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.org.spreadsheet import CannotRead, opened
from tdkt.planning.figures import Row, period_words
from tdkt.planning.percent import NotANumber, read_number

MARK = "tdkt-so-lieu"
HEADS = [
    "Mã",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Kế hoạch",
    "Thực hiện",
    "Cùng kỳ",
    "% kế hoạch",
    "Tăng, giảm %",
    "Giải trình",
]
FIRST = 4  # the first row of figures, from 1
FIELDS = {"target": 4, "actual": 5, "same_period": 6, "explanation": 9}


def written(unit: Unit, year: int, period: str, rows: list[Row]) -> bytes:
    """An .xlsx of one sheet: title, marks of unit, year and period in row 2, heads in row 3, one indicator a row."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Số liệu")
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#e8eef7"})
    typed = book.add_format({"num_format": "#,##0.####", "bg_color": "#fffbe6", "border": 1})
    fixed = book.add_format({"num_format": "#,##0.##", "font_color": "#55606e", "border": 1})
    title = f"Số liệu {period_words(period, year)} · {unit.name}"
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for column, word in enumerate((MARK, unit.code, str(year), period)):
        sheet.write_string(1, column, word, book.add_format({"font_color": "#9aa3ad", "font_size": 8}))
    for column, head in enumerate(HEADS):
        sheet.write_string(2, column, head, bold)
    for line, row in enumerate(rows, start=FIRST - 1):
        sheet.write_string(line, 0, row.indicator.code)
        sheet.write_string(line, 1, "   " * row.level + row.name)
        sheet.write_string(line, 2, row.measure)
        numbers = (row.target, row.actual, row.same_period, row.percent_of_plan, row.change_percent)
        for column, number in enumerate(numbers, start=3):
            look = typed if column < 6 else fixed
            if number is None:
                sheet.write_blank(line, column, None, look)
            else:
                sheet.write_number(line, column, float(number), look)
        sheet.write_string(line, 8, row.explanation, typed)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 7, 14)
    sheet.set_column(8, 8, 50)
    sheet.freeze_panes(FIRST - 1, 2)
    book.close()
    return out.getvalue()


def read(content: bytes, unit: Unit, year: int, period: str, rows: list[Row]) -> dict[int, dict[str, Any]]:
    """What the file says for each indicator; an empty cell leaves what stands.

    Raises StepRefused: another file, sheet, unit or period, heads that were moved, a code not known or twice, text
    where a number belongs (each with its cell).
    """
    try:
        book = opened(content)
        sheets = [book.get_sheet_by_index(n).to_python(skip_empty_area=False) for n in range(len(book.sheet_names))]
    except CannotRead as why:
        raise StepRefused(f"{why} Hoặc tải mẫu Excel của kỳ này và điền vào đó.") from why
    marked = [(_marks(sheet), sheet) for sheet in sheets if _marks(sheet)[0] == MARK]
    marks, lines = next(
        (one for one in marked if one[0][1:] == [unit.code, str(year), period]), (marked or [([], [])])[0]
    )
    if not marks:
        raise StepRefused("Đây không phải mẫu số liệu của chương trình. Hãy bấm «Tải mẫu Excel» rồi điền vào tệp đó.")
    if marks[1] != unit.code:
        raise StepRefused(f"Tệp này là số liệu của đơn vị có mã «{marks[1]}», không phải «{unit.code}».")
    if marks[2:] != [str(year), period]:
        of = period_words(marks[3], marks[2])
        raise StepRefused(f"Tệp này là số liệu {of}; kỳ đang nhập là {period_words(period, year)}.")
    heads = [_text(cell) for cell in _wide(lines[2] if len(lines) > 2 else [])]
    if heads != HEADS:
        place = next(n for n, (is_, wanted) in enumerate(zip(heads, HEADS, strict=True)) if is_ != wanted)
        raise StepRefused(
            f"Ô {'ABCDEFGHI'[place]}3 phải là «{HEADS[place]}», trong tệp là «{heads[place]}»: các cột của mẫu đã bị "
            "đổi. Hãy tải lại mẫu Excel."
        )
    known = {row.indicator.code: row for row in rows}
    found: dict[int, dict[str, Any]] = {}
    problems = []
    for line, cells in enumerate(map(_wide, lines[FIRST - 1 :]), start=FIRST):
        code = _text(cells[0])
        if not code:
            continue
        if code not in known:
            problems.append(f"Ô A{line}: không có chỉ tiêu mã «{code}».")
            continue
        row = known[code]
        if row.indicator.pk in found:
            problems.append(f"Ô A{line}: mã «{code}» có hai dòng.")
            continue
        fields: dict[str, Any] = {}
        for name, column in FIELDS.items():
            value = cells[column - 1]
            if not _text(value):
                continue
            try:
                fields[name] = _text(value)[:500] if name == "explanation" else _number(value)
            except NotANumber as why:
                problems.append(f"Ô {'ABCDEFGHI'[column - 1]}{line} («{row.name}»): {why}")
        if "same_period" in fields and fields["same_period"] == row.same_period:
            fields.pop("same_period", None)  # shown from last year's figures, not typed
        found[row.indicator.pk] = fields
    if problems:
        raise StepRefused("Chưa nhập gì, vì: " + " ".join(problems[:12]))
    return found


def _marks(lines: list[list[Any]]) -> list[str]:
    return [_text(cell) for cell in _wide(lines[1] if len(lines) > 1 else [])[:4]]


def _wide(cells: list[Any]) -> list[Any]:
    """A row of the file, as wide as the template."""
    return [*cells, *[None] * len(HEADS)][: len(HEADS)]


def _text(cell: Any) -> str:
    """A cell as it is read on the sheet: 2025.0 is 2025."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() if cell is not None else ""


def _number(value: Any) -> Decimal | None:
    if value is None or isinstance(value, str):
        return read_number(value or "")
    try:
        return Decimal(str(value)).normalize() + 0
    except InvalidOperation as why:
        raise NotANumber(f"«{value}» không phải là số.") from why
