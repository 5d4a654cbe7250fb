"""``python -m benchmarks.nominations [--rows 10000] [--recipients 500]``: prints times; exit 1 beyond a limit.

A temporary SQLite database, never the office's own. The queue is opened, filtered and sorted through the page itself
and compared with the same page on 20 rows; the decision is issued in one transaction with certificates and bonuses.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date

from benchmarks.office import office

LIMIT_LIST, LIMIT_DECISION = 1.5, 10.0
DAY = date(2025, 12, 15)
PAGES = ("/ho-so/", "/ho-so/?q=van&state=appraised", "/ho-so/?sort=subject", "/ho-so/?sort=-due", "/ho-so/?here=1")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nominations", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--recipients", type=int, default=500)
    given = parser.parse_args(argv)
    with office():
        from tests.people import build_world

        world = build_world()
        fill(world, 20)
        few = measure(world)
        fill(world, given.rows - 20)
        many = measure(world)
        worst = max(many[page] / few[page] for page in PAGES)
        for page in PAGES:
            print(f"{page:42} 20: {few[page] * 1000:7.1f} ms   {given.rows}: {many[page] * 1000:7.1f} ms")
        print(f"queue of {given.rows} against 20, worst page: {worst:.2f}x (limit {LIMIT_LIST}x)")
        took = decide(world, given.recipients)
        print(f"decision with {given.recipients} recipients: {took:.2f} s (limit {LIMIT_DECISION:.0f} s)")
    return 0 if worst <= LIMIT_LIST and took <= LIMIT_DECISION else 1


def fill(world, number: int) -> None:
    """Dossiers appraised at the department, one person each."""
    from tdkt.core.text import fold, name_key
    from tdkt.nominations.models import Component, Nomination
    from tdkt.org.models import Person, Post

    have = Person.objects.count()
    names = [f"Lò Văn {chr(65 + n % 26)}{n}" for n in range(have, have + number)]
    people = Person.objects.bulk_create(
        Person(full_name=name, sort_key=name_key(name), search=fold(name), unit=world.counselling) for name in names
    )
    Post.objects.bulk_create(
        Post(person=one, unit=world.counselling, title="Viên chức", starts=date(2015, 1, 1)) for one in people
    )
    made = Nomination.objects.bulk_create(
        Nomination(
            award="LDTT", year=2025, person=one, unit=world.centre, at_unit=world.department, state="appraised",
            submitted_on=DAY, received_on=DAY, due=date(2026, 1, 1 + n % 28), sort_key=one.sort_key,
            search=one.search,
        )
        for n, one in enumerate(people)
    )  # fmt: skip
    Component.objects.bulk_create(
        Component(nomination=row, key=key, name=name, file="dossiers/x.pdf")
        for row in made
        for key, name in (("to_trinh", "Tờ trình"), ("bao_cao", "Báo cáo thành tích"), ("bien_ban", "Biên bản"))
    )


def measure(world) -> dict[str, float]:
    """Best seconds of each page for the department's officer."""
    from django.test import Client

    web = Client(HTTP_HOST="localhost")
    web.force_login(world.appraiser)
    web.get(PAGES[0])
    found = {}
    for page in PAGES:
        times = []
        for _ in range(9):
            start = time.perf_counter()
            answer = web.get(page)
            times.append(time.perf_counter() - start)
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
        found[page] = min(times)
    return found


def decide(world, recipients: int) -> float:
    from tdkt.awards.models import AwardRecord, Bonus, Certificate
    from tdkt.nominations.decide import decide as issue
    from tdkt.nominations.models import Nomination

    rows = list(Nomination.objects.order_by("pk")[:recipients])
    start = time.perf_counter()
    issue(
        unit=world.department, nominations=rows, symbol="1/QĐ-SNV", day=DAY, signer_name="Đỗ Hồng Sơn",
        signer_post="Giám đốc", actor=world.decider,
    )  # fmt: skip
    took = time.perf_counter() - start
    for table in (AwardRecord, Bonus, Certificate):
        if table.objects.count() != recipients:
            raise SystemExit(f"{table.__name__}: {table.objects.count()} rows, wanted {recipients}")
    return took


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
