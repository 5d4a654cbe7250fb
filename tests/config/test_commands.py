"""The commands speak Vietnamese, leave with honest codes and never show a traceback."""

from __future__ import annotations

import socket

import pytest

from tdkt.config import cli
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
def test_a_database_from_a_newer_version_is_refused_in_words(capsys):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="org", name="9999_from_the_future")
    with pytest.raises(SystemExit) as left:
        serve.migrate()
    assert left.value.code == 1
    assert "mới hơn" in capsys.readouterr().err
