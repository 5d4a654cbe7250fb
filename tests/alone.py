"""A module of the tests in a process and a data folder of its own, on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(module: str, *words: str, data: Path) -> str:
    """What it printed; the test fails with its last words where it failed."""
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    given |= {
        "TDKT_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "tdkt.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    ran = subprocess.run([sys.executable, "-m", module, *words], env=given, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:] + ran.stdout
    return ran.stdout
