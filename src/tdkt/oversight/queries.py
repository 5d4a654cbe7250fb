"""Reads of the oversight room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tdkt.awards.models import AwardRecord
from tdkt.awards.queries import visible_to as awards_visible_to
from tdkt.core.todo import Todo
from tdkt.org.access import units_q
from tdkt.org.models import Person, Role, Unit
from tdkt.oversight import policy
from tdkt.oversight.models import Complaint, Finding, Hold, Inspection, Training


def visible_to(user: Any) -> QuerySet[Hold]:
    return Hold.objects.filter(policy.holds_seen_by(user)).select_related("person", "collective", "unit")


def complaints_visible_to(user: Any) -> QuerySet[Complaint]:
    rows = Complaint.objects.filter(policy.complaints_seen_by(user))
    return rows.select_related("person", "collective", "unit", "hold", "record")


def inspections_visible_to(user: Any) -> QuerySet[Inspection]:
    return (
        Inspection.objects.filter(policy.inspections_seen_by(user)).select_related("unit").prefetch_related("findings")
    )


def trainings_visible_to(user: Any) -> QuerySet[Training]:
    return Training.objects.filter(policy.trainings_seen_by(user)).select_related("unit").prefetch_related("people")


def people_under(unit: Unit) -> QuerySet[Person]:
    return Person.objects.filter(unit__path__startswith=unit.path, left__isnull=True).order_by("sort_key", "pk")


def collectives_under(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(path__startswith=unit.path, dissolved__isnull=True).order_by("path")


def records_for(user: Any) -> QuerySet[AwardRecord]:
    return awards_visible_to(user).filter(state="valid").order_by("-year", "sort_key")


def todo(user: Any, today: date) -> list[Todo]:
    """Letters whose clock runs, findings to put right, holds open for long."""
    open_letters = complaints_visible_to(user).filter(state__in=["received", "accepted"])
    lines = [
        Todo(f"Giải quyết đơn: {row.title}", reverse("complaint", args=[row.pk]), row.due, "Giám sát", icon="mail")
        for row in open_letters.order_by("due")[:10]
    ]
    late = Finding.objects.filter(units_q(user, Role.OFFICER, field="owner"), done_on__isnull=True)
    lines += [
        Todo(
            f"Khắc phục sau kiểm tra: {row}", reverse("inspection", args=[row.inspection_id]), row.due, "Giám sát",
            icon="shield",
        )
        for row in late.filter(due__lte=today + timedelta(14)).order_by("due")[:10]
    ]  # fmt: skip
    old = Hold.objects.filter(units_q(user, Role.OFFICER), outcome="", starts__lte=today - timedelta(60))
    if count := old.count():
        lines.append(Todo(f"{count} việc tạm dừng quá 60 ngày chưa kết luận", reverse("oversight"), None, "Giám sát"))
    return lines
