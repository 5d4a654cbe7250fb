"""The database with a witness: which rows a transaction wrote is known when it ends.

Whatever goes through Django passes its compilers: ``save``, ``update``, ``bulk_create``, ``delete``, cascades and the
tables between two others. They note the numbers of the rows on the connection; before the transaction is committed
``org.kept_rows`` writes into the history what stands in them. Only SQL past the program goes unnoticed, and that is
what ``tdkt history verify`` looks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from functools import cache
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Q
from django.db.models.lookups import Exact, In
from django.db.models.sql.constants import MULTI
from django.db.models.sql.query import Query

PAST = "__fake__"  # models as they were, in a migration


@cache
def watched(label: str) -> bool:
    from tdkt.org import kept_rows  # noqa: PLC0415 - the engine is loaded before the models

    return kept_rows.watched(label)


class Watched:
    """A connection that knows the rows written since the transaction began, by kind."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.touched: dict[str, set[Any]] = {}
        self.migrated: dict[str, set[Any]] = {}

    def touch(self, model: type[models.Model], keys: Iterable[Any]) -> None:
        # the tables are on their way while a migration runs: its rows are written down after the last one
        place = self.migrated if model.__module__ == PAST else self.touched
        place.setdefault(model._meta.label_lower, set()).update(keys)

    def commit(self) -> None:
        if any(self.touched.values()) and self.alias == "default":  # type: ignore[attr-defined]
            from tdkt.org import kept_rows  # noqa: PLC0415 - the engine is loaded before the models

            try:
                kept_rows.write()
            except BaseException:
                self.rollback()
                raise
        self.touched.clear()
        super().commit()  # type: ignore[misc]

    def rollback(self) -> None:
        self.touched.clear()
        super().rollback()  # type: ignore[misc]

    def close(self) -> None:
        self.touched.clear()
        super().close()  # type: ignore[misc]


def _together(compiler: Any) -> Any:
    """A statement and what is kept of it stand or fall together, outside a transaction too."""
    on = connections[compiler.using] if compiler.using else compiler.connection
    return nullcontext() if on.in_atomic_block else transaction.atomic(using=on.alias)


class Inserting:
    def execute_sql(self, returning_fields: Any = None) -> Any:
        query: Any = self.query  # type: ignore[attr-defined]
        model = query.model
        if not watched(model._meta.label_lower):
            return super().execute_sql(returning_fields)  # type: ignore[misc]
        with _together(self):
            rows = super().execute_sql(returning_fields)  # type: ignore[misc]
            key = model._meta.pk
            if rows and key in returning_fields:
                place = list(returning_fields).index(key)
                keys = [row[place] for row in rows]
            else:
                keys = [one.pk for one in query.objs]
                if None in keys:  # rows that may have stood there before tell no number
                    keys = _like(model, query.objs)
            self.connection.touch(model, keys)  # type: ignore[attr-defined]
            return rows


def _like(model: type[models.Model], rows: list[Any]) -> list[Any]:
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    same = Q()
    for row in rows:
        same |= Q(**{f.attname: getattr(row, f.attname) for f in fields})
    return list(model._base_manager.filter(same).order_by().values_list("pk", flat=True))


class Changing:
    """Of UPDATE and DELETE: the rows are found before, for afterwards the condition may no longer hold."""

    def execute_sql(self, *given: Any, **named: Any) -> Any:
        model = self.query.model  # type: ignore[attr-defined]
        if not watched(model._meta.label_lower):
            return super().execute_sql(*given, **named)  # type: ignore[misc]
        with _together(self):
            keys = _keys(self)
            done = super().execute_sql(*given, **named)  # type: ignore[misc]
            if keys:
                self.connection.touch(model, keys)  # type: ignore[attr-defined]
            return done


def _keys(compiler: Any) -> list[Any]:
    where, key = compiler.query.where, compiler.query.model._meta.pk
    one = where.children[0] if len(where.children) == 1 and not where.negated else None
    if isinstance(one, (Exact, In)) and getattr(one.lhs, "target", None) is key and not hasattr(one.rhs, "as_sql"):
        return list(one.rhs) if isinstance(one, In) else [one.rhs]
    asked = compiler.query.chain(klass=Query)
    asked.get_initial_alias()
    asked.clear_ordering(force=True)
    asked.select_related, asked.extra, asked.select = False, {}, ()
    asked.add_fields([key.name])
    return [row[0] for rows in asked.get_compiler(compiler.using).execute_sql(MULTI) for row in rows]
