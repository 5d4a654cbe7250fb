"""The tables of a year as annexes of one paper: biểu 1 to 3, the shares, the ministry's forms; .docx and PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tdkt.core.templatetags.ui import vn_percent
from tdkt.documents import compose, parts, tables
from tdkt.documents.kinds import _bieu
from tdkt.documents.model import Annex, Block, Page, Paper
from tdkt.org.models import Unit
from tdkt.paperwork.queries import head, name_on, state_on
from tdkt.reports.composers.sentences import short
from tdkt.reports.due import ministry_year
from tdkt.reports.ministry_parts import Form, layout_note
from tdkt.reports.statistics import TABLES, Share


def paper(
    unit: Unit,
    year: int,
    day: date,
    lines: dict[str, list[dict[str, Any]]],
    forms: list[tuple[str, Form]],
    shares: list[Share],
) -> Paper:
    """A report of one page that sends the tables, each an annex across the page."""
    first, last = ministry_year(year)
    state = state_on(unit, day)
    to = [name_on(state.parent, day)] if state and state.parent else []
    who = head(unit, day)["issuer"]["name"]
    content = [
        f"{who} gửi số liệu thống kê thi đua, khen thưởng từ ngày {short(first)} đến ngày {short(last)} tại các biểu "
        "kèm theo.",
        *_said(shares),
        layout_note(year),
    ]
    subject = f"Số liệu thống kê thi đua, khen thưởng năm {year}"
    data = {
        **head(unit, day, to=to, recipients=["Như trên", "Lãnh đạo đơn vị", "Lưu: VT"]),
        "type": "BC",
        "subject": subject,
        "content": content,
    }
    made: Paper = compose("van_ban", data)
    page = made.page.turned()
    reference = f"(Kèm theo Báo cáo số liệu thống kê năm {year} của {who})"
    found = [
        Annex(table.number, table.title.upper(), reference, _bieu_of(table.heads, lines[key], page), landscape=True)
        for key, table in TABLES.items()
    ]
    found += [
        Annex(f"Biểu số {form.code}", form.title.upper(), reference, (_form(form.narrow(), page),), landscape=True)
        for _, form in forms
    ]
    return replace(made, annexes=tuple(found))


def _said(shares: list[Share]) -> list[str]:
    whole = shares[-1]
    if not whole.people:
        return ["Trong kỳ chưa có cá nhân được khen thưởng."]
    now, then = vn_percent(whole.percent), vn_percent(whole.percent_before)
    before = f"; năm trước {then}" if whole.percent_before is not None else "; năm trước chưa có số liệu"
    return [
        f"Cá nhân không giữ chức vụ lãnh đạo, quản lý: {whole.others}/{whole.people} lượt, chiếm {now}{before}. "
        f"Người trực tiếp lao động: {whole.direct}/{whole.people} lượt."
    ]


def _bieu_of(heads: Any, lines: list[dict[str, Any]], page: Page) -> tuple[Block, ...]:
    if not lines:
        return (parts.plain("Trong kỳ không có."),)
    codes = [code for _, cells in heads for _, code in cells]
    given = [{"award": line["award"], **{code: line.get(code) for code in codes}} for line in lines]
    return (_bieu.table(heads, given, page),)


def _form(form: Form, page: Page) -> Block:
    titles = ["Chỉ tiêu", "Mã số", "Đơn vị tính", *(words for _, words in form.columns)]
    middle = [{"text": "", "align": "center"} for _ in form.columns]
    rows = [
        [
            line.words,
            {"text": line.code, "align": "center"},
            {"text": line.measure, "align": "center"},
            *(
                {**cell, "text": "" if number is None else str(number)}
                for cell, number in zip(middle, line.numbers, strict=True)
            ),
        ]
        for line in form.lines
    ]
    widths = [70.0, 12.0, 18.0] + [max(14.0, 150.0 / len(form.columns)) for _ in form.columns]
    return tables.simple(titles, widths, rows, page.text_mm, size_pt=10)
