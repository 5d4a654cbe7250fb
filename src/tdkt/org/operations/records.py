"""Ratings, leave, discipline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Discipline, Leave, Period, Person, Rating
from tdkt.org.policy import may_check_rating, may_rate_person

LARGEST = {Period.YEAR: 0, Period.QUARTER: 4, Period.MONTH: 12}


@transaction.atomic
def rate(
    *,
    actor: Any,
    person: Person,
    year: int,
    level: str,
    period: str = Period.YEAR,
    number: int = 0,
    points: Decimal | None = None,
    **fields: Any,
) -> Rating:
    """Record or correct the rating of a period. PermissionDenied for one's own."""
    if not may_rate_person(actor, person):
        raise PermissionDenied("Không ai tự ghi xếp loại của chính mình.")
    if level not in Rating.Level.values:
        raise StepRefused(f"Không có mức xếp loại «{level}»; có: {', '.join(Rating.Level.values)}.")
    least = 0 if period == Period.YEAR else 1
    if not least <= number <= LARGEST[Period(period)]:
        raise StepRefused(f"{Period(period).label} thứ {number} không có.")
    if person.joined and person.joined.year > year:
        raise StepRefused(f"{person} được tuyển dụng {person.joined:%d/%m/%Y}, sau năm {year}.")
    if points is not None and not 0 <= points <= 100:
        raise StepRefused(f"Điểm của {person} phải từ 0 đến 100.")
    found = (
        Rating.objects.select_for_update(no_key=True)
        .filter(person=person, year=year, period=period, number=number)
        .first()
    )
    values = {"level": level, "points": points, **fields}
    if found is None:
        made = Rating(person=person, year=year, period=period, number=number, **values)
        return history.create(made, actor=actor, verb="org.rate")
    if found.verified and (found.level, found.points) != (level, points):
        values["verified"] = False  # what was compared with the paper is no longer what stands here
    return history.change(found, actor=actor, verb="org.change_rating", **values)


@transaction.atomic
def rate_many(
    *,
    actor: Any,
    year: int,
    period: str,
    number: int,
    lines: Iterable[tuple[Person, str, Decimal | None]],
    **fields: Any,
) -> int:
    """One table of ratings at once, all or nothing; an empty level takes a rating away. How many changed."""
    changed = 0
    for person, level, points in lines:
        before = Rating.objects.filter(person=person, year=year, period=period, number=number).first()
        if not level:
            if before is not None:
                remove_rating(actor=actor, rating=before)
                changed += 1
            continue
        if before is not None and (before.level, before.points) == (level, points):
            continue
        rate(actor=actor, person=person, year=year, level=level, period=period, number=number, points=points, **fields)
        changed += 1
    return changed


def remove_rating(*, actor: Any, rating: Rating, reason: str = "") -> None:
    if not may_check_rating(actor, rating):
        raise PermissionDenied("Không ai tự sửa xếp loại của chính mình.")
    if rating.verified:
        raise StepRefused("Kết quả đã đối chiếu với bản gốc không bỏ được; hãy sửa lại nếu sai.")
    history.remove(rating, actor=actor, verb="org.remove_rating", reason=reason)


@transaction.atomic
def verify_rating(*, actor: Any, rating: Rating, proof: Any = None, decision_no: str = "") -> Rating:
    """Compared with the original paper by somebody else than the person."""
    if not may_check_rating(actor, rating):
        raise PermissionDenied("Không ai tự đối chiếu xếp loại của chính mình.")
    if not (proof or rating.proof or decision_no or rating.decision_no):
        raise StepRefused("Hãy ghi số quyết định hoặc đính kèm tệp minh chứng trước khi xác nhận đã đối chiếu.")
    fields: dict[str, Any] = {"verified": True}
    if decision_no:
        fields["decision_no"] = decision_no
    if proof:
        fields["proof"] = proof
    return history.change(rating, actor=actor, verb="org.verify_rating", **fields)


def record_leave(
    *, actor: Any, person: Person, kind: str, starts: date, ends: date | None = None, result: str = "", note: str = "",
    leave: Leave | None = None,
) -> Leave:  # fmt: skip
    """Maternity, sickness, study … ; ``leave`` given: that one is corrected."""
    if ends and ends < starts:
        raise StepRefused(f"Ngày kết thúc {ends:%d/%m/%Y} trước ngày bắt đầu {starts:%d/%m/%Y}.")
    if result and kind != Leave.Kind.DAO_TAO:
        raise StepRefused("Kết quả học chỉ ghi cho thời gian đi học, đào tạo.")
    same = person.leaves.filter(kind=kind, starts=starts)
    if (same.exclude(pk=leave.pk) if leave else same).exists():
        raise StepRefused(f"Đã ghi một lần {Leave.Kind(kind).label.lower()} bắt đầu {starts:%d/%m/%Y}.")
    _refuse_overlap(person, kind, starts, ends, leave)
    values = {"kind": kind, "starts": starts, "ends": ends, "result": result, "note": note}
    if leave is not None:
        return history.change(leave, actor=actor, verb="org.edit_leave", **values)
    return history.create(Leave(person=person, **values), actor=actor, verb="org.record_leave")


def _refuse_overlap(person: Person, kind: str, starts: date, ends: date | None, own: Leave | None) -> None:
    """A day away is counted once. Studies may run on while somebody is sick or on maternity leave."""
    others = person.leaves.filter(Q(ends__isnull=True) | Q(ends__gte=starts)).exclude(pk=own and own.pk)
    others = others.filter(starts__lte=ends) if ends else others
    study = Leave.Kind.DAO_TAO
    others = others.filter(kind=study) if kind == study else others.exclude(kind=study)
    if other := others.first():
        until = f"{other.ends:%d/%m/%Y}" if other.ends else "nay"
        told = f"«{other.get_kind_display()}» {other.starts:%d/%m/%Y} – {until}"
        raise StepRefused(f"Trùng thời gian với {told}. Hãy sửa lần đó, hoặc ghi ngày khác.")


def record_discipline(
    *, actor: Any, person: Person, kind: str, starts: date, ends: date | None = None, decision_no: str = "",
    note: str = "", discipline: Discipline | None = None,
) -> Discipline:  # fmt: skip
    """A decision with the period in which it weighs; ``ends`` unknown stays open until it is entered."""
    if ends and ends < starts:
        raise StepRefused(f"Ngày hết thời hạn {ends:%d/%m/%Y} trước ngày quyết định {starts:%d/%m/%Y}.")
    values = {"kind": kind, "starts": starts, "ends": ends, "decision_no": decision_no, "note": note}
    if discipline is not None:
        return history.change(discipline, actor=actor, verb="org.edit_discipline", **values)
    return history.create(Discipline(person=person, **values), actor=actor, verb="org.record_discipline")
