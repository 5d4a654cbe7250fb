"""Every table of the house is held against the history: a change of any column, a row slipped in, a row taken away."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, time

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from tdkt.org import kept_rows, rows_and_history
from tdkt.org.rows_and_history import Compared

pytestmark = pytest.mark.django_db

# Packages' tables on which no record of the office rests, and why each may change without an event.
OF_PACKAGES = {
    "sessions.session": "who is signed in at this moment",
    "usersessions.usersession": "the list of machines signed in, made from sessions",
    "account.emailconfirmation": "a letter under way; sign-in does not use e-mail",
    "socialaccount.socialtoken": "not stored: the provider is asked once, at sign-in",
    "axes.accessattempt": "counts wrong passwords for a while",
    "axes.accessattemptexpiration": "when that count ends",
    "axes.accessfailurelog": "a log of attempts",
    "axes.accesslog": "a log of attempts",
    "django_tasks_database.dbtaskresult": "the queue of long work",
    "contenttypes.contenttype": "names of tables, made by Django",
    "auth.permission": "not used: rights are mandates",
    "auth.group": "not used: rights are mandates",
    "auth.group_permissions": "not used: rights are mandates",
}


def test_a_table_is_either_written_down_or_named_with_the_reason_why_not():
    tables = {
        m._meta.label_lower for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy
    }
    written = {m._meta.label_lower for m in kept_rows.watched_models()}
    assert tables - written == kept_rows.NOT_WRITTEN.keys() | OF_PACKAGES.keys()


def value_for(one: models.Field, seed: int):
    kind = one.get_internal_type()
    if one.is_relation:
        return seed
    if one.choices and kind not in ("IntegerField", "PositiveSmallIntegerField"):
        return list(dict(one.flatchoices))[seed % 2 % len(one.flatchoices)]
    if kind == "BooleanField":
        return seed % 2 == 0
    if kind == "DateField":
        return date(2020, 1, seed)
    if kind == "TimeField":
        return time(7, seed)
    if kind == "DateTimeField":
        return datetime(2020, 1, seed, tzinfo=UTC)
    if kind == "JSONField":
        return {"x": seed}
    if kind == "BinaryField":
        return bytes([seed])
    return (
        str(seed)
        if kind in ("CharField", "TextField", "SlugField", "FileField", "ImageField", "EmailField", "UUIDField")
        else seed
    )


@contextmanager
def undone():
    with transaction.atomic(), connection.cursor() as cursor:
        yield cursor
        transaction.set_rollback(True)


def faults(model) -> str:
    found = Compared()
    kept_rows.write()
    kept = kept_rows.Kept()
    rows_and_history._compare_kind(model, found, kept, births=True)
    kept.close()
    return "\n".join(found.faults)


ROOMS = sorted({m._meta.app_label for m in kept_rows.watched_models()})


@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="rows that break the checks, which PostgreSQL cannot pass over"
)
@pytest.mark.parametrize("room", ROOMS)
def test_sql_past_the_program_is_found_in_every_column_of_every_table(room):
    missed: list[str] = []
    with undone() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        try:
            for model in kept_rows.watched_models():
                if model._meta.app_label == room:
                    missed += [f"{model._meta.label_lower}: {words}" for words in not_found(model, cursor)]
        finally:
            cursor.execute("PRAGMA ignore_check_constraints=OFF")
    assert missed == []


def not_found(model, cursor) -> list[str]:
    label, table = model._meta.label_lower, connection.ops.quote_name(model._meta.db_table)
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    columns = [connection.ops.quote_name(f.column) for f in fields]
    row = model(pk=model._meta.pk.to_python(3), **{f.attname: value_for(f, 3) for f in fields})
    model._base_manager.bulk_create([row])
    missed = ["an alarm without a cause"] if faults(model) else []
    with undone():
        cursor.execute(f"UPDATE {table} SET id = '9'")  # one more and one less
        said = faults(model)
        missed += [] if "số 9" in said and "thêm ngoài chương trình" in said else ["inserted"]
        missed += [] if "số 3" in said and "xóa ngoài chương trình" in said else ["deleted"]
    with undone():
        values = [f.get_db_prep_save(value_for(f, 4), connection) for f in fields]
        cursor.execute(f"UPDATE {table} SET {', '.join(f'{name} = %s' for name in columns)}", values)
        said = faults(model)
        for one in fields:
            name = rows_and_history.screen.field(label, one.name)
            if f"«{name}»" not in said and not (one.name in kept_rows.private(model) and name.lower() in said):
                missed.append(one.name)
    return missed
