"""Một việc mà hai thời hạn.

Đúng: «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 15/11/2025» ở mọi chỗ
Sai: «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 15/11/2025»; chỗ khác «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 20/11/2025»
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tdkt.documents.audit.case import Case, quoted_at, sentence_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.dates import DATE, day_of
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

DEADLINE = regex(
    rf"(?:trước|chậm nhất|muộn nhất|xong trước|hạn cuối|chậm nhất (?:là|vào))(?:\s+\d{{1,2}}\s*(?:giờ|h)\s*\d{{0,2}})?\s+(?:là\s+|vào\s+)?(?:ngày\s+)?(?P<date>{DATE})"  # noqa: E501
)
_TASK = regex(
    r"(?<!\w)(?:[Gg]ửi|[Nn]ộp|[Bb]áo cáo|[Đđ]ăng ký|[Hh]oàn thành|[Tt]rình|[Tt]ổng hợp|[Ll]ập|[Xx]ây dựng|[Bb]ình xét)\s"  # noqa: E501
)
_CARRY_NOTHING = """
gửi nộp và về các của cho để theo qua bằng đến tới xong hoàn thành tổng hợp trình xét đơn vị phòng bộ phận thời gian hạn
ngày trước
"""
_EMPTY = frozenset(_CARRY_NOTHING.split())
_PERIODIC = regex(r"6 tháng|quý|tháng \d|hằng|hàng|định kỳ|đột xuất|lần|đợt", 2)
_NAME = regex(r"[^\W\d_]")  # a capital after words is part of a name: «Phòng Tổng hợp nộp»
_LITTLE = "công tác kết quả năm việc danh sách bản chính thức tỉnh huyện xã đầy đủ kịp đúng"
_SLIGHT = frozenset(_LITTLE.split())
LEAST, SAFE = 3, 4  # words that tell a task; words with which one slight word more still is the same task


class Said(NamedTuple):
    """A task as told first: by whom, until when, in which line."""

    who: frozenset[str]
    day: date
    line: int


@check("MT105", "một việc hai thời hạn", "contradiction", "warning")
def two_deadlines(case: Case) -> Iterator[Mark]:
    """Each task is looked up by its words, whole and with one slight word left out: time grows as the paper does."""
    first: dict[frozenset[str], Said] = {}
    for para, found in case.among(case.numeric, DEADLINE):
        said = day_of(found["date"]).value
        who, words = _task(para, found.start())
        if (
            said is None
            or len(words) < LEAST
            or case.inside_citation(para, found.start())
            or quoted_at(para.text, found.start())
        ):
            continue
        keys = [words, *(words - {word} for word in words & _SLIGHT if len(words) > SAFE)]
        other = next((first[key] for key in keys if key in first), None)
        if other and _clash(other, who, said):
            message = f"việc này ở dòng {other.line} có hạn ngày {other.day:%d/%m/%Y}"
            yield Mark(para, found.start(), found.end(), message, "ghi một thời hạn")
        for key in keys:
            first.setdefault(key, Said(who, said, para.place(found.start())[0]))


def _clash(other: Said, who: frozenset[str], day: date) -> bool:
    """Two days of one year, told of the same people (or of nobody in one place)."""
    same = not who or not other.who or who == other.who
    return same and other.day != day and other.day.year == day.year


def _task(para: Para, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """(by whom, what must be done): the words before the verb, and from it to the deadline; none when it recurs."""
    start, _ = sentence_at(para.text, at)
    told = para.text[start:at]
    verb = next(
        (one for one in _TASK.finditer(told) if one.group().islower() or not _NAME.search(told[: one.start()])), None
    )
    if verb is None or _PERIODIC.search(told):
        return frozenset(), frozenset()
    who = frozenset(words_of(told[: verb.start()])) - {"các", "phải", "có", "trách", "nhiệm", "thì"}
    return who, frozenset(words_of(told[verb.start() :])) - _EMPTY
