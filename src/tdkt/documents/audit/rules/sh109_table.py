"""Bảng: dòng tổng không bằng các dòng, cột tỷ lệ không khớp hai cột kia.

Đúng: Phòng A 12, Phòng B 8, Tổng cộng 20; Kế hoạch 20, Thực hiện 18, Tỷ lệ 90%
Sai: Phòng A 12, Phòng B 8, Tổng cộng 21; Kế hoạch 20, Thực hiện 18, Tỷ lệ 95%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.figures import number
from tdkt.documents.numbers import grouped
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_TOTAL = regex(r"^\s*(?:Tổng(?: (?:cộng|số|toàn \w+))?|Cộng|Toàn (?:trường|đơn vị|xã|tỉnh|ngành))\s*:?\s*$", 2)
_VALUE = regex(r"^\s*(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(%?)\s*$")
_ORDER = regex(r"^\s*(?:STT|TT|Số TT|Số thứ tự|Mã số|Năm(?: sinh)?|Ghi chú)\s*$", 2)
_PLAN, _DONE = regex(r"kế hoạch|chỉ tiêu|được giao|\bKH\b", 2), regex(r"thực hiện|kết quả|đạt được|\bTH\b", 2)
_SHARE = regex(r"tỷ lệ|đạt\s*\(?%|%|TH\s*/\s*KH|so (?:với )?(?:kế hoạch|KH)", 2)
_GROUP = regex(r"^\s*(?:[IVX]+|[A-Z])[.)]?\s*$")
MOST_ROWS = 400
_SHARES = 3  # so many numbers that share decimals in a column of per cents: nobody sums those

Table = dict[tuple[int, int], Para]


@check("SH109", "bảng cộng, tỷ lệ không đúng", "arithmetic", "error")
def table(case: Case) -> Iterator[Mark]:
    for cells in _tables(case).values():
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        if 2 < len(rows) <= MOST_ROWS and len(columns) >= 2:
            yield from _totals(cells, rows, columns)
            yield from _shares(cells, rows, columns)


def _tables(case: Case) -> dict[int, Table]:
    out: dict[int, Table] = {}
    for para in case.prose:
        if para.cell is not None:
            number_of, row, column = para.cell
            out.setdefault(number_of, {}).setdefault((row, column), para)
    return out


def _value(cell: Para | None) -> tuple[Decimal, bool] | None:
    found = _VALUE.match(cell.text) if cell else None
    return (number(found[1]), bool(found[2])) if found else None


def _totals(cells: Table, rows: list[int], columns: list[int]) -> Iterator[Mark]:
    total = next(
        (row for row in rows if any(_TOTAL.match(cells[row, c].text) for c in columns[:2] if (row, c) in cells)), None
    )
    if total is None:
        return
    at = rows.index(total)
    header = next((n for n, row in enumerate(rows) if any(_value(cells.get((row, c))) for c in columns[1:])), at)
    parts = rows[header:at] if at > header else rows[at + 1 :]
    if any(_GROUP.match(cells[row, columns[0]].text) for row in parts if (row, columns[0]) in cells) or len(parts) < 2:
        return  # rows of groups hold sums of their own
    for column in columns[1:]:
        said = _value(cells.get((total, column)))
        head = " ".join(cells[row, column].text for row in rows[: max(header, 1)] if (row, column) in cells)
        if said is None or said[1] or _ORDER.match(head) or _SHARE.search(head):
            continue
        values = [_value(cells.get((row, column))) for row in parts]
        texts = [cells[row, column].text.strip(" -") for row in parts if (row, column) in cells]
        if (
            any(value is None and text for value, text in zip(values, texts, strict=False))
            or sum(map(bool, values)) < 2
        ):
            continue
        summed = sum((value[0] for value in values if value), Decimal(0))
        if summed != said[0]:
            cell = cells[total, column]
            message = f"cộng cột được {grouped(summed)}, dòng tổng ghi {grouped(said[0])}"
            yield Mark(cell, 0, len(cell.text), message, "kiểm tra lại dòng tổng hoặc các dòng")


def _shares(cells: Table, rows: list[int], columns: list[int]) -> Iterator[Mark]:
    counted = {column for row in rows[1:] for column in columns if _value(cells.get((row, column)))}
    heads = {
        column: cells[rows[0], column].text for column in columns if column in counted and (rows[0], column) in cells
    }
    share = [column for column, text in heads.items() if _SHARE.search(text) and not _PLAN.fullmatch(text)]
    plan = [column for column, text in heads.items() if _PLAN.search(text) and column not in share]
    done = [column for column, text in heads.items() if _DONE.search(text) and column not in (*share, *plan)]
    if not len(share) == len(plan) == len(done) == 1:
        return
    for row in rows[1:]:
        said, base, value = (_value(cells.get((row, column))) for column in (share[0], plan[0], done[0]))
        if not (said and base and value) or base[0] <= 0 or base[1] or value[1]:
            continue
        right = value[0] * 100 / base[0]
        digits = -int(said[0].as_tuple().exponent)
        if abs(right - said[0]) > Decimal(1) / Decimal(10) ** max(digits, 0):
            cell = cells[row, share[0]]
            message = (
                f"{grouped(value[0])}/{grouped(base[0])} = {grouped(round(right, 1))}%, không phải {grouped(said[0])}%"
            )
            yield Mark(cell, 0, len(cell.text), message, f"kiểm tra lại; theo số liệu là {grouped(round(right, 1))}%")
