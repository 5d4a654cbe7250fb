"""The lists of plans and of tasks."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, Table
from tdkt.core.templatetags.ui import badge, vn_date
from tdkt.org.models import Unit
from tdkt.planning.models import Plan, Task
from tdkt.planning.paper import due_words
from tdkt.planning.policy import tasks_seen_by

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


class TaskTable(Table):
    content = tables.Column("Nhiệm vụ")
    owner = tables.Column("Nơi chủ trì", accessor="owner__called", order_by="owner__sort_key")
    quarter = tables.Column("Quý", order_by=("plan__year", "quarter"))
    deadline = tables.Column("Thời hạn", empty_values=())
    state = tables.Column("Tình trạng")

    class Meta(Table.Meta):
        fields = ("content", "owner", "quarter", "deadline", "state")

    def render_content(self, record: Task) -> str:
        return format_html('<a href="{}">{}</a>', reverse("task", args=[record.pk]), record.content)

    def render_quarter(self, record: Task) -> str:
        return f"{record.quarter}/{record.plan.year}"

    def render_deadline(self, record: Task) -> str:
        if record.deadline is None:
            return due_words(record)
        late = record.deadline < timezone.localdate() and record.state in ("open", "doing")
        return format_html("{} {}", vn_date(record.deadline), badge("quá hạn", "red") if late else "")

    def render_state(self, record: Task) -> str:
        return badge(record.get_state_display(), TASK_TONES[record.state])

    def value_content(self, record: Task) -> str:
        return record.content

    def value_deadline(self, record: Task) -> Any:
        return record.deadline or due_words(record)

    def value_state(self, record: Task) -> str:
        return str(record.get_state_display())


def _owners(request: Any) -> QuerySet[Unit]:
    if request is None:
        return Unit.objects.none()
    mine = Task.objects.filter(tasks_seen_by(request.user)).values("owner")
    return Unit.objects.filter(pk__in=mine).order_by("path")


class TaskFilter(FilterSet):
    nam = django_filters.NumberFilter(field_name="plan__year", label="Năm", max_value=9999)
    quy = django_filters.ChoiceFilter(
        field_name="quarter", label="Quý", choices=[(n, f"Quý {n}") for n in (1, 2, 3, 4)], empty_label="Tất cả"
    )
    noi = django_filters.ModelChoiceFilter(
        field_name="owner", label="Nơi chủ trì", queryset=_owners, empty_label="Tất cả", to_field_name="code"
    )
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng",
        method="by_state",
        choices=[("late", "Quá hạn"), ("left", "Chưa xong"), *Task.State.choices],
        empty_label="Tất cả",
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def by_state(self, rows: QuerySet[Task], name: str, value: str) -> QuerySet[Task]:
        unfinished = Q(state__in=[Task.State.OPEN, Task.State.DOING])
        if value == "left":
            return rows.filter(unfinished)
        if value == "late":
            return rows.filter(unfinished, deadline__lt=timezone.localdate())
        return rows.filter(state=value)
