"""Reads of the oversight room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from tdkt.awards.models import AwardRecord
from tdkt.awards.queries import visible_to as awards_visible_to
from tdkt.core.text import has_words
from tdkt.core.todo import Todo
from tdkt.org.access import units_q
from tdkt.org.models import Person, Role, Unit
from tdkt.oversight import policy
from tdkt.oversight.clocks import clock_of, latest, longer_of
from tdkt.oversight.models import Complaint, Finding, Hold, Inspection, Sender, Training


def visible_to(user: Any) -> QuerySet[Hold]:
    return Hold.objects.filter(policy.holds_seen_by(user)).select_related("person", "collective", "unit")


def complaints_visible_to(user: Any) -> QuerySet[Complaint]:
    rows = Complaint.objects.filter(policy.complaints_seen_by(user))
    return rows.select_related("person", "collective", "unit", "hold", "record__person", "record__collective").order_by(
        "-received_on", "-pk"
    )


def inspections_visible_to(user: Any) -> QuerySet[Inspection]:
    rows = Inspection.objects.filter(policy.inspections_seen_by(user)).select_related("unit")
    found = Count("findings")
    left = Count("findings", filter=Q(findings__done_on__isnull=True))
    return rows.annotate(found=found, left=left).order_by("-day", "-pk")


def findings_of(inspection: Inspection) -> QuerySet[Finding]:
    return inspection.findings.select_related("owner", "hold__person", "hold__collective")


def trainings_visible_to(user: Any) -> QuerySet[Training]:
    rows = Training.objects.filter(policy.trainings_seen_by(user)).select_related("unit")
    return rows.annotate(went=Count("people")).order_by("-starts", "-pk")


def trainings_of(user: Any, person: Person) -> QuerySet[Training]:
    return trainings_visible_to(user).filter(pk__in=person.trainings.values("pk"))


def people_of(training: Training) -> QuerySet[Person]:
    return training.people.select_related("unit").order_by("sort_key", "pk")


def has_sender(complaint: Complaint) -> bool:
    return Sender.objects.filter(complaint=complaint).exists()


def longer_for(complaint: Complaint) -> list[tuple[str, str]]:
    """(key, words with the last day) of the cases in which the law lets this letter take longer."""
    start = complaint.accepted_on
    if start is None:
        return []
    return [
        (one.key, f"{one.words}: không quá {latest(one, start, complaint.due):%d/%m/%Y} ({one.cite})")
        for one in longer_of(complaint.kind, start)
    ]


def marks_of(complaint: Complaint) -> list[tuple[str, date, str]]:
    """(what, until when, source): what else the law wants of who handles an open letter."""
    asked = [("forward", complaint.received_on, "Không thuộc thẩm quyền thì chuyển đơn", Complaint.State.RECEIVED)]
    if complaint.accepted_on is not None:
        words = "Thông báo cho người tố cáo, người bị tố cáo"
        asked.append(("tell", complaint.accepted_on, words, Complaint.State.ACCEPTED))
    found = []
    for what, day, words, state in asked:
        clock = clock_of(complaint.kind, what, day)
        if clock is not None and complaint.state == state:
            found.append((words, clock.due(day), clock.words))
    return found


def people_under(unit: Unit) -> QuerySet[Person]:
    return Person.objects.filter(unit__path__startswith=unit.path, left__isnull=True).order_by("sort_key", "pk")


def collectives_under(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(path__startswith=unit.path, dissolved__isnull=True).order_by("path")


def subjects_under(unit: Unit) -> tuple[QuerySet[Person], QuerySet[Unit]]:
    """Whom a letter or a hold may be about: people and collectives of the unit, those from outside it put forward."""
    people = Person.everyone.filter(unit__path__startswith=unit.path, left__isnull=True)
    units = Unit.everyone.filter(path__startswith=unit.path, dissolved__isnull=True)
    return people.order_by("sort_key", "pk"), units.order_by("path")


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
    late = late.filter(inspection__in=Inspection.objects.filter(policy.inspections_seen_by(user)))
    lines += [
        Todo(
            f"Khắc phục sau kiểm tra: {row}", reverse("inspection", args=[row.inspection_id]), row.due, "Giám sát",
            icon="shield",
        )
        for row in late.filter(due__lte=today + timedelta(14)).order_by("due")[:10]
    ]  # fmt: skip
    old = Hold.objects.filter(units_q(user, Role.OFFICER), outcome="", starts__lte=today - timedelta(60))
    if count := old.count():
        lines.append(
            Todo(f"{count} việc tạm dừng quá 60 ngày chưa kết luận", f"{reverse('holds')}?state=open", None, "Giám sát")
        )
    return lines


NEWEST = 3000  # rows that a search looks through: they keep no column to search by


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Inspections and courses; letters are found by nobody who does not open the book of letters."""
    inspected = inspections_visible_to(user).order_by("-day", "-pk")[:NEWEST]
    courses = trainings_visible_to(user).order_by("-starts", "-pk")[:NEWEST]
    found = [
        (f"{one.by}: {one.content}"[:200], f"{one.day:%d/%m/%Y}", reverse("inspection", args=[one.pk]))
        for one in inspected
        if has_words(f"{one.by} {one.decision_no} {one.content}", folded)
    ]
    went = [
        (one.title, f"{one.starts:%d/%m/%Y}", reverse("training", args=[one.pk]))
        for one in courses
        if has_words(f"{one.title} {one.organiser}", folded)
    ]
    return [("Kiểm tra", found[:10]), ("Tập huấn", went[:10])]
