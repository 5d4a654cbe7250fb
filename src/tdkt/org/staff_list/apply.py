"""Write a compared list: whole or its good lines, in one transaction, set by set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction

from tdkt.core import history
from tdkt.core.text import fold, name_key
from tdkt.core.workflow import StepRefused
from tdkt.org import seal
from tdkt.org.models import Contract, Person, Post, Rating, StaffImport, Unit
from tdkt.org.operations.units import create_unit
from tdkt.org.staff_list.compare import POST, Line, Preview

BATCH = 1000
MEMBER = ("party_member", "union_member", "citizen_id_sealed", "citizen_id_hash")
Tell = Callable[[int, int], None]
Entries = list[tuple[models.Model, str, history.Changes]]


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
    done, total = 0, len(new) + len(changed)
    for work, lines in ((_hire, new), (_update, changed)):
        for some in _pieces(lines):
            work(actor, some, unit, day)
            done += len(some)
            tell(done, total)
    counts = {"new": len(new), "changed": len(changed), "same": preview.counts.get("same", 0),
              "left_out": len(bad) + preview.counts.get("skip", 0)}  # fmt: skip
    batch.state, batch.counts = StaffImport.State.DONE, counts
    batch.save(update_fields=["state", "counts"])
    history.record(batch, actor=actor, verb="org.import", changes={"counts": [None, counts]})
    transaction.on_commit(lambda: batch.file.delete(save=True))  # it holds citizen numbers in the clear
    return counts


def _pieces(lines: list[Line]) -> Iterator[list[Line]]:
    for start in range(0, len(lines), BATCH):
        yield lines[start : start + BATCH]


def _hire(actor: Any, lines: list[Line], unit: Unit, day: date) -> None:
    people = Person.objects.bulk_create(
        Person(
            full_name=line.name, sort_key=name_key(line.name), search=fold(line.name), unit=line.unit or unit,
            citizen_id_sealed=seal.seal(line.citizen_id), citizen_id_hash=line.trace, **line.facts,
        )
        for line in lines
    )  # fmt: skip
    posts = Post.objects.bulk_create(
        _first_post(person, line, day, person.unit) for person, line in zip(people, lines, strict=True)
    )
    ratings = Rating.objects.bulk_create(
        Rating(person=person, year=year, level=level)
        for person, line in zip(people, lines, strict=True)
        for year, level in line.ratings.items()
    )
    entries: Entries = [(person, "org.hire", _told(person, line)) for person, line in zip(people, lines, strict=True)]
    entries += [(post, "org.start_post", history.first_values(post)) for post in posts]
    entries += [(rating, "org.rate", history.first_values(rating)) for rating in ratings]
    history.record_many(entries, actor=actor)


def _first_post(person: Person, line: Line, day: date, unit: Unit) -> Post:
    leads = line.post.get("leader", _leads(line))
    return Post(person=person, unit=unit, title=line.post.get("title", "Viên chức"), leader=leads, direct=not leads,
                contract=line.post.get("contract") or Contract.VIEN_CHUC, starts=person.joined or day)  # fmt: skip


def _told(person: Person, line: Line) -> history.Changes:
    names = dict.fromkeys(("full_name", "unit", *MEMBER, *line.facts))
    return {name: [None, history.shown(person, name)] for name in names}


def _leads(line: Line) -> bool:
    """«Giám đốc», «Trưởng phòng» and their deputies lead, where the list has no column for it."""
    title = fold(line.post.get("title", ""))
    return title.startswith(
        ("giam doc", "pho giam doc", "truong phong", "pho truong phong", "chu tich", "pho chu tich")
    )


def _update(actor: Any, lines: list[Line], unit: Unit, day: date) -> None:
    """What the list changes of people known here: a statement for each kind of row, an event for each row."""
    entries: Entries = []
    written: set[str] = set()
    for line in lines:
        person = _person(line)
        facts = {k: new for k, (_, new) in line.changes.items() if k in line.facts or k == "full_name"}
        if "full_name" in facts:
            facts |= {"sort_key": name_key(line.name), "search": fold(line.name)}
        if "citizen_id" in line.changes:
            facts |= {"citizen_id_sealed": seal.seal(line.citizen_id), "citizen_id_hash": line.trace}
        if "unit" in line.changes:
            facts["unit"] = line.unit
        changes = {name: [history.shown(person, name)] for name in facts}
        for name, value in facts.items():
            setattr(person, name, value)
        if facts:
            told = {name: [*before, history.shown(person, name)] for name, before in changes.items()}
            entries.append((person, "org.edit_person", told))
        written |= facts.keys()
    if written:
        Person.objects.bulk_update([_person(line) for line in lines], sorted(written), batch_size=200)
    entries += _repost([line for line in lines if line.changes.keys() & {"unit", *POST}], day)
    entries += _rerate(lines)
    history.record_many(entries, actor=actor)


def _person(line: Line) -> Person:
    assert line.person is not None  # noqa: S101 - a changed line has its person
    return line.person


def _repost(lines: list[Line], day: date) -> Entries:
    """A change since the post began is a new post from the day of the list; before that, a correction."""
    people = [_person(line).pk for line in lines]
    open_posts = {p.person_id: p for p in Post.objects.filter(person__in=people, main=True, ends__isnull=True)}
    ended: list[Post] = []
    begun: list[Post] = []
    corrected: list[Post] = []
    entries: Entries = []
    for line in lines:
        person, post = _person(line), open_posts.get(_person(line).pk)
        moved = {k: line.post[k] for k in line.post if k in line.changes}
        if "unit" in line.changes:
            moved["unit"] = line.unit
        if post is None:
            begun.append(_first_post(person, line, day, person.unit))
        elif post.starts < day:
            kept = {f.attname: getattr(post, f.attname) for f in Post._meta.concrete_fields if not f.primary_key}
            fresh = Post(**kept | {"starts": day})
            for name, value in moved.items():
                setattr(fresh, name, value)
            begun.append(fresh)
            post.ends = day - timedelta(1)
            ended.append(post)
            entries.append((post, "org.end_post", {"ends": [None, history.plain(post.ends)]}))
        else:
            before = {name: history.plain(getattr(post, name)) for name in moved}
            for name, value in moved.items():
                setattr(post, name, value)
            corrected.append(post)
            changes = {name: [old, history.plain(getattr(post, name))] for name, old in before.items()}
            entries.append((post, "org.edit_post", changes))
    Post.objects.bulk_update(ended, ["ends"], batch_size=200)
    Post.objects.bulk_update(corrected, [*POST, "unit"], batch_size=200)
    Post.objects.bulk_create(begun)
    return entries + [(post, "org.start_post", history.first_values(post)) for post in begun]


def _rerate(lines: list[Line]) -> Entries:
    wanted = {(_person(line).pk, year): level for line in lines for year, level in line.ratings.items()
              if f"rating:{year}" in line.changes}  # fmt: skip
    people = {_person(line).pk: _person(line) for line in lines}
    found = Rating.objects.filter(person__in=people, period="year", year__in={year for _, year in wanted})
    known = {(row.person_id, row.year): row for row in found.select_related("person")}
    entries: Entries = []
    corrected, fresh = [], []
    for (person, year), level in wanted.items():
        row = known.get((person, year))
        if row is None:
            fresh.append(Rating(person=people[person], year=year, level=level))
        else:
            told: history.Changes = {"level": [row.level, level]}
            if row.verified:
                told["verified"] = [True, False]
            entries.append((row, "org.change_rating", told))
            row.level, row.verified = level, False
            corrected.append(row)
    Rating.objects.bulk_update(corrected, ["level", "verified"], batch_size=400)
    Rating.objects.bulk_create(fresh)
    return entries + [(row, "org.rate", history.first_values(row)) for row in fresh]
