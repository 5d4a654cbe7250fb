"""The way of a staff list: received, looked at as often as needed, carried out at once or by the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django_tasks import task

from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.org import jobs
from tdkt.org.models import Person, Post, Rating, StaffImport, Unit, User
from tdkt.org.policy import keeps_people_of
from tdkt.org.spreadsheet import CannotRead
from tdkt.org.staff_list import apply, compare, sheet, template
from tdkt.org.staff_list.compare import WORDS, Preview

__all__ = ["WORDS", "carry_out", "drop", "exported", "preview", "receive"]
LARGE = 800


def told(sentence: str, counts: Mapping[str, int]) -> str:
    """A sentence with the counts of a list, written as numbers are here."""
    return sentence.format(**{name: f"{number:,}".replace(",", ".") for name, number in counts.items()})


SENTENCE = "Thêm {new} người, cập nhật {changed}, không đổi {same}, bỏ qua {left_out}."


@transaction.atomic
def receive(*, actor: Any, unit: Unit, day: date, name: str, data: bytes) -> StaffImport:
    """Keep the file until it is written or dropped. A list of the same person that still waits gives way."""
    if not keeps_people_of(actor, unit):
        raise StepRefused("Bạn không giữ danh sách người của đơn vị này.")
    try:
        found = sheet.read(data, name)
    except CannotRead as why:
        raise StepRefused(str(why)) from why
    return keep(actor=actor, unit=unit, day=day, name=name, data=data, lines=len(found.rows))


def keep(
    *, actor: Any, unit: Unit, day: date, name: str, data: bytes, lines: int,
    kind: StaffImport.Kind = StaffImport.Kind.PEOPLE,
) -> StaffImport:  # fmt: skip
    """A list that waits to be looked at; one of the same kind and person gives way."""
    for old in StaffImport.objects.filter(owner=actor, kind=kind, state=StaffImport.State.WAITING):
        drop(actor=actor, batch=old)
    made = StaffImport(kind=kind, unit=unit, owner=actor, day=day, name=name[-200:], counts={"lines": lines})
    made.file.save("danh-sach", ContentFile(data), save=True)
    return made


def drop(*, actor: Any, batch: StaffImport) -> None:
    if batch.state == StaffImport.State.WAITING and batch.owner_id == actor.pk:
        batch.file.delete(save=False)
        batch.delete()


def content(batch: StaffImport) -> bytes:
    with batch.file.open("rb") as file:
        return bytes(file.read())


def preview(
    batch: StaffImport, answers: Mapping[str, str], today: date, page: str = "", *, without_hidden: bool = False
) -> tuple[sheet.Sheet, Preview]:
    """What the list says and what writing it would do. ``CannotRead`` in words."""
    read = sheet.read(content(batch), batch.name, page)
    if without_hidden:
        read.rows = [(number, cells) for number, cells in read.rows if number not in read.hidden]
    return read, compare.compare(compare.parse(read, today), batch.unit, answers, own=batch.owner.person_id)


def carry_out(
    *, actor: Any, batch: StaffImport, answers: Mapping[str, str], whole: bool, rooms: bool, today: date,
    page: str = "", without_hidden: bool = False,
) -> Job | None:  # fmt: skip
    """Write it: at once where it is short, else by the worker (the job is given back)."""
    if batch.state != StaffImport.State.WAITING:
        raise StepRefused("Danh sách này đã được nhập.")
    if batch.counts.get("lines", 0) <= LARGE:
        _, found = preview(batch, answers, today, page, without_hidden=without_hidden)
        apply.write(actor=actor, batch=batch, preview=found, whole=whole, rooms=rooms)
        return None
    how = {"whole": whole, "rooms": rooms, "answers": dict(answers), "today": today.isoformat(), "page": page,
           "without_hidden": without_hidden}  # fmt: skip
    return by_worker(actor, batch, write_in_background, how)


def by_worker(actor: Any, batch: StaffImport, work: Any, how: dict[str, Any]) -> Job:
    """Hand a list over: ``work`` is a task that is given the job, the list, who sent it, and ``how``."""
    StaffImport.objects.filter(pk=batch.pk).update(state=StaffImport.State.WORKING)
    return jobs.start(actor, f"Nhập danh sách {batch.name}"[:200], work, batch.pk, actor.pk, how)


@contextmanager
def worked(job_id: int, batch_id: int, actor_id: int) -> Iterator[tuple[StaffImport, User, Callable[..., None]]]:
    """Inside the worker: the list, who sent it, and ``tell``. Where it fails, the list waits again as it was."""
    batch, actor = StaffImport.objects.get(pk=batch_id), User.objects.get(pk=actor_id)
    with jobs.running(job_id) as tell:
        tell(total=batch.counts.get("lines", 0), message="Đang đọc và so với dữ liệu hiện có…")
        try:
            yield batch, actor, tell
        except (StepRefused, CannotRead) as why:
            StaffImport.objects.filter(pk=batch_id).update(state=StaffImport.State.WAITING)
            raise jobs.JobStopped(f"{why} Danh sách còn ở trang xem trước.") from why
        except Exception:
            StaffImport.objects.filter(pk=batch_id).update(state=StaffImport.State.WAITING)
            raise


def ticks(job_id: int) -> Callable[[int, int], None]:
    """Progress told from inside the transaction that writes."""
    return lambda done, total: jobs.progress(job_id, done=done, total=total, message="Đang ghi…")


@task()
def write_in_background(job_id: int, batch_id: int, actor_id: int, how: dict[str, Any]) -> None:
    with worked(job_id, batch_id, actor_id) as (batch, actor, tell):
        today = date.fromisoformat(how["today"])
        _, found = preview(batch, how["answers"], today, how["page"], without_hidden=how["without_hidden"])
        counts = apply.write(actor=actor, batch=batch, preview=found, whole=how["whole"], rooms=how["rooms"],
                             tell=ticks(job_id))  # fmt: skip
        tell(done=len(found.lines), total=len(found.lines), message=told(SENTENCE, counts), url=reverse("people"))


def exported(unit: Unit, today: date) -> bytes:
    """The people at work in a unit, in the form that the import takes."""
    people = list(Person.objects.filter(unit__path__startswith=unit.path, left__isnull=True).select_related("unit"))
    posts = {p.person_id: p for p in Post.objects.filter(person__in=people, main=True, ends__isnull=True)}
    years = [today.year - 2, today.year - 1]
    levels: dict[int, dict[int, str]] = {}
    for person, year, level in Rating.objects.filter(person__in=people, period="year", year__in=years).values_list(
        "person", "year", "level"
    ):
        levels.setdefault(person, {})[year] = level
    rows = (template.row_of(p, posts.get(p.pk), levels.get(p.pk, {}), years, room=p.unit_id != unit.pk) for p in people)
    return template.workbook(rows, years)
