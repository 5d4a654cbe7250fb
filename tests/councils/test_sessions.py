"""Convened, invited, moved, cancelled; dossiers read before; members who withdraw from the vote on one candidate."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.councils import policy
from tdkt.councils.models import Attendance, BallotPaper, Reading, Recusal, Session
from tdkt.councils.operations import ballots, box, papers, seats
from tdkt.councils.operations.inviting import invite
from tdkt.councils.workflow import workflow
from tdkt.documents import write_docx
from tdkt.initiatives import policy as initiatives
from tdkt.initiatives.models import Initiative
from tdkt.nominations import queries as nominations
from tdkt.nominations.models import Nomination
from tdkt.org.models import Person, User
from tdkt.paperwork.operations import composed
from tests.councils.conftest import DAY, vote

AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)
LATER = date(2026, 10, 5)


def noon(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


@pytest.fixture
def planned(council, officer):
    return seats.plan_session(
        council=council,
        year=2026,
        held_on=DAY,
        actor=officer,
        start="14 giờ 00",
        place="Phòng họp",
        agenda="Xét CSTĐCS",
    )


def test_every_member_with_an_account_is_invited_and_the_letter_names_all_of_them(planned, officer, voters):
    assert [one.noticed for one in invite(session=planned, actor=officer, at=noon(DAY))] == [True] * 5
    told = Notice.objects.filter(recipient=voters[3]).get()
    assert "14 giờ 00 20/09/2026, Phòng họp" in told.text
    letter = papers.draft_invitation(session=planned, actor=officer, day=DAY)
    assert len(letter.data["to"]) == 5 and letter.data["contents"] == ["Xét CSTĐCS"]
    assert write_docx(composed(letter.kind, letter.data))
    with pytest.raises(StepRefused, match="đã qua"):
        invite(session=planned, actor=officer, at=noon(LATER))


def test_members_with_an_address_get_a_letter_and_who_was_told_when_is_kept(planned, officer, voters, mailoutbox):
    """The notice always; the letter where there is an address; a member without either is named."""
    Person.objects.filter(pk=voters[0].person_id).update(email="chutich@example.vn")
    User.objects.filter(pk=voters[1].pk).update(person=None)  # one member has no account
    told = {
        one.member.person_id: one for one in invite(session=planned, actor=officer, at=noon(DAY), url="https://x.vn")
    }
    assert [letter.to for letter in mailoutbox] == [["chutich@example.vn"]]
    assert f"https://x.vn/phien-hop/{planned.pk}/" in mailoutbox[0].body and "Xét CSTĐCS" in mailoutbox[0].body
    assert told[voters[0].person_id].said == "đã báo và gửi thư"
    assert "gửi giấy mời" in told[voters[1].person_id].said
    kept = planned.invited.get(member__person=voters[0].person_id)
    assert (kept.mailed, kept.at) == (True, noon(DAY))


def test_a_mail_server_that_is_down_is_told_and_the_notices_stand(planned, officer, voters, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    Person.objects.filter(pk=voters[0].person_id).update(email="chutich@example.vn")
    told = invite(session=planned, actor=officer, at=noon(DAY))
    assert [one.problem[:20] for one in told if one.problem] == ["Thư không gửi được: "]
    assert Notice.objects.filter(recipient=voters[0]).exists() and not planned.invited.filter(mailed=True).exists()


def test_who_was_invited_hears_that_the_session_moved_or_is_off(planned, officer, voters):
    invite(session=planned, actor=officer, at=noon(DAY))
    seats.move_session(session=planned, actor=officer, held_on=LATER, year=2026)
    workflow.take("cancel", planned, officer, note="Trùng kỳ họp")
    said = list(Notice.objects.filter(recipient=voters[3]).order_by("pk").values_list("text", flat=True))
    assert said[1].startswith("Phiên họp đổi lịch") and said[2].endswith("Trùng kỳ họp")


def test_a_session_moves_to_another_day_and_asks_anew_who_comes(planned, council, officer):
    seats.mark_attendance(
        session=planned, states=dict.fromkeys(council.members.all(), ("present", "")), tellers=[], actor=officer
    )
    moved = seats.move_session(session=planned, actor=officer, held_on=LATER, year=2026, start="8 giờ 00")
    assert (moved.held_on, moved.start, moved.attendance.count()) == (LATER, "8 giờ 00", 0)
    seats.plan_session(council=council, year=2026, held_on=DAY, actor=officer)
    with pytest.raises(StepRefused, match="đã có phiên họp ngày 20/09/2026"):
        seats.move_session(session=moved, actor=officer, held_on=DAY, year=2026)


def test_a_session_is_cancelled_with_its_reason_and_another_may_take_its_day(planned, council, officer):
    with pytest.raises(StepRefused, match="lý do"):
        workflow.take("cancel", planned, officer, note=" ")
    assert (
        workflow.take("cancel", planned, officer, note="Chủ tịch đi công tác").cancel_reason == "Chủ tịch đi công tác"
    )
    assert seats.plan_session(council=council, year=2026, held_on=DAY, actor=officer).pk != planned.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=planned.pk).update(cancel_reason="")


def test_who_withdraws_does_not_vote_on_that_one_and_the_share_stays_of_all_members(
    session, dossiers, voters, officer, council
):
    em = council.members.get(person=voters[3].person)
    with pytest.raises(StepRefused, match="lý do"):
        seats.recuse(session=session, member=em, nomination=dossiers[0], reason=" ", actor=officer)
    seats.recuse(session=session, member=em, nomination=dossiers[0], reason="Chồng của người được xét", actor=officer)
    with pytest.raises(StepRefused, match="Đã ghi"):
        seats.recuse(session=session, member=em, nomination=dossiers[0], reason="x", actor=officer)
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="secret", nominations=dossiers, actor=officer)
    every = dict.fromkeys(ballot.choices.values_list("pk", flat=True), "yes")
    with pytest.raises(StepRefused, match="không tham gia bỏ phiếu"):
        box.cast(ballot=ballot, answers=every, actor=voters[3])
    allowed = ballot.choices.exclude(nomination=dossiers[0]).values_list("pk", flat=True)
    box.cast(ballot=ballot, answers=dict.fromkeys(allowed, "yes"), actor=voters[3])
    for who in (*voters[:3], voters[4]):
        vote(ballot, who)
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    kept = {one.nomination_id: (one.yes, one.passed) for one in ballot.choices.all()}
    assert kept == {dossiers[0].pk: (4, True), dossiers[1].pk: (5, True)}, "4 of 5 members, not 4 of 4"
    closed = workflow.take("close", session, officer)
    minutes = papers.draft_minutes(session=closed, actor=officer, day=DAY)
    assert any("Nguyễn Thị Mai" in line for line in minutes.data["recused"])


def test_a_withdrawal_comes_before_the_vote(secret, session, council, voters, officer, dossiers):
    vote(secret, voters[3])
    em = council.members.get(person=voters[3].person)
    with pytest.raises(StepRefused, match="đã bỏ phiếu về"):
        seats.recuse(session=session, member=em, nomination=dossiers[0], reason="Vợ chồng", actor=officer)
    assert not Recusal.objects.exists()


def test_a_seat_alone_opens_the_dossiers_on_the_table_and_nothing_else(session, dossiers, voters, world, client):
    member = voters[4]  # a seat and no role at all
    other = Nomination.objects.create(
        award="GK", year=2019, unit=world.centre, at_unit=world.centre, person=world.room_head.person
    )

    def sees(user):
        return set(nominations.visible_to(User.objects.get(pk=user.pk)).values_list("pk", flat=True))

    assert sees(member) == {one.pk for one in dossiers}
    assert other.pk not in sees(member), "a year that no session considers"
    client.force_login(member)
    assert client.get(f"/ho-so/{dossiers[0].pk}/").status_code == 200
    assert client.get(f"/ho-so/{dossiers[0].pk}/goi/").status_code == 200
    assert client.get(f"/ho-so/{other.pk}/").status_code == 404
    client.post(f"/phien-hop/{session.pk}/da-doc/{dossiers[0].pk}/")
    assert Reading.objects.count() == 1
    assert "1/5 thành viên đã đọc" in client.get(f"/phien-hop/{session.pk}/").content.decode()


def test_a_seat_in_the_council_for_initiatives_lets_score(world, voters, officer):
    yen = voters[4]
    row = Initiative.objects.create(unit=world.counselling, year=2026, title="Phiếu hẹn", state="submitted")
    assert not initiatives.scores(yen, row)
    seats.found_council(
        unit=world.centre, kind="sang_kien", name="Hội đồng sáng kiến", decision_no="06/QĐ", actor=officer,
        founded_on=date(2025, 1, 10), members=[(world.director.person, "chair"), (yen.person, "member")],
    )  # fmt: skip
    assert initiatives.scores(User.objects.get(pk=yen.pk), row)
    assert not initiatives.scores(world.stranger, row)


def test_both_ways_together_add_up_and_leave_no_two_groups(session, council, dossiers, voters, officer):
    states = dict.fromkeys(council.members.all(), ("present", ""))
    paper = [council.members.get(person=who.person) for who in voters[:2]]
    seats.mark_attendance(session=session, states=states, tellers=[], on_paper=paper[:1], actor=officer)
    with pytest.raises(StepRefused, match="ít nhất 2 người mỗi cách"):
        ballots.open_ballot(session=session, award="CSTDCS", mode="mixed", nominations=dossiers, actor=officer)
    seats.mark_attendance(session=session, states=states, tellers=[], on_paper=paper, actor=officer)
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="mixed", nominations=dossiers, actor=officer)
    with pytest.raises(StepRefused, match="bỏ phiếu giấy"):
        vote(ballot, voters[0])
    for who in voters[2:]:
        vote(ballot, who)
    one, two = ballot.choices.all()
    with pytest.raises(StepRefused, match="2 thành viên được ghi bỏ phiếu giấy"):
        ballots.enter_counts(ballot=ballot, issued=3, collected=3, invalid=0, counts={one: (3, 0)}, actor=officer)
    with pytest.raises(StepRefused, match="Chưa nhập kết quả"):
        ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    ballots.enter_counts(
        ballot=ballot, issued=2, collected=2, invalid=0, counts={one: (2, 0), two: (1, 1)}, actor=officer
    )
    ballots.close_ballot(ballot=ballot, actor=officer, at=AT)
    kept = list(ballot.choices.values_list("yes", "no", "paper_yes", "paper_no"))
    assert kept == [(5, 0, None, None), (4, 1, None, None)]
    ballot.refresh_from_db()
    assert (ballot.issued, ballot.collected) == (5, 5)


def test_a_box_too_empty_to_be_secret_is_neither_opened_nor_closed(session, council, secret, voters, officer):
    vote(secret, voters[0])
    vote(secret, voters[1])
    with pytest.raises(StepRefused, match="Mới có 2 phiếu.*lộ ý kiến"):
        ballots.close_ballot(ballot=secret, actor=officer, at=AT, reason="Vội")
    vote(secret, voters[2])
    with pytest.raises(StepRefused, match="có mặt mà chưa bỏ phiếu"):
        ballots.close_ballot(ballot=secret, actor=officer, at=AT)
    assert ballots.close_ballot(ballot=secret, actor=officer, at=AT, reason="Về sớm") == []

    Attendance.objects.filter(session=session).exclude(member__post__in=["chair", "vice"]).update(state="absent")
    with pytest.raises(StepRefused, match="không bỏ phiếu kín được"):
        ballots.open_ballot(
            session=session, award="CSTDCS", mode="secret", nominations=Nomination.objects.all(), actor=officer
        )


def test_the_council_of_the_province_waits_for_the_posting(world, voters, province_council):
    row = Nomination.objects.create(
        award="HCLD3", year=2026, unit=world.centre, at_unit=world.province, person=world.employee.person,
        state="received", submitted_on=DAY, received_on=DAY,
    )  # fmt: skip

    def put_to_the_vote():
        return ballots.open_ballot(
            session=province_council, award="HCLD3", mode="secret", nominations=[row], actor=world.province_officer
        )

    with pytest.raises(StepRefused, match="chưa công khai đủ 10 ngày làm việc"):
        put_to_the_vote()
    Nomination.objects.update(posted_on=date(2026, 9, 3), posted_until=date(2026, 9, 18), posted_at="Cổng")
    assert put_to_the_vote().state == "open"


@pytest.fixture
def province_council(world, voters):
    made = seats.found_council(
        unit=world.province, kind="tdkt", name="Hội đồng tỉnh", decision_no="1/QĐ-UBND", founded_on=date(2025, 1, 10),
        actor=world.province_officer,
        members=list(zip([one.person for one in voters], ["chair", "vice", "secretary", "member", "member"], strict=True)),
    )  # fmt: skip
    session = seats.plan_session(council=made, year=2026, held_on=DAY, actor=world.province_officer)
    states = dict.fromkeys(made.members.all(), ("present", ""))
    seats.mark_attendance(session=session, states=states, tellers=[], actor=world.province_officer)
    return workflow.take("open", session, world.province_officer, day=DAY)


ROLES = (
    "officer", "director", "room_head", "employee", "appraiser", "decider", "stranger", "auditor", "administrator",
)  # fmt: skip
OFFERED = {
    "planned": {"officer": {"open", "cancel"}, "director": {"open", "cancel"}},
    "open": {"officer": {"close"}, "director": {"close"}},
    "closed": {},
    "cancelled": {},
}


@pytest.mark.parametrize("state", OFFERED)
def test_each_role_is_offered_the_steps_of_a_session_that_it_may_take(world, session, state):
    Session.objects.filter(pk=session.pk).update(state=state, cancel_reason="x")
    row = Session.objects.get(pk=session.pk)
    found = {role: {one.step.name for one in workflow.offered(getattr(world, role), row)} for role in ROLES}
    assert found == {role: OFFERED[state].get(role, set()) for role in ROLES}


def test_who_counts_and_who_runs_is_one_table(world, secret, voters):
    chair, vice, secretary, teller, plain = voters
    secret.session.tellers.set(secret.session.council.members.filter(person=teller.person))
    table = {
        who.username: (policy.counts(who, secret), policy.runs_or_leads(who, secret.session))
        for who in (*voters, world.stranger, world.appraiser, world.administrator, world.auditor)
    }
    assert table == {
        "khanh": (True, True), "dao": (True, True), "ha": (True, True), "em": (True, False), "yen": (False, False),
        "cuong": (False, False), "binh": (False, False), "quantri": (False, False), "xem": (False, False),
    }  # fmt: skip


def test_a_paper_to_print_names_no_voter(client, session, dossiers, officer, voters):
    ballot = ballots.open_ballot(session=session, award="CSTDCS", mode="paper", nominations=dossiers, actor=officer)
    client.force_login(officer)
    answer = client.get(f"/bo-phieu/{ballot.pk}/in-phieu/")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    session.tellers.clear()
    client.force_login(voters[4])
    assert client.get(f"/bo-phieu/{ballot.pk}/in-phieu/").status_code == 403
    assert not BallotPaper.objects.exists()


@pytest.mark.parametrize("number", ("abc", "", "9" * 40))
def test_a_number_that_is_none_is_not_found(client, council, officer, number):
    client.force_login(officer)
    assert client.post(f"/hoi-dong/{council.pk}/thoi/", {"member": number, "ends": "01/01/2026"}).status_code == 404
    assert client.post(f"/hoi-dong/{council.pk}/khong-co/").status_code == 404
