"""Công văn đôn đốc: reminds units of what is due and overdue."""

from __future__ import annotations

from typing import Any

from tdkt.documents import parts, tables, text
from tdkt.documents.kinds import Data, _fields, _words, cong_van_phat_dong, kind
from tdkt.documents.model import Paper


@kind(
    "cong_van_don_doc",
    "Công văn đôn đốc thực hiện công tác thi đua, khen thưởng",
    "CV",
    {
        "matter": _fields.text("việc đôn đốc, như «gửi báo cáo thành tích năm 2024»"),
        "pursuant": _fields.lines("các văn bản mà công văn thực hiện", optional=True),
        "as_of": _fields.day("tính đến ngày"),
        "late": _fields.several(
            _fields.record(
                unit=_fields.text("đơn vị"),
                lacking=_fields.text("việc chưa làm"),
                due=_fields.day("hạn", optional=True),
            ),
            "các đơn vị còn chậm",
        ),
        "deadline": _fields.day("hạn mới"),
        "contact": _fields.text("nơi nhận, đầu mối liên hệ", optional=True),
    },
    cong_van_phat_dong.addressed,
)
def cong_van_don_doc(data: Data) -> Paper:
    """What is lacking by unit as of a day, and the new deadline."""
    rows = [
        [str(i), late["unit"], late["lacking"], _words.short(late["due"]) if late["due"] else ""]
        for i, late in enumerate(data["late"], 1)
    ]
    table = tables.simple(
        ("STT", "Đơn vị", "Nội dung chưa thực hiện", "Hạn"),
        (12, 60, 68, 25),
        rows,
        parts.page(data).text_mm,
        ("center", "left", "left", "center"),
    )
    as_of = _words.day(data["as_of"])
    said = f"tính đến {as_of}, còn {_words.count(len(rows), 'đơn vị')} chưa {data['matter']}:"
    pieces: list[Any] = [text.capital(cong_van_phat_dong.pursuant(data, said)), {"made": table}]
    if not rows:
        pieces = [text.capital(cong_van_phat_dong.pursuant(data, f"đề nghị các đơn vị {data['matter']}."))]
    contact = f", gửi {data['contact']}" if data["contact"] else ""
    closing = f"Đề nghị các đơn vị thực hiện xong trước {_words.day(data['deadline'])}{contact}./."
    return cong_van_phat_dong.letter("cong_van_don_doc", data, f"đôn đốc {data['matter']}", pieces, closing)
