"""Đơn đề nghị cấp đổi, cấp lại hiện vật khen thưởng: what a person or household asks for."""

from __future__ import annotations

from dataclasses import replace

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, kind
from tdkt.documents.model import Foot, Paper, Seal

WANTED = {"exchange": "cấp đổi", "reissue": "cấp lại"}


def check(data: Data, problems: schema.Problems) -> None:
    if not data["to"]:
        problems.append(("to", "còn thiếu: đơn phải ghi nơi nhận ở Kính gửi"))


@kind(
    "don_doi_bang",
    "Đơn đề nghị cấp đổi, cấp lại hiện vật khen thưởng",
    "",
    {
        "form": _fields.text("ký hiệu mẫu, nếu có", optional=True),
        "wanted": _fields.choice(WANTED, "đề nghị"),
        "holder": _fields.text("họ tên người, hộ gia đình được khen"),
        "detail": _fields.text("chức vụ, đơn vị", optional=True),
        "award": _fields.text("danh hiệu, hình thức"),
        "decision": _fields.text("quyết định khen thưởng: số, ngày, cơ quan"),
        "certificate": _fields.text("số vào sổ của bản cũ", optional=True),
        "golden": _fields.text("số sổ vàng", optional=True),
        "reason": _fields.text("lý do"),
        "enclosed": _fields.lines("giấy tờ kèm theo", optional=True),
    },
    check,
)
def don_doi_bang(data: Data) -> Paper:
    """Who asks, for which award, why; signed by the one who asks. No body issues it, so none stands in its head."""
    wanted = WANTED[data["wanted"]]
    facts = [
        ("Họ và tên", data["holder"]),
        ("Chức vụ, đơn vị", data["detail"]),
        ("Được khen thưởng", data["award"]),
        ("Theo", data["decision"]),
        ("Số vào sổ bằng", data["certificate"]),
        ("Số sổ vàng", data["golden"]),
        ("Lý do đề nghị", data["reason"]),
        ("Giấy tờ kèm theo", "; ".join(data["enclosed"])),
    ]
    lines = [{"text": f"{name}: {said.rstrip('.')}.", "items": []} for name, said in facts if said]
    name = f"Đơn đề nghị {wanted} hiện vật khen thưởng"
    head = parts.head(data, "", numbered=False, form=data["form"] or "")
    return Paper(
        kind="don_doi_bang",
        page=parts.page(data),
        head=replace(head, above="", issuer=""),
        title=parts.title("Đơn đề nghị", f"{wanted[0].upper()}{wanted[1:]} hiện vật khen thưởng"),
        to=parts.addressees(data),
        body=(
            *body.build([{"items": lines}], "so", parts.page(data)),
            *body.paragraphs(f"Đề nghị xem xét, {wanted} hiện vật khen thưởng theo quy định./."),
        ),
        foot=Foot((), Seal(("NGƯỜI ĐỀ NGHỊ",), data["holder"])),
        **_paper.meta(data, name),
    )
