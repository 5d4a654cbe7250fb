"""A session is prepared, held, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.councils import policy, queries
from tdkt.councils.models import Session
from tdkt.councils.operations.inviting import said_of, tell_invited
from tdkt.law.votes import percent

PLANNED, OPEN, CLOSED = Session.State.PLANNED, Session.State.OPEN, Session.State.CLOSED
CANCELLED = Session.State.CANCELLED


def is_its_day(session: Session, data: dict[str, Any]) -> str:
    given = data.get("day")
    today = given if isinstance(given, date) else timezone.localdate()
    return f"Chưa đến ngày họp {session.held_on:%d/%m/%Y}." if today < session.held_on else ""


def attendance_is_marked(session: Session, data: dict[str, Any]) -> str:
    unmarked = [str(member.person) for member, row in queries.attendance_of(session) if row is None]
    return f"Chưa điểm danh: {', '.join(unmarked)}." if unmarked else ""


def quorum_is_met(session: Session, data: dict[str, Any]) -> str:
    """By the council's own rules; each ballot asks the law of its award besides."""
    least = session.council.quorum
    present, _ = queries.attending(session)
    total = queries.members_on(session.council, session.held_on).count()
    if least is None or present >= least * total:
        return ""
    return f"Có mặt {present}/{total} thành viên, chưa đủ {percent(least)} ({session.council.quorum_basis})."


def no_open_ballot(session: Session, data: dict[str, Any]) -> str:
    waiting = session.ballots.filter(state="open").first()
    return f"Chưa kiểm phiếu xong: {waiting.get_award_display()}." if waiting else ""


def cancel(session: Session, actor: Any, data: dict[str, Any]) -> None:
    session.cancel_reason = data["note"].strip()
    tell_invited(session, f"Phiên họp đã hủy: {said_of(session)}. {session.cancel_reason}")


workflow = Workflow(
    "councils.session",
    [
        step(
            "open", "Khai mạc", {PLANNED}, OPEN, may=policy.runs_or_leads,
            needs=[is_its_day, attendance_is_marked, quorum_is_met],
        ),
        step(
            "cancel", "Hủy phiên họp", {PLANNED}, CANCELLED, may=policy.runs_or_leads, needs=has_note, then=cancel,
            asks=["note"], tone="ghost-danger",
        ),
        step(
            "close", "Kết thúc phiên họp", {OPEN}, CLOSED, may=policy.runs_or_leads, needs=no_open_ballot,
            confirm="Kết thúc phiên họp? Sau đó không bỏ phiếu thêm được.",
        ),
    ],
)  # fmt: skip
