"""Titles and forms on the page of a person: two tables, never mixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord
from tdkt.core.templatetags.ui import badge
from tdkt.org.models import Person
from tdkt.org.person_page import Moment, Section, section

HEADS = ("Năm", "Danh hiệu, hình thức", "Số quyết định", "Ngày", "Đơn vị lúc đó", "Trạng thái", "Minh chứng")


def _rows(user: Any, person: Person, codes: list[str]) -> list[tuple[Any, ...]]:
    mine = queries.visible_to(user).filter(person=person, award__in=codes).order_by("-year", "-decided_on")
    return [_row(one) for one in mine]


def _row(one: AwardRecord) -> tuple[Any, ...]:
    link = format_html('<a href="{}">{}</a>', reverse("award_record", args=[one.pk]), one.get_award_display())
    return (one.year, link, one.decision_no, one.decided_on, one.unit_name_then, one.get_state_display(), _proof(one))


def _proof(one: AwardRecord) -> SafeString:
    """Compared with the original or not, and the scan where there is one."""
    mark = badge("đã đối chiếu", "green") if one.verified else badge("chưa đối chiếu", "secondary")
    if not one.proof:
        return mark
    return format_html('{} <a href="{}">tệp</a>', mark, reverse("award_record_proof", args=[one.pk]))


def _moments(user: Any, person: Person, codes: list[str], kind: str) -> list[Moment]:
    return [_moment(one, kind) for one in queries.visible_to(user).filter(person=person, award__in=codes)]


def _moment(one: AwardRecord, kind: str) -> Moment:
    where = reverse("award_record", args=[one.pk])
    text = format_html('<a href="{}">{} năm {}</a>', where, one.get_award_display(), one.year)
    state = "" if one.state == AwardRecord.State.VALID else one.get_state_display().lower()
    words = (one.decision_no and f"Quyết định {one.decision_no}", one.unit_name_then, state)
    proof = reverse("award_record_proof", args=[one.pk]) if one.proof else ""
    day, when = one.decided_on or date(one.year, 12, 31), "" if one.decided_on else f"năm {one.year}"
    return Moment(day, kind, text, when, "; ".join(str(word) for word in words if word), proof, one.verified)


@section(order=30)
def titles(user: Any, person: Person, today: date) -> Section | None:
    moments = _moments(user, person, queries.TITLES, "Danh hiệu")
    return Section("Danh hiệu thi đua", HEADS, _rows(user, person, queries.TITLES), moments=moments)


@section(order=31)
def forms(user: Any, person: Person, today: date) -> Section | None:
    moments = _moments(user, person, queries.FORMS, "Khen thưởng")
    return Section("Hình thức khen thưởng", HEADS, _rows(user, person, queries.FORMS), moments=moments)
