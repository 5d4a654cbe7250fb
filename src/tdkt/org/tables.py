"""Lists of people, accounts and events."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from tdkt.core import words
from tdkt.core.listing import FilterSet, FoldedSearch, Table
from tdkt.core.models import Event
from tdkt.core.templatetags.ui import badge
from tdkt.org.models import Contract, Person, Unit, User


class DateColumn(tables.Column):
    """A day as dd/mm/yyyy; in Excel a day that can be reckoned with."""

    def render(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}"

    def value(self, **given: Any) -> Any:
        return given.get("value")


class PersonTable(Table):
    full_name = tables.Column("Họ và tên", order_by=("sort_key", "pk"))
    sex = tables.Column("Giới")
    birth = DateColumn(verbose_name="Ngày sinh")
    unit = tables.Column("Đơn vị", accessor="unit__called", order_by=("unit__sort_key", "sort_key", "pk"))
    post_title = tables.Column("Chức vụ, chức danh", empty_values=())
    contract = tables.Column("Hợp đồng")
    party_member = tables.BooleanColumn(verbose_name="Đảng viên", yesno="có,")

    class Meta(Table.Meta):
        fields = ("full_name", "sex", "birth", "unit", "post_title", "contract", "party_member")

    def render_full_name(self, record: Person) -> str:
        return format_html('<a href="{}">{}</a>', reverse("person", args=[record.pk]), record.full_name)

    def value_full_name(self, record: Person) -> str:
        return record.full_name

    def render_post_title(self, record: Any) -> str:
        if record.left:
            return badge(f"nghỉ từ {record.left:%d/%m/%Y}", "secondary")
        return record.post_title or badge("chưa có vị trí", "yellow")

    def value_post_title(self, record: Any) -> str:
        return f"nghỉ từ {record.left:%d/%m/%Y}" if record.left else record.post_title or ""

    def render_contract(self, value: str) -> str:
        return str(Contract(value).label)

    def render_party_member(self, value: bool) -> str:
        return "có" if value else ""

    def value_party_member(self, value: bool) -> str:
        return "có" if value else ""


class BelowFilter(django_filters.ModelChoiceFilter):
    """A unit and all below it."""

    def filter(self, qs: QuerySet[Any], value: Unit | None) -> QuerySet[Any]:
        if value is None:
            return qs
        # ``+ 0``: walk the index of the list, which has the order, and ask each row's unit, rather than join or sort.
        below = Unit.objects.filter(path__startswith=value.path).values("pk")
        return qs.alias(at_unit_key=F(f"{self.field_name}_id") + 0).filter(at_unit_key__in=below)


def units_of_request(request: Any) -> QuerySet[Unit]:
    from tdkt.org.queries import units_visible_to  # noqa: PLC0415 - tables stand left of queries; asked per request

    return units_visible_to(request.user).filter(dissolved__isnull=True)


class PersonFilter(FilterSet):
    q = FoldedSearch("search", label="Tìm tên")
    unit = BelowFilter(queryset=units_of_request, label="Đơn vị", empty_label="Tất cả")
    contract = django_filters.ChoiceFilter("contract", choices=Contract.choices, label="Hợp đồng", empty_label="Tất cả")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", choices=[("left", "Đã nghỉ"), ("all", "Tất cả")], empty_label="Đang làm việc",
        method="by_state",
    )  # fmt: skip

    class Meta:
        model = Person
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(left__isnull=True)

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(left__isnull=False) if value == "left" else rows


class AccountTable(Table):
    username = tables.Column("Tên đăng nhập")
    person = tables.Column("Người", accessor="shown_name", order_by="person__sort_key")
    roles = tables.Column("Vai trò", empty_values=(), orderable=False)
    last_login = tables.DateTimeColumn(verbose_name="Đăng nhập gần nhất", format="H:i d/m/Y")
    is_active = tables.Column("Tình trạng")

    class Meta(Table.Meta):
        fields = ("username", "person", "roles", "last_login", "is_active")

    def render_username(self, record: User) -> str:
        return format_html('<a href="{}">{}</a>', reverse("account_of", args=[record.pk]), record.username)

    def value_username(self, record: User) -> str:
        return record.username

    def render_roles(self, record: User) -> str:
        return "; ".join(str(m) for m in record.mandates.all() if m.ends is None) or "chưa có vai trò"

    def render_is_active(self, record: User) -> str:
        if not record.is_active:
            return badge("đã khóa", "red")
        return badge("chờ đổi mật khẩu", "yellow") if record.must_change_password else badge("đang dùng", "green")

    def value_is_active(self, record: User) -> str:
        return "đang dùng" if record.is_active else "đã khóa"


class AccountFilter(FilterSet):
    q = FoldedSearch("person__search", label="Tìm theo tên người")

    class Meta:
        model = User
        fields: list[str] = []


class EventTable(Table):
    """``contents``: keys of events whose object and changes this person may read; the others show the fact alone."""

    seq = tables.Column("Số")
    at = tables.DateTimeColumn(verbose_name="Lúc", format="H:i:s d/m/Y")
    actor = tables.Column("Người làm", accessor="actor__shown_name", order_by="actor__username", default="chương trình")
    verb = tables.Column("Việc")
    label = tables.Column("Đối tượng", orderable=False)
    changes = tables.Column("Thay đổi", orderable=False)
    reason = tables.Column("Lý do", orderable=False)

    class Meta(Table.Meta):
        fields = ("seq", "at", "actor", "verb", "label", "changes", "reason")

    def __init__(self, *args: Any, readable: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = readable

    def _may_read(self, record: Event) -> bool:
        return bool(getattr(record, "readable", True))

    def render_verb(self, value: str) -> str:
        return words.verb(value)

    def render_label(self, record: Event) -> str:
        return record.label if self._may_read(record) else f"{record.object_type} số {record.object_id}"

    def render_changes(self, record: Event) -> str:
        if not self._may_read(record):
            return "(không thuộc phạm vi xem)"
        kind = record.object_type
        shown = [(n, pair) for n, pair in record.changes.items() if n not in words.HIDDEN]
        lines = [
            f"{words.field(kind, n)}: "
            f"{'' if old is None else words.value(kind, n, old) + ' → '}{words.value(kind, n, new)}"
            for n, (old, new) in shown[:4]
        ]
        return "; ".join(lines) + ("…" if len(shown) > 4 else "")

    def render_reason(self, record: Event) -> str:
        return record.reason if self._may_read(record) else ""


class EventFilter(FilterSet):
    verb = django_filters.CharFilter("verb", label="Việc", lookup_expr="startswith")
    label = django_filters.CharFilter("label", label="Đối tượng", lookup_expr="icontains")
    after = django_filters.DateFilter("at", label="Từ ngày", lookup_expr="date__gte", input_formats=["%d/%m/%Y"])
    before = django_filters.DateFilter("at", label="Đến ngày", lookup_expr="date__lte", input_formats=["%d/%m/%Y"])

    class Meta:
        model = Event
        fields: list[str] = []
