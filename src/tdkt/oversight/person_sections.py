"""Training courses on the page of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tdkt.org.models import Person
from tdkt.org.person_page import Moment, Section, section
from tdkt.oversight import queries
from tdkt.oversight.models import Hold


@section(order=80)
def trainings(user: Any, person: Person, today: date) -> Section | None:
    attended = list(queries.trainings_of(user, person))
    rows = [(one.title, one.organiser, one.starts, one.ends) for one in attended]
    moments = [Moment(one.starts, "Tập huấn", one.title, note=one.organiser) for one in attended]
    heads = ("Nội dung", "Nơi tổ chức", "Từ", "Đến")
    return Section("Tập huấn về thi đua, khen thưởng", heads, rows, moments=moments) if rows else None


@section(order=70)
def holds(user: Any, person: Person, today: date) -> Section | None:
    """What suspends or suspended the person's awards, for who looks after the unit's oversight."""
    found = list(queries.visible_to(user).filter(person=person).order_by("-starts"))
    if not found:
        return None
    rows = [(_link(one), one.starts, one.ends, one.get_outcome_display() or "đang tạm dừng") for one in found]
    moments = [
        Moment(one.starts, "Tạm dừng xét", _link(one), note=one.get_outcome_display() or "đang tạm dừng")
        for one in found
    ]
    return Section("Tạm dừng xét khen thưởng", ("Lý do", "Từ", "Đến", "Kết luận"), rows, moments=moments)


def _link(one: Hold) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("hold", args=[one.pk]), one.get_kind_display())
