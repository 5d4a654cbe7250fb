"""Members are told of a session: a notice always, a letter where the office has e-mail; who was told when is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse

from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.councils import queries
from tdkt.councils.models import Invited, Session
from tdkt.org.models import User

NO_OFFICE = ("console.EmailBackend", "dummy.EmailBackend")  # what Django has where no mail server is named


def office_has_mail() -> bool:
    return not settings.EMAIL_BACKEND.endswith(NO_OFFICE)


def invite(*, session: Session, actor: Any, at: datetime, url: str = "") -> list[Invited]:
    """Everybody who sits on the day. ``url``: address of the program, for the letters.

    The notices and the list are written first, whole; then letters go out one by one, and what the mail server says of
    each is kept beside the member.
    """
    told = _tell(session, actor, at)
    waiting = [one for one in told if one.address]
    if waiting and office_has_mail():
        _send(session, waiting, url)
        sent = sum(1 for one in waiting if not one.problem)
        changes: history.Changes = {"thư mời họp": [None, f"gửi {sent}/{len(waiting)}"]}
        history.record(session, actor=actor, verb="councils.invite", changes=changes)
    return told


@transaction.atomic
def _tell(session: Session, actor: Any, at: datetime) -> list[Invited]:
    row = Session.objects.select_for_update(no_key=True).select_related("council").get(pk=session.pk)
    day = at.date()
    if row.state != Session.State.PLANNED:
        raise StepRefused(f"Phiên họp «{row.get_state_display().lower()}», không mời nữa.")
    if day > row.held_on:
        raise StepRefused(f"Ngày họp {row.held_on:%d/%m/%Y} đã qua: đổi lịch rồi mời.")
    seats = list(queries.members_on(row.council, row.held_on))
    accounts = {one.person_id: one for one in User.objects.filter(person__in=[seat.person_id for seat in seats])}
    page = reverse("council_session", args=[row.pk])
    text = f"Mời họp {said_of(row)}. Đọc hồ sơ trước."
    told = [
        Invited(
            session=row, member=seat, at=at, noticed=seat.person_id in accounts,
            address=seat.person.email or (accounts[seat.person_id].email if seat.person_id in accounts else ""),
        )
        for seat in seats
    ]  # fmt: skip
    Notice.objects.bulk_create(Notice(recipient=one, text=text[:500], url=page) for one in accounts.values())
    Invited.objects.bulk_create(told)
    changes: history.Changes = {"đã báo": [None, sum(one.noticed for one in told)]}
    history.record(row, actor=actor, verb="councils.invite", changes=changes)
    return told


def said_of(session: Session) -> str:
    where = f", {session.place}" if session.place else ""
    return f"{session.council}: {session.start or 'ngày'} {session.held_on:%d/%m/%Y}{where}"


def _send(session: Session, told: list[Invited], url: str) -> None:
    connection = get_connection()
    for one in told:
        letter = EmailMessage(
            f"Giấy mời họp {session.council}, ngày {session.held_on:%d/%m/%Y}", _text(session, one, url), None,
            [one.address], connection=connection,
        )  # fmt: skip
        try:
            letter.send()
            one.mailed = True
        except (OSError, ValueError) as why:  # SMTPException is an OSError; a broken address is a ValueError
            one.problem = f"Thư không gửi được: {why}"[:200]
        one.save(update_fields=["mailed", "problem"])


def _text(session: Session, one: Invited, url: str) -> str:
    lines = [f"Kính gửi {one.member.person} ({one.member.get_post_display()}),", ""]
    lines += [f"Trân trọng kính mời ông/bà dự phiên họp {said_of(session)}.", ""]
    lines += [f"Nội dung: {session.agenda}", ""] if session.agenda else []
    lines += [f"Hồ sơ để đọc trước: {url}{reverse('council_session', args=[session.pk])}", ""] if url else []
    return "\n".join([*lines, "Thư gửi tự động, không cần trả lời."])


def tell_invited(session: Session, text: str) -> None:
    """Those who had been invited hear that the session moved or will not be held."""
    people = Invited.objects.filter(session=session).values_list("member__person", flat=True)
    page = reverse("council_session", args=[session.pk])
    accounts = User.objects.filter(person__in=people)
    Notice.objects.bulk_create(Notice(recipient=one, text=text[:500], url=page) for one in accounts)
