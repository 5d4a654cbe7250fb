"""``python -m benchmarks.reports [--units 60] [--people 50000] [--awards 500000]``: times; exit 1 beyond a limit.

A temporary SQLite database, never the office's own. The three tables of a province are timed against one SQL statement
that counts the same columns by award (conditional sums, written by hand); the yearly report composed from the data
against the writing of its two files, .docx and PDF.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from benchmarks.office import office

LIMIT_TABLE, LIMIT_REPORT = 3.0, 3.0
YEAR = 2025
CODES = ("LDTT", "CSTDCS", "GK", "TTLDTT", "TTLDXS", "BKBT", "CSTDBT", "CTDBT", "KNC", "BKTTG", "HCLD3", "CSTDTQ")
STREAMS = ("cong_trang", "cong_trang", "cong_trang", "chuyen_de", "dot_xuat", "cong_hien", "nien_han", "doi_ngoai")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reports", description=__doc__)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--awards", type=int, default=500_000)
    given = parser.parse_args(argv)
    with office():
        from tests.people import build_world

        world = build_world()
        fill(world, given.units, given.people, given.awards)
        table = against(tables_of(world.province), one_statement(world.province), "ba biểu", "một câu SQL")
        report = against(
            compose_report(world.centre), write_files(world.centre), "soạn báo cáo năm", "ghi .docx và PDF"
        )
    print(f"statistical tables against one SQL aggregate: {table:.2f}x (limit {LIMIT_TABLE}x)")
    print(f"yearly report composed against its papers' writing: {report:.2f}x (limit {LIMIT_REPORT}x)")
    return 0 if table <= LIMIT_TABLE and report <= LIMIT_REPORT else 1


def fill(world: Any, units: int, people: int, awards: int) -> None:
    """Units under the department with their people and ten years of awards, the same at every run."""
    from tdkt.awards.models import AwardRecord
    from tdkt.org.models import Person, Unit

    chance = random.Random(5)
    made = [
        Unit.objects.create(code=f"bm-{n}", name=f"Đơn vị {n}", level="unit", parent=world.department)
        for n in range(units)
    ]
    Person.objects.bulk_create(
        [Person(full_name=f"Người {n}", unit=made[n % units], sort_key=str(n)) for n in range(people)], batch_size=5000
    )
    mine = list(Person.objects.filter(full_name__startswith="Người").values_list("pk", "unit_id"))
    names = {one.pk: one.name for one in made}
    batch = []
    for n in range(awards):
        person, unit = mine[n % len(mine)]
        year = YEAR - n // len(mine)  # each person at most one award of each kind a year
        batch.append(
            AwardRecord(
                person_id=person, award=CODES[n % len(CODES)], stream=chance.choice(STREAMS), year=year,
                leader=n % 5 == 0, direct=n % 5 != 0, unit_then_id=unit, unit_name_then=names[unit], decision_no="1/QĐ",
                decided_on=date(year - 1, 12, 1) + timedelta(chance.randrange(365)), issuer="x",
            )
        )  # fmt: skip
        if len(batch) == 5000:
            AwardRecord.objects.bulk_create(batch)
            batch = []
    AwardRecord.objects.bulk_create(batch)


def against(mine: Callable[[], Any], peer: Callable[[], Any], words: str, peer_words: str) -> float:
    """The best of several runs of each, turn about."""
    times: dict[str, list[float]] = {words: [], peer_words: []}
    for _ in range(5):
        for name, run in ((words, mine), (peer_words, peer)):
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    best = {name: min(found) for name, found in times.items()}
    for name, seconds in best.items():
        print(f"{name:24} {seconds * 1000:9.1f} ms")
    return best[words] / best[peer_words]


def tables_of(unit: Any) -> Callable[[], Any]:
    from tdkt.reports import cube, statistics
    from tdkt.reports.due import ministry_year

    def run() -> Any:
        first, last = ministry_year(YEAR)
        groups = cube.read(unit, first, last)
        return {key: statistics.rows(unit, key, first, last, groups) for key in statistics.TABLES}

    return run


def one_statement(unit: Any) -> Callable[[], Any]:
    """The columns of the three tables by award in one conditional sum each, as a person would write them in SQL."""
    from django.db import connection

    top = "u.level IN ('province', 'department')"
    person, collective = "a.person_id IS NOT NULL", "a.collective_id IS NOT NULL"
    merit, theme = "a.stream IN ('cong_trang', '')", "a.stream = 'chuyen_de'"
    both = "a.stream IN ('chuyen_de', 'dot_xuat')"
    conditions = [
        collective, person,
        *(f"{stream} AND {who}" for stream in (merit, theme) for who in (
            collective, f"{person} AND a.leader AND {top}", f"{person} AND a.leader AND NOT {top}",
            f"{person} AND NOT a.leader",
        )),
        *(f"a.stream = '{stream}' AND {who}" for stream in ("dot_xuat", "doi_ngoai") for who in (collective, person)),
        f"{merit} AND {person} AND a.leader", f"{merit} AND {person} AND NOT a.leader",
        f"{both} AND {collective}", f"{both} AND {person} AND a.leader", f"{both} AND {person} AND NOT a.leader",
        "a.stream = 'nien_han'", "a.stream = 'cong_hien'",
    ]  # fmt: skip
    sums = ", ".join(f"SUM(CASE WHEN {one} THEN 1 ELSE 0 END)" for one in conditions)
    sql = (
        f"SELECT a.award, {sums} FROM awards_awardrecord a JOIN org_unit u ON u.id = a.unit_then_id "
        f"WHERE a.state = 'valid' AND a.decided_on BETWEEN '{YEAR - 1}-12-01' AND '{YEAR}-11-30' "
        f"AND u.path LIKE '{unit.path}%' GROUP BY a.award"
    )

    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return run


def _paper(unit: Any) -> tuple[str, dict[str, Any]]:
    from tdkt.reports.queries import paper_on_the_fly

    return paper_on_the_fly(unit, "yearly", YEAR, date(YEAR, 11, 15), date(YEAR, 11, 29))


def compose_report(unit: Any) -> Callable[[], Any]:
    """Every section from the data, and the data of the paper with its annexes."""
    from tdkt.planning.sample_figures import load_sample_figures
    from tests.people import User

    load_sample_figures(unit, {}, User.objects.get(username="ha"), 2026)
    return lambda: _paper(unit)


def write_files(unit: Any) -> Callable[[], Any]:
    from tdkt.documents import compose, write_docx, write_pdf

    kind, data = _paper(unit)
    runs = count()

    def run() -> Any:
        """A paper never written before: the typesetter remembers pages that it has laid out."""
        paper = compose(kind, {**data, "closing": f"Trên đây là báo cáo, bản thứ {next(runs)}./."})
        return write_docx(paper), write_pdf(paper)

    return run


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
