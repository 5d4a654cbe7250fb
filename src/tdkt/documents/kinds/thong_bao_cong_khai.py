"""Thông báo công khai danh sách đề nghị khen thưởng để lấy ý kiến."""

from __future__ import annotations

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Paper


def check(data: Data, problems: schema.Problems) -> None:
    _words.empty_groups(data, problems)
    if data["until"] < data["since"]:
        problems.append(("until", "trước ngày bắt đầu công khai"))


@kind(
    "thong_bao_cong_khai",
    "Thông báo công khai danh sách đề nghị khen thưởng",
    "TB",
    {
        "occasion": _fields.text("việc khen thưởng, như «năm 2024»"),
        "since": _fields.day("công khai từ ngày"),
        "until": _fields.day("đến hết ngày"),
        "where": _fields.text("nơi công khai"),
        "receiver": _fields.text("nơi nhận ý kiến: bộ phận, địa chỉ, điện thoại, thư điện tử"),
        "groups": _fields.GROUPS,
    },
    check,
)
def thong_bao_cong_khai(data: Data) -> Paper:
    """Where and how long the list is posted and who takes opinions; the list is the annex."""
    who, page = _words.issuer(data), parts.page(data)
    said = _words.counted(*_words.totals(data["groups"]))
    blocks = body.paragraphs(
        f"{who} công khai danh sách {said} được đề nghị khen thưởng {data['occasion']} để lấy ý kiến như sau:"
    )
    blocks += body.build(
        [
            {"text": f"Nơi công khai: {data['where'].rstrip('.')}.", "content": []},
            {
                "text": f"Thời gian công khai: từ {_words.day(data['since'])} đến hết {_words.day(data['until'])}.",
                "content": [],
            },
            {"text": f"Nơi nhận ý kiến: {data['receiver'].rstrip('.')}.", "content": []},
        ],
        "so",
        page,
    )
    blocks += body.paragraphs(
        "(Có danh sách tại Phụ lục kèm theo).\n"
        f"{who} thông báo để tổ chức, cá nhân biết và tham gia ý kiến. Hết thời hạn trên, nếu không có ý kiến, "
        f"{who} thực hiện các bước tiếp theo theo quy định./."
    )
    line = parts.reference(data, "Thông báo", "TB")
    title = f"Danh sách đề nghị khen thưởng {data['occasion']}"
    annex = _words.list_annex(title, line, data["groups"], page, "Phụ lục")
    subject = f"Công khai danh sách đề nghị khen thưởng {data['occasion']}"
    return _paper.paper("thong_bao_cong_khai", data, subject, blocks, more_annexes=(annex,))
