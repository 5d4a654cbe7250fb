"""The calendar feed of a person: tasks that fall due, readable by any calendar program at a secret address."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from tdkt.core import history
from tdkt.org.models import User
from tdkt.planning.models import CalendarKey, LettersStopped
from tdkt.planning.reminders import due_lines


@transaction.atomic
def key_of(user: Any, *, renew: bool = False) -> CalendarKey | None:
    """The person's key; ``renew`` makes one, or a new one. None where the person has not asked for one yet."""
    key = CalendarKey.objects.filter(user=user).first()
    if not renew:
        return key
    token = secrets.token_urlsafe(24)
    if key is None:
        key = CalendarKey.objects.create(user=user, token=token)
    else:
        key.token = token
        key.save()
    history.record(user, actor=user, verb="planning.calendar_key")
    return key


@transaction.atomic
def choose_letters(user: Any, *, wanted: bool) -> None:
    """Whether a person is written to each morning about what is due."""
    stopped = LettersStopped.objects.filter(user=user)
    if wanted == (not stopped.exists()):
        return
    if wanted:
        stopped.delete()
    else:
        LettersStopped.objects.create(user=user)
    words = ["không nhận", "nhận"]
    history.record(user, actor=user, verb="planning.letters", changes={"letters": [words[not wanted], words[wanted]]})


def gets_letters(user: Any) -> bool:
    return not LettersStopped.objects.filter(user=user).exists()


def owner_of(token: str) -> Any:
    """Whose feed it is; nobody where the key is unknown or the account is closed."""
    return User.objects.filter(calendar_key__token=token, is_active=True).first()


def feed(user: Any, today: date) -> bytes:
    """The .ics of what fell due in the last month and will in the year to come."""
    book = Calendar()
    book.add("prodid", "-//tdkt//ke hoach//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", "Thi đua, khen thưởng")
    for one in due_lines(user, first=today - timedelta(31), last=today + timedelta(366)):
        event = Event()
        event.add("uid", f"task-{one.task.pk}-{one.month}@tdkt")
        event.add("dtstamp", timezone.make_aware(datetime.combine(today, time())))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(1))
        event.add("summary", one.words)
        event.add("description", f"{one.task.owner.name} · {one.task.plan.title}")
        book.add_component(event)
    return bytes(book.to_ical())
