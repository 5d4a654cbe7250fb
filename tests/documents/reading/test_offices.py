"""Papers of other offices - schools, hospitals, communes, Party bodies, companies - written as such offices write them.

`papers/*.txt` are sound: an editor has nothing to mark in them. They hold what alarms are easily cried at: names of the
ethnic groups, abbreviations, addresses, units of measure, other layouts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tdkt.documents.audit import audit
from tdkt.documents.reading import read

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.stem)
def test_a_sound_paper_of_another_office_gives_no_error_and_no_warning(file):
    found = audit(read(file.name, file.read_bytes()))
    assert [(one.line, one.code, one.quote) for one in found if one.severity != "hint"] == []
