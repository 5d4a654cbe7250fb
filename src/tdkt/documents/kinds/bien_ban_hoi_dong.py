"""Biên bản họp Hội đồng Thi đua - Khen thưởng hoặc Hội đồng sáng kiến."""

from __future__ import annotations

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _minutes, _words, kind
from tdkt.documents.model import Paper


def check(data: Data, problems: schema.Problems) -> None:
    _words.check_meeting(data, problems)
    _words.check_votes(data, problems)


@kind(
    "bien_ban_hoi_dong",
    "Biên bản họp Hội đồng",
    "BB",
    {
        "council": _fields.text("tên Hội đồng"),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "occasion": _fields.text("việc xét, như «xét khen thưởng năm 2024»"),
        "meeting": _fields.MEETING,
        "written": _fields.lines("thành viên vắng mặt đã gửi ý kiến bằng văn bản", optional=True),
        "recused": _fields.lines(
            "thành viên không biểu quyết vì là người được xét, và về trường hợp nào", optional=True
        ),
        "contents": _fields.content("nội dung họp, ý kiến thảo luận", optional=False),
        "method": _fields.text("hình thức biểu quyết, như «bỏ phiếu kín»", optional=True),
        "threshold": _fields.text("ngưỡng áp dụng và văn bản quy định, như Hội đồng đã thống nhất", optional=True),
        "votes": _fields.VOTES,
        "conclusion": _fields.content("kết luận của Chủ tịch Hội đồng", optional=False),
    },
    check,
)
def bien_ban_hoi_dong(data: Data) -> Paper:
    """Minutes of a council: attendance over all members, discussion, votes and shares, conclusion."""
    page, council = parts.page(data), data["council"]
    blocks = _words.meeting_lines(data, "thành viên")
    for label, named in (("Gửi ý kiến bằng văn bản", data["written"]), ("Không biểu quyết", data["recused"])):
        if named:
            blocks += body.paragraphs(f"{label}: {'; '.join(named)}.")
    how = [f"Hình thức biểu quyết: {data['method']}."] if data["method"] else []
    how += [f"Ngưỡng áp dụng: {data['threshold']}."] if data["threshold"] else []
    outline = _words.sections(
        [
            ("Nội dung họp", data["contents"]),
            ("Kết quả biểu quyết", [*how, {"made": _words.votes_table(data["votes"], page)}]),
            ("Kết luận", data["conclusion"]),
        ]
    )
    blocks += body.build(outline, "la_ma", page) + _words.closing_line(data)
    meeting = data["meeting"]
    who = (("Thư ký", meeting["secretary"]["name"]), ("Chủ tịch Hội đồng", meeting["chair"]["name"]))
    return _minutes.paper(
        "bien_ban_hoi_dong", data, data["subject"] or f"Họp {council} {data['occasion']}", blocks, who
    )
