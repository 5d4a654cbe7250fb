"""A secret ballot on real files: copies and backups around every vote, searched byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_files_and_backups_taken_around_every_vote_hold_no_paper_before_the_closing(tmp_path):
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    given |= {
        "TDKT_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tdkt.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.councils.watched"], env=given, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr[-2000:] + ran.stdout
    told = json.loads(ran.stdout)
    assert (told["papers"], told["no"], told["late"]) == (10, 2, 10), "the papers are found where they may be"
    assert told["marks_seen"] == 6, "the copies are of the whole database"
    assert told["early"] == 0, "no paper of the count is in a copy of before"
    assert told["receipts"] == told["keys_left"] == told["keys_in_backups"] == 0
