"""Statistical tables on the screen, in Excel and as annexes; every number opens the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tdkt.core.listing import XLSX
from tdkt.documents import write_docx, write_pdf
from tdkt.org.access import home_unit
from tdkt.org.models import Unit
from tdkt.reports import annexes, cube, gathering, policy, queries, statistics
from tdkt.reports.crosschecks import checks
from tdkt.reports.due import ministry_year
from tdkt.reports.ministry import FORMS, forms
from tdkt.reports.models import Report
from tdkt.reports.sheet import form_sheet, table_sheet

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Asked:
    """Whose numbers, of which year; ``first`` to ``last`` by the ministry's year."""

    unit: Unit
    year: int
    first: date
    last: date
    own: bool

    @property
    def query(self) -> str:
        return f"nam={self.year}" if self.own else f"nam={self.year}&don_vi={self.unit.code}"


def _asked(request: HttpRequest) -> Asked:
    """The unit of the person, or a unit below it: ``?nam=2025&don_vi=CODE``. A unit not one's own: 404."""
    home = home_unit(request.user)
    unit = queries.gathered_unit(request.user, request.GET["don_vi"]) if request.GET.get("don_vi") else home
    if unit is None or not policy.gathers(request.user, unit):
        raise Http404
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100 else timezone.localdate().year
    return Asked(unit, year, *ministry_year(year), own=unit == home)


def _figures(asked: Asked) -> dict[str, Any]:
    """Every table and form of the year from one reading of the register."""
    period = asked.first, asked.last
    now, before = cube.read(asked.unit, *period), cube.read(asked.unit, *ministry_year(asked.year - 1))
    lines = {key: statistics.rows(asked.unit, key, *period, groups=now) for key in statistics.TABLES}
    made = forms(asked.unit, *period, now)
    return {
        "lines": lines,
        "forms": made,
        "shares": statistics.shares(now, before),
        "checks": checks(asked.unit, *period, tables=lines, forms=dict(made), now=now, before=before),
    }


@require_GET
def statistics_page(request: HttpRequest) -> HttpResponse:
    asked, today = _asked(request), timezone.localdate()
    found = _figures(asked)
    tables = [
        {
            "table": table,
            "grid": [{**line, "cells": [(name, line.get(name)) for name in table.printed]} for line in lines],
            "total": [(name, totals.get(name)) for name in table.printed],
        }
        for key, table in statistics.TABLES.items()
        for lines in [found["lines"][key]]
        for totals in [statistics.totals(asked.unit, key, asked.first, asked.last, lines)]
    ]
    below = gathering.sent_of(request.user, asked.unit, Report.Kind.YEARLY, asked.year)
    context = {
        "asked": asked,
        "years": range(today.year, today.year - 6, -1),
        "tables": tables,
        "forms": found["forms"],
        "checks": found["checks"],
        "shares": found["shares"],
        "below": below,
        "waiting": [unit for unit, sent in below if not sent],
    }
    return render(request, "reports/statistics.html", context)


@require_GET
def statistics_behind(request: HttpRequest, key: str, column: str) -> HttpResponse:
    """The people, collectives, dossiers or movements that one number counts. ``?ma=``: the row."""
    asked, row = _asked(request), request.GET.get("ma", "")
    period = asked.first, asked.last
    context: dict[str, Any] = {"asked": asked}
    if key in FORMS:
        made = FORMS[key](asked.unit, *period)
        context["listed"] = FORMS[key].behind(asked.unit, *period, row, column)
        if context["listed"] is None:
            raise Http404
        words = next(line.words for line in made.lines if line.code == row)
        context |= {"title": made.code, "what": f"{words}; {dict(made.columns)[column]}"}
    elif key == "ty-le" and column in statistics.SHARE_COLUMNS and row in statistics.LEVELS:
        words = {"people": "cá nhân được khen", "direct": "người trực tiếp", "others": "người không lãnh đạo"}[column]
        context |= {
            "records": statistics.share_behind(asked.unit, row, column, *period),
            "title": "Tỷ lệ người trực tiếp, không lãnh đạo",
            "what": f"{statistics.LEVELS[row]}; {words}",
        }
    else:
        context |= _behind_table(asked, key, column, row)
    return render(request, "reports/behind.html", context)


def _behind_table(asked: Asked, key: str, column: str, code: str) -> dict[str, Any]:
    table = statistics.TABLES.get(key)
    if table is None or (code and code not in statistics.codes_of(table.level)) or column not in table.counted:
        raise Http404
    found = statistics.behind if column in table.columns else statistics.dossiers_behind
    rows = found(asked.unit, key, column, code, asked.first, asked.last)
    return {
        "title": table.number,
        "what": table.head_of(column),
        "records" if column in table.columns else "dossiers": rows,
    }


@require_GET
def statistics_excel(request: HttpRequest, key: str) -> HttpResponse:
    asked = _asked(request)
    period = asked.first, asked.last
    if key in statistics.TABLES:
        lines = statistics.rows(asked.unit, key, *period)
        totals = statistics.totals(asked.unit, key, *period, lines)
        content = table_sheet(statistics.TABLES[key], lines, totals, asked.unit.name, asked.year)
    elif key in FORMS:
        content = form_sheet(FORMS[key](asked.unit, *period), asked.unit.name, *period)
    else:
        raise Http404
    return _file(content, XLSX, f"{key}-{asked.unit.code}-{asked.year}.xlsx")


@require_GET
def statistics_annexes(request: HttpRequest, form: str) -> HttpResponse:
    """All tables of the year as annexes of one paper, .docx or PDF."""
    if form not in ("docx", "pdf"):
        raise Http404
    asked = _asked(request)
    found = _figures(asked)
    paper = annexes.paper(asked.unit, asked.year, asked.last, found["lines"], found["forms"], found["shares"])
    content = write_docx(paper) if form == "docx" else write_pdf(paper)
    kind = DOCX if form == "docx" else "application/pdf"
    return _file(content, kind, f"thong-ke-{asked.unit.code}-{asked.year}.{form}")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
