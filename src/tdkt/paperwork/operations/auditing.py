"""Files sent to the auditor, and the answers to its remarks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.paperwork.models import AuditedFile, Paper, Verdict

KEPT_FOR = timedelta(hours=2)


def forget_old(now: datetime) -> int:
    """Take away the files whose time has run out; returns how many."""
    count = 0
    for old in AuditedFile.objects.filter(expires__lte=now):
        count += 1
        old.file.delete(save=False)
        old.delete()
    return count


@task()
def forget_in_time() -> int:
    """Carried out by the worker when the time of a file has run out, or when it next runs."""
    return forget_old(timezone.now())


def take_file(*, unit: Unit, name: str, content: bytes, day: date | None, actor: Any, now: datetime) -> AuditedFile:
    """Hold a file for a while so that its remarks can be seen."""
    made = AuditedFile(unit=unit, owner=actor, name=name[:200], day=day, expires=now + KEPT_FOR)
    ending = name.rsplit(".", 1)[-1].lower()[:5]
    made.file.save(f"{actor.pk}.{ending}", ContentFile(content), save=False)
    made.save()
    if forget_in_time.get_backend().supports_defer:
        forget_in_time.using(run_after=made.expires).enqueue()
    return made


@transaction.atomic
def keep_file(*, audited: AuditedFile, actor: Any) -> AuditedFile:
    """The person asks that the file stays."""
    return history.change(audited, actor=actor, verb="paperwork.keep_file", expires=None)


def drop_file(*, audited: AuditedFile) -> None:
    """The file and its answers go at once."""
    audited.file.delete(save=False)
    audited.delete()


@transaction.atomic
def answer(
    *,
    about: Paper | AuditedFile,
    key: str,
    code: str,
    quote: str,
    answer: str,
    reason: str,
    actor: Any,
) -> Verdict | None:
    """Accept a remark or dismiss it with a reason; an empty ``answer`` takes the old answer back."""
    mine = {"paper": about} if isinstance(about, Paper) else {"file": about}
    if isinstance(about, Paper) and about.state in {Paper.State.ISSUED, Paper.State.CANCELLED}:
        raise StepRefused("Văn bản đã ban hành hoặc đã hủy, không trả lời nhận xét nữa.")
    if answer == Verdict.Answer.DISMISSED and not reason.strip():
        raise StepRefused("Bỏ qua một nhận xét thì phải ghi lý do.")
    Verdict.objects.filter(**mine, key=key).delete()
    made = None
    if answer:
        made = Verdict.objects.create(
            **mine, key=key, code=code, quote=quote[:200], answer=answer, reason=reason.strip()[:300], by=actor
        )
    if isinstance(about, Paper):
        words = made.get_answer_display() if made else "chưa trả lời"
        history.record(
            about, actor=actor, verb="paperwork.answer_remark", changes={code: [None, words]}, reason=reason.strip()
        )
    return made
