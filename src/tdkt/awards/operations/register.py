"""Old awards entered into the register with their proof."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.awards.models import AwardRecord
from tdkt.awards.operations.decisions import posts_on
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import SUBJECTS
from tdkt.law.catalogue import award as award_of
from tdkt.org.models import Person, Unit
from tdkt.paperwork.queries import name_on

Proof = tuple[str, bytes] | None


@transaction.atomic
def register_award(
    *,
    award: str,
    year: int,
    decision_no: str,
    issuer: str,
    actor: Any,
    person: Person | None = None,
    collective: Unit | None = None,
    stream: str = "",
    decided_on: date | None = None,
    unit_name_then: str = "",
    post_then: str = "",
    golden_no: int | None = None,
    proof: Proof = None,
    verified: bool = False,
    verb: str = "awards.register",
    **more: Any,
) -> AwardRecord:
    """One award given outside the system. Unit and post are those of its day where the record knows them.

    StepRefused in words for a duplicate, a wrong subject, a mark of verification without proof.
    """
    kind = award_of(award)
    wanted = "person" if person else "collective"
    subject = person or collective
    if subject is None:
        raise StepRefused("Chọn cá nhân hoặc tập thể.")
    if wanted not in kind.subjects:
        raise StepRefused(f"{kind.name} không tặng cho {SUBJECTS[wanted]}.")
    if verified and proof is None:
        raise StepRefused("Đánh dấu đã đối chiếu bản gốc thì phải kèm bản chụp quyết định hoặc bằng.")
    same = AwardRecord.objects.filter(award=award, year=year, person=person, collective=collective, state="valid")
    if one := same.first():
        raise StepRefused(f"{subject} đã có {kind.name} năm {year} trong sổ (Quyết định {one.decision_no}).")
    day = decided_on or date(year, 12, 31)
    post = posts_on([person], day).get(person.pk) if person else None
    where = post.unit if post else (person.unit if person else collective)
    assert where is not None  # noqa: S101 - one of the two subjects was given
    made = AwardRecord(
        award=award, year=year, stream=stream, person=person, collective=collective, decision_no=decision_no,
        decided_on=decided_on, issuer=issuer, unit_then=where, unit_name_then=unit_name_then or name_on(where, day),
        post_then=post_then or (post.title if post else ""), leader=bool(post and post.leader),
        direct=bool(post and post.direct), golden_no=golden_no, verified=verified, **more,
    )  # fmt: skip
    if proof is not None:
        made.proof.save(proof[0], ContentFile(proof[1]), save=False)
    return history.create(made, actor=actor, verb=verb)


@transaction.atomic
def verify(*, record: AwardRecord, actor: Any, verified: bool, golden_no: int | None, proof: Proof) -> AwardRecord:
    """Add the proof, the golden-book number and the mark that the original was seen."""
    row = AwardRecord.objects.select_for_update().get(pk=record.pk)
    if proof is not None:
        row.proof.save(proof[0], ContentFile(proof[1]), save=False)
        row.save(update_fields=["proof"])
    if verified and not row.proof and row.decision_id is None:
        raise StepRefused("Chưa có bản chụp quyết định hoặc bằng nên chưa đánh dấu đã đối chiếu được.")
    if golden_no is not None:
        taken = AwardRecord.objects.filter(golden_no=golden_no, unit_then=row.unit_then).exclude(pk=row.pk).first()
        if taken is not None:
            raise StepRefused(f"Số sổ vàng {golden_no} đã ghi cho {taken}.")
    return history.change(row, actor=actor, verb="awards.verify", verified=verified, golden_no=golden_no)
