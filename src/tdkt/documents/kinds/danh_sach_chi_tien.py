"""Danh sách chi tiền thưởng: who receives how much, the total in figures and words."""

from __future__ import annotations

from tdkt.documents import numbers, parts, schema, tables
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Block, Foot, Paper, Seal, Signatures


def check(data: Data, problems: schema.Problems) -> None:
    total = sum(p["amount"] for p in data["payees"])
    if data["total"] is not None and data["total"] != total:
        said = f"là {numbers.grouped(data['total'])} đồng, các dòng cộng lại là {numbers.grouped(total)} đồng"
        problems.append(("total", said))


@kind(
    "danh_sach_chi_tien",
    "Danh sách chi tiền thưởng",
    "",
    {
        "occasion": _fields.text("dịp khen, như «năm 2024»"),
        "decision": _fields.text("quyết định khen thưởng: số, ngày, cơ quan"),
        "base_salary": _fields.whole("mức lương cơ sở dùng để tính, đồng", optional=True, least=1),
        "payees": _fields.several(
            _fields.record(
                name=_fields.text("người, tập thể nhận tiền"),
                unit=_fields.text("chức vụ, đơn vị", optional=True),
                award=_fields.text("danh hiệu, hình thức"),
                coefficient=_fields.number("hệ số", optional=True),
                amount=_fields.whole("số tiền, đồng"),
            ),
            "danh sách nhận tiền",
        ),
        "total": _fields.whole("tổng số tiền để đối chiếu, đồng", optional=True),
        "source": _fields.text("nguồn chi", optional=True),
        "preparer": _fields.text("người lập", optional=True),
        "accountant": _fields.text("kế toán", optional=True),
    },
    check,
)
def danh_sach_chi_tien(data: Data) -> Paper:
    """The payment list with a column for the signature of each payee."""
    page = parts.page(data).turned()
    total = sum(p["amount"] for p in data["payees"])
    rows: list[list[object]] = [
        [
            {"text": str(i), "align": "center"},
            p["name"],
            p["unit"] or "",
            p["award"],
            "" if p["coefficient"] is None else p["coefficient"],
            p["amount"],
            "",
        ]
        for i, p in enumerate(data["payees"], 1)
    ]
    if rows:
        rows.append(
            [{"text": "Tổng cộng", "colspan": 5, "bold": True, "align": "center"}, {"text": total, "bold": True}, ""]
        )
    table = tables.simple(
        ("STT", "Họ tên, tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Hệ số", "Số tiền (đồng)", "Ký nhận"),
        (12, 52, 58, 55, 16, 30, 30),
        rows,
        page.text_mm,
        ("center", "left", "left", "left", "center", "right", "left"),
    )
    base = f" Mức lương cơ sở: {numbers.grouped(data['base_salary'])} đồng." if data["base_salary"] else ""
    source = f" Nguồn chi: {data['source']}." if data["source"] else ""
    blocks: list[Block] = [parts.plain(f"Theo {data['decision']}.{base}{source}"), table]
    blocks.append(parts.plain(f"Tổng số tiền bằng chữ: {numbers.dong_in_words(total)}."))
    chief = parts.seal(data["signer"]) or Seal(("THỦ TRƯỞNG ĐƠN VỊ",))
    blocks.append(
        Signatures(
            (
                Seal(("NGƯỜI LẬP DANH SÁCH",), data["preparer"] or ""),
                Seal(("KẾ TOÁN",), data["accountant"] or ""),
                chief,
            )
        )
    )
    name = "Danh sách chi tiền thưởng"
    return Paper(
        kind="danh_sach_chi_tien",
        page=page,
        head=parts.head(data, "", numbered=False),
        title=parts.title(name, _words.joined(data["occasion"])[:1].upper() + data["occasion"][1:]),
        body=tuple(blocks),
        foot=Foot(),
        **_paper.meta(data, f"{name} {data['occasion']}"),
    )
