"""Công văn phát động, đôn đốc phong trào và đề nghị đăng ký thi đua: three letters of one form."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Paper


def letter(code: str, data: Data, subject: str, pieces: list[Any], closing: str) -> Paper:
    """A công văn: «V/v», addressees, body, a last sentence that asks to carry it out."""
    blocks = body.build(pieces, "so", parts.page(data)) + body.paragraphs(closing)
    return _paper.paper(code, data, subject, blocks, type_code="CV")


def addressed(data: Data, problems: schema.Problems) -> None:
    if not data["to"]:
        problems.append(("to", "còn thiếu: công văn phải ghi nơi nhận ở Kính gửi"))


def pursuant(data: Data, then: str) -> str:
    given = "; ".join(p.rstrip(" ;.") for p in data["pursuant"])
    return f"Thực hiện {given}, {then}" if given else then


@kind(
    "cong_van_phat_dong",
    "Công văn phát động phong trào thi đua",
    "CV",
    {
        "name": _fields.text("tên phong trào"),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "pursuant": _fields.lines("các văn bản mà công văn thực hiện", optional=True),
        "period": _fields.text("thời gian thực hiện", optional=True),
        "themes": _fields.content("nội dung thi đua", optional=False),
        "criteria": _fields.content("tiêu chí, chỉ tiêu"),
        "review": _fields.content("sơ kết, tổng kết, khen thưởng"),
        "tasks": _fields.content("tổ chức thực hiện"),
    },
    addressed,
)
def cong_van_phat_dong(data: Data) -> Paper:
    """The letter that launches a movement in the units below."""
    who = _words.issuer(data)
    period = [f"Thời gian thực hiện: {data['period']}."] if data["period"] else []
    outline = _words.sections(
        [
            ("Nội dung thi đua", data["themes"]),
            ("Tiêu chí, chỉ tiêu thi đua", data["criteria"]),
            ("Sơ kết, tổng kết và khen thưởng", data["review"]),
            ("Tổ chức thực hiện", data["tasks"]),
        ]
    )
    opening = pursuant(data, f"{who} phát động phong trào thi đua “{data['name'].strip('“”')}” với các nội dung sau:")
    subject = data["subject"] or f"phát động phong trào thi đua “{data['name'].strip('“”')}”"
    closing = "Đề nghị các đơn vị nghiêm túc triển khai thực hiện./."
    return letter("cong_van_phat_dong", data, subject, [opening, *period, *outline], closing)
