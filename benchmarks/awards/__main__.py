"""``python -m benchmarks.awards [--recipients 500]``: prints times and ratios; exit 1 beyond a limit.

One decision with its records, bonuses, certificates and journal in one transaction, then paying all of them and one PDF
of all certificates. The peer is Django's own way without set-based work: ``Model.save()`` for each row and
``history.record`` for each payment, on the same data in the same run. A temporary SQLite database, never the office's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.office import office

SECONDS, TIMES = 5.0, 2.0  # at most so long for each; at least so many times the peer's speed
DAY = date(2025, 12, 15)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.awards", description=__doc__)
    parser.add_argument("--recipients", type=int, default=500)
    given = parser.parse_args(argv)
    with office():
        from tests.people import build_world

        return 0 if measured(build_world(), given.recipients) else 1


def measured(world: Any, number: int) -> bool:
    from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision
    from tdkt.awards.operations.bonuses import pay
    from tdkt.awards.operations.decisions import issue
    from tdkt.awards.printing import batch, printable

    people = hired(world, 2 * number)
    ours = Decision.objects.create(unit=world.department, title="Về việc khen thưởng")
    issuing, _ = timed(
        lambda: issue(
            decision=ours, lines=lines(world, people[:number]), symbol="1/QĐ-SNV", day=DAY,
            signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc Sở", actor=world.decider,
        )
    )  # fmt: skip
    for table in (AwardRecord, Bonus, Certificate):
        if table.objects.count() != number:
            raise SystemExit(f"{table.__name__}: {table.objects.count()} rows, wanted {number}")
    one_by_one, theirs = timed(lambda: saved_one_by_one(world, people[number:]))
    owed = list(Bonus.objects.filter(record__decision=ours))
    paying, total = timed(lambda: pay(bonuses=owed, day=DAY, source="Quỹ", actor=world.appraiser))
    if total != number * 710_000:
        raise SystemExit(f"paid {total}, wanted {number * 710_000}")
    paid_one_by_one, _ = timed(lambda: marked_one_by_one(world, theirs))
    printing, pdf = timed(lambda: batch(list(printable(ours)), lambda code: f"https://tracuu.example.vn/{code}"))
    print(f"issuing {number}: {issuing:.2f} s; Model.save() a row: {one_by_one:.2f} s, {one_by_one / issuing:.1f}x")
    print(f"paying {number}: {paying:.2f} s; a row at a time: {paid_one_by_one:.2f} s, {paid_one_by_one / paying:.1f}x")
    print(f"printing {number} certificates with QR: {printing:.2f} s, {len(pdf) / 1e6:.1f} MB")
    print(f"limits: {SECONDS:.0f} s each (printing {6 * SECONDS:.0f} s), {TIMES:.0f}x the peer")
    fast = issuing <= SECONDS and paying <= SECONDS and printing <= 6 * SECONDS
    return fast and one_by_one / issuing >= TIMES and paid_one_by_one / paying >= TIMES


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def hired(world: Any, number: int) -> list[Any]:
    from tdkt.core.text import fold, name_key
    from tdkt.org.models import Person, Post

    names = [f"Lò Văn {chr(65 + n % 26)}{n}" for n in range(number)]
    people = Person.objects.bulk_create(
        Person(full_name=name, sort_key=name_key(name), search=fold(name), unit=world.counselling) for name in names
    )
    Post.objects.bulk_create(
        Post(person=one, unit=world.counselling, title="Viên chức", starts=date(2015, 1, 1)) for one in people
    )
    return people


def lines(world: Any, people: list[Any]) -> list[Any]:
    from tdkt.awards.operations.decisions import Line

    return [Line("LDTT", "cong_trang", 2025, world.centre, person=one) for one in people]


def saved_one_by_one(world: Any, people: list[Any]) -> list[Any]:
    """The same rows as ``issue`` makes, each saved on its own in one transaction."""
    from django.db import transaction

    from tdkt.awards.models import Certificate, Decision
    from tdkt.awards.operations.bonuses import reckon
    from tdkt.awards.operations.decisions import already_awarded, build_records
    from tdkt.core import history

    made = []
    with transaction.atomic():
        decision = Decision(unit=world.department, title="x", symbol="2/QĐ-SNV", day=DAY, state="issued")
        history.create(decision, actor=world.decider, verb="awards.issue")
        for number, line in enumerate(lines(world, people), start=1):
            already_awarded([line])
            (record,) = build_records([line], decision, "Sở Nội vụ")
            record.golden_no = number
            record.save()
            (bonus,) = reckon([record], decision)
            bonus.save()
            last = Certificate.objects.filter(unit=world.department, year=2025).order_by("-number").first()
            Certificate(
                unit=world.department, year=2025, number=last.number + 1 if last else 1, record=record, issued_on=DAY
            ).save()  # fmt: skip
            made.append(bonus)
    return made


def marked_one_by_one(world: Any, bonuses: list[Any]) -> None:
    from django.db import transaction

    from tdkt.core import history

    with transaction.atomic():
        for one in bonuses:
            history.change(one, actor=world.appraiser, verb="awards.pay", paid_on=DAY, paid_from="Quỹ")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
