"""Write a compared list: whole or its good lines, in one transaction, set by set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.text import fold, name_key
from tdkt.core.workflow import StepRefused
from tdkt.org import seal
from tdkt.org.models import Contract, Person, Post, Rating, StaffImport, Unit
from tdkt.org.operations.people import edit_person, edit_post, start_post
from tdkt.org.operations.units import create_unit
from tdkt.org.staff_list.compare import Line, Preview

BATCH = 500
Tell = Callable[[int, int], None]


@transaction.atomic
def write(
    *, actor: Any, batch: StaffImport, preview: Preview, whole: bool, rooms: bool, tell: Tell = lambda done, total: None
) -> dict[str, int]:
    """``whole``: nothing at all where a line is wrong or unanswered. ``rooms``: found the rooms that do not exist.

    How many were new, changed, same, left out. StepRefused in words.
    """
    unit, day = batch.unit, batch.day
    bad = [line for line in preview.lines if line.verdict in {"error", "ask"}]
    if bad and whole:
        raise StepRefused(f"Còn {len(bad)} dòng có lỗi hoặc chưa trả lời (dòng {bad[0].number}…). Chưa ghi gì cả.")
    if preview.new_rooms and not rooms:
        names = ", ".join(preview.new_rooms[:5])
        raise StepRefused(
            f"Danh sách có phòng chưa có trong chương trình: {names}. Hãy đồng ý tạo, hoặc sửa tên phòng."
        )
    made = {
        fold(n): create_unit(actor=actor, name=n, level=Unit.Level.ROOM, parent=unit, day=day)
        for n in preview.new_rooms
    }
    for line in preview.lines:
        line.unit = line.unit or made.get(fold(line.unit_words))
    new = [line for line in preview.lines if line.verdict == "new"]
    changed = [line for line in preview.lines if line.verdict == "changed"]
    total = len(new) + len(changed)
    for start in range(0, len(new), BATCH):
        _hire(actor, new[start : start + BATCH], unit, day)
        tell(min(start + BATCH, len(new)), total)
    for number, line in enumerate(changed, start=len(new) + 1):
        _update(actor, line, day)
        tell(number, total)
    counts = {"new": len(new), "changed": len(changed), "same": preview.counts.get("same", 0), "left_out": len(bad)}
    batch.state, batch.counts = StaffImport.State.DONE, counts
    batch.save(update_fields=["state", "counts"])
    history.record(batch, actor=actor, verb="org.import", changes={"counts": [None, counts]})
    transaction.on_commit(lambda: batch.file.delete(save=True))  # it holds citizen numbers in the clear
    return counts


def _hire(actor: Any, lines: list[Line], unit: Unit, day: date) -> None:
    people = [
        Person(
            full_name=line.name, sort_key=name_key(line.name), search=fold(line.name), unit=line.unit or unit,
            citizen_id_sealed=seal.seal(line.citizen_id), citizen_id_hash=line.trace, **line.facts,
        )
        for line in lines
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    Post.objects.bulk_create(
        Post(
            person=person, unit=person.unit, title=line.post.get("title", "Viên chức"),
            contract=line.post.get("contract") or Contract.VIEN_CHUC, leader=line.post.get("leader", _leads(line)),
            direct=not line.post.get("leader", _leads(line)), starts=person.joined or day,
        )
        for person, line in zip(people, lines, strict=True)
    )  # fmt: skip
    Rating.objects.bulk_create(
        Rating(person=person, year=year, level=level)
        for person, line in zip(people, lines, strict=True)
        for year, level in line.ratings.items()
    )
    history.record_many(
        ((person, "org.hire", _told(person, line)) for person, line in zip(people, lines, strict=True)), actor=actor
    )  # noqa: E501


def _told(person: Person, line: Line) -> dict[str, list[Any]]:
    shown = {name: [None, history._shown(person, name)] for name in ("full_name", *line.facts)}
    return shown | {f"rating:{year}": [None, level] for year, level in line.ratings.items()}


def _leads(line: Line) -> bool:
    """«Giám đốc», «Trưởng phòng» and their deputies lead, where the list has no column for it."""
    title = fold(line.post.get("title", ""))
    return title.startswith(
        ("giam doc", "pho giam doc", "truong phong", "pho truong phong", "chu tich", "pho chu tich")
    )


def _update(actor: Any, line: Line, day: date) -> None:
    person = line.person
    assert person is not None  # noqa: S101 - a changed line has its person
    facts = {k: new for k, (_, new) in line.changes.items() if k in line.facts or k == "full_name"}
    number = line.citizen_id if "citizen_id" in line.changes else None
    if facts or number:
        edit_person(actor=actor, person=person, citizen_id=number, **facts)
    moved = {k: line.post[k] for k in line.post if k in line.changes}
    if moved or "unit" in line.changes:
        _repost(actor, person, moved | ({"unit": line.unit} if "unit" in line.changes else {}), day)
    for year, level in line.ratings.items():
        if f"rating:{year}" in line.changes:
            row, _ = Rating.objects.get_or_create(
                person=person, year=year, period="year", number=0, defaults={"level": level}
            )
            history.change(row, actor=actor, verb="org.change_rating", level=level, verified=False)


def _repost(actor: Any, person: Person, moved: dict[str, Any], day: date) -> None:
    """A change since the post began is a new post from the day of the list; before that, a correction."""
    post = person.posts.filter(main=True, ends__isnull=True).first()
    if post is None or post.starts < day - timedelta(0):
        kept = {k: getattr(post, k) for k in ("title", "unit", "contract", "leader", "direct")} if post else {}
        values = {"title": "Viên chức", "unit": person.unit} | kept | moved
        start_post(actor=actor, person=person, day=day, **values)
    else:
        edit_post(actor=actor, post=post, **moved)
