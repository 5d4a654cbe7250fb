"""Old awards entered into the register with their proof, put right, taken out again."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from tdkt.awards.models import AwardRecord, NotRepeated
from tdkt.awards.operations.decisions import posts_on, stood
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import SUBJECTS
from tdkt.law.catalogue import award as award_of
from tdkt.org.models import Person, Unit
from tdkt.paperwork.queries import name_on

Proof = tuple[str, bytes] | None
OF_THE_ORIGINAL = ("award", "year", "decision_no", "decided_on", "issuer")  # changed: to be compared again


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
    subject = person or collective
    if subject is None:
        raise StepRefused("Chọn cá nhân hoặc tập thể.")
    if wrong := not_for(award, "person" if person else "collective"):
        raise StepRefused(wrong)
    if verified and proof is None:
        raise StepRefused("Đánh dấu đã đối chiếu bản gốc thì phải kèm bản chụp quyết định hoặc bằng.")
    Unit.everyone.select_for_update(no_key=True).get(pk=(person.unit_id if person else subject.pk))
    same = AwardRecord.objects.filter(award=award, year=year, person=person, collective=collective, state="valid")
    if one := same.first():
        raise StepRefused(
            f"{subject} đã có {one.get_award_display()} năm {year} trong sổ (Quyết định {one.decision_no})."
        )
    day = decided_on or date(year, 12, 31)
    post = posts_on([person], day).get(person.pk) if person else None
    at = stood(person, collective, post)
    made = AwardRecord(
        award=award, year=year, stream=stream, person=person, collective=collective, decision_no=decision_no,
        decided_on=decided_on, issuer=issuer, unit_then=at.unit,
        unit_name_then=unit_name_then or at.said or name_on(at.unit, day), post_then=post_then or at.post,
        leader=at.leader, direct=at.direct, golden_no=golden_no, verified=verified, **more,
    )  # fmt: skip
    _golden_is_free(made)
    if proof is not None:
        made.proof.save(proof[0], ContentFile(proof[1]), save=False)
    return history.create(made, actor=actor, verb=verb)


def not_for(award: str, subject: str) -> str:
    """«Tập thể lao động tiên tiến không tặng cho cá nhân.»; empty where the subject may hold the award."""
    kind = award_of(award)
    return "" if subject in kind.subjects else f"{kind.name} không tặng cho {SUBJECTS[subject]}."


def _golden_is_free(row: AwardRecord) -> None:
    """A golden-book number stands once in the list of a decision."""
    if row.golden_no is None:
        return
    same = AwardRecord.objects.filter(golden_no=row.golden_no, decision_no=row.decision_no, issuer=row.issuer)
    if row.decided_on is not None:
        same = same.filter(decided_on=row.decided_on)
    if taken := same.exclude(pk=row.pk).first():
        raise StepRefused(f"Số sổ vàng {row.golden_no} của Quyết định {row.decision_no} đã ghi cho {taken}.")


@transaction.atomic
def verify(*, record: AwardRecord, actor: Any, verified: bool, golden_no: int | None, proof: Proof) -> AwardRecord:
    """Add the proof, the golden-book number and the mark that the original was seen."""
    row = AwardRecord.objects.select_for_update(no_key=True).get(pk=record.pk)
    if proof is not None:
        was = row.proof.name
        row.proof.save(proof[0], ContentFile(proof[1]), save=False)
        row.save(update_fields=["proof"])
        history.record(row, actor=actor, verb="awards.proof", changes={"proof": [was or None, row.proof.name]})
    if verified and not row.proof and row.decision_id is None:
        raise StepRefused("Chưa có bản chụp quyết định hoặc bằng nên chưa đánh dấu đã đối chiếu được.")
    before, row.golden_no = row.golden_no, golden_no
    _golden_is_free(row)
    row.golden_no = before
    return history.change(row, actor=actor, verb="awards.verify", verified=verified, golden_no=golden_no)


def _by_hand(record: AwardRecord) -> AwardRecord:
    row = AwardRecord.objects.select_for_update(no_key=True).get(pk=record.pk)
    if row.decision_id is not None:
        raise StepRefused("Dòng này do quyết định trong hệ thống sinh ra: chỉ hủy bỏ theo quyết định, không sửa tay.")
    if row.state != AwardRecord.State.VALID:
        raise StepRefused(f"Khen thưởng đã bị hủy bỏ ngày {row.revoked_on:%d/%m/%Y}, không sửa được.")
    return row


@transaction.atomic
def edit_award(*, record: AwardRecord, actor: Any, reason: str, **fields: Any) -> AwardRecord:
    """Put an entry made by hand right. What stands on the original must be compared with it again."""
    row = _by_hand(record)
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do sửa.")
    award, year = fields.get("award", row.award), fields.get("year", row.year)
    if wrong := not_for(award, row.subject_kind):
        raise StepRefused(wrong)
    same = AwardRecord.objects.filter(
        award=award, year=year, person=row.person, collective=row.collective, household=row.household, state="valid"
    )
    if one := same.exclude(pk=row.pk).first():
        raise StepRefused(
            f"{row.subject_name} đã có {one.get_award_display()} năm {year} (Quyết định {one.decision_no})."
        )
    if row.verified and any(name in fields and fields[name] != getattr(row, name) for name in OF_THE_ORIGINAL):
        fields["verified"] = False
    return history.change(row, actor=actor, verb="awards.edit", reason=reason, **fields)


@transaction.atomic
def remove_award(*, record: AwardRecord, actor: Any, reason: str) -> None:
    """Take out an entry made by hand that should not stand in the register: a line entered twice, another's award."""
    row = _by_hand(record)
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do bỏ dòng này.")
    try:
        with transaction.atomic():
            history.remove(row, actor=actor, verb="awards.remove", reason=reason)
    except ProtectedError as why:
        raise StepRefused("Dòng này đã có đơn, hồ sơ hoặc bằng gắn vào nên không bỏ được.") from why


FILLED = ("stream", "decided_on", "golden_no", "post_then", "achievement", "period_from")  # a merge fills only blanks


@transaction.atomic
def merge(*, keep: AwardRecord, drop: list[AwardRecord], reason: str, actor: Any) -> AwardRecord:
    """One award entered several times becomes one line: what the kept one lacks is taken over, the others go.

    StepRefused where they are not the same award, or where one that should go came out of a decision of the program.
    """
    kept = AwardRecord.objects.select_for_update(of=("self",), no_key=True).get(pk=keep.pk)
    others = [_by_hand(one) for one in drop if one.pk != kept.pk]
    if not others:
        raise StepRefused("Không có dòng nào khác để gộp.")
    if kept.state != AwardRecord.State.VALID:
        raise StepRefused("Khen thưởng đã bị hủy bỏ, không gộp vào được.")
    if strange := next((one for one in others if _award_of(one) != _award_of(kept)), None):
        raise StepRefused(f"{strange} không phải cùng một khen thưởng với {kept}.")
    taken = {} if kept.decision_id else _lacking(kept, others)
    for one in others:
        remove_award(record=one, actor=actor, reason=reason)
    if taken:
        history.change(kept, actor=actor, verb="awards.merge", reason=reason, **taken)
    return kept


def _award_of(row: AwardRecord) -> tuple[Any, ...]:
    return row.person_id, row.collective_id, row.household, row.award, row.year


def _lacking(kept: AwardRecord, others: list[AwardRecord]) -> dict[str, Any]:
    taken: dict[str, Any] = {}
    for name in FILLED:
        if getattr(kept, name) in (None, ""):
            found = next((value for one in others if (value := getattr(one, name)) not in (None, "")), None)
            if found is not None:
                taken[name] = found
    proven = next((one for one in others if one.proof), None)
    if proven is not None and not kept.proof:
        taken["proof"] = proven.proof.name
        if proven.verified and proven.decision_no == kept.decision_no:
            taken["verified"] = True
    return taken


@transaction.atomic
def not_repeated(*, records: list[AwardRecord], reason: str, actor: Any) -> None:
    """Somebody looked: these are different awards of one year, not one entered twice."""
    if len(records) < 2 or len({_award_of(one) for one in records}) != 1:  # noqa: PLR2004
        raise StepRefused("Chọn các dòng cùng người, cùng danh hiệu, cùng năm.")
    if not reason.strip():
        raise StepRefused("Hãy ghi căn cứ: hai quyết định, hai thành tích nào.")
    for first, second in itertools.combinations(sorted(records, key=lambda one: one.pk), 2):
        if not NotRepeated.objects.filter(first=first, second=second).exists():
            made = NotRepeated(first=first, second=second, reason=reason.strip()[:300])
            history.create(made, actor=actor, verb="awards.not_repeated")
