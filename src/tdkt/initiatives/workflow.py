"""The road of an initiative: declared, handed in, recognised or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.initiatives import policy
from tdkt.initiatives.models import Initiative

S = Initiative.State


def is_described(row: Initiative, data: dict[str, Any]) -> str:
    lacking = [
        words
        for name, words in (("problem", "tình trạng trước"), ("solution", "giải pháp"), ("effect", "hiệu quả"))
        if not getattr(row, name).strip()
    ]
    return f"Còn thiếu: {', '.join(lacking)}." if lacking else ""


def shares_are_whole(row: Initiative, data: dict[str, Any]) -> str:
    total = sum(one.share for one in row.authors.all())
    return "" if total == 100 else f"Tổng tỷ lệ đóng góp là {total}%, phải là 100%."


def has_decision(row: Initiative, data: dict[str, Any]) -> str:
    if not (str(data.get("decision_no") or "").strip() and data.get("decided_on") and data.get("scope")):
        return "Hãy ghi phạm vi, số và ngày quyết định công nhận."
    day = data["decided_on"]
    if isinstance(day, date) and row.submitted_on and day < row.submitted_on:
        return f"Ngày quyết định {day:%d/%m/%Y} trước ngày nộp {row.submitted_on:%d/%m/%Y}."
    return ""


def hand_in(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.submitted_on, row.return_reason = data["day"], ""


def send_back(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = data["note"]


def recognise(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.scope, row.decision_no, row.decided_on = data["scope"], data["decision_no"].strip(), data["decided_on"]


def refuse(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.refusal_reason = data["note"]


workflow = Workflow(
    "initiatives",
    [
        step(
            "submit", "Nộp", {S.DRAFT, S.RETURNED}, S.SUBMITTED, may=policy.is_author,
            needs=[is_described, shares_are_whole], then=hand_in,
        ),
        step("recall", "Rút lại", {S.SUBMITTED}, S.DRAFT, may=policy.is_author, tone="secondary"),
        step(
            "return", "Trả lại", {S.SUBMITTED}, S.RETURNED, may=policy.is_officer_of, needs=has_note, then=send_back,
            asks=["note"], tone="secondary",
        ),
        step(
            "recognise", "Công nhận", {S.SUBMITTED}, S.RECOGNISED, may=policy.decides, needs=has_decision,
            then=recognise, asks=["scope", "decision_no", "decided_on"],
        ),
        step(
            "refuse", "Không công nhận", {S.SUBMITTED}, S.REFUSED, may=policy.decides, needs=has_note, then=refuse,
            asks=["note"], tone="ghost-danger",
        ),
    ],
)  # fmt: skip
