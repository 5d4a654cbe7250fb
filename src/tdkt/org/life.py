"""One time line of a person: what this room keeps, and what the rooms above add to it; newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from tdkt.org.models import Discipline, Leave, Period, Person, Post, Rating
from tdkt.org.person_page import Moment, Section

POSTS, MEMBER, LEAVES, RATINGS, DISCIPLINE = "Công tác", "Đảng, công đoàn", "Nghỉ, đi học", "Xếp loại", "Kỷ luật"
MONTHS = {Period.YEAR: 12, Period.QUARTER: 3, Period.MONTH: 1}


@dataclass(frozen=True)
class Line:
    """``kinds``: (words, count, chosen) for the filter; ``total`` counts all."""

    moments: list[Moment]
    lacking: list[str]  # kinds that there is nothing of yet
    kinds: list[tuple[str, int, bool]]
    total: int
    chosen: str

    @property
    def years(self) -> list[tuple[int, list[Moment]]]:
        return [(year, list(found)) for year, found in groupby(self.moments, key=lambda one: one.day.year)]


def line_of(
    person: Person, rows: Iterable[Any], sections: Iterable[Section], *, edit: bool, rate: bool = False, kind: str = ""
) -> Line:
    """``rows``: posts, leaves, ratings and disciplines already read; ``kind`` keeps one kind alone. ``edit``, ``rate``:
    whether the reader corrects records, compares ratings with their originals."""
    found = [*_memberships(person), *(_moment(row, edit, rate) for row in rows)]
    lacking = [RATINGS] if not any(one.kind == RATINGS for one in found) else []
    for section in sections:
        found += section.moments
        lacking += [section.title] if not section.moments else []
    counts = Counter(one.kind for one in found)
    chosen = kind if kind in counts else ""
    shown = [one for one in found if not chosen or one.kind == chosen]
    shown.sort(key=lambda one: one.day, reverse=True)
    return Line(
        shown, lacking, [(words, count, words == chosen) for words, count in counts.items()], len(found), chosen
    )


def _memberships(person: Person) -> list[Moment]:
    days = [
        (person.joined, POSTS, "Tuyển dụng"),
        (person.left, POSTS, "Nghỉ việc, chuyển đi"),
        (person.party_joined, MEMBER, "Vào Đảng"),
        (person.party_left, MEMBER, "Ra khỏi Đảng"),
        (person.union_joined, MEMBER, "Vào công đoàn"),
        (person.union_left, MEMBER, "Thôi công đoàn"),
    ]
    return [Moment(day, kind, words) for day, kind, words in days if day is not None]


def _moment(row: Post | Leave | Rating | Discipline, edit: bool, rate: bool) -> Moment:
    if isinstance(row, Rating):
        return _rating(row, rate)
    name = {Post: "post_edit", Leave: "leave_edit", Discipline: "discipline_edit"}[type(row)]
    url = reverse(name, args=[row.person_id, row.pk]) if edit else ""
    until = row.ends.strftime("%d/%m/%Y") if row.ends else ("chưa ghi" if isinstance(row, Discipline) else "nay")
    when = f"{row.starts:%d/%m/%Y} – {until}"
    if isinstance(row, Post):
        more = [
            row.get_contract_display(),
            "lãnh đạo, quản lý" if row.leader else "",
            "" if row.main else "kiêm nhiệm",
            f"biệt phái từ {row.seconded_from.called}" if row.seconded_from else "",
        ]
        note = "; ".join(word for word in more if word)
        return Moment(row.starts, POSTS, f"{row.title}, {row.unit.called}", when, note, url=url)
    if isinstance(row, Leave):
        result = f"kết quả {row.get_result_display().lower()}" if row.result else ""
        note = "; ".join(word for word in (result, row.note) if word)
        return Moment(row.starts, LEAVES, row.get_kind_display(), when, note, url=url)
    note = "; ".join(word for word in (row.decision_no and f"Quyết định {row.decision_no}", row.note) if word)
    return Moment(row.starts, DISCIPLINE, row.get_kind_display(), when, note, url=url)


def _rating(row: Rating, rate: bool) -> Moment:
    month = MONTHS[Period(row.period)] * max(row.number, 1)
    year = row.period == Period.YEAR
    when = f"năm {row.year}" if year else f"{row.get_period_display().lower()} {row.number}/{row.year}"
    points = f"{row.points.normalize():f} điểm".replace(".", ",") if row.points is not None else ""
    note = "; ".join(word for word in (points, row.decision_no and f"Quyết định {row.decision_no}") if word)
    proof = reverse("rating_proof", args=[row.pk]) if row.proof else ""
    day = date(row.year, 12, 31) if year else date(row.year, month, 28)
    check = reverse("rating_verify", args=[row.pk]) if rate and not row.verified else ""
    return Moment(day, RATINGS, row.get_level_display(), when, note, proof, row.verified, check=check)
