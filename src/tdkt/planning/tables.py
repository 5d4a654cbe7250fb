"""The list of plans."""

from __future__ import annotations

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import Table
from tdkt.core.templatetags.ui import badge
from tdkt.planning.models import Plan

TONES = {"draft": "secondary", "submitted": "blue", "returned": "red", "approved": "green"}
TASK_TONES = {"open": "secondary", "doing": "blue", "done": "green", "dropped": "yellow"}


class PlanTable(Table):
    year = tables.Column("Năm")
    title = tables.Column("Kế hoạch")
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("year", "title", "unit", "state")

    def render_title(self, record: Plan) -> str:
        return format_html('<a href="{}">{}</a>', reverse("plan", args=[record.pk]), record.title)

    def render_state(self, record: Plan) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_title(self, record: Plan) -> str:
        return record.title

    def value_state(self, record: Plan) -> str:
        return str(record.get_state_display())
