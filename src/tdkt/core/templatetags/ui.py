"""The small components that every page uses. The page «Thành phần giao diện» shows them all."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tdkt.core import words
from tdkt.core.todo import Todo

register = template.Library()
ICONS = Path(__file__).resolve().parent.parent / "icons"


@cache
def _drawing(name: str) -> str:
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """``{% icon "home" %}``: a drawing for the eye only; words stand beside it."""
    drawing = _drawing(name).replace('class="icon', f'class="{extra} icon'.replace('" ', '"'), 1)
    return mark_safe(drawing)  # noqa: S308 - our own files


@register.simple_tag
def badge(text: Any, tone: str = "secondary") -> SafeString:
    """A state: ``{% badge "Trả lại" "red" %}``. The words carry the meaning, the colour helps."""
    return format_html('<span class="badge tone-{}">{}</span>', tone or "secondary", text)


@register.filter
def vn_date(value: date | datetime | str | None) -> str:
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def vn_number(value: Any, places: int | None = None) -> str:
    """1234.5 -> 1.234,5; nothing for nothing; a zero is shown."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    text = f"{number.normalize():,f}" if places is None else f"{number:,.{int(places)}f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def vn_money(value: Any) -> str:
    return f"{vn_number(value)} đồng" if value not in (None, "") else ""


@register.filter
def vn_percent(value: Any) -> str:
    return f"{vn_number(round(Decimal(str(value)), 2))}%" if value not in (None, "") else ""


@register.filter
def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """``{{ numbers|item:key }}``"""
    return mapping.get(key) if hasattr(mapping, "get") else mapping[key]


@register.filter
def days_left(due: date | None, today: date | None = None) -> str:
    """A deadline in words: «còn 3 ngày», «hôm nay», «quá hạn 2 ngày»."""
    if due is None:
        return ""
    left = (due - (today or timezone.localdate())).days
    return "hôm nay" if left == 0 else f"còn {left} ngày" if left > 0 else f"quá hạn {-left} ngày"


@register.filter
def due_tone(due: date | None, today: date | None = None) -> str:
    return Todo("", "", due).tone(today or timezone.localdate())


@register.inclusion_tag("core/timeline.html")
def timeline(events: Any, opened: bool = False) -> dict[str, Any]:
    """``{% timeline events %}``: what happened to a row, in the words of the screen, newest first; for the printer
    ``opened``."""
    lines = []
    for event in events:
        changes = [
            (words.field(kind := event.object_type, n), a and words.value(kind, n, a), words.value(kind, n, b))
            for n, (a, b) in event.changes.items() if n not in words.HIDDEN
        ]  # fmt: skip
        lines.append({"event": event, "words": words.verb(event.verb), "changes": changes})
    return {"lines": list(reversed(lines)), "opened": opened}


@register.inclusion_tag("core/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", picture: str = "folder") -> dict[str, Any]:
    """An empty place that says what to do."""
    return {"title": title, "text": text, "url": url, "label": label, "picture": picture}


@register.inclusion_tag("core/banner.html")
def banner(text: Any, title: str = "Bị trả lại", tone: str = "danger", who: Any = "") -> dict[str, Any]:
    """A reason that must not be missed."""
    return {"text": text, "title": title, "tone": tone, "who": who}


@register.inclusion_tag("core/steps.html")
def steps(names: Any, current: Any) -> dict[str, Any]:
    """``{% steps choices state %}``: where on the road this row is. ``names`` are (value, words) pairs."""
    pairs = list(names)
    values = [value for value, _ in pairs]
    reached = values.index(current) if current in values else -1
    return {"steps": [(words_, i < reached, i == reached) for i, (_, words_) in enumerate(pairs)]}


@register.inclusion_tag("core/offers.html", takes_context=True)
def offers(context: Any, offered: Any, url_name: str, pk: Any) -> dict[str, Any]:
    """The buttons of a workflow; one that cannot be pressed says why."""
    return {"offered": offered, "url_name": url_name, "pk": pk, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("core/chart.html")
def chart(kind: str, labels: Any, series: Any, title: str = "", unit: str = "") -> dict[str, Any]:
    """``{% chart "bar" labels series %}``; ``series`` are {"label", "data"}. The same figures stand in a table for
    those who cannot see the drawing."""
    rows = [[label, *[line["data"][i] for line in series]] for i, label in enumerate(labels)]
    data = {"type": kind, "labels": list(labels), "series": list(series), "unit": unit}
    return {"data": data, "title": title, "rows": rows, "series": series}


@register.simple_tag(takes_context=True)
def query(context: Any, **changes: Any) -> str:
    """The present address with some parameters changed: ``{% query page=2 %}``."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        params.pop(key, None)
        if value not in (None, ""):
            params[key] = value
    return f"?{params.urlencode()}"
