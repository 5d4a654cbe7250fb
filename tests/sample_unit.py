"""The sample unit, made once in a run of the tests and copied for whoever asks for it."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from tdkt.config.sample import load
from tdkt.org import kept_rows


def fill(temporary: Path, day: date | None = None) -> None:
    """Fill the empty database and the folder of files with the sample of ``day``.

    ``temporary`` is the folder of this worker; its neighbours are those of the others, who take the same copy. Making
    the sample takes seconds and copying it does not; on PostgreSQL it is made each time.
    """
    if connection.vendor != "sqlite":
        load(day)
        return
    day = day or timezone.localdate()
    shared = temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary
    kept, files = shared / f"sample-{day}.sqlite3", shared / f"sample-{day}-files"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with override_settings(MEDIA_ROOT=files):
                files.mkdir()
                load(day)
                kept_rows.write()
            with closing(sqlite3.connect(kept)) as copy:
                connection.connection.backup(copy)
        else:
            connection.ensure_connection()
            with closing(sqlite3.connect(kept)) as copy:
                copy.backup(connection.connection)
            ContentType.objects.clear_cache()  # they are numbered as the copy has them
    shutil.copytree(files, settings.MEDIA_ROOT, dirs_exist_ok=True)


@contextmanager
def standing(temporary: Path, files: Path, day: date | None = None) -> Iterator[None]:
    """The sample for the tests of one file, taken away after them; to be entered with the database unblocked."""
    with override_settings(MEDIA_ROOT=files), _as_before():
        fill(temporary, day)
        yield


@contextmanager
def _as_before() -> Iterator[None]:
    """An empty database within, and what stood in it afterwards: on SQLite by a copy, which takes no time."""
    call_command("flush", interactive=False, verbosity=0)
    if connection.vendor != "sqlite":
        yield
        call_command("flush", interactive=False, verbosity=0)
        return
    with closing(sqlite3.connect(":memory:")) as empty:
        connection.connection.backup(empty)
        yield
        connection.ensure_connection()
        empty.backup(connection.connection)
    ContentType.objects.clear_cache()
