"""Councils and their members, sessions and who came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils import policy, queries
from tdkt.councils.models import Attendance, Ballot, Council, Member, Reading, Recusal, Session
from tdkt.councils.operations.inviting import said_of, tell_invited
from tdkt.nominations.models import Nomination
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


@transaction.atomic
def set_rules(*, council: Council, actor: Any, **fields: Any) -> Council:
    """The council's own rules of attendance and marks; what was decided before stays as it was."""
    row = Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    return history.change(row, actor=actor, verb="councils.rules", **fields)


def _seat(council: Council, person: Person, post: str, starts: date, actor: Any) -> Member:
    order = RANK[post] + council.members.filter(post=post).count()
    made = Member(council=council, person=person, post=post, starts=starts, order=order)
    return history.create(made, actor=actor, verb="councils.seat")


@transaction.atomic
def add_member(*, council: Council, person: Person, post: str, starts: date, actor: Any) -> Member:
    """A seat from a day on. One person sits once, one chair at a time."""
    row = Council.objects.select_for_update(no_key=True).get(pk=council.pk)
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
    row = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
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
    if year > held_on.year:
        raise StepRefused(f"Năm xét {year} sau ngày họp {held_on:%d/%m/%Y}.")
    row = Council.objects.select_for_update(no_key=True).get(pk=council.pk)  # two presses wait for each other
    _free_day(row, held_on)
    made = Session(council=row, year=year, held_on=held_on, start=start, place=place, agenda=agenda)
    return history.create(made, actor=actor, verb="councils.plan")


def _free_day(council: Council, held_on: date, but: int | None = None) -> None:
    """StepRefused where the council cannot meet on a day."""
    if held_on < council.founded_on:
        raise StepRefused(f"Ngày họp {held_on:%d/%m/%Y} trước ngày thành lập Hội đồng {council.founded_on:%d/%m/%Y}.")
    if council.term_ends and held_on > council.term_ends:
        raise StepRefused(f"Hội đồng hết nhiệm kỳ ngày {council.term_ends:%d/%m/%Y}: cần quyết định kiện toàn.")
    if council.sessions.filter(held_on=held_on).exclude(state=Session.State.CANCELLED).exclude(pk=but).exists():
        raise StepRefused(f"Hội đồng đã có phiên họp ngày {held_on:%d/%m/%Y}.")
    if not queries.members_on(council, held_on).exists():
        raise StepRefused("Hội đồng chưa có thành viên nào vào ngày họp.")


@transaction.atomic
def move_session(*, session: Session, actor: Any, held_on: date, year: int, **fields: Any) -> Session:
    """Another day, hour, place or agenda while the session is being prepared; a new day asks who comes anew."""
    row = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if row.state != Session.State.PLANNED:
        raise StepRefused(f"Phiên họp «{row.get_state_display().lower()}», không đổi lịch được.")
    if year > held_on.year:
        raise StepRefused(f"Năm xét {year} sau ngày họp {held_on:%d/%m/%Y}.")
    _free_day(Council.objects.select_for_update(no_key=True).get(pk=row.council_id), held_on, but=row.pk)
    if held_on != row.held_on:
        row.attendance.all().delete()
        row.tellers.clear()
    moved = history.change(row, actor=actor, verb="councils.edit", held_on=held_on, year=year, **fields)
    tell_invited(moved, f"Phiên họp đổi lịch: {said_of(moved)}.")
    return moved


@transaction.atomic
def recuse(*, session: Session, member: Member, nomination: Nomination, reason: str, actor: Any) -> Recusal:
    """A member takes no part in the vote on one candidate; the share is still of all members."""
    row = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if row.state not in {Session.State.PLANNED, Session.State.OPEN}:
        raise StepRefused(f"Phiên họp «{row.get_state_display().lower()}», không ghi thêm được.")
    if not queries.members_on(row.council, row.held_on).filter(pk=member.pk).exists():
        raise StepRefused(f"{member.person} không phải thành viên Hội đồng vào ngày họp.")
    if nomination.person_id == member.person_id:
        raise StepRefused(f"{member.person} là người được xét: vốn không bỏ phiếu cho chính mình, không cần ghi.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do không tham gia bỏ phiếu.")
    if row.recusals.filter(member=member, nomination=nomination).exists():
        raise StepRefused(f"Đã ghi {member.person} không tham gia bỏ phiếu về {nomination.subject_name}.")
    on_it = Ballot.objects.filter(session=row, choices__nomination=nomination).exclude(state=Ballot.State.VOID)
    if on_it.filter(voted__member=member).exists():
        raise StepRefused(f"{member.person} đã bỏ phiếu về {nomination.subject_name}.")
    made = Recusal(session=row, member=member, nomination=nomination, reason=reason.strip()[:300])
    made.save()
    history.record(row, actor=actor, verb="councils.recuse", changes={"không tham gia bỏ phiếu": [None, str(made)]})
    return made


@transaction.atomic
def mark_read(*, session: Session, nomination: Nomination, actor: Any) -> Reading:
    """A member says that the dossier was read before the session."""
    member = policy.member_on(actor, session.council, session.held_on)
    if member is None:
        raise StepRefused("Chỉ thành viên Hội đồng ghi đã đọc hồ sơ.")
    return Reading.objects.get_or_create(session=session, member=member, nomination=nomination)[0]


@transaction.atomic
def edit_session(*, session: Session, actor: Any, **fields: Any) -> Session:
    row = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    changed = {name for name, value in fields.items() if getattr(row, name) != value}
    if row.state == Session.State.CLOSED and changed - {"opinions"}:
        raise StepRefused("Phiên họp đã kết thúc; chỉ còn ghi thêm ý kiến cho biên bản.")
    return history.change(row, actor=actor, verb="councils.edit", **fields)


@transaction.atomic
def mark_attendance(
    *,
    session: Session,
    states: dict[Member, tuple[str, str]],
    tellers: Iterable[Member],
    actor: Any,
    on_paper: Iterable[Member] = (),
) -> None:
    """Who is there, who sent a written opinion, who is absent and why; who counts the votes.

    Refused once a ballot was closed: its base is fixed. A teller, and who votes on paper in a mixed ballot, is present.
    """
    row = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
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
    paper = set(on_paper)
    for member in paper:
        if states.get(member, ("", ""))[0] != Attendance.State.PRESENT:
            raise StepRefused(f"{member.person} không có mặt nên không nhận phiếu giấy.")
        if row.ballots.filter(state="open", mode=Ballot.Mode.MIXED, voted__member=member).exists():
            raise StepRefused(f"{member.person} đã bỏ phiếu trên máy nên không nhận phiếu giấy nữa.")
    row.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(session=row, member=member, state=state, note=note[:200], on_paper=member in paper)
        for member, (state, note) in states.items()
    )
    row.tellers.set(chosen)
    told = [f"{m.person}: {Attendance.State(s).label}" for m, (s, _) in states.items()]
    changes: history.Changes = {"có mặt": [None, told], "ban kiểm phiếu": [None, [str(one.person) for one in chosen]]}
    history.record(row, actor=actor, verb="councils.attendance", changes=changes)
