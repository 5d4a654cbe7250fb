"""Training courses on the page of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.org.models import Person
from tdkt.org.person_page import Section, section
from tdkt.oversight import queries


@section(order=80)
def trainings(user: Any, person: Person, today: date) -> Section | None:
    rows = [(one.title, one.organiser, one.starts, one.ends) for one in queries.trainings_of(user, person)]
    return Section("Tập huấn về thi đua, khen thưởng", ("Nội dung", "Nơi tổ chức", "Từ", "Đến"), rows) if rows else None
