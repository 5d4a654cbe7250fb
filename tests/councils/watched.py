"""Run by a test in a process of its own: a secret ballot on a database in a file, copied byte for byte, journal and all,
and backed up, before the first vote, after each, and after the closing. Prints what the copies together still tell.

The database is a file in TDKT_DATA, or the one that DATABASE_URL names, empty: then the backups alone are searched.
"""

from __future__ import annotations

import json
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from tdkt.councils.models import BallotPaper
    from tdkt.councils.operations import ballots, box

    call_command("migrate", verbosity=0, run_syncdb=True)
    officer, voters, ballot = prepare()
    everybody = list(ballot.choices.values_list("pk", flat=True))
    folder = Path(settings.DATA) / "taken"
    folder.mkdir()
    taken = [take(folder, 0)]
    codes = []
    for number, who in enumerate(voters, 1):
        answers = dict.fromkeys(everybody, "no" if number == 3 else "yes")
        codes.append(box.cast(ballot=ballot, answers=answers, actor=who))
        taken.append(take(folder, number))
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    last = take(folder, 6)
    ids = list(BallotPaper.objects.values_list("pk", flat=True))
    plain = [code.replace("-", "") for code in codes]
    told = {
        "vendor": connection.vendor,
        "papers": len(ids),
        "no": BallotPaper.objects.filter(answer="no").count(),
        "marks_seen": sum(b"councils_voted" in content for content in taken),
        "early": sum(one.encode() in content for content in taken for one in ids),
        "receipts": sum(one.encode() in content for content in [*taken, last] for one in [*codes, *plain]),
        "late": sum(one.encode() in last for one in ids),
        "keys_left": len(list(Path(settings.BALLOT_KEYS).iterdir())),
        "keys_in_backups": sum("ballot_keys" in name for name in names(folder)),
    }
    print(json.dumps(told))


def prepare():
    from tdkt.councils.models import Member
    from tdkt.councils.operations import ballots, seats
    from tdkt.councils.workflow import workflow
    from tdkt.nominations.models import Nomination
    from tests.people import build_world, person, user

    world = build_world()
    others = [user(f"thanh_vien_{n}", person(f"Lò Thị Thành Viên {n}", world.office)) for n in range(3)]
    voters = [world.director, world.officer, *others]
    day = date(2026, 9, 20)
    council = seats.found_council(
        unit=world.centre, kind="tdkt", name="Hội đồng", decision_no="05/QĐ", founded_on=date(2025, 1, 10),
        members=[(one.person, "member" if n else "chair") for n, one in enumerate(voters)], actor=world.officer,
    )  # fmt: skip
    session = seats.plan_session(council=council, year=2026, held_on=day, actor=world.officer)
    states = dict.fromkeys(council.members.all(), ("present", ""))
    tellers = [one for one in states if one.post == Member.Post.MEMBER]
    seats.mark_attendance(session=session, states=states, tellers=tellers, actor=world.officer)
    session = workflow.take("open", session, world.officer, day=day)
    rows = [
        Nomination.objects.create(award="CSTDCS", year=2026, unit=world.centre, at_unit=world.centre, person=who)
        for who in (world.employee.person, person("Tòng Văn Ân", world.counselling))
    ]
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="secret", nominations=rows, actor=world.officer)
    return world.officer, voters, ballot


def take(folder: Path, number: int) -> bytes:
    """Every byte that somebody could carry away at this moment, but the keys."""
    from django.conf import settings

    from tdkt.config.safekeeping import backup

    target = folder / f"{number}.tar"
    backup(target, AT)
    found = target.read_bytes()
    for file in sorted(Path(settings.DATA).glob("tdkt.sqlite3*")):
        found += file.read_bytes()
    return found


def names(folder: Path) -> list[str]:
    return [name for file in folder.glob("*.tar") for name in tarfile.open(file).getnames()]


if __name__ == "__main__":
    main()
