"""The text of a paper line by line with the auditor's marks in place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from tdkt.documents.reading import Line, ReadPaper
from tdkt.paperwork.audit import Remark

REACH = 8  # lines that one quotation may run over
PIECES = 20  # of one line of a hundred thousand letters that are looked through for a quotation
RANK = {"error": 0, "warning": 1, "hint": 2}


@dataclass
class Shown:
    """A line for the page: its pieces (text, severity or "", keys of the remarks) and the remarks that begin on it."""

    number: int
    page: int
    pieces: list[tuple[str, str]]
    remarks: list[Remark] = field(default_factory=list)
    new_page: bool = False
    first: bool = True  # two columns of a head may share the number of a line


def place(lines: tuple[Line, ...], at: int, quote: str, nth: int = 0) -> list[tuple[int, int, int]]:
    """Where a quotation that begins near index ``at`` stands: (index of the line, from, to); nothing when not found.

    Line breaks and runs of spaces count as one space, as the reader joins lines into paragraphs; a symbol cut by the
    edge of the page is joined by nothing. ``nth`` of those that stand there, else the first.
    """
    wanted = [re.sub(r"([-–/])(?=.)", "\\1\\\\s*", re.escape(word)) for word in quote.rstrip("…").split()]
    if not wanted:
        return []
    same = sum(line.number == lines[at].number for line in lines[at : at + PIECES])
    near = lines[at : at + REACH - 1 + same]
    every = re.finditer(r"\s+".join(wanted), "\n".join(line.text for line in near))
    first = next(every, None)
    found = next(islice(every, nth - 1, None), first) if nth else first
    spans: list[tuple[int, int, int]] = []
    begin = 0
    for index, line in enumerate(near, at):
        end = begin + len(line.text)
        if found and found.start() < end and begin < found.end():
            spans.append((index, max(found.start() - begin, 0), min(found.end(), end) - begin))
        begin = end + 1
    return spans


def shown(text: ReadPaper, remarks: Iterable[Remark]) -> list[Shown]:
    """Every line that has words, its marks and its remarks. Remarks dismissed leave no mark."""
    index_of: dict[int, int] = {}
    for index, line in enumerate(text.lines):
        index_of.setdefault(line.number, index)
    times: Counter[tuple[int, str, str]] = Counter()
    marks: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    beside: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        at = index_of.get(remark.finding.line, 0)
        beside[at].append(remark)
        alike = (at, remark.finding.code, remark.finding.quote)
        nth, times[alike] = times[alike], times[alike] + 1
        if remark.verdict is None or remark.verdict.answer != "dismissed":
            for index, low, high in place(text.lines, at, remark.finding.quote, nth):
                marks[index].append((low, high, remark.finding.severity))
    out, page, numbers = [], 0, set()
    for index, line in enumerate(text.lines):
        if line.text.strip() or beside[index]:
            pieces = cut(line.text, marks[index])
            first = line.number not in numbers
            out.append(Shown(line.number, line.page, pieces, beside[index], line.page != page, first))
            page = line.page
            numbers.add(line.number)
    return out


def cut(text: str, marks: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """Text in pieces, each with the gravest severity that covers it."""
    edges = sorted({0, len(text), *(edge for low, high, _ in marks for edge in (low, high))})
    pieces = []
    for low, high in zip(edges, edges[1:], strict=False):
        over = [severity for start, end, severity in marks if start <= low and high <= end]
        pieces.append((text[low:high], min(over, key=RANK.__getitem__) if over else ""))
    return pieces
