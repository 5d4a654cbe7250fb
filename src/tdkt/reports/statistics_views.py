"""Statistical tables on the screen, in Excel and as annexes; every number opens the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx, write_pdf
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.org.models import Unit
from tdkt.paperwork.entering import year_asked
from tdkt.reports import annexes, cube, gathering, hand, policy, queries, statistics
from tdkt.reports.crosschecks import checks
from tdkt.reports.due import ministry_year
from tdkt.reports.forms import HandForm
from tdkt.reports.ministry import FORMS, forms
from tdkt.reports.ministry_parts import Listed, layout_note
from tdkt.reports.models import Report
from tdkt.reports.sheet import form_sheet, table_sheet


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
    year = year_asked(request.GET.get("nam"), timezone.localdate().year)
    return Asked(unit, year, *ministry_year(year), own=unit == home)


def _figures(asked: Asked) -> dict[str, Any]:
    """Every table and form of the year from one reading of the register."""
    period = asked.first, asked.last
    now, before = cube.read(asked.unit, *period), cube.read(asked.unit, *ministry_year(asked.year - 1))
    lines = {key: statistics.rows(asked.unit, key, *period, groups=now) for key in statistics.TABLES}
    hands = hand.of(asked.unit, asked.year)
    made = [(key, hand.into_form(key, form, hands)) for key, form in forms(asked.unit, *period, now)]
    return {
        "lines": {key: hand.into_rows(key, rows, hands) for key, rows in lines.items()},
        "hands": hands,
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
            "blank": hand.blank_columns(key),
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
        "forms": [(key, form.narrow(), len(form.columns)) for key, form in found["forms"]],
        "may_write": policy.may_write_for(request.user, asked.unit),
        "layout": layout_note(asked.year),
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
        context["listed"] = FORMS[key].behind(asked.unit, *period, row, column) or _by_hand(asked, key, row, column)
        if context["listed"] is None:
            raise Http404
        words = next(line.words for line in made.lines if line.row == row)
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


def _by_hand(asked: Asked, key: str, row: str, column: str) -> list[Listed] | None:
    """What units entered by hand for a cell; None where nobody did."""
    found = [
        Listed(one.unit.name, f"{one.number}: {one.source}", f"{one.by.shown_name} ghi ngày {one.on:%d/%m/%Y}")
        for (form, of_row, of_column), cell in hand.of(asked.unit, asked.year).items()
        if (form, of_column) == (key, column) and (of_row == row or not row)
        for one in cell.lines
    ]
    return found or None


@require_http_methods(["GET", "POST"])
def statistics_hand(request: HttpRequest, key: str) -> HttpResponse:
    """One row of a table: its blank cells filled in by hand, with where the numbers are from. ``?ma=``: the row."""
    asked, row = _asked(request), request.GET.get("ma", "")
    if not policy.may_write_for(request.user, asked.unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi số tay.")
    title, words, columns, wholes = _row_of(asked, key, row)
    kept = {one.column: one for one in hand.own_of(asked.unit, asked.year, key, row)}
    initial = {name: one.number for name, one in kept.items()} | {
        "source": next((one.source for one in kept.values()), "")
    }
    form = HandForm(request.POST or None, columns=columns, initial=initial)
    address = f"{reverse('statistics')}?{asked.query}"
    if request.method == "POST" and form.is_valid():
        what = {"unit": asked.unit, "year": asked.year, "form": key, "row": row, "wholes": wholes}
        given = form.cleaned_data
        numbers = {name: given[name] for name, _ in columns}
        try:
            number = hand.keep(
                **what, numbers=numbers, source=given["source"], actor=request.user, day=timezone.localdate()
            )
            messages.success(request, f"Đã ghi {number} số." if number else "Không có gì thay đổi.")
            return redirect(address)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = f"{title}: {words}, năm {asked.year}. Ghi số của riêng đơn vị; số của đơn vị cấp dưới do nơi đó ghi."
    context = {"form": form, "heading": "Ghi tay số chưa theo dõi", "lead": lead, "back": address, "asked": asked}
    return render(request, "reports/hand.html", context)


def _row_of(asked: Asked, key: str, row: str) -> tuple[str, str, list[tuple[str, str]], dict[str, int]]:
    """(title, words of the row, its blank columns, the wholes of which they are parts); 404 where nothing is blank."""
    if key in FORMS:
        made = FORMS[key](asked.unit, asked.first, asked.last)
        line = made.line(row)
        if line is None or None not in line.numbers:
            raise Http404
        columns = [one for one, number in zip(made.columns, line.numbers, strict=True) if number is None]
        return made.code, line.words, columns, hand.wholes_of(made, row)
    table = statistics.TABLES.get(key)
    if table is None or row not in statistics.codes_of(table.level):
        raise Http404
    lines = statistics.rows(asked.unit, key, asked.first, asked.last)
    mine = next((one for one in lines if one["code"] == row), None)
    if mine is None:
        raise Http404
    wholes = {part: mine[whole] for part, whole in hand.WHOLE_OF_COLUMN.items()}
    return table.number, mine["award"], [(code, table.head_of(code)) for code in hand.blank_columns(key)], wholes


def _behind_table(asked: Asked, key: str, column: str, code: str) -> dict[str, Any]:
    table = statistics.TABLES.get(key)
    if table is not None and column in hand.blank_columns(key):
        listed = _by_hand(asked, key, code, column)
        if listed is None:
            raise Http404
        return {"title": table.number, "what": f"{table.head_of(column)}, ghi tay", "listed": listed}
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
    period, hands = (asked.first, asked.last), hand.of(asked.unit, asked.year)
    if key in statistics.TABLES:
        lines = hand.into_rows(key, statistics.rows(asked.unit, key, *period), hands)
        totals = statistics.totals(asked.unit, key, *period, lines)
        content = table_sheet(
            statistics.TABLES[key], lines, totals, asked.unit.name, asked.year, layout_note(asked.year)
        )
    elif key in FORMS:
        form = hand.into_form(key, FORMS[key](asked.unit, *period), hands)
        content = form_sheet(form, asked.unit.name, *period, note=layout_note(asked.year))
    else:
        raise Http404
    return file_answer(content, f"{key}-{asked.unit.code}-{asked.year}.xlsx")


@require_GET
def statistics_annexes(request: HttpRequest, form: str) -> HttpResponse:
    """All tables of the year as annexes of one paper, .docx or PDF."""
    if form not in ("docx", "pdf"):
        raise Http404
    asked = _asked(request)
    found = _figures(asked)
    paper = annexes.paper(asked.unit, asked.year, asked.last, found["lines"], found["forms"], found["shares"])
    content = write_docx(paper) if form == "docx" else write_pdf(paper)
    return file_answer(content, f"thong-ke-{asked.unit.code}-{asked.year}.{form}")
