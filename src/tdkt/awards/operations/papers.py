"""The papers of this room as data: the payment list, the decision that cancels."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Bonus, Decision, Revocation
from tdkt.awards.operations.bonuses import altered_ones
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.queries import heir_of
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import authority_of, head, legal_bases


def payees(decision: Decision) -> list[Bonus]:
    """Who is paid by one decision: collectives, then people by given name; nobody whose award was taken back."""
    rows = Bonus.objects.filter(record__decision=decision, payable=True, record__state=AwardRecord.State.VALID)
    found = rows.select_related("record__person", "record__collective", "record__decision__unit")
    return sorted(found, key=lambda one: (one.record.person_id is not None, one.record.sort_key, one.pk))


@transaction.atomic
def payment_list(*, decision: Decision, actor: Any, day: date) -> Paper:
    """Who receives how much by one decision: only what may be paid."""
    found = payees(decision)
    if not found:
        raise StepRefused("Quyết định này không có khoản tiền thưởng nào được chi.")
    if wrong := altered_ones(found):
        raise StepRefused("\n".join(wrong))
    salaries = {one.base_salary for one in found}
    lines = [
        {
            "name": one.record.subject_name, "award": one.record.get_award_display(), "amount": one.amount,
            "coefficient": float(one.coefficient),
            "unit": ", ".join(filter(None, (one.record.post_then, one.record.unit_name_then))),
        }
        for one in found
    ]  # fmt: skip
    when = f" ngày {decision.day:%d/%m/%Y}" if decision.day else ""
    data = head(decision.unit, day) | {
        "occasion": decision.title, "payees": lines, "total": sum(one.amount for one in found),
        "decision": f"Quyết định số {decision.symbol}{when} của {decision.issuer or decision.unit.name}",
    }  # fmt: skip
    if len(salaries) == 1:
        data["base_salary"] = salaries.pop()
    sources = {one.payer for one in found if one.payer}
    if len(sources) == 1:
        data["source"] = sources.pop()
    return draft_paper(
        unit=decision.unit, kind="danh_sach_chi_tien", title=f"Danh sách chi tiền thưởng theo {decision}", data=data,
        actor=actor, series="DS", about=decision, day=day,
    )  # fmt: skip


@transaction.atomic
def revocation_paper(*, revocation: Revocation, actor: Any) -> Paper:
    """The decision that cancels, composed from the grounds: one paper for every award that its number cancelled."""
    first, day = revocation.record, revocation.day
    unit = heir_of(first.decision.unit, day) if first.decision else first.unit_then
    together = _cancelled_by(revocation)
    base = head(unit, day, recipients=["Như Điều 1", "Lưu: VT"], personal=True)
    data = base | {
        "authority_line": authority_of(base), "bases": legal_bases(unit, day), "executors": ["Chánh Văn phòng"],
        "whom": "; ".join(one.record.subject_name for one in together), "award": _awards(together),
        "decision": _decisions(together), "reason": _reasons(together), "object": "bằng, giấy chứng nhận kèm theo",
    }  # fmt: skip
    if due := sum(one.money_due for one in together):
        payers = {one.record.bonus.payer for one in together if one.money_due}
        data |= {"bonus": due, "receiver": payers.pop() if len(payers) == 1 and "" not in payers else unit.name}
    whom = first.subject_name if len(together) == 1 else f"{len(together)} cá nhân, tập thể"
    lead = next((one for one in together if one.paper_id), together[0])
    paper = draft_paper(
        unit=unit, kind="quyet_dinh_huy_bo", title=f"Quyết định hủy bỏ khen thưởng: {whom}", data=data,
        actor=actor, series="QĐ", about=lead, day=day,
    )  # fmt: skip
    for one in together:
        history.change(one, actor=actor, verb="awards.paper", paper=paper)
    return paper


def _cancelled_by(revocation: Revocation) -> list[Revocation]:
    """Every award that the same cancelling decision took back."""
    rows = Revocation.objects.filter(pk=revocation.pk)
    if revocation.record.decision is not None:
        same = {"decision_no": revocation.decision_no, "day": revocation.day, "issuer": revocation.issuer}
        rows = Revocation.objects.filter(**same, record__decision__unit=revocation.record.decision.unit)
    found = rows.select_related("record__person", "record__collective", "record__bonus", "paper")
    return sorted(found, key=lambda one: (one.record.person_id is not None, one.record.sort_key, one.pk))


def _awards(together: list[Revocation]) -> str:
    names = dict.fromkeys(one.record.get_award_display() for one in together)
    return ", ".join(names)


def _decisions(together: list[Revocation]) -> str:
    said = {}
    for one in together:
        record = one.record
        when = f" ngày {record.decided_on:%d/%m/%Y}" if record.decided_on else ""
        said[f"Quyết định số {record.decision_no}{when} của {record.issuer}"] = None
    return "; ".join(said)


def _reasons(together: list[Revocation]) -> str:
    said = dict.fromkeys(f"{one.ground_words} ({one.cite}); {one.record.revoke_reason}" for one in together)
    return "; ".join(said)
