"""Chữ đứng cạnh con số viết nhầm: năm, ngày, tháng, số, đồng, đơn vị đếm.

Đúng: năm 2024; ngày 05/12/2025; Kế hoạch số 12/KH-UBND; 15 người; 24.000.000 đồng
Sai: nam 2024; ngáy 05/12/2025; Kế hoạch sô 12/KH-UBND; 15 ngươi; 24.000.000 đổng
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.extract.figures import UNITS
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_WORD = r"[a-zà-ỹđ]{2,8}"
_BEFORE = regex(
    rf"(?<![\w/.,@-])(?P<word>{_WORD}) (?P<figure>"
    r"(?P<year>(?:19|20)\d\d)(?![\w/.,%-]|\.\d)|(?P<day>[0-3]?\d[/.-][01]?\d(?:[/.-](?:19|20)\d\d)?)(?![\w/%]|[.,]\d)"
    r"|(?P<percent>\d{1,3}(?:[.,]\d{1,2})?\s?%)|(?P<month>[01]?\d/(?:19|20)\d\d)(?![\w/])|(?P<symbol>\d{1,5}/(?:\d{4}/)?[A-ZĐ]{2,}|\d{1,5}-[A-ZĐ]{2}))"
)
_AFTER = regex(rf"(?<![\w/.,-])(?P<figure>\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)?) (?P<word>{_WORD})(?![\w/@-])")
_DIGIT = regex(r"\d")
_MONEY = regex(r"\d\.000$")
_MEANT = {
    "year": ("năm",),
    "day": ("ngày",),
    "month": ("tháng",),
    "symbol": ("số",),
    "percent": ("đạt", "giảm", "chiếm"),
}
RARE, LEAST = 3, 40


@cache
def _first_of_units() -> frozenset[str]:
    return frozenset(plain(unit.split()[0]) for unit in UNITS) | {"giờ", "phút", "điểm", "lần", "triệu", "tỷ", "nghìn"}


@check("CT107", "chữ cạnh con số viết nhầm", "spelling", "error")
def beside_figure(case: Case) -> Iterator[Mark]:
    if case.recognised:
        return
    for para in case.spelt:
        if _DIGIT.search(para.text):
            yield from _before(para)
            yield from _after(para)


def _before(para: Para) -> Iterator[Mark]:
    """What stands before a year, a day, a symbol can hardly be anything but «năm», «ngày», «số»."""
    for found in _BEFORE.finditer(para.text):
        kind = next(kind for kind in _MEANT if found[kind])
        word = plain(found["word"])
        for meant in _MEANT[kind]:
            if word != meant and meant in neighbours.slips(word) and _slipped(para, found.start(), word):
                yield _mark(para, found.start("word"), found.end("word"), found["word"], meant)


def _slipped(para: Para, at: int, word: str) -> bool:
    """Is the word out of place there: none at all, or one that the word before does not lead to («phía nam»)."""
    if neighbours.common(word) < RARE:
        return True
    left = para.text[:at].split()[-1:]
    before = plain(left[0]) if left and left[0].isalpha() else ""
    return neighbours.seen(before, word) < RARE and not neighbours.one_word(before, word)


def _after(para: Para) -> Iterator[Mark]:
    """A word that is none, one slip from what figures count: «15 ngươi», «24.000.000 đổng»."""
    units = _first_of_units()
    for found in _AFTER.finditer(para.text):
        word = plain(found["word"])
        if word in units:
            continue
        money = _MONEY.search(found["figure"]) is not None
        if neighbours.common(word) >= RARE and not (money and "đồng" in neighbours.slips(word)):
            continue
        near = [one for one in neighbours.slips(word) if one in units]
        meant = "đồng" if money and "đồng" in near else max(near, key=neighbours.common, default="")
        if meant and neighbours.common(meant) >= LEAST:
            yield _mark(para, found.start("word"), found.end("word"), found["word"], meant)


def _mark(para: Para, start: int, end: int, said: str, meant: str) -> Mark:
    return Mark(para, start, end, f"«{said}» cạnh con số có lẽ viết sai «{meant}»", f"viết «{meant}»")
