"""Tỷ lệ phần trăm không khớp số liệu đi kèm.

Đúng: 18/20 người (đạt 90%); 6.428 lượt người, đạt 257% so với kế hoạch
Sai: 18/20 người (đạt 95%); 7 mô hình, đạt 93% kế hoạch (không số kế hoạch nguyên nào cho ra tỷ lệ này)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.figures import number
from tdkt.documents.numbers import grouped

_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_RATIO = re.compile(
    rf"(?<![\d/.,])(?P<a>{_N})\s?/\s?(?P<b>{_N})(?![\d/-])(?P<words>[^\d;.()%/]{{0,40}}?)[\s,;(]*(?:đạt|chiếm|bằng|tương đương|=|tỷ lệ)?"  # noqa: E501
    r"\s*(?:tỷ lệ\s*)?(?:là\s*)?(?P<p>\d+(?:[.,]\d+)?)\s?%"
)
_BEHIND = re.compile(  # «đạt 105% kế hoạch (210/220 người)»
    rf"(?<![\d.,])(?P<p>\d+(?:[.,]\d+)?)\s?%[^\d;.()%]{{0,30}}\((?P<a>{_N})\s?/\s?(?P<b>{_N})(?:\s[^()\d%]{{0,60}})?\)"
)
_PLANNED = re.compile(
    rf"(?P<a>{_N})\s?(?P<unit>[^\d;.()%/,]{{2,30}}?)[\s,;(]*(?:đạt|bằng)\s+(?P<p>\d+(?:[.,]\d+)?)\s?%\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu)"  # noqa: E501
    rf"(?:\s+(?:năm|được giao|giao|đề ra|là|tỉnh|Sở))*\s*\(?\s*(?:kế hoạch|chỉ tiêu|giao|là|:)*\s*(?P<b>{_N})(?![\d./])"
)
_OVER = re.compile(r"chiếm\s+(?:tỷ lệ\s+)?(\d{3,}(?:[.,]\d+)?)\s?%")

_PEOPLE = re.compile(
    r"(?<![\d.,])(?P<p>\d{3,}(?:,\d+)?)\s?%\s+(?:số\s+|tổng số\s+)?(?:cá nhân|cán bộ|tập thể|công chức"
    r"|viên chức|đảng viên|đoàn viên|hội viên|người lao động|hộ gia đình|học sinh|giáo viên)"
    r"(?![^.;,]{0,40}(?:kế hoạch|so với|chỉ tiêu))"
)


def _half(text: str) -> Decimal:
    digits = len(re.split(r"[.,]", text)[1]) if re.search(r"[.,]", text) else 0
    return Decimal(5) / (Decimal(10) ** (digits + 1))


@check("SH102", "tỷ lệ không khớp số liệu", "arithmetic", "error")
def percent(case: Case) -> Iterator[Mark]:
    for pattern in (_RATIO, _PLANNED, _BEHIND):
        for para, found in case.among(case.numeric, pattern, "%"):
            done, base, said = number(found["a"]), number(found["b"]), number(found["p"])
            if base <= 0 or (
                pattern is _RATIO and base <= 12 and done <= 31 and re.search(r"ngày\s*$", para.text[: found.start()])
            ):
                continue
            right = done / base * 100
            if abs(right - said) > _half(found["p"]) * 2 + Decimal("0.001"):
                shown = grouped(round(right, 1))
                message = f"{found['a']}/{found['b']} = {shown}%, không phải {found['p']}%"
                yield Mark(para, found.start(), found.end(), message, f"kiểm tra lại; theo số liệu là {shown}%")
    for para, found in case.among(case.numeric, _OVER, "chiếm"):
        if number(found[1]) > 100:
            yield Mark(para, found.start(), found.end(), "một phần không thể chiếm quá 100%", "kiểm tra lại tỷ lệ")
    for para, found in case.among(case.numeric, _PEOPLE, "%"):
        if number(found["p"]) > 100:
            yield Mark(para, found.start(), found.end(), "một phần không thể quá 100%", "kiểm tra lại tỷ lệ")
    yield from _bases(case)


def _bases(case: Case) -> Iterator[Mark]:
    """Is there a whole plan, or a whole figure of last year, that gives the percent?"""
    for figure in case.figures:
        if figure.unit.endswith("đồng") or figure.value != int(figure.value) or figure.value <= 0:
            continue
        tail = figure.para.text[figure.end :]
        for said, against in ((figure.percent_of_plan, "kế hoạch"), (figure.change, "cùng kỳ")):
            if said is None:
                continue
            written = next(
                (text for text in re.findall(r"(\d+(?:[.,]\d+)?)\s?%", tail) if number(text) == abs(said)), ""
            )
            between = re.sub(
                r"\d+(?:[.,]\d+)?\s?%|năm \d{4}", "", tail.partition(f"{written}%")[0] if written else tail
            )
            if re.search(r"\d", between):
                continue  # other figures stand between: whose percent it is, is not sure
            part = said if against == "kế hoạch" else 100 + said
            half = _half(written) if written else Decimal("0.5")
            if part - half <= 0:
                continue
            low, high = figure.value * 100 / (part + half), figure.value * 100 / (part - half)
            if int(high) < low:
                message = f"không có số {against} nguyên nào mà {grouped(figure.value)} cho ra {grouped(abs(said))}%"
                yield Mark(figure.para, figure.start, figure.end, message, "kiểm tra lại số liệu hoặc tỷ lệ", "warning")
