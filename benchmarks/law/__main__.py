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
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.law import by_hand, data, two_rules
from tdkt.law.judge import judge, sweep

CODES = ("LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "BKBT", "BKTTG", "HCLD3", "HCLD2", "HCLD1")
DAY = date(2025, 12, 31)
Result = TypeVar("Result")
ENGINE_LIMIT, OPENFISCA_LIMIT, CASE_LIMIT_MS, MEMORY_LIMIT_MIB = 5.0, 5.0, 2.0, 1024


def best_of(times: int, task: Callable[[], Result]) -> tuple[float, Result]:
    """Best wall-clock seconds of several runs, and the last result."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = task()
        best = min(best, time.perf_counter() - start)
    return best, result


def one_case() -> float:
    """Milliseconds for one explained case, the slowest of several awards."""
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
        seconds, _ = best_of(5, lambda case=case: [judge(case) for _ in range(20)])  # type: ignore[misc]
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


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.law", description=__doc__)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--years", type=int, default=20)
    options.add_argument("--openfisca", metavar="PYTHON")
    chosen = options.parse_args()
    failed = []

    people = data.province(chosen.people, chosen.years)
    packing, columns = best_of(1, people.columns)
    hand, expected = best_of(3, lambda: by_hand.everything(people))
    engine, found = best_of(
        3,
        lambda: {code: int(np.count_nonzero(sweep(code, DAY, data.LAST, columns, counted=True).dat)) for code in CODES},
    )
    print(f"{chosen.people} người x {chosen.years} năm, {len(CODES)} tiêu chuẩn cá nhân")
    print(f"  viết tay bằng NumPy       {hand:8.3f} s")
    print(f"  máy xét của chương trình  {engine:8.3f} s   tỷ lệ {engine / hand:.2f} (giới hạn {ENGINE_LIMIT})")
    print(f"  đóng gói dữ kiện một lần  {packing:8.3f} s")
    if found != expected:
        failed.append(f"hai bên đếm khác nhau: {found} và {expected}")
    if engine > ENGINE_LIMIT * hand:
        failed.append("máy xét chậm hơn giới hạn so với viết tay")

    seconds, met = best_of(5, lambda: two_rules.engine(columns))
    plain, same = best_of(5, lambda: two_rules.by_hand(people))
    print(f"hai tiêu chuẩn, mọi năm: máy xét {seconds:.4f} s, viết tay {plain:.4f} s, tỷ lệ {seconds / plain:.2f}")
    counts = two_rules.counted(met, chosen.years)
    expected_counts = tuple(int(np.count_nonzero(one)) for one in same)
    if counts != expected_counts:
        failed.append(f"hai bên đếm khác nhau: {counts} và {expected_counts}")
    if chosen.openfisca:
        peer = openfisca(chosen.openfisca, chosen.people, chosen.years)
        if peer is not None:
            print(f"  OpenFisca-Core {peer:.4f} s: nhanh hơn {peer / seconds:.1f} lần (cần {OPENFISCA_LIMIT})")
            if peer < OPENFISCA_LIMIT * seconds:
                failed.append("chưa nhanh hơn OpenFisca-Core đủ mức")

    milliseconds = one_case()
    print(f"một trường hợp kèm giải thích: {milliseconds:.2f} ms (giới hạn {CASE_LIMIT_MS} ms)")
    if milliseconds > CASE_LIMIT_MS:
        failed.append("một trường hợp chậm hơn giới hạn")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"bộ nhớ cao nhất: {memory:.0f} MiB (giới hạn {MEMORY_LIMIT_MIB}), gồm cả dữ liệu viết tay")
    if memory > MEMORY_LIMIT_MIB:
        failed.append("dùng quá bộ nhớ cho phép")
    for words in failed:
        print(f"KHÔNG ĐẠT: {words}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
