"""Lặp chữ liền nhau.

Đúng: luôn luôn, ngày ngày; các ngày lễ
Sai: các các ngày lễ; điển hình tiên tiên tiến; đăng ký đăng ký
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from operator import eq

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.words import doubled, free
from tdkt.documents.read_letters import regex

_SIZES = (3, 2, 1)
_FROM = regex(r"\s(?:ngày|tháng|năm|miền|tỉnh|huyện|xã|nguồn|ngân sách|đầu|cuối|các|[A-ZĐ]|\d)")  # no «slowly» there
_ONE_YEAR = regex(r"\s(?:19|20)\d\d(?!\d)(?!\s?[-–])")


@check("CT104", "lặp chữ", "grammar", "warning")
def repeat(case: Case) -> Iterator[Mark]:
    for para in case.paper.zone("title", "body"):
        lows = case.plains(para)
        if not any(map(eq, lows, lows[1:])) and not any(map(eq, lows, lows[2:])) and not any(map(eq, lows, lows[3:])):
            continue
        words = case.words(para)
        n = 0
        while n < len(words) - 1:
            for size in _SIZES:
                if lows[n : n + size] != lows[n + size : n + 2 * size] or len(lows[n + size : n + 2 * size]) < size:
                    continue
                if not all(map(_sounds, lows[n : n + size])):
                    continue  # pieces of one word that was parted to fit the page
                start, end = words[n].start, words[n + 2 * size - 1].end
                if size == max(_SIZES) and para.text[words[n + size - 1].end : words[n + size].start] == ", ":
                    yield Mark(para, start, end, "lặp lại điều vừa kể", "bỏ phần thừa hoặc ghi điều khác")
                    n += size
                    break
                if any(sign in para.text[start:end] for sign in ',;.:()-–/“”"+|`{}<>=*_0123456789'):
                    continue
                of_year = lows[n] == "năm" and _ONE_YEAR.match(
                    para.text, end
                )  # «năm năm 2022», not «năm năm 2016 - 2020»
                of_year = of_year or (lows[n] == "từ" and _FROM.match(para.text, end))
                if size == 1 and not of_year and (lows[n] in doubled() or _joint(lows, n)):
                    continue
                if n and [word.text[0].isupper() for word in words[n : n + size]] != [
                    word.text[0].isupper() for word in words[n + size : n + 2 * size]
                ]:
                    continue  # «Luật Luật sư», «thành Thành phố»
                yield Mark(para, start, end, f"lặp chữ «{para.text[start : words[n + size - 1].end]}»", "bỏ chữ thừa")
                n += size
                break
            n += 1


def _sounds(word: str) -> bool:
    """Could this be a syllable? It has a vowel and at most seven letters."""
    return len(word) <= 7 and not set("aeiouy").isdisjoint(unicodedata.normalize("NFD", word))


def _joint(lows: list[str], n: int) -> bool:
    """«người lao động động viên»: the end of one word and the beginning of the next."""
    before = n > 0 and neighbours.one_word(lows[n - 1], lows[n])
    after = n + 2 < len(lows) and neighbours.one_word(lows[n + 1], lows[n + 2])
    leads = n + 2 < len(lows) and lows[n] in free() and neighbours.seen(lows[n + 1], lows[n + 2]) >= 40
    return before and (after or leads)  # «tiếp theo | theo quy định»
