"""Viện dẫn khác với sổ văn bản đã biết: số, ngày, năm hoặc trích yếu.

Đúng: Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ
Sai: Nghị định số 98/2023/NĐ-CP ngày 13/12/2023 của Chính phủ
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.documents.audit.across import other_words
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.register import Known, for_province
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import alike
from tdkt.documents.extract.citations import Citation


@check("VD106", "viện dẫn lệch với văn bản đã biết", "citation", "error")
def register(case: Case) -> Iterator[Mark]:
    entries = list(for_province(case.profile.province))
    for one in case.cited:
        near = [entry for entry in entries if entry.type == one.type and _code(one) == entry.code]
        same = [entry for entry in near if entry.number == one.number and _year(one, entry)]
        dated = [entry for entry in near if entry.date and entry.date == one.date]
        slipped = [
            entry
            for entry in near
            if entry.number == one.number
            and entry.date
            and one.date
            and entry.date != one.date
            and (entry.date.day, entry.date.month) == (one.date.day, one.date.month)
        ]
        if same:
            yield from _compare(one, same[0])
        elif slipped and slipped[0].verified != "unverified":
            right = slipped[0].date or date.min
            message = f"{slipped[0].type} {slipped[0].symbol} ban hành năm {right.year}"
            yield Mark(
                one.para, one.start, one.end + 18, message, f"viết ngày {right.day:02d}/{right.month}/{right.year}"
            )
        elif dated and (not one.title or not dated[0].title or alike(one.title, dated[0].title)):
            message = (
                f"văn bản ngày {one.day.text if one.day else ''} này có số {dated[0].symbol}, không phải {one.key}"
            )
            yield Mark(one.para, one.start, one.end, message, f"viết {dated[0].symbol}")


def _code(one: Citation) -> str:
    return re.sub(r"[/-]|(?<=/)\d{4}", "", one.code)


def _year(one: Citation, entry: Known) -> bool:
    """The number of an unyeared symbol restarts each year, so its date must be of that year, or the title the same."""
    if re.search(r"/\d{4}/", entry.symbol):
        return f"/{entry.symbol.split('/')[1]}/" in one.key
    if entry.date is None or one.date is None:
        return False
    return entry.date.year == one.date.year and (not entry.title or not one.title or alike(one.title, entry.title))


def _compare(one: Citation, entry: Known) -> Iterator[Mark]:
    if entry.date and one.date and entry.date != one.date and entry.verified != "unverified":
        right = f"{entry.date.day:02d}/{entry.date.month}/{entry.date.year}"
        yield Mark(
            one.para,
            one.start,
            one.end + 18,
            f"{entry.type} {entry.symbol} ban hành ngày {right}",
            f"viết ngày {right}",
        )
    sure = entry.date == one.date and entry.verified != "unverified"
    words = other_words(one.issuer, one.title, entry.issuer, entry.title) if sure else ""
    wrong = _title_year(one.title, entry.title)
    if words and not wrong:
        yield Mark(
            one.para, one.start, one.tail, f"{entry.type} {entry.symbol} {words}", "đối chiếu bản gốc", "warning"
        )
    if wrong:
        at = one.para.text.find(wrong, one.end)
        place = (at, at + len(wrong)) if at >= 0 else (one.start, one.end)
        message = f"trích yếu của {entry.symbol} không có «{wrong}»; đúng là «{_around(entry.title)}»"
        yield Mark(one.para, *place, message, f"ghi đúng trích yếu: {entry.title}", "warning")


def _title_year(written: str, right: str) -> str:
    """A year in the written title that the right one does not have; "" when both agree or the right one is not held."""
    if not right or not written or not alike(written, right):
        return ""
    years = set(re.findall(r"năm (20\d\d)", right))
    for found in re.finditer(r"năm (20\d\d)(?!\s?[-–])", written[: len(right) + 20]):
        if found[1] not in years:
            return found.group()
    return ""


def _around(title: str) -> str:
    return title if len(title) < 140 else f"{title[:110]} …"
