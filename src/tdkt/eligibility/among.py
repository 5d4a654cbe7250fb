"""«Is one of these keys», however many: one parameter, and nothing that a planner has to guess.

A subquery repeated in every statement of a sweep is planned by statistics; where these are old (many rows entered a
moment ago) PostgreSQL may run it once for every row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Func, Value


class Among(Func):
    """``rows.filter(Among("person_id", keys))``."""

    output_field = BooleanField()
    conditional = True
    arity = 2

    def __init__(self, name: Any, keys: Iterable[int] | Any, **extra: Any) -> None:
        super().__init__(name, keys if hasattr(keys, "resolve_expression") else Value(list(keys)), **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        field, parameters, keys = self._parts(compiler)
        return f"{field} IN (SELECT unnest(%s::bigint[]))", (*parameters, keys)  # noqa: S608 - the name of a column

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        field, parameters, keys = self._parts(compiler)
        return f"{field} IN (SELECT value FROM json_each(%s))", (*parameters, json.dumps(keys))  # noqa: S608 - likewise

    def _parts(self, compiler: Any) -> tuple[str, tuple[Any, ...], list[int]]:
        field, keys = self.get_source_expressions()
        sql, parameters = compiler.compile(field)
        return sql, tuple(parameters), keys.value
