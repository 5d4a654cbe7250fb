"""The checks: each a function in a file of its own under `rules/`, found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tdkt.documents.audit.finding import CATEGORIES, Severity
from tdkt.documents.reading import Para

if TYPE_CHECKING:
    from tdkt.documents.audit.case import Case


class Mark(NamedTuple):
    """What a check yields: where (paragraph, from, to), what is wrong, how to mend it; severity if not the usual one."""  # noqa: E501

    para: Para | None
    start: int
    end: int
    message: str
    fix: str = ""
    severity: Severity | None = None


Function = Callable[["Case"], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    name: str
    category: str
    severity: Severity
    cite: str
    function: Function
    doc: str


_FOUND: dict[str, Check] = {}


def check(code: str, name: str, category: str, severity: Severity, cite: str = "") -> Callable[[Function], Function]:
    """Register the decorated function as the check `code`. Raises ValueError on a second check with that code."""
    if category not in CATEGORIES:
        raise ValueError(f"{code}: no category {category!r}")

    def register(function: Function) -> Function:
        module = importlib.import_module(function.__module__) if function.__module__ != "__main__" else None
        doc = (module.__doc__ if module else None) or ""
        held = _FOUND.get(code)
        if held is not None and held.function.__module__ != function.__module__:
            raise ValueError(f"{code} is taken by {held.function.__module__}")
        _FOUND[code] = Check(code, name, category, severity, cite, function, doc)
        return function

    return register


@cache
def checks() -> tuple[Check, ...]:
    """All checks, by code."""
    from tdkt.documents.audit import rules

    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")
    return tuple(_FOUND[code] for code in sorted(_FOUND))
