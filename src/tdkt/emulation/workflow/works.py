"""The roads of a model, an exemplary person and an article."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.emulation.models import Article, Exemplar, MobilisationModel
from tdkt.emulation.policy import works as policy

A, D, E = Article.State, MobilisationModel.State, Exemplar.State


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
            may=policy.recognises,
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
    return "" if row.articles.filter(state=A.PUBLISHED).exists() else "Chưa có bài viết nào về điển hình này được đăng."


def was_followed(row: Exemplar, data: dict[str, Any]) -> str:
    return "" if row.follow_ups.exists() else "Chưa ghi theo dõi, bồi dưỡng lần nào."


def has_day(row: Any, data: dict[str, Any]) -> str:
    return "" if data.get("day") else "Chưa rõ ngày."


def keep_day(row: Any, actor: Any, data: dict[str, Any]) -> None:
    row.published_on = data["day"]


exemplars = Workflow(
    "exemplars",
    [
        step(
            "foster",
            "Đưa vào bồi dưỡng",
            {E.FOUND},
            E.FOSTERED,
            may=policy.keeps,
            needs=has_note,
            asks=["note"],
            confirm="Ai giúp đỡ, bồi dưỡng, bằng cách nào:",
        ),
        step(
            "recognise",
            "Công nhận",
            {E.FOSTERED},
            E.RECOGNISED,
            may=policy.recognises,
            needs=[was_followed, has_note],
            asks=["note"],
            confirm="Nơi công nhận, số và ngày văn bản:",
        ),
        step(
            "spread",
            "Nhân rộng",
            {E.RECOGNISED},
            E.SPREAD,
            may=policy.keeps,
            needs=[has_article, has_day],
            then=keep_day,
            confirm="Đưa điển hình này vào danh sách nhân rộng?",
        ),
        step(
            "withdraw",
            "Thôi nhân rộng",
            {E.SPREAD},
            E.RECOGNISED,
            may=policy.keeps,
            needs=has_note,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)


def is_written(row: Article, data: dict[str, Any]) -> str:
    missing = [
        words for words, there in (("tóm tắt", row.lead.strip()), ("nội dung bài", row.body.strip())) if not there
    ]
    return f"Còn thiếu {' và '.join(missing)}." if missing else ""


def was_agreed(row: Article, data: dict[str, Any]) -> str:
    return (
        "" if row.agreed else "Chưa ghi sự đồng ý của người được viết: mở Sửa bài và đánh dấu sau khi đã hỏi người đó."
    )


def keep_reason(row: Article, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = data["note"]


def forget_reason(row: Article, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason = ""


articles = Workflow(
    "articles",
    [
        step(
            "send",
            "Gửi duyệt",
            {A.DRAFT, A.RETURNED, A.WITHDRAWN},
            A.PENDING,
            may=policy.writes,
            needs=[is_written, was_agreed],
            then=forget_reason,
        ),
        step("recall", "Rút lại", {A.PENDING}, A.DRAFT, may=policy.writes, tone="ghost-secondary"),
        step(
            "return",
            "Trả lại",
            {A.PENDING},
            A.RETURNED,
            may=policy.publishes,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="secondary",
        ),
        step(
            "publish",
            "Đăng bài",
            {A.PENDING},
            A.PUBLISHED,
            may=policy.publishes,
            needs=[is_written, was_agreed, has_day],
            then=keep_day,
        ),
        step(
            "withdraw",
            "Gỡ bài",
            {A.PUBLISHED},
            A.WITHDRAWN,
            may=policy.withdraws,
            needs=has_note,
            then=keep_reason,
            asks=["note"],
            tone="ghost-danger",
        ),
    ],
)
