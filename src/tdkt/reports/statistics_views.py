"""Statistical tables on the screen and in Excel; every number opens the list behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tdkt.core.listing import XLSX
from tdkt.org.access import home_unit
from tdkt.reports import policy, statistics
from tdkt.reports.ministry import FORMS
from tdkt.reports.sheet import form_sheet, table_sheet


def _asked(request: HttpRequest) -> tuple[Any, int, date, date]:
    """The unit of the person, the year asked for, its first and last day by the ministry's year."""
    unit = home_unit(request.user)
    if unit is None or not policy.gathers(request.user, unit):
        raise Http404
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100 else timezone.localdate().year
    first, last = statistics.ministry_year(year)
    return unit, year, first, last


@require_GET
def statistics_page(request: HttpRequest) -> HttpResponse:
    unit, year, first, last = _asked(request)
    tables = [
        {"table": table, "lines": lines, "grid": _grid(table, lines), "total": _total(table, lines)}
        for table in statistics.TABLES.values()
        for lines in [statistics.rows(unit, year, table.key, first, last)]
    ]
    before_first, before_last = statistics.ministry_year(year - 1)
    context = {
        "unit": unit,
        "year": year,
        "years": range(timezone.localdate().year, timezone.localdate().year - 6, -1),
        "first": first,
        "last": last,
        "tables": tables,
        "forms": [make(unit, first, last) for make in FORMS.values()],
        "checks": statistics.checks(unit, year, first, last),
        "share": statistics.share_of_others(unit, first, last),
        "before": statistics.share_of_others(unit, before_first, before_last),
    }
    return render(request, "reports/statistics.html", context)


def columns_of(table: statistics.Table) -> list[str]:
    return [code for _, cells in table.heads for _, code in cells]


def _grid(table: statistics.Table, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"award": line["award"], "code": line["code"], "cells": [(name, line.get(name)) for name in columns_of(table)]}
        for line in lines
    ]


def _total(table: statistics.Table, lines: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    return [
        (name, sum(line[name] for line in lines) if all(name in line for line in lines) else None)
        for name in columns_of(table)
    ]


@require_GET
def statistics_behind(request: HttpRequest, key: str, column: str) -> HttpResponse:
    """The people, collectives or dossiers that one number counts."""
    unit, year, first, last = _asked(request)
    table = statistics.TABLES.get(key)
    code = request.GET.get("ma", "")
    if table is None or (code and code not in statistics.codes_of(table.level)):
        raise Http404
    context: dict[str, Any] = {"table": table, "year": year, "heads": table.heads, "column": column}
    if column in statistics.SUBMITTED:
        context["dossiers"] = statistics.dossiers_behind(unit, key, column, code, year)
    elif column in table.columns:
        context["records"] = statistics.behind(unit, key, column, code, first, last)
    else:
        raise Http404
    return render(request, "reports/behind.html", context)


@require_GET
def statistics_excel(request: HttpRequest, key: str) -> HttpResponse:
    unit, year, first, last = _asked(request)
    if key in statistics.TABLES:
        content = table_sheet(statistics.TABLES[key], statistics.rows(unit, year, key, first, last), unit.name, year)
    elif key in FORMS:
        content = form_sheet(FORMS[key](unit, first, last), unit.name, first, last)
    else:
        raise Http404
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{key}-{year}.xlsx"'
    return answer
