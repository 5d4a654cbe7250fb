"""One file an award (or a family of classes): its clauses and every dated version of its rule.

A file is registered by being here: it holds ``VERSIONS``, a tuple of :class:`tdkt.law.kernel.Rule`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from tdkt.law.kernel import Rule


@cache
def all_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Code of the award to its rules in order of time."""
    found: dict[str, list[Rule]] = {}
    for module in pkgutil.iter_modules(__path__):
        for rule in getattr(import_module(f"{__name__}.{module.name}"), "VERSIONS", ()):
            found.setdefault(rule.award, []).append(rule)
    return {code: tuple(sorted(rules, key=lambda rule: rule.start)) for code, rules in found.items()}
