"""A paper as its reader sees it: head, body, foot and annexes, without saying how it is drawn.

Two writers draw it (`write_docx`, `write_pdf`); the kinds build it. Lengths are millimetres, type sizes are points.
All text is NFC, free of control characters and of characters the shipped font lacks (`text.clean`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


class PaperError(ValueError):
    """The data cannot become a paper; `problems` lists every reason as (place in the data, Vietnamese sentence)."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{place}: {words}" if place else words for place, words in problems))


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `indent` is the first-line indent of the body; `keep` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    align: Align = "justify"
    indent: bool = True
    keep: bool = False
    size_pt: float | None = None
    before_pt: float | None = None


@dataclass(frozen=True)
class Heading:
    """A numbered heading. `rank`: phan (Phần I), la_ma (I.), so (1.), so_kep (1.1.), chu (a)), dieu (Điều 1.).

    `label` is the number as printed; the Word writer makes it with automatic numbering that gives the same label.
    For `dieu` the text that runs on after the number is `text`; it is bold only when `titled`.
    """

    rank: Literal["phan", "la_ma", "so", "so_kep", "chu", "dieu"]
    label: str
    text: str
    titled: bool = True
    restart: bool = False


@dataclass(frozen=True)
class Item:
    """A line of a list: depth 1 is «-», depth 2 is «+»."""

    runs: tuple[Run, ...]
    depth: int = 1


@dataclass(frozen=True)
class Cell:
    runs: tuple[Run, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """Column widths in millimetres, already scaled to the text width. `head` rows repeat on every page."""

    widths_mm: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    size_pt: float = 12
    ruled: bool = True


@dataclass(frozen=True)
class Seal:
    """One signature: capitals lines of authority and post, an optional note under them, the name, a post under it."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""
    under: str = ""


@dataclass(frozen=True)
class Signatures:
    """Signature blocks side by side (minutes, reports of achievement)."""

    blocks: tuple[Seal, ...]


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


Block = Paragraph | Heading | Item | Table | Signatures | Break


@dataclass(frozen=True)
class Page:
    """Paper and type. The defaults lie inside every range of NĐ 30/2020, Annex I."""

    top_mm: float = 20
    bottom_mm: float = 20
    left_mm: float = 30
    right_mm: float = 15
    body_pt: float = 14
    indent_mm: float = 12.7
    before_pt: float = 6
    line: float = 1.1
    landscape: bool = False

    @property
    def width_mm(self) -> float:
        return 297 if self.landscape else 210

    @property
    def height_mm(self) -> float:
        return 210 if self.landscape else 297

    @property
    def text_mm(self) -> float:
        return self.width_mm - self.left_mm - self.right_mm

    def turned(self) -> Page:
        return replace(self, landscape=True)


@dataclass(frozen=True)
class Head:
    """Boxes 1-4 of the decree: bodies on the left (drawn in capitals), the State's name, number, place and date.

    `number` is the whole line («Số: 05/KH-TTDVVL»); "" when the paper carries none. `about` is the «V/v» of a công văn.

    `urgency` and `circulation` are framed words under the number (boxes 10b, 11); `contact` is the foot of page 1 (13).
    """

    above: str
    issuer: str
    number: str
    place_date: str
    about: str = ""
    form: str = ""
    urgency: str = ""
    circulation: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Title:
    """Box 5a: the type name in capitals and the abstract under it, then the rule."""

    name: str
    subject: tuple[str, ...] = ()


@dataclass(frozen=True)
class Foot:
    """Boxes 7, 9b and 12 (the drafter's mark under the recipients). Any may be missing."""

    recipients: tuple[str, ...] = ()
    seal: Seal | None = None
    drafter: str = ""


@dataclass(frozen=True)
class Annex:
    """An annex with its own page numbers. `reference` is the line «(Kèm theo ...)»."""

    label: str
    title: str
    reference: str
    body: tuple[Block, ...]
    landscape: bool = False
    seal: Seal | None = None


@dataclass(frozen=True)
class Paper:
    kind: str
    page: Page
    head: Head | None
    title: Title | None
    to: tuple[str, ...] = ()
    authority: str = ""
    bases: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    foot: Foot = field(default_factory=Foot)
    annexes: tuple[Annex, ...] = ()
    name: str = ""
    author: str = ""
    created: str = ""
    verb: str = ""


@dataclass(frozen=True)
class Mark:
    """One line of a certificate: top left of its box in millimetres from the corner of the sheet, and how it is set."""

    text: str
    x_mm: float
    y_mm: float
    width_mm: float
    size_pt: float
    align: Align = "center"
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"


@dataclass(frozen=True)
class Sheet:
    """One certificate: lines of text, drawn rules (x, y, length) and QR codes (text, x, y, side), in millimetres."""

    marks: tuple[Mark, ...]
    rules: tuple[tuple[float, float, float], ...] = ()
    codes: tuple[tuple[str, float, float, float], ...] = ()


@dataclass(frozen=True)
class Certificates:
    """A batch on A4 landscape, one sheet a recipient; `border` is drawn on blank paper only.

    `emblem_at`: middle, top and height of the emblem in millimetres.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    border: bool
    name: str = ""
    author: str = ""
    created: str = ""
    emblem: bytes = b""
    emblem_at: tuple[float, float, float] = (0, 0, 0)
