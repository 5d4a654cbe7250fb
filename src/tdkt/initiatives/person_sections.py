"""Initiatives on the page of a person, with the share of the author."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from tdkt.initiatives.models import Author, Initiative
from tdkt.initiatives.queries import visible_to
from tdkt.org.models import Person
from tdkt.org.person_page import Section, section

HEADS = ("Năm", "Sáng kiến", "Đóng góp (%)", "Phạm vi công nhận", "Số quyết định", "Trạng thái")


@section(order=40)
def initiatives(user: Any, person: Person, today: date) -> Section | None:
    mine = Author.objects.filter(person=person, initiative__in=visible_to(user).order_by().values("pk"))
    rows = [_row(one, one.initiative) for one in mine.select_related("initiative").order_by("-initiative__year")]
    return Section("Sáng kiến", HEADS, rows)


def _row(author: Author, one: Initiative) -> tuple[Any, ...]:
    link = format_html('<a href="{}">{}</a>', reverse("initiative", args=[one.pk]), one.title)
    share = f"{author.share.normalize():f}".replace(".", ",")
    return one.year, link, share, one.get_scope_display(), one.decision_no, one.get_state_display()
