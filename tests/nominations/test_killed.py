"""The process dies in the middle of a decision, at one statement after another: all of it is there, or nothing."""

from __future__ import annotations

import re

import pytest

from tests import alone


@pytest.mark.slow
def test_a_process_killed_while_it_decides_leaves_all_or_nothing(tmp_path):
    said = alone.run("tests.nominations.killed", "13", data=tmp_path)
    died, _ = map(int, re.search(r"died (\d+) lived (\d+)", said).groups())
    assert died > 6, "killed at many places, not at one"
