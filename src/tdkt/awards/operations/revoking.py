"""Taking an award back, and what must come back with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Certificate, Revocation
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law import revocation as law
from tdkt.law.dated import LawTableError


@transaction.atomic
def revoke(
    *,
    record: AwardRecord,
    ground: str,
    decision_no: str,
    day: date,
    actor: Any,
    reason: str,
    wrong_from: date | None = None,
    wrong_to: date | None = None,
) -> Revocation:
    """Cancel one award by a decision of ``day``. The money paid becomes due back; the certificate is recalled.

    StepRefused in words for an unknown ground, or a wrong that lies outside the time in which the award was earned
    where the ground asks for that.
    """
    row = AwardRecord.objects.select_for_update().get(pk=record.pk)
    if row.state == AwardRecord.State.REVOKED:
        raise StepRefused(f"{row} đã bị hủy bỏ ngày {row.revoked_on:%d/%m/%Y}.")
    if row.decided_on is not None and day < row.decided_on:
        raise StepRefused(f"Ngày hủy bỏ trước ngày quyết định khen thưởng {row.decided_on:%d/%m/%Y}.")
    chosen = _ground(row, ground, day, wrong_from, wrong_to)
    bonus = getattr(row, "bonus", None)
    paid = bonus.amount if bonus is not None and bonus.paid_on is not None else 0
    issuer = row.decision.issuer or row.decision.unit.name if row.decision else row.issuer
    made = Revocation(
        record=row, ground=chosen.key, ground_words=chosen.text, cite=f"{chosen.cite}", wrong_from=wrong_from,
        wrong_to=wrong_to, decision_no=decision_no, day=day, issuer=issuer, money_due=paid,
    )  # fmt: skip
    history.create(made, actor=actor, verb="awards.revocation", reason=reason)
    history.change(
        row, actor=actor, verb="awards.revoke", reason=reason, state=AwardRecord.State.REVOKED, revoked_on=day,
        revoke_reason=reason,
    )  # fmt: skip
    row.certificates.filter(state__in=["issued", "handed"]).update(state=Certificate.State.RECALLED)
    return made


def _ground(row: AwardRecord, key: str, day: date, wrong_from: date | None, wrong_to: date | None) -> law.Ground:
    try:
        chosen = next((one for one in law.grounds(day, row.award) if one.key == key), None)
    except LawTableError as why:
        raise StepRefused(str(why)) from why
    if chosen is None:
        raise StepRefused("Căn cứ hủy bỏ này không áp dụng cho danh hiệu, hình thức đang xét.")
    if chosen.within_period:
        if wrong_from is None or wrong_to is None:
            raise StepRefused(
                "Căn cứ này chỉ tính vi phạm trong thời gian lập thành tích: hãy ghi vi phạm từ ngày, đến ngày."
            )
        period = date(row.period_from or row.year, 1, 1), date(row.year, 12, 31)
        try:
            counts = law.applies(chosen, wrong_from, wrong_to, period)
        except LawTableError as why:
            raise StepRefused(str(why)) from why
        if not counts:
            raise StepRefused(
                f"Vi phạm nằm ngoài thời gian tính thành tích {period[0].year}–{period[1].year}, không thuộc căn cứ."
            )
    return chosen


@transaction.atomic
def recover(
    *, revocation: Revocation, actor: Any, object_back_on: date | None, money_back: int, money_back_on: date | None
) -> Revocation:
    """Write down what came back."""
    row = Revocation.objects.select_for_update().get(pk=revocation.pk)
    if money_back > row.money_due:
        raise StepRefused(f"Số đã thu hồi lớn hơn số phải thu hồi {row.money_due:,} đồng.".replace(",", "."))
    if money_back and money_back_on is None:
        raise StepRefused("Hãy ghi ngày thu hồi tiền.")
    return history.change(
        row, actor=actor, verb="awards.recover", object_back_on=object_back_on, money_back=money_back,
        money_back_on=money_back_on,
    )  # fmt: skip
