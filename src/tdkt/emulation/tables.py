"""Lists of the emulation room."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge
from tdkt.emulation.models import (
    Article,
    BlockYear,
    Exemplar,
    MobilisationModel,
    Movement,
    Proposal,
    Registration,
    ScoreTable,
    Sheet,
    award_choices,
)
from tdkt.emulation.queries.registration import level_of
from tdkt.emulation.ranking import shown

TONES = {
    "draft": "secondary", "launched": "blue", "interim": "purple", "final": "green",
    "pending": "blue", "returned": "red", "approved": "green",
    "registered": "secondary", "running": "blue", "recognised": "green", "closed": "secondary",
    "found": "secondary", "fostered": "blue", "spread": "green", "published": "green", "withdrawn": "secondary",
    "proposed": "blue", "accepted": "green", "declined": "red", "signed": "blue", "open": "blue", "ranked": "green",
    "sent": "blue", "checked": "purple", "verified": "purple",
}  # fmt: skip


def _day_sent(day: date | None, due: date) -> str:
    """The day, marked where it is after the day due."""
    if day is None:
        return ""
    return format_html("{} {}", f"{day:%d/%m/%Y}", badge("sau hạn", "yellow") if day > due else "")


class StateTable(Table):
    state = tables.Column("Trạng thái")

    def render_state(self, record: Movement | Registration | MobilisationModel | Exemplar) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Movement) -> str:
        return str(record.get_state_display())


class MovementTable(StateTable):
    unit = tables.Column("Nơi phát động", accessor="unit__called", order_by="unit__sort_key")
    title = tables.Column("Phong trào")
    starts = tables.DateColumn(verbose_name="Từ ngày", format="d/m/Y")
    ends = tables.DateColumn(verbose_name="Đến ngày", format="d/m/Y")
    joined = tables.Column("Hưởng ứng", attrs={"td": {"class": "num"}})

    class Meta(Table.Meta):
        fields = ("title", "unit", "starts", "ends", "joined", "state")

    def render_title(self, record: Movement) -> str:
        return format_html('<a href="{}">{}</a>', reverse("movement", args=[record.pk]), record.title)

    def value_title(self, record: Movement) -> str:
        return record.title


class MovementFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    state = django_filters.ChoiceFilter(choices=Movement.State.choices, label="Trạng thái", empty_label="Tất cả")
    kind = django_filters.ChoiceFilter(choices=Movement.Kind.choices, label="Hình thức", empty_label="Tất cả")
    scope = django_filters.ChoiceFilter(choices=Movement.Scope.choices, label="Phạm vi", empty_label="Tất cả")

    class Meta:
        model = Movement
        fields: list[str] = []


class RegistrationTable(StateTable):
    subject = tables.Column(
        "Cá nhân, tập thể", accessor="subject_name", order_by=("person__sort_key", "collective__sort_key")
    )
    award = tables.Column("Danh hiệu, hình thức")
    level = tables.Column("Cấp", accessor="award", orderable=False)
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")
    sent_on = tables.DateColumn(verbose_name="Ngày gửi", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("subject", "award", "level", "unit", "sent_on", "state")

    def render_level(self, record: Registration) -> str:
        return level_of(record.award)

    def value_level(self, record: Registration) -> str:
        return level_of(record.award)

    def render_sent_on(self, record: Registration, value: Any) -> str:
        return _day_sent(value, record.round.deadline)

    def value_sent_on(self, value: Any) -> Any:
        return value

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

    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")

    class Meta(Table.Meta):
        fields = ("subject", "year", "summary", "unit", "state")

    def render_subject(self, record: Exemplar) -> str:
        return format_html('<a href="{}">{}</a>', reverse("exemplar", args=[record.pk]), record.subject_name)

    def value_subject(self, record: Exemplar) -> str:
        return record.subject_name


class YearFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(
        choices=MobilisationModel.State.choices, label="Trạng thái", empty_label="Tất cả"
    )

    class Meta:
        model = MobilisationModel
        fields: list[str] = []


class ExemplarFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(choices=Exemplar.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Exemplar
        fields: list[str] = []


class ArticleTable(StateTable):
    title = tables.Column("Bài viết")
    about = tables.Column("Viết về", orderable=False)
    author = tables.Column("Người viết", accessor="author__shown_name", orderable=False)
    published_on = tables.DateColumn(verbose_name="Ngày đăng", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("title", "about", "author", "published_on", "state")

    def render_title(self, record: Article) -> str:
        return format_html('<a href="{}">{}</a>', reverse("article", args=[record.pk]), record.title)

    def value_title(self, record: Article) -> str:
        return record.title


class ArticleFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=Article.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Article
        fields: list[str] = []


class ProposalTable(StateTable):
    subject = tables.Column(
        "Được đề nghị", accessor="subject_name", order_by=("person__sort_key", "collective__sort_key")
    )
    award = tables.Column("Danh hiệu, hình thức")
    source = tables.Column("Từ", orderable=False)
    year = tables.Column("Năm")
    actions = tables.Column("Ý kiến", empty_values=(), orderable=False)

    class Meta(Table.Meta):
        fields = ("subject", "award", "source", "year", "state", "actions")

    def render_award(self, record: Proposal) -> str:
        return str(record.get_award_display())

    def value_award(self, record: Proposal) -> str:
        return str(record.get_award_display())

    def render_source(self, record: Proposal) -> str:
        url, words = source_of(record)
        return format_html('<a href="{}">{}</a>', url, words)

    def value_source(self, record: Proposal) -> str:
        return source_of(record)[1]

    def render_actions(self, record: Proposal) -> str:
        return format_html('<a href="{}">Mở</a>', reverse("proposal", args=[record.pk]))


def source_of(record: Proposal) -> tuple[str, str]:
    """(address, words) of the movement, model or score sheet that a proposal came from."""
    if record.movement is not None:
        return reverse("movement", args=[record.movement_id]), f"Phong trào “{record.movement}”"
    if record.model is not None:
        return reverse("mobilisation_model", args=[record.model_id]), f"Mô hình “{record.model}”"
    assert record.sheet is not None  # noqa: S101 - one of the three, by the table's constraint
    rank = f", xếp hạng {record.sheet.rank}" if record.sheet.rank else ""
    return reverse("score_table", args=[record.sheet.table_id]), f"{record.sheet.table}{rank}"


class ProposalFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    award = django_filters.ChoiceFilter(choices=award_choices, label="Danh hiệu", empty_label="Tất cả")
    state = django_filters.ChoiceFilter(choices=Proposal.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Proposal
        fields: list[str] = []


class BlockTable(StateTable):
    name = tables.Column("Cụm, khối", accessor="block__name", order_by="block__name")
    year = tables.Column("Năm")
    head = tables.Column("Trưởng khối", empty_values=(), orderable=False)
    number = tables.Column("Thành viên", attrs={"td": {"class": "num"}})
    signed = tables.Column("Đã ký", attrs={"td": {"class": "num"}})

    class Meta(Table.Meta):
        fields = ("name", "year", "head", "number", "signed", "state")

    def render_name(self, record: BlockYear) -> str:
        return format_html('<a href="{}">{}</a>', reverse("block_year", args=[record.pk]), record.block.name)

    def value_name(self, record: BlockYear) -> str:
        return record.block.name

    def render_head(self, record: Any) -> str:
        return record.leaders[0].unit.called if record.leaders else "chưa chọn"

    def value_head(self, record: Any) -> str:
        return self.render_head(record)


class BlockFilter(FilterSet):
    q = FoldedSearch("block__search", label="Tìm")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(choices=BlockYear.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = BlockYear
        fields: list[str] = []


class ScoreTableTable(StateTable):
    title = tables.Column("Bảng điểm")
    kind = tables.Column("Chấm cho")
    year = tables.Column("Năm")
    self_by = tables.DateColumn(verbose_name="Hạn tự chấm", format="d/m/Y")
    approved = tables.Column("Đã duyệt", attrs={"td": {"class": "num"}})

    class Meta(Table.Meta):
        fields = ("title", "kind", "year", "self_by", "approved", "state")

    def render_title(self, record: ScoreTable) -> str:
        return format_html('<a href="{}">{}</a>', reverse("score_table", args=[record.pk]), record.title)

    def value_title(self, record: ScoreTable) -> str:
        return record.title

    def render_approved(self, record: Any) -> str:
        return f"{record.approved}/{record.number}"

    def value_approved(self, record: Any) -> str:
        return f"{record.approved}/{record.number}"


class ScoreTableFilter(FilterSet):
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    kind = django_filters.ChoiceFilter(choices=ScoreTable.Kind.choices, label="Chấm cho", empty_label="Tất cả")

    class Meta:
        model = ScoreTable
        fields: list[str] = []


class SheetTable(StateTable):
    rank = tables.Column("Hạng", attrs={"td": {"class": "num"}})
    subject = tables.Column("Được chấm", accessor="subject_name", order_by=("person__sort_key", "collective__sort_key"))
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by="unit__sort_key")
    points = tables.Column("Điểm", accessor="running", attrs={"td": {"class": "num"}})
    sent_on = tables.DateColumn(verbose_name="Ngày gửi", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("rank", "subject", "unit", "points", "sent_on", "state")
        order_by = ("rank", "subject")

    def __init__(self, *args: Any, opened: set[int] | None = None, **kwargs: Any) -> None:
        self.opened = opened
        super().__init__(*args, **kwargs)

    def render_subject(self, record: Sheet) -> str:
        if self.opened is not None and record.pk not in self.opened:
            return record.subject_name
        return format_html('<a href="{}">{}</a>', reverse("sheet", args=[record.pk]), record.subject_name)

    def value_subject(self, record: Sheet) -> str:
        return record.subject_name

    def render_points(self, record: Any) -> str:
        if record.total is not None:
            return shown(record.total)
        return f"{shown(record.running)} (còn {record.unscored} tiêu chí)" if record.unscored else shown(record.running)

    def value_points(self, record: Any) -> float | str:
        points = record.total if record.total is not None else record.running
        return float(points) if record.total is not None or not record.unscored else ""

    def render_sent_on(self, record: Sheet, value: Any) -> str:
        return _day_sent(value, record.table.self_by)

    def value_sent_on(self, value: Any) -> Any:
        return value


class SheetFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=Sheet.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Sheet
        fields: list[str] = []
