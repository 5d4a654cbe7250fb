"""Two rules asked of every year: two years running HTXS with two initiatives in them, and three CSTĐCS running."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.law.data import Province
from tdkt.law.cite import Cite
from tdkt.law.columns import Columns
from tdkt.law.every_year import years_met
from tdkt.law.judge import CHUNK
from tdkt.law.kernel import Clause, all_of
from tdkt.law.tri import Words, last_years

_PLACE = Cite("06/2022/QH15", "Điều 74")
RULE_A = all_of(
    Clause("Hai năm liền hoàn thành xuất sắc", _PLACE, lambda f: f.rated("HTXS", 2).all_of_last(2)),
    Clause(
        "Có hai sáng kiến",
        _PLACE,
        lambda f: f.initiatives("sang_kien", scope="co_so").within(last_years(2)).at_least(2),
    ),
)
RULE_B = Clause("Ba năm liền chiến sĩ thi đua cơ sở", _PLACE, lambda f: f.title("CSTDCS", years=3).all_of_last(3))


def engine(columns: Columns) -> tuple[list[Words], list[Words]]:
    """The years in which each rule is met, as words, in pieces of the population."""
    columns.initiative_planes(("sang_kien",), "co_so", False, "any")
    met: tuple[list[Words], list[Words]] = ([], [])
    for _, part in columns.chunks(CHUNK):
        for pieces, rule in zip(met, (RULE_A, RULE_B), strict=True):
            pieces.append(years_met(rule, part))
    return met


def by_hand(people: Province) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The same over year-major bytes."""
    best = people.ratings == 4
    work = people.local + people.wide
    base = people.titles["CSTDCS"].astype(bool)
    return best[1:] & best[:-1] & ((work[1:] + work[:-1]) >= 2), base[2:] & base[1:-1] & base[:-2]


def counted(met: tuple[list[Words], list[Words]], years: int) -> tuple[int, int]:
    """How many times each rule is met, over all people and years."""
    first, second = (sum(int(np.bitwise_count(word & last_years(years)).sum()) for word in pieces) for pieces in met)
    return first, second
