"""The Jinja environment of office templates: names, loops, conditions and a few filters; nothing can be called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tdkt.documents import numbers


def _grouped(value: Any) -> str:
    return numbers.grouped(value) if isinstance(value, int | float | Decimal) else str(value)


def _money(value: Any) -> str:
    return f"{_grouped(value)} đồng"


def _in_words(value: Any) -> str:
    return numbers.dong_in_words(int(value))


def _short(value: Any) -> str:
    return numbers.day_short(date.fromisoformat(value)) if value else ""


def _long(value: Any) -> str:
    return numbers.day_line(date.fromisoformat(value)) if value else ""


OWN = {"so": _grouped, "tien": _money, "bang_chu": _in_words, "ngay": _short, "ngay_dai": _long}
LENT = ("upper", "lower", "capitalize", "trim", "length", "first", "last", "default", "join", "e", "escape")
FILTERS = (*OWN, *LENT)


class Sandbox(ImmutableSandboxedEnvironment):
    """No calls, no operators: what could be slow or reach outside is refused, not limited."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"mẫu không được dùng phép tính «{operator}»")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        raise SecurityError(f"mẫu không được dùng phép tính «{operator}»")

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, Mapping) or type(obj).__name__ == "LoopContext"


def environment() -> Sandbox:
    made = Sandbox(undefined=StrictUndefined, autoescape=True, finalize=lambda value: "" if value is None else value)
    lent = {name: made.filters[name] for name in LENT}
    made.filters.clear()
    made.filters.update({**lent, **OWN})
    made.globals.clear()
    return made
