"""The database as one SQLite file, whichever database runs here; and that file back into whichever runs there.

SQLite gives its own file, byte for byte, while writers wait for the moment that the copy takes. PostgreSQL gives its
rows from one repeatable-read snapshot. Going back, rows are copied set by set in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder

ALIAS = "ban_sao"
PASSING = ("sessions.session", "axes.accessattempt", "axes.accesslog", "axes.accessattemptexpiration",
           "axes.accessfailurelog", "usersessions.usersession")  # fmt: skip
Facts = dict[str, Any]


def kept_models() -> list[type[models.Model]]:
    """Every stored kind of row but the passing ones: sessions and failed sign-ins do not come back."""
    return [model for model in _stored() if model._meta.label_lower not in PASSING]


def _stored() -> list[type[models.Model]]:
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted(found, key=lambda m: m._meta.label_lower)


def facts(alias: str = "default") -> Facts:
    """What a manifest tells of a database: rows of each kind, the last migration of each app, the newest event.

    A database of an earlier version has no table yet for some kinds; it is kept all the same, before it is brought up.
    """
    counts = {}
    with connections[alias].cursor() as cursor:
        there = set(connections[alias].introspection.table_names(cursor))
        for model in (one for one in kept_models() if one._meta.db_table in there):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            counts[model._meta.label_lower] = int(cursor.fetchone()[0])
    return {"counts": counts, "migrations": applied(alias), "newest_event": newest_event(alias)}


def applied(alias: str = "default") -> dict[str, str]:
    """App -> its last applied migration."""
    last: dict[str, str] = {}
    for app, name in MigrationRecorder(connections[alias]).applied_migrations():
        last[app] = max(last.get(app, ""), name)
    return last


def newest_event(alias: str = "default") -> int:
    found = apps.get_model("core", "Event").objects.using(alias).aggregate(n=models.Max("seq"))["n"]
    return int(found or 0)


@contextmanager
def as_file(beside: Path) -> Iterator[tuple[Path, Facts]]:
    """A file that holds the whole database of one moment, and its facts. ``beside``: where a copy may be made.

    The database's own file where that is possible; nobody writes to it until the block ends.
    """
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        with _at_rest() as own:
            if own is not None:
                yield own, facts()
                return
    try:
        yield beside, _copied(beside)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)


@contextmanager
def _at_rest() -> Iterator[Path | None]:
    """The file of SQLite with everything in it and no writer; None where a long reader keeps the log from emptying."""
    path = Path(connection.settings_dict["NAME"])
    with transaction.atomic():  # immediate: other writers queue up behind this one
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        yield path if log_is_in(path) else None


def log_is_in(path: Path) -> bool:
    """Is everything in the file itself? Moves into it what the log still holds.

    False also while another process is moving it: the file changes under a reader's eyes then, and SQLite tells no
    count (-1 and -1), only that it is busy.
    """
    with closing(sqlite3.connect(path, timeout=20)) as other:
        busy, written, moved = other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and written == moved


def _copied(path: Path) -> Facts:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        with opened(path):
            return facts(ALIAS)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with opened(path):
            _make_tables()
            with connections[ALIAS].constraint_checks_disabled():  # rows come kind by kind, not in the order of links
                for model in _stored():
                    _rows_across("default", ALIAS, model, _insert_sqlite)
        return facts()


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """The file as a second database of the program, under ``ALIAS``."""
    connections.databases[ALIAS] = {
        **connections.databases["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": str(path),
        "OPTIONS": {"init_command": "PRAGMA synchronous=OFF;"}, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False,
    }  # fmt: skip
    connections[ALIAS] = connections.create_connection(ALIAS)
    del connections.databases[ALIAS]  # of this thread alone, and of nobody who lists the databases
    try:
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]


def _make_tables() -> None:
    """The tables as the models say, and the migrations named as applied: such a file is as good as SQLite's own."""
    copy = connections[ALIAS]
    with copy.constraint_checks_disabled(), copy.schema_editor() as editor:
        for model in _stored():
            if not model._meta.auto_created:
                editor.create_model(model)
    recorder = MigrationRecorder(copy)
    recorder.ensure_schema()
    for app, name in MigrationRecorder(connection).applied_migrations():
        recorder.record_applied(app, name)


def bring_up_to_date() -> None:
    """Migrate an older copy as the program would have migrated its database."""
    call_command("migrate", database=ALIAS, interactive=False, verbosity=0)


def put_back(path: Path) -> None:
    """Replace every row here by those of the file, open under ``ALIAS`` and of this version: all or none."""
    if connection.vendor == "sqlite":
        connections[ALIAS].close()
        _put_back_sqlite(path)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(_table(m) for m in _stored())} CASCADE")
        for model in kept_models():
            _rows_across(ALIAS, "default", model, _copy_postgresql)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), _stored()):
                cursor.execute(statement)
        connection.check_constraints()


def _put_back_sqlite(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ATTACH DATABASE %s AS {ALIAS}", [str(path)])
    try:
        with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
            for model in _stored():
                cursor.execute(f"DELETE FROM main.{_table(model)}")  # noqa: S608 - names of our own tables
            for model in kept_models():
                names = _columns(model)
                cursor.execute(
                    f"INSERT INTO main.{_table(model)} ({names}) SELECT {names} FROM {ALIAS}.{_table(model)}"  # noqa: S608
                )
            connection.check_constraints()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DETACH DATABASE {ALIAS}")


def _table(model: type[models.Model]) -> str:
    return str(connection.ops.quote_name(model._meta.db_table))


def _columns(model: type[models.Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields)


Write = Callable[[type[models.Model], Iterator[list[Any]]], None]


def _rows_across(source: str, target: str, model: type[models.Model], write: Write) -> None:
    """Rows of one kind from one database to the other, each value as the other keeps it."""
    fields, there = model._meta.local_concrete_fields, connections[target]
    rows = model._base_manager.using(source).order_by("pk").values_list(*(f.attname for f in fields))
    prepare = [field.get_db_prep_save for field in fields]

    def prepared() -> Iterator[list[Any]]:
        for row in rows.iterator(chunk_size=2000):
            yield [prep(value, connection=there) for prep, value in zip(prepare, row, strict=True)]

    write(model, prepared())


def _insert_sqlite(model: type[models.Model], rows: Iterator[list[Any]]) -> None:
    marks = ", ".join("?" for _ in model._meta.local_concrete_fields)
    copy = connections[ALIAS]
    copy.ensure_connection()
    statement = f"INSERT INTO {_table(model)} ({_columns(model)}) VALUES ({marks})"  # noqa: S608 - our own names
    copy.connection.execute("BEGIN")
    copy.connection.executemany(statement, rows)
    copy.connection.execute("COMMIT")


def _copy_postgresql(model: type[models.Model], rows: Iterator[list[Any]]) -> None:
    statement = f"COPY {_table(model)} ({_columns(model)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as into:
        for row in rows:
            into.write_row(row)
