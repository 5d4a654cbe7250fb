"""Biên bản họp bình xét của phòng, bộ phận."""

from __future__ import annotations

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _minutes, _words, kind
from tdkt.documents.model import Block, Paper


def check(data: Data, problems: schema.Problems) -> None:
    _words.check_meeting(data, problems)
    _words.check_votes(data, problems)


@kind(
    "bien_ban_binh_xet",
    "Biên bản họp bình xét thi đua, khen thưởng",
    "BB",
    {
        "unit": _fields.text("phòng, bộ phận họp"),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "year": _fields.year(),
        "meeting": _fields.MEETING,
        "discussion": _fields.content("nội dung, ý kiến phát biểu"),
        "votes": _fields.VOTES,
        "conclusion": _fields.content("kết luận", optional=False),
    },
    check,
)
def bien_ban_binh_xet(data: Data) -> Paper:
    """Minutes of a room meeting: people, discussion, votes by person with the share counted, conclusion."""
    page = parts.page(data)
    blocks: list[Block] = _words.meeting_lines(data, "người")
    outline = _words.sections(
        [
            ("Nội dung cuộc họp", data["discussion"]),
            ("Kết quả biểu quyết", [{"made": _words.votes_table(data["votes"], page)}]),
            ("Kết luận", data["conclusion"]),
        ]
    )
    blocks += body.build(outline, "la_ma", page)
    blocks += _words.closing_line(data)
    subject = data["subject"] or f"Họp bình xét thi đua, khen thưởng năm {data['year']} của {data['unit']}"
    return _minutes.paper("bien_ban_binh_xet", data, subject, blocks)
