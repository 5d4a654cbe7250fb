"""`tdkt compose` from the shell."""

from __future__ import annotations

import importlib
import json

import pytest

from tdkt.documents import KINDS

from .conftest import SPECIMENS

main = importlib.import_module("tdkt.documents.compose").main


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_data_becomes_a_file(tmp_path, suffix, magic):
    target = tmp_path / f"ke-hoach{suffix}"
    assert main(["ke_hoach_nam", str(SPECIMENS / "ke_hoach_nam.json"), "-o", str(target)]) == 0
    assert target.read_bytes().startswith(magic)


def test_problems_are_listed_and_nothing_is_written(tmp_path, capsys):
    data = json.loads((SPECIMENS / "ke_hoach_nam.json").read_text())
    data["year"] = "hai nghìn"
    source, target = tmp_path / "d.json", tmp_path / "o.pdf"
    source.write_text(json.dumps(data))
    assert main(["ke_hoach_nam", str(source), "-o", str(target)]) == 1
    assert "year: phải là số nguyên" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{", "JSON"), (b"\xff\xfe", "JSON"), (b"[]", "nhóm"), (b"[" * 5000, "JSON")],
)
def test_a_broken_file_is_told_in_a_sentence(tmp_path, capsys, content, said):
    source = tmp_path / "d.json"
    source.write_bytes(content)
    try:
        code = main(["van_ban", str(source), "-o", str(tmp_path / "o.pdf")])
    except SystemExit as left:
        code = left.code
    assert code in (1, 2)
    assert said in capsys.readouterr().err


def test_an_unknown_kind_lists_the_known_ones(tmp_path, capsys):
    assert main(["la_thu", str(SPECIMENS / "van_ban.json"), "-o", str(tmp_path / "o.pdf")]) == 1
    assert "ke_hoach_nam" in capsys.readouterr().err


def test_list_and_schema_are_printed(capsys):
    assert main(["--list"]) == 0
    assert "phieu_bau" in capsys.readouterr().out
    assert main(["--schema", "phieu_bau"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["candidates"]["minItems"] == 1


def test_help_names_every_kind_and_an_example_of_each_composes(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    for kind in KINDS:
        assert f"  {kind} " in said
        assert main(["--example", kind]) == 0
        source = tmp_path / f"{kind}.json"
        source.write_text(capsys.readouterr().out, encoding="utf-8")
        assert main([kind, str(source), "-o", str(tmp_path / f"{kind}.docx")]) == 0


def test_a_misspelt_kind_is_told_the_nearest(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--example", "giay_ken"])
    assert left.value.code == 2
    assert "có phải «giay_khen»?" in capsys.readouterr().err


def test_the_grid_of_a_printer_is_a_pdf(tmp_path):
    assert main(["--grid", "-o", str(tmp_path / "luoi.pdf")]) == 0
    assert (tmp_path / "luoi.pdf").read_bytes().startswith(b"%PDF")
