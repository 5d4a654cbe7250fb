"""Two rules asked of every year: two years running HTXS with two initiatives in them, and three CSTĐCS running."""

from __future__ import annotations

import numpy as np

from benchmarks.law.data import Province
from tdkt.law.cite import Cite
from tdkt.law.columns import Columns
from tdkt.law.every_year import years_met
from tdkt.law.judge import CHUNK
from tdkt.law.kernel import Clause, all_of
from tdkt.law.tri import last_years

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


def engine(columns: Columns, years: int) -> tuple[int, int]:
    """How many times each rule is met, over all people and years."""
    columns.initiative_planes(("sang_kien",), "co_so", False, "any")
    counts = [0, 0]
    for _, part in columns.chunks(CHUNK):
        for number, rule in enumerate((RULE_A, RULE_B)):
            met = years_met(rule, part)
            counts[number] += int(np.bitwise_count(met & last_years(years)).sum())
    return counts[0], counts[1]


def by_hand(people: Province) -> tuple[int, int]:
    """The same over year-major bytes."""
    best = people.ratings == 4
    work = people.local + people.wide
    base = people.titles["CSTDCS"].astype(bool)
    rule_a = best[1:] & best[:-1] & ((work[1:] + work[:-1]) >= 2)
    rule_b = base[2:] & base[1:-1] & base[:-2]
    return int(np.count_nonzero(rule_a)), int(np.count_nonzero(rule_b))
