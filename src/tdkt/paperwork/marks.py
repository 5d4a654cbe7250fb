"""The text of a paper line by line with the auditor's marks in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tdkt.documents.reading import Line, ReadPaper
from tdkt.paperwork.audit import Remark

REACH = 8  # lines that one quotation may run over
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


def place(lines: tuple[Line, ...], at: int, quote: str) -> list[tuple[int, int, int]]:
    """Where a quotation that begins near index ``at`` stands: (index of the line, from, to); nothing when not found.

    Line breaks and runs of spaces count as one space, as the reader joins lines into paragraphs.
    """
    wanted = " ".join(quote.rstrip("…").split())
    if not wanted:
        return []
    letters: list[tuple[int, int]] = []
    joined = ""
    for index in range(at, min(at + REACH, len(lines))):
        for offset, letter in enumerate(lines[index].text + " "):
            if letter.isspace():
                if joined.endswith(" ") or not joined:
                    continue
                letter = " "
            joined += letter
            letters.append((index, offset))
    start = joined.find(wanted)
    if start < 0:
        return []
    spans: dict[int, tuple[int, int]] = {}
    for index, offset in letters[start : start + len(wanted)]:
        low, high = spans.get(index, (offset, offset))
        spans[index] = (min(low, offset), max(high, offset))
    return [(index, low, min(high + 1, len(lines[index].text))) for index, (low, high) in spans.items()]


def shown(text: ReadPaper, remarks: Iterable[Remark]) -> list[Shown]:
    """Every line that has words, its marks and its remarks. Remarks dismissed leave no mark."""
    index_of = {line.number: index for index, line in enumerate(text.lines)}
    marks: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    beside: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        at = index_of.get(remark.finding.line, 0)
        beside[at].append(remark)
        if remark.verdict is None or remark.verdict.answer != "dismissed":
            for index, low, high in place(text.lines, at, remark.finding.quote):
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
