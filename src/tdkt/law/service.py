"""Time in posts: of several posts held at once the highest counts, and no day counts twice (Điều 9, NĐ 152/2025)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from tdkt.law.facts import POST_LEVELS

Span = tuple[date, date]
"""First and last day, both included."""
_RANK = {level: rank for rank, level in enumerate(POST_LEVELS)}


def post_spans(records: Iterable[dict[str, Any]], day: date) -> dict[str, list[Span]]:
    """Level to the unbroken spans in which it was the highest one held, up to ``day``."""
    held = [
        (record["from"], min(record["to"] or day, day), record["level"])
        for record in records
        if record["level"] is not None and record["from"] and record["from"] <= day
    ]
    edges = sorted({start for start, _, _ in held} | {end + timedelta(days=1) for _, end, _ in held})
    spans: dict[str, list[Span]] = {}
    for start, following in zip(edges, edges[1:], strict=False):
        levels = [level for first, last, level in held if first <= start <= last]
        if not levels:
            continue
        found, end = spans.setdefault(min(levels, key=_RANK.__getitem__), []), following - timedelta(days=1)
        if found and found[-1][1] + timedelta(days=1) == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return spans


def full_months(spans: Sequence[Span]) -> int:
    """Full calendar months in all; left-over days make a month with every thirty-one, so nobody passes by rounding."""
    months = days = 0
    for start, last in spans:
        after = last + timedelta(days=1)
        whole = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
        months += whole
        days += (after - _plus_months(start, whole)).days
    return months + days // 31


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
