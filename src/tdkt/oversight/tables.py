"""Lists of holds, letters, inspections, training courses."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, Table
from tdkt.core.templatetags.ui import badge, days_left, due_tone
from tdkt.oversight.models import Complaint, Hold, Inspection, Training

TONES = {"received": "yellow", "accepted": "blue", "declined": "secondary", "resolved": "green", "planned": "blue",
         "done": "green"}  # fmt: skip


def _link(name: str, pk: int, words: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[pk]), words)


class HoldTable(Table):
    subject = tables.Column("Cá nhân, tập thể", accessor="subject_name", orderable=False)
    kind = tables.Column("Vì việc")
    unit = tables.Column("Đơn vị", accessor="unit__name", order_by="unit__path")
    starts = tables.DateColumn(verbose_name="Từ ngày", format="d/m/Y")
    ends = tables.DateColumn(verbose_name="Đến ngày", format="d/m/Y")
    outcome = tables.Column("Kết luận", empty_values=())

    class Meta(Table.Meta):
        fields = ("subject", "kind", "unit", "starts", "ends", "outcome")

    def render_subject(self, record: Hold) -> str:
        return _link("hold", record.pk, record.subject_name)

    def value_subject(self, record: Hold) -> str:
        return record.subject_name

    def render_outcome(self, record: Hold) -> str:
        tones = {"": "yellow", Hold.Outcome.CLEAR: "green", Hold.Outcome.GUILTY: "red"}
        return badge(record.get_outcome_display(), tones[record.outcome])

    def value_outcome(self, record: Hold) -> str:
        return str(record.get_outcome_display())


class HoldFilter(FilterSet):
    state = django_filters.ChoiceFilter(
        choices=[("open", "Đang tạm dừng"), ("ended", "Đã kết luận")], label="Tình trạng", empty_label="Tất cả",
        method="by_state",
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(choices=Hold.Kind.choices, label="Vì việc", empty_label="Tất cả")

    class Meta:
        model = Hold
        fields: list[str] = []

    def by_state(self, rows: QuerySet[Hold], name: str, value: str) -> QuerySet[Hold]:
        return rows.filter(outcome="") if value == "open" else rows.exclude(outcome="")


class ComplaintTable(Table):
    title = tables.Column("Về việc")
    kind = tables.Column("Loại đơn")
    subject = tables.Column("Về ai", accessor="subject_name", orderable=False)
    received_on = tables.DateColumn(verbose_name="Ngày nhận", format="d/m/Y")
    due = tables.Column("Hạn")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("title", "kind", "subject", "received_on", "due", "state")

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or timezone.localdate()

    def render_title(self, record: Complaint) -> str:
        return _link("complaint", record.pk, record.title)

    def value_title(self, record: Complaint) -> str:
        return record.title

    def render_due(self, value: date) -> str:
        return format_html(
            '{} <span class="small">{}</span>', badge(f"{value:%d/%m/%Y}", due_tone(value, self.today)),
            days_left(value, self.today),
        )  # fmt: skip

    def value_due(self, value: date) -> date:
        return value

    def render_state(self, record: Complaint) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Complaint) -> str:
        return str(record.get_state_display())


class ComplaintFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=Complaint.State.choices, label="Trạng thái", empty_label="Tất cả")
    kind = django_filters.ChoiceFilter(choices=Complaint.Kind.choices, label="Loại đơn", empty_label="Tất cả")
    year = django_filters.NumberFilter("received_on__year", label="Năm nhận", max_value=9999)

    class Meta:
        model = Complaint
        fields: list[str] = []


class InspectionTable(Table):
    unit = tables.Column("Đơn vị được kiểm tra", accessor="unit__name", order_by="unit__path")
    day = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    by = tables.Column("Cơ quan, đoàn kiểm tra")
    decision_no = tables.Column("Quyết định, kế hoạch")
    found = tables.Column("Kiến nghị")
    left = tables.Column("Chưa khắc phục")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("unit", "day", "by", "decision_no", "found", "left", "state")

    def render_unit(self, record: Inspection) -> str:
        return _link("inspection", record.pk, record.unit.name)

    def value_unit(self, record: Inspection) -> str:
        return record.unit.name

    def render_left(self, value: int) -> str:
        return badge(str(value), "yellow" if value else "green")

    def value_left(self, value: int) -> int:
        return value

    def render_state(self, record: Inspection) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Inspection) -> str:
        return str(record.get_state_display())


class InspectionFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=Inspection.State.choices, label="Trạng thái", empty_label="Tất cả")
    year = django_filters.NumberFilter("day__year", label="Năm", max_value=9999)
    open = django_filters.ChoiceFilter(
        choices=[("1", "Còn kiến nghị chưa khắc phục"), ("0", "Đã khắc phục hết")], label="Khắc phục",
        empty_label="Tất cả", method="by_left",
    )  # fmt: skip

    class Meta:
        model = Inspection
        fields: list[str] = []

    def by_left(self, rows: QuerySet[Inspection], name: str, value: str) -> QuerySet[Inspection]:
        return rows.filter(left__gt=0) if value == "1" else rows.filter(left=0)


class TrainingTable(Table):
    title = tables.Column("Nội dung")
    organiser = tables.Column("Nơi tổ chức")
    starts = tables.DateColumn(verbose_name="Từ ngày", format="d/m/Y")
    ends = tables.DateColumn(verbose_name="Đến ngày", format="d/m/Y")
    place = tables.Column("Địa điểm")
    went = tables.Column("Số người dự")

    class Meta(Table.Meta):
        fields = ("title", "organiser", "starts", "ends", "place", "went")

    def render_title(self, record: Training) -> str:
        return _link("training", record.pk, record.title)

    def value_title(self, record: Training) -> str:
        return record.title


class TrainingFilter(FilterSet):
    year = django_filters.NumberFilter("starts__year", label="Năm", max_value=9999)

    class Meta:
        model = Training
        fields: list[str] = []
