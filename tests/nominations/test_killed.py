"""The process dies in the middle of a decision, at one statement after another: all of it is there, or nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_process_killed_while_it_decides_leaves_all_or_nothing(tmp_path):
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told |= {
        "TDKT_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tdkt.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.nominations.killed", "13"], env=told, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr[-2000:] + ran.stdout
    died, _ = map(int, re.search(r"died (\d+) lived (\d+)", ran.stdout).groups())
    assert died > 6, "killed at many places, not at one"
