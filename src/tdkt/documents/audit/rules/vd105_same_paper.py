"""Cùng một văn bản mà trong bài viết hai số, hai ngày khác nhau.

Đúng: Chỉ thị số 19/CT-TTg ngày 16/7/2021 ... Chỉ thị số 19/CT-TTg ngày 16/7/2021
Sai: Chỉ thị số 19/CT-TTg ngày 16/7/2021 ... Chỉ thị số 19/CT-TTg ngày 17/6/2021
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.mentions import title_years
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import alike
from tdkt.documents.extract.citations import Citation


@check(
    "VD105",
    "một văn bản viện dẫn hai cách",
    "contradiction",
    "error",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6",
)
def same_paper(case: Case) -> Iterator[Mark]:
    by_key: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    by_date: dict[tuple[str, str, object], list[Citation]] = defaultdict(list)
    for one in case.cited:
        if one.date:
            by_key[(one.type, one.key)].append(one)
            by_date[(one.type, one.code, one.date)].append(one)
    for group in by_key.values():
        first = group[0]
        for other in group[1:]:
            near = other.date and first.date and other.date.year == first.date.year
            same = alike(first.title, other.title) and title_years(first.title) == title_years(other.title)
            if other.date != first.date and (near or same):
                message = f"ngày khác với dòng {first.place[0]} ({first.day.text if first.day else ''}) của cùng văn bản {first.key}"  # noqa: E501
                yield Mark(other.para, other.start, other.end + 20, message, "đối chiếu bản gốc, ghi một ngày")
    for group in by_date.values():
        first = group[0]
        for other in group[1:]:
            if other.number != first.number and alike(first.title, other.title):
                message = f"cùng ngày, cùng trích yếu nhưng khác số với dòng {first.place[0]} ({first.key})"
                yield Mark(other.para, other.start, other.end, message, "đối chiếu bản gốc, ghi một số")
