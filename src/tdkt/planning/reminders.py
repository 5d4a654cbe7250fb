"""What falls due: lines for «Việc cần làm», for the calendar and for the letter; one reading of the tasks."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.org.access import standing
from tdkt.org.models import Role
from tdkt.planning.models import Plan, Task

AHEAD = timedelta(days=14)
GROUP = "Kế hoạch năm"


@dataclass(frozen=True)
class Due:
    """A task on a day when it falls due; ``month`` for one month of a monthly task."""

    task: Task
    day: date
    month: int = 0

    @property
    def words(self) -> str:
        return f"{self.task.content} (tháng {self.month})" if self.month else self.task.content


def mine(user: Any) -> Q:
    """Tasks of which a person is reminded: of the rooms one heads, one's own, and all of the unit for its officer."""
    paths = standing(user).paths(Role.ROOM_HEAD)
    condition = Q(owner__path__in=paths) | Q(plan__unit__path__in=standing(user).paths(Role.OFFICER))
    if getattr(user, "person_id", None):
        condition |= Q(person=user.person_id)
    return condition


def due_lines(user: Any, *, first: date, last: date) -> list[Due]:
    """Every unfinished task of this person that falls due from ``first`` to ``last``, by day; two queries.

    A task of a plan not yet approved counts too: the plan of a year is often approved after its first deadlines.
    """
    tasks = (
        Task.objects.filter(mine(user), state__in=[Task.State.OPEN, Task.State.DOING])
        .filter(
            Q(deadline__range=(first, last)) | Q(monthly_day__isnull=False, plan__year__range=(first.year, last.year))
        )
        .select_related("plan__unit", "owner")
        .prefetch_related("months")
        .distinct()
    )
    found = []
    for task in tasks:
        if task.deadline:
            found.append(Due(task, task.deadline))
        else:
            found += [one for one in occurrences(task) if first <= one.day <= last]
    return sorted(found, key=lambda one: (one.day, one.task.order, one.task.pk))


def occurrences(task: Task) -> list[Due]:
    """The days of a monthly task that are not done yet; day 31 of a short month is its last day."""
    if not task.monthly_day:
        return []
    done = {one.month for one in task.months.all()}
    year = task.plan.year
    return [
        Due(task, date(year, month, min(task.monthly_day, monthrange(year, month)[1])), month)
        for month in range(task.quarter * 3 - 2, task.quarter * 3 + 1)
        if month not in done
    ]


def todo(user: Any, today: date) -> list[Todo]:
    """Tasks late, due within two weeks; plans that wait for this person or came back."""
    lines = [
        Todo(one.words, reverse("task", args=[one.task.pk]), one.day, GROUP, icon="calendar-event")
        for one in due_lines(user, first=date(today.year - 1, 1, 1), last=today + AHEAD)
    ]
    directs, writes = standing(user).paths(Role.DIRECTOR), standing(user).paths(Role.OFFICER)
    if not directs and not writes:
        return lines
    waiting = Q(state=Plan.State.SUBMITTED, unit__path__in=directs)
    back = Q(state=Plan.State.RETURNED, unit__path__in=writes)
    for plan in Plan.objects.filter(waiting | back):
        submitted = plan.state == Plan.State.SUBMITTED
        words = f"{'Duyệt' if submitted else 'Sửa, trình lại'}: {plan.title}"
        lines.append(
            Todo(words, reverse("plan", args=[plan.pk]), None, GROUP, plan.return_reason, icon="calendar-event")
        )
    return lines
