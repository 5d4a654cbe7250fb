"""The list of reports."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, Table
from tdkt.core.templatetags.ui import badge
from tdkt.reports.models import Report

TONES = {"draft": "secondary", "submitted": "blue", "returned": "red", "issued": "green", "sent": "purple"}


class ReportTable(Table):
    kind = tables.Column("Báo cáo")
    year = tables.Column("Năm")
    unit = tables.Column("Đơn vị", accessor="unit__name", order_by="unit__sort_key")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("kind", "year", "unit", "state")

    def render_kind(self, record: Report) -> str:
        return format_html('<a href="{}">{}</a>', reverse("report", args=[record.pk]), record.get_kind_display())

    def render_state(self, record: Report) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_kind(self, record: Report) -> str:
        return str(record.get_kind_display())

    def value_state(self, record: Report) -> str:
        return str(record.get_state_display())


class ReportFilter(FilterSet):
    kind = django_filters.ChoiceFilter(choices=Report.Kind.choices, label="Loại", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Report
        fields: list[str] = []
