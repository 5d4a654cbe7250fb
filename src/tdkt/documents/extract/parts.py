"""Totals and the parts that a paper says they are made of.

Three shapes are read: «18.122 hồ sơ. Trong đó:» followed by list items one level deeper; «4.004 Quyết định. Trong đó:
A: 3.716; B: 16 ...» in one paragraph; «12.713 hồ sơ (a: 57 hồ sơ, b: 12.656 hồ sơ)» in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from tdkt.documents.extract.figures import Figure, alike_units, counted
from tdkt.documents.reading import Para, ReadPaper

_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"[^\W\d_]\s*\([^)\d]*\d[^)]*\d")  # a unit, then a bracket with two numbers or more
_OPENS = re.compile(r"(?:[Tt]rong đó|[Cc]ụ thể|[Bb]ao gồm|[Gg]ồm(?: có)?|[Cc]hia ra|như sau)\s*:?\s*$")
_INSIDE = re.compile(r"(?:[Tt]rong đó|[Cc]ụ thể|[Bb]ao gồm|[Gg]ồm(?: có)?|[Cc]hia ra)\s*(?:có\s*)?:?\s+")
_OVERLAP = re.compile(
    r"\bnữ\b|đảng viên|dân tộc|phụ nữ|đoàn viên|trình độ(?! khác)|tỷ lệ|hộ nghèo|trên chuẩn|nhóm tuổi|hơn|trên|gần|khoảng",  # noqa: E501
    re.IGNORECASE,
)
MAX_OPENINGS, REACH, FAR = 60, 400, 4000  # in one paragraph: a paper has a few, a hostile file thousands
_ORDER = {"": 0, "star": 1, "dash": 2, "plus": 3}


@dataclass(frozen=True, slots=True)
class Group:
    """`sure` = the words say that the parts make up the whole («gồm», «cụ thể»), not only «trong đó»."""

    total: Figure
    parts: tuple[Figure, ...]
    sure: bool

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        return self.sum == self.total.value


_SIGNS = ("rong đó", "ụ thể", "ồm", "hia ra", "như sau")  # without one of these, and no bracket, nothing is told apart


def groups(paper: ReadPaper) -> list[Group]:
    body = paper.body
    out: list[Group] = []
    for position, para in enumerate(body):
        text = para.text
        told, bracket = any(sign in text for sign in _SIGNS), "(" in text
        if not (told or bracket) or _DIGIT.search(text) is None:
            continue
        if told and _OPENS.search(text):
            out += _below(body, position)
        if told:
            out += _inline(para)
        if bracket:
            out += _brackets(para)
    return out


def _same(total: Figure, parts: list[Figure]) -> list[Figure]:
    between = total.para.text[total.end : total.end + 60]
    return [
        part
        for part in parts
        if alike_units(part.unit, total.unit)
        or (part.para is total.para and re.search(rf"\b{re.escape(part.unit)}\b", between))
    ]


def _sound(total: Figure, parts: list[Figure], said: int) -> bool:
    """At least two parts, all that were said have the unit of the total, and they are not overlapping subsets."""
    words = " ".join(part.label for part in parts)
    return 2 <= len(parts) == said and total.value > 0 and not _OVERLAP.search(words)


def _below(body: tuple[Para, ...], position: int) -> list[Group]:
    para = body[position]
    totals = list(counted(para))
    if not totals:
        return []
    total = totals[0]
    deep = _ORDER.get(para.rank, 1)
    parts: list[Figure] = []
    said = 0
    rank = ""
    for child in body[position + 1 : position + 40]:
        if (
            child.rank not in _ORDER
            or not child.rank
            or (not rank and _ORDER[child.rank] < deep)
            or (rank and child.rank != rank)
        ):
            if rank and _ORDER.get(child.rank, 0) > _ORDER[rank]:
                continue
            break
        if not rank and child.rank == para.rank and (total.unit == "" or para.text.rstrip()[-1:] != ":"):
            break
        rank = rank or child.rank
        found = _same(total, list(counted(child)))
        if not found:
            break
        said += 1
        parts.append(found[0])
    if not _sound(total, parts, said):
        return []
    return [Group(total, tuple(parts), "rong đó" not in para.text[-25:])]


def _inline(para: Para) -> list[Group]:
    out = []
    for found in islice(_INSIDE.finditer(para.text), MAX_OPENINGS):
        before = list(counted(para, max(0, found.start() - REACH), found.start()))
        if not before or found.start() - before[-1].end > 90:
            continue
        total = before[-1] if before[-1].unit else before[0]
        end = min(_end_of(para.text, found.end()), found.end() + FAR)
        pieces = [
            piece for piece in re.split(r"[;,](?=\s)|\s+và\s+", para.text[found.end() : end]) if re.search(r"\d", piece)
        ]
        parts = _same(total, list(counted(para, found.end(), end)))
        if _sound(total, parts, len(pieces)):
            out.append(Group(total, tuple(parts), "rong đó" not in found.group()))
    return out


def _end_of(text: str, at: int) -> int:
    """End of the sentence, or of the bracket that holds it."""
    depth = 0
    for stop in re.compile(r"\.(?=\s|$)|[()]").finditer(text, at):
        if stop.group() == "(":
            depth += 1
        elif stop.group() == ")" and depth:
            depth -= 1
        else:
            return stop.start()
    return len(text)


def _brackets(para: Para) -> list[Group]:
    out: list[Group] = []
    if _BRACKET.search(para.text) is None:
        return out
    for figure in counted(para):
        opened = re.compile(r"\s*\(").match(para.text, figure.end)
        if not opened:
            continue
        close = para.text.find(")", opened.end())
        if close < 0:
            continue
        inside = para.text[opened.end() : close]
        pieces = [piece for piece in re.split(r"[;,](?=\s)|\s+và\s+", inside) if re.search(r"\d", piece)]
        parts = _same(figure, list(counted(para, opened.end(), close)))
        if _sound(figure, parts, len(pieces)) and not _INSIDE.search(inside):
            out.append(Group(figure, tuple(parts), False))
    return out
