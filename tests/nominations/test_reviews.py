"""A room meets, counts hands, closes its minutes; who was put forward gets a dossier."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement, Proposal, Registration, RegistrationRound
from tdkt.nominations.models import Candidate, Nomination, Review
from tdkt.nominations.operations.papers import review_minutes
from tdkt.nominations.operations.reviews import (
    Count,
    add_candidate,
    close_review,
    count_votes,
    gather_proposed,
    open_review,
    reopen_review,
    roll_call,
)
from tdkt.nominations.queries import candidates_of
from tdkt.nominations.tallies import shares_of
from tests.people import person

HELD = date(2025, 12, 5)


@pytest.fixture
def meeting(world):
    third = person("Lò Văn Tốt", world.counselling)
    window = RegistrationRound.objects.create(
        unit=world.centre, year=2025, opens=date(2025, 1, 2), deadline=date(2025, 2, 10)
    )
    for who, state in ((world.employee.person, "approved"), (world.room_head.person, "approved"), (third, "pending")):
        Registration.objects.create(
            round=window, unit=world.counselling, person=who, award="LDTT", state=state, sent_on=date(2025, 2, 1)
        )
    return open_review(
        unit=world.counselling, year=2025, held_on=HELD, chair=world.room_head.person,
        secretary=world.employee.person, actor=world.room_head,
    )  # fmt: skip


def counted(meeting, actor, yes=3, proposed=True):
    counts = [Count(one.pk, yes, max(3 - yes, 0), proposed) for one in meeting.candidates.all()]
    return count_votes(review=meeting, counts=counts, opinions="Nhất trí", actor=actor)


def test_candidates_come_from_approved_registrations_direct_workers_first(world, meeting):
    assert [one.subject_name for one in candidates_of(meeting)] == ["Nguyễn Thị Mai", "Hoàng Thị Lan"]
    assert (meeting.total, meeting.present) == (3, 3)


def test_more_hands_than_people_and_no_majority_are_refused(world, meeting):
    with pytest.raises(StepRefused, match="4 phiếu trong khi có mặt 3 người"):
        counted(meeting, world.room_head, yes=4)
    with pytest.raises(StepRefused, match="1/3 đồng ý, chưa quá nửa"):
        counted(meeting, world.room_head, yes=1)
    assert not Candidate.objects.filter(proposed=True).exists()


def test_closing_makes_dossiers_and_reopening_takes_back_the_unsent_ones(world, meeting):
    with pytest.raises(StepRefused, match="chưa ghi kết quả biểu quyết"):
        close_review(review=meeting, actor=world.room_head, day=HELD)
    counted(meeting, world.room_head)
    paper = review_minutes(review=meeting, actor=world.room_head)
    made = close_review(review=meeting, actor=world.room_head, day=HELD)

    assert {(row.subject_name, row.unit, row.state) for row in made} == {
        ("Nguyễn Thị Mai", world.centre, "draft"), ("Hoàng Thị Lan", world.centre, "draft"),
    }  # fmt: skip
    assert made[0].components.get(key="bien_ban").paper == paper
    assert [line["passed"] for line in paper.data["votes"]] == [True, True]

    reopen_review(review=meeting, actor=world.room_head, reason="Ghi nhầm số phiếu")
    assert not Nomination.objects.exists()


def test_half_a_room_decides_nothing(world, meeting):
    absent = {world.employee.person.pk: "ốm", world.room_head.person.pk: "đi học"}
    roll_call(review=meeting, absent=absent, actor=world.room_head)
    count_votes(
        review=meeting, counts=[Count(one.pk, 1, 0, False) for one in meeting.candidates.all()], opinions="",
        actor=world.room_head,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="Có mặt 1/3 người"):
        close_review(review=meeting, actor=world.room_head, day=HELD)


def test_someone_of_another_room_or_named_twice_is_refused(world, meeting):
    with pytest.raises(StepRefused, match="không thuộc Phòng Tư vấn"):
        add_candidate(review=meeting, award="LDTT", person=world.officer.person, actor=world.room_head)
    with pytest.raises(StepRefused, match="đã có trong danh sách"):
        add_candidate(review=meeting, award="LDTT", person=world.employee.person, actor=world.room_head)


def test_the_share_of_the_time_is_shown_live(world, meeting):
    counted(meeting, world.room_head)
    Review.objects.filter(pk=meeting.pk).update(held_on=date(2023, 12, 5))
    meeting.refresh_from_db()
    add_candidate(review=meeting, award="CSTDCS", person=world.employee.person, actor=world.room_head)
    Candidate.objects.filter(award="CSTDCS").update(votes_for=3, proposed=True)
    lines = {one.award: one for one in shares_of(meeting, list(meeting.candidates.all()))}
    assert lines["CSTDCS"].over and "15%" in lines["CSTDCS"].words
    assert not lines["LDTT"].over


def test_nobody_is_put_forward_without_a_vote(world, meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.update(proposed=True)


@pytest.mark.parametrize(("award", "stream"), [("BKBT", "chuyen_de"), ("LDTT", "cong_trang")])
def test_a_candidate_out_of_a_movement_points_back_to_its_proposal_up_to_the_dossier(world, client, award, stream):
    """A form of award keeps the theme as its stream; a title counts the whole year, wherever it was proposed."""
    theme = Movement.objects.create(
        unit=world.centre, title="60 ngày đêm chuyển đổi số", kind="thematic", state="launched", starts=date(2025, 3, 1),
        ends=date(2025, 6, 1), launched_by="Giám đốc",
    )  # fmt: skip
    proposal = Proposal.objects.create(
        unit=world.centre, year=2025, award=award, person=world.employee.person, reason="Số hóa 900 hồ sơ",
        movement=theme, state="accepted", proposed_by=world.officer,
    )  # fmt: skip
    review = open_review(
        unit=world.counselling, year=2025, held_on=HELD, chair=world.room_head.person, secretary=world.employee.person,
        actor=world.room_head,
    )  # fmt: skip
    assert gather_proposed(review) == 1 and gather_proposed(review) == 0
    one = review.candidates.get(award=award)
    assert (one.proposal, one.get_source_display()) == (proposal, "Đề nghị đã chấp thuận")
    client.force_login(world.officer)
    assert f'href="/de-nghi-khen/{proposal.pk}/"' in client.get(f"/binh-xet/{review.pk}/").content.decode()
    count_votes(review=review, counts=[Count(one.pk, review.present, 0, True)], opinions="", actor=world.room_head)
    row = close_review(review=review, actor=world.room_head, day=HELD)[0]
    assert (row.stream, row.achievement) == (stream, "Số hóa 900 hồ sơ")
    assert (row.movement == theme) is (stream == "chuyen_de")
    shown = client.get(f"/ho-so/{row.pk}/").content.decode()
    assert f'href="/de-nghi-khen/{proposal.pk}/"' in shown and f'href="/binh-xet/{review.pk}/"' in shown
