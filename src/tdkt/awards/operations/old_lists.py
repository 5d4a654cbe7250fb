"""The way of a list of old awards: received, looked at as often as needed, written at once or by the worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from tdkt.awards.operations import sheets
from tdkt.core import history
from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.org import importing
from tdkt.org.models import StaffImport, Unit

SENTENCE = "Đã nhập {new} dòng vào sổ khen thưởng, bổ sung {changed} dòng; {same} dòng đã có, bỏ qua {left_out} dòng."


def receive(*, actor: Any, unit: Unit, name: str, data: bytes, today: date) -> StaffImport:
    read = sheets.sheet_of(data, name)
    return importing.keep(actor=actor, unit=unit, day=today, name=name, data=data, lines=len(read.rows),
                          kind=StaffImport.Kind.AWARDS)  # fmt: skip


def carry_out(
    *, actor: Any, batch: StaffImport, answers: Mapping[str, str], whole: bool, today: date, page: str = "",
    without_hidden: bool = False,
) -> Job | None:  # fmt: skip
    if batch.state != StaffImport.State.WAITING:
        raise StepRefused("Danh sách này đã được nhập.")
    how = {"whole": whole, "answers": dict(answers), "page": page, "without_hidden": without_hidden}
    if batch.counts.get("lines", 0) > importing.LARGE:
        return importing.by_worker(actor, batch, write_in_background, how | {"today": today.isoformat()})
    _write(actor, batch, today, **how)
    return None


@transaction.atomic
def _write(actor: Any, batch: StaffImport, today: date, **how: Any) -> dict[str, int]:
    done = sheets.read(
        content=importing.content(batch), unit=batch.unit, actor=actor, today=today, name=batch.name, **how
    )
    counts = {"new": done.entered, "changed": done.filled, "same": done.already, "left_out": done.left_out}
    batch.state, batch.counts = StaffImport.State.DONE, counts
    batch.save(update_fields=["state", "counts"])
    history.record(batch, actor=actor, verb="org.import", changes={"counts": [None, counts]})
    transaction.on_commit(lambda: batch.file.delete(save=True))  # it may hold citizen numbers in the clear
    return counts


@task()
def write_in_background(job_id: int, batch_id: int, actor_id: int, how: dict[str, Any]) -> None:
    with importing.worked(job_id, batch_id, actor_id) as (batch, actor, tell):
        lines = batch.counts.get("lines", 0)
        today = date.fromisoformat(how.pop("today"))
        counts = _write(actor, batch, today, tell=importing.ticks(job_id), **how)
        tell(done=lines, total=lines, message=importing.told(SENTENCE, counts), url=reverse("register"))
