"""What is backed up comes back as it was, elsewhere too; a damaged or older backup is not taken without a word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tdkt.config import keys, safekeeping
from tdkt.config.commands import backup as backup_command
from tdkt.config.commands import history as history_command
from tdkt.config.commands import restore as restore_command
from tdkt.core.models import Event
from tdkt.org import chain, operations, queries, seal
from tdkt.org.models import Mandate, Person, Rating, User
from tests.people import build_world

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(transactional_db):
    return build_world()


@pytest.fixture
def kept(world, settings, tmp_path):
    """A backup of a small world with one person's number, a rating and a file."""
    root = Path(settings.MEDIA_ROOT)
    (root / "ratings").mkdir(parents=True)
    (root / "ratings" / "quyet-dinh.pdf").write_bytes(b"%PDF- mot tep")
    operations.edit_person(actor=world.officer, person=world.employee.person, citizen_id="014192000123")
    operations.rate(actor=world.officer, person=world.employee.person, year=2025, level="HTT")
    target = tmp_path / "sao-luu.tar"
    safekeeping.backup(target, NOW)
    return target


def everything():
    return {
        "people": list(Person.objects.order_by("pk").values()),
        "events": list(Event.objects.order_by("seq").values()),
        "mandates": list(Mandate.objects.order_by("pk").values()),
        "users": list(User.objects.order_by("pk").values()),
    }


def test_rows_and_files_come_back_exactly_and_the_history_is_whole(kept, world, settings):
    before = everything()
    Rating.objects.all().delete()
    Person.objects.update(full_name="Bị Ghi Đè")
    (Path(settings.MEDIA_ROOT) / "ratings" / "quyet-dinh.pdf").unlink()

    assert restore_command.main([str(kept), "--replace"]) == 0
    assert everything() == before and Rating.objects.get().level == "HTT"
    assert (Path(settings.MEDIA_ROOT) / "ratings" / "quyet-dinh.pdf").read_bytes() == b"%PDF- mot tep"
    assert list(chain.verify()) == []
    operations.rate(actor=world.officer, person=Person.objects.get(full_name="Nguyễn Thị Mai"), year=2024, level="HT")
    assert list(chain.verify()) == []  # new rows take numbers that are free


def test_newer_data_is_not_replaced_without_a_word(kept, world, capsys):
    operations.rate(actor=world.officer, person=world.employee.person, year=2024, level="HTXS")
    with pytest.raises(SystemExit) as left:
        restore_command.main([str(kept)])
    assert left.value.code == 1 and "1 lần ghi sẽ mất" in capsys.readouterr().out
    assert Rating.objects.count() == 2


def test_a_dry_run_says_and_does_nothing(kept, world, capsys):
    before = everything()
    assert restore_command.main([str(kept), "--dry-run"]) == 1
    assert "còn nguyên" in capsys.readouterr().out and everything() == before


@pytest.mark.parametrize("damage", ["flip", "cut", "text"])
def test_a_damaged_backup_is_refused_and_nothing_changes(kept, damage):
    before = everything()
    if damage == "flip":
        packed = bytearray(kept.read_bytes())
        packed[packed.index("Nguyễn".encode())] ^= 1
        kept.write_bytes(packed)
    elif damage == "cut":
        kept.write_bytes(kept.read_bytes()[:-12_000])
    else:
        kept.write_bytes(b"khong phai ban sao luu")
    with pytest.raises(SystemExit):
        restore_command.main([str(kept), "--replace"])
    assert everything() == before


def test_a_packed_backup_is_smaller_and_comes_back_the_same(kept, world, tmp_path):
    before = everything()
    packed = tmp_path / "gon.tar.gz"
    safekeeping.backup(packed, NOW)
    Person.objects.update(full_name="Bị Ghi Đè")

    assert packed.stat().st_size < kept.stat().st_size / 2
    assert restore_command.main([str(packed), "--replace"]) == 0 and everything() == before


def test_a_backup_does_not_overwrite_and_leaves_nothing_half_done(kept, tmp_path, capsys):
    with pytest.raises(SystemExit):
        backup_command.main([str(kept)])
    assert "Đã có tệp" in capsys.readouterr().err
    assert sorted(p.name for p in kept.parent.glob("*sao-luu*")) == ["sao-luu.tar"]


def test_history_verify_prints_where_the_book_was_changed(world, capsys):
    operations.rate(actor=world.officer, person=world.employee.person, year=2025, level="HTT")
    operations.rate(actor=world.officer, person=world.employee.person, year=2024, level="HTT")
    assert history_command.main(["verify"]) == 0
    mark = capsys.readouterr().out.strip().rsplit(" ", 1)[-1]
    assert history_command.main(["verify", "--from-seal", mark]) == 0
    Event.objects.filter(seq=1).update(label="sửa lén")
    assert history_command.main(["verify"]) == 1
    assert "số 1" in capsys.readouterr().out
    Event.objects.filter(seq=2).update(hash="0" * 64)
    assert history_command.main(["verify", "--from-seal", mark]) == 1


def test_a_backup_taken_while_people_write_is_one_moment(world, tmp_path):
    for year in range(2016, 2026):
        operations.rate(actor=world.officer, person=world.employee.person, year=year, level="HTT")
    made = safekeeping.backup(tmp_path / "b.tar", NOW)
    assert made["counts"]["core.event"] == made["newest_event"] >= 10
    assert safekeeping.check(tmp_path / "b.tar")["counts"]["org.rating"] == 10
    assert date(2026, 3, 5).isoformat() in made["made"]


def test_another_key_opens_what_the_old_one_sealed_and_then_seals_it_anew(kept, world, settings, tmp_path):
    mai = Person.objects.get(pk=world.employee.person_id)
    before = (mai.citizen_id_sealed, mai.citizen_id_hash)
    old = settings.SECRET_KEY
    keys.rotate(tmp_path)

    assert old != settings.SECRET_KEY and (tmp_path / "secret_key").read_text() == settings.SECRET_KEY
    assert seal.unseal(mai.citizen_id_sealed) == "014192000123"  # between the two steps nothing is lost
    assert [line[0] for line in queries.search(world.officer, "014192000123")[0][1]] == ["Nguyễn Thị Mai"]
    assert keys.reseal() >= 1 and list(chain.verify()) == []
    settings.SECRET_KEY_FALLBACKS = []
    mai.refresh_from_db()
    assert seal.unseal(mai.citizen_id_sealed) == "014192000123" and before != (
        mai.citizen_id_sealed,
        mai.citizen_id_hash,
    )
    assert [line[0] for line in queries.search(world.officer, "014192000123")[0][1]] == ["Nguyễn Thị Mai"]
    assert list(chain.verify()) == []
    settings.SECRET_KEY = "another key altogether"
    with pytest.raises(seal.CannotUnseal):
        keys.reseal()
