"""Công văn đề nghị đăng ký thi đua."""

from __future__ import annotations

from typing import Any

from tdkt.documents.kinds import Data, _fields, _words, cong_van_phat_dong, kind
from tdkt.documents.model import Paper


@kind(
    "cong_van_dang_ky",
    "Công văn đề nghị đăng ký danh hiệu thi đua, hình thức khen thưởng",
    "CV",
    {
        "year": _fields.year(),
        "pursuant": _fields.lines("các văn bản mà công văn thực hiện", optional=True),
        "awards": _fields.lines("danh hiệu, hình thức có thể đăng ký", least=1),
        "guidance": _fields.content("hướng dẫn cách đăng ký"),
        "deadline": _fields.day("hạn gửi"),
        "receiver": _fields.text("nơi nhận bản đăng ký"),
    },
    cong_van_phat_dong.addressed,
)
def cong_van_dang_ky(data: Data) -> Paper:
    """Asks rooms or units to register titles and forms for the year by a day."""
    who, year = _words.issuer(data), data["year"]
    items = [
        {"text": f"{a.rstrip(' ;.')}{'.' if i == len(data['awards']) - 1 else ';'}", "items": []}
        for i, a in enumerate(data["awards"])
    ]
    opening = cong_van_phat_dong.pursuant(
        data, f"{who} đề nghị các tập thể, cá nhân đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year}, gồm:"
    )
    pieces: list[Any] = [opening, {"items": items}, *(data["guidance"] or [])]
    closing = f"Bản đăng ký gửi {data['receiver']} trước {_words.day(data['deadline'])} để tổng hợp./."
    return cong_van_phat_dong.letter(
        "cong_van_dang_ky", data, f"đăng ký thi đua, khen thưởng năm {year}", pieces, closing
    )
