"""People by the thousand, with names as they are spread in a mountain province."""

from __future__ import annotations

import io
from datetime import date, timedelta
from random import Random
from typing import Any

FAMILY = (
    "Lò",
    "Quàng",
    "Cầm",
    "Lường",
    "Hà",
    "Vì",
    "Tòng",
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Sùng",
    "Giàng",
    "Đặng",
)
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Hồng", "Quang", "Ngọc", "Xuân", "Thu")
GIVEN = ("An", "Bình", "Chiến", "Dũng", "Đạt", "Én", "Giang", "Hà", "Hương", "Khánh", "Lan", "Mai", "Nga", "Oanh",
         "Phúc", "Quân", "Sơn", "Thủy", "Tuấn", "Uyên", "Vân", "Yến")  # fmt: skip
ROOMS = ("Phòng Hành chính - Tổng hợp", "Phòng Tư vấn - Giới thiệu việc làm")


def names(number: int, seed: int = 7) -> list[str]:
    random = Random(seed)
    return [
        f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(MIDDLE)} {random.choice(GIVEN)}"
        for _ in range(number)
    ]


def staff_list(number: int) -> bytes:
    """A list as a large office sends it: title, head, a line a person, dates as dates, numbers as text."""
    import xlsxwriter

    random, out = Random(11), io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("DS")
    sheet.write_row(0, 0, ["DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG"])
    sheet.write_row(2, 0, ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Phòng, bộ phận", "Chức vụ",
                           "Đảng viên", "Ngày tuyển dụng", "Trình độ", "Quê quán", "Xếp loại 2025"])  # fmt: skip
    for row, name in enumerate(names(number), start=3):
        birth = date(1965, 1, 1) + timedelta(random.randrange(13_000))
        woman = " Thị " in name
        citizen = f"014{1 if woman else 0}{birth.year % 100:02d}{row:06d}"
        cells: list[Any] = [row - 2, name, birth, "Nữ" if woman else "Nam", citizen, ROOMS[row % 2], "Viên chức",
                            "x" if row % 3 else "", date(birth.year + 23, 9, 1), "Đại học", "Mường La, Sơn La",
                            ("HTXS", "HTT", "HT")[row % 3]]  # fmt: skip
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif value != "":
                sheet.write(row, column, value)
    book.close()
    return out.getvalue()


def fill(world: Any, number: int) -> None:
    """People at work, spread over the rooms of two hundred units under the department."""
    from tdkt.core.text import fold, name_key
    from tdkt.org.models import Person, Post, Rating, Unit, UnitState

    units = list(Unit.objects.filter(code__startswith="bm-"))
    since = date(2015, 1, 1)
    if not units:
        for n in range(200):
            one = Unit.objects.create(code=f"bm-{n}", name=f"Đơn vị số {n}", level="unit", parent=world.department, founded=since)  # fmt: skip  # noqa: E501
            UnitState.objects.create(unit=one, name=one.name, parent=world.department, starts=since)
            units.append(one)
    made = Person.objects.bulk_create(
        (Person(full_name=name, sort_key=name_key(name), search=fold(name), unit=units[n % len(units)], joined=since)
         for n, name in enumerate(names(number, seed=number))), batch_size=1000)  # fmt: skip
    Post.objects.bulk_create(
        (Post(person=p, unit=p.unit, title="Viên chức", starts=since) for p in made), batch_size=1000
    )
    Rating.objects.bulk_create((Rating(person=p, year=2025, level="HTT") for p in made), batch_size=1000)
