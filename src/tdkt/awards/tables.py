"""Lists of decisions, the register, bonuses, certificates."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from tdkt.awards.models import AwardRecord, Bonus, Certificate, CertificateRequest, Decision, Stream
from tdkt.awards.policy import paid_from
from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.templatetags.ui import badge, vn_number
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Unit

TONES = {
    "draft": "secondary", "issued": "green", "cancelled": "red", "valid": "green", "revoked": "red", "handed": "green",
    "replaced": "secondary", "recalled": "red", "sent": "blue", "checked": "blue", "returned": "yellow",
    "done": "green", "refused": "red", "withdrawn": "secondary",
}  # fmt: skip


class DecisionTable(Table):
    symbol = tables.Column("Số, ký hiệu", empty_values=())
    day = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    title = tables.Column("Trích yếu")
    unit = tables.Column("Cơ quan quyết định", accessor="unit__name", order_by="unit__path")
    awarded = tables.Column("Số khen thưởng")
    state = tables.Column("Trạng thái")
    published_on = tables.DateColumn(verbose_name="Công bố", format="d/m/Y")

    class Meta(Table.Meta):
        fields = ("symbol", "day", "title", "unit", "awarded", "state", "published_on")

    def render_symbol(self, record: Decision) -> str:
        url = reverse("decision", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, record.symbol or "dự thảo")

    def value_symbol(self, record: Decision) -> str:
        return record.symbol

    def render_unit(self, record: Decision) -> str:
        return record.issuer or record.unit.name

    def render_state(self, record: Decision) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: Decision) -> str:
        return str(record.get_state_display())


class DecisionFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    year = django_filters.NumberFilter("day__year", label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(choices=Decision.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Decision
        fields: list[str] = []


class RecordTable(Table):
    subject = tables.Column("Cá nhân, tập thể", accessor="subject_name", order_by=("sort_key", "pk"))
    award = tables.Column("Danh hiệu, hình thức")
    year = tables.Column("Năm")
    decision_no = tables.Column("Số quyết định")
    decided_on = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    unit_name_then = tables.Column("Đơn vị lúc đó")
    golden_no = tables.Column("Sổ vàng")
    verified = tables.Column("Bản gốc")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = (
            "subject", "award", "year", "decision_no", "decided_on", "unit_name_then", "golden_no", "verified", "state",
        )  # fmt: skip

    def render_subject(self, record: AwardRecord) -> str:
        return format_html('<a href="{}">{}</a>', reverse("award_record", args=[record.pk]), record.subject_name)

    def value_subject(self, record: AwardRecord) -> str:
        return record.subject_name

    def render_verified(self, value: bool) -> str:
        return badge("Đã đối chiếu", "green") if value else badge("Chưa đối chiếu", "yellow")

    def value_verified(self, value: bool) -> str:
        return "đã đối chiếu" if value else "chưa đối chiếu"

    def render_state(self, record: AwardRecord) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: AwardRecord) -> str:
        return str(record.get_state_display())


def _named(codes: list[str]) -> list[tuple[str, str]]:
    return sorted(((code, AWARDS[code].name) for code in codes), key=lambda pair: pair[1])


class RecordFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    stream = django_filters.ChoiceFilter(choices=Stream.choices, label="Loại hình", empty_label="Tất cả")
    verified = django_filters.ChoiceFilter(
        choices=[("1", "Đã đối chiếu"), ("0", "Chưa đối chiếu")],
        label="Bản gốc",
        empty_label="Tất cả",
        method="checked",
    )
    state = django_filters.ChoiceFilter(choices=AwardRecord.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = AwardRecord
        fields: list[str] = []

    def checked(self, rows: QuerySet[AwardRecord], name: str, value: str) -> QuerySet[AwardRecord]:
        return rows.filter(verified=value == "1")


class TitleFilter(RecordFilter):
    award = django_filters.ChoiceFilter(
        choices=_named([code for code, kind in AWARDS.items() if kind.is_title]),
        label="Danh hiệu",
        empty_label="Tất cả",
    )


class FormFilter(RecordFilter):
    award = django_filters.ChoiceFilter(
        choices=_named([code for code, kind in AWARDS.items() if not kind.is_title]), label="Hình thức",
        empty_label="Tất cả",
    )  # fmt: skip


PAYERS = {"cơ quan, tổ chức, đơn vị có thẩm quyền": "Nơi quyết định", "Bộ, ban, ngành, tỉnh trình": "Nơi trình"}


class BonusTable(Table):
    actions = tables.Column("", empty_values=(), orderable=False)  # the box to pick with; never in Excel
    subject = tables.Column("Cá nhân, tập thể", accessor="record__subject_name", order_by=("record__sort_key", "pk"))
    award = tables.Column("Danh hiệu, hình thức", accessor="record__get_award_display", order_by="record__award")
    year = tables.Column("Năm", accessor="record__year")
    decision = tables.Column("Quyết định", accessor="record__decision_no")
    coefficient = tables.Column("Hệ số")
    base_salary = tables.Column("Lương cơ sở")
    amount = tables.Column("Số tiền (đồng)")
    payer = tables.Column("Nơi chi")
    paid_on = tables.Column("Đã chi", empty_values=())

    class Meta(Table.Meta):
        fields = (
            "actions", "subject", "award", "year", "decision", "coefficient", "base_salary", "amount", "payer",
            "paid_on",
        )  # fmt: skip

    def __init__(self, *args: Any, payable_by: Unit | None = None, **kwargs: Any) -> None:
        """``payable_by``: the unit that this person pays from; only what it pays has a box."""
        super().__init__(*args, **kwargs)
        self.payable_by = payable_by

    def render_actions(self, record: Bonus) -> str:
        if record.paid_on or not record.payable or record.record.state == AwardRecord.State.REVOKED:
            return ""
        if self.payable_by is None or not paid_from(record, self.payable_by):
            return ""
        box = '<input class="form-check-input" type="checkbox" form="pay" name="ids" value="{}" aria-label="Chọn {}">'
        return format_html(box, record.pk, record.record.subject_name)

    def render_subject(self, record: Bonus) -> str:
        url = reverse("award_record", args=[record.record_id])
        return format_html('<a href="{}">{}</a>', url, record.record.subject_name)

    def value_subject(self, record: Bonus) -> str:
        return record.record.subject_name

    def render_coefficient(self, value: object) -> str:
        return vn_number(value)

    def render_base_salary(self, value: object) -> str:
        return vn_number(value)

    def value_base_salary(self, value: object) -> object:
        return value

    def render_payer(self, value: str) -> str:
        """The law's long phrase in two words; the whole of it on the award's page and in Excel."""
        short = next((words for start, words in PAYERS.items() if value.startswith(start)), "")
        return format_html('<span title="{}">{}</span>', value, short) if short else value

    def value_payer(self, value: str) -> str:
        return value

    def render_amount(self, record: Bonus) -> str:
        money = vn_number(record.amount)
        if record.chosen_basis:
            return format_html('<span title="{}">{}</span>', f"tối đa {vn_number(record.most)}", money)
        return f"tối đa {money}" if record.is_ceiling else money

    def value_amount(self, record: Bonus) -> int:
        return record.amount

    def render_paid_on(self, record: Bonus) -> str:
        if record.paid_on:
            return badge(f"{record.paid_on:%d/%m/%Y}", "green")
        if record.record.state == AwardRecord.State.REVOKED:
            return badge("Đã hủy bỏ, không chi", "secondary")
        if not record.payable:
            words = badge("Chờ xác định", "yellow") if record.undetermined else badge("Không chi", "secondary")
            return format_html('{} <span class="small text-secondary">{}</span>', words, record.why_not)
        return badge("Chưa chi", "yellow")

    def value_paid_on(self, record: Bonus) -> object:
        owed = record.payable and record.record.state == AwardRecord.State.VALID
        return record.paid_on or ("chưa chi" if owed else "không chi")


class BonusFilter(FilterSet):
    q = FoldedSearch("record__search", label="Tìm")
    year = django_filters.NumberFilter("record__year", label="Năm", max_value=9999)
    paid = django_filters.ChoiceFilter(
        choices=[("yes", "Đã chi"), ("no", "Chưa chi"), ("open", "Chờ xác định"), ("never", "Không chi")], label="Chi",
        empty_label="Tất cả", method="by_payment",
    )  # fmt: skip

    class Meta:
        model = Bonus
        fields: list[str] = []

    def by_payment(self, rows: QuerySet[Bonus], name: str, value: str) -> QuerySet[Bonus]:
        if value == "yes":
            return rows.filter(paid_on__isnull=False)
        valid = rows.filter(record__state=AwardRecord.State.VALID)
        if value == "no":
            return valid.filter(payable=True, paid_on__isnull=True)
        if value == "open":
            return valid.filter(undetermined=True)
        revoked = Q(record__state=AwardRecord.State.REVOKED)
        return rows.filter(revoked | Q(payable=False, undetermined=False), paid_on__isnull=True)


class CertificateTable(Table):
    number = tables.Column("Số vào sổ", order_by=("year", "number"))
    subject = tables.Column("Cá nhân, tập thể", accessor="record__subject_name", order_by=("record__sort_key", "pk"))
    award = tables.Column("Danh hiệu, hình thức", accessor="record__get_award_display", order_by="record__award")
    decision = tables.Column("Quyết định", accessor="record__decision_no")
    kind = tables.Column("Cấp")
    issued_on = tables.DateColumn(verbose_name="Vào sổ", format="d/m/Y")
    handed_on = tables.DateColumn(verbose_name="Trao", format="d/m/Y")
    handed_to = tables.Column("Người nhận")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = (
            "number", "subject", "award", "decision", "kind", "issued_on", "handed_on", "handed_to", "state",
        )  # fmt: skip

    def render_number(self, record: Certificate) -> str:
        url = reverse("award_record", args=[record.record_id])
        return format_html('<a href="{}">{}</a>', url, record.told)

    def value_number(self, record: Certificate) -> str:
        return record.told

    def render_state(self, record: Certificate) -> str:
        return badge(record.get_state_display(), TONES.get(record.state, "blue"))

    def value_state(self, record: Certificate) -> str:
        return str(record.get_state_display())


class CertificateFilter(FilterSet):
    q = FoldedSearch("record__search", label="Tìm")
    year = django_filters.NumberFilter(label="Năm", max_value=9999)
    state = django_filters.ChoiceFilter(choices=Certificate.State.choices, label="Trạng thái", empty_label="Tất cả")

    class Meta:
        model = Certificate
        fields: list[str] = []


class RequestTable(Table):
    subject = tables.Column("Cá nhân, tập thể", accessor="certificate__record__subject_name",
                            order_by=("certificate__record__sort_key", "pk"))  # fmt: skip
    award = tables.Column("Danh hiệu, hình thức", accessor="certificate__record__get_award_display", orderable=False)
    copy = tables.Column("Bản cũ", accessor="certificate", order_by=("certificate__year", "certificate__number"))
    kind = tables.Column("Đề nghị")
    asked_on = tables.DateColumn(verbose_name="Ngày", format="d/m/Y")
    unit = tables.Column("Nơi cấp", accessor="unit__name")
    made = tables.Column("Bản mới")
    state = tables.Column("Trạng thái")

    class Meta(Table.Meta):
        fields = ("subject", "award", "copy", "kind", "asked_on", "unit", "made", "state")

    def render_subject(self, record: CertificateRequest) -> str:
        url = reverse("certificate_request", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, record.certificate.record.subject_name)

    def value_subject(self, record: CertificateRequest) -> str:
        return record.certificate.record.subject_name

    def render_copy(self, value: Certificate) -> str:
        return value.told

    def render_made(self, value: Certificate) -> str:
        return value.told

    def render_state(self, record: CertificateRequest) -> str:
        return badge(record.get_state_display(), TONES[record.state])

    def value_state(self, record: CertificateRequest) -> str:
        return str(record.get_state_display())


class RequestFilter(FilterSet):
    q = FoldedSearch("certificate__record__search", label="Tìm")
    state = django_filters.ChoiceFilter(
        choices=CertificateRequest.State.choices, label="Trạng thái", empty_label="Tất cả"
    )
    kind = django_filters.ChoiceFilter(
        choices=[one for one in Certificate.Kind.choices if one[0] != "first"], label="Đề nghị", empty_label="Tất cả"
    )

    class Meta:
        model = CertificateRequest
        fields: list[str] = []
