"""A long paper, or one that has to be recognised from pictures, is read in by the worker with its progress."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django_tasks import task

from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.documents.read_size import is_long
from tdkt.org import jobs
from tdkt.org.models import Unit, User
from tdkt.paperwork.models import PaperImport
from tdkt.reports.importing.operations import read_in


def read_or_hand_on(*, unit: Unit, name: str, content: bytes, year: int | None, actor: Any) -> PaperImport | Job:
    """The paper read in; a job where that takes long. StepRefused says why a paper cannot be read."""
    known = PaperImport.objects.filter(unit=unit, hash=hashlib.sha256(content).hexdigest()).first()
    if known is not None or not is_long(content):
        return known or read_in(unit=unit, name=name, content=content, year=year, actor=actor)
    held = default_storage.save("imported/waiting/paper", ContentFile(content))
    return jobs.start(actor, f"Đọc {name}"[:200], read_in_background, held, unit.pk, name, year, actor.pk)


@task()
def read_in_background(job_id: int, held: str, unit_id: int, name: str, year: int | None, actor_id: int) -> None:
    with jobs.running(job_id) as tell:
        try:
            with default_storage.open(held) as file:
                made = read_in(
                    unit=Unit.objects.get(pk=unit_id), name=name, content=file.read(), year=year,
                    actor=User.objects.get(pk=actor_id),
                    tell=lambda done, total: jobs.progress(
                        job_id, done=done, total=total, message=f"Đang đọc trang {done + 1} trên {total}…"
                    ),
                )  # fmt: skip
        except StepRefused as why:
            raise jobs.JobStopped(str(why)) from why
        finally:
            default_storage.delete(held)
        words = f"Đã đọc, có {made.proposals.count()} dòng để xem."
        tell(done=1, total=1, message=words, url=reverse("paper_import", args=[made.pk]))
