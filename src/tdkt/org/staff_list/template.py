"""The list to fill in, and the same form filled with what is known: sheet «Danh sách», sheet «Bảng mã»."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from tdkt.org import seal
from tdkt.org.models import Contract, Person, Rating

COLUMNS = (
    ("Họ và tên", 28), ("Ngày sinh", 12), ("Giới tính", 10), ("Số CCCD", 16), ("Phòng, bộ phận", 30),
    ("Chức vụ, chức danh", 24), ("Loại hợp đồng", 24), ("Lãnh đạo, quản lý", 10), ("Đảng viên", 10), ("Ngày vào Đảng", 12),  # noqa: E501
    ("Đoàn viên công đoàn", 10), ("Ngày vào công đoàn", 12),
    ("Ngày tuyển dụng", 12), ("Quê quán", 24), ("Nơi ở", 24), ("Trình độ", 20),
    ("Dân tộc", 10), ("Điện thoại", 14), ("Thư điện tử", 24),
)  # fmt: skip
DATES = {"Ngày sinh", "Ngày vào Đảng", "Ngày vào công đoàn", "Ngày tuyển dụng"}


def workbook(rows: Iterable[list[Any]], years: Iterable[int]) -> bytes:
    """``rows`` in the order of COLUMNS, then one rating a year. Numbers that begin with 0 are kept as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef7", "border": 1})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Danh sách")
    heads = [*COLUMNS, *((f"Xếp loại {year}", 12) for year in years)]
    for column, (head, width) in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, width, day if head in DATES else text)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if hasattr(value, "year"):
                sheet.write_datetime(number, column, value, day)
            elif value not in ("", None):
                sheet.write_string(number, column, str(value), text)
    codes = book.add_worksheet("Bảng mã")
    lists = [("Loại hợp đồng", [c.label for c in Contract]), ("Giới tính", ["Nam", "Nữ"]), ("Có, không", ["x", ""]),
             ("Xếp loại", [f"{level.value}: {level.label}" for level in Rating.Level])]  # fmt: skip
    for column, (head, values) in enumerate(lists):
        codes.write_string(0, column, head, bold)
        codes.write_column(1, column, values)
    codes.set_column(0, 3, 32)
    sheet.data_validation(
        1, 6, 5000, 6, {"validate": "list", "source": [c.label for c in Contract], "error_type": "warning"}
    )
    book.close()
    return out.getvalue()


def row_of(person: Person, post: Any, levels: dict[int, str], years: Iterable[int], *, room: bool) -> list[Any]:
    """One person as a line of the list."""
    return [
        person.full_name, person.birth, person.get_sex_display() if person.sex else "", seal.unseal(person.citizen_id_sealed),  # noqa: E501
        person.unit.name if room else "", post.title if post else "", Contract(post.contract).label if post else "",
        "x" if post and post.leader else "", "x" if person.party_member else "", person.party_joined,
        "x" if person.union_member else "", person.union_joined, person.joined, person.hometown, person.residence,
        person.education,
        person.ethnic_group, person.phone, person.email, *(levels.get(year, "") for year in years),
    ]  # fmt: skip
