"""Papers of other offices - schools, hospitals, communes, Party bodies, companies - written as such offices write them.

`papers/*.txt` are sound: an editor has nothing to mark in them. They hold what alarms are easily cried at: names of the
ethnic groups, abbreviations, addresses, units of measure, other layouts.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from tdkt.documents.audit import audit
from tdkt.documents.reading import read

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.stem)
def test_a_sound_paper_of_another_office_gives_no_error_and_no_warning(file):
    found = audit(read(file.name, file.read_bytes()))
    assert [(one.line, one.code, one.quote) for one in found if one.severity != "hint"] == []


def broken():
    """(paper, the text spoilt, first and last line that it was spoilt on, what was put in, category)."""
    table = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
    for number, rows in table.items():
        file = next(one for one in PAPERS if one.name.startswith(f"{number}_"))
        sound = file.read_text(encoding="utf-8")
        for right, wrong, category in rows:
            at = sound.rindex(right)
            spoilt = sound[:at] + wrong + sound[at + len(right) :]
            first = sound[:at].count("\n") + 1
            yield file.stem, spoilt, (first, first + wrong.count("\n")), wrong, category


def test_nine_in_ten_errors_put_into_papers_of_other_offices_are_found_and_nothing_else_is_said():
    put, found, missed, elsewhere = Counter(), Counter(), [], []
    for name, spoilt, (first, last), wrong, category in broken():
        said = [one for one in audit(read(name, spoilt.encode())) if one.severity != "hint"]
        near = [one for one in said if first - 2 <= one.line <= last + 2]
        put[category] += 1
        found[category] += bool(near)
        if not near:
            missed.append((name, wrong))
        elsewhere += [(name, wrong, one.message) for one in said if one not in near]
    print({category: (found[category], number) for category, number in put.items()}, missed, elsewhere)
    assert sum(put.values()) > 100 and len(put) >= 9
    assert found.total() >= 0.9 * put.total(), missed
    assert len(elsewhere) <= 0.05 * found.total(), elsewhere
    assert all(found[category] >= 0.75 * number for category, number in put.items()), missed
