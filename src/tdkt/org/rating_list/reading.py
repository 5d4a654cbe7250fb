"""Which column of a list of ratings says what, and which period a head, a cell or the title means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.org.models import Period
from tdkt.org.staff_list import titles
from tdkt.org.staff_list.cells import LEVELS
from tdkt.org.staff_list.sheet import NAMES, Asked
from tdkt.org.staff_list.whose import NUMBERED

MONTHS = {Period.YEAR: 12, Period.QUARTER: 3, Period.MONTH: 1}


@dataclass(frozen=True, order=True)
class When:
    """A year, quarter or month; ``year`` 0: said by the title or the column «Năm»."""

    year: int
    period: str = Period.YEAR
    number: int = 0

    @property
    def words(self) -> str:
        if self.period == Period.YEAR:
            return f"năm {self.year}"
        return f"{Period(self.period).label.lower()} {self.number}/{self.year}"

    @property
    def first_day(self) -> date:
        months = MONTHS[Period(self.period)]
        return date(self.year, months * max(self.number, 1) - months + 1, 1)


_COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: NAMES[name] for name in ("family", "given", "birth", "citizen_id")},
    "full_name": (*NAMES["full_name"], "ho va ten hoac ten tap the", "ten tap the", "tap the", "ten tap the ca nhan",
                  "ten ca nhan tap the", "ten don vi", "ten don vi ca nhan", "ho va ten ten tap the"),
    "where": NAMES["unit"],
    "level": ("muc xep loai", "xep loai", "ket qua xep loai", "ket qua", "muc", "muc danh gia", "ket qua danh gia",
              "danh gia xep loai", "ket qua danh gia xep loai", "muc do hoan thanh", "muc do hoan thanh nhiem vu",
              "xep loai chat luong", "ket qua xep loai chat luong", "muc xep loai chat luong", "danh gia",
              "ket qua danh gia xep loai chat luong", "muc do hoan thanh cong viec"),
    "points": ("diem", "so diem", "tong diem", "diem danh gia", "tong so diem", "diem xep loai"),
    "decision_no": ("so quyet dinh", "quyet dinh so", "so qd", "quyet dinh", "so van ban", "so thong bao",
                    "so ngay quyet dinh", "so ngay thang quyet dinh", "so quyet dinh ngay thang"),
    "decided_on": ("ngay quyet dinh", "ngay thang quyet dinh", "ngay ky", "ngay thong bao"),
    "when": ("ky", "ky xep loai", "ky danh gia", "thoi gian", "ky quy thang nam"),
    "year": ("nam", "nam xep loai", "nam danh gia", "nam hoc"),
    "quarter": ("quy",),
    "month": ("thang",),
}  # fmt: skip
_QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4])\b|\bq([1-4])\b")
_MONTH = re.compile(r"\bthang (1[0-2]|0?[1-9])\b|\bt(1[0-2]|[1-9])\b")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_AROUND = {
    "xep", "loai", "danh", "gia", "ket", "qua", "muc", "nam", "quy", "thang", "cong", "chuc", "vien", "chat", "luong",
    "do", "hoan", "thanh", "nhiem", "vu", "ca", "cua", "theo", "hoc", "hang", "diem", "so", "tong", "tap", "the",
    "nhan",
}  # fmt: skip
_HALF = re.compile(r"\b(6|sau|9|chin) thang\b")
_UNDATED = re.compile(r"ngay[ .…_]*thang[ .…_]*(\d{1,2})?[ .…_]*nam[ .…_]*(\d{4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def when_of(words: str, *, strict: bool = False) -> When | None:
    """«Quý I/2025», «T3/2025», «năm 2024»; ``strict``: nothing else may stand in the words."""
    plain = " ".join(re.findall(r"[a-z0-9]+", fold(words)))
    if _HALF.search(plain):
        return None
    quarter, month, years = _QUARTER.search(plain), _MONTH.search(plain), _YEAR.findall(plain)
    if strict:
        rest = plain
        for sign in (_QUARTER, _MONTH, _YEAR):
            rest = sign.sub(" ", rest)
        if set(rest.split()) - _AROUND:
            return None
    year = int(years[-1]) if years else 0
    if month:
        return When(year, Period.MONTH, int(month[1] or month[2]))
    if quarter:
        said = quarter[1] or quarter[2]
        return When(year, Period.QUARTER, _ROMAN.get(said) or int(said))
    if year or (strict and plain in {"ca nam", "nam"}):
        return When(year)
    return None


def key_of(when: When, what: str = "rating") -> str:
    return f"{what}:{when.year}:{when.period}:{when.number}"


def of_key(key: str) -> When:
    _, year, period, number = key.split(":")
    return When(int(year), period, int(number))


def _dated(head: str) -> str | None:
    """A column of one period («Quý I/2025»), of its points, or of crosses under one level («HTXSNV»)."""
    if level := LEVELS.get(head.removesuffix(" nhiem vu")) or LEVELS.get(head):
        return f"mark:{level}"
    found = when_of(head, strict=True)
    return None if found is None else key_of(found, "points" if "diem" in head.split() else "rating")


_NOT_A_LINE = re.compile(r"(tổng cộng|tổng số|cộng|người lập|thủ trưởng|nơi nhận|ghi chú|tm\.|kt\.|lưu:?)\b")


def _is_line(row: dict[str, Any], line: list[Any]) -> bool:
    """Not a blank line, a row of column numbers, a heading of a group, a total or a signature."""
    words = clean(
        " ".join(clean(str(row[key])) for key in ("full_name", "family", "given") if isinstance(row.get(key), str))
    )
    filled = [cell for cell in line if cell not in ("", None)]
    if not any(letter.isalpha() for letter in words) or _NOT_A_LINE.match(words.casefold()):
        return False
    return len(filled) > 2 or not (NUMBERED.match(words) or words.isupper() or len(filled) < 2)


RATING_LISTS = Asked(
    {alias: name for name, aliases in _COLUMNS.items() for alias in aliases}, _dated, _is_line,
    names="«Họ và tên» và cột mức xếp loại",
)  # fmt: skip


@dataclass(frozen=True)
class Above:
    """What the title says for every line below it."""

    when: When | None = None
    decision_no: str = ""
    decided_on: date | None = None


def read_above(lines: list[str], today: date) -> Above:
    whole = clean(" ".join(lines))
    plain = fold(whole)
    found = titles.DECISION.search(plain)
    number, decided, _ = titles.split_decision(whole[found.start() :], today) if found else ("", None, "")
    before = plain[: found.start()] if found else plain
    return Above(when_of(_UNDATED.sub(" ", titles.DAY.sub(" ", before))), number, decided)
