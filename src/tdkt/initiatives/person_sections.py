"""Initiatives on the page of a person, with the share of the author."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from tdkt.initiatives.models import Author, Initiative
from tdkt.initiatives.queries import visible_to
from tdkt.org.models import Person
from tdkt.org.person_page import Moment, Section, section

HEADS = ("Năm", "Sáng kiến", "Đóng góp (%)", "Phạm vi công nhận", "Số quyết định", "Trạng thái")


@section(order=40)
def initiatives(user: Any, person: Person, today: date) -> Section | None:
    mine = Author.objects.filter(person=person, initiative__in=visible_to(user).order_by().values("pk"))
    found = list(mine.select_related("initiative").order_by("-initiative__year"))
    rows = [_row(one, one.initiative) for one in found]
    return Section("Sáng kiến", HEADS, rows, moments=[_moment(one, one.initiative) for one in found])


def _moment(author: Author, one: Initiative) -> Moment:
    day = one.decided_on or date(one.year, 12, 31)
    decision = one.decision_no and f"Quyết định {one.decision_no}"
    words = (f"đóng góp {_share(author)}%", one.get_state_display(), one.get_scope_display(), decision)
    link = format_html('<a href="{}">{}</a>', reverse("initiative", args=[one.pk]), one.title)
    note = "; ".join(str(word) for word in words if word)
    return Moment(day, "Sáng kiến", link, "" if one.decided_on else f"năm {one.year}", note)


def _row(author: Author, one: Initiative) -> tuple[Any, ...]:
    link = format_html('<a href="{}">{}</a>', reverse("initiative", args=[one.pk]), one.title)
    return one.year, link, _share(author), one.get_scope_display(), one.decision_no, one.get_state_display()


def _share(author: Author) -> str:
    return f"{author.share.normalize():f}".replace(".", ",")
