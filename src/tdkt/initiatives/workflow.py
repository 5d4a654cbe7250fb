"""The road of an initiative: declared, handed in, recognised or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.initiatives import policy, queries
from tdkt.initiatives.models import Initiative
from tdkt.initiatives.operations import enter_recognition

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
    today = data.get("day")
    if isinstance(day, date) and isinstance(today, date) and day > today:
        return f"Ngày quyết định {day:%d/%m/%Y} chưa đến."
    return ""


def marks_carry(row: Initiative, data: dict[str, Any]) -> str:
    """Enough members scored and their mean reaches what the council's rules ask; or a reason where they allow it."""
    given = data.get("decided_on")
    day = given if isinstance(given, date) else row.submitted_on
    rule = policy.mark_rule(policy.body_of(row.unit), day) if day else None
    if rule is None:
        return ""
    scores = [one for one in row.scores.all() if one.member_id in rule.people]
    asked_reason = rule.least is None or not rule.binds
    if asked_reason and isinstance(given, str):
        return ""  # the page asks «what if»: the reason is still to be written
    if asked_reason and str(data.get("note") or "").strip():
        return ""
    how = "ghi lý do công nhận" if asked_reason else "chưa công nhận được"
    scored = len({one.member_id for one in scores})
    if not rule.enough(scored):
        return f"Mới có {scored}/{len(rule.people)} thành viên {rule.council} chấm điểm: chờ thêm; {how}."
    mean = queries.mean_of((one.criterion, one.points) for one in scores)
    if rule.least is not None and mean is not None and mean < rule.least:
        said = f"{float(mean):.1f}".replace(".", ",")
        return f"Điểm trung bình {said}, dưới mức {rule.least} ({rule.basis}): {how}."
    return ""


WIDTH = {scope: n for n, scope in enumerate(Initiative.Scope.values)}


def is_wider(row: Initiative, data: dict[str, Any]) -> str:
    """The next recognition goes further than the one before, and is not older."""
    scope, day = data.get("scope"), data.get("decided_on")
    if scope in WIDTH and WIDTH[str(scope)] <= WIDTH[row.scope]:
        return f"Đã được công nhận {row.get_scope_display().lower()}: chọn phạm vi rộng hơn."
    if isinstance(day, date) and row.decided_on and day < row.decided_on:
        return f"Ngày quyết định {day:%d/%m/%Y} trước lần công nhận đầu {row.decided_on:%d/%m/%Y}."
    return "" if row.scope != Initiative.Scope.TOAN_QUOC else "Đã được công nhận toàn quốc, không còn phạm vi rộng hơn."


def hand_in(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.submitted_on, row.return_reason = data["day"], ""


def send_back(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = data["note"]


def recognise(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    row.scope, row.decision_no, row.decided_on = data["scope"], data["decision_no"].strip(), data["decided_on"]
    enter_recognition(row, data)


def widen(row: Initiative, actor: Any, data: dict[str, Any]) -> None:
    """The first decision stays that of the initiative; the wider one stands in the book beside it."""
    enter_recognition(row, data)
    row.scope = data["scope"]


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
            "recognise", "Công nhận", {S.SUBMITTED}, S.RECOGNISED, may=policy.decides,
            needs=[has_decision, marks_carry], then=recognise, asks=["scope", "decision_no", "decided_on"],
        ),
        step(
            "widen", "Công nhận phạm vi rộng hơn", {S.RECOGNISED}, S.RECOGNISED, may=policy.decides,
            needs=[has_decision, is_wider], then=widen, asks=["scope", "decision_no", "decided_on"],
        ),
        step(
            "refuse", "Không công nhận", {S.SUBMITTED}, S.REFUSED, may=policy.decides, needs=has_note, then=refuse,
            asks=["note"], tone="ghost-danger",
        ),
    ],
)  # fmt: skip
