"""The list of reports."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, Table
from tdkt.core.templatetags.ui import badge
from tdkt.reports import policy
from tdkt.reports.models import Remark, Report

TONES = {"draft": "secondary", "submitted": "blue", "returned": "red", "issued": "green", "sent": "purple"}


def _named(report: Report) -> str:
    about = f": {report.movement.title}" if report.movement else ""
    return f"{report.get_kind_display()}{about}"


class ReportTable(Table):
    kind = tables.Column("Báo cáo")
    year = tables.Column("Năm")
    unit = tables.Column("Đơn vị", accessor="unit__name", order_by="unit__sort_key")
    state = tables.Column("Trạng thái")
    sent_on = tables.DateColumn(verbose_name="Gửi cấp trên", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("kind", "year", "unit", "state", "sent_on")

    def render_kind(self, record: Report) -> str:
        return format_html('<a href="{}">{}</a>', reverse("report", args=[record.pk]), _named(record))

    def render_state(self, record: Report) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_kind(self, record: Report) -> str:
        return _named(record)

    def value_state(self, record: Report) -> str:
        return str(record.get_state_display())


class ReportFilter(FilterSet):
    kind = django_filters.ChoiceFilter(choices=Report.Kind.choices, label="Loại", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Report
        fields: list[str] = []


class RemarkTable(Table):
    day = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    unit = tables.Column("Nơi ghi", accessor="unit__called", order_by="unit__sort_key")
    kind = tables.Column("Loại")
    text = tables.Column("Nội dung")
    used = tables.Column("Báo cáo")

    class Meta(Table.Meta):
        fields = ("day", "unit", "kind", "text", "used")

    def render_text(self, record: Remark) -> str:
        if not policy.may_change(self.request.user, record):
            return record.text
        return format_html('<a href="{}">{}</a>', reverse("remark", args=[record.pk]), record.text)

    def render_used(self, value: bool) -> str:
        return badge("Đưa vào", "green") if value else badge("Không đưa", "secondary")

    def value_text(self, record: Remark) -> str:
        return record.text

    def value_used(self, value: bool) -> str:
        return "có" if value else "không"


class RemarkFilter(FilterSet):
    kind = django_filters.ChoiceFilter(choices=Remark.Kind.choices, label="Loại", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Remark
        fields: list[str] = []
