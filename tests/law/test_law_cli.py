"""``tdkt law check | show | changes`` as an officer types them."""

import json

import pytest

from tdkt.law.cli import main

GOOD = {
    "id": "ông An",
    "award": "CSTDCS",
    "subject": "person",
    "day": "2025-12-10",
    "year": 2025,
    "history": {"ratings": {"2025": "HTXS"}, "titles": [{"code": "LDTT", "year": 2025}]},
}


@pytest.fixture
def cases(tmp_path):
    def write(*items):
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        return str(path)

    return write


def test_a_list_of_cases_is_answered_in_json(cases, capsys):
    code = main(["check", cases(GOOD), "--format", "json"])

    answer = json.loads(capsys.readouterr().out)[0]
    assert code == 0
    assert (answer["id"], answer["verdict"], answer["verified"]) == ("ông An", "dat", "seen")
    assert {"text", "verdict", "cite", "facts", "verified"} <= answer["conditions"][0].keys()
    assert all({"code", "text", "cite"} <= warning.keys() for warning in answer["warnings"])


def test_reasons_are_read_as_an_officer_reads_them(cases, capsys):
    main(["check", cases(GOOD)])

    told = capsys.readouterr().out
    assert "ĐỦ ĐIỀU KIỆN ĐẾM ĐƯỢC" in told
    assert "được tặng" not in told.split("\n")[1]
    assert "Điều 23, khoản 2, 06/2022/QH15" in told


def test_a_refused_case_leaves_with_code_one_and_its_place(cases, capsys):
    code = main(["check", cases(GOOD | {"day": "2025-31-12"}, GOOD)])

    told = capsys.readouterr().out
    assert code == 1
    assert "[0].day" in told
    assert "không nhận: 1" in told


def test_a_key_written_twice_is_refused(tmp_path, capsys):
    path = tmp_path / "twice.json"
    text = json.dumps([GOOD], ensure_ascii=False).replace('"2025": "HTXS"', '"2025": "HTXS", "2025": "HT"')
    path.write_text(text, encoding="utf-8")

    assert main(["check", str(path)]) == 1
    assert "history.ratings.2025: khai hai lần" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_wrong_use_in_one_sentence(tmp_path, capsys, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)

    with pytest.raises(SystemExit) as left:
        main(["check", str(path)])

    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_missing_file_is_wrong_use(tmp_path):
    with pytest.raises(SystemExit) as left:
        main(["check", str(tmp_path / "none.json")])
    assert left.value.code == 2


def test_a_standard_is_shown_for_a_day(capsys):
    assert main(["show", "TTLDTT", "--day", "2024-01-01"]) == 0
    assert "70%" in capsys.readouterr().out
    assert main(["show", "TTLDTT", "--day", "2023-12-31"]) == 0
    assert "50%" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["show", "KHONG", "--day", "2025-01-01"], ["show", "LDTT", "--day", "2010-01-01"]]
)
def test_an_unknown_code_or_a_day_before_the_horizon_is_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.strip()


def test_what_changed_is_told_with_minus_and_plus(capsys):
    assert main(["changes", "CSTDCS", "--from", "2023-01-01", "--to", "2024-01-01"]) == 0
    told = capsys.readouterr().out
    assert "    - Đã đăng ký tham gia thi đua (Điều 10, 15/2003/QH11)" in told
    assert main(["changes", "CSTDCS", "--from", "2025-01-01", "--to", "2025-02-01", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_receipt_comes_with_the_answer_when_asked(cases, capsys):
    main(["check", cases(GOOD), "--format", "json", "--receipt"])

    assert len(json.loads(capsys.readouterr().out)[0]["receipt"]["sha256"]) == 64


def test_a_kept_answer_is_run_again(cases, capsys, tmp_path):
    main(["check", cases(GOOD, {"id": "hỏng"}), "--format", "json", "--receipt"])
    kept = tmp_path / "kept.json"
    kept.write_text(capsys.readouterr().out, encoding="utf-8")

    assert main(["verify", str(kept)]) == 0
    assert capsys.readouterr().out == "[0] ông An: cùng kết luận, đủ điều kiện đếm được\n"


def test_a_kept_answer_that_was_altered_leaves_with_code_one(cases, capsys, tmp_path):
    main(["check", cases(GOOD), "--format", "json", "--receipt"])
    kept = tmp_path / "kept.json"
    kept.write_text(capsys.readouterr().out.replace('"HTXS"', '"HT"'), encoding="utf-8")

    assert main(["verify", str(kept)]) == 1
    assert "Biên nhận đã bị sửa" in capsys.readouterr().out


def test_changes_tell_of_votes_money_and_powers_as_well_with_their_place(capsys):
    main(["changes", "CSTDCS", "--from", "31/12/2023", "--to", "01/07/2025", "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    parts = {(one["day"], one["part"]): one for one in told if "part" in one}
    votes, powers = parts["2024-01-01", "Tỷ lệ phiếu của Hội đồng"], parts["2025-07-01", "Thẩm quyền và đường trình"]
    assert votes["added"] == ["Ít nhất 80% tổng số thành viên Hội đồng"]
    assert votes["cites"] == [{"cite": "Điều 30, khoản 7, 98/2023/NĐ-CP", "verified": "seen"}]
    assert "Người quyết định, cá nhân, tập thể thuộc cấp xã: Chủ tịch UBND cấp xã" in powers["added"]
    assert "1,0 × 2.340.000" in parts["2024-07-01", "Tiền thưởng"]["added"][0]


def test_a_day_may_be_written_the_vietnamese_way(capsys):
    assert main(["show", "TTLDTT", "--day", "31/12/2023"]) == 0
    assert "50%" in capsys.readouterr().out
