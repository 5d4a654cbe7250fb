"""One paper cited in two files: do they give it one number, one day, one issuer, one title?"""

from __future__ import annotations

from collections import Counter

from tdkt.documents.audit.finding import Finding
from tdkt.documents.audit.mentions import Mention, Shelf, same_issuer, subject, title_years
from tdkt.documents.audit.registry import checks
from tdkt.documents.audit.wording import alike, words_of

CODE = "VD109"
LEAST_WORDS = 4
Told = tuple[str, str]  # what is wrong, how to mend it


def across(shelf: Shelf) -> list[list[Finding]]:
    """Findings of each file of the shelf against the others."""
    check = next(one for one in checks() if one.code == CODE)
    out: list[list[Finding]] = []
    for file in shelf.files:
        found = []
        told: set[tuple[str, str]] = set()
        for one in file:
            if one.own or (one.type, one.key) in told:
                continue
            said = disagreement(one, shelf)
            if said:
                told.add((one.type, one.key))
                found.append(
                    Finding(
                        CODE,
                        one.line,
                        one.page,
                        one.quote,
                        check.category,
                        check.severity,
                        *said,
                        check.cite,
                        check.name,
                    )
                )
        out.append(found)
    return out


def disagreement(one: Mention, shelf: Shelf) -> Told | None:
    """What another file says against this mention; None when nothing does, or when most files agree with it."""
    return _number(one, shelf.same_number(one)) or _day(one, shelf.same_day(one))


def _number(one: Mention, others: list[Mention]) -> Told | None:
    if one.day is None:
        return None
    near = [
        other
        for other in others
        if other.day
        and (
            other.day.year == one.day.year
            or (alike(subject(other.title), subject(one.title)) and title_years(other.title) == title_years(one.title))
        )
    ]
    if not near:
        return None
    right = next((other for other in near if other.own), None)
    if right is None:
        days = Counter(other.day for other in near)
        days[one.day] += 1
        most = max(days.values())
        if days[one.day] == most and list(days.values()).count(most) == 1 and len(days) > 1:
            return None  # most files agree with this one: the other is marked
        right = next((other for other in near if other.day != one.day), near[0])
    where = f"tệp «{right.file}»" + ("" if right.own else f" (dòng {right.line})")
    if right.day and right.day != one.day:
        return f"{where} ghi {one.type} số {one.key} ngày {right.day:%d/%m/%Y}", "đối chiếu bản gốc, ghi một ngày"
    return _words(one, right, where)


def _words(one: Mention, right: Mention, where: str) -> Told | None:
    """Another issuer or another title of the same number and day."""
    words = other_words(one.issuer, one.title, right.issuer, right.title)
    return (f"{where} ghi {words}", "đối chiếu bản gốc") if words else None


def other_words(issuer: str, title: str, right_issuer: str, right_title: str) -> str:
    """«là của …», «trích yếu …» of the right ones where the written ones are not the same; "" when they are."""
    if issuer and right_issuer and same_issuer(issuer, right_issuer) is False:
        return f"là của {right_issuer}"
    mine, its = subject(title), subject(right_title)
    if min(len(words_of(mine)), len(words_of(its))) < LEAST_WORDS:
        return ""
    years, right_years = title_years(mine), title_years(its)
    if not alike(mine, its) or (years and right_years and years.isdisjoint(right_years)):
        return f"trích yếu «{its}»"
    return ""


def _day(one: Mention, others: list[Mention]) -> Told | None:
    for other in others:
        if other.number == one.number or min(len(words_of(one.title)), len(words_of(other.title))) < LEAST_WORDS:
            continue
        if alike(subject(one.title), subject(other.title)) and title_years(one.title) == title_years(other.title):
            message = f"tệp «{other.file}» ghi văn bản cùng ngày, cùng trích yếu này có số {other.key}"
            return message, "đối chiếu bản gốc, ghi một số"
    return None
