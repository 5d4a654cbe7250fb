"""Một số liệu nêu hai nơi với hai giá trị; số trong bài khác số trong bảng, phụ lục.

Đúng: phần I «Tổng số viên chức, người lao động hiện có: 21 người»; phần IV «tổng số viên chức, người lao động hiện có là 21 người»
Sai: phần I «Tổng số viên chức, người lao động hiện có: 21 người»; phần IV «tổng số viên chức, người lao động hiện có là 23 người»
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.facts import EMPTY, Fact, facts, thing
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.figures import number
from tdkt.documents.numbers import grouped
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

LEAST_WORDS, LEAST_OF_WHOLE = 4, 2
SERIES = 3  # a label with as many values is a list by unit or by month, not one fact
_NUMBER = regex(r"^\d{1,3}(?:\.\d{3})+$|^\d+(?:,\d+)?$")


@check("MT101", "một số liệu nêu hai giá trị", "contradiction", "warning")
def two_values(case: Case) -> Iterator[Mark]:
    if len(case.counted) < 2 and not any(para.cell for para in case.prose):
        return
    found: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    stated = list(facts(case))
    for fact in stated:
        if len(fact.words) >= (LEAST_OF_WHOLE if fact.whole else LEAST_WORDS):
            found[fact.words, thing(fact.unit), fact.period].append(fact)
    clashes: list[tuple[Fact, Fact]] = []
    for group in found.values():
        values = {fact.value for fact in group}
        if len(values) != 2 or len(group) >= 2 * SERIES:
            continue
        first = group[0]
        other = next(fact for fact in group if fact.value != first.value)
        if first.para is other.para or (first.part == other.part and not (first.whole and other.whole)):
            continue
        clashes.append((first, other))
    lists = _lists(clashes)
    for first, other in clashes:
        if (first.heading, other.heading) in lists:
            continue
        line = first.figure.place[0]
        message = f"dòng {line} ghi {grouped(first.value)} {first.unit}, ở đây ghi {grouped(other.value)} {other.unit}"
        yield Mark(other.para, other.figure.start, other.figure.end, message, "đối chiếu số gốc, ghi một số")
    yield from _against_tables(case, stated)


def _lists(clashes: list[tuple[Fact, Fact]]) -> set[tuple[int, int]]:
    """Pairs of headings under which two or more labels differ: two units told one after the other, not an error."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for first, other in clashes:
        counts[first.heading, other.heading] += 1
    return {pair for pair, many in counts.items() if many > 1 and pair[0] != pair[1]}


def _against_tables(case: Case, stated: list[Fact]) -> Iterator[Mark]:
    rows = _rows(case)
    if not rows:
        return
    for fact in stated:
        held = rows.get(fact.words) if len(fact.words) >= LEAST_WORDS or fact.whole else None
        if not held or len(held) > 1 or fact.period:
            continue
        para, values = held[0]
        if values and fact.value not in values and len(values) <= 4:
            shown = ", ".join(grouped(value) for value in values)
            message = f"trong bài ghi {grouped(fact.value)} {fact.unit}, bảng (dòng {para.line}) ghi {shown}"
            yield Mark(fact.para, fact.figure.start, fact.figure.end, message, "đối chiếu số gốc, ghi một số")


def _rows(case: Case) -> dict[frozenset[str], list[tuple[Para, list[Decimal]]]]:
    """Rows of tables by the words of their first cell with words, with the numbers of the other cells."""
    out: dict[frozenset[str], list[tuple[Para, list[Decimal]]]] = defaultdict(list)
    rows: dict[tuple[int, int], list[Para]] = defaultdict(list)
    for para in case.prose:
        if para.cell is not None:
            rows[para.cell[0], para.cell[1]].append(para)
    for cells in rows.values():
        label = next((cell for cell in cells if any(char.isalpha() for char in cell.text)), None)
        if label is None or len(cells) < 2:
            continue
        words = frozenset(words_of(label.text)) - EMPTY
        values = [number(text) for cell in cells if cell is not label and _NUMBER.match(text := cell.text.strip())]
        if len(words) >= LEAST_OF_WHOLE and values:
            out[words].append((label, values))
    return out
