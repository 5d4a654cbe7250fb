"""The list of councils."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, Table
from tdkt.councils.models import Council

TONES = {"planned": "secondary", "open": "blue", "closed": "green", "void": "red", "cancelled": "secondary"}


class CouncilTable(Table):
    name = tables.Column("Hội đồng")
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__path")
    decision_no = tables.Column("Quyết định")
    founded_on = tables.DateColumn(verbose_name="Thành lập", format="d/m/Y")
    term_ends = tables.DateColumn(verbose_name="Hết nhiệm kỳ", format="d/m/Y")
    seats = tables.Column("Thành viên")

    class Meta(Table.Meta):
        fields = ("name", "unit", "decision_no", "founded_on", "term_ends", "seats")

    def render_name(self, record: Council) -> str:
        return format_html('<a href="{}">{}</a>', reverse("council", args=[record.pk]), record.name)

    def value_name(self, record: Council) -> str:
        return record.name


class CouncilFilter(FilterSet):
    kind = django_filters.ChoiceFilter(choices=Council.Kind.choices, label="Loại", empty_label="Tất cả")

    class Meta:
        model = Council
        fields: list[str] = []
