"""Lists of dossiers and reviews."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from tdkt.awards.models import Stream
from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge, days_left, due_tone
from tdkt.law.catalogue import AWARDS
from tdkt.nominations.models import Nomination, Review
from tdkt.org.access import standing, units_q
from tdkt.org.models import Role, Unit

TONES = {
    "draft": "secondary", "submitted": "blue", "returned": "red", "received": "blue", "appraised": "purple",
    "held": "yellow", "outside": "purple", "decided": "green", "refused": "secondary", "closed": "green",
}  # fmt: skip
WIDE = {"td": {"class": "wide"}}


class NominationTable(Table):
    actions = tables.Column("", empty_values=(), orderable=False)  # the box to pick with; never in Excel
    subject = tables.Column("Cá nhân, tập thể", accessor="subject_name", order_by=("sort_key", "pk"))
    award = tables.Column("Danh hiệu, hình thức")
    year = tables.Column("Năm")
    unit = tables.Column("Đơn vị đề nghị", accessor="unit__called", order_by="unit__path", attrs=WIDE)
    at_unit = tables.Column("Đang ở", accessor="at_unit__called", order_by="at_unit__path", attrs=WIDE)
    state = tables.Column("Trạng thái")
    due = tables.Column("Hạn", empty_values=())

    class Meta(Table.Meta):
        fields = ("actions", "subject", "award", "year", "unit", "at_unit", "state", "due")

    def render_actions(self, record: Nomination) -> str:
        words = f"Chọn {record.subject_name}"
        box = '<input class="form-check-input" type="checkbox" form="batch" name="ids" value="{}" aria-label="{}">'
        return format_html(box, record.pk, words)

    def render_subject(self, record: Nomination) -> str:
        return format_html('<a href="{}">{}</a>', reverse("nomination", args=[record.pk]), record.subject_name)

    def value_subject(self, record: Nomination) -> str:
        return record.subject_name

    def render_award(self, record: Nomination) -> str:
        return AWARDS[record.award].name_on(date(record.year, 12, 31))

    def render_at_unit(self, record: Nomination) -> str:
        return record.outside if record.state == "outside" else record.at_unit.called

    def render_state(self, record: Nomination) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Nomination) -> str:
        return str(record.get_state_display())

    def render_due(self, record: Nomination) -> str:
        if record.due is None:
            return ""
        today = timezone.localdate()
        left = badge(days_left(record.due, today), due_tone(record.due, today))
        return format_html('{}<div class="small text-secondary">{}</div>', f"{record.due:%d/%m/%Y}", left)

    def value_due(self, record: Nomination) -> date | None:
        return record.due

    def order_due(self, rows: QuerySet[Nomination], is_descending: bool) -> tuple[QuerySet[Nomination], bool]:
        """Without a deadline comes last either way, on every database."""
        order = F("due").desc(nulls_last=True) if is_descending else F("due").asc(nulls_last=True)
        return rows.order_by(order, "pk"), True


def _awards(request: Any) -> list[tuple[str, str]]:
    return sorted(((code, kind.name) for code, kind in AWARDS.items()), key=lambda pair: pair[1])


def units_in_sight(request: Any) -> QuerySet[Unit]:
    """Bodies from which dossiers may come to this person: one's own and those below."""
    mine = units_q(request.user, Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR, field="")
    return Unit.objects.filter(mine, dissolved__isnull=True).exclude(level=Unit.Level.ROOM).order_by("path")


class NominationFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    state = django_filters.ChoiceFilter(choices=Nomination.State.choices, label="Trạng thái", empty_label="Tất cả")
    award = django_filters.ChoiceFilter(choices=_awards(None), label="Danh hiệu, hình thức", empty_label="Tất cả")
    stream = django_filters.ChoiceFilter(choices=Stream.choices, label="Loại hình", empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    unit = django_filters.ModelChoiceFilter(queryset=units_in_sight, label="Đơn vị đề nghị", empty_label="Tất cả")
    here = django_filters.ChoiceFilter(
        choices=[("1", "Đang ở đơn vị tôi"), ("0", "Ở nơi khác")],
        label="Ở đâu",
        empty_label="Tất cả",
        method="by_place",
    )
    clock = django_filters.ChoiceFilter(
        choices=[("late", "Quá hạn"), ("soon", "Trong 7 ngày")],
        label="Thời hạn",
        empty_label="Tất cả",
        method="by_clock",
    )

    class Meta:
        model = Nomination
        fields: list[str] = []

    def by_place(self, rows: QuerySet[Nomination], name: str, value: str) -> QuerySet[Nomination]:
        paths = standing(self.request.user).paths(Role.OFFICER, Role.APPRAISER, Role.DECIDER, Role.DIRECTOR)
        here = Unit.objects.filter(path__in=paths).values("pk")
        return rows.filter(at_unit__in=here) if value == "1" else rows.exclude(at_unit__in=here)

    def by_clock(self, rows: QuerySet[Nomination], name: str, value: str) -> QuerySet[Nomination]:
        today = timezone.localdate()
        late = Q(due__lt=today) if value == "late" else Q(due__gte=today, due__lte=today + timedelta(7))
        return rows.filter(late)


class ReviewTable(Table):
    held_on = tables.DateColumn(verbose_name="Ngày họp", format="d/m/Y")
    unit = tables.Column("Nơi họp", accessor="unit__name", order_by="unit__path")
    year = tables.Column("Năm xét")
    considered = tables.Column("Được xét")
    put_forward = tables.Column("Đề nghị")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("held_on", "unit", "year", "considered", "put_forward", "state")

    def render_unit(self, record: Review) -> str:
        return format_html('<a href="{}">{}</a>', reverse("review", args=[record.pk]), record.unit.name)

    def value_unit(self, record: Review) -> str:
        return record.unit.name

    def render_state(self, record: Review) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Review) -> str:
        return str(record.get_state_display())


class ReviewFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(choices=Review.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Review
        fields: list[str] = []
