"""A list as every page shows it: filter, sort, paging, Excel out. Tables are django-tables2, filters django-filter."""

from __future__ import annotations

import io
from typing import Any

import django_filters
import django_tables2 as tables
import xlsxwriter
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django_tables2.config import RequestConfig

from tdkt.core.forms import Renderer
from tdkt.core.text import fold

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 25


class FoldedSearch(django_filters.CharFilter):
    """Search without diacritics on the ``search`` column: every word must be there."""

    def filter(self, qs: Any, value: Any) -> Any:
        for word in fold(value or "").split():
            qs = qs.filter(**{f"{self.field_name}__contains": word})
        return qs


class FilterSet(django_filters.FilterSet):
    """Filters dressed like every other form."""

    @property
    def form(self) -> Any:
        form = super().form
        form.renderer, form.auto_id = Renderer(), "filter_%s"
        for field in form.fields.values():
            kind = "form-select" if hasattr(field, "choices") else "form-control"
            field.widget.attrs.setdefault("class", f"{kind} {kind}-sm")
        return form


class Table(tables.Table):
    """A table with the words of the house."""

    class Meta:
        template_name = "core/table.html"
        attrs = {"class": "table table-vcenter table-hover card-table"}
        empty_text = "Không có dòng nào."

    def body(self) -> SafeString:
        """The rows of the page as HTML. Written out here: a list is mostly cells, and a template is slow at each."""
        marks = {c.name: format_html('<td {} data-label="{}"', c.attrs["td"].as_html(), strip_tags(c.header))
                 for c in self.columns}  # fmt: skip
        return mark_safe("\n".join(f"<tr>{''.join(_cell(marks, *pair) for pair in row.items())}</tr>"  # noqa: S308
                                   for row in self.paginated_rows))  # fmt: skip


def _cell(marks: dict[Any, SafeString], column: Any, shown: Any) -> str:
    cell = conditional_escape(shown)
    width = len(strip_tags(cell))
    size = "long" if width > 60 else "some" if width > 24 else "short" if width < 13 else ""
    return f'{marks[column.name]} data-size="{size}">{cell}</td>'


def excel(name: str, heads: list[str], rows: list[list[Any]], *, title: str = "") -> HttpResponse:
    """An .xlsx of one sheet: bold frozen heads, dates as dates, codes as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy", "remove_timezone": True})
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#e8eef7", "border": 1})
    first = 2 if title else 0
    if title:
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for column, head in enumerate(heads):
        sheet.write_string(first, column, head, bold)
        longest = max([len(head), *(len(str(row[column])) for row in rows[:200])])
        sheet.set_column(column, column, min(max(longest + 2, 8), 60))
    for number, row in enumerate(rows, start=first + 1):
        for column, value in enumerate(row):
            if isinstance(value, str) or value is None:
                sheet.write_string(number, column, value or "")  # text stays text: no formula, no lost zero
            else:
                sheet.write(number, column, value)
    sheet.freeze_panes(first + 1, 0)
    book.close()
    answer = HttpResponse(out.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def show(
    request: HttpRequest,
    template: str,
    *,
    rows: models.QuerySet[Any],
    table: type[Table],
    filters: type[FilterSet] | None = None,
    name: str = "danh-sach",
    context: dict[str, Any] | None = None,
    **table_arguments: Any,
) -> HttpResponse:
    """The page of a list; ``?xlsx=1`` gives the same rows, filtered and sorted, as Excel."""
    narrowed = filters(request.GET, queryset=rows, request=request) if filters else None
    shown = table(narrowed.qs if narrowed else rows, request=request, **table_arguments)
    config = RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True})
    if request.GET.get("xlsx"):
        RequestConfig(request, paginate=False).configure(shown)
        heads, *lines = shown.as_values(exclude_columns=["actions"])
        return excel(f"{name}-{timezone.localdate():%Y%m%d}", [str(head) for head in heads], lines)
    config.configure(shown)
    filtered = bool(narrowed and any(value not in ("", None, []) for value in narrowed.form.data.values()))
    return render(request, template, {"table": shown, "filter": narrowed, "filtered": filtered, **(context or {})})
