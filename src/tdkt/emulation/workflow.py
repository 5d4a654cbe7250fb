"""The roads of movements, registrations, «Dân vận khéo» models and exemplars."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.emulation import policy
from tdkt.emulation.models import Exemplar, MobilisationModel, Movement, Registration

M, R, D, E = Movement.State, Registration.State, MobilisationModel.State, Exemplar.State


def says_what(row: Movement, data: dict[str, Any]) -> str:
    return "" if row.content.strip() and row.criteria.strip() else "Hãy ghi nội dung và tiêu chí trước khi phát động."


def keep_interim(row: Movement, actor: Any, data: dict[str, Any]) -> None:
    row.interim_review = data["note"].strip()


def keep_final(row: Movement, actor: Any, data: dict[str, Any]) -> None:
    row.final_review = data["note"].strip()


movement_flow = Workflow(
    "emulation.movement",
    [
        step("launch", "Phát động", {M.DRAFT}, M.LAUNCHED, may=policy.launches_movement, needs=says_what),
        step(
            "interim",
            "Sơ kết",
            {M.LAUNCHED},
            M.INTERIM,
            may=policy.leads_movement,
            needs=has_note,
            then=keep_interim,
            asks=["note"],
            tone="secondary",
            confirm="Ghi kết quả sơ kết.",
        ),
        step(
            "final",
            "Tổng kết",
            {M.LAUNCHED, M.INTERIM},
            M.FINAL,
            may=policy.leads_movement,
            needs=has_note,
            then=keep_final,
            asks=["note"],
            tone="secondary",
            confirm="Ghi kết quả tổng kết.",
        ),
    ],
)


def keep_day(row: Registration, actor: Any, data: dict[str, Any]) -> None:
    row.sent_on = data.get("day") or timezone.localdate()
    row.return_reason = ""


def keep_reason(row: Registration, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = data["note"].strip()


def is_open(row: Registration, data: dict[str, Any]) -> str:
    return f"Đợt đăng ký đã gửi cấp trên ngày {row.round.sent_on:%d/%m/%Y}." if row.round.sent_on else ""


registration_flow = Workflow(
    "emulation.registration",
    [
        step(
            "send", "Gửi", {R.DRAFT, R.RETURNED}, R.PENDING, may=policy.may_register_for, needs=is_open, then=keep_day
        ),
        step(
            "return",
            "Trả lại",
            {R.PENDING, R.APPROVED},
            R.RETURNED,
            may=policy.approves_registration,
            needs=(is_open, has_note),
            then=keep_reason,
            asks=["note"],
            tone="secondary",
        ),
        step("approve", "Duyệt", {R.PENDING}, R.APPROVED, may=policy.approves_registration, needs=is_open),
    ],
)


def has_progress(row: MobilisationModel, data: dict[str, Any]) -> str:
    return "" if row.progress.exists() else "Chưa có báo cáo kết quả nào của mô hình."


model_flow = Workflow(
    "emulation.model",
    [
        step("start", "Bắt đầu thực hiện", {D.REGISTERED}, D.RUNNING, may=policy.keeps_model),
        step("recognise", "Công nhận", {D.RUNNING}, D.RECOGNISED, may=policy.recognises_model, needs=has_progress),
        step("close", "Kết thúc", {D.RUNNING, D.RECOGNISED}, D.CLOSED, may=policy.keeps_model, tone="secondary"),
    ],
)


def has_article(row: Exemplar, data: dict[str, Any]) -> str:
    return "" if row.article.strip() else "Hãy viết bài giới thiệu trước khi nhân rộng."


def publish(row: Exemplar, actor: Any, data: dict[str, Any]) -> None:
    row.published_on = data.get("day") or timezone.localdate()


exemplar_flow = Workflow(
    "emulation.exemplar",
    [
        step("foster", "Bồi dưỡng", {E.FOUND}, E.FOSTERED, may=policy.keeps_exemplar),
        step("recognise", "Công nhận", {E.FOSTERED}, E.RECOGNISED, may=policy.recognises_exemplar),
        step(
            "spread", "Nhân rộng", {E.RECOGNISED}, E.SPREAD, may=policy.keeps_exemplar, needs=has_article, then=publish
        ),
    ],
)
