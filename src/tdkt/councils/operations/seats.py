"""Councils and their members, sessions and who came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils import queries
from tdkt.councils.models import Attendance, Council, Member, Session
from tdkt.org.models import Person, Unit

RANK = {"chair": 0, "vice": 10, "standing": 20, "secretary": 30, "member": 40}


@transaction.atomic
def found_council(
    *, unit: Unit, kind: str, name: str, decision_no: str, founded_on: date, actor: Any,
    term_ends: date | None = None, members: Iterable[tuple[Person, str]] = (), **quorum: Any,
) -> Council:  # fmt: skip
    """A council with its members. StepRefused where a person sits twice or there is not exactly one chair."""
    seats = list(members)
    if term_ends and term_ends < founded_on:
        raise StepRefused(f"Hết nhiệm kỳ {term_ends:%d/%m/%Y} trước ngày thành lập {founded_on:%d/%m/%Y}.")
    if len({person.pk for person, _ in seats}) != len(seats):
        raise StepRefused("Danh sách thành viên có người ghi hai lần.")
    if seats and [post for _, post in seats].count(Member.Post.CHAIR) != 1:
        raise StepRefused("Hội đồng phải có đúng một Chủ tịch.")
    made = Council(
        unit=unit, kind=kind, name=name.strip(), decision_no=decision_no.strip(), founded_on=founded_on,
        term_ends=term_ends, **quorum,
    )  # fmt: skip
    history.create(made, actor=actor, verb="councils.found")
    for person, post in seats:
        _seat(made, person, post, founded_on, actor)
    return made


def _seat(council: Council, person: Person, post: str, starts: date, actor: Any) -> Member:
    order = RANK[post] + council.members.filter(post=post).count()
    made = Member(council=council, person=person, post=post, starts=starts, order=order)
    return history.create(made, actor=actor, verb="councils.seat")


@transaction.atomic
def add_member(*, council: Council, person: Person, post: str, starts: date, actor: Any) -> Member:
    """A seat from a day on. One person sits once, one chair at a time."""
    row = Council.objects.select_for_update().get(pk=council.pk)
    if starts < row.founded_on:
        raise StepRefused(f"Ngày {starts:%d/%m/%Y} trước ngày thành lập Hội đồng {row.founded_on:%d/%m/%Y}.")
    if row.members.filter(person=person, ends__isnull=True).exists():
        raise StepRefused(f"{person} đang là thành viên Hội đồng.")
    if post == Member.Post.CHAIR and row.members.filter(post=post, ends__isnull=True).exists():
        raise StepRefused("Hội đồng đang có Chủ tịch: ghi ngày thôi của người trước rồi thêm người mới.")
    return _seat(row, person, post, starts, actor)


@transaction.atomic
def end_member(*, member: Member, ends: date, actor: Any) -> Member:
    """The last day of a seat. Not before a session at which the member was marked."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    if ends < row.starts:
        raise StepRefused(f"Ngày thôi {ends:%d/%m/%Y} trước ngày bắt đầu {row.starts:%d/%m/%Y}.")
    later = Attendance.objects.filter(member=row, session__held_on__gt=ends).select_related("session").first()
    if later:
        raise StepRefused(f"{row.person} đã được điểm danh ở phiên họp {later.session.held_on:%d/%m/%Y}, sau ngày này.")
    return history.change(row, actor=actor, verb="councils.unseat", ends=ends)


@transaction.atomic
def plan_session(
    *, council: Council, year: int, held_on: date, actor: Any, start: str = "", place: str = "", agenda: str = ""
) -> Session:
    """A session on a day within the term. Nobody is marked yet."""
    if held_on < council.founded_on:
        raise StepRefused(f"Ngày họp {held_on:%d/%m/%Y} trước ngày thành lập Hội đồng {council.founded_on:%d/%m/%Y}.")
    if council.term_ends and held_on > council.term_ends:
        raise StepRefused(f"Hội đồng hết nhiệm kỳ ngày {council.term_ends:%d/%m/%Y}: cần quyết định kiện toàn.")
    if year > held_on.year:
        raise StepRefused(f"Năm xét {year} sau ngày họp {held_on:%d/%m/%Y}.")
    if council.sessions.filter(held_on=held_on).exists():
        raise StepRefused(f"Hội đồng đã có phiên họp ngày {held_on:%d/%m/%Y}.")
    if not queries.members_on(council, held_on).exists():
        raise StepRefused("Hội đồng chưa có thành viên nào vào ngày họp.")
    made = Session(council=council, year=year, held_on=held_on, start=start, place=place, agenda=agenda)
    return history.create(made, actor=actor, verb="councils.plan")


@transaction.atomic
def edit_session(*, session: Session, actor: Any, **fields: Any) -> Session:
    row = Session.objects.select_for_update().get(pk=session.pk)
    changed = {name for name, value in fields.items() if getattr(row, name) != value}
    if row.state == Session.State.CLOSED and changed - {"opinions"}:
        raise StepRefused("Phiên họp đã kết thúc; chỉ còn ghi thêm ý kiến cho biên bản.")
    return history.change(row, actor=actor, verb="councils.edit", **fields)


@transaction.atomic
def mark_attendance(
    *, session: Session, states: dict[Member, tuple[str, str]], tellers: Iterable[Member], actor: Any
) -> None:
    """Who is there, who sent a written opinion, who is absent and why; who counts the votes.

    Refused once a ballot was closed: its base is fixed. A teller must be present and no candidate on an open ballot.
    """
    row = Session.objects.select_for_update().get(pk=session.pk)
    if row.state == Session.State.CLOSED or row.ballots.filter(state="closed").exists():
        raise StepRefused("Đã có cuộc bỏ phiếu kiểm xong; không sửa điểm danh được nữa.")
    seats = {seat.pk for seat in queries.members_on(row.council, row.held_on)}
    for member, (state, _) in states.items():
        if member.pk not in seats:
            raise StepRefused(f"{member.person} không phải thành viên Hội đồng vào ngày họp.")
        voted = state != Attendance.State.PRESENT and row.ballots.filter(state="open", voted__member=member).exists()
        if voted:
            raise StepRefused(f"{member.person} đã bỏ phiếu trong phiên này nên không ghi vắng được.")
    chosen = list(tellers)
    for teller in chosen:
        if states.get(teller, ("", ""))[0] != Attendance.State.PRESENT:
            raise StepRefused(f"{teller.person} không có mặt nên không vào Ban kiểm phiếu được.")
    row.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(session=row, member=member, state=state, note=note[:200]) for member, (state, note) in states.items()
    )
    row.tellers.set(chosen)
    told = [f"{m.person}: {Attendance.State(s).label}" for m, (s, _) in states.items()]
    changes: history.Changes = {"có mặt": [None, told], "ban kiểm phiếu": [None, [str(one.person) for one in chosen]]}
    history.record(row, actor=actor, verb="councils.attendance", changes=changes)
