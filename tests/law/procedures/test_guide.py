"""The examples of the user's guide are what the commands print."""

import re
from pathlib import Path

import pytest

from tdkt import shell
from tdkt.law import procedures_cli

GUIDE = (Path(__file__).parents[3] / "docs" / "guide" / "luat.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ tdkt law (.+)\n((?:.+\n)+)```", GUIDE)


def test_the_guide_has_examples():
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize(("line", "printed"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_an_example_prints_what_the_guide_shows(capsys, line, printed):
    parser = shell.Parser(prog="tdkt law")
    procedures_cli.add_commands(parser.add_subparsers(dest="command"))
    arguments = parser.parse_args(line.split())
    arguments.run(arguments)
    said = "".join(capsys.readouterr())

    for wanted in printed.splitlines():
        assert wanted in said
