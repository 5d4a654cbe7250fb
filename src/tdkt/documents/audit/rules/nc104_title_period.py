"""Câu mở đầu hoặc câu kết nêu kỳ, năm học khác với tiêu đề.

Đúng: tiêu đề «năm học 2023-2024», câu kết «Trên đây là Báo cáo ... năm học 2023-2024»
Sai: tiêu đề «năm học 2023-2024», câu kết «Trên đây là Báo cáo ... năm học 2022-2023»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.reading import Para

_YEARS = re.compile(r"năm học\s+(20\d\d)\s?[-–]\s?(20\d\d)")
_MONTHS = re.compile(r"(?<!\d)0?([369]|11|10) tháng (?:đầu |cuối )?năm(?:\s+(20\d\d))?")
_PART = re.compile(r"([Qq]uý)\s+([IV]{1,3}|\d)(?:(?:\s+năm\s+|/)(20\d\d))?")
_SPAN = re.compile(r"[Gg]iai đoạn\s+(20\d\d)\s?[-–]\s?(20\d\d)")
_OPENS = re.compile(r"(?:như sau|cụ thể như sau|sau đây)\s*[:.]?\s*$")
_OWN = re.compile(r"(?:xây dựng|ban hành|báo cáo|lập|tổng kết|sơ kết|triển khai)")


@check("NC104", "kỳ nêu trong bài khác tiêu đề", "stale-year", "error")
def title_period(case: Case) -> Iterator[Mark]:
    subject = case.head.subject
    for para, start, where in _own_sentences(case):
        for pattern in (_YEARS, _MONTHS, _PART, _SPAN):
            asked = {found.groups() for found in pattern.finditer(subject if pattern is not _SPAN else subject.lower())}
            if not asked:
                continue
            for found in pattern.finditer(para.text, start):
                said = found.groups()
                if case.inside_citation(para, found.start()) or any(_agree(said, one) for one in asked):
                    continue
                if (pattern is not _SPAN and _later(said, asked)) or (
                    pattern is _SPAN and not _one_differs(said, asked)
                ):
                    continue
                title = next(pattern.finditer(subject if pattern is not _SPAN else subject.lower())).group()
                yield Mark(
                    para,
                    found.start(),
                    found.end(),
                    f"{where} ghi «{found.group()}», tiêu đề ghi «{title}»",
                    f"sửa thành «{title}»",
                )


def _agree(said: tuple[str | None, ...], asked: tuple[str | None, ...]) -> bool:
    """The same where both speak."""
    return all(one == other or one is None or other is None for one, other in zip(said, asked, strict=True))


def _one_differs(said: tuple[str | None, ...], asked: set[tuple[str | None, ...]]) -> bool:
    """«2021-2026» for «2021-2025»: one end of the span agrees; another span altogether is another subject."""
    return any(sum(one == other for one, other in zip(said, span, strict=True)) == 1 for span in asked)


def _later(said: tuple[str | None, ...], asked: set[tuple[str | None, ...]]) -> bool:
    """A period after that of the title is what is planned next."""
    years = [int(piece) for piece in said if piece and len(piece) == 4]
    titles = [int(piece) for one in asked for piece in one if piece and len(piece) == 4]
    return bool(years and titles and max(years) > max(titles))


def _own_sentences(case: Case) -> Iterator[tuple[Para, int, str]]:
    """The opening sentence in which the paper names itself, and the closing one."""
    for para in case.body[:6]:
        if _OPENS.search(para.text) and not para.rank:
            own = [found.start() for found in _OWN.finditer(para.text) if not case.inside_citation(para, found.start())]
            if own:
                yield para, own[-1], "câu mở đầu"
            break
    for para in case.body[-8:]:
        if para.text.startswith("Trên đây"):
            yield para, 0, "câu kết"
