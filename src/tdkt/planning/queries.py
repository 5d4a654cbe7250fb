"""Reads of the planning room; ``visible_to`` and ``indicators_visible_to`` are the only doors from a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from tdkt.core.models import Event
from tdkt.core.text import has_words
from tdkt.org.models import Unit
from tdkt.planning.figures import Row, limits_of, rows_of, table
from tdkt.planning.models import Figure, Indicator, IndicatorGroup, PeriodLock, Plan, PlanSection, Task, Thresholds
from tdkt.planning.policy import indicators_seen_by, plans_seen_by, tasks_seen_by, units_seen_by
from tdkt.planning.reminders import due_lines, todo

__all__ = ["Row", "due_lines", "limits_of", "rows_of", "table", "todo"]


def visible_to(user: Any) -> QuerySet[Plan]:
    return Plan.objects.filter(plans_seen_by(user)).select_related("unit", "based_on", "paper")


def sections_visible_to(user: Any) -> QuerySet[PlanSection]:
    return PlanSection.objects.filter(plan__in=Plan.objects.filter(plans_seen_by(user))).select_related("plan__unit")


def tasks_visible_to(user: Any) -> QuerySet[Task]:
    return Task.objects.filter(tasks_seen_by(user)).select_related(
        "plan__unit", "owner__parent", "person", "carried_from__plan"
    )


def indicators_visible_to(user: Any) -> QuerySet[Indicator]:
    return Indicator.objects.filter(indicators_seen_by(user)).select_related("group__unit", "owner", "parent")


def units_with_figures(user: Any) -> QuerySet[Unit]:
    """Units whose figures this person may read."""
    return Unit.objects.filter(units_seen_by(user), indicator_groups__isnull=False).distinct().order_by("path")


def groups_of(unit: Unit) -> QuerySet[IndicatorGroup]:
    return IndicatorGroup.objects.filter(unit=unit)


def rooms_of(unit: Unit) -> QuerySet[Unit]:
    """Where a task or an indicator may be given: the unit itself and its rooms."""
    return Unit.objects.filter(Q(pk=unit.pk) | Q(parent=unit, level=Unit.Level.ROOM), dissolved__isnull=True)


def years_of(unit: Unit) -> list[int]:
    return list(
        Figure.objects.filter(indicator__group__unit=unit).values_list("year", flat=True).distinct().order_by("-year")
    )


def lock_of(unit: Unit, year: int, period: str) -> PeriodLock | None:
    return PeriodLock.objects.filter(unit=unit, year=year, period=period).select_related("by__person").first()


def events_of(indicator: Indicator) -> QuerySet[Event]:
    """What was done to an indicator and to its figures, oldest first."""
    own = Q(object_type=Indicator._meta.label_lower, object_id=indicator.pk)
    numbers = list(indicator.figures.values_list("pk", flat=True))
    figures = Q(object_type=Figure._meta.label_lower, object_id__in=numbers)
    return Event.objects.filter(own | figures).select_related("actor__person", "on_behalf_of").order_by("seq")


def events_of_thresholds(unit: Unit) -> QuerySet[Event]:
    kept = Thresholds.objects.filter(unit=unit).values_list("pk", flat=True)
    found = Event.objects.filter(object_type=Thresholds._meta.label_lower, object_id__in=list(kept))
    return found.select_related("actor__person", "on_behalf_of").order_by("seq")


def history_of(indicator: Indicator) -> QuerySet[Figure]:
    return indicator.figures.order_by("period", "year")


def progress(plan: Plan, today: date) -> list[dict[str, Any]]:
    """Done, under way and late tasks of each room of a plan: one query."""
    late = Q(state__in=[Task.State.OPEN, Task.State.DOING], deadline__lt=today)
    found = (
        plan.tasks.values("owner__name", "owner__code", "owner__order")
        .annotate(
            total=Count("pk", filter=~Q(state=Task.State.DROPPED)),
            done=Count("pk", filter=Q(state=Task.State.DONE)),
            doing=Count("pk", filter=Q(state=Task.State.DOING)),
            late=Count("pk", filter=late),
        )
        .order_by("owner__order", "owner__name")
    )
    return [
        {
            **line,
            "percent": line["done"] * 100 // line["total"] if line["total"] else 0,
            "late_words": f"{line['late']} quá hạn",
        }
        for line in found
    ]


def last_plan(unit: Unit, year: int) -> Plan | None:
    """The newest plan before ``year``: what a new plan is made from."""
    return Plan.objects.filter(unit=unit, year__lt=year).order_by("-year").first()


NEWEST = 3000  # rows that a search looks through: plans, tasks and indicators keep no column to search by


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    plans = visible_to(user).order_by("-year", "-pk").values_list("pk", "title", "year")[:NEWEST]
    tasks = tasks_visible_to(user).order_by("-plan__year", "-pk").values_list("pk", "content", "plan__year")[:NEWEST]
    indicators = indicators_visible_to(user).order_by("-pk").values_list("pk", "name", "group__name")[:NEWEST]
    groups = (("Kế hoạch năm", "plan", plans), ("Nhiệm vụ", "task", tasks), ("Chỉ tiêu", "indicator", indicators))
    return [
        (
            words,
            [(title, str(note), reverse(name, args=[pk])) for pk, title, note in rows if has_words(title, folded)][:10],
        )
        for words, name, rows in groups
    ]
