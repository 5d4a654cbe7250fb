"""The commands, as they are typed."""

import json

import pytest

from tdkt import shell
from tdkt.law import procedures_cli


@pytest.fixture
def run(capsys):
    def typed(line):
        parser = shell.Parser(prog="tdkt law")
        procedures_cli.add_commands(parser.add_subparsers(dest="command", required=True))
        try:
            arguments = parser.parse_args(line.split())
            code = arguments.run(arguments)
        except SystemExit as left:
            code = left.code
        out, err = capsys.readouterr()
        return code, out, err

    return typed


COMMANDS = ("money", "vote", "dossier", "deadlines", "power", "form")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_in_json_with_its_sources(run, command):
    code, out, _ = run(f"{command} CSTDCS --day 2025-03-03 --format json")
    answer = json.loads(out)

    assert code == shell.FINE
    assert answer["code"] == "CSTDCS" and answer["day"] == "2025-03-03"
    assert answer["citations"] and all(set(one) == {"instrument", "place", "verified"} for one in answer["citations"])
    assert answer["verified"] in {"seen", "second_hand", "unverified"}


@pytest.mark.parametrize("command", COMMANDS)
def test_after_october_2026_every_answer_in_words_says_that_it_is_unverified(run, command):
    code, out, _ = run(f"{command} CSTDCS --day 2026-11-20")

    assert code == shell.FINE
    assert "CHƯA KIỂM CHỨNG" in out
    assert "Căn cứ:" in out


def test_an_amount_in_words(run):
    _, out, _ = run("money LDTT --day 01/07/2024")

    assert "710.000 đ" in out and "0,3 x 2.340.000 đ" in out and "Nghị định 98/2023/NĐ-CP" in out


def test_an_amount_for_a_collective(run):
    _, out, _ = run("money BKBT --day 2026-05-04 --subject collective --format json")

    assert json.loads(out)["amount"] == 7_020_000


def test_a_threshold_stays_a_fraction(run):
    _, out, _ = run("vote CSTDBT --day 2024-05-01 --format json")

    assert (json.loads(out)["threshold"], json.loads(out)["base"]) == ("9/10", "all_members")


def test_a_regulation_that_comes_with_the_program_is_named(run):
    _, out, _ = run("deadlines BKBT --day 2026-01-05 --body bac_ninh --format json")

    step = next(one for one in json.loads(out)["steps"] if one["key"] == "nop_cuoi_nam")
    assert (step["month"], step["day"], step["issuer"]) == (12, 9, "UBND tỉnh Bắc Ninh")


def test_a_regulation_of_ones_own_that_loosens_the_law_is_refused(run, tmp_path):
    path = tmp_path / "tinh.yaml"
    path.write_text(
        'issuer: UBND tỉnh A\nrows:\n- {table: votes, code: CSTDBT, threshold: "1/2", from: 2026-01-01, to: null,\n'
        '   cite: ["1/2026/QĐ-UBND", "Điều 2"], verified: seen}\n',
        encoding="utf-8",
    )
    code, out, err = run(f"vote CSTDBT --day 2026-05-05 --body {path}")

    assert (code, out) == (shell.WRONG_USE, "") and "nới hơn" in err


@pytest.mark.parametrize(
    ("line", "says"),
    [("money XYZ --day 2026-01-01", "«XYZ»"), ("money LDTT --day 2014-09-01", "01/10/2017"),
     ("money LDTT --day 31-12", "không phải là ngày"), ("money LDTT", "--day"), ("vote GDVH --day 2026-01-01", "Chưa có"),
     ("money CSTDCS --day 2026-01-01 --subject collective", "không tặng cho tập thể"),
     ("dossier GK --day 2026-01-01 --body khong_co", "khong_co"), ("power CSTT --day 2026-01-01", "vũ trang"),
     ("vote CSTDCS --day 2026-01-01 --body khong/co.yaml", "không đọc được"), ("xem GK", "chọn một trong")],
)  # fmt: skip
def test_wrong_use_leaves_with_two_and_a_sentence(run, line, says):
    code, out, err = run(line)

    assert (code, out) == (shell.WRONG_USE, "") and says in err
    assert "Traceback" not in err
