"""Measures that both writers must agree on: sizes of the head and foot, column widths, lengths of the drawn rules.

NĐ 30/2020, Annex I: Quốc hiệu 12-13, tiêu ngữ 13-14 with a rule as long as the text; names of bodies 12-13 with a
rule of 1/3-1/2 of the text; number 13; date 13-14; type name and abstract 13-14 with a rule of 1/3-1/2 of the text;
recipients 12 and 11.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt.documents import typeface
from tdkt.documents.model import Block, Break, Head, Heading, Page, Signatures, Table, Title

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STATE_PT, MOTTO_PT, BODY_NAME_PT, NUMBER_PT, DATE_PT, ABOUT_PT = 12, 13, 12, 13, 13, 12
RECIPIENTS_PT, RECIPIENT_PT, PAGE_PT, FORM_PT = 12, 11, 13, 12
# Frames of the marks of urgency, millimetres (NĐ 30/2020, Annex I); others are framed to their text.
FRAMES = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}
FRAME_HEIGHT_MM, MARK_PT, CONTACT_PT, DRAFTER_PT = 8.0, 13, 11, 11
RULE_SHARE = 0.42
RULE_PT = 0.75
RIGHT_MM = 91.0
SIGNATURE_MM = 24.0
TITLE_ROOM_MM = 140.0


@dataclass(frozen=True)
class HeadLayout:
    left_mm: float
    right_mm: float
    above: tuple[str, ...]
    issuer: tuple[str, ...]
    about: tuple[str, ...]
    issuer_rule_mm: float
    motto_rule_mm: float
    frames: tuple[tuple[str, float, bool], ...]


def head(head: Head, page: Page) -> HeadLayout:
    left = page.text_mm - RIGHT_MM
    issuer = typeface.lines(head.issuer, BODY_NAME_PT, left - 1, bold=True, capitals=True)
    return HeadLayout(
        left_mm=left,
        right_mm=RIGHT_MM,
        above=tuple(typeface.lines(head.above, BODY_NAME_PT, left - 1, capitals=True)),
        issuer=tuple(issuer),
        about=tuple(typeface.lines(head.about, ABOUT_PT, left - 4)),
        issuer_rule_mm=rule(issuer, BODY_NAME_PT),
        motto_rule_mm=round(typeface.width_mm(MOTTO, MOTTO_PT, bold=True), 1),
        frames=tuple(frame(words, words == head.urgency) for words in (head.urgency, head.circulation) if words),
    )


def frame(words: str, red: bool) -> tuple[str, float, bool]:
    """The words, the width of their frame in millimetres, and whether it is red."""
    return words, FRAMES.get(words, round(typeface.width_mm(words, MARK_PT, bold=True) + 5, 1)), red


def rule(lines: list[str], size_pt: float) -> float:
    """Length of the rule under bold lines: a fixed share of the longest one, in millimetres."""
    longest = max((typeface.width_mm(line, size_pt, bold=True) for line in lines), default=0)
    return round(min(longest, TITLE_ROOM_MM) * RULE_SHARE, 1)


def title_lines(title: Title, page: Page) -> list[str]:
    room = min(TITLE_ROOM_MM, page.text_mm - 10)
    return [line for part in title.subject for line in typeface.lines(part, page.body_pt, room, bold=True)]


def held(blocks: Sequence[Block], signed: bool) -> frozenset[int]:
    """Indices of the blocks that must stay on the page of what follows, so that no signature stands alone.

    Before the foot (when `signed`) and before each row of signatures: enough blocks for two lines of text.
    """
    ends = [i for i, block in enumerate(blocks) if isinstance(block, Signatures)]
    out: set[int] = set()
    for end in [*ends, len(blocks)] if signed else ends:
        letters = 0
        for i in range(end - 1, max(end - 4, -1), -1):
            block = blocks[i]
            if isinstance(block, Table | Signatures | Break) or letters > 110:
                break
            out.add(i)
            letters += len(block.text) if isinstance(block, Heading) else sum(len(run.text) for run in block.runs)
    return frozenset(out)


def reference_lines(reference: str, page: Page) -> list[str]:
    """The line «(Kèm theo …)» of an annex, parted evenly and not inside a name."""
    return typeface.lines(reference, page.body_pt, page.text_mm - 10)


def ties(table: Table) -> bool:
    """Whether signatures after the table stay with its last rows: not when a row may itself run over pages."""
    last = table.rows[-2:]
    spans = any(cell.rowspan > 1 for row in table.rows[-3:] for cell in row)
    return bool(last) and not spans and all(len(run.text) <= 600 for row in last for cell in row for run in cell.runs)
