"""Phiếu bầu: a ballot of a council, secret or named."""

from __future__ import annotations

from tdkt.documents import parts, tables
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Block, Foot, Paper, Seal, Signatures


@kind(
    "phieu_bau",
    "Phiếu bầu của Hội đồng",
    "",
    {
        "council": _fields.text("tên Hội đồng"),
        "occasion": _fields.text("việc bỏ phiếu, như «đề nghị khen thưởng năm 2024»"),
        "secret": _fields.flag("phiếu kín: không có chỗ ghi tên", optional=False),
        "candidates": _fields.several(
            _fields.record(
                name=_fields.text("họ tên hoặc tên tập thể"),
                post=_fields.text("chức vụ, đơn vị", optional=True),
                award=_fields.text("danh hiệu, hình thức"),
            ),
            "những người, tập thể được xét",
            least=1,
        ),
        "voter": _fields.text("phiếu ghi tên: họ tên người bỏ phiếu nếu in sẵn", optional=True),
    },
)
def phieu_bau(data: Data) -> Paper:
    """One row a candidate with two empty boxes; a secret ballot has no place for a name."""
    page = parts.page(data)
    rows = [
        [{"text": str(i), "align": "center"}, _words.joined(c["name"], c["post"]), c["award"], "", ""]
        for i, c in enumerate(data["candidates"], 1)
    ]
    table = tables.simple(
        ("STT", "Họ tên, tập thể được xét", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý"),
        (12, 62, 52, 19, 20),
        rows,
        page.text_mm,
    )
    how = "Đánh dấu x vào một trong hai cột “Đồng ý” hoặc “Không đồng ý” ở mỗi dòng."
    why = "Dòng đánh dấu cả hai cột, không đánh dấu hoặc có chữ viết thêm thì dòng đó không hợp lệ."
    blocks: list[Block] = [parts.italic(f"{how} {why}"), table]
    if not data["secret"]:
        note = "" if data["voter"] else "(Ký, ghi rõ họ tên)"
        blocks.append(Signatures((Seal(("",)), Seal(("NGƯỜI BỎ PHIẾU",), data["voter"] or "", note))))
    name = "Phiếu bầu" if data["secret"] else "Phiếu biểu quyết"
    return Paper(
        kind="phieu_bau",
        page=page,
        head=parts.head(data, "", numbered=False),
        title=parts.title(name, f"{data['occasion'][:1].upper()}{data['occasion'][1:]}", f"({data['council']})"),
        body=tuple(blocks),
        foot=Foot(),
        **_paper.meta(data, f"{name} {data['occasion']}"),
    )
