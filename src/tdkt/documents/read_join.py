"""Hard-wrapped lines into paragraphs, each character keeping its line and page.

A line begins a paragraph when it carries a number or a bullet, when the line before was too short to have been
wrapped, or when a sentence ended before the right edge. Blank lines separate only in files where they are rare:
some extractors put one after every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tdkt.documents.read_letters import regex
from tdkt.documents.read_model import LONGEST, Line, Para

_UP = "A-ZĐÀ-ỸĂÂÊÔƠƯ"
LABEL = regex(
    r"(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2})(?:[.:])?(?=\s|$))"
    r"|(?P<article>Điều\s+\d{1,3}\.(?=\s|$))"
    r"|(?P<roman>[IVX]{1,5}[.)](?=\s|$)|[IVX]{1,5}\s?[-–](?=\s))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s))"
    r"|(?P<number>\d{1,2}\.(?=\s|$|[" + _UP + r"]))"
    r"|(?P<half>\d{1,2}\)(?=\s))"
    r"|(?P<paren>\(\d{1,2}\)(?=\s))"
    r"|(?P<letter>[a-zđ]\)(?=\s|[" + _UP + r"])|[a-eđ]\.(?=\s[" + _UP + r"]))"
    r"|(?P<dash>[-–—•](?=\s|[" + _UP + r"]))"
    r"|(?P<plus>\+(?=\s|[" + _UP + r"]))"
    r"|(?P<star>\*(?=\s|[" + _UP + r"]))"
)
_CUT_SYMBOL = regex(r"(?:\d[a-z]?/[A-ZĐĂÂÊÔƠƯa-z]{1,6}-|\d{4}/[A-ZĐĂÂÊÔƠƯ]{1,6}-|\d-[A-ZĐ]{1,6}/|\d/|(?<!\s)\d[-–])$")
_LONGEST = 20  # more than any symbol that ``_CUT_SYMBOL`` knows
_AFTER_NUMBER = regex(
    r"(?:năm|ngày|tháng|số|quý|đến|từ|là|có|và|khoản|điều|mục|được|hơn|giai đoạn|\d{4}|\d{4}\s?[-–]|[(,])$",
    re.IGNORECASE,
)
_HANGS = regex(  # the sentence cannot end here
    r"\S\s+(?:của|và|về|tại|cho|với|các|những|theo|do|từ|bởi|để|nhằm|thuộc|trong|trên)$"
)
_SPLIT_NAME = regex(  # the name of a body or of its head on both sides of the break
    r"(?:Thủ tướng|Phó Thủ tướng)\nChính phủ|(?:[ỦU][yỷ]|Uỷ) ban\n[Nn]hân dân|Hội đồng\n[Nn]hân dân"
    r"|Chủ tịch\n(?:[ỦU][yỷ] ban|Uỷ ban|UBND|HĐND|Hội đồng|nước)|(?:UBND|HĐND|[Nn]hân dân|Chủ tịch) (?:tỉnh|huyện|xã|phường|thành phố)\n(?:[A-ZĐÀ-Ỹ]\w+\s?){2}"  # noqa: E501
)
_NEAR_NAME = 30
_OPENS = regex(  # capital words that begin a sentence and stand in no name
    r"(?:Tăng cường|Tiếp tục|Đẩy mạnh|Phát huy|Nâng cao|Chú trọng|Chủ động|Triển khai|Tập trung|Phối hợp|Tham mưu|Phát động|Kịp thời"  # noqa: E501
    r"|Bám sát|Căn cứ|Trong (?:năm|thời gian|quý)|Ngay từ|Để|Nhằm|Qua)\s"
)
_ALWAYS = re.compile(r"(?:Kính gửi|Nơi nhận)\s*:")
_FOR_HEAD = re.compile(r"(?:KT|TM|TL|TUQ|T/M|T/L|Q)\.?\s+[A-ZĐ]")  # the post of the deputy stands below
_HEADS = frozenset({"roman", "number", "dotted", "letter", "half", "paren"})
_ENDS = (".", ";", ":", "!", "?", "…", "./.", ".”", '."')


_PAUSE = re.compile(r"[.;!?]\s")


def in_pieces(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, those longer than ``LONGEST`` cut after a sentence, or else at a space; the number stays."""
    for line in lines:
        text = line.text
        while len(text) > LONGEST:
            stops = [found.end() for found in _PAUSE.finditer(text, LONGEST // 2, LONGEST)]
            at = stops[-1] if stops else text.rfind(" ", 1, LONGEST) + 1 or LONGEST
            yield replace(line, text=text[:at].rstrip())
            line, text = replace(line, label=""), text[at:].lstrip()
        yield line if text == line.text else replace(line, text=text)


def label_of(text: str) -> tuple[str, str, int]:
    """(label, rank, where the words begin); ("", "", 0) when the line carries none."""
    lead = len(text) - len(text.lstrip())
    found = LABEL.match(text, lead)
    if found is None:
        return "", "", 0
    return found.group(), found.lastgroup or "", found.end()


def capitals(text: str) -> bool:
    """All letters are capitals, and there are at least two."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def width_of(lines: Sequence[Line]) -> int:
    """The usual length of a full line: nine lines in ten are not longer."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return lengths[int(len(lengths) * 0.85)] if lengths else 0


def blank_everywhere(lines: Sequence[Line]) -> bool:
    """True when the extractor has put an empty line after (nearly) every line, also inside sentences.

    Where hardly a line begins with a small letter each line is a whole paragraph, and empty lines do separate.
    """
    full = blank_after = inside = 0
    for line, after in zip(lines, lines[1:], strict=False):
        words = line.text.lstrip()
        if words:
            full += 1
            inside += words[0].islower()
            blank_after += not after.text.strip()
    return full > 8 and blank_after > 0.6 * full and inside > 0.08 * full


def _begins(before: Line, line: Line, width: int, blank: str) -> bool:
    old, new = before.text.strip(), line.text.strip()
    if before.column != line.column or before.cell != line.cell:
        return True
    label, rank, _ = label_of(new)
    if line.cell is not None:
        return _begins_in_cell(old, new, label, width)
    first = len(new.split(None, 1)[0])
    room = width - len(old) - first - 1
    if label and not (
        (
            rank == "dash"
            and not old.endswith(_ENDS)
            and room < 0.12 * width
            and old[-1:].isalpha()
            and not capitals(old)
        )
        or (rank in {"dash", "number", "dotted", "plus"} and _AFTER_NUMBER.search(old) and not old.endswith(":"))
        or (rank == "dash" and new[1:].lstrip()[:1].isdigit() and old[-1:].isdigit())
        or (rank == "part" and old[-1:].isalpha() and old[-1:].islower() and len(new) > 0.8 * width)
    ):
        return True
    if _CUT_SYMBOL.search(old):
        return False
    if blank != "sure" and not capitals(old) and _goes_on(old, new):
        return False
    if _ALWAYS.match(new) or (capitals(new) and (_FOR_HEAD.match(old) or (len(new.split()) > 2 and not capitals(old)))):
        return True
    if new.startswith(("Nơi nhận", "Kính gửi", "Căn cứ ")) and (old.endswith(_ENDS) or len(old) < 0.7 * width):
        return True
    if capitals(old) != capitals(new) and (len(old) < 0.9 * width or capitals(old)) and not new[:1].islower():
        return True
    edge = 0.03 if _OPENS.match(new) else 0.12
    if new[:1].isupper() and room > edge * width and label_of(old)[1] in _HEADS and not old.endswith((",", "-", "–")):
        return True  # a heading that ends well before the edge: the next word would have stood on its line
    if capitals(old) and len(old) < 40 and new[:1].islower():
        return True  # the name of the kind, then what it is about: «KẾ HOẠCH», «triển khai …»
    if new[:1].islower() and not old.endswith((":", "./.")):
        return room > 0.6 * width and old.endswith(_ENDS)
    indented = line.text[:1].isspace() and not new[:1].islower()
    if old.endswith(_ENDS) and (room > 0.06 * width or indented):
        return True
    if indented and room > 0.1 * width:
        return True
    return blank == "sure" or (blank != "" and (room > 0.05 * width or old.endswith(_ENDS))) or room > 0.28 * width


def _goes_on(old: str, new: str) -> bool:
    """Does the break stand inside a name, or after a word that ends no sentence, however short the line is."""
    return bool(_HANGS.search(old) or _SPLIT_NAME.search(f"{old[-_NEAR_NAME:]}\n{new[:_NEAR_NAME]}"))


def _begins_in_cell(old: str, new: str, label: str, width: int) -> bool:
    """In a narrow cell lines end anywhere; only a number, a bullet or a short sentence before tells a paragraph."""
    if label:
        return not (_AFTER_NUMBER.search(old) or _CUT_SYMBOL.search(old))
    return old.endswith(_ENDS) and len(old) + len(new.split(None, 1)[0]) + 1 < 0.8 * width


def join(lines: Sequence[Line]) -> list[Para]:
    """Paragraphs of hard-wrapped lines; blank lines take part only as separators."""
    width = width_of([line for line in lines if line.cell is None] or lines)
    inside: dict[tuple[int, int, int], int] = {}
    for line in lines:
        if line.cell is not None:
            inside[line.cell] = max(inside.get(line.cell, 0), len(line.text))
    spaced = blank_everywhere(lines)
    paras: list[Para] = []
    held: list[Line] = []
    blank = size = 0
    for line in lines:
        if not line.text.strip():
            blank += 1
            continue
        separates = ("sure" if blank else "") if not spaced else ("perhaps" if blank > 2 else "")
        edge = width if line.cell is None else inside[line.cell]
        if held and (size + len(line.text) > LONGEST or _begins(held[-1], line, edge, separates)):
            paras.append(together(held))
            held, size = [], 0
        held.append(line)
        size += len(line.text) + 1
        blank = 0
    if held:
        paras.append(together(held))
    return paras


def together(lines: Sequence[Line]) -> Para:
    """One paragraph of these lines, joined by a space, or by nothing where a symbol was cut."""
    pieces: list[str] = []
    marks: list[tuple[int, int, int]] = []
    at, end = 0, ""  # a symbol is short: only the end of what stands is looked at
    for line in lines:
        piece = line.text.strip()
        if end and not _CUT_SYMBOL.search(end):
            pieces.append(" ")
            at += 1
        marks.append((at, line.number, line.page))
        pieces.append(piece)
        at += len(piece)
        end = (end + piece)[-_LONGEST:]
    text, first = "".join(pieces), lines[0]
    if first.label:
        text = f"{first.label} {text}"
        marks = [(0, first.number, first.page)] + [(at + len(first.label) + 1, ln, pg) for at, ln, pg in marks[1:]]
    label, rank, start = label_of(text)
    return Para(
        text, tuple(marks), label=label, rank=rank, start=start, style=first.style, cell=first.cell, column=first.column
    )
