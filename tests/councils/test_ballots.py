"""Who votes, how votes are counted, what is refused and in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.councils import policy
from tdkt.councils.models import Ballot, BallotPaper, Choice, Voted
from tdkt.councils.operations import ballots, box, papers, seats
from tdkt.councils.page import ballot_page
from tdkt.councils.workflow import workflow
from tdkt.documents import write_docx
from tdkt.law import votes
from tdkt.nominations.models import Nomination
from tdkt.paperwork.operations import composed
from tests.councils.conftest import DAY, absent, vote

AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


def test_four_of_five_reach_four_fifths_and_the_dossier_hears_of_it(secret, voters, officer, dossiers):
    secret.threshold_top, secret.threshold_bottom, secret.threshold_over = 4, 5, False
    secret.save()
    for who in voters[:4]:
        vote(secret, who)
    vote(secret, voters[4], "no")

    assert ballots.close_ballot(ballot=secret, actor=officer, at=AT) == []

    dossiers[0].refresh_from_db()
    result = dossiers[0].council_result
    assert (result["yes"], result["no"], result["members"], result["passed"]) == (4, 1, 5, True)
    assert result["threshold"] == "4/5"
    assert result["day"] == "2026-09-20"


@pytest.mark.parametrize(
    ("yes", "base", "share", "over", "passed"),
    [
        (4, 5, Fraction(4, 5), False, True),
        (9, 10, Fraction(9, 10), False, True),
        (8, 9, Fraction(9, 10), False, False),
        (2, 3, Fraction(2, 3), False, True),
        (6, 9, Fraction(6667, 10000), False, False),
        (5, 10, Fraction(1, 2), True, False),
        (6, 10, Fraction(1, 2), True, True),
        (0, 0, Fraction(1, 2), True, False),
    ],
)
def test_shares_are_exact(yes, base, share, over, passed):
    assert ballots.passes(yes, base, share, over=over) is passed


@pytest.mark.parametrize("code", ("CSTDCS", "CSTDBT", "BKBT", "CSTDTQ", "HCLD3", "TTLDXS"))
@pytest.mark.parametrize("members", (5, 7, 9, 11))
def test_the_count_agrees_with_the_law_core_for_every_number_of_votes(code, members):
    rule = votes.rule(code, DAY)
    share, over = (rule.threshold, False) if rule.threshold is not None else (Fraction(1, 2), True)
    for yes in range(members + 1):
        told = ballots.passes(yes, rule.counted(members, members), share, over=over)
        assert told is (yes >= rule.needed(members, members))


def test_voting_twice_after_closing_or_without_a_seat_is_refused_in_words(secret, voters, officer, stranger):
    vote(secret, voters[0])
    with pytest.raises(StepRefused, match="đã bỏ phiếu"):
        vote(secret, voters[0])
    with pytest.raises(StepRefused, match="không phải thành viên"):
        vote(secret, stranger)
    for who in voters[2:]:
        vote(secret, who)
    ballots.close_ballot(ballot=secret, actor=officer, at=AT, reason="Bận việc đột xuất")
    with pytest.raises(StepRefused, match="đã kết thúc"):
        vote(secret, voters[1])
    with pytest.raises(StepRefused, match="Đã kiểm phiếu"):
        ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    assert Voted.objects.count() == 4


def test_an_absent_member_does_not_vote_on_the_machine(secret, session, council, voters):
    absent(session, council.members.get(person=voters[3].person))
    with pytest.raises(StepRefused, match="vắng"):
        vote(secret, voters[3])


def test_a_candidate_does_not_vote_on_oneself(session, world, voters, officer):
    mine = Nomination.objects.create(
        award="CSTDCS", year=2026, unit=world.centre, at_unit=world.centre, person=voters[4].person
    )
    other = Nomination.objects.create(
        award="CSTDCS", year=2026, unit=world.centre, at_unit=world.centre, person=world.employee.person
    )
    ballot = ballots.open_ballot(
        session=session, award="CSTDCS", mode="secret", nominations=[mine, other], actor=officer
    )
    with pytest.raises(StepRefused, match="chính mình"):
        box.cast(ballot=ballot, answers={one.pk: "yes" for one in ballot.choices.all()}, actor=voters[4])
    vote(ballot, voters[4])
    assert [one.choice.nomination for one in box.inside(ballot)] == [other]


def test_an_unfinished_paper_is_refused(secret, voters):
    first = secret.choices.first()
    with pytest.raises(StepRefused, match="từng dòng"):
        box.cast(ballot=secret, answers={first.pk: "yes"}, actor=voters[0])
    assert not box.inside(secret)


def test_a_secret_award_is_not_voted_by_name(session, dossiers, officer, monkeypatch):
    codes = [code for code in ("CSTDCS", "CSTDBT", "CSTDTQ", "HCLD3") if votes.rule(code, DAY).secret]
    if not codes:
        pytest.skip("no award whose ballot the law makes secret on that day")
    Nomination.objects.filter(pk=dossiers[0].pk).update(award=codes[0])
    dossiers[0].refresh_from_db()
    with pytest.raises(StepRefused, match="phải bỏ phiếu kín"):
        ballots.open_ballot(session=session, award=codes[0], mode="named", nominations=dossiers[:1], actor=officer)


def test_paper_votes_must_add_up(session, dossiers, officer):
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="paper", nominations=dossiers, actor=officer)
    one, two = ballot.choices.all()
    with pytest.raises(StepRefused, match="nhiều hơn 5 thành viên có mặt"):
        ballots.enter_counts(
            ballot=ballot, issued=6, collected=5, invalid=0, counts={one: (5, 0), two: (5, 0)}, actor=officer
        )
    with pytest.raises(StepRefused, match="nhiều hơn 4 phiếu hợp lệ"):
        ballots.enter_counts(
            ballot=ballot, issued=5, collected=5, invalid=1, counts={one: (5, 0), two: (4, 0)}, actor=officer
        )
    with pytest.raises(StepRefused, match="Chưa nhập kết quả"):
        ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    ballots.enter_counts(
        ballot=ballot, issued=5, collected=5, invalid=0, counts={one: (5, 0), two: (2, 2)}, actor=officer
    )
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    assert [(c.yes, c.no, c.spoiled, c.passed) for c in ballot.choices.all()] == [(5, 0, 0, True), (2, 2, 1, False)]


def test_a_written_opinion_counts_on_all_members_and_no_more_than_were_sent(
    session, council, dossiers, voters, officer
):
    absent(session, council.members.get(person=voters[4].person), "written")
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="named", nominations=dossiers, actor=officer)
    one, two = ballot.choices.all()
    with pytest.raises(StepRefused, match="chỉ có 1 thành viên"):
        ballots.enter_written(ballot=ballot, opinions={one: (2, 0)}, actor=officer)
    ballots.enter_written(ballot=ballot, opinions={one: (1, 0), two: (0, 1)}, actor=officer)
    for who in voters[:4]:
        vote(ballot, who)
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    assert [(c.yes, c.no) for c in ballot.choices.all()] == [(5, 0), (4, 1)]


def test_who_failed_may_be_voted_on_again_and_who_passed_not(session, dossiers, voters, officer):
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="named", nominations=dossiers, actor=officer)
    one, two = ballot.choices.all()
    for who in voters:
        box.cast(ballot=ballot, answers={one.pk: "yes", two.pk: "no"}, actor=who)
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    with pytest.raises(StepRefused, match="đã được thông qua"):
        ballots.open_ballot(session=session, award="CSTDCS", mode="secret", nominations=[one.nomination], actor=officer)
    again = ballots.open_ballot(
        session=session, award="CSTDCS", mode="secret", nominations=[two.nomination], actor=officer
    )
    assert again.round == 2


def test_a_voided_ballot_writes_nothing_to_the_dossiers(secret, voters, officer, dossiers):
    vote(secret, voters[0])
    with pytest.raises(StepRefused, match="lý do"):
        ballots.void_ballot(ballot=secret, reason=" ", actor=officer)
    ballots.void_ballot(ballot=secret, reason="Mở nhầm danh sách", actor=officer)
    dossiers[0].refresh_from_db()
    assert dossiers[0].council_result == {}
    assert not BallotPaper.objects.exists()
    assert not Voted.objects.exists()


def test_minutes_and_tally_are_drawn_up_after_the_session(secret, session, voters, officer):
    for who in voters:
        vote(secret, who)
    with pytest.raises(StepRefused, match="chưa kết thúc"):
        papers.draft_minutes(session=session, actor=officer, day=DAY)
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    closed = workflow.take("close", session, officer)
    minutes = papers.draft_minutes(session=closed, actor=officer, day=DAY)
    tally = papers.draft_tally(session=closed, actor=officer, day=DAY)
    for paper in (minutes, tally):
        assert write_docx(composed(paper.kind, paper.data))
    assert tally.data["issued"] == 5
    assert minutes.data["votes"][0]["base"] == 5


def test_a_session_is_not_closed_over_an_open_ballot_nor_opened_before_its_day(secret, session, council, officer):
    with pytest.raises(StepRefused, match="Chưa kiểm phiếu xong"):
        workflow.take("close", session, officer)
    later = seats.plan_session(council=council, year=2026, held_on=date(2026, 12, 1), actor=officer)
    with pytest.raises(StepRefused, match="Chưa đến ngày họp"):
        workflow.take("open", later, officer, day=DAY)
    with pytest.raises(StepRefused, match="trước ngày thành lập"):
        seats.plan_session(council=council, year=2024, held_on=date(2024, 12, 1), actor=officer)


def test_the_tables_keep_their_promises(secret, voters):
    vote(secret, voters[0])
    mark = Voted.objects.get()
    for broken in (
        lambda: Voted.objects.create(ballot=secret, member=mark.member),
        lambda: Ballot.objects.filter(pk=secret.pk).update(state="closed"),
        lambda: Ballot.objects.filter(pk=secret.pk).update(state="void"),
        lambda: Ballot.objects.filter(pk=secret.pk).update(threshold_top=9, threshold_bottom=5),
        lambda: Choice.objects.filter(ballot=secret).update(passed=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_a_secret_vote_leaves_no_event_but_its_closing_does(secret, voters, officer):
    before = Event.objects.count()
    for who in voters:
        vote(secret, who)
    assert Event.objects.count() == before
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    assert Event.objects.filter(verb="councils.ballot_close").count() == 1


def test_a_member_who_votes_on_nobody_gets_no_paper_and_does_not_count_for_oneself(session, officer, voters, world):
    mine = Nomination.objects.create(
        award="CSTDCS", year=2026, unit=world.centre, at_unit=world.centre, person=voters[3].person
    )
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="secret", nominations=[mine], actor=officer)
    assert session.tellers.filter(person=voters[3].person).exists()
    assert not policy.counts(voters[3], ballot), "a teller who is on the ballot"
    assert policy.counts(voters[4], ballot)
    for who in (*voters[:3], voters[4]):
        vote(ballot, who)
    shown = {member.person: barred for member, _, _, barred in ballot_page(officer, ballot)["voters"]}
    assert [who for who, barred in shown.items() if barred] == [voters[3].person]
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    ballot.refresh_from_db()
    assert (ballot.issued, ballot.collected) == (4, 4), "five are there, four had a paper"
    assert ballot.choices.get().passed is True, "four of five members"


def test_a_written_opinion_that_nobody_entered_is_not_left_out_in_silence(secret, session, voters, officer):
    last = session.council.members.get(person=voters[4].person)
    absent(session, last, "written")
    for who in voters[:4]:
        vote(secret, who)
    with pytest.raises(StepRefused, match="Có 1 ý kiến bằng văn bản mà chưa nhập"):
        ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    first, second = secret.choices.all()
    ballots.enter_written(ballot=secret, opinions={first: (1, 0), second: (0, 1)}, actor=officer)
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    assert {(one.yes, one.no) for one in secret.choices.all()} == {(5, 0), (4, 1)}


def test_the_tally_says_the_papers_of_each_ballot_where_they_differ(secret, session, voters, officer):
    for who in voters:
        vote(secret, who, "no")
    ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    failed = [one.nomination for one in secret.choices.all()]
    again = ballots.open_ballot(session=session, award="CSTDCS", mode="paper", nominations=failed, actor=officer)
    counts = dict.fromkeys(again.choices.all(), (2, 0))
    ballots.enter_counts(ballot=again, issued=4, collected=4, invalid=2, counts=counts, actor=officer)
    ballots.close_ballot(ballot=again, actor=officer, at=AT)
    closed = workflow.take("close", session, officer)
    tally = papers.draft_tally(session=closed, actor=officer, day=DAY)
    said = "\n".join(tally.data["each"])
    assert "Chiến sĩ thi đua cơ sở: phát ra 05, thu về 05, hợp lệ 05, không hợp lệ 00 phiếu" in said
    assert "Chiến sĩ thi đua cơ sở (lần 2): phát ra 04, thu về 04, hợp lệ 02, không hợp lệ 02 phiếu" in said
    assert write_docx(composed(tally.kind, tally.data))
