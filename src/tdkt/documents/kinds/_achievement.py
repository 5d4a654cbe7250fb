"""What reports of achievement share: past titles and forms, initiatives, yearly ratings, the two confirmations.

The number of the form («Mẫu số 05») comes with the data: it belongs to the decree in force on the day of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tdkt.documents import parts, schema, tables
from tdkt.documents.kinds import Data, _fields, _paper
from tdkt.documents.model import Block, Foot, Page, Paper, Seal, Table

_PAST = _fields.record(
    year=_fields.text("năm"),
    award=_fields.text("danh hiệu hoặc hình thức"),
    decision=_fields.text("số, ngày, tháng, năm quyết định; cơ quan ban hành", optional=True),
)
FIELDS: dict[str, schema.Spec] = {
    "form": _fields.text("ký hiệu mẫu theo nghị định đang áp dụng, như «Mẫu số 05»", optional=True),
    "proposed": _fields.text("danh hiệu hoặc hình thức đề nghị, ghi rõ một loại"),
    "duties": _fields.content("quyền hạn, nhiệm vụ được giao"),
    "results": _fields.content("thành tích đạt được", optional=False),
    "initiatives": _fields.several(
        _fields.record(
            title=_fields.text("tên sáng kiến"),
            scope=_fields.text("phạm vi công nhận", optional=True),
            decision=_fields.text("số, ngày quyết định công nhận", optional=True),
            effect=_fields.text("hiệu quả", optional=True),
        ),
        "các sáng kiến",
        optional=True,
    ),
    "ratings": _fields.several(
        _fields.record(
            year=_fields.text("năm"),
            rating=_fields.text("mức độ hoàn thành nhiệm vụ"),
            decision=_fields.text("số, ngày văn bản xếp loại", optional=True),
        ),
        "mức độ hoàn thành nhiệm vụ từng năm",
        optional=True,
    ),
    "movements": _fields.content("kết quả tham gia phong trào thi đua"),
    "compliance": _fields.content("chấp hành chủ trương, chính sách, pháp luật"),
    "titles": _fields.several(_PAST, "danh hiệu thi đua đã nhận", optional=True),
    "forms": _fields.several(_PAST, "hình thức khen thưởng đã nhận", optional=True),
    "superior": _fields.text("cấp trình xác nhận, như «Giám đốc Sở»; bỏ trống thì không in", optional=True),
}


def table(titles: Sequence[str], widths: Sequence[float], rows: list[list[Any]], page: Page) -> Table:
    return tables.simple(titles, widths, rows, page.text_mm, ("center",))


def achievements(data: Data, page: Page) -> list[Any]:
    """The results, then ratings and initiatives as tables filled from the record."""
    out = [*data["results"]]
    if data["ratings"]:
        rows = [[r["year"], r["rating"], r["decision"] or ""] for r in data["ratings"]]
        titles = ("Năm", "Mức độ hoàn thành nhiệm vụ", "Số, ngày, tháng, năm văn bản; cơ quan ban hành")
        out += ["Mức độ hoàn thành nhiệm vụ:", {"made": table(titles, (18, 60, 87), rows, page)}]
    if data["initiatives"]:
        rows = [
            [str(i), o["title"], o["scope"] or "", o["decision"] or "", o["effect"] or ""]
            for i, o in enumerate(data["initiatives"], 1)
        ]
        heads = ("STT", "Tên sáng kiến", "Phạm vi", "Quyết định công nhận", "Hiệu quả")
        out += ["Sáng kiến được công nhận:", {"made": table(heads, (12, 52, 24, 40, 37), rows, page)}]
    return out


def past(data: Data, page: Page) -> list[Any]:
    """Titles and forms already received: two tables, never mixed."""
    heads = "Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định"
    out: list[Any] = []
    for title, name, column in (
        ("Danh hiệu thi đua", "titles", "Danh hiệu thi đua"),
        ("Hình thức khen thưởng", "forms", "Hình thức khen thưởng"),
    ):
        rows = [[p["year"], p["award"], p["decision"] or ""] for p in data[name]]
        made = table(("Năm", column, heads), (18, 62, 85), rows, page)
        out.append({"title": title, "content": [{"made": made}]})
    return out


def report(code: str, data: Data, blocks: list[Block], whose: str, reporter: Seal) -> Paper:
    """Head without number, two signatures, and the confirmation of the level that submits."""
    chief = parts.seal(data["signer"])
    if chief is not None and chief.lines == reporter.lines:
        confirm = Seal(("",))
    elif chief is not None:
        confirm = replace(chief, lines=("XÁC NHẬN CỦA ĐƠN VỊ", *chief.lines))
    else:
        confirm = Seal(("XÁC NHẬN CỦA ĐƠN VỊ",))
    blocks = [*blocks, parts.side_by_side(confirm, reporter)]
    if data["superior"]:
        lines = ("XÁC NHẬN CỦA CẤP TRÌNH", data["superior"].upper())
        blocks.append(parts.side_by_side(Seal(lines), Seal(("",))))
    subject = (f"Đề nghị tặng {data['proposed']}", whose)
    return Paper(
        kind=code,
        page=parts.page(data),
        head=parts.head(data, "", numbered=False, form=data["form"] or ""),
        title=parts.title("Báo cáo thành tích", *subject),
        body=tuple(blocks),
        foot=Foot(),
        **_paper.meta(data, f"Báo cáo thành tích {whose}"),
    )
