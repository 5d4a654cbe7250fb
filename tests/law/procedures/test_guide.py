"""The examples of the user's guide are what the commands print."""

import re
from pathlib import Path

import pytest

from tdkt.law import cli

GUIDE = (Path(__file__).parents[3] / "docs" / "guide" / "luat.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ tdkt law (.+)\n((?:.+\n)+)```", GUIDE)
CASE = re.search(r"```json\n(.+?)```", GUIDE, re.S).group(1)


def test_the_guide_has_examples():
    assert len(EXAMPLES) >= 9


@pytest.mark.parametrize(("line", "printed"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_an_example_prints_what_the_guide_shows(capsys, tmp_path, monkeypatch, line, printed):
    monkeypatch.chdir(tmp_path)
    Path("truong-hop.json").write_text(CASE, encoding="utf-8")
    cli.main(line.split())
    said = "".join(capsys.readouterr())

    for wanted in printed.splitlines():
        assert wanted in said
