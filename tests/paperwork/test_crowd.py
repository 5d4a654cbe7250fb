"""People who issue at the same moment get numbers that follow one another: none twice, none left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def numbers(threads, each, folder, url=""):
    environment = {**os.environ, "TDKT_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DATABASE_URL", None)
    if url:
        environment["DATABASE_URL"] = url
    call = [sys.executable, "-m", "tests.paperwork.crowd", str(threads), str(each)]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=550, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize(("threads", "each"), [(4, 3), (8, 25)])
def test_papers_issued_by_many_at_once_on_a_file_database(tmp_path, threads, each):
    assert numbers(threads, each, tmp_path) == list(range(1, threads * each + 1))


@pytest.mark.slow
@pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="no PostgreSQL given")
def test_papers_issued_by_many_at_once_on_postgresql(tmp_path):
    import psycopg

    url, name = os.environ["DATABASE_URL"], f"crowd_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            own = url.rpartition("/")[0] + f"/{name}"
            assert numbers(8, 25, tmp_path, own) == list(range(1, 201))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
