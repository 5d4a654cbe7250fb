"""The commands speak Vietnamese, leave with honest codes and never show a traceback."""

from __future__ import annotations

import socket

import pytest

from tdkt.config import cli, commands
from tdkt.config.commands import report, serve


def test_help_lists_every_command_in_vietnamese(capsys):
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "cách dùng" in out
    assert all(name in out for name in cli.COMMANDS)


def test_an_unknown_command_is_named_and_leaves_with_two(capsys):
    assert cli.main(["bay"]) == 2
    assert "không có lệnh «bay»" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(set(cli.COMMANDS) - {"manage"}))
def test_every_command_has_help_in_vietnamese(name, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert "cách dùng" in out
    assert "usage:" not in out


def test_a_taken_port_is_said_in_a_sentence_with_a_way_out(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as left:
            serve.refuse_taken_port("127.0.0.1", port)
    assert left.value.code == 1
    assert f"PORT={port + 10}" in capsys.readouterr().err


def test_a_report_into_a_strange_file_is_refused(capsys):
    with pytest.raises(SystemExit) as left:
        report.main(["yearly", "--unit", "x", "--year", "2024", "-o", "bao-cao.odt"])
    assert left.value.code == 2
    assert ".docx hoặc .pdf" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_report_of_an_unknown_unit_is_refused_by_name(capsys, tmp_path):
    with pytest.raises(SystemExit) as left:
        report.main(["yearly", "--unit", "khong-co", "--year", "2024", "-o", str(tmp_path / "a.pdf")])
    assert left.value.code == 2
    assert "«khong-co»" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_movement_is_named_by_its_number_or_by_words_that_mean_one(world, capsys, tmp_path):
    from tdkt.emulation.models import Movement

    for title in ("Chuyển đổi số", "Chuyển đổi xanh"):
        Movement.objects.create(
            unit=world.centre, title=title, launched_by="Giám đốc", starts="2024-01-10", ends="2024-12-15",
            state="launched", aims="A", content="B", criteria="C",
        )  # fmt: skip
    out = tmp_path / "a.docx"
    given = ["movement", "--unit", world.centre.code, "--year", "2024", "-o", str(out), "--movement"]
    with pytest.raises(SystemExit):
        report.main([*given, "chuyen doi"])
    assert "khớp 2 phong trào" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        report.main(given[:-1])
    assert report.main([*given, "chuyển đổi XANH"]) == 0 and out.read_bytes().startswith(b"PK")


@pytest.mark.slow
def test_a_database_not_made_yet_or_from_a_newer_version_is_refused_in_words(tmp_path):
    """As an office would meet it: the real program on a real file."""
    import os
    import sqlite3
    import subprocess
    import sys

    environment = {**os.environ, "TDKT_DATA": str(tmp_path), "DATABASE_URL": ""}

    def tdkt(*arguments):
        command = [sys.executable, "-m", "tdkt.config.cli", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)

    early = tdkt("report", "yearly", "--unit", "x", "--year", "2024", "-o", str(tmp_path / "a.pdf"))
    assert early.returncode == 1
    assert "tdkt serve" in early.stderr
    assert "Traceback" not in early.stderr
    assert tdkt("manage", "migrate", "-v", "0").returncode == 0
    with sqlite3.connect(tmp_path / "tdkt.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('org', '9999_from_the_future', '2031-01-01')"
        )

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused = tdkt("serve", "--port", str(port))

    assert refused.returncode == 1
    assert "mới hơn" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_address_that_is_not_postgresql_is_refused_with_its_form(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "mysql://a/b")
    with pytest.raises(SystemExit) as left:
        commands.setup()
    assert left.value.code == 1
    assert "postgres://" in capsys.readouterr().err
