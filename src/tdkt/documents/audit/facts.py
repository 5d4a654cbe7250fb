"""What a paper states as figures, in a form in which two statements of one thing are equal.

A fact is a number with its unit and the bag of words that say what is counted, the period named beside it and the part
of the paper it stands in. Words that carry nothing (articles, «đã», «tổng số», the unit naming itself) are left out, so
that «Tổng số viên chức: 21 người» and «hiện có 21 người là viên chức» are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.figures import PERSONS, Figure
from tdkt.documents.extract.sections import NUMBERED
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_CARRY_NOTHING = """
đã được có là cho của các những và với tại trong về đối do bởi từ tới đến số lượng tổng cộng gồm ra việc này năm kết quả
đạt như sau cụ thể hiện nay nêu theo qua để thì vào lại cả toàn bộ trên địa bàn đơn vị trung tâm nhà trường cơ quan bệnh
viện mặt tính thời điểm báo cáo người
"""
EMPTY = frozenset(_CARRY_NOTHING.split())
_WHOLE = re.compile(
    r"tổng (?:số|cộng)|hiện (?:nay )?có|có mặt|toàn (?:trường|đơn vị|cơ quan|ngành|xã|bệnh viện|trung tâm)",
    re.IGNORECASE,
)  # noqa: E501
_OTHERS = re.compile(
    r"so với|cùng kỳ|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|đăng ký|mỗi|bình quân|trung bình|ít nhất|tối thiểu|tối đa|trở lên|không quá|"  # noqa: E501
    r"năm trước|trước đây|mục tiêu|được giao|giao |đề nghị|trong đó|chưa|còn |tăng|giảm|hơn|gần |khoảng|lũy kế|luỹ kế|đợt|lần",  # noqa: E501
    re.IGNORECASE,
)
_PERIODS = regex(
    r"(?:0?3|0?6|0?9|10|11) tháng(?: (?:đầu|cuối))?|[Qq]uý (?:IV|I{1,3}|\d)|[Tt]háng \d{1,2}|năm(?: học)? (?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?|"  # noqa: E501
    r"giai đoạn (?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|học kỳ (?:I{1,2}|\d)|[Nn]gày \d{1,2}/\d{1,2}",
)
_AFTER = regex(r"\s*((?:[^\W\d_]+\s*){0,10})")
_BREAK = re.compile(r"[.;:(]")


@dataclass(frozen=True, slots=True)
class Fact:
    """`words` what is counted, `period` those named in the sentence, `part` the number of the top heading above."""

    words: frozenset[str]
    value: Decimal
    unit: str
    whole: bool
    period: tuple[str, ...]
    part: int
    heading: int
    figure: Figure

    @property
    def para(self) -> Para:
        return self.figure.para


def facts(case: Case) -> Iterator[Fact]:
    """Figures of the running text that state a fact of their own: no targets, comparisons, averages, subsets."""
    own = f"năm {case.year}" if case.year else ""
    tops = _tops(case)
    ends = case.results[-1] if case.is_report and len(case.results) < len(case.body) and case.results else None
    last = ends.line if ends else None
    for para, found in case.counted:
        if para.cell is not None or para.zone == "title" or (last and para.zone == "body" and para.line > last):
            continue
        part, heading = tops.get(id(para), (0, 0))
        label = ""
        for position, figure in enumerate(found):
            before = found[position - 1] if position else None
            start, end = sentence_at(para.text, figure.start)
            label = _label(para.text, figure, before, label, start)
            rest = para.text[figure.end : end]
            after = _AFTER.match(rest)
            told = f"{label} {figure.unit} {after[1] if after else ''}"
            if _OTHERS.search(told) or _OTHERS.search(para.text[max(start, figure.start - 40) : figure.start]):
                continue
            words = frozenset(words_of(told)) - EMPTY
            periods = tuple(
                sorted({" ".join(one.split()).lower() for one in _PERIODS.findall(para.text[start:end])} - {own})
            )
            yield Fact(words, figure.value, figure.unit, bool(_WHOLE.search(told)), periods, part, heading, figure)


def _label(text: str, figure: Figure, before: Figure | None, label: str, start: int) -> str:
    """The words before a number; those of the number before it when only «,» or «và» stand between."""
    if (
        before is not None
        and before.end > start
        and re.fullmatch(r"\s*(?:,|và|,\s*và)\s*", text[before.end : figure.start])
    ):
        return label
    lead = text[max(start, before.end if before else 0) : figure.start]
    cut = max((found.end() for found in _BREAK.finditer(lead.rstrip(" :"))), default=0)
    return lead[cut:].strip(" :-+*,")


def _tops(case: Case) -> dict[int, tuple[int, int]]:
    """Paragraph -> (number of the top heading above it, line of the nearest heading)."""
    out: dict[int, tuple[int, int]] = {}
    part = heading = 0
    top = "roman" if any(para.rank == "roman" for para in case.body) else "number"
    for para in case.paper.zone("body", "annex"):
        if para.rank in NUMBERED and para.cell is None:
            heading = para.line
            part += para.rank in {top, "part", "article"}
        if para.zone == "annex":
            part = -1
        out[id(para)] = (part, heading)
    return out


def thing(unit: str) -> str:
    """What a unit counts: all words for people are one."""
    return "người" if unit in PERSONS else unit
