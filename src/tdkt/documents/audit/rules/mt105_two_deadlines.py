"""Một việc mà hai thời hạn.

Đúng: «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 15/11/2025» ở mọi chỗ
Sai: «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 15/11/2025»; chỗ khác «gửi báo cáo tổng kết về Sở Nội vụ trước ngày 20/11/2025»
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
LEAST = 3


@check("MT105", "một việc hai thời hạn", "contradiction", "warning")
def two_deadlines(case: Case) -> Iterator[Mark]:
    seen: list[tuple[frozenset[str], date, int]] = []
    for para, found in case.among(case.numeric, DEADLINE):
        said = day_of(found["date"]).value
        words = _task(para, found.start())
        if (
            said is None
            or len(words) < LEAST
            or case.inside_citation(para, found.start())
            or quoted_at(para.text, found.start())
        ):
            continue
        for other, when, line in seen:
            if when != said and when.year == said.year and _same(words, other):
                message = f"việc này ở dòng {line} có hạn ngày {when:%d/%m/%Y}"
                yield Mark(para, found.start(), found.end(), message, "ghi một thời hạn")
                break
        seen.append((words, said, para.place(found.start())[0]))


def _task(para: Para, at: int) -> frozenset[str]:
    """Words of what must be done, from the verb to the deadline; empty when it recurs by period."""
    start, _ = sentence_at(para.text, at)
    told = para.text[start:at]
    verb = next(iter(_TASK.finditer(told)), None)
    if verb is None or _PERIODIC.search(told):
        return frozenset()
    return frozenset(words_of(told[verb.start() :])) - _EMPTY


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or (len(one & other) >= 4 and len(one ^ other) <= 1)
