"""The counted conditions of 2025 by hand over year-major arrays: what a careful programmer would write for speed.

Everything is known in the data, so this side needs no third value; the engine pays for it and is measured against this.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.law.data import Province

Bools = npt.NDArray[np.bool_]


def advanced(people: Province, months: npt.NDArray[np.int64]) -> Bools:
    return (people.ratings[-1] >= 3) & (months >= 6)


def base_fighter(people: Province, months: npt.NDArray[np.int64]) -> Bools:
    work = (people.local[-1] + people.wide[-1]) >= 1
    entry = (people.titles["LDTT"][-1] > 0) | advanced(people, months)
    return entry & (people.ratings[-1] >= 3) & ((people.ratings[-1] == 4) | work)


def wide_fighter(people: Province) -> tuple[Bools, Bools]:
    """Met for certain, and met under the generous reading."""
    base, wide = people.titles["CSTDCS"], people.titles["CSTDBT"]
    three = (base[-1] & base[-2] & base[-3]).astype(bool)
    before = (base[-2] & base[-3] & base[-4]).astype(bool)
    fresh = three & (wide[-2] == 0) & (wide[-3] == 0)
    recent = (people.wide[-1] + people.wide[-2] + people.wide[-3]) >= 1
    return fresh & recent, (three | before) & (people.wide.sum(axis=0, dtype=np.uint8) >= 1)


def national_fighter(people: Province) -> tuple[Bools, Bools]:
    wide = people.titles["CSTDBT"]
    base = people.titles["CSTDCS"] | wide
    base[:-1] |= wide[1:]
    base[:-2] |= wide[2:]
    strict = np.zeros(wide.shape[1], bool)
    generous = np.zeros(wide.shape[1], bool)
    for ago in (1, 2):
        six = base[-ago] & base[-ago - 1] & base[-ago - 2] & base[-ago - 3] & base[-ago - 4] & base[-ago - 5]
        strict |= (wide[-ago] & wide[-ago - 3] & six).astype(bool)
        run = np.ones(wide.shape[1], np.uint8)
        for gap in range(1, 7):
            run = run & base[-ago - gap + 1]
            generous |= (wide[-ago] & wide[-ago - gap] & run).astype(bool)
    none = np.zeros_like(strict)
    return strict & none, generous & none  # nobody has work known nationwide in these data


def provincial_certificate(people: Province) -> tuple[Bools, Bools]:
    certificate = people.forms["BKBT"]
    fresh = (certificate[-1] == 0) & (certificate[-2] == 0)
    titles = (people.titles["CSTDCS"][-1] & people.titles["CSTDCS"][-2]).astype(bool)
    excellent = (people.ratings[-1] == 4) & (people.ratings[-2] == 4)
    two = (people.local[-1] + people.local[-2] + people.wide[-1] + people.wide[-2]) >= 2
    return fresh & (titles | excellent) & two, fresh & (titles | (excellent & two))


def ladder(
    people: Province, anchor: str | None, same: str, title: str, times: int, excellent: int
) -> tuple[Bools, Bools]:
    """Years after the latest (strict) or the earliest (generous) anchor, unbroken up to now."""
    years, size = people.ratings.shape
    answers = []
    for latest in (True, False):
        open_ = np.ones(size, bool)
        count = np.zeros(size, np.uint8)
        best = np.zeros(size, np.uint8)
        held = np.zeros(size, np.uint8)
        seen = np.zeros((years + 1, size), bool)
        if anchor:
            for year in range(years):
                seen[year + 1] = seen[year] | (people.forms[anchor][year] > 0)
        for year in range(years - 1, -1, -1):
            open_ &= (people.ratings[year] >= 3) & (people.forms[same][year] == 0)
            if anchor:
                open_ &= (people.forms[anchor][year] == 0) if latest else seen[year]
            count += open_
            best += open_ & (people.ratings[year] == 4)
            held += open_ & (people.titles[title][year] > 0)
        met = (count >= 5) & (best >= excellent) & (held >= times)
        answers.append(met & seen[years] if anchor else met)
    return answers[0], answers[1]


def everything(people: Province) -> dict[str, int]:
    """Number of people who meet each standard for certain."""
    months = np.where(people.joined // 10000 < 2025, 12, 12 - people.joined // 100 % 100)
    certificate = people.forms["BKBT"].any(axis=0)
    minister = ladder(people, None, "BKTTG", "CSTDCS", 3, 0)
    third = ladder(people, "BKTTG", "HCLD3", "CSTDCS", 3, 1)
    second = ladder(people, "HCLD3", "HCLD2", "CSTDBT", 1, 2)
    first = ladder(people, "HCLD2", "HCLD1", "CSTDBT", 2, 3)
    found = {
        "LDTT": advanced(people, months),
        "CSTDCS": base_fighter(people, months),
        "CSTDBT": wide_fighter(people)[0],
        "CSTDTQ": national_fighter(people)[0],
        "BKBT": provincial_certificate(people)[0],
        "BKTTG": minister[0] & certificate,
        "HCLD3": third[0],
        "HCLD2": second[0],
        "HCLD1": first[0],
    }
    return {code: int(np.count_nonzero(met)) for code, met in found.items()}
