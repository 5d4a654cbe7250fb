"""The ballot box: a vote goes in, and nothing that is kept says whose it was.

Until it is counted, a paper of a secret ballot lies in the box sealed; the key is not in the database (``keys``). With
every vote the papers are sealed anew and the list of who has voted is rewritten, in an order of random ids, in one
transaction: neither the order of rows, nor the mark of the writing transaction, nor two copies of the database taken
before and after a vote tie a voter to a paper. Secret votes leave no event in the history. What this protects against,
and what not: docs/decisions/031-secret-ballots.md.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils import policy, queries
from tdkt.councils.models import (
    Attendance,
    Ballot,
    BallotPaper,
    Choice,
    Member,
    SealedPaper,
    Session,
    Voted,
    random_id,
)
from tdkt.councils.operations import keys

TOUCHED = (
    "Trong hòm có phiếu, hoặc trong danh sách đã bỏ phiếu có tên, bị thêm bớt từ bên ngoài sau lần bỏ phiếu cuối: hủy "
    "cuộc bỏ phiếu này và bỏ phiếu lại."
)


def receipt() -> str:
    """A code for the voter alone: ``7K2M-Q9XD-…``. It is shown once and kept nowhere."""
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    code = "".join(secrets.choice(letters) for _ in range(20))
    return "-".join(code[n : n + 4] for n in range(0, 20, 4))


def paper_id(code: str, choice_id: int) -> str:
    """The id of the paper that a receipt stands for: it cannot be turned back, nor be tied to the voter's others."""
    return hashlib.sha256(f"{code.strip().upper()}:{choice_id}".encode()).hexdigest()


@transaction.atomic
def cast(*, ballot: Ballot, answers: dict[int, str], actor: Any) -> str:
    """Vote: {choice id: yes | no | blank}. Returns the receipt.

    StepRefused: the ballot is closed, the person is no member or not there, votes twice, or votes on oneself.
    """
    row = Ballot.objects.select_for_update(no_key=True).get(pk=ballot.pk)  # votes and the closing wait for each other
    if row.state != Ballot.State.OPEN:
        raise StepRefused("Cuộc bỏ phiếu đã kết thúc, phiếu này không được nhận.")
    if row.mode == Ballot.Mode.PAPER:
        raise StepRefused("Cuộc này bỏ phiếu giấy: Ban kiểm phiếu nhập kết quả.")
    member = _seat(row, actor)
    if Voted.objects.filter(ballot=row, member=member).exists():
        raise StepRefused("Bạn đã bỏ phiếu; mỗi thành viên bỏ phiếu một lần.")
    open_here = queries.open_to(row, member)
    papers, code = _papers(row, member, open_here, answers)
    voters = [*queries.voted(row), member.pk]
    _write(row, [*inside(row), *papers], voters)
    if row.mode == Ballot.Mode.NAMED:
        told = [f"{one.nomination.subject_name}: {answers[one.pk]}" for one in open_here]
        history.record(row, actor=actor, verb="councils.vote", changes={"ý kiến": [None, told]})
    return code


def _seat(ballot: Ballot, actor: Any) -> Member:
    session = ballot.session
    member = policy.member_on(actor, session.council, session.held_on)
    if member is None:
        raise StepRefused("Bạn không phải thành viên Hội đồng vào ngày họp nên không bỏ phiếu.")
    if session.state != Session.State.OPEN:
        raise StepRefused(f"Phiên họp đang «{session.get_state_display().lower()}», không bỏ phiếu.")
    marked = Attendance.objects.filter(session=session, member=member).first()
    if marked is None or marked.state != Attendance.State.PRESENT:
        words = marked.get_state_display().lower() if marked else "chưa điểm danh"
        raise StepRefused(f"Bạn được ghi «{words}» nên không bỏ phiếu trên máy.")
    if ballot.mode == Ballot.Mode.MIXED and marked.on_paper:
        raise StepRefused("Bạn được ghi bỏ phiếu giấy nên không bỏ phiếu trên máy.")
    return member


def _papers(
    ballot: Ballot, member: Member, choices: list[Choice], answers: dict[int, str]
) -> tuple[list[BallotPaper], str]:
    allowed = {one.pk for one in choices}
    own = ballot.choices.filter(nomination__person=member.person_id).values_list("pk", flat=True)
    if set(own) & set(answers):
        raise StepRefused("Bạn là người được xét nên không bỏ phiếu cho chính mình.")
    withdrawn = ballot.session.recusals.filter(member=member).values("nomination")
    if ballot.choices.filter(nomination__in=withdrawn, pk__in=answers).exists():
        raise StepRefused("Bạn đã xin không tham gia bỏ phiếu về một trường hợp có trong phiếu này.")
    if set(answers) - allowed:
        raise StepRefused("Phiếu có người, tập thể không thuộc cuộc bỏ phiếu này.")
    if allowed - set(answers) or any(value not in BallotPaper.Answer.values for value in answers.values()):
        raise StepRefused("Hãy chọn «đồng ý», «không đồng ý» hoặc «không ghi ý kiến» cho từng dòng.")
    if not allowed:
        raise StepRefused("Không có trường hợp nào mà bạn được bỏ phiếu trong cuộc này.")
    code = receipt()
    voter = member if ballot.mode == Ballot.Mode.NAMED else None
    papers = [
        BallotPaper(id=paper_id(code, pk), choice_id=pk, answer=answers[pk], voter=voter) for pk in sorted(allowed)
    ]
    return papers, code


def inside(ballot: Ballot) -> list[BallotPaper]:
    """The papers in the box: those laid open, and those still sealed, by the key. StepRefused where the key is gone."""
    papers = list(BallotPaper.objects.filter(choice__ballot=ballot))
    sealed = list(SealedPaper.objects.filter(ballot=ballot))
    if not sealed:
        return papers
    lock = keys.Lock(sealed[0].key_name)
    told = [lock.unseal(bytes(one.content)).split(":") for one in sealed]
    if any(more and more != [_whole(len(sealed), queries.voted(ballot))] for _, _, _, *more in told):
        raise StepRefused(TOUCHED)
    return papers + [BallotPaper(id=key, choice_id=int(choice), answer=ans.strip()) for key, choice, ans, *_ in told]


def _whole(papers: int, voters: Iterable[int]) -> str:
    """What every paper says of the box it lay in when it was sealed: how many papers, and who had voted."""
    return hashlib.sha256(f"{papers} {sorted(voters)}".encode()).hexdigest()


def touched() -> Iterator[str]:
    """A sentence for each box that is not as the last vote left it: a paper or a voter more, less or altered."""
    for ballot, _ in queries.sealed_boxes():
        try:
            inside(ballot)
        except StepRefused as why:
            yield f"Hòm phiếu kín của «{ballot}»: {why}"


def _sealed(ballot: Ballot, papers: list[BallotPaper], voters: list[int]) -> list[SealedPaper]:
    """Under a fresh key, all of one length, whatever the answer and the candidate; in the order of random ids."""
    lock, whole = keys.Lock(keys.make()), _whole(len(papers), voters)
    texts = (f"{paper.pk}:{paper.choice_id:019d}:{paper.answer:<5}:{whole}" for paper in papers)
    made = [SealedPaper(ballot=ballot, key_name=lock.name, content=lock.seal(text)) for text in texts]
    return sorted(made, key=lambda one: one.pk)


def _write(ballot: Ballot, papers: list[BallotPaper], voters: list[int], *, laid_open: bool = False) -> None:
    """Rewrite the box and the list of voters, each in the order of random ids. What the box was sealed with before is
    destroyed once all is written: a key found later opens no earlier copy of the box."""
    _forget()
    BallotPaper.objects.filter(choice__ballot=ballot).delete()
    before = SealedPaper.objects.filter(ballot=ballot)
    used = set(before.values_list("key_name", flat=True))
    before.delete()
    Voted.objects.filter(ballot=ballot).delete()
    if laid_open or ballot.mode == Ballot.Mode.NAMED:
        BallotPaper.objects.bulk_create(sorted(papers, key=lambda one: one.pk))
    elif papers:
        SealedPaper.objects.bulk_create(_sealed(ballot, papers, voters))
    marks = [Voted(id=random_id(), ballot=ballot, member_id=pk) for pk in voters]
    Voted.objects.bulk_create(sorted(marks, key=lambda one: one.pk))
    transaction.on_commit(lambda: _destroy(used))


def _destroy(used: set[str]) -> None:
    """These keys, and those that an interruption left behind."""
    left = keys.old()
    left -= set(SealedPaper.objects.filter(key_name__in=left).values_list("key_name", flat=True))
    for name in used | left:
        keys.destroy(name)


def unlock(ballot: Ballot) -> None:
    """At the closing all papers are laid open at once, the last vote like the others; then the journal is emptied where
    it can be."""
    _write(ballot, inside(ballot), list(queries.voted(ballot)), laid_open=True)
    transaction.on_commit(_empty_journal)


def empty(ballot: Ballot) -> None:
    _write(ballot, [], [])
    transaction.on_commit(_empty_journal)


def _forget() -> None:
    """SQLite keeps deleted rows in free pages unless told to overwrite them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def _empty_journal() -> None:
    """What the files still hold of earlier boxes goes: the journal of SQLite, the dead rows of PostgreSQL."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif connection.vendor == "postgresql":
            for model in (BallotPaper, SealedPaper, Voted):  # written anew into a fresh file; the old one is removed
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")


def is_in_the_box(ballot: Ballot, code: str) -> int:
    """How many papers of a receipt are in the box: as many as the voter had candidates, or none."""
    ids = {paper_id(code, pk) for pk in ballot.choices.values_list("pk", flat=True)}
    return sum(one.pk in ids for one in inside(ballot))
