"""Writes of the reports' room: begin, refresh from the data, edit a section, make the paper, send."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement
from tdkt.org.models import Mandate, Role, Unit
from tdkt.paperwork import operations as paperwork
from tdkt.paperwork.models import Paper
from tdkt.reports import queries
from tdkt.reports.composers import COMPOSERS
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered
from tdkt.reports.due import calls_of, due_from, last_day
from tdkt.reports.merging import merge
from tdkt.reports.models import Remark, Report, ReportCall, Section

EDITABLE = (Report.State.DRAFT, Report.State.RETURNED)


def ground_of(report: Report) -> Ground:
    last = report.counted_to or last_day(report.kind, report.year)
    return Ground(report.unit, report.year, report.kind, last, report.movement)


@transaction.atomic
def begin_report(
    *, unit: Unit, kind: str, year: int, counted_to: date, actor: Any, movement: Movement | None = None
) -> Report:
    """A report with every section composed from the data. Refused where there is one already."""
    if kind != Report.Kind.MOVEMENT:
        movement = None
    elif movement is None:
        raise StepRefused("Hãy chọn phong trào của báo cáo.")
    elif movement.starts > counted_to:
        raise StepRefused(f"Phong trào này bắt đầu ngày {movement.starts:%d/%m/%Y}, sau ngày chốt số liệu.")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = Report.objects.filter(unit=unit, kind=kind, year=year, movement=movement).first()
    if there is not None:
        raise StepRefused(f"{there.name} đã có ({there.get_state_display().lower()}); hãy mở báo cáo đó để sửa.")
    if counted_to.year != year:
        raise StepRefused(f"Ngày chốt số liệu {counted_to:%d/%m/%Y} không thuộc năm {year}.")
    made = Report(unit=unit, kind=kind, year=year, counted_to=counted_to, movement=movement)
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
    """Compose again from the data; returns how many sections changed.

    An edited section takes the new figures into the person's own words, word by word; where both changed the same
    words, the person's stand and the new line of the data is kept beside them. ``over_edits`` drops the edits.
    """
    _must_be_editable(report)
    ground = ground_of(report)
    compose = {one.key: one.compose for one in COMPOSERS[report.kind].OUTLINE}
    changed: list[Section] = []
    for section in report.sections.all():
        if section.key not in compose or (keys is not None and section.key not in keys):
            continue
        text = "\n".join(compose[section.key](ground))
        if over_edits:
            body, clashes = text, []
        elif text == section.composed:
            continue
        else:
            body, clashes = merge(section.composed, section.body, text)
        if (text, body) != (section.composed, section.body) or clashes != section.clashes:
            section.composed, section.body, section.edited, section.clashes = text, body, body != text, clashes
            changed.append(section)
    Section.objects.bulk_update(changed, ["composed", "body", "edited", "clashes"])
    if changed:
        names = [section.heading for section in changed]
        history.record(report, actor=actor, verb="reports.refresh", changes={"sections": [None, names]})
    return len(changed)


@transaction.atomic
def edit_section(*, report: Report, key: str, body: str, actor: Any) -> Section:
    _must_be_editable(report)
    body = body.replace("\r\n", "\n").strip()  # forms send their ends of line with a carriage return
    section = report.sections.select_for_update(no_key=True).get(key=key)
    if section.body != body or section.clashes:
        changes = {section.heading: [section.body, body]}
        section.body, section.edited, section.clashes = body, body != section.composed, []
        section.save(update_fields=["body", "edited", "clashes"])
        history.record(report, actor=actor, verb="reports.edit", changes=changes)
    return section


def not_editable(report: Report) -> str:
    how = {
        Report.State.SUBMITTED: "Muốn sửa, hãy bấm «Rút lại».",
        Report.State.ISSUED: "Muốn sửa, đề nghị thủ trưởng bấm «Mở lại để sửa».",
        Report.State.SENT: "Muốn sửa, đề nghị cấp trên trả lại báo cáo.",
    }.get(Report.State(report.state), "")
    return f"Báo cáo đang ở trạng thái «{report.get_state_display()}» nên không sửa được. {how}".strip()


def _must_be_editable(report: Report) -> None:
    if report.state not in EDITABLE:
        raise StepRefused(not_editable(report))


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


def renew_paper(report: Report, actor: Any, data: dict[str, Any]) -> None:
    """Before it is shown to the head: the draft paper says what the sections say now, under the day it had."""
    kept = report.paper.data.get("date") if report.paper else None
    day = date.fromisoformat(kept) if kept else data.get("day") or ground_of(report).day
    report.paper = make_paper(report=report, day=day, actor=actor)


@transaction.atomic
def add_remark(*, unit: Unit, kind: str, text: str, day: date, actor: Any) -> Remark:
    """A room notes something for the year's report."""
    if not text.strip():
        raise StepRefused("Hãy ghi nội dung.")
    made = Remark(unit=unit, kind=kind, text=text.strip(), day=day, year=day.year, by=actor)
    return history.create(made, actor=actor, verb="reports.remark")


@transaction.atomic
def change_remark(*, remark: Remark, actor: Any, kind: str, text: str, used: bool) -> Remark:
    """Put a remark right, or leave it out of the report (it stays on the page)."""
    if not text.strip():
        raise StepRefused("Hãy ghi nội dung; muốn bỏ thì bỏ chọn «Đưa vào báo cáo».")
    return history.change(remark, actor=actor, verb="reports.change_remark", kind=kind, text=text.strip(), used=used)


@transaction.atomic
def call_reports(
    *, unit: Unit, kind: str, year: int, due: date, counted_to: date, note: str, actor: Any, today: date
) -> tuple[ReportCall, int]:
    """Ask the units right below for a report, or move its day; their officers are told. Returns whom it reached too."""
    if kind == Report.Kind.MOVEMENT:
        raise StepRefused("Báo cáo phong trào theo từng phong trào, không gọi theo kỳ.")
    if counted_to.year != year:
        raise StepRefused(f"Ngày chốt số liệu {counted_to:%d/%m/%Y} không thuộc năm {year}.")
    if due < counted_to:
        raise StepRefused(f"Hạn gửi {due:%d/%m/%Y} trước ngày chốt số liệu {counted_to:%d/%m/%Y}.")
    fields = {"due": due, "counted_to": counted_to, "note": note.strip()}
    call = ReportCall.objects.select_for_update(no_key=True).filter(unit=unit, kind=kind, year=year).first()
    told = f"{unit.called} gọi {lowered(str(Report.Kind(kind).label))} {year}"
    if call is None:
        call = history.create(ReportCall(unit=unit, kind=kind, year=year, **fields), actor=actor, verb="reports.call")
    elif all(getattr(call, name) == value for name, value in fields.items()):
        return call, 0
    else:
        call = history.change(call, actor=actor, verb="reports.change_call", **fields)
        told = f"{unit.called} đổi đợt gọi {lowered(str(Report.Kind(kind).label))} {year}"
    words = f"{told}: hạn gửi {due:%d/%m/%Y}, số liệu đến {counted_to:%d/%m/%Y}."
    return call, _tell_officers(_unsent(unit, kind, year), words, today)


def _unsent(unit: Unit, kind: str, year: int) -> Any:
    """The units right below that have not sent a report."""
    below = Unit.objects.filter(parent=unit, dissolved__isnull=True).exclude(level=Unit.Level.ROOM)
    return below.exclude(pk__in=Report.objects.filter(kind=kind, year=year, state=Report.State.SENT).values("unit"))


def _tell_officers(units: Any, words: str, today: date) -> int:
    """A notice to the officers of units; returns how many units have one."""
    there = Q(starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gte=today))
    officers = Mandate.objects.filter(there, role=Role.OFFICER, unit__in=units).values_list("user", "unit").distinct()
    Notice.objects.bulk_create(Notice(recipient_id=user, text=words, url=reverse("reports")) for user, _ in officers)
    return len({where for _, where in officers})


@transaction.atomic
def remind_unsent(*, unit: Unit, kind: str, year: int, actor: Any, today: date) -> int:
    """A notice to the officers of the units below that have not sent yet; returns how many units were reminded."""
    day = due_from(calls_of(unit, year), kind, year)
    words = f"{unit.called} nhắc gửi {lowered(str(Report.Kind(kind).label))} {year}, hạn {day:%d/%m/%Y}."
    number = _tell_officers(_unsent(unit, kind, year), words, today)
    history.record(unit, actor=actor, verb="reports.remind", changes={"units": [None, number]})
    return number
