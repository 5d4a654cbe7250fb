"""Lists of papers and directives."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge
from tdkt.paperwork.models import Directive, Paper

TONES = {"draft": "secondary", "submitted": "blue", "issued": "green", "cancelled": "red"}


class PaperTable(Table):
    symbol = tables.Column("Số, ký hiệu", empty_values=(), order_by=("year", "series", "number"))
    title = tables.Column("Trích yếu")
    day = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    unit = tables.Column("Đơn vị", order_by="unit__sort_key", accessor="unit__called")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("symbol", "title", "day", "unit", "state")

    def render_symbol(self, record: Paper) -> str:
        return record.symbol or "dự thảo"

    def render_title(self, record: Paper) -> str:
        return format_html('<a href="{}">{}</a>', reverse("paper", args=[record.pk]), record.title)

    def render_state(self, record: Paper) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_title(self, record: Paper) -> str:
        return record.title

    def value_state(self, record: Paper) -> str:
        return str(record.get_state_display())


class PaperFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    state = django_filters.ChoiceFilter(choices=Paper.State.choices, label="Trạng thái", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Paper
        fields: list[str] = []


class DirectiveTable(Table):
    kind = tables.Column("Loại", attrs={"td": {"class": "nowrap"}})
    symbol = tables.Column("Số, ký hiệu", attrs={"td": {"class": "nowrap"}})
    day = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    issuer = tables.Column("Cơ quan ban hành")
    title = tables.Column("Trích yếu")
    valid_to = tables.DateColumn(verbose_name="Hết hiệu lực", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("kind", "symbol", "day", "issuer", "title", "valid_to")

    def render_title(self, record: Directive) -> str:
        return format_html('<a href="{}">{}</a>', reverse("directive", args=[record.pk]), record.title)

    def value_title(self, record: Directive) -> str:
        return record.title


class DirectiveFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    kind = django_filters.ChoiceFilter(choices=Directive.Kind.choices, label="Loại", empty_label="Tất cả")

    class Meta:
        model = Directive
        fields: list[str] = []
