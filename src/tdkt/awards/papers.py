"""Papers of this room that have their number already: the decision, and the decision that cancels."""

from __future__ import annotations

from datetime import date

from tdkt.awards.models import Decision, Revocation
from tdkt.awards.operations.decisions import number_in
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations.papers import KEPT, Kept

DECISION, REVOCATION = Decision._meta.label_lower, Revocation._meta.label_lower


def kept_number(paper: Paper) -> Kept | None:
    """The number and day that the row was decided with; the paper takes no other.

    StepRefused for the paper of a decision not yet issued: number, day and list come from there.
    """
    if paper.about_type == DECISION and paper.kind == "quyet_dinh_khen_thuong":
        decision = Decision.objects.filter(pk=paper.about_id).first()
        if decision is None:
            return None
        if decision.state == Decision.State.DRAFT:
            raise StepRefused(
                "Hãy ban hành quyết định khen thưởng trước (trang «Quyết định khen thưởng»): "
                "văn bản lấy số, ngày và danh sách từ đó."
            )
        return _kept(decision.symbol, decision.day)
    if paper.about_type == REVOCATION:
        taken = Revocation.objects.filter(pk=paper.about_id).first()
        return _kept(taken.decision_no, taken.day) if taken is not None else None
    return None


def _kept(symbol: str, day: date | None) -> Kept | None:
    number = number_in(symbol)
    return Kept(number, symbol, day) if number is not None and day is not None else None


KEPT.append(kept_number)
