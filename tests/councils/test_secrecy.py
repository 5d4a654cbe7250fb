"""Somebody holds a full copy of the database and tries to tie voters to papers."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, connections

from tdkt.core.workflow import StepRefused
from tdkt.councils.models import BallotPaper, SealedPaper, Voted
from tdkt.councils.operations import ballots, box, keys
from tests.councils.conftest import vote

AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


def physical(table: str, columns: str) -> list[tuple]:
    """Rows as they lie in the file: what a reader of the disk sees first."""
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608 - fixed names
        return cursor.fetchall()


@pytest.mark.parametrize("closed", (False, True))
def test_the_order_of_rows_follows_random_ids_and_not_the_order_of_voting(secret, voters, officer, closed):
    for number, who in enumerate(voters):
        vote(secret, who, "yes" if number % 2 else "no")
    if closed:
        ballots.close_ballot(ballot=secret, actor=officer, at=AT)

    papers = [row[0] for row in physical("councils_ballotpaper" if closed else "councils_sealedpaper", "id")]
    marks = [row[0] for row in physical("councils_voted", "id")]

    assert papers == sorted(papers)
    assert marks == sorted(marks)
    assert len(papers) == 10
    assert len(marks) == 5


def test_no_column_of_a_paper_names_a_voter_a_time_or_another_paper(secret, voters, officer):
    for who in voters:
        vote(secret, who)
    assert {field.column for field in SealedPaper._meta.concrete_fields} == {"id", "ballot_id", "key_name", "content"}
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    columns = {field.column for field in BallotPaper._meta.concrete_fields}
    assert columns == {"id", "choice_id", "answer", "voter_id"}
    assert {field.column for field in Voted._meta.concrete_fields} == {"id", "ballot_id", "member_id"}
    assert set(BallotPaper.objects.values_list("voter", flat=True)) == {None}


@pytest.mark.slow
def test_guessing_from_the_order_of_rows_does_no_better_than_chance(secret, voters):
    """The n-th mark paired with the n-th paper: over many ballots it must not be right more often than a blind guess.

    The reader is given even the papers laid open, in the order in which they come out of the box."""
    first = secret.choices.first().pk
    everybody = list(secret.choices.values_list("pk", flat=True))
    right, tries = 0, 40
    for _ in range(tries):
        box.empty(secret)
        for number, who in enumerate(voters):
            answer = "yes" if number == 0 else "no"
            box.cast(ballot=secret, answers=dict.fromkeys(everybody, answer), actor=who)
        persons = [row[2] for row in physical("councils_voted", "id, ballot_id, member_id")]
        answers = [paper.answer for paper in box.inside(secret) if paper.choice_id == first]
        guessed = persons[answers.index("yes")]
        right += guessed == secret.session.council.members.get(person=voters[0].person).pk
    assert right / tries < 0.5, "one in five is chance"


def whole() -> dict[str, set[tuple]]:
    """Every row of every table of the database: the copy that somebody walks away with."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = {tuple(map(told, row)) for row in cursor.fetchall()}
    return found


def told(value) -> str:
    return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else str(value)


def counters() -> list[tuple]:
    """Where the numbers of rows stand."""
    with connection.cursor() as cursor:
        postgresql = "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"
        cursor.execute("SELECT name, seq FROM sqlite_sequence" if connection.vendor == "sqlite" else postgresql)
        return cursor.fetchall()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what follows a commit, too."""

    def do(work, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return work(*args, **kwargs)

    return do


def lying_keys(settings) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in settings.BALLOT_KEYS.iterdir()}


def test_copies_before_and_after_each_vote_tie_no_voter_to_a_paper(
    client, secret, voters, officer, settings, committed
):
    """Somebody copies the database before the first vote, after each and after the closing, and lays them side by side.

    Who voted between two copies shows; nothing that went in between them is ever seen again.
    """
    copies = [whole()]
    for number, who in enumerate(voters):
        client.force_login(who)
        client.get(f"/bo-phieu/{secret.pk}/")
        before, stood = whole(), counters()
        answers = {f"c_{one.pk}": "no" if number == 2 else "yes" for one in secret.choices.all()}
        assert committed(client.post, f"/bo-phieu/{secret.pk}/phieu/", answers).status_code == 200
        copies.append(whole())
        changed = {name for name in before if before[name] != copies[-1][name]}
        assert changed == {"councils_sealedpaper", "councils_voted"}
        assert counters() == stood, "no sequence counts the votes"
        assert len(lying_keys(settings)) == 1, "the key of before is gone"
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    copies.append(whole())

    last = copies[-1]["councils_ballotpaper"]
    assert sorted(row[2] for row in last) == ["no"] * 2 + ["yes"] * 8
    ids = {row[0] for row in last}
    boxes = [copy["councils_sealedpaper"] for copy in copies[1:-1]]
    for copy in copies[:-1]:
        content = repr(copy)
        assert not copy["councils_ballotpaper"]
        assert not any(one in content or one.encode().hex() in content for one in ids), "an id before the closing"
    for column in range(4):
        values = [{row[column] for row in one} for one in boxes]
        same = set.intersection(*values)
        assert len(same) == (column == 1), "only the ballot is the same from one copy to the next"
    assert len({len(row[3]) for one in boxes for row in one}) == 1, "a yes is as long as a no"
    assert not copies[-1]["councils_sealedpaper"]
    for earlier, later in zip(copies[1:-2], copies[2:-1], strict=True):
        assert not {row[0] for row in earlier["councils_voted"]} & {row[0] for row in later["councils_voted"]}


def test_a_key_taken_at_one_moment_opens_no_box_of_another_and_none_is_left(
    secret, voters, officer, settings, committed
):
    moments = []
    for who in voters:
        committed(vote, secret, who)
        moments.append((lying_keys(settings), list(SealedPaper.objects.values_list("key_name", "content"))))
    for taken, (found, _) in enumerate(moments):
        for of, (_, rows) in enumerate(moments):
            (name, key), (used, content) = next(iter(found.items())), rows[0]
            assert (name == used) == (taken == of)
            opened = AESGCM(key)
            if taken != of:
                with pytest.raises(InvalidTag):
                    opened.decrypt(bytes(content)[: keys.NONCE], bytes(content)[keys.NONCE :], used.encode())
    committed(ballots.close_ballot, ballot=secret, actor=officer, at=AT)
    assert not lying_keys(settings)
    assert not any(settings.MEDIA_ROOT in path.parents for path in [settings.BALLOT_KEYS]), "no backup takes it along"


def test_a_box_whose_key_is_gone_is_thrown_away_and_voted_anew(secret, voters, officer, settings):
    code = vote(secret, voters[0])
    for file in settings.BALLOT_KEYS.iterdir():
        file.unlink()
    for act in (
        lambda: vote(secret, voters[1]),
        lambda: ballots.close_ballot(ballot=secret, actor=officer, at=AT, reason="Hết giờ"),
        lambda: box.is_in_the_box(secret, code),
    ):
        with pytest.raises(StepRefused, match="hủy cuộc bỏ phiếu"):
            act()
    assert Voted.objects.count() == 1, "nothing half done"
    ballots.void_ballot(ballot=secret, actor=officer, reason="Mất khóa hòm phiếu")
    assert not SealedPaper.objects.exists()


def test_a_sealed_paper_that_was_changed_from_outside_stops_the_count(secret, voters, officer):
    for who in voters:
        vote(secret, who)
    row = SealedPaper.objects.first()
    row.content = bytes(row.content)[:-1] + bytes([bytes(row.content)[-1] ^ 1])
    row.save()
    with pytest.raises(StepRefused, match="bị sửa từ bên ngoài"):
        ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    secret.refresh_from_db()
    assert secret.state == "open"


@pytest.mark.parametrize("table", ("councils_sealedpaper", "councils_voted"))
def test_a_paper_or_a_voter_taken_out_of_the_open_box_from_outside_is_found(secret, voters, table):
    for who in voters:
        vote(secret, who)
    assert list(box.touched()) == []
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id = (SELECT MIN(id) FROM {table})")
    assert "từ bên ngoài" in " ".join(box.touched())
    with pytest.raises(StepRefused, match="từ bên ngoài"):
        box.unlock(secret)


def test_a_key_left_behind_by_an_interruption_goes_with_the_next_vote(secret, voters, settings, committed):
    left = keys.make()
    os.utime(settings.BALLOT_KEYS / left, (0, 0))
    young = keys.make()
    committed(vote, secret, voters[0])
    assert left not in lying_keys(settings)
    assert young in lying_keys(settings), "it may belong to a vote that is being written"
    committed(vote, secret, voters[1])
    assert len(lying_keys(settings)) == 2


def test_a_vote_through_the_page_changes_two_tables_and_nothing_else(client, secret, voters, settings):
    """No session, notice, draft, log of sign-ins, history or file keeps a trace of when somebody voted, or what."""
    client.force_login(voters[0])
    client.get(f"/bo-phieu/{secret.pk}/")
    before = whole()
    answers = {f"c_{one.pk}": "no" for one in secret.choices.all()}
    assert client.post(f"/bo-phieu/{secret.pk}/phieu/", answers).status_code == 200
    now = whole()
    assert {name for name in now if now[name] != before[name]} == {"councils_sealedpaper", "councils_voted"}
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]


def test_a_full_copy_ties_no_voter_to_a_paper(client, secret, voters, officer):
    """After the closing: ids of papers stand in one table only; no row beside them speaks of a member, time or order."""
    receipts = [vote(secret, who, "yes" if number else "no") for number, who in enumerate(voters)]
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    copy = whole()
    papers = {row[0] for row in copy["councils_ballotpaper"]}
    members = {str(one.pk) for one in secret.session.council.members.all()}
    for table, rows in copy.items():
        found = [row for row in rows if papers & set(row)]
        assert not found or table == "councils_ballotpaper", table
    assert all(len(row) == 4 and row[3] == "None" for row in copy["councils_ballotpaper"]), "id, choice, answer, nobody"
    assert {row[2] for row in copy["councils_voted"]} == members
    assert not papers & {row[0] for row in copy["councils_voted"]}
    content = repr(copy)
    assert voters[0].username in content, "it is the whole database"
    for code in receipts:
        assert code not in content and code.replace("-", "") not in content
    if connection.vendor == "postgresql":
        for table in ("councils_ballotpaper", "councils_voted"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608 - fixed names
                assert cursor.fetchone() == (1,), "one writing transaction for all rows"


def test_the_whole_database_holds_no_receipt(secret, voters):
    if connection.vendor != "sqlite":
        pytest.skip("reads a dump of SQLite")
    code = vote(secret, voters[0])
    content = "\n".join(connection.connection.iterdump())
    assert voters[0].username in content, "it is the whole database"
    assert code not in content
    assert code.replace("-", "") not in content


def test_the_voter_finds_own_papers_by_the_receipt_and_nobody_by_another(secret, voters):
    code = vote(secret, voters[0])
    vote(secret, voters[1])
    assert box.is_in_the_box(secret, code.lower()) == 2
    assert box.is_in_the_box(secret, "AAAA-BBBB-CCCC-DDDD-EEEE") == 0


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_vote(world, secret, voters):
    outcomes: list[str] = []

    def press() -> None:
        try:
            vote(secret, voters[0])
            outcomes.append("in")
        except StepRefused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    if connection.settings_dict["NAME"] and "memory" in str(connection.settings_dict["NAME"]):
        press(), press()
    else:
        threads = [threading.Thread(target=press) for _ in range(2)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]

    assert sorted(outcomes) == ["in", "refused"]
    assert Voted.objects.count() == 1
