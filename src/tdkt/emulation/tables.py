"""Lists of the emulation room."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge
from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration, award_choices

TONES = {
    "draft": "secondary", "launched": "blue", "interim": "purple", "final": "green",
    "pending": "blue", "returned": "red", "approved": "green",
    "registered": "secondary", "running": "blue", "recognised": "green", "closed": "secondary",
    "found": "secondary", "fostered": "blue", "spread": "green",
}  # fmt: skip


class StateTable(Table):
    state = tables.Column("Trạng thái")

    def render_state(self, record: Movement | Registration | MobilisationModel | Exemplar) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Movement) -> str:
        return str(record.get_state_display())


class MovementTable(StateTable):
    title = tables.Column("Phong trào")
    launched_by = tables.Column("Phát động")
    starts = tables.DateColumn(verbose_name="Từ ngày", format="d/m/Y")
    ends = tables.DateColumn(verbose_name="Đến ngày", format="d/m/Y")
    joined = tables.Column("Hưởng ứng", attrs={"td": {"class": "num"}})

    class Meta(Table.Meta):
        fields = ("title", "launched_by", "starts", "ends", "joined", "state")

    def render_title(self, record: Movement) -> str:
        return format_html('<a href="{}">{}</a>', reverse("movement", args=[record.pk]), record.title)

    def value_title(self, record: Movement) -> str:
        return record.title


class MovementFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    state = django_filters.ChoiceFilter(choices=Movement.State.choices, label="Trạng thái", empty_label="Tất cả")
    scope = django_filters.ChoiceFilter(choices=Movement.Scope.choices, label="Phạm vi", empty_label="Tất cả")

    class Meta:
        model = Movement
        fields: list[str] = []


class RegistrationTable(StateTable):
    subject = tables.Column(
        "Cá nhân, tập thể", accessor="subject_name", order_by=("person__sort_key", "collective__sort_key")
    )
    award = tables.Column("Danh hiệu, hình thức")
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")
    sent_on = tables.DateColumn(verbose_name="Ngày gửi", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("subject", "award", "unit", "sent_on", "state")

    def render_subject(self, record: Registration) -> str:
        return format_html('<a href="{}">{}</a>', reverse("registration", args=[record.pk]), record.subject_name)

    def value_subject(self, record: Registration) -> str:
        return record.subject_name

    def render_award(self, record: Registration) -> str:
        return str(record.get_award_display())

    def value_award(self, record: Registration) -> str:
        return str(record.get_award_display())


class RegistrationFilter(FilterSet):
    q = FoldedSearch("person__search", label="Họ tên")
    award = django_filters.ChoiceFilter(choices=award_choices, label="Danh hiệu", empty_label="Tất cả")
    state = django_filters.ChoiceFilter(choices=Registration.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Registration
        fields: list[str] = []


class ModelTable(StateTable):
    name = tables.Column("Mô hình")
    year = tables.Column("Năm")
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")

    class Meta(Table.Meta):
        fields = ("name", "year", "unit", "state")

    def render_name(self, record: MobilisationModel) -> str:
        return format_html('<a href="{}">{}</a>', reverse("mobilisation_model", args=[record.pk]), record.name)

    def value_name(self, record: MobilisationModel) -> str:
        return record.name


class ExemplarTable(StateTable):
    subject = tables.Column("Điển hình", accessor="subject_name", order_by=("person__sort_key", "collective__sort_key"))
    year = tables.Column("Năm")
    summary = tables.Column("Tóm tắt")

    class Meta(Table.Meta):
        fields = ("subject", "year", "summary", "state")

    def render_subject(self, record: Exemplar) -> str:
        return format_html('<a href="{}">{}</a>', reverse("exemplar", args=[record.pk]), record.subject_name)

    def value_subject(self, record: Exemplar) -> str:
        return record.subject_name


class YearFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = MobilisationModel
        fields: list[str] = []


class ExemplarFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)

    class Meta:
        model = Exemplar
        fields: list[str] = []
