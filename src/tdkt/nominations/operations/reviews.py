"""The review in a room: opened with its people, candidates gathered, hands counted, minutes closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement, Proposal, Registration
from tdkt.emulation.queries import accepted_proposals
from tdkt.law.catalogue import SUBJECTS
from tdkt.law.catalogue import award as award_of
from tdkt.nominations.models import Attendee, Candidate, Nomination, Review
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.org.models import Person, Post, Unit

SMALL = 10  # a collective of at most so many people is a small one


@dataclass
class Count:
    """What a meeting said of one candidate."""

    candidate: int
    votes_for: int | None
    votes_against: int | None
    proposed: bool
    opinion: str = ""


@transaction.atomic
def open_review(
    *,
    unit: Unit,
    year: int,
    held_on: date,
    chair: Person,
    secretary: Person,
    actor: Any,
    place: str = "",
    start: str = "",
    method: str = Review.Method.HANDS,
) -> Review:
    """A meeting with everybody of the unit on the roll and the approved registrations as candidates."""
    if chair == secretary:
        raise StepRefused("Chủ trì và thư ký phải là hai người.")
    if year > held_on.year:
        raise StepRefused(f"Năm xét {year} sau ngày họp {held_on:%d/%m/%Y}.")
    if Review.objects.filter(unit=unit, year=year, held_on=held_on).exists():
        raise StepRefused(f"{unit} đã có cuộc họp bình xét ngày {held_on:%d/%m/%Y}.")
    people = list(Person.objects.filter(Q(left__isnull=True) | Q(left__gt=held_on), unit__path__startswith=unit.path))
    review = Review(
        unit=unit, year=year, held_on=held_on, place=place or unit.name, start=start, chair=chair, secretary=secretary,
        total=len(people), present=len(people), method=method,
    )  # fmt: skip
    history.create(review, actor=actor, verb="nominations.review_open")
    Attendee.objects.bulk_create(Attendee(review=review, person=one) for one in people)
    gather_registered(review)
    return review


@transaction.atomic
def edit_review(*, review: Review, actor: Any, **fields: Any) -> Review:
    """Day, hour, place, who chairs, who writes, how hands are counted; while the minutes are open."""
    row = _open(review)
    if fields["chair"] == fields["secretary"]:
        raise StepRefused("Chủ trì và thư ký phải là hai người.")
    day: date = fields["held_on"]
    if row.year > day.year:
        raise StepRefused(f"Năm xét {row.year} sau ngày họp {day:%d/%m/%Y}.")
    if Review.objects.filter(unit=row.unit, year=row.year, held_on=day).exclude(pk=row.pk).exists():
        raise StepRefused(f"{row.unit} đã có cuộc họp bình xét ngày {day:%d/%m/%Y}.")
    return history.change(row, actor=actor, verb="nominations.review_edit", **fields)


def gather_registered(review: Review) -> int:
    """Candidates from the approved registrations of the unit's people and collectives."""
    rows = Registration.objects.filter(
        state=Registration.State.APPROVED, round__year=review.year, unit__path__startswith=review.unit.path
    ).select_related("person", "collective")
    return _add(review, [(r.award, r.person, r.collective) for r in rows], Candidate.Source.REGISTERED)


def gather_proposed(review: Review) -> int:
    """Candidates from what movements, models and blocks proposed and the unit accepted."""
    added = _add(review, accepted_proposals(review.unit, review.year), Candidate.Source.PROPOSED)
    here = Q(person__unit__path__startswith=review.unit.path) | Q(collective__path__startswith=review.unit.path)
    rows = Proposal.objects.filter(here, year=review.year, state=Proposal.State.ACCEPTED).order_by("pk")
    found = {(row.award, row.person_id, row.collective_id): row for row in rows}
    for one in review.candidates.filter(proposal__isnull=True):
        one.proposal = found.get((one.award, one.person_id, one.collective_id))
        if one.proposal is not None:
            one.save(update_fields=["proposal"])
    return added


def gather(review: Review, found: Iterable[tuple[str, Person | None, Unit | None]]) -> int:
    """Candidates from a sweep: (award, person, collective)."""
    return _add(review, list(found), Candidate.Source.SWEEP)


def _add(review: Review, found: list[tuple[str, Person | None, Unit | None]], source: str) -> int:
    have = set(review.candidates.values_list("award", "person_id", "collective_id"))
    fresh = [
        (award, person, where)
        for award, person, where in found
        if (award, person and person.pk, where and where.pk) not in have
    ]
    direct = _direct([person for _, person, _ in fresh if person], review.held_on)
    for award, person, where in fresh:
        rank = rank_of(person, where, direct)
        Candidate(review=review, award=award, person=person, collective=where, source=source, rank=rank).save()
    return len(fresh)


def _direct(people: list[Person], day: date) -> set[int]:
    held = Q(ends__isnull=True) | Q(ends__gte=day)
    rows = Post.objects.filter(held, person__in=people, starts__lte=day, main=True, direct=True, leader=False)
    return set(rows.values_list("person_id", flat=True))


def rank_of(person: Person | None, collective: Unit | None, direct: set[int]) -> int:
    """0 for direct workers and small collectives, who are considered first; 1 for the others."""
    if person is not None:
        return 0 if person.pk in direct else 1
    if collective is None:
        return 1
    size = Person.objects.filter(unit__path__startswith=collective.path, left__isnull=True).count()
    return 0 if size <= SMALL else 1


@transaction.atomic
def add_candidate(
    *, review: Review, award: str, actor: Any, person: Person | None = None, collective: Unit | None = None
) -> Candidate:
    """Somebody named at the meeting itself."""
    _open(review)
    kind = award_of(award)
    wanted = "person" if person else "collective"
    if wanted not in kind.subjects:
        raise StepRefused(f"{kind.name} không tặng cho {SUBJECTS[wanted]}.")
    subject = person or collective
    if subject is None:
        raise StepRefused("Hãy chọn cá nhân hoặc tập thể.")
    where = person.unit if person else collective
    if where is not None and not where.path.startswith(review.unit.path):
        raise StepRefused(f"{subject} không thuộc {review.unit}.")
    if not _add(review, [(award, person, collective)], Candidate.Source.ADDED):
        raise StepRefused(f"{subject} đã có trong danh sách xét {kind.name}.")
    changes = {"người được xét": [None, f"{subject}: {kind.name}"]}
    history.record(review, actor=actor, verb="nominations.review_edit", changes=changes)
    return review.candidates.get(award=award, person=person, collective=collective)


@transaction.atomic
def drop_candidate(*, candidate: Candidate, actor: Any) -> None:
    _open(candidate.review)
    changes = {"người được xét": [str(candidate), None]}
    history.record(candidate.review, actor=actor, verb="nominations.review_edit", changes=changes)
    candidate.delete()


@transaction.atomic
def roll_call(*, review: Review, absent: dict[int, str], actor: Any) -> Review:
    """Who was away: {person id: reason}; everybody else on the roll was there."""
    row = _open(review)
    for one in row.attendees.all():
        one.present, one.note = one.person_id not in absent, absent.get(one.person_id, "")[:200]
        one.save(update_fields=["present", "note"])
    there = row.attendees.filter(present=True).count()
    return history.change(row, actor=actor, verb="nominations.review_edit", total=row.attendees.count(), present=there)


@transaction.atomic
def count_votes(*, review: Review, counts: list[Count], opinions: str, actor: Any) -> Review:
    """Hands or ballot papers for each candidate. Refused where they are more than the people in the room."""
    row = _open(review)
    mine = {one.pk: one for one in row.candidates.all()}
    for count in counts:
        one = mine.get(count.candidate)
        if one is None:
            raise StepRefused("Danh sách xét đã thay đổi, hãy tải lại trang.")
        cast = (count.votes_for or 0) + (count.votes_against or 0)
        if cast > row.present:
            raise StepRefused(f"{one.subject_name}: {cast} phiếu trong khi có mặt {row.present} người.")
        if count.proposed and count.votes_for is None:
            raise StepRefused(f"{one.subject_name}: đề nghị nhưng chưa ghi số đồng ý.")
        if count.proposed and (count.votes_for or 0) * 2 <= row.present:
            said = f"{count.votes_for}/{row.present}"
            raise StepRefused(
                f"{one.subject_name}: {said} đồng ý, chưa quá nửa số người dự họp nên không đề nghị được."
            )
        changed = {
            "votes_for": count.votes_for, "votes_against": count.votes_against, "proposed": count.proposed,
            "opinion": count.opinion,
        }  # fmt: skip
        history.change(one, actor=actor, verb="nominations.review_edit", **changed)
    return history.change(row, actor=actor, verb="nominations.review_edit", opinions=opinions)


def _open(review: Review) -> Review:
    row = Review.objects.select_for_update(no_key=True).get(pk=review.pk)
    if row.state != Review.State.DRAFT:
        raise StepRefused("Biên bản đã chốt; mở lại cuộc họp nếu cần sửa.")
    return row


@transaction.atomic
def close_review(*, review: Review, actor: Any, day: date) -> list[Nomination]:
    """Close the minutes; each candidate put forward becomes a draft dossier. Returns the dossiers."""
    row = _open(review)
    chosen = list(
        row.candidates.filter(proposed=True).select_related("person__unit__parent", "collective", "proposal__movement")
    )
    unvoted = row.candidates.filter(votes_for__isnull=True).first()
    if not row.candidates.exists():
        raise StepRefused("Chưa có ai để xét: lấy danh sách đã đăng ký hoặc thêm người.")
    if unvoted is not None:
        raise StepRefused(f"{unvoted.subject_name} ({unvoted.get_award_display()}) chưa ghi kết quả biểu quyết.")
    if row.present * 2 <= row.total:
        raise StepRefused(f"Có mặt {row.present}/{row.total} người, chưa quá nửa: họp lại hoặc sửa điểm danh.")
    history.change(row, actor=actor, verb="nominations.review_close", state=Review.State.CLOSED)
    fields = {"year": row.year, "actor": actor, "day": day}
    return [
        open_nomination(
            award=one.award, person=one.person, collective=one.collective, candidate=one, **_proposed(one), **fields
        )
        for one in chosen
    ]


def _proposed(one: Candidate) -> dict[str, Any]:
    """What the proposal behind a candidate gives the dossier: its achievement, and its movement where that is a theme.

    A title counts the whole year's work, whatever it was proposed from.
    """
    if one.proposal is None:
        return {}
    given: dict[str, Any] = {"achievement": one.proposal.reason}
    movement = one.proposal.movement
    if movement is not None and movement.kind == Movement.Kind.THEMATIC and not award_of(one.award).is_title:
        given |= {"movement": movement, "stream": "chuyen_de"}
    return given


@transaction.atomic
def reopen_review(*, review: Review, actor: Any, reason: str) -> Review:
    """Open closed minutes again while none of their dossiers has left; those drafts go away."""
    row = Review.objects.select_for_update(no_key=True).get(pk=review.pk)
    if row.state != Review.State.CLOSED:
        raise StepRefused("Cuộc họp chưa chốt.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do mở lại.")
    born = Nomination.objects.filter(candidate__review=row)
    list(born.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if gone := born.exclude(state=Nomination.State.DRAFT).first():
        raise StepRefused(f"Hồ sơ {gone} đã {gone.get_state_display().lower()}: rút hồ sơ về trước.")
    for one in born:
        history.remove(one, actor=actor, verb="nominations.review_reopen", reason=reason)
    return history.change(row, actor=actor, verb="nominations.review_reopen", reason=reason, state=Review.State.DRAFT)
