"""Run the benchmark of the law core and print ratios; exit code 1 when a limit is passed.

``python -m benchmarks.law [--people N] [--years N] [--openfisca PYTHON]``: the last names the Python of an environment
of its own in which OpenFisca-Core is installed (it is never a dependency of this program).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.law import by_hand, data, two_rules
from tdkt.law.judge import judge, sweep

CODES = ("LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "BKBT", "BKTTG", "HCLD3", "HCLD2", "HCLD1")
DAY = date(2025, 12, 31)
Result = TypeVar("Result")
ENGINE_LIMIT, OPENFISCA_LIMIT, CASE_LIMIT_MS, MEMORY_LIMIT_MIB = 5.0, 5.0, 2.0, 1024


def best_of(
    times: int, task: Callable[[], Result], clock: Callable[[], float] = time.perf_counter
) -> tuple[float, Result]:
    """Best wall-clock seconds of several runs, and the last result."""
    best = float("inf")
    for _ in range(times):
        start = clock()
        result = task()
        best = min(best, clock() - start)
    return best, result


def one_case() -> float:
    """Milliseconds of the processor for one explained case, the slowest of several awards."""
    ratings = {str(year): "HTXS" if year % 2 else "HTT" for year in range(2006, 2026)}
    titles = [{"code": "CSTDCS", "year": year} for year in range(2010, 2026)] + [{"code": "CSTDBT", "year": 2022}]
    history = {
        "ratings": ratings,
        "titles": titles,
        "forms": [
            {"code": "BKBT", "year": 2015, "stream": "cong_trang"},
            {"code": "BKTTG", "year": 2019, "stream": "cong_trang"},
        ],
        "initiatives": [{"year": year, "scope": "co_so", "kind": "sang_kien"} for year in range(2015, 2026)],
        "discipline": [],
        "leave": [],
        "holds": [],
        "joined": "2000-01-01",
        "findings": {"chap_hanh": True, "phong_trao": True},
    }
    slowest = 0.0
    for code in CODES:
        case = {"award": code, "subject": "person", "day": "2025-12-31", "year": 2025, "history": history}
        judge(case)
        # so short a run is told in time of the processor: it does not grow with what else the machine does
        runs = partial(lambda case: [judge(case) for _ in range(20)], case)
        seconds, _ = best_of(8, runs, time.process_time)
        slowest = max(slowest, seconds / 20 * 1000)
    return slowest


def openfisca(python: str, people: int, years: int) -> float | None:
    """Seconds that OpenFisca-Core takes for the same two rules, in its own environment; None when it cannot run."""
    script = Path(__file__).with_name("peer_openfisca.py")
    done = subprocess.run([python, str(script), str(people), str(years)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"OpenFisca không chạy được: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return float(json.loads(done.stdout)["seconds"])


@dataclass(frozen=True)
class Line:
    """One measurement beside its peer; ``ok`` when the limit holds, or None where there is none."""

    what: str
    ours: str
    peer: str
    ratio: str
    limit: str
    ok: bool | None


def table(lines: list[Line]) -> str:
    """A table that is read at a glance: ours, the peer, the ratio, the limit."""
    head = ("phép đo", "chương trình", "đối chứng", "tỷ lệ", "giới hạn", "")
    rows = [head] + [
        (one.what, one.ours, one.peer, one.ratio, one.limit, {True: "đạt", False: "KHÔNG ĐẠT", None: ""}[one.ok])
        for one in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    ruled = [rows[0], tuple("-" * width for width in widths), *rows[1:]]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in ruled)


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.law", description=__doc__)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--years", type=int, default=20)
    options.add_argument("--openfisca", metavar="PYTHON")
    chosen = options.parse_args()
    lines: list[Line] = []
    wrong: list[str] = []

    people = data.province(chosen.people, chosen.years)
    packing, columns = best_of(1, people.columns)
    hand, expected = best_of(3, lambda: by_hand.everything(people))
    engine, found = best_of(
        3,
        lambda: {code: int(np.count_nonzero(sweep(code, DAY, data.LAST, columns, counted=True).dat)) for code in CODES},
    )
    if found != expected:
        wrong.append(f"hai bên đếm khác nhau: {found} và {expected}")
    ok = engine <= ENGINE_LIMIT * hand
    told = f"{len(CODES)} tiêu chuẩn cá nhân, so với NumPy viết tay"
    lines.append(Line(told, f"{engine:.3f} s", f"{hand:.3f} s", f"{engine / hand:.2f}", f"≤ {ENGINE_LIMIT:g}", ok))
    lines.append(Line("đóng gói dữ kiện (một lần)", f"{packing:.3f} s", "", "", "", None))

    seconds, met = best_of(5, lambda: two_rules.engine(columns))
    plain, same = best_of(5, lambda: two_rules.by_hand(people))
    told = "2 tiêu chuẩn x mọi năm, so với NumPy viết tay"
    lines.append(Line(told, f"{seconds:.4f} s", f"{plain:.4f} s", f"{seconds / plain:.2f}", "", None))
    counts = two_rules.counted(met, chosen.years)
    expected_counts = tuple(int(np.count_nonzero(one)) for one in same)
    if counts != expected_counts:
        wrong.append(f"hai bên đếm khác nhau: {counts} và {expected_counts}")
    peer = openfisca(chosen.openfisca, chosen.people, chosen.years) if chosen.openfisca else None
    told = "2 tiêu chuẩn x mọi năm, OpenFisca-Core chậm hơn"
    if peer is None:
        lines.append(Line(told, f"{seconds:.4f} s", "không chạy", "", f"≥ {OPENFISCA_LIMIT:g}", None))
    else:
        ok = peer >= OPENFISCA_LIMIT * seconds
        lines.append(
            Line(told, f"{seconds:.4f} s", f"{peer:.4f} s", f"{peer / seconds:.1f}", f"≥ {OPENFISCA_LIMIT:g}", ok)
        )

    ms = one_case()
    told = "một trường hợp kèm giải thích, loại chậm nhất (giờ máy)"
    lines.append(Line(told, f"{ms:.2f} ms", "", "", f"≤ {CASE_LIMIT_MS:g} ms", ms <= CASE_LIMIT_MS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ok = memory <= MEMORY_LIMIT_MIB
    told = "bộ nhớ cao nhất, cả dữ liệu viết tay"
    lines.append(Line(told, f"{memory:.0f} MiB", "", "", f"≤ {MEMORY_LIMIT_MIB} MiB", ok))

    print(f"{chosen.people:,} người x {chosen.years} năm".replace(",", "."))
    print(table(lines))
    for words in wrong:
        print(f"KHÔNG ĐẠT: {words}")
    return 1 if wrong or any(one.ok is False for one in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
