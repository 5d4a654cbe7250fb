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


def test_files_of_one_call_are_held_against_each_other(write, capsys):
    cited = "Thực hiện Chỉ thị số 05/CT-UBND ngày {} của Chủ tịch UBND tỉnh về phát động phong trào thi đua năm 2025.\n"
    names = [
        write(f"{n}.txt", GOOD + cited.format(day)) for n, day in enumerate(("10/01/2025", "10/01/2025", "16/01/2025"))
    ]
    assert auditor.main([*names, "--format", "json"]) == 1
    files = json.loads(capsys.readouterr().out)
    said = [[(one["code"], one["line"], one["category"]) for one in file["findings"]] for file in files]
    assert said == [[], [], [("VD109", 5, "cross-document")]]  # two of three agree: the third is marked
    assert auditor.main([names[0], names[1]]) == 0


def test_a_file_is_held_against_the_very_paper_that_it_cites(write, capsys):
    head = "SỞ NỘI VỤ\nSố: 15/KH-SNV\nSơn La, ngày 10 tháng 01 năm 2025\n"
    paper = write("ke-hoach.txt", head + "KẾ HOẠCH\nTriển khai công tác thi đua, khen thưởng năm 2025\n\nNội dung.\n")
    cites = (
        "Thực hiện Kế hoạch số 15/KH-SNV ngày {} của Sở Nội vụ về triển khai công tác thi đua, khen thưởng năm 2025.\n"
    )
    wrong = write("trich.txt", GOOD + cites.format("01/10/2025"))
    assert auditor.main([paper, wrong, "--day", "2025-12-01"]) == 1
    assert "ghi Kế hoạch số 15/KH-SNV ngày 10/01/2025" in capsys.readouterr().out
    assert auditor.main([paper, write("dung.txt", GOOD + cites.format("10/01/2025")), "--day", "2025-12-01"]) == 0
