"""Next year's targets out of a finished report: into the plan of that year, and into the figures they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.planning.models import Figure, Indicator, Plan, PlanSection
from tdkt.planning.operations import plans
from tdkt.planning.operations.figures import enter_figures
from tdkt.planning.percent import NotANumber, read_number
from tdkt.planning.queries import last_plan
from tdkt.reports.models import Report

HEADING = "Chỉ tiêu phấn đấu"
DONE = (Report.State.ISSUED, Report.State.SENT)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SMALL = {"ty", "le", "so", "tren", "dat", "va", "cac", "duoc"}
ENOUGH = 0.75  # of the words of an indicator's name that must stand in the line


@dataclass(frozen=True)
class Carried:
    """What came of carrying: the plan, how many figures got their target, the lines that no figure answers to."""

    plan: Plan
    set: int
    alone: list[str]


def lines_of(text: str) -> list[str]:
    return [line.strip().lstrip("-–+ ").strip() for line in text.split("\n") if line.strip(" -–+")]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def target_in(line: str, indicators: list[Indicator]) -> tuple[Indicator, Decimal] | None:
    """Which indicator a line names, and the number it wants of it; None where that is not certain."""
    numbers = _NUMBER.findall(line)
    if len(numbers) != 1:
        return None
    said = _words(line)
    best: tuple[float, Indicator] | None = None
    for one in indicators:
        if ("%" in line) != (one.measure.strip() == "%"):
            continue
        words = _words(one.name) - _SMALL
        share = len(words & said) / len(words) if words else 0
        if share >= ENOUGH and (best is None or share > best[0]):
            best = share, one
    if best is None:
        return None
    try:
        number = read_number(numbers[0])
    except NotANumber:
        return None
    return (best[1], number) if number is not None else None


@transaction.atomic
def carry_targets(*, report: Report, actor: Any, day: date) -> Carried:
    """The targets of a finished yearly report as a section of next year's plan, and as targets of its figures.

    A target that a figure already has stays. StepRefused where the report has none, or the plan is approved.
    """
    if report.kind != Report.Kind.YEARLY or report.state not in DONE:
        raise StepRefused("Chỉ đưa chỉ tiêu từ báo cáo tổng kết năm đã ban hành.")
    section = report.sections.filter(key="targets").first()
    lines = lines_of(section.body) if section else []
    if not lines:
        raise StepRefused("Báo cáo không có mục chỉ tiêu phấn đấu nào để đưa sang.")
    year = report.year + 1
    plan = Plan.objects.filter(unit=report.unit, year=year).first() or plans.begin_plan(
        unit=report.unit, year=year, actor=actor, day=day, based_on=last_plan(report.unit, year)
    )
    heading, body = f"{HEADING} năm {year}", "\n".join(f"- {line}" for line in lines)
    there = plan.sections.filter(part=PlanSection.Part.CONTENT, heading__startswith=HEADING).first()
    if there is None:
        plans.add_section(plan=plan, actor=actor, part=PlanSection.Part.CONTENT, heading=heading, body=body)
    elif there.body != body:
        plans.edit_section(section=there, actor=actor, heading=heading, body=body)
    indicators = list(Indicator.objects.filter(group__unit=report.unit, active=True).select_related("group"))
    set_already = {
        one.indicator_id
        for one in Figure.objects.filter(
            indicator__in=indicators, year=year, period=Figure.Period.YEAR, target__isnull=False
        )
    }
    found = {line: target_in(line, indicators) for line in lines}
    entered = {one.pk: {"target": number} for one, number in filter(None, found.values()) if one.pk not in set_already}
    number = 0
    if entered:
        number = enter_figures(unit=report.unit, year=year, period=Figure.Period.YEAR, entered=entered, actor=actor)
    history.record(report, actor=actor, verb="reports.carry_targets", changes={"plan": [None, str(plan)]})
    return Carried(plan, number, [line for line, hit in found.items() if hit is None])
