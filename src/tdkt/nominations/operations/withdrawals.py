"""«Rút hồ sơ»: asked of the body outside that has it, with a letter; what it answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.nominations import basis
from tdkt.nominations.models import Leg, Nomination, Withdrawal
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head


def pending(row: Nomination) -> Withdrawal | None:
    return row.withdrawals.filter(outcome=Withdrawal.Outcome.OPEN).first()


def ask(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    day, due = data["day"], data.get("due")
    leg = row.legs.filter(outcome=Leg.Outcome.OPEN).last()
    if leg is not None and day < leg.sent_on:
        raise StepRefused(f"Ngày xin rút trước ngày gửi hồ sơ {leg.sent_on:%d/%m/%Y}.")
    if isinstance(due, date) and due < day:
        raise StepRefused(f"Hạn trả lời {due:%d/%m/%Y} trước ngày xin rút {day:%d/%m/%Y}.")
    Withdrawal.objects.create(
        nomination=row, unit=row.at_unit, to=row.outside, reason=data["note"].strip(), asked_on=day, due=due
    )


def _settle(row: Nomination, outcome: str, day: date, symbol: str = "", answer: str = "") -> Withdrawal:
    asked = pending(row)
    if asked is None:
        raise StepRefused("Chưa xin rút hồ sơ này, hoặc đã ghi trả lời.")
    if day < asked.asked_on:
        raise StepRefused(f"Ngày trả lời {day:%d/%m/%Y} trước ngày xin rút {asked.asked_on:%d/%m/%Y}.")
    asked.outcome, asked.answered_on, asked.symbol, asked.answer = outcome, day, symbol, answer
    asked.save(update_fields=["outcome", "answered_on", "symbol", "answer"])
    return asked


def came_back(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """On the desk that had sent it out, to be appraised again."""
    day = data["day"]
    _settle(row, Withdrawal.Outcome.BACK, day, data.get("symbol", ""), str(data.get("note") or "").strip())
    row.legs.filter(outcome=Leg.Outcome.OPEN).update(outcome=Leg.Outcome.RECALLED, closed_on=day)
    row.outside, row.due, row.received_on = "", None, row.received_on or day


def refused(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    _settle(row, Withdrawal.Outcome.KEPT, data["day"], data.get("symbol", ""), data["note"].strip())


def overtaken(row: Nomination, day: date) -> None:
    """The result came before an answer: nothing is waited for any more."""
    asked = pending(row)
    if asked is not None:
        _settle(row, Withdrawal.Outcome.KEPT, max(day, asked.asked_on), answer="Đã có kết quả của nơi nhận hồ sơ.")


@transaction.atomic
def letter(*, nomination: Nomination, actor: Any, day: date) -> Paper:
    """«Công văn xin rút hồ sơ» to the body that has the dossier, with the revocations that made it necessary."""
    asked = pending(nomination)
    if asked is None:
        raise StepRefused("Chưa ghi xin rút hồ sơ: bấm «Xin rút hồ sơ» trước.")
    if asked.paper is not None:
        return asked.paper
    row, unit = nomination, asked.unit
    subject = f"{row.get_award_display()} năm {row.year} cho {row.subject_name}"
    leg = row.legs.filter(outcome=Leg.Outcome.OPEN).last()
    to_trinh = row.components.filter(key="to_trinh").select_related("paper").first()
    named = f"Tờ trình số {to_trinh.paper.symbol}" if to_trinh and to_trinh.paper and to_trinh.paper.symbol else "hồ sơ"
    sent = f" gửi ngày {leg.sent_on:%d/%m/%Y}" if leg is not None else ""
    content = [f"{unit.name} đã có {named}{sent} đề nghị xét {subject}."]
    gone, _ = basis.shown(row)
    content += [
        f"{one.record.get_award_display()} năm {one.record.year} của {row.subject_name} đã bị hủy bỏ theo Quyết định "
        f"số {one.decision_no} ngày {one.day:%d/%m/%Y} của {one.issuer}."
        for one in gone
    ]
    content.append(f"Lý do xin rút: {asked.reason.rstrip('.')}.")
    until = f" trước ngày {asked.due:%d/%m/%Y}" if asked.due else ""
    content.append(f"{unit.name} đề nghị {asked.to} cho rút hồ sơ nêu trên và thông báo kết quả bằng văn bản{until}./.")
    data = head(unit, day, to=[asked.to], recipients=["Như trên", row.unit.name, "Lưu: VT, hồ sơ"]) | {
        "type": "CV", "subject": f"xin rút hồ sơ đề nghị khen thưởng của {row.subject_name}", "content": content,
    }  # fmt: skip
    made = draft_paper(
        unit=unit, kind="van_ban", title=f"Xin rút hồ sơ: {subject}", data=data, actor=actor, series="CV", day=day,
        about=row,
    )  # fmt: skip
    history.change(asked, actor=actor, verb="nominations.ask_back_letter", paper=made)
    return made
