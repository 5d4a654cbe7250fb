"""The way of a list of old ratings: received, looked at as often as needed, carried out at once or by the worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.org import importing
from tdkt.org.models import StaffImport, Unit
from tdkt.org.policy import may_rate
from tdkt.org.rating_list import apply, compare
from tdkt.org.spreadsheet import CannotRead

SENTENCE = "Thêm {new} kết quả, sửa {changed}; {same} dòng không đổi, bỏ qua {left_out} dòng."


@transaction.atomic
def receive(*, actor: Any, unit: Unit, name: str, data: bytes, today: date) -> StaffImport:
    if not may_rate(actor, unit):
        raise StepRefused("Bạn không ghi xếp loại của đơn vị này.")
    try:
        read = compare.sheet_of(data, name)
    except CannotRead as why:
        raise StepRefused(str(why)) from why
    return importing.keep(actor=actor, unit=unit, day=today, name=name, data=data, lines=len(read.rows),
                          kind=StaffImport.Kind.RATINGS)  # fmt: skip


def preview(
    batch: StaffImport, actor: Any, today: date, *, page: str = "", answers: Mapping[str, str] | None = None,
    without_hidden: bool = False,
) -> compare.Preview:  # fmt: skip
    return compare.preview(data=importing.content(batch), name=batch.name, unit=batch.unit, actor=actor, today=today,
                           page=page, answers=answers, without_hidden=without_hidden)  # fmt: skip


def carry_out(
    *, actor: Any, batch: StaffImport, answers: Mapping[str, str], whole: bool, today: date, page: str = "",
    without_hidden: bool = False,
) -> Job | None:  # fmt: skip
    if batch.state != StaffImport.State.WAITING:
        raise StepRefused("Danh sách này đã được nhập.")
    how = {"whole": whole, "answers": dict(answers), "today": today.isoformat(), "page": page,
           "without_hidden": without_hidden}  # fmt: skip
    if batch.counts.get("lines", 0) > importing.LARGE:
        return importing.by_worker(actor, batch, write_in_background, how)
    found = preview(batch, actor, today, page=page, answers=answers, without_hidden=without_hidden)
    apply.write(actor=actor, batch=batch, found=found, whole=whole)
    return None


@task()
def write_in_background(job_id: int, batch_id: int, actor_id: int, how: dict[str, Any]) -> None:
    with importing.worked(job_id, batch_id, actor_id) as (batch, actor, tell):
        found = preview(batch, actor, date.fromisoformat(how["today"]), page=how["page"], answers=how["answers"],
                        without_hidden=how["without_hidden"])  # fmt: skip
        counts = apply.write(actor=actor, batch=batch, found=found, whole=how["whole"], tell=importing.ticks(job_id))
        tell(
            done=len(found.lines),
            total=len(found.lines),
            message=importing.told(SENTENCE, counts),
            url=reverse("ratings"),
        )
