"""The words that a remark puts in place of the marked ones, when its «sửa» says them exactly."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tdkt.documents.audit.finding import Finding

_QUOTED = re.compile(r"^(?:viết|sửa thành) «([^«»<>…]+)»$")
_BARE = re.compile(r"^viết (\d\S*)$")
_YEAR = re.compile(r"^sửa thành (năm \d{4})$")
_TWICE = re.compile(r"^(\w+(?:\s+\w+)*?)\s+\1$")
_REACH = 24  # letters to either side that the words put in may also stand for
_WORD_EDGE = re.compile(r"(?<!\w)(?=\w)|(?<=\w)(?!\w)|(?=\s)|(?<=\s)")


class Mend(NamedTuple):
    """Letters from `start` to `end` of the paragraph's text become `new`."""

    start: int
    end: int
    new: str


def mend(finding: Finding, text: str) -> Mend | None:
    """The exact change in the paragraph `text`; None when a person must say, or when the place is not certain."""
    start, end = finding.offset, finding.offset + len(finding.marked)
    if start < 0 or not finding.marked or text[start:end] != finding.marked:
        return None
    if finding.fix == "để một dấu cách" and re.search(r"\s{2,}", finding.marked):
        return _small(text, start, end, re.sub(r"\s{2,}", " ", finding.marked))
    if finding.fix == "bỏ chữ thừa" and (twice := _TWICE.match(finding.marked)):
        return _small(text, start, end, twice[1])
    said = _QUOTED.match(finding.fix) or _BARE.match(finding.fix) or _YEAR.match(finding.fix)
    if said is None:
        return None
    new = said[1].rstrip(".;,") if _BARE.match(finding.fix) else said[1]
    place = _closest(text, start, end, new)
    if place is None:
        return None
    old = text[place[0] : place[1]]
    return _small(text, *place, _in_case_of(old, new))


def _closest(text: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """The stretch from word edge to word edge that is most like the new words: round the marked letters, or within.

    None when nothing is much like them, or when the new words stand there already. Within the marked letters the
    likeness must be greater: what is left of them would stay.
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    edges = sorted({found.start() for found in _WORD_EDGE.finditer(text, low, high)} | {low, start, end, high})
    best: tuple[float, int, tuple[int, int]] | None = None
    for left in edges:
        for right in edges:
            around, within = left <= start and right >= end, start <= left < right <= end
            if not around and not within or abs(right - left - len(new)) > 0.5 * len(new) + 2:
                continue
            off = Levenshtein.distance(text[left:right], new)
            if off <= (0.5 if around else 0.3) * max(len(new), 3) and (best is None or (off, right - left) < best[:2]):
                best = (off, right - left, (left, right))
    return best[2] if best is not None and best[0] > 0 else None


def _in_case_of(old: str, new: str) -> str:
    """New words keep the capitals of the old ones, unless only the capitals were wrong."""
    if old.lower() == new.lower():
        return new
    if old.isupper() and len(old) > 3:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() and new[:1].islower() else new


def _small(text: str, start: int, end: int, new: str) -> Mend | None:
    """Without the words that stay as they are at either end."""
    old = text[start:end]
    if old == new:
        return None
    while (first := re.match(r"\w+\s+|\W", old)) and new.startswith(first.group()) and len(new) > first.end():
        start, old, new = start + first.end(), old[first.end() :], new[first.end() :]
    while (last := re.search(r"\s+\w+$|\W$", old)) and new.endswith(last.group()) and len(new) > len(last.group()):
        size = len(last.group())
        end, old, new = end - size, old[:-size], new[:-size]
    return Mend(start, end, new)
