"""The list of initiatives."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import AWARDS

TONES = {"draft": "secondary", "submitted": "blue", "returned": "red", "recognised": "green", "refused": "secondary"}


class InitiativeTable(Table):
    title = tables.Column("Sáng kiến")
    authors = tables.Column("Tác giả", empty_values=(), orderable=False)
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__path")
    year = tables.Column("Năm")
    scope = tables.Column("Phạm vi")
    used_for = tables.Column("Đã dùng cho")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("title", "authors", "unit", "year", "scope", "used_for", "state")

    def render_title(self, record: Initiative) -> str:
        return format_html('<a href="{}">{}</a>', reverse("initiative", args=[record.pk]), record.title)

    def value_title(self, record: Initiative) -> str:
        return record.title

    def render_authors(self, record: Initiative) -> str:
        return ", ".join(str(one.person) for one in record.authors.all())

    def render_used_for(self, record: Initiative) -> str:
        return f"{AWARDS[record.used_for].short} {record.used_year}" if record.used_for in AWARDS else ""

    def render_state(self, record: Initiative) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Initiative) -> str:
        return str(record.get_state_display())


class InitiativeFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    state = django_filters.ChoiceFilter(choices=Initiative.State.choices, label="Trạng thái", empty_label="Tất cả")
    scope = django_filters.ChoiceFilter(choices=Initiative.Scope.choices, label="Phạm vi", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Initiative
        fields: list[str] = []
