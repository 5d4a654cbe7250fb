"""Đơn, báo cáo sáng kiến."""

from __future__ import annotations

from tdkt.documents import body, numbers, parts, schema, tables
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Block, Foot, Paper, Seal, Signatures


def check(data: Data, problems: schema.Problems) -> None:
    shares = [a["share"] for a in data["authors"]]
    if all(s is not None for s in shares) and abs(sum(shares) - 100) > 0.01:
        problems.append(("authors", f"tỷ lệ đóng góp cộng lại là {numbers.grouped(sum(shares))}%, phải là 100%"))


@kind(
    "bao_cao_sang_kien",
    "Đơn đề nghị công nhận và báo cáo sáng kiến",
    "",
    {
        "title": _fields.text("tên sáng kiến"),
        "field": _fields.text("lĩnh vực áp dụng", optional=True),
        "first_used": _fields.day("ngày áp dụng lần đầu hoặc áp dụng thử", optional=True),
        "authors": _fields.several(
            _fields.record(
                name=_fields.text("họ và tên"),
                born=_fields.day("ngày sinh", optional=True),
                unit=_fields.text("nơi công tác", optional=True),
                post=_fields.text("chức vụ", optional=True),
                training=_fields.text("trình độ", optional=True),
                share=_fields.number("tỷ lệ % đóng góp", optional=True),
            ),
            "tác giả, đồng tác giả",
            least=1,
        ),
        "before": _fields.content("tình trạng trước khi có sáng kiến"),
        "substance": _fields.content("nội dung, tính mới của sáng kiến", optional=False),
        "applicability": _fields.content("khả năng áp dụng"),
        "effect": _fields.content("hiệu quả, lợi ích thu được", optional=False),
        "conditions": _fields.content("điều kiện cần thiết để áp dụng"),
    },
    check,
)
def bao_cao_sang_kien(data: Data) -> Paper:
    """The application with its authors and shares, and the description of the initiative."""
    page = parts.page(data)
    rows = [
        [
            str(i),
            a["name"],
            _words.short(a["born"]) if a["born"] else "",
            _words.joined(a["post"], a["unit"]),
            a["training"] or "",
            "" if a["share"] is None else f"{numbers.grouped(a['share'])}%",
        ]
        for i, a in enumerate(data["authors"], 1)
    ]
    titles = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ, nơi công tác", "Trình độ", "Đóng góp")
    table = tables.simple(titles, (12, 42, 24, 48, 24, 18), rows, page.text_mm, ("center",))
    first = f"; áp dụng lần đầu ngày {_words.short(data['first_used'])}" if data["first_used"] else ""
    field = f" thuộc lĩnh vực {data['field']}" if data["field"] else ""
    asked = f"Đề nghị xét công nhận sáng kiến “{data['title'].strip('“”')}”{field}{first}."
    outline = _words.sections(
        [
            ("Tình trạng trước khi có sáng kiến", data["before"]),
            ("Nội dung và tính mới của sáng kiến", data["substance"]),
            ("Khả năng áp dụng", data["applicability"]),
            ("Hiệu quả, lợi ích thu được", data["effect"]),
            ("Điều kiện cần thiết để áp dụng", data["conditions"]),
        ]
    )
    blocks: list[Block] = [parts.plain("Tôi (chúng tôi) ghi tên dưới đây:"), table]
    blocks += body.paragraphs(asked) + body.build(outline, "so", page)
    blocks += body.paragraphs("Mọi thông tin nêu trong đơn là trung thực, đúng sự thật.")
    chief = parts.seal(data["signer"])
    author = Seal(("TÁC GIẢ",), data["authors"][0]["name"])
    blocks.append(Signatures((chief, author) if chief else (Seal(("",)), author)))
    name = "Đơn đề nghị công nhận sáng kiến"
    return Paper(
        kind="bao_cao_sang_kien",
        page=page,
        head=parts.head(data, "", numbered=False),
        title=parts.title(name, f"“{data['title'].strip('“”')}”"),
        to=parts.addressees(data),
        body=tuple(blocks),
        foot=Foot(),
        **_paper.meta(data, f"{name} {data['title']}"),
    )
