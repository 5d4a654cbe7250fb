"""Ngày, năm không có thật hoặc viết hỏng.

Đúng: ngày 22/01/2024; giai đoạn 2020-2025
Sai: ngày22/01/204; ngày 31/02/2024; giai đoạn 2020-20254; ngày 12 tháng 13 năm 2024; 25 giờ 00
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.dates import day_of

_SLASHED = re.compile(r"(?<![\d/.,])(?:\bngày\s*)?(\d{1,2}/\d{1,2}/\d{2,6})(?![\d/])")
_WORDS = re.compile(r"(?<!\d)(\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{2,6})(?!\d)")
_MISSPELT = re.compile(
    r"ngày\s+\d{1,2}\s+(?P<month>[^\W\d_]{3,7})\s+\d{1,2}\s+(?P<year>[^\W\d_]{2,4})\s+(?:19|20)\d\d(?!\d)"
)
_YEAR = re.compile(
    r"(?:\bnăm\s+|\b(?:19|20)\d\d\s?[-–]\s?|giai đoạn\s+)((?:19|20)\d{3}|(?:19|20)\d)(?![\d/%\w]|[.,]\d)"
)
_SHORT_MONTH = re.compile(r"(?:\bngày\s+)(\d{1,2})/(\d{1,2})(?![\d/])")
_DOTTED = re.compile(r"ngày\s+\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"(?:lúc|hồi)\s+(?P<h>\d{1,2})\s*(?:giờ|h)(?!\w)|(?<!\d)(?P<h2>\d{1,2})\s*giờ\s*(?P<m>\d{2})(?!\d)")
_HABIT = re.compile(r"(?<!\d)(?:[1-9]/\d{1,2}|\d{2}/[12])/(?:19|20)\d\d(?!\d)")


@check("NG101", "ngày, năm viết sai", "date", "error", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 4")
def bad_date(case: Case) -> Iterator[Mark]:
    head = [para for para in case.paper.zone("head") if any(char.isdigit() for char in para.text)]
    for pattern, holding in ((_SLASHED, "/"), (_WORDS, "tháng")):
        for para, found in case.among((*head, *case.numeric), pattern, holding):
            day = day_of(found[1])
            short_year = day.problem.startswith("năm ghi 2") and "ngày" not in found.group()
            if day.problem and not short_year:
                fix = "ghi đủ bốn chữ số của năm" if day.problem.startswith("năm ghi") else "ghi lại ngày đúng"
                yield Mark(para, found.start(), found.end(), day.problem, fix)
    for para, found in case.among(case.numeric, _MISSPELT, "ngày "):
        if (found["month"], found["year"]) != ("tháng", "năm") and found["month"] not in {"và", "đến", "hoặc"}:
            message = "chữ «tháng», «năm» trong ngày viết sai"
            yield Mark(para, found.start(), found.end(), message, "viết «ngày … tháng … năm …»")
    for para, found in case.each(_YEAR, *case.numeric):
        if len(found[1]) == 5 or (len(found[1]) == 3):
            yield Mark(
                para,
                found.start(),
                found.end(),
                f"năm ghi {len(found[1])} chữ số («{found[1]}»)",
                "ghi đủ bốn chữ số của năm",
            )
    for para, found in case.among(case.numeric, _SHORT_MONTH, "/"):
        day_number, month = int(found[1]), int(found[2])
        if not 1 <= month <= 12 or not 1 <= day_number <= 31:
            yield Mark(para, found.start(), found.end(), f"không có ngày {found[1]}/{found[2]}", "ghi lại ngày đúng")
    for para, found in case.among(case.numeric, _CLOCK, "giờ"):
        if int(found["h"] or found["h2"]) > 24 or int(found["m"] or 0) > 59:  # noqa: PLR2004
            yield Mark(para, found.start(), found.end(), f"không có giờ «{found.group()}»", "ghi lại giờ đúng")
    for para, found in case.among(case.numeric, _DOTTED, "ngày"):
        yield Mark(para, found.start(), found.end(), "ngày viết bằng dấu chấm", "viết ngày/tháng/năm", "hint")
    for para, found in case.among(case.numeric, _HABIT, "/"):
        if para.zone == "body":
            yield Mark(
                para, found.start(), found.end(), "ngày dưới 10 và tháng 1, 2 viết thêm số 0 ở trước", "", "hint"
            )
