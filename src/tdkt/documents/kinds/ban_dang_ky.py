"""Bản đăng ký danh hiệu thi đua, hình thức khen thưởng of a room or unit, and the summary list of all of them."""

from __future__ import annotations

from tdkt.documents import body, parts, schema, tables
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Block, Foot, Paper, Seal, Signatures


@kind(
    "ban_dang_ky",
    "Bản đăng ký danh hiệu thi đua, hình thức khen thưởng",
    "",
    {
        "year": _fields.year(),
        "unit": _fields.text("phòng, đơn vị đăng ký"),
        "goals": _fields.lines("nội dung, chỉ tiêu thi đua", optional=True),
        "groups": _fields.GROUPS,
        "head_of_unit": _fields.PERSON,
    },
    _words.empty_groups,
)
def ban_dang_ky(data: Data) -> Paper:
    """What one room or unit registers for the year."""
    page, name = parts.page(data), "Bản đăng ký"
    blocks: list[Block] = [parts.plain(f"{data['unit']} đăng ký danh hiệu thi đua, hình thức khen thưởng như sau:")]
    if data["goals"]:
        goals = [{"text": g, "items": []} for g in parts.closed(data["goals"])]
        blocks += [parts.bold("Nội dung, chỉ tiêu thi đua", keep=True), *body.items(goals)]
    blocks += _words.list_blocks(data["groups"], page)
    approver = parts.seal(data["signer"])
    chief = Seal((f"{data['head_of_unit']['post'] or 'Phụ trách đơn vị'}".upper(),), data["head_of_unit"]["name"])
    blocks.append(Signatures((chief, approver) if approver else (Seal(("",)), chief)))
    subject = (f"Danh hiệu thi đua, hình thức khen thưởng năm {data['year']}", f"của {data['unit']}")
    return Paper(
        kind="ban_dang_ky",
        page=page,
        head=parts.head(data, "", numbered=False),
        title=parts.title(name, *subject),
        to=parts.addressees(data),
        body=tuple(blocks),
        foot=Foot(),
        **_paper.meta(data, f"{name} năm {data['year']} của {data['unit']}"),
    )


def check_summary(data: Data, problems: schema.Problems) -> None:
    seen: set[tuple[str, str]] = set()
    for i, row in enumerate(data["registrations"]):
        key = (row["unit"].casefold(), row["award"].casefold())
        if key in seen:
            problems.append((f"registrations[{i}]", f"{row['unit']} đã có dòng {row['award']}; hãy gộp lại"))
        seen.add(key)


@kind(
    "tong_hop_dang_ky",
    "Danh sách tổng hợp đăng ký thi đua, khen thưởng",
    "",
    {
        "year": _fields.year(),
        "registrations": _fields.several(
            _fields.record(
                unit=_fields.text("phòng, đơn vị"),
                award=_fields.text("danh hiệu, hình thức"),
                collectives=_fields.whole("số tập thể"),
                individuals=_fields.whole("số cá nhân"),
                note=_fields.text(optional=True),
            ),
            "số lượng đăng ký",
        ),
        "preparer": _fields.text("người lập", optional=True),
    },
    check_summary,
)
def tong_hop_dang_ky(data: Data) -> Paper:
    """How many collectives and individuals each unit registers for each award, and the totals."""
    page, rows = parts.page(data), data["registrations"]
    lines: list[list[object]] = [
        [str(i), r["unit"], r["award"], r["collectives"], r["individuals"], r["note"] or ""]
        for i, r in enumerate(rows, 1)
    ]
    if lines:
        totals = [{"text": sum(r[k] for r in rows), "bold": True} for k in ("collectives", "individuals")]
        lines.append([{"text": "Tổng cộng", "colspan": 3, "bold": True, "align": "center"}, *totals, ""])
    table = tables.simple(
        ("STT", "Phòng, đơn vị", "Danh hiệu, hình thức", "Số tập thể", "Số cá nhân", "Ghi chú"),
        (12, 50, 50, 17, 17, 20),
        lines,
        page.text_mm,
        ("center", "left", "left", "center", "center", "left"),
    )
    signers = (Seal(("NGƯỜI LẬP",), data["preparer"] or ""), parts.seal(data["signer"]) or Seal(("",)))
    name = "Danh sách tổng hợp"
    subject = f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {data['year']}"
    return Paper(
        kind="tong_hop_dang_ky",
        page=page,
        head=parts.head(data, "", numbered=False),
        title=parts.title(name, subject),
        body=(table, Signatures(signers)),
        foot=Foot(),
        **_paper.meta(data, f"{name} {subject}"),
    )
