"""What a draft decision would bring: to whom, how much, and what stands in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.awards.models import AwardRecord, Decision
from tdkt.awards.operations.bonuses import reckon
from tdkt.awards.operations.decisions import build_records
from tdkt.nominations import decide


def preview_of(decision: Decision, day: date, actor: Any) -> dict[str, Any]:
    """{"decision", "lines": [(dossier, record, bonus or None)], "total", "problems"}; nothing is written."""
    rows = decide.listed(decision)
    as_if = Decision(unit=decision.unit, day=day, symbol="…", pk=decision.pk)
    records = build_records([decide.line_of(row) for row in rows], as_if, decision.issuer or decision.unit.name)
    for number, record in enumerate(records, start=1):
        record.pk = -number  # told apart without being saved
    money = {id(bonus.record): bonus for bonus in reckon(records, as_if)}
    lines = [(row, record, money.get(id(record))) for row, record in zip(rows, records, strict=True)]
    said = decide.problems(decision=decision, rows=rows, symbol="(xem trước)", day=day, today=day, actor=actor)
    return {"decision": decision, "lines": lines, "total": _total(lines), "problems": said}


def _total(lines: list[tuple[Any, AwardRecord, Any]]) -> int:
    return sum(bonus.amount for _, _, bonus in lines if bonus is not None and bonus.payable)
