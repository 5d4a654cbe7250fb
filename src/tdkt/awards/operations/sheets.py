"""Old awards from an Excel list: the template, and reading it with every mistake named by its cell."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.db import transaction

from tdkt.awards.operations.register import register_award
from tdkt.awards.queries import collectives_under, people_under
from tdkt.core.text import clean, fold
from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Person, Unit
from tdkt.org.spreadsheet import CannotRead, opened

HEADS = (
    "Họ và tên hoặc tên tập thể", "Danh hiệu, hình thức (tên hoặc mã)", "Năm thành tích", "Số quyết định",
    "Ngày quyết định", "Cơ quan quyết định", "Chức vụ lúc đó", "Số sổ vàng",
)  # fmt: skip
LETTERS = "ABCDEFGH"
MOST = 5000


def template() -> bytes:
    """The list to fill in, with a sheet of award codes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, codes = book.add_worksheet("Khen thưởng"), book.add_worksheet("Mã")
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef7", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, head in enumerate(HEADS):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 26, day if column == 4 else None)
    sheet.freeze_panes(1, 0)
    codes.set_column(1, 1, 60)
    for row, (code, kind) in enumerate(sorted(AWARDS.items())):
        codes.write_string(row, 0, code)
        codes.write_string(row, 1, kind.name)
    book.close()
    return out.getvalue()


@transaction.atomic
def read(*, content: bytes, unit: Unit, actor: Any) -> int:
    """Enter every row of the list, or none. StepRefused lists each wrong cell. Returns how many were entered."""
    try:
        lines = opened(content).get_sheet_by_index(0).to_python()
    except CannotRead as why:
        raise StepRefused(str(why)) from why
    if not lines or tuple(clean(str(cell or "")) for cell in lines[0][: len(HEADS)]) != HEADS:
        raise StepRefused("Dòng đầu phải là đúng tiêu đề của mẫu; hãy tải mẫu và chép dữ liệu vào.")
    if len(lines) > MOST + 1:
        raise StepRefused(f"Tệp có hơn {MOST} dòng: hãy chia nhỏ.")
    people, collectives = _by_name(people_under(unit)), _by_name(collectives_under(unit))
    wrong: list[str] = []
    entered = 0
    for number, line in enumerate(lines[1:], start=2):
        cells = [*line, *[None] * len(HEADS)][: len(HEADS)]
        if not any(cells):
            continue
        values, said = _row(cells, people, collectives)
        if not said:
            try:
                with transaction.atomic():
                    register_award(actor=actor, verb="awards.import", **values)
                    entered += 1
            except StepRefused as why:
                said = [("A", str(why))]
        wrong += [f"Ô {letter}{number}: {words}" for letter, words in said]
    if wrong:
        more = f"\n… và {len(wrong) - 30} lỗi nữa." if len(wrong) > 30 else ""
        raise StepRefused("Chưa nhập dòng nào. Sửa các ô sau rồi nhập lại:\n" + "\n".join(wrong[:30]) + more)
    if not entered:
        raise StepRefused("Tệp không có dòng dữ liệu nào.")
    return entered


def _by_name(rows: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name in {fold(str(row)), fold(getattr(row, "short_name", "") or str(row))}:
            found.setdefault(name, []).append(row)
    return found


def _row(
    cells: list[Any], people: dict[str, list[Person]], collectives: dict[str, list[Unit]]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """(arguments for ``register_award``, [(column letter, what is wrong)])."""
    said: list[tuple[str, str]] = []
    text = [_text(cell) for cell in cells]
    names = {kind.name.casefold(): code for code, kind in AWARDS.items()}
    award = text[1] if text[1] in AWARDS else names.get(text[1].casefold(), "")
    if not award:
        said.append(("B", f"không có danh hiệu, hình thức «{text[1]}»; xem trang «Mã»."))
    who = people.get(fold(text[0]), [])
    where = collectives.get(fold(text[0]), [])
    if len(who) + len(where) != 1:
        words = (
            "không tìm thấy" if not who and not where else f"trùng {len(who) + len(where)} nơi, hãy nhập từng dòng cho"
        )
        said.append(("A", f"{words} «{text[0]}»."))
    year = int(text[2]) if text[2].isdigit() and 1945 <= int(text[2]) <= 2100 else None
    if year is None:
        said.append(("C", f"năm «{text[2]}» không đọc được."))
    if not text[3]:
        said.append(("D", "thiếu số quyết định."))
    day, fine = _day(cells[4])
    if not fine:
        said.append(("E", f"ngày «{text[4]}» không đọc được, viết dd/mm/yyyy."))
    if not text[5]:
        said.append(("F", "thiếu cơ quan quyết định."))
    golden = int(text[7]) if text[7].isdigit() else None
    if text[7] and golden is None:
        said.append(("H", f"số sổ vàng «{text[7]}» không phải số."))
    values = {
        "person": who[0] if who else None, "collective": where[0] if where and not who else None, "award": award,
        "year": year, "decision_no": text[3][:60], "decided_on": day, "issuer": text[5][:200],
        "post_then": text[6][:120], "golden_no": golden, "stream": "cong_trang",
    }  # fmt: skip
    return values, said


def _text(cell: Any) -> str:
    """A cell as it is read on the sheet: 2019.0 is 2019."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return clean(str(cell)) if cell is not None else ""


def _day(cell: Any) -> tuple[date | None, bool]:
    if cell in (None, ""):
        return None, True
    if isinstance(cell, datetime):
        return cell.date(), True
    if isinstance(cell, date):
        return cell, True
    try:
        return datetime.strptime(clean(str(cell)), "%d/%m/%Y").date(), True
    except ValueError:
        return None, False
