"""Giấy mời họp, dự lễ."""

from __future__ import annotations

from tdkt.documents import body
from tdkt.documents.kinds import Data, _fields, _paper, _words, cong_van_phat_dong, kind
from tdkt.documents.model import Paper


@kind(
    "giay_moi",
    "Giấy mời",
    "GM",
    {
        "event": _fields.text("cuộc họp, buổi lễ, như «Họp Hội đồng Thi đua - Khen thưởng»"),
        "contents": _fields.lines("nội dung", least=1),
        "start": _fields.text("giờ, như «8 giờ 00»"),
        "day": _fields.day("ngày"),
        "place": _fields.text("địa điểm"),
        "chair": _fields.text("người chủ trì", optional=True),
        "prepare": _fields.text("việc người dự cần chuẩn bị", optional=True),
    },
    cong_van_phat_dong.addressed,
)
def giay_moi(data: Data) -> Paper:
    """Whom, what about, when, where, who chairs."""
    lines = [("Nội dung", "; ".join(c.rstrip(" ;.") for c in data["contents"]))]
    lines += [("Thời gian", f"{data['start']}, {_words.day(data['day'])}"), ("Địa điểm", data["place"])]
    lines += [(name, data[key]) for name, key in (("Chủ trì", "chair"), ("Chuẩn bị", "prepare")) if data[key]]
    event = f"{data['event'][:1].lower()}{data['event'][1:]}"
    blocks = body.paragraphs(f"{_words.issuer(data)} trân trọng kính mời dự {event}:")
    blocks += body.items([f"{name}: {value.rstrip('.')}." for name, value in lines])
    blocks += body.paragraphs("Đề nghị các đại biểu dự họp đầy đủ, đúng giờ./.")
    return _paper.paper("giay_moi", data, data["event"], blocks)
