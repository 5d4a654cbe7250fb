"""The roads of a movement, a registration, a model and an exemplary person."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.emulation import policy
from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration

M, R, D, E = Movement.State, Registration.State, MobilisationModel.State, Exemplar.State


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
    row.interim_review = data["note"]


def keep_final(row: Movement, actor: Any, data: dict[str, Any]) -> None:
    row.final_review = data["note"]


def has_review(row: Movement, data: dict[str, Any]) -> str:
    return "" if str(data.get("note", "")).strip() else "Hãy ghi kết quả, hạn chế, nguyên nhân và bài học."


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
            needs=has_note,
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
            needs=[has_joined, has_review],
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


def has_progress(row: MobilisationModel, data: dict[str, Any]) -> str:
    return "" if row.progress.exists() else "Chưa ghi kết quả kỳ nào."


mobilisation = Workflow(
    "mobilisation",
    [
        step("run", "Triển khai", {D.REGISTERED}, D.RUNNING, may=policy.keeps),
        step(
            "recognise",
            "Được công nhận",
            {D.RUNNING},
            D.RECOGNISED,
            may=policy.keeps,
            needs=[has_progress, has_note],
            asks=["note"],
            confirm="Cơ quan công nhận, số và ngày văn bản:",
        ),
        step(
            "close",
            "Kết thúc",
            {D.REGISTERED, D.RUNNING},
            D.CLOSED,
            may=policy.keeps,
            needs=has_note,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)


def has_article(row: Exemplar, data: dict[str, Any]) -> str:
    return "" if row.article.strip() else "Chưa có bài viết giới thiệu."


def has_day(row: Exemplar, data: dict[str, Any]) -> str:
    return "" if data.get("day") else "Chưa rõ ngày đăng."


def publish(row: Exemplar, actor: Any, data: dict[str, Any]) -> None:
    row.published_on = data["day"]


exemplars = Workflow(
    "exemplars",
    [
        step("foster", "Bồi dưỡng", {E.FOUND}, E.FOSTERED, may=policy.keeps),
        step("recognise", "Công nhận", {E.FOSTERED}, E.RECOGNISED, may=policy.keeps),
        step(
            "spread",
            "Giới thiệu, nhân rộng",
            {E.RECOGNISED},
            E.SPREAD,
            may=policy.keeps,
            needs=[has_article, has_day],
            then=publish,
            confirm="Đăng bài giới thiệu điển hình này?",
        ),
        step(
            "withdraw",
            "Gỡ bài",
            {E.SPREAD},
            E.RECOGNISED,
            may=policy.keeps,
            needs=has_note,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)
