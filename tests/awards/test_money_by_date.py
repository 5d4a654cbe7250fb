"""What a decision pays on both sides of every day on which the base salary or a coefficient changed, to the đồng."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tdkt.awards.models import AwardRecord, Decision
from tdkt.awards.operations.bonuses import reckon

# (first day of the new salary, what LDTT 0.3, TTLDTT 0.8, CSTDCS 1.0 paid the day before and pay from that day)
CHANGES = [
    (date(2018, 7, 1), (390_000, 1_040_000, 1_300_000), (420_000, 1_120_000, 1_390_000)),
    (date(2019, 7, 1), (420_000, 1_120_000, 1_390_000), (450_000, 1_200_000, 1_490_000)),
    (date(2023, 7, 1), (450_000, 1_200_000, 1_490_000), (540_000, 1_440_000, 1_800_000)),
    (date(2024, 7, 1), (540_000, 1_440_000, 1_800_000), (710_000, 1_880_000, 2_340_000)),
    (date(2026, 7, 1), (710_000, 1_880_000, 2_340_000), (760_000, 2_030_000, 2_530_000)),
]


def paid(world, day, *awards, by=None):
    """Amounts of one decision of ``day``; every award of a year of its own, so that all are paid."""
    decision = Decision(unit=by or world.department, day=day, symbol="1/QĐ-SNV")
    records = []
    for place, (award, collective) in enumerate(awards):
        who = {"collective": world.counselling} if collective else {"person": world.employee.person}
        records.append(AwardRecord(pk=-1 - place, award=award, year=day.year - place, decided_on=day, decision=decision,
                                   unit_then=world.centre, stream="cong_trang", **who))  # fmt: skip
    return tuple(one.amount for one in reckon(records, decision))


@pytest.mark.parametrize(("first", "before", "after"), CHANGES)
def test_the_day_before_pays_the_old_salary_and_the_day_itself_the_new(world, first, before, after):
    awards = (("LDTT", False), ("TTLDTT", True), ("CSTDCS", False))
    assert paid(world, first - timedelta(1), *awards) == before
    assert paid(world, first, *awards) == after


def test_the_coefficient_of_a_certificate_of_merit_rose_with_the_decree_of_2024_and_not_a_day_sooner(world):
    awards = (("BKBT", False), ("BKBT", True))
    assert paid(world, date(2023, 12, 31), *awards) == (1_800_000, 3_600_000)
    assert paid(world, date(2024, 1, 1), *awards) == (2_700_000, 5_400_000)


def test_a_certificate_of_a_commune_pays_half_until_communes_took_over_from_districts(world):
    commune = world.centre
    commune.level = "commune"
    awards = (("GK", False), ("GK", True))
    assert paid(world, date(2025, 6, 30), *awards, by=commune) == (360_000, 710_000)  # 351.000 and 702.000 rounded up
    assert paid(world, date(2025, 7, 1), *awards, by=commune) == (710_000, 1_410_000)


def test_before_the_decrees_that_were_read_there_is_no_amount_rather_than_a_guess(world):
    assert paid(world, date(2017, 9, 30), ("LDTT", False)) == ()
    assert paid(world, date(2017, 10, 1), ("LDTT", False)) == (390_000,)
