"""Mức tăng, giảm không khớp hai số của hai kỳ.

Đúng: tiếp nhận 120 hồ sơ, tăng 20 hồ sơ so với năm 2023 (100 hồ sơ); từ 100 hồ sơ lên 120 hồ sơ, tăng 20%
Sai: tiếp nhận 120 hồ sơ, tăng 30 hồ sơ so với năm 2023 (100 hồ sơ); từ 100 hồ sơ lên 120 hồ sơ, tăng 25%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.figures import counted, number
from tdkt.documents.numbers import grouped
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_N = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_WHAT = r"(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)"
_BY = rf"(?P<way>tăng|giảm)\s+(?:thêm\s+)?(?:(?P<p>\d+(?:[.,]\d+)?)\s?%|(?P<by>{_N})\s+(?P=what))(?!\w)"
_BASE = regex(
    rf"(?P<way>tăng|giảm)\s+(?:thêm\s+)?(?:(?P<p>\d+(?:[.,]\d+)?)\s?%|(?P<by>{_N})\s+(?P<what>[^\W\d_]+(?: [^\W\d_]+)?))\s*(?:hơn\s+)?"  # noqa: E501
    r"so với\s+(?:cùng kỳ\s*)?(?:năm (?:trước|học \d{4}\s?-\s?\d{4}|\d{4})|kỳ trước)?"
    rf"\s*\(\s*(?:là\s+|có\s+|năm \d{{4}}:?\s*(?:là\s+|có\s+)?|cùng kỳ(?: là)?:?\s*)?(?P<then>{_N})(?:\s+(?P<same>[^\W\d_]+)[^\W\d_ ]*)?[^)\d]*\)"  # noqa: E501
)
_FROM = regex(
    rf"từ\s+(?P<then>{_N})\s+{_WHAT}[^.;:\d]{{0,30}}?(?:\(?năm \d{{4}}\)?)?\s*,?\s*(?:tăng\s+)?(?:lên|xuống|còn|đến)\s+(?P<now>{_N})\s+(?P=what)"  # noqa: E501
    rf"[^.;:\d]{{0,30}}?(?:\(?năm \d{{4}}\)?)?\s*[,;(]\s*{_BY}"
)
_YEARS = regex(
    rf"[Nn]ăm (?P<y1>20\d\d):?\s*(?:là\s+|có\s+|đạt\s+)?(?P<then>{_N})\s+{_WHAT}[^.\d]{{0,30}}?[;,]\s*(?:đến\s+)?năm (?P<y2>20\d\d):?\s*(?:là\s+|có\s+|đạt\s+)?"  # noqa: E501
    rf"(?P<now>{_N})\s+(?P=what)[^.;:\d]{{0,30}}?[,;(]\s*{_BY}"
)
_BRACKETED = regex(  # «tăng 15% (từ 200 lên 220 người)»
    rf"(?P<way>tăng|giảm)\s+(?P<p>\d+(?:[.,]\d+)?)\s?%[^.;()\d]{{0,50}}[(,]\s*(?:tăng |giảm )?từ (?P<then>{_N})(?:\s[^.;()\d]{{0,25}})?\s(?:lên|xuống|còn) (?P<now>{_N})"  # noqa: E501
    r"(?!\s?%)"
)


@check("SH108", "mức tăng, giảm không khớp hai kỳ", "arithmetic", "error")
def growth(case: Case) -> Iterator[Mark]:
    for para in case.numeric:
        text = para.text
        if "tăng" not in text and "giảm" not in text:
            continue
        if " so với " in text:
            yield from _against_base(para)
        if "từ " in text:
            yield from _told(para, _FROM)
            if "%" in text:
                for found in _BRACKETED.finditer(text):
                    yield from _compare(para, found, number(found["now"]), "")
        if "ăm 20" in text:
            yield from _told(para, _YEARS)


def _against_base(para: Para) -> Iterator[Mark]:
    """«tăng 20 hồ sơ so với năm 2024 (100 hồ sơ)»: what grew is the last figure of that thing before, outside brackets."""  # noqa: E501
    for found in _BASE.finditer(para.text):
        start, _ = sentence_at(para.text, found.start())
        what = (found["what"] or found["same"] or "").split()
        before = [
            figure
            for figure in counted(para, start, found.start())
            if (not what or figure.unit.startswith(what[0]))
            and para.text.count("(", start, figure.start) == para.text.count(")", start, figure.start)
        ]
        if before and (what or len(before) == 1) and found.start() - before[-1].end < 120:
            yield from _compare(para, found, before[-1].value, found["what"] or before[-1].unit)


def _told(para: Para, pattern: re.Pattern[str]) -> Iterator[Mark]:
    for found in pattern.finditer(para.text):
        if pattern is not _YEARS or int(found["y2"]) > int(found["y1"]):
            yield from _compare(para, found, number(found["now"]), found["what"])


def _compare(para: Para, found: re.Match[str], now: Decimal, what: str) -> Iterator[Mark]:
    then = number(found["then"])
    grown = now - then
    word = "tăng" if grown > 0 else "giảm"
    said = f"{found['way']} {found['p']}%" if found["p"] else f"{found['way']} {found['by']} {what}"
    if found["p"]:
        if then <= 0:
            return
        digits = len(re.split(r"[.,]", found["p"])[1]) if re.search(r"[.,]", found["p"]) else 0
        share = abs(grown) * 100 / then
        right = f"{word} {grouped(round(share, max(digits, 1)))}%"
        wrong = abs(share - number(found["p"])) > Decimal(1) / Decimal(10) ** digits
    else:
        right = f"{word} {grouped(abs(grown))} {what}"
        wrong = abs(grown) != number(found["by"])
    if wrong or (grown and word != found["way"]):
        message = f"{grouped(now)} so với {found['then']} là {right}, không phải {said}"
        yield Mark(para, found.start("way"), found.end(), message, f"kiểm tra lại; theo số liệu là {right}")
