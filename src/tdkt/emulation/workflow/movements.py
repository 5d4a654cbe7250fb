"""The roads of a movement, a registration and a proposal for commendation."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.emulation.models import Movement, Proposal, Registration
from tdkt.emulation.policy import movements as policy

M, R, P = Movement.State, Registration.State, Proposal.State


def has_content(row: Movement, data: dict[str, Any]) -> str:
    missing = [
        words
        for words, text in (("mục tiêu", row.aims), ("nội dung", row.content), ("tiêu chí", row.criteria))
        if not text.strip()
    ]
    return f"Còn thiếu {', '.join(missing)}: luật yêu cầu phong trào phải xác định rõ (Điều 17)." if missing else ""


def has_joined(row: Movement, data: dict[str, Any]) -> str:
    return "" if row.joinings.exists() else "Chưa nơi nào hưởng ứng."


def keep_interim(row: Movement, actor: Any, data: dict[str, Any]) -> None:
    row.interim_review, row.interim_on = data["note"], data["day"]


def keep_final(row: Movement, actor: Any, data: dict[str, Any]) -> None:
    row.final_review, row.final_on = data["note"], data["day"]


def has_review(row: Movement, data: dict[str, Any]) -> str:
    words = "" if str(data.get("note", "")).strip() else "Hãy ghi kết quả, hạn chế, nguyên nhân và bài học."
    return words or ("" if data.get("day") else "Chưa rõ ngày.")


def nobody_joined(row: Movement, data: dict[str, Any]) -> str:
    number = row.joinings.count()
    return f"Đã có {number} nơi hưởng ứng: sửa nội dung bằng nút Sửa, không thu về được." if number else ""


def answered(row: Movement, data: dict[str, Any]) -> str:
    waiting = row.proposals.filter(state=P.PROPOSED).count()
    return f"Còn {waiting} đề nghị khen thưởng chưa có ý kiến." if waiting else ""


movements = Workflow(
    "movements",
    [
        step(
            "launch",
            "Phát động",
            {M.DRAFT},
            M.LAUNCHED,
            may=policy.launches,
            needs=has_content,
            confirm="Phát động phong trào này đến các phòng, đơn vị?",
        ),
        step(
            "withdraw",
            "Thu về dự thảo",
            {M.LAUNCHED},
            M.DRAFT,
            may=policy.launches,
            needs=[nobody_joined, has_note],
            asks=["note"],
            tone="ghost-secondary",
        ),
        step(
            "interim",
            "Sơ kết",
            {M.LAUNCHED},
            M.INTERIM,
            may=policy.prepares,
            needs=[has_joined, has_review],
            then=keep_interim,
            asks=["note"],
            tone="secondary",
            confirm="Kết quả sơ kết:",
        ),
        step(
            "final",
            "Tổng kết",
            {M.LAUNCHED, M.INTERIM},
            M.FINAL,
            may=policy.prepares,
            needs=[has_joined, answered, has_review],
            then=keep_final,
            asks=["note"],
            confirm="Kết quả tổng kết, hạn chế, nguyên nhân, bài học:",
        ),
    ],
)


def in_window(row: Registration, data: dict[str, Any]) -> str:
    """Late is allowed and shown: registration is no legal ground since 2024, so it warns and never blocks."""
    return "" if data.get("day") else "Chưa rõ ngày gửi."


def keep_day(row: Registration, actor: Any, data: dict[str, Any]) -> None:
    row.sent_on, row.return_reason = data["day"], ""


def keep_reason(row: Registration, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = data["note"]


registrations = Workflow(
    "registrations",
    [
        step(
            "send",
            "Gửi đăng ký",
            {R.DRAFT, R.RETURNED},
            R.PENDING,
            may=policy.registers_for,
            needs=in_window,
            then=keep_day,
        ),
        step("recall", "Rút lại", {R.PENDING}, R.DRAFT, may=policy.registers_for, tone="ghost-secondary"),
        step(
            "return",
            "Trả lại",
            {R.PENDING},
            R.RETURNED,
            may=policy.decides_registration,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="secondary",
        ),
        step("approve", "Duyệt", {R.PENDING}, R.APPROVED, may=policy.decides_registration),
        step(
            "reopen",
            "Mở lại",
            {R.APPROVED},
            R.RETURNED,
            may=policy.decides_registration,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)


def keep_answer(row: Proposal, actor: Any, data: dict[str, Any]) -> None:
    row.answer = str(data.get("note", "")).strip()


proposals = Workflow(
    "proposals",
    [
        step("accept", "Chấp thuận", {P.PROPOSED}, P.ACCEPTED, may=policy.decides_proposal, then=keep_answer),
        step(
            "decline",
            "Không chấp thuận",
            {P.PROPOSED},
            P.DECLINED,
            may=policy.decides_proposal,
            needs=has_note,
            then=keep_answer,
            asks=["note"],
            tone="secondary",
        ),
        step(
            "reopen",
            "Xem lại",
            {P.ACCEPTED, P.DECLINED},
            P.PROPOSED,
            may=policy.decides_proposal,
            needs=has_note,
            then=keep_answer,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)
