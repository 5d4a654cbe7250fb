"""Tờ trình đề nghị khen thưởng, kèm danh sách tập thể, cá nhân."""

from __future__ import annotations

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Annex, Block, Paper


def check(data: Data, problems: schema.Problems) -> None:
    _words.empty_groups(data, problems)
    if not data["to"]:
        problems.append(("to", "còn thiếu: tờ trình phải ghi cấp có thẩm quyền ở Kính gửi"))


@kind(
    "to_trinh_khen_thuong",
    "Tờ trình đề nghị khen thưởng kèm danh sách",
    "TTr",
    {
        "form": _fields.text("ký hiệu mẫu theo nghị định đang áp dụng, như «Mẫu số 01»", optional=True),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "occasion": _fields.text("dịp khen, như «năm 2024»", optional=True),
        "decider": _fields.text("cấp quyết định, như «Giám đốc Sở Lao động - Thương binh và Xã hội»"),
        "grounds": _fields.content("lý do, kết quả họp xét"),
        "groups": _fields.GROUPS,
        "statement": _fields.content("cam kết về tính chính xác, việc chấp hành pháp luật"),
        "attachments": _fields.lines("hồ sơ kèm theo", optional=True),
    },
    check,
)
def to_trinh_khen_thuong(data: Data) -> Paper:
    """Counts by award in the text, computed from the list in the annex."""
    who, page, groups = _words.issuer(data), parts.page(data), data["groups"]
    occasion = f" {data['occasion']}" if data["occasion"] else ""
    said = _words.counted(*_words.totals(groups))
    blocks: list[Block] = body.build(data["grounds"] or [], "so", page)
    blocks += body.paragraphs(
        f"{who} trình {data['decider']} xem xét, quyết định khen thưởng{occasion} cho {said}, cụ thể:"
    )
    blocks += body.items([f"{_words.group_line(g)};" for g in groups[:-1]] + [f"{_words.group_line(groups[-1])}."])
    blocks += body.paragraphs("(Có danh sách chi tiết tại Phụ lục kèm theo).")
    blocks += body.build(data["statement"] or [], "so", page)
    if data["attachments"]:
        blocks += body.paragraphs("Hồ sơ kèm theo gồm:") + body.items(list(parts.closed(data["attachments"])))
    blocks += body.paragraphs(f"{who} kính trình {data['decider']} xem xét, quyết định./.")
    subject = data["subject"] or f"Về việc đề nghị khen thưởng{occasion}"
    title = f"Danh sách đề nghị khen thưởng{occasion}"
    annex = _words.list_annex(title, parts.reference(data, "Tờ trình", "TTr"), groups, page, "Phụ lục")
    annexes: tuple[Annex, ...] = (annex,)
    return _paper.paper("to_trinh_khen_thuong", data, subject, blocks, more_annexes=annexes, form=data["form"] or "")
