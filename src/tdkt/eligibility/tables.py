"""The table of people or collectives against awards."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tdkt.core.listing import Table
from tdkt.core.text import fold
from tdkt.eligibility.forms import SweepForm
from tdkt.eligibility.queries import Asked, Line, Sweep
from tdkt.eligibility.words import CELLS, VERDICTS, state_of

UNVERIFIED = "quy định chưa kiểm chứng"


class SweepTable(Table):
    subject = tables.Column("Cá nhân, tập thể", accessor="name", order_by=("order",))
    title = tables.Column("Chức vụ", accessor="title", visible=False)  # on paper only: the name carries it
    unit = tables.Column("Đơn vị", accessor="unit.called", visible=False)

    class Meta(Table.Meta):
        fields = ("subject", "title", "unit")
        empty_text = "Không có ai khớp với điều kiện lọc."

    def __init__(self, data: Any, *, asked: list[Asked], year: int, day: date, kind: str, **kwargs: Any) -> None:
        columns = [(one.code, VerdictColumn(one, year, day)) for one in asked if not one.refusal]
        dropped = ("title",) if kind == "collective" else ()
        super().__init__(data, extra_columns=columns, exclude=dropped, **kwargs)

        self.asked = asked

    def as_values(self, exclude_columns: Any = None) -> Any:
        """For Excel: heads in plain words, a column of the post that the law looks at first."""
        heads, *rows = super().as_values(exclude_columns=exclude_columns)
        names = {one.code: one.name for one in self.asked}
        plain = iter([one.code for one in self.asked if not one.refusal])
        yield [names[next(plain)] if "<" in str(head) else head for head in heads]
        yield from rows

    def render_subject(self, record: Line) -> str:
        if record.kind == "collective":
            told = f"{record.size} người" if record.size else ""
        else:
            told = " · ".join(filter(None, (record.title, record.unit.called, "trực tiếp" if record.direct else "")))
        return format_html('{}<div class="cite">{}</div>', record.name, told)

    def value_subject(self, record: Line) -> str:
        return record.name


class VerdictColumn(tables.Column):
    """One award: its verdict in words, opening the reasons."""

    def __init__(self, asked: Asked, year: int, day: date) -> None:
        mark = format_html('<div class="cite" title="{}">chưa kiểm chứng</div>', UNVERIFIED) if asked.unverified else ""
        head = format_html('<span title="{}">{}</span>{}', asked.name, asked.short, mark)
        super().__init__(verbose_name=head, accessor="verdicts", orderable=False, empty_values=())
        self.asked, self.year, self.day = asked, year, day

    def render(self, record: Line) -> SafeString | str:
        if self.asked.code not in record.verdicts:
            return ""
        state = state_of(*record.verdicts[self.asked.code])
        words, tone = VERDICTS[state]
        address = case_url(record.kind, record.subject.pk, self.asked.code, self.year, self.day)
        cell = format_html('<a class="badge tone-{}" href="{}" title="{}">{}</a>', tone, address, words, CELLS[state])
        warned = record.warned(self.asked.code)
        if not warned:
            return cell
        told = "; ".join(one.text for one in warned)
        return format_html('{}<div class="cite" title="{}">{} cảnh báo</div>', cell, told, len(warned))

    def value(self, record: Line) -> str:
        if self.asked.code not in record.verdicts:
            return ""
        words = VERDICTS[state_of(*record.verdicts[self.asked.code])][0]
        return f"{words} ({UNVERIFIED})" if self.asked.unverified else words


def case_url(kind: str, pk: int, code: str, year: int, day: date) -> str:
    query = urlencode({"nam": year, "ngay": f"{day:%d/%m/%Y}"})
    return f"{reverse('eligibility_case', args=[kind, pk, code])}?{query}"


class Narrowed:
    """The filter of a sweep: lines instead of rows of a table, the same look as every other list."""

    def __init__(self, form: SweepForm, swept: Sweep) -> None:
        self.form, self.swept = form, swept
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
        self.qs = [line for line in swept.lines if _fits(line, asked)]


def _fits(line: Line, asked: dict[str, Any]) -> bool:
    words = fold(asked.get("q") or "").split()
    if words and not all(word in fold(f"{line.name} {line.title} {line.unit.name}") for word in words):
        return False
    if asked.get("direct") and line.direct != (asked["direct"] == "1"):
        return False
    wanted = asked.get("verdict")
    return not wanted or any(state_of(*pair) == wanted for pair in line.verdicts.values())
