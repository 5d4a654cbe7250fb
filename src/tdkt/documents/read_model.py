"""What a read paper is: its lines, paragraphs and zones; the limits that hold for every reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Tell = Callable[[int, int], None]  # (pages done, pages in all)
Zone = Literal["head", "title", "body", "foot", "annex"]
Format = Literal["docx", "pdf", "txt", "image"]

MAX_BYTES = 60 * 1024 * 1024
MAX_PAGES = 1000
MAX_CHARACTERS = 6_000_000
MAX_LINES = 40_000  # about a thousand pages
LONGEST = 10_000  # letters in one paragraph: nobody writes longer ones, and checks weigh a paragraph as a whole


class ReadError(ValueError):
    """The file cannot be read; the text is one Vietnamese sentence: what, and what to do."""


def too_long(name: str) -> str:
    """What is said of a file that no reader could hold."""
    lines = f"{MAX_LINES:,}".replace(",", ".")
    return f"Tệp «{name}» dài quá {lines} dòng, không đọc một lần được: hãy tách tệp."


def too_much(name: str) -> str:
    """What is said of a file with more letters than any reader could hold."""
    return f"Tệp «{name}» có hơn {MAX_CHARACTERS // 1_000_000} triệu chữ, không đọc một lần được: hãy tách tệp."


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set, as far as the file says. Sizes in points, None = the file does not say."""

    font: str | None = None
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: 1-based number over the whole file, 1-based page, text in NFC."""

    number: int
    page: int
    text: str
    style: Style | None = None
    label: str = ""
    cell: tuple[int, int, int] | None = None
    column: Literal["", "left", "right"] = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph put together from its lines. `marks` = (offset, line, page) where each line begins in `text`.

    `label` is the number or bullet as printed («1.1.», «a)», «-»), `rank` its kind, `start` where the words begin.
    """

    text: str
    marks: tuple[tuple[int, int, int], ...]
    zone: Zone = "body"
    label: str = ""
    rank: str = ""
    start: int = 0
    style: Style | None = None
    cell: tuple[int, int, int] | None = None
    column: str = ""

    def place(self, offset: int) -> tuple[int, int]:
        """(line, page) of the character at `offset`."""
        found = self.marks[0]
        for mark in self.marks:
            if mark[0] > offset:
                break
            found = mark
        return found[1], found[2]

    @property
    def line(self) -> int:
        return self.marks[0][1]

    @property
    def page(self) -> int:
        return self.marks[0][2]

    @property
    def words(self) -> str:
        return self.text[self.start :].strip()


@dataclass(frozen=True, slots=True)
class PageForm:
    """Paper size and margins in millimetres of the first page; None = the file does not say."""

    width_mm: float
    height_mm: float
    top_mm: float | None = None
    bottom_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature as the file shows it: who, e-mail, when (ISO 8601), line; empty = not shown."""

    signer: str = ""
    email: str = ""
    at: str = ""
    line: int = 0


@dataclass(frozen=True)
class ReadPaper:
    """A read paper. `pages` counts pages (1 when the format has none); `notes` are remarks about the file."""

    name: str
    format: Format
    lines: tuple[Line, ...]
    paras: tuple[Para, ...]
    pages: int = 1
    page: PageForm | None = None
    links: tuple[tuple[int, str], ...] = ()
    signatures: tuple[Signature, ...] = ()
    unreadable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    numbers_on_pages: bool | None = None
    spaced: bool = field(default=False)

    def zone(self, *zones: Zone) -> Iterator[Para]:
        return (para for para in self.paras if para.zone in zones)

    @cached_property
    def body(self) -> tuple[Para, ...]:
        return tuple(self.zone("body"))

    @cached_property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paras)

    @cached_property
    def title(self) -> str:
        """Type name and abstract in one line: «KẾ HOẠCH Triển khai công tác thi đua, khen thưởng năm 2024»."""
        return " ".join(para.text for para in self.zone("title"))
