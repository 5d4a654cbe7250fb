"""The standards of 2024 once more, in loops over years: slow, plain, and written apart from the rules it checks.

Every function takes a history in which everything is known and answers True or False, or None where the law itself is open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

BETTER = {"KHT": 1, "HT": 2, "HTT": 3, "HTXS": 4}
Facts = dict[str, Any]


def rated(facts: Facts, year: int, least: str) -> bool:
    return BETTER.get(facts["ratings"].get(str(year), "KHT"), 0) >= BETTER[least]


def holds(facts: Facts, code: str, year: int) -> bool:
    return any(item["code"] == code and item["year"] == year for item in facts["titles"])


def merit_years(facts: Facts, code: str) -> list[int]:
    return [item["year"] for item in facts["forms"] if item["code"] == code and item["stream"] == "cong_trang"]


def stained_until(facts: Facts) -> int:
    """The last year that does not count because of a discipline; see :func:`after_discipline` for those in part."""
    return max((facts["whole"](item["to"]) for item in facts["discipline"]), default=0)


def after_discipline(decide: Callable[..., bool | None]) -> Callable[..., bool | None]:
    """Asked twice, with a year in which a discipline ended left out and let in: open where that makes a difference."""

    @wraps(decide)
    def both(facts: Facts, year: int, *rest: str) -> bool | None:
        strict = facts | {"whole": lambda to: int(to[:4])}
        lenient = facts | {"whole": lambda to: int(to[:4]) - (to[5:] != "12-31")}
        answers = [year > stained_until(view) and decide(view, year, *rest) for view in (strict, lenient)]
        return answers[0] if answers[0] == answers[1] else None

    return both


def unbroken(facts: Facts, year: int, least: str, after: int) -> list[int]:
    """The years up to ``year`` that are all rated ``least`` or better and lie after ``after``."""
    found: list[int] = []
    while year > max(after, stained_until(facts)) and rated(facts, year, least):
        found.append(year)
        year -= 1
    return found


def advanced(facts: Facts, year: int) -> bool:
    if holds(facts, "LDTT", year):
        return rated(facts, year, "HTT")
    return rated(facts, year, "HTT") and facts["findings"]["phong_trao"]


def in_doubt(facts: Facts, year: int, met: bool) -> bool | None:
    """A good rating beside a discipline of the same year has to be looked at again."""
    disciplined = any(item["from"].startswith(str(year)) for item in facts["discipline"])
    return None if met and disciplined else met


@after_discipline
def advanced_worker(facts: Facts, year: int) -> bool | None:
    return in_doubt(facts, year, rated(facts, year, "HTT") and facts["findings"]["phong_trao"])


@after_discipline
def base_fighter(facts: Facts, year: int) -> bool | None:
    work = any(item["year"] == year for item in facts["initiatives"])
    return in_doubt(facts, year, advanced(facts, year) and (rated(facts, year, "HTXS") or work))


@after_discipline
def certificate_of_prime_minister(facts: Facts, year: int) -> bool:
    earlier = max(merit_years(facts, "BKTTG"), default=0)
    years = unbroken(facts, year, "HTT", earlier)
    titles = sum(holds(facts, "CSTDCS", item) for item in years)
    return bool(merit_years(facts, "BKBT")) and len(years) >= 5 and titles >= 3


@after_discipline
def labour_order(facts: Facts, year: int, digit: str) -> bool | None:
    anchor, excellent, title, times = {
        "3": ("BKTTG", 1, "CSTDCS", 3),
        "1": ("HCLD2", 3, "CSTDBT", 2),
    }[digit]
    anchors, same = merit_years(facts, anchor), max(merit_years(facts, f"HCLD{digit}"), default=0)

    def passes(since: int) -> bool:
        years = unbroken(facts, year, "HTT", max(since, same))
        best = sum(rated(facts, item, "HTXS") for item in years)
        return len(years) >= 5 and best >= excellent and sum(holds(facts, title, item) for item in years) >= times

    if not anchors:
        return False
    latest, earliest = passes(max(anchors)), passes(min(anchors))
    return latest if latest == earliest else None


@after_discipline
def certificate_of_province(facts: Facts, year: int) -> bool | None:
    """Point d; open where only the base titles speak for it, or an initiative and a topic would have to be added up."""
    both = (year - 1, year)
    floor = max(*merit_years(facts, "BKBT"), stained_until(facts), 0)
    if floor >= year - 1:
        return False
    unused = [item for item in facts["initiatives"] if item["year"] in both and item["used_for"] is None]
    solutions = sum(item["kind"] == "sang_kien" for item in unused)
    topics = sum(item["kind"] == "de_tai" and item["applied"] for item in unused)
    perhaps = sum(item["kind"] in ("sang_kien", "de_tai") for item in unused)
    titles = all(holds(facts, "CSTDCS", item) for item in both)
    excellent = all(rated(facts, item, "HTXS") for item in both)
    if (titles or excellent) and (solutions >= 2 or topics >= 2):
        return True
    if titles or (excellent and perhaps >= 2):
        return None
    return False


@after_discipline
def advanced_collective(facts: Facts, year: int) -> bool:
    people = facts["members"][str(year)]
    enough = people["ldtt"] * 100 >= 70 * people["total"]
    return rated(facts, year, "HTT") and enough and people["disciplined_canh_cao"] == 0


@after_discipline
def order_of_collective(facts: Facts, year: int) -> bool | None:
    """Huân chương Lao động hạng Ba of a collective."""
    anchors, same = merit_years(facts, "BKTTG"), max(merit_years(facts, "HCLD3"), default=0)

    def good(item: int) -> bool:
        return rated(facts, item, "HTXS") or holds(facts, "TTLDXS", item)

    def passes(since: int) -> bool:
        years, item = [], year
        while item > max(since, same, stained_until(facts)) and good(item):
            years.append(item)
            item -= 1
        state = sum(holds(facts, "CTDCP", one) for one in years)
        flags = sum(holds(facts, "CTDBT", one) for one in years)
        papers = len({one for one in merit_years(facts, "BKBT") if one in years})
        without = papers >= 2 and not facts["flag_eligible"]
        return len(years) >= 5 and (state >= 1 or flags >= 2 or (flags >= 1 and papers >= 1) or without)

    old_enough = year - int(facts["founded"][:4]) >= 10
    if not anchors or not old_enough:
        return False
    latest, earliest = passes(max(anchors)), passes(min(anchors))
    return latest if latest == earliest else None
