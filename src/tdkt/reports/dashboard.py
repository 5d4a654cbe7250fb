"""The few numbers that an officer, a director, a department, a province look at; each opens what is behind it.

As many queries for one unit as for sixty.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, Q, When
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.text import Truncator

from tdkt.core.templatetags.ui import vn_date, vn_number, vn_percent
from tdkt.nominations.models import Nomination
from tdkt.org.access import standing
from tdkt.org.models import Role, Unit
from tdkt.paperwork.models import Paper
from tdkt.planning.figures import Row, table
from tdkt.planning.models import Plan, Task
from tdkt.reports import cube, gathering, statistics
from tdkt.reports.due import calls_of, due_from, ministry_year
from tdkt.reports.facts import awards_of
from tdkt.reports.models import Report

YEARS = 5
TONES_SAY = "xanh: đạt, vàng: gần đạt, đỏ: còn xa"
State = Nomination.State


@dataclass(frozen=True)
class Number:
    """A number with what it is, where it opens, and a line under it; ``tone`` red where somebody must act."""

    words: str
    number: str
    url: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Chart:
    title: str
    labels: list[str]
    series: list[dict[str, Any]]
    unit: str = ""
    kind: str = "bar"


def _at(name: str, **query: Any) -> str:
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def signs(user: Any, unit: Unit) -> list[Number]:
    """What waits for the head's word, and only for the head."""
    if unit.path not in standing(user).paths(Role.DIRECTOR):
        return []
    waiting = [
        ("Kế hoạch chờ duyệt", Plan.objects.filter(unit=unit, state=Plan.State.SUBMITTED).count(), "plans"),
        ("Báo cáo chờ duyệt", Report.objects.filter(unit=unit, state=Report.State.SUBMITTED).count(), "reports"),
        ("Văn bản chờ ký", Paper.objects.filter(unit=unit, state=Paper.State.SUBMITTED).count(), "papers"),
    ]
    total = sum(number for _, number, _ in waiting)
    if not total:
        return [Number("Chờ tôi duyệt, ký", "0", reverse("home"), "không có gì chờ")]
    note = ", ".join(f"{words.lower()}: {number}" for words, number, _ in waiting if number)
    first = next(name for _, number, name in waiting if number)
    return [Number("Chờ tôi duyệt, ký", str(total), reverse(first), note, "yellow")]


def tasks(unit: Unit, today: date) -> Number:
    unfinished = Q(state__in=[Task.State.OPEN, Task.State.DOING])
    found = Task.objects.filter(plan__unit=unit, plan__year=today.year).aggregate(
        all=Count("pk", filter=~Q(state=Task.State.DROPPED)),
        done=Count("pk", filter=Q(state=Task.State.DONE)),
        late=Count("pk", filter=unfinished & Q(deadline__lt=today)),
    )
    late = found["late"]
    return Number(
        f"Nhiệm vụ năm {today.year} đã xong",
        f"{found['done']}/{found['all']}",
        _at("tasks", nam=today.year, tinh_trang="late" if late else "left"),
        f"{late} việc quá hạn" if late else "không có việc quá hạn",
        "red" if late else "",
    )


def figures(unit: Unit, year: int, rows: list[Row]) -> Number:
    planned = [row for row in rows if row.met is not None and row.level == 0]
    met = sum(1 for row in planned if row.met)
    unexplained = sum(1 for row in rows if row.unexplained)
    return Number(
        f"Chỉ tiêu năm {year} đạt kế hoạch",
        f"{met}/{len(planned)}",
        _at("figures", don_vi=unit.code, nam=year, ky="year"),
        f"{unexplained} chỉ tiêu cần giải trình" if unexplained else "",
        "yellow" if unexplained else "",
    )


def dossiers(unit: Unit, today: date, *, receives: bool) -> Number:
    mine = Nomination.objects.filter(at_unit=unit) if receives else Nomination.objects.filter(unit=unit)
    found = mine.filter(state__in=Nomination.OPEN).aggregate(
        all=Count("pk"),
        back=Count("pk", filter=Q(state=State.RETURNED)),
        late=Count("pk", filter=Q(due__lt=today, state__in=[State.SUBMITTED, State.RECEIVED, State.APPRAISED])),
    )
    notes = [f"{found['late']} quá hạn"] if found["late"] else []
    notes += [f"{found['back']} bị trả lại"] if found["back"] else []
    words = "Hồ sơ đang ở đây" if receives else "Hồ sơ đề nghị đang đi"
    query = ({"here": "1"} if receives else {}) | ({"clock": "late"} if found["late"] else {})
    return Number(words, str(found["all"]), _at("nominations", **query), ", ".join(notes), "red" if notes else "")


def awards(unit: Unit, asked: list[cube.Group], year: int) -> Number:
    people, collectives = (cube.total(asked, who) for who in (statistics.PEOPLE, statistics.COLLECTIVES))
    return Number(
        f"Lượt khen thưởng năm {year}",
        vn_number(people + collectives),
        _at("statistics", nam=year, don_vi=unit.code),
        f"{vn_number(people)} cá nhân, {vn_number(collectives)} tập thể",
    )


def non_leaders(unit: Unit, now: list[cube.Group], before: list[cube.Group], year: int) -> Number:
    whole = statistics.shares(now, before)[-1]
    query = urlencode({"nam": year, "ma": "", "don_vi": unit.code})
    url = f"{reverse('statistics_behind', args=['ty-le', 'others'])}?{query}"
    then = f"năm {year - 1}: {vn_percent(whole.percent_before)}" if whole.percent_before is not None else ""
    shown = vn_percent(whole.percent) if whole.percent is not None else "chưa có"
    return Number("Người không lãnh đạo được khen", shown, url, then)


def report(unit: Unit, today: date) -> Number:
    """The report that is due next, and how far it is."""
    kind = Report.Kind.HALF if today.month <= 6 else Report.Kind.YEARLY
    made = Report.objects.filter(unit=unit, kind=kind, year=today.year).first()
    due = due_from(calls_of(unit.parent_id, today.year), kind, today.year)
    late = today > due and (made is None or made.state != Report.State.SENT)
    state = made.get_state_display() if made else "Chưa lập"
    url = reverse("report", args=[made.pk]) if made else reverse("reports")
    return Number(f"{kind.label} {today.year}", state, url, f"hạn gửi {vn_date(due)}", "red" if late else "")


def below(lines: list[gathering.Line], year: int) -> Number:
    sent = sum(1 for line in lines if line.report)
    late = sum(1 for line in lines if line.tone == "red")
    return Number(
        f"Đơn vị đã gửi báo cáo năm {year}",
        f"{sent}/{len(lines)}",
        _at("reports_below", loai="yearly", nam=year),
        f"{late} đơn vị quá hạn" if late else "",
        "red" if late else "",
    )


def over_the_years(unit: Unit, year: int) -> Chart:
    """Awards of the last years as the tables count them (from 1 December), people and collectives."""
    first, last = ministry_year(year - YEARS + 1)[0], ministry_year(year)[1]
    rows = (
        awards_of(unit, first, last)
        .annotate(of=ExtractYear("decided_on") + Case(When(decided_on__month=12, then=1), default=0))
        .values("of")
        .annotate(people=Count("person"), collectives=Count("collective"))
        .order_by("of")
    )
    found = {row["of"]: row for row in rows}
    years = list(range(year - YEARS + 1, year + 1))

    def line(label: str, name: str) -> dict[str, Any]:
        return {"label": label, "data": [found[one][name] if one in found else 0 for one in years]}

    series = [line("Cá nhân", "people"), line("Tập thể", "collectives")]
    return Chart("Lượt khen thưởng qua các năm", [str(one) for one in years], series, "lượt")


def met_chart(rows: list[Row], year: int) -> Chart | None:
    drawn = [row for row in rows if row.percent_of_plan is not None and row.level == 0][:12]
    if not drawn:
        return None
    data = [float(row.percent_of_plan or 0) for row in drawn]
    labels = [Truncator(row.name).chars(48) for row in drawn]
    series = [{"label": "% kế hoạch", "data": data, "tones": [row.tone for row in drawn]}]
    return Chart(f"Phần trăm kế hoạch năm {year} ({TONES_SAY})", labels, series, "%", "hbar")


def units_chart(lines: list[gathering.Line]) -> Chart | None:
    """Units with the most awards first; twelve are enough to see."""
    ranked = sorted(lines, key=lambda line: -(line.counts["people"] + line.counts["collectives"]))
    drawn = [line for line in ranked if line.counts["people"] + line.counts["collectives"]][:12]
    if not drawn:
        return None
    data = [line.counts["people"] + line.counts["collectives"] for line in drawn]
    labels = [Truncator(line.unit.called).chars(48) for line in drawn]
    return Chart("Lượt khen thưởng theo đơn vị", labels, [{"label": "Lượt", "data": data}], "lượt", "hbar")


@dataclass(frozen=True)
class Dashboard:
    numbers: list[Number]
    charts: list[Chart]
    lines: list[gathering.Line]
    totals: Counter[str]


def of(user: Any, unit: Unit, today: date) -> Dashboard:
    """The page of one unit: of its own year where it has no bodies below, else of those below it too."""
    year = today.year if today.month < 12 else today.year + 1  # the ministry's year begins on 1 December
    now, before = cube.read(unit, *ministry_year(year)), cube.read(unit, *ministry_year(year - 1))
    lines = gathering.gathered(user, unit, Report.Kind.YEARLY, today.year, today)
    numbers = signs(user, unit)
    if lines:
        numbers += [below(lines, today.year), dossiers(unit, today, receives=True)]
        charts: list[Chart | None] = [units_chart(lines), over_the_years(unit, year)]
    else:
        rows = table(unit, today.year)
        numbers += [
            tasks(unit, today),
            figures(unit, today.year, rows),
            dossiers(unit, today, receives=False),
            report(unit, today),
        ]
        charts = [met_chart(rows, today.year), over_the_years(unit, year)]
    numbers += [awards(unit, now, year), non_leaders(unit, now, before, year)]
    urgent = sorted(lines, key=lambda line: (line.tone != "red", line.sent_on is not None, line.due + timedelta(0)))
    return Dashboard(numbers, [one for one in charts if one], urgent[:10], gathering.totals(lines))
