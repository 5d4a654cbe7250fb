"""A file under the auditor: at once where it is short, else by the worker with its progress.

What was found is held beside the file for as long as the file itself, so that an answer to one remark does not cost
reading the whole paper again; «Soát lại» looks anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from tdkt import __version__
from tdkt.core.models import Job
from tdkt.documents.audit import Finding
from tdkt.documents.read_size import is_long
from tdkt.documents.reading import ReadError, ReadPaper, read
from tdkt.org import jobs
from tdkt.paperwork import audit as auditor
from tdkt.paperwork.models import AuditedFile
from tdkt.paperwork.operations.auditing import drop_file

HELD = 3 * 3600
READING, CHECKING = "Đang đọc trang {} trên {}…", "Đang soát, phép {} trên {}…"


@dataclass(frozen=True)
class Examined:
    """The lines of the paper (not its paragraphs), what was said about it, and when."""

    text: ReadPaper
    found: list[Finding]
    at: datetime


def examined(row: AuditedFile) -> Examined | Job:
    """What is known of the file; a job where a worker is at it, or has to begin. Raises ReadError."""
    held = cache.get(_key(row))
    if held is not None:
        return held  # type: ignore[no-any-return]
    job = Job.objects.filter(pk=cache.get(f"{_key(row)}-job"), state__in=[Job.State.WAITING, Job.State.RUNNING]).first()
    if job is not None:
        return job
    with row.file.open("rb") as file:
        content = file.read()
    return begin(row) if is_long(content) else examine(row, content)


def begin(row: AuditedFile) -> Job:
    """Hand the file to the worker."""
    job = jobs.start(row.owner, f"Soát {row.name}"[:200], examine_in_background, row.pk)
    cache.set(f"{_key(row)}-job", job.pk, HELD)
    return job


def examine(row: AuditedFile, content: bytes, job_id: int = 0) -> Examined:
    """Read and audit now. Raises ReadError."""
    text = read(row.name, content, lambda done, total: _tell(job_id, READING, done, total, 0))
    found = auditor.findings(text, row.unit, row.day, tell=lambda done, total: _tell(job_id, CHECKING, done, total, 50))
    made = Examined(replace(text, paras=()), found, timezone.now())
    cache.set(_key(row), made, HELD)
    return made


def forget(row: AuditedFile) -> None:
    """Look anew at the next visit."""
    cache.delete_many([_key(row), f"{_key(row)}-job"])


@task()
def examine_in_background(job_id: int, audited_id: int) -> None:
    with jobs.running(job_id) as tell:
        row = AuditedFile.objects.filter(pk=audited_id).first()
        if row is None:
            raise jobs.JobStopped("Tệp đã được xóa trước khi soát xong.")
        try:
            with row.file.open("rb") as file:
                made = examine(row, file.read(), job_id)
        except ReadError as why:
            drop_file(audited=row)
            raise jobs.JobStopped(str(why)) from why
        pages = f"{made.text.pages} trang, " if made.text.pages > 1 else ""
        words = f"Đã soát {pages}{len(made.found)} nhận xét." if made.found else f"Đã soát {pages}không thấy lỗi nào."
        tell(done=100, total=100, message=words, url=reverse("audit_file", args=[row.pk]))


def _tell(job_id: int, words: str, done: int, total: int, base: int) -> None:
    """Reading is the first half of the way, the checks are the second."""
    if job_id:
        far = base + 50 * done // max(total, 1)
        jobs.progress(job_id, done=far, total=100, message=words.format(done + 1, total))


def _key(row: Any) -> str:
    return f"audited-{row.pk}-{__version__}"
