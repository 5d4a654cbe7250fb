"""Runs every check over a read paper and orders what they say."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.finding import SEVERITIES, Finding
from tdkt.documents.audit.mentions import Shelf
from tdkt.documents.audit.profile import Profile
from tdkt.documents.audit.registry import Check, Mark, checks
from tdkt.documents.reading import ReadPaper

MAX_PER_CHECK = 200
AROUND = 24
FAILED = "TT190"
_log = logging.getLogger(__name__)


def audit(
    paper: ReadPaper,
    profile: Profile | None = None,
    day: date | None = None,
    using: Sequence[Check] | None = None,
    beside: Shelf | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """Findings in the order of the paper. `day` is the paper's date when the file does not show it; `using` = all.

    `beside` is what other files say of the papers cited (and not this one); `tell` hears (checks done, checks in all).

    Without a profile the unit's own is inferred from the paper. A check that breaks on this paper does not take the
    others with it: a finding `FAILED` says which one is unfinished, and the trace goes to the log.
    """
    case = Case(paper, profile, day, beside)
    found: list[tuple[int, int, Finding]] = []
    taken: dict[int, list[tuple[int, int, Finding]]] = {}
    chosen = checks() if using is None else using
    for done, one in enumerate(chosen):
        if tell is not None:
            tell(done, len(chosen))
        count = 0
        for mark in _marks(one, case, found):
            finding = _finding(one, mark)
            if not _covered(taken, found, mark, finding):
                found.append((finding.line, mark.start, finding))
            count += 1  # noqa: SIM113
            if count >= MAX_PER_CHECK:
                break
    found.sort(key=lambda item: (item[0], item[1], SEVERITIES.index(item[2].severity), item[2].code))
    return [finding for _, _, finding in found]


def _marks(one: Check, case: Case, found: list[tuple[int, int, Finding]]) -> Iterator[Mark]:
    """What the check yields; when it breaks, a finding that says so."""
    try:
        yield from one.function(case)
    except Exception as why:
        _log.exception("check %s broke on %s", one.code, case.paper.name)
        words = f"phép soát {one.code} «{one.name}» không chạy hết trên văn bản này ({type(why).__name__})"
        fix = "tự đọc lại phần này và báo người quản trị"
        found.append(
            (1, 0, Finding(FAILED, 1, 1, "", one.category, "hint", words, fix, "", "phép soát không chạy hết"))
        )


def _covered(
    taken: dict[int, list[tuple[int, int, Finding]]],
    found: list[tuple[int, int, Finding]],
    mark: Mark,
    finding: Finding,
) -> bool:
    """True when a check of the same category already marked these very letters as gravely; a lesser one gives way."""
    if mark.para is None:
        return False
    spans = taken.setdefault(id(mark.para), [])
    for start, end, held in spans:
        if start < mark.end and mark.start < end and held.category == finding.category != "citation":
            if SEVERITIES.index(held.severity) <= SEVERITIES.index(finding.severity):
                return True
            found[:] = [entry for entry in found if entry[2] is not held]
    spans.append((mark.start, mark.end, finding))
    return False


def _finding(one: Check, mark: Mark) -> Finding:
    severity = mark.severity or one.severity
    if mark.para is None:
        return Finding(one.code, 1, 1, "", one.category, severity, mark.message, mark.fix, one.cite, one.name)
    line, page = mark.para.place(mark.start)
    return Finding(
        one.code, line, page, quoted(mark.para.text, mark.start, mark.end), one.category, severity, mark.message, mark.fix,  # noqa: E501
        one.cite, one.name, mark.para.text[mark.start : mark.end], mark.start,
    )  # fmt: skip


def quoted(text: str, start: int, end: int) -> str:
    """The marked words, with a few neighbours when they are very short."""
    if end - start > 160:
        return f"{text[start : start + 150].rstrip()}…"
    if end - start >= 12:
        return text[start:end].strip()
    low, high = max(0, start - AROUND // 2), min(len(text), end + AROUND // 2)
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return text[low:high].strip()
