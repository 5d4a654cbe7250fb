"""`tdkt audit` and `tdkt extract`: exit codes, formats, sentences."""

from __future__ import annotations

import json

import pytest

from tdkt.documents.audit import cli as auditor
from tdkt.documents.extract import cli as extractor

GOOD = "KẾ HOẠCH\nTriển khai công tác thi đua năm 2025\n\nCác phòng thực hiện kế hoạch này.\n"
BAD = GOOD + "Bám sát chủ chương của cấp trên.\n"


@pytest.fixture
def write(tmp_path):
    def written(name: str, text: str) -> str:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return str(file)

    return written


def test_a_clean_paper_gives_zero_and_a_bad_one_gives_one(write, capsys):
    assert auditor.main([write("tot.txt", GOOD)]) == 0
    assert auditor.main([write("xau.txt", BAD)]) == 1
    out = capsys.readouterr().out
    assert "CT102 lỗi" in out and "sửa: viết «chủ trương»" in out


def test_findings_come_as_json_and_as_a_page(write, capsys):
    name = write("xau.txt", BAD)
    auditor.main([name, "--format", "json"])
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert {"code", "line", "page", "quote", "category", "severity", "message", "fix"} <= set(finding)
    assert (finding["line"], finding["category"]) == (5, "spelling")
    auditor.main([name, "--format", "html"])
    assert "<q>" in capsys.readouterr().out


def test_only_errors_are_shown_at_the_level_of_errors(write, capsys):
    name = write("a.txt", GOOD + "Số hồ sơ giảm 7.91% so với cùng kỳ.\n")
    assert auditor.main([name]) == 1
    assert auditor.main([name, "--level", "error"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "thiếu tên tệp"),
        (["khong-co.txt"], "Không mở được"),
        (["--day", "31/02/2025", "a.txt"], "không đúng"),
        (["--unit", "khong-co.json", "a.txt"], "hồ sơ đơn vị"),
    ],
)
def test_wrong_use_gives_two_and_a_sentence(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = auditor.main(arguments)
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert words in capsys.readouterr().err


def test_a_profile_tells_whose_paper_it_is(write, capsys):
    paper = write("a.txt", GOOD + "Trung tâm thuộc UBND tỉnh Sơn La.\n")
    unit = write("unit.json", json.dumps({"name": "Trung tâm Dịch vụ việc làm", "province": "Cao Bằng"}))
    assert auditor.main([paper]) == 0
    assert auditor.main([paper, "--unit", unit]) == 1
    assert "DV101" in capsys.readouterr().out


def test_the_content_of_a_paper_comes_as_json(write, capsys):
    assert extractor.main([write("a.txt", GOOD)]) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2025


def test_one_bad_file_among_good_ones_does_not_stop_the_others(write, capsys):
    assert auditor.main([write("rong.txt", ""), write("xau.txt", BAD)]) == 2
    captured = capsys.readouterr()
    assert "rỗng" in captured.err and "CT102" in captured.out
