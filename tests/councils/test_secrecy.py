"""Somebody holds a full copy of the database and tries to tie voters to papers."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from tdkt.core.workflow import StepRefused
from tdkt.councils.models import BallotPaper, Voted
from tdkt.councils.operations import ballots, box
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

    papers = [row[0] for row in physical("councils_ballotpaper", "id")]
    marks = [row[0] for row in physical("councils_voted", "id")]

    assert papers == sorted(papers)
    assert marks == sorted(marks)
    assert len(papers) == 10
    assert len(marks) == 5


def test_no_column_of_a_paper_names_a_voter_a_time_or_another_paper(secret, voters):
    vote(secret, voters[0])
    columns = {field.column for field in BallotPaper._meta.concrete_fields}
    assert columns == {"id", "choice_id", "answer", "voter_id"}
    assert {field.column for field in Voted._meta.concrete_fields} == {"id", "ballot_id", "member_id"}
    assert set(BallotPaper.objects.values_list("voter", flat=True)) == {None}


def test_guessing_from_the_order_of_rows_does_no_better_than_chance(secret, voters, officer):
    """The n-th mark paired with the n-th paper: over many ballots it must not be right more often than a blind guess."""
    first = secret.choices.first().pk
    everybody = list(secret.choices.values_list("pk", flat=True))
    right, tries = 0, 40
    for _ in range(tries):
        box.empty(secret)
        for number, who in enumerate(voters):
            answer = "yes" if number == 0 else "no"
            box.cast(ballot=secret, answers=dict.fromkeys(everybody, answer), actor=who)
        persons = [row[2] for row in physical("councils_voted", "id, ballot_id, member_id")]
        papers = physical("councils_ballotpaper", "choice_id, answer")
        answers = [answer for choice, answer in papers if choice == first]
        guessed = persons[answers.index("yes")]
        right += guessed == secret.session.council.members.get(person=voters[0].person).pk
    assert right / tries < 0.5, "one in five is chance"


def whole() -> dict[str, set[tuple]]:
    """Every row of every table of the database: the copy that somebody walks away with."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = {tuple(map(str, row)) for row in cursor.fetchall()}
    return found


def test_a_vote_through_the_page_changes_two_tables_and_nothing_else(client, secret, voters, settings):
    """No session, notice, draft, log of sign-ins, history or file keeps a trace of when somebody voted, or what."""
    client.force_login(voters[0])
    client.get(f"/bo-phieu/{secret.pk}/")
    before = whole()
    answers = {f"c_{one.pk}": "no" for one in secret.choices.all()}
    assert client.post(f"/bo-phieu/{secret.pk}/phieu/", answers).status_code == 200
    now = whole()
    assert {name for name in now if now[name] != before[name]} == {"councils_ballotpaper", "councils_voted"}
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]


def test_a_full_copy_ties_no_voter_to_a_paper(client, secret, voters, officer):
    """After the closing: ids of papers stand in one table only; no row beside them speaks of a member, time or order."""
    receipts = [vote(secret, who, "yes" if number else "no") for number, who in enumerate(voters)]
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    copy = whole()
    papers = {row[0] for row in copy["councils_ballotpaper"]}
    members = {str(one.pk) for one in secret.session.council.members.all()}
    for table, rows in copy.items():
        told = [row for row in rows if papers & set(row)]
        assert not told or table == "councils_ballotpaper", table
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
