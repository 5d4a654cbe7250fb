"""Chỗ ghi «không có», chỗ khác lại có số.

Đúng: «Không có đơn thư khiếu nại, tố cáo»; «tiếp nhận 02 đơn kiến nghị, phản ánh»
Sai: «Không có đơn thư khiếu nại, tố cáo»; «tiếp nhận, giải quyết 02 đơn thư khiếu nại, tố cáo»
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.figures import Figure
from tdkt.documents.numbers import grouped
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_NONE = regex(
    r"(?<!\w)[Kk]hông (?:có|phát sinh|nhận được|tiếp nhận|xảy ra|để xảy ra)(?: bất kỳ| trường hợp nào)? (?P<what>(?:[^\W\d_]+[ ,/-]*){1,9})"  # noqa: E501
)
_ENDS = regex(
    r"\s+(?:nào|trong|tại|để|do|nên|vì|mà|thì|bị|ở|cho|từ|về|đối với|kéo dài|tồn đọng|cần|phải|xảy ra|phát sinh|được|là|và không|theo|của)(?!\w)"  # noqa: E501
)
_WEAK = frozenset(["có", "và", "các", "những", "đơn", "thư", "vụ", "việc", "trường", "hợp"])
_ELSEWHERE = regex(r"so với|cùng kỳ|năm trước|chỉ tiêu|kế hoạch|phấn đấu|đăng ký|không|chưa|giảm", 2)
LEAST = 2
# the fund of emulation: said not to be set up, and yet managed, spent from
_NO_FUND = regex(
    r"(?<!\w)không (?:được )?(?:trích lập|thành lập|trích)(?: các loại)? [Qq]uỹ"
    r"(?! (?:dự phòng|phát triển|phúc lợi|bổ sung))"
)
_FUND_USED = regex(
    r"(?<!\w)(?:(?:đang|đã) (?:quản lý|sử dụng|chi)[^.;:]{0,25}|(?:trích|chi) từ )[Qq]uỹ (?:thi đua|khen thưởng)"
)


@check("MT102", "chỗ ghi không có, chỗ ghi có", "contradiction", "warning")
def none_and_some(case: Case) -> Iterator[Mark]:
    yield from _fund(case)
    denied = list(_denied(case))
    if not denied:
        return
    counted: dict[str, list[tuple[Para, Figure, list[str]]]] = defaultdict(list)
    for para, figures in case.counted:
        for figure in figures:
            if figure.value > 0 and para not in case.body[len(case.results) :]:
                words = words_of(figure.unit + " " + _phrase(para.text, figure.end))
                counted[words[0]].append((para, figure, words))
    for para, found, words in denied:
        for other, figure, said in counted.get(words[0], ()):
            if said[: len(words)] != words or (other is para and not _apart(para.text, found[1], figure.start)):
                continue
            start, end = sentence_at(other.text, figure.start)
            if other is para:
                start = max(start, other.text.rfind(";", start, figure.start))
            if _ELSEWHERE.search(other.text[start:end]) or case.inside_citation(other, figure.start):
                continue
            line = other.place(figure.start)[0]
            shown = f"{grouped(figure.value)} {' '.join(said[: len(words)])}"
            message = f"ở đây ghi không có, dòng {line} ghi {shown}"
            yield Mark(para, *found, message, "đối chiếu số gốc, ghi thống nhất")
            break


def _fund(case: Case) -> Iterator[Mark]:
    """No fund is set up, and yet one is managed or spent from."""
    results = list(case.results if case.is_report else case.body)
    used = next(case.among(results, _FUND_USED, "uỹ "), None)
    if used:
        line = used[0].place(used[1].start())[0]
        message = f"ở đây ghi không trích lập quỹ, dòng {line} ghi đang dùng quỹ"
        for para, found in case.among(results, _NO_FUND, "không "):
            yield Mark(para, found.start(), found.end(), message, "làm rõ nguồn của quỹ, ghi thống nhất")


def _apart(text: str, denied: int, counted: int) -> bool:
    """Do the two stand in different clauses of the paragraph, the count after the denial?"""
    return denied < counted and any(sign in text[denied:counted] for sign in (";", ". "))


def _denied(case: Case) -> Iterator[tuple[Para, tuple[int, int], list[str]]]:
    results = case.results if case.is_report else case.body
    for para, found in case.among(results, _NONE, "hông "):
        stop = _ENDS.search(found["what"])
        phrase = found["what"][: stop.start()] if stop else found["what"]
        words = words_of(phrase.strip(" ,/-"))
        if LEAST <= len(words) <= 7 and len(set(words) - _WEAK) >= 1:
            yield para, (found.start(), found.start("what") + len(phrase.rstrip(" ,/-"))), words


def _phrase(text: str, at: int) -> str:
    return text[at : at + 60]
