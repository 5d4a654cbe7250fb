"""Long work: a row with its progress, carried out by the worker beside the server.

``start(user, "Nhập danh sách", work, ...)`` enqueues; ``work`` is a task (``@task()`` of django_tasks) whose first
argument is the job's number. Inside it ``running(job_id)`` keeps the state true whatever happens.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tdkt.core.models import Job

log = logging.getLogger(__name__)


class JobStopped(Exception):
    """The work cannot be done; the message tells the person why."""


def start(owner: Any, title: str, work: Any, *args: Any, **kwargs: Any) -> Job:
    job = Job.objects.create(owner=owner, title=title)
    transaction.on_commit(lambda: work.enqueue(job.pk, *args, **kwargs))
    return job


def progress(job_id: int, **fields: Any) -> None:
    """From inside the transaction of the work, where nobody would see the row change before the end."""
    cache.set(f"job-{job_id}", fields, 3600)


def seen(job: Job) -> Job:
    """The job as it stands, with the progress told from inside its transaction."""
    if job.state == Job.State.RUNNING:
        for name, value in (cache.get(f"job-{job.pk}") or {}).items():
            setattr(job, name, value)
    return job


@contextmanager
def running(job_id: int) -> Iterator[Callable[..., None]]:
    """``with running(job_id) as tell: tell(done=3, total=10)``; ``tell(message=…, url=…)`` for the end."""
    job = Job.objects.get(pk=job_id)

    def tell(**fields: Any) -> None:
        Job.objects.filter(pk=job_id).update(**fields)

    tell(state=Job.State.RUNNING)
    try:
        yield tell
    except JobStopped as why:
        tell(state=Job.State.FAILED, message=str(why), finished=timezone.now())
    except Exception:
        log.exception("job %s failed", job.pk)
        words = f"Có lỗi ngoài dự kiến (mã việc {job.pk}). Không có gì được ghi. Hãy báo người quản trị."
        tell(state=Job.State.FAILED, message=words, finished=timezone.now())
    else:
        tell(state=Job.State.DONE, finished=timezone.now())
