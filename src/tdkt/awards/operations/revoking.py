"""Taking an award back, and what must come back with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Certificate, Decision, Fund, FundEntry, Recheck, Revocation
from tdkt.awards.operations.decisions import keep_number, taken_symbol
from tdkt.awards.operations.funds import enter
from tdkt.awards.queries import built_upon
from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.documents.numbers import grouped
from tdkt.law import revocation as law
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit
from tdkt.org.queries import heir_of
from tdkt.paperwork.queries import name_on

TOLD: list[Callable[[Revocation], None]] = []  # rooms above that must know of it, in the same transaction


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
    """Cancel one award by a decision of ``day``. The money paid becomes due back, the certificate is recalled, later
    awards that may have counted this one are put down to be looked at again.

    StepRefused in words for an unknown ground, a number already used, or a wrong that lies outside the time in which
    the award was earned where the ground asks for that.
    """
    row = AwardRecord.objects.select_for_update(no_key=True).get(pk=record.pk)
    _lock([row.pk])
    if row.state == AwardRecord.State.REVOKED:
        raise StepRefused(f"{row} đã bị hủy bỏ ngày {row.revoked_on:%d/%m/%Y}.")
    if row.decided_on is not None and day < row.decided_on:
        raise StepRefused(f"Ngày hủy bỏ trước ngày quyết định khen thưởng {row.decided_on:%d/%m/%Y}.")
    if not reason.strip():
        raise StepRefused("Hãy ghi nội dung, văn bản kết luận làm căn cứ hủy bỏ.")
    chosen = _ground(row, ground, day, wrong_from, wrong_to)
    _take_number(row, decision_no.strip(), day, actor)
    bonus = getattr(row, "bonus", None)
    paid = bonus.amount if bonus is not None and bonus.paid_on is not None else 0
    issuer = _canceller(row, day)
    made = Revocation(
        record=row, ground=chosen.key, ground_words=chosen.text, cite=f"{chosen.cite}", wrong_from=wrong_from,
        wrong_to=wrong_to, decision_no=decision_no.strip(), day=day, issuer=issuer, money_due=paid,
    )  # fmt: skip
    history.create(made, actor=actor, verb="awards.revocation", reason=reason)
    history.change(
        row, actor=actor, verb="awards.revoke", reason=reason, state=AwardRecord.State.REVOKED, revoked_on=day,
        revoke_reason=reason,
    )  # fmt: skip
    _recall(row, actor)
    Recheck.objects.bulk_create(Recheck(revocation=made, record=one) for one in built_upon(row))
    for one in Recheck.objects.select_for_update(no_key=True).filter(record=row, outcome=""):
        history.change(
            one, actor=actor, verb="awards.recheck", outcome=Recheck.Outcome.REVOKED, settled_on=day,
            note=f"Hủy bỏ theo Quyết định {made.decision_no}",
        )  # fmt: skip
    if row.person_id and (user := getattr(row.person, "user", None)):
        Notice.objects.create(
            recipient=user,
            text=f"{row.get_award_display()} năm {row.year} bị hủy bỏ theo Quyết định {made.decision_no}.",
        )
    for tell in TOLD:
        tell(made)
    return made


def _lock(records: list[int]) -> None:
    """All that goes with these awards, before the first line of the history: who hands a copy over or settles a
    recheck holds that row and waits for the chain."""
    for rows in (
        AwardRecord.objects.filter(pk__in=records),
        Certificate.objects.filter(record__in=records),
        Recheck.objects.filter(record__in=records),
    ):
        list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _canceller(row: AwardRecord, day: date) -> str:
    """Who cancels: the body that decided, by the name it decided under, or the one that has its tasks on the day."""
    if row.decision is None:
        return row.issuer
    body = heir_of(row.decision.unit, day)
    return name_on(body, day) if body != row.decision.unit else row.decision.issuer or body.name


def _take_number(row: AwardRecord, decision_no: str, day: date, actor: Any) -> None:
    """The number of the cancelling decision may cancel several awards, and be no other decision's nor paper's.

    A body that decided here has it kept in its book of papers; one outside numbers in its own.
    """
    if not decision_no:
        raise StepRefused("Hãy ghi số quyết định hủy bỏ.")
    if row.decision is None:
        return
    unit = heir_of(row.decision.unit, day)
    if (taken := taken_symbol(unit, decision_no, day)) is not None:
        raise StepRefused(f"Số {decision_no} năm {day.year} đã dùng cho «{taken.title}» ngày {taken.day:%d/%m/%Y}.")
    if unit != row.decision.unit or row.decision.issuer in {"", *unit.states.values_list("name", flat=True), unit.name}:
        keep_number(unit, decision_no, day, f"Quyết định hủy bỏ khen thưởng {decision_no}", actor)


def _recall(row: AwardRecord, actor: Any) -> None:
    copies = list(row.certificates.filter(state__in=[Certificate.State.ISSUED, Certificate.State.HANDED]))
    for one in copies:
        history.change(one, actor=actor, verb="awards.recall", state=Certificate.State.RECALLED)


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
    elif wrong_from and wrong_to and wrong_to < wrong_from:
        raise StepRefused("Ngày kết thúc vi phạm trước ngày bắt đầu.")
    return chosen


@transaction.atomic
def cancel(
    *, decision: Decision, ground: str, decision_no: str, day: date, reason: str, actor: Any,
    wrong_from: date | None = None, wrong_to: date | None = None,
) -> list[Revocation]:  # fmt: skip
    """Cancel a whole decision: every award in it that still stands is taken back by one cancelling decision."""
    Unit.objects.select_for_update(no_key=True).get(pk=decision.unit_id)
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.state != Decision.State.ISSUED:
        raise StepRefused(f"{row} {row.get_state_display().lower()}: chỉ hủy bỏ quyết định đã ban hành.")
    standing = list(row.records.filter(state=AwardRecord.State.VALID).order_by("pk"))
    _lock([one.pk for one in standing])
    made = [
        revoke(
            record=one, ground=ground, decision_no=decision_no, day=day, actor=actor, reason=reason,
            wrong_from=wrong_from, wrong_to=wrong_to,
        )
        for one in standing
    ]  # fmt: skip
    history.change(
        row, actor=actor, verb="awards.cancel", reason=reason, state=Decision.State.CANCELLED, cancelled_on=day,
        cancel_reason=reason,
    )  # fmt: skip
    return made


@transaction.atomic
def recover(
    *, revocation: Revocation, actor: Any, object_back_on: date | None, money_back: int, money_back_on: date | None,
    fund: Fund | None = None,
) -> Revocation:  # fmt: skip
    """Write down what came back; with ``fund``, what is new of it goes into that ledger. ``money_back`` is the sum of
    all that came back so far."""
    row = Revocation.objects.select_for_update(no_key=True).get(pk=revocation.pk)
    if money_back > row.money_due:
        raise StepRefused(f"Số đã thu hồi lớn hơn số phải thu hồi {grouped(row.money_due)} đồng.")
    if money_back < row.money_back:
        raise StepRefused(f"Đã ghi thu hồi {grouped(row.money_back)} đồng: số ghi là tổng đã thu, không giảm được.")
    if money_back and money_back_on is None:
        raise StepRefused("Hãy ghi ngày thu hồi tiền.")
    for given, what in ((object_back_on, "hiện vật"), (money_back_on, "tiền")):
        if given is not None and given < row.day:
            raise StepRefused(f"Ngày thu hồi {what} trước ngày quyết định hủy bỏ {row.day:%d/%m/%Y}.")
    fresh = money_back - row.money_back
    if fund is not None and fresh and money_back_on is not None:
        enter(
            fund=fund, day=money_back_on, kind=FundEntry.Kind.RECOVERED, amount=fresh, actor=actor,
            words=f"Thu hồi tiền thưởng: {row.record.subject_name}", voucher=row.decision_no[:60],
        )  # fmt: skip
    return history.change(
        row, actor=actor, verb="awards.recover", object_back_on=object_back_on, money_back=money_back,
        money_back_on=money_back_on,
    )  # fmt: skip


@transaction.atomic
def keep(*, recheck: Recheck, note: str, day: date, actor: Any) -> Recheck:
    """A later award was looked at again and stands without the revoked one."""
    row = Recheck.objects.select_for_update(no_key=True).get(pk=recheck.pk)
    if row.outcome:
        raise StepRefused(f"Đã xem lại ngày {row.settled_on:%d/%m/%Y}: {row.get_outcome_display().lower()}.")
    if not note.strip():
        raise StepRefused("Hãy ghi căn cứ giữ nguyên: còn đủ tiêu chuẩn nào, văn bản nào.")
    if day < row.revocation.day:
        raise StepRefused(f"Ngày xem lại trước ngày hủy bỏ {row.revocation.day:%d/%m/%Y}.")
    return history.change(
        row, actor=actor, verb="awards.recheck", outcome=Recheck.Outcome.KEPT, note=note.strip(), settled_on=day
    )
