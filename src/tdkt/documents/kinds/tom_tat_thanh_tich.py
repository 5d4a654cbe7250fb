"""Tóm tắt thành tích: one table for all the people and collectives of a submission."""

from __future__ import annotations

from tdkt.documents import parts, tables
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Foot, Paper, Seal


@kind(
    "tom_tat_thanh_tich",
    "Tóm tắt thành tích đề nghị khen thưởng",
    "",
    {
        "form": _fields.text("ký hiệu mẫu, nếu có", optional=True),
        "proposed": _fields.text("danh hiệu hoặc hình thức đề nghị"),
        "entries": _fields.several(
            _fields.record(
                name=_fields.text("họ tên hoặc tên tập thể"),
                post=_fields.text("chức vụ, đơn vị", optional=True),
                summary=_fields.text("tóm tắt thành tích", many=True),
                past=_fields.text("khen thưởng đã nhận", optional=True, many=True),
            ),
            "danh sách",
        ),
    },
)
def tom_tat_thanh_tich(data: Data) -> Paper:
    """A landscape table: who, summary of the achievement, awards already received."""
    page = parts.page(data).turned()
    rows = [
        [str(i), _words.joined(e["name"], e["post"]), e["summary"], e["past"] or ""]
        for i, e in enumerate(data["entries"], 1)
    ]
    titles = ("STT", "Họ tên, chức vụ, đơn vị; tên tập thể", "Tóm tắt thành tích", "Khen thưởng đã nhận")
    table = tables.simple(titles, (12, 60, 120, 55), rows, page.text_mm, ("center", "left", "justify", "left"))
    name = "Tóm tắt thành tích"
    return Paper(
        kind="tom_tat_thanh_tich",
        page=page,
        head=parts.head(data, "", numbered=False, form=data["form"] or ""),
        title=parts.title(name, f"Đề nghị tặng {data['proposed']}"),
        body=(table,),
        foot=Foot((), parts.seal(data["signer"]) or Seal(("THỦ TRƯỞNG ĐƠN VỊ",))),
        **_paper.meta(data, f"{name} {data['proposed']}"),
    )
