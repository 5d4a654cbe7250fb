"""Văn bản soạn từ các mục: kind for any paper whose content an app puts together itself."""

from __future__ import annotations

from collections.abc import Mapping

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _paper, kind
from tdkt.documents.model import Paper


def check(data: Data, problems: schema.Problems) -> None:
    body.check_depth(data["content"], scheme_of(data), "content", problems)
    if data["type"] == "QĐ" and not data["authority_line"]:
        problems.append(
            ("authority_line", "còn thiếu: quyết định phải ghi thẩm quyền ban hành, như «Giám đốc Trung tâm ...»")
        )


def scheme_of(data: Data) -> str:
    return str(data["scheme"] or ("dieu" if data["type"] == "QĐ" else "la_ma"))


@kind(
    "van_ban",
    "Văn bản hành chính soạn theo mục",
    "",
    {
        "type": schema.Choice(of=parts.TYPES, label="loại văn bản"),
        "subject": schema.Text(label="trích yếu nội dung"),
        "authority_line": schema.Text(label="quyết định: thẩm quyền ban hành ghi trên các căn cứ", optional=True),
        "scheme": schema.Choice(of=body.SCHEME_NAMES, label="cách đánh số các mục", optional=True),
        "content": body.Content(label="nội dung"),
        "closing": schema.Text(label="đoạn kết", many=True, optional=True),
    },
    check,
)
def van_ban(data: Data) -> Paper:
    """Any type of NĐ 30/2020: the type, the abstract and the content are given."""
    blocks = body.build(data["content"], scheme_of(data), parts.page(data))
    if data["closing"]:
        blocks += body.paragraphs(data["closing"])
    articles = sum(isinstance(piece, Mapping) and "content" in piece for piece in data["content"])
    decision = data["type"] == "QĐ" and scheme_of(data) == "dieu" and articles > 0
    return _paper.paper(
        "van_ban",
        data,
        data["subject"],
        blocks,
        type_code=data["type"],
        authority=data["authority_line"] or "",
        as_said=f"Như Điều {articles}" if decision else "",
    )
