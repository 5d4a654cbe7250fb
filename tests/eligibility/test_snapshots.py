"""A snapshot serves a sweep only with rows whose facts are still the same, whatever way they changed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tdkt.eligibility import queries, snapshots
from tdkt.law import snapshot
from tdkt.org.models import Person, Post, Rating

DAY = date(2025, 12, 31)


@pytest.fixture
def kept(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(snapshots, "WORTH_KEEPING", 1)
    return tmp_path / "snapshots"


@pytest.fixture
def staff(world):
    people = []
    for number in range(6):
        person = Person.objects.create(full_name=f"Người {number}", unit=world.office, joined=date(2016, 1, 1))
        Post.objects.create(person=person, unit=world.office, title="Viên chức", starts=date(2016, 1, 1))
        Rating.objects.create(person=person, year=2025, level="HTT")
        people.append(person)
    return people


def verdicts(world):
    swept = queries.sweep(world.centre, 2025, ["LDTT", "CSTDCS", "BKTTG"], DAY, ["person"])
    return {line.subject.pk: dict(line.verdicts) for line in swept.lines}


@pytest.fixture
def runs(monkeypatch):
    """How many subjects each run took from the file and packed anew."""
    seen = []
    work = snapshot.packed

    def watched(*args, **kwargs):
        found = work(*args, **kwargs)
        seen.append((found.taken, found.packed))
        return found

    monkeypatch.setattr(snapshot, "packed", watched)
    return seen


def test_a_second_sweep_packs_nobody_and_answers_the_same(world, staff, kept, runs):
    first, second = verdicts(world), verdicts(world)

    assert first == second
    assert [anew for _, anew in runs] == [len(first), 0]
    assert len(list(kept.iterdir())) == 1


def test_a_change_behind_the_back_of_the_program_shows_at_once_and_packs_only_its_subject(world, staff, kept, runs):
    verdicts(world)
    Rating.objects.filter(person=staff[3]).update(level="HT")  # no history, no signal

    changed = verdicts(world)

    assert changed[staff[3].pk]["LDTT"] == ("khong_dat", "khong_dat")
    assert changed[staff[2].pk]["LDTT"] == ("chua_du", "dat")
    assert runs[-1] == (len(changed) - 1, 1)


def test_who_comes_and_who_goes_is_seen(world, staff, kept):
    verdicts(world)
    Person.objects.filter(pk=staff[0].pk).update(left=date(2025, 6, 1))
    late = Person.objects.create(full_name="Người mới", unit=world.office, joined=date(2025, 9, 1))
    Rating.objects.create(person=late, year=2025, level="HTT")

    found = verdicts(world)

    assert staff[0].pk not in found
    assert found[late.pk]["LDTT"][1] == "khong_dat", "recruited less than six months before the end of the year"


def test_facts_that_contradict_each_other_are_kept_apart(world, staff, kept, runs):
    Rating.objects.create(person=staff[1], year=2010, level="HTT")  # before joining

    first, second = verdicts(world), verdicts(world)

    assert first[staff[1].pk]["LDTT"] == ("loi", "loi") and first == second
    assert runs[-1][1] == 0


@pytest.mark.parametrize("damage", ["cut", "text", "older"])
def test_a_damaged_file_or_one_of_another_version_counts_for_nothing(world, staff, kept, runs, damage, monkeypatch):
    first = verdicts(world)
    (file,) = kept.iterdir()
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:200])
    elif damage == "text":
        file.write_text("không phải tệp dữ liệu", encoding="utf-8")
    else:
        monkeypatch.setattr(snapshot, "packing", lambda: "another")

    assert verdicts(world) == first
    assert runs[-1] == (0, len(first))


def test_rows_joined_from_the_file_and_packed_anew_are_the_columns_of_one_packing(world, staff, kept):
    from tdkt.eligibility import gathering
    from tdkt.law.case import parse
    from tdkt.law.pack import pack

    facts = gathering.of_people(Person.objects.filter(pk__in=[one.pk for one in staff]), 2025, DAY)
    parsed = {pk: parse(known.case(award="LDTT", subject="person", year=2025, day=DAY)) for pk, known in facts.items()}
    told = {pk: known.history for pk, known in facts.items()}
    half = snapshot.packed({pk: told[pk] for pk in list(told)[:3]}, parsed.__getitem__, 2025)

    whole = snapshot.packed(told, parsed.__getitem__, 2025, kept=half)

    plain = pack([parsed[pk] for pk in whole.subjects], 2025)
    assert (whole.taken, whole.packed) == (3, 3)
    for name, word in plain.words.items():
        assert np.array_equal(whole.columns.words[name], word), name
    assert np.array_equal(whole.columns.numbers["joined"], plain.numbers["joined"])
