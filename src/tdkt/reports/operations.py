"""Writes of the reports' room: begin, refresh from the data, edit a section, make the paper, send."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork import operations as paperwork
from tdkt.paperwork.models import Paper
from tdkt.reports import queries
from tdkt.reports.composers import COMPOSERS
from tdkt.reports.composers.ground import Ground
from tdkt.reports.models import Report, Section

EDITABLE = (Report.State.DRAFT, Report.State.RETURNED)


def ground_of(report: Report) -> Ground:
    last = date(report.year, 6, 15) if report.kind.endswith("half") else date(report.year, 11, 30)
    return Ground(report.unit, report.year, report.kind, report.counted_to or last)


@transaction.atomic
def begin_report(*, unit: Unit, kind: str, year: int, counted_to: date, actor: Any) -> Report:
    """A report with every section composed from the data. Refused where there is one already."""
    if Report.objects.filter(unit=unit, kind=kind, year=year).exists():
        raise StepRefused(f"{Report.Kind(kind).label} {year} đã có; hãy mở báo cáo đó.")
    if counted_to.year != year:
        raise StepRefused(f"Ngày chốt số liệu {counted_to:%d/%m/%Y} không thuộc năm {year}.")
    made = Report(unit=unit, kind=kind, year=year, counted_to=counted_to)
    report = history.create(made, actor=actor, verb="reports.begin")
    ground = ground_of(report)
    Section.objects.bulk_create(
        Section(report=report, key=one.key, heading=one.heading, number=one.part, order=order, composed=text, body=text)
        for order, one in enumerate(COMPOSERS[kind].OUTLINE)
        for text in ["\n".join(one.compose(ground))]
    )
    return report


@transaction.atomic
def refresh(*, report: Report, actor: Any, keys: list[str] | None = None, over_edits: bool = False) -> int:
    """Compose again from the data. What the officer edited stays, unless ``over_edits``; returns how many changed."""
    _must_be_editable(report)
    ground = ground_of(report)
    compose = {one.key: one.compose for one in COMPOSERS[report.kind].OUTLINE}
    changed = []
    for section in report.sections.all():
        if section.key not in compose or (keys is not None and section.key not in keys):
            continue
        text = "\n".join(compose[section.key](ground))
        keeps = section.edited and not over_edits
        if text != section.composed or (not keeps and section.body != text):
            section.composed = text
            if not keeps:
                section.body, section.edited = text, False
            changed.append(section)
    Section.objects.bulk_update(changed, ["composed", "body", "edited"])
    if changed:
        names = [section.heading for section in changed]
        history.record(report, actor=actor, verb="reports.refresh", changes={"sections": [None, names]})
    return len(changed)


@transaction.atomic
def edit_section(*, report: Report, key: str, body: str, actor: Any) -> Section:
    _must_be_editable(report)
    section = report.sections.select_for_update().get(key=key)
    if section.body != body:
        changes = {section.heading: [section.body, body]}
        section.body, section.edited = body, body != section.composed
        section.save(update_fields=["body", "edited"])
        history.record(report, actor=actor, verb="reports.edit", changes=changes)
    return section


def _must_be_editable(report: Report) -> None:
    if report.state not in EDITABLE:
        raise StepRefused(f"Báo cáo đang ở trạng thái «{report.get_state_display()}» nên không sửa được.")


def paper_of(report: Report, day: date) -> tuple[str, str, dict[str, Any]]:
    """(kind, title, data) of the report as it stands, dated ``day``."""
    return queries.paper_data(ground_of(report), dict(report.sections.values_list("key", "body")), day)


@transaction.atomic
def make_paper(*, report: Report, day: date, actor: Any) -> Paper:
    """The report as a draft paper, made anew from its sections as they stand."""
    kind, title, data = paper_of(report, day)
    paper = paperwork.draft_paper(
        unit=report.unit, kind=kind, title=title, data=data, actor=actor, series="BC", day=day, about=report
    )
    if report.paper_id != paper.pk:
        history.change(report, actor=actor, verb="reports.make_paper", paper=paper)
    return paper
