"""``python -m benchmarks.eligibility [--people 50000]``: times, memory, statements, ratio; exit 1 beyond a limit.

Who meets which title in a whole province: everybody of two hundred units judged for the seven usual awards, first from
the tables alone, then again with one person changed. The peer is the program's own page of one case, asked person by
person for a sample of the same people; both must say the same. A temporary SQLite database, or the empty one that
DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from benchmarks.office import office

DAY, YEAR = date(2025, 12, 20), 2025
TIMES, KILOBYTES, EACH, SAMPLE = 20.0, 200_000, 30, 200  # times the peer's speed; memory, and for each person


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.eligibility", description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    given = parser.parse_args(argv)
    with office():
        from benchmarks.org.data import fill
        from tests.people import build_world

        world = build_world()
        fill(world, given.people)
        awarded(world)
        return 0 if measured(world, given.people) else 1


def awarded(world: Any) -> None:
    """Three years of titles and ratings for everybody, registers declared complete from 2015 on."""
    from django.db.models.functions import Mod

    from tdkt.awards.models import AwardRecord
    from tdkt.eligibility.models import Completeness
    from tdkt.org.models import Person, Rating, Unit

    random = Random(5)
    people = list(Person.objects.select_related("unit").order_by("pk"))
    titles = [
        AwardRecord(
            person=one, award=code, year=year, stream="cong_trang", unit_then=one.unit, unit_name_then="x",
            decision_no=f"{year}/QĐ", decided_on=date(year, 12, 15), issuer="Sở Nội vụ", verified=True,
        )
        for one in people for year in (2023, 2024) for code in ("LDTT", "CSTDCS")
        if random.random() < (0.9 if code == "LDTT" else 0.4)
    ]  # fmt: skip
    AwardRecord.objects.bulk_create((one.keyed() for one in titles), batch_size=500)
    for level, every in (("HTXS", 3), ("KHT", 10)):
        Rating.objects.filter(year=YEAR).annotate(turn=Mod("person_id", every)).filter(turn=0).update(level=level)
    for top in Unit.objects.filter(parent=None):
        for register in Completeness.Register.values:
            Completeness.objects.create(unit=top, register=register, since=2015, by=world.appraiser)


def measured(world: Any, number: int) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tdkt.eligibility import queries
    from tdkt.org.models import Period, Rating

    def swept() -> Any:
        return queries.sweep(world.province, YEAR, queries.PERSON_AWARDS, DAY, ["person"])

    with CaptureQueriesContext(connection) as asked:
        first, found = timed(swept)
    used = memory()
    rating = Rating.objects.filter(year=YEAR, period=Period.YEAR).order_by("pk").first()
    Rating.objects.filter(pk=rating.pk).update(level="KHT")
    again, found = timed(swept)
    sample = Random(3).sample(found.lines, min(SAMPLE, len(found.lines)))
    one_by_one, answers = timed(lambda: [asked_alone(line.subject) for line in sample])
    for line, alone in zip(sample, answers, strict=True):
        told = {code: line.verdicts[code][0] for code in alone}
        if told != alone:
            raise SystemExit(f"{line.subject}: the sweep says {told}, the case {alone}")
    peer = one_by_one / len(sample) * len(found.lines)
    print(f"{len(found.lines)} people, {len(found.asked)} awards, {connection.vendor}, {len(asked)} statements")
    print(f"first sweep {first:.1f} s, with one person changed {again:.1f} s, the process at most {used / 1024:.0f} MB")
    print(f"case by case {peer:.0f} s (from {len(sample)}), {peer / first:.0f}x; same answers")
    print(f"limits: {TIMES:.0f}x the peer, {KILOBYTES // 1000} MB and {EACH} KB a person")
    return peer / first >= TIMES and used <= KILOBYTES + EACH * number


def asked_alone(person: Any) -> dict[str, str]:
    from tdkt.eligibility import queries

    found = queries.judge_several(person, queries.PERSON_AWARDS, YEAR, DAY)
    return {code: said.verdict for code, said in found.items() if not isinstance(said, str)}


def memory() -> int:
    """The most this process ever held, in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
