"""The papers of this room as data: the payment list, the decision that cancels."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Bonus, Decision, Revocation
from tdkt.awards.operations.bonuses import altered
from tdkt.core import history
from tdkt.core.workflow import StepRefused
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
    if wrong := [words for one in found if (words := altered(one))]:
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
    """The decision that cancels, composed from the grounds."""
    record, day = revocation.record, revocation.day
    unit = record.decision.unit if record.decision else record.unit_then
    when = f" ngày {record.decided_on:%d/%m/%Y}" if record.decided_on else ""
    base = head(unit, day, recipients=["Như Điều 1", "Lưu: VT"], personal=True)
    data = base | {
        "authority_line": authority_of(base), "bases": legal_bases(unit, day),
        "whom": record.subject_name, "award": record.get_award_display(),
        "decision": f"Quyết định số {record.decision_no}{when} của {record.issuer}",
        "reason": f"{revocation.ground_words} ({revocation.cite}); {record.revoke_reason}",
        "executors": ["Chánh Văn phòng"], "object": "bằng, giấy chứng nhận kèm theo",
    }  # fmt: skip
    if revocation.money_due:
        data |= {"bonus": revocation.money_due, "receiver": getattr(record.bonus, "payer", "") or unit.name}
    paper = draft_paper(
        unit=unit, kind="quyet_dinh_huy_bo", title=f"Quyết định hủy bỏ khen thưởng: {record.subject_name}", data=data,
        actor=actor, series="QĐ", about=revocation, day=day,
    )  # fmt: skip
    history.change(revocation, actor=actor, verb="awards.paper", paper=paper)
    return paper
