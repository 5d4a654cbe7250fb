"""A backup made while people write, put back elsewhere; an older one brought up to date."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from threading import Thread

import pytest
from django.conf import settings

from tdkt.config import safekeeping
from tdkt.config.safekeeping.database import log_is_in

BUILD = "from tests.people import build_world; build_world()"
WORK = """
from tdkt.org import operations
from tdkt.org.models import Person, User
actor, person = User.objects.get(username="ha"), Person.objects.get(full_name="Nguyễn Thị Mai")
print("going", flush=True)
for number in range(100_000):
    operations.rate(actor=actor, person=person, year=1990 + number % 36 + 0, level="HTT" if number // 36 % 2 else "HT")
"""


def run(code, folder, *arguments):
    """``tdkt`` (or a piece of work) in a process of its own, with the data of ``folder``."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    environment = kept | {"TDKT_DATA": str(folder), "TDKT_SECRET_KEY": settings.SECRET_KEY}
    command = ["-m", "tdkt.config.cli", *arguments] if arguments else ["-c", code]
    return subprocess.Popen(
        [sys.executable, *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def told(folder, *arguments):
    process = run("", folder, *arguments)
    words, _ = process.communicate(timeout=120)
    return process.returncode, words


SETUP = (
    "import os, sys; sys.path.insert(0, ''); os.environ['DJANGO_SETTINGS_MODULE'] = 'tdkt.config.settings'\n"
    "import django; django.setup()\n"
    "from datetime import date\nfrom tdkt.org.models import Person\n"
)


@pytest.mark.slow
def test_backups_taken_under_load_are_each_one_moment_and_come_back_elsewhere(tmp_path):
    here = tmp_path / "here"
    here.mkdir()
    assert told(here, "manage", "migrate", "-v", "0")[0] == 0
    code = SETUP + BUILD + "\nPerson.objects.update(joined=date(1980, 1, 1))"
    assert run(code, here).wait() == 0
    workers = [run(SETUP + WORK, here) for _ in range(2)]
    try:
        for worker in workers:
            assert worker.stdout.readline() == "going\n"
        backups = [tmp_path / f"{number}.tar" for number in range(2)]
        for target in backups:
            code, words = told(here, "backup", str(target))
            assert code == 0, words
        assert [worker.poll() for worker in workers] == [None, None], "the writers stopped before the backups were made"
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()
    sizes = [safekeeping.check(target)["newest_event"] for target in backups]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
    for number, target in enumerate(backups):
        there = tmp_path / f"there-{number}"
        there.mkdir()
        code, words = told(there, "restore", str(target))
        assert code == 0, words
        code, words = told(there, "history", "verify")
        assert code == 0, words
        assert f"{sizes[number]} sự kiện" in words


@pytest.mark.slow
def test_a_backup_of_an_earlier_step_of_the_database_is_brought_up_to_date(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir(), new.mkdir()
    assert told(old, "manage", "migrate", "-v", "0")[0] == 0
    assert told(old, "manage", "migrate", "core", "0001", "-v", "0")[0] == 0
    assert told(old, "backup", str(tmp_path / "old.tar"))[0] == 0

    code, words = told(new, "restore", str(tmp_path / "old.tar"))
    assert code == 0, words
    assert "Sổ lịch sử còn nguyên" in told(new, "history", "verify")[1]


AS_BEFORE = """
from datetime import date
from django.db import connection
from tdkt.org import operations
from tdkt.org.models import Person, User
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM core_event")
    cursor.execute("DELETE FROM core_chainhead")
operations.rate(actor=User.objects.get(username="ha"), person=Person.objects.get(full_name="Nguyễn Thị Mai"), year=2024, level="HT")
"""


@pytest.mark.slow
def test_an_office_from_before_rows_were_kept_raises_no_alarm_here_or_elsewhere_and_from_then_on_is_watched(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir(), new.mkdir()
    assert told(old, "manage", "migrate", "-v", "0")[0] == 0
    assert run(SETUP + BUILD + AS_BEFORE, old).wait() == 0
    assert told(old, "manage", "migrate", "core", "0003", "-v", "0")[0] == 0
    assert told(old, "backup", str(tmp_path / "old.tar"))[0] == 0
    assert told(old, "manage", "migrate", "-v", "0")[0] == 0
    assert told(new, "restore", str(tmp_path / "old.tar"))[0] == 0
    for folder in (old, new):
        code, words = told(folder, "history", "verify")
        assert code == 0, words
        with sqlite3.connect(folder / "tdkt.sqlite3") as past:
            past.execute("UPDATE org_mandate SET starts = '2001-01-01'")
        code, words = told(folder, "history", "verify")
        assert code == 1 and "Vai trò số" in words and "trong dữ liệu là «01/01/2001»" in words, words


def test_a_file_into_which_another_process_moves_the_log_is_not_taken_as_it_lies(tmp_path):
    path = tmp_path / "a.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE a (b)")
    writer.execute("BEGIN IMMEDIATE")

    def move_the_log():  # waits for the writer, and keeps every other mover out
        other = sqlite3.connect(path, timeout=1)
        other.execute("PRAGMA wal_checkpoint(FULL)")
        other.close()

    mover = Thread(target=move_the_log)
    mover.start()
    time.sleep(0.3)
    assert not log_is_in(path)
    mover.join()
    assert log_is_in(path)
    writer.close()
