"""What every form of the ministry is made of, and how well its layout is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

READ = (
    "Bố cục theo Thông tư 02/2023/TT-BNV và bộ biểu kèm báo cáo tổng kết của các tỉnh, đọc qua nguồn dẫn lại: "
    "đối chiếu với mẫu chính thức trước khi gửi."
)
NEWER = (
    "Thông tư 18/2025/TT-BNV ngày 08/10/2025 quy định chế độ báo cáo thống kê mới; chương trình chưa có nội dung biểu "
    "của thông tư này."
)
OLDER = "Số liệu trước năm 2023 báo cáo theo biểu 0701-0703 của Thông tư 03/2018/TT-BNV, bố cục chưa có ở đây."
BLANK = "Ô để trống là chưa theo dõi, không phải bằng 0."


def layout_note(year: int) -> str:
    """How well the layout of the tables of a year is known: to stand beside them on the page and in the file."""
    return " ".join([READ, *([NEWER] if year >= 2025 else [OLDER] if year < 2023 else []), BLANK])


@dataclass(frozen=True)
class Line:
    """A row: «Mã số», words, unit of measure, a number a column (None: nothing is kept for it)."""

    code: str
    words: str
    measure: str
    numbers: list[int | None]
    key: str = ""  # by which the list behind is asked for, where the form prints no code
    by_hand: dict[int, str] = field(default_factory=dict)  # place of a number entered by hand -> where it is from

    @property
    def row(self) -> str:
        return self.key or self.code

    @property
    def blank(self) -> bool:
        """Has it cells that the program keeps nothing for?"""
        return bool(self.by_hand) or None in self.numbers


@dataclass(frozen=True)
class Form:
    """A form ready to show: (key, head) of each column, then its rows."""

    code: str
    title: str
    columns: list[tuple[str, str]]
    lines: list[Line]

    def number(self, row: str, column: str) -> int | None:
        place = [key for key, _ in self.columns].index(column)
        return next(line.numbers[place] for line in self.lines if line.code == row)

    def line(self, row: str) -> Line | None:
        return next((line for line in self.lines if line.row == row), None)

    def narrow(self) -> Form:
        """Without the orders of which there is none: sixty columns fit a sheet and no page."""
        kept = [
            place
            for place, (key, _) in enumerate(self.columns)
            if not key.startswith("hc-") or any(line.numbers[place] for line in self.lines)
        ]
        lines = [
            replace(
                line,
                numbers=[line.numbers[place] for place in kept],
                by_hand={kept.index(place): words for place, words in line.by_hand.items() if place in kept},
            )
            for line in self.lines
        ]
        return replace(self, columns=[self.columns[place] for place in kept], lines=lines)


@dataclass(frozen=True)
class Listed:
    """A line of the list behind a number."""

    name: str
    what: str
    note: str = ""
    url: str = ""
