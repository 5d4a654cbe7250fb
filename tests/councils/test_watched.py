"""A secret ballot on real files: copies and backups around every vote, searched byte for byte."""

from __future__ import annotations

import json

import pytest

from tests import alone


@pytest.mark.slow
def test_files_and_backups_taken_around_every_vote_hold_no_paper_before_the_closing(tmp_path):
    told = json.loads(alone.run("tests.councils.watched", data=tmp_path))
    assert (told["papers"], told["no"], told["late"]) == (10, 2, 10), "the papers are found where they may be"
    assert told["marks_seen"] == 6, "the copies are of the whole database"
    assert told["early"] == 0, "no paper of the count is in a copy of before"
    assert told["receipts"] == told["keys_left"] == told["keys_in_backups"] == 0
