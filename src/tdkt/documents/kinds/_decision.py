"""How decisions are put together: authority line, bases, articles, «Như Điều n» in the recipients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper
from tdkt.documents.model import Annex, Paper

FIELDS: dict[str, schema.Spec] = {
    "authority_line": _fields.text("thẩm quyền ban hành, như «Giám đốc Trung tâm ...»"),
    "executors": _fields.lines("các bộ phận, người chịu trách nhiệm thi hành", least=1),
    "effective": _fields.text("câu hiệu lực nếu khác «kể từ ngày ký»", optional=True),
}


def check(data: Data, problems: schema.Problems) -> None:
    if not data["bases"]:
        problems.append(("bases", "còn thiếu: quyết định phải ghi các căn cứ ban hành"))


def article(words: str, *content: Any) -> dict[str, Any]:
    return {"text": words, "content": list(content)}


def closing(data: Data, whom: str = "") -> list[dict[str, Any]]:
    """The last two articles: when it takes effect, who carries it out."""
    executors = "; ".join(e.rstrip(" .;") for e in data["executors"])
    return [
        article(data["effective"] or "Quyết định này có hiệu lực kể từ ngày ký."),
        article(f"{executors}{whom} chịu trách nhiệm thi hành Quyết định này./."),
    ]


def decision(
    code: str, data: Data, subject: str, articles: Sequence[dict[str, Any]], annexes: tuple[Annex, ...] = ()
) -> Paper:
    return _paper.paper(
        code,
        data,
        subject,
        body.build(articles, "dieu", parts.page(data)),
        authority=data["authority_line"],
        as_said=f"Như Điều {len(articles)}",
        more_annexes=annexes,
    )
