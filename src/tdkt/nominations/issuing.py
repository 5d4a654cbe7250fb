"""Issuing a decision: at once where its list is short, else by the worker with progress; one transaction either way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django_tasks import task

from tdkt.awards.models import Decision
from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide
from tdkt.org import jobs
from tdkt.org.models import User

LARGE = 60  # dossiers that are issued while the person waits


def carry_out(*, decision: Decision, today: date, actor: Any, **values: Any) -> Job | None:
    """None: issued. A job: the worker is at it. StepRefused lists what stands in the way, before a worker begins."""
    rows = decide.listed(decision)
    if len(rows) <= LARGE:
        decide.issue_decision(decision=decision, today=today, actor=actor, **values)
        return None
    wrong = decide.problems(
        decision=decision, rows=rows, symbol=values["symbol"].strip(), day=values["day"], today=today, actor=actor
    )
    if wrong:
        raise StepRefused("\n".join(wrong))
    plain = values | {"day": values["day"].isoformat()}
    title = f"Ban hành quyết định {values['symbol']}: {len(rows)} khen thưởng"
    return jobs.start(actor, title[:200], issue_in_background, decision.pk, actor.pk, today.isoformat(), plain)


@task()
def issue_in_background(job_id: int, decision_id: int, actor_id: int, today: str, values: dict[str, Any]) -> None:
    with jobs.running(job_id) as tell:
        decision, actor = Decision.objects.get(pk=decision_id), User.objects.get(pk=actor_id)
        tell(total=decision.nominations.count(), message="Đang kiểm tra danh sách…")
        try:
            records = decide.issue_decision(
                decision=decision, today=date.fromisoformat(today), actor=actor,
                tell=lambda done, total: jobs.progress(job_id, done=done, total=total, message="Đang ghi…"),
                **values | {"day": date.fromisoformat(values["day"])},
            )  # fmt: skip
        except StepRefused as why:
            raise jobs.JobStopped(str(why)) from why
        words = f"Đã ban hành: {len(records)} khen thưởng, sổ bằng và tiền thưởng đã có đủ."
        tell(done=len(records), total=len(records), message=words, url=reverse("decision", args=[decision_id]))
