"""Công văn đề nghị cấp đổi, cấp lại hiện vật khen thưởng, with its list."""

from __future__ import annotations

from typing import Any

from tdkt.documents import parts, tables
from tdkt.documents.kinds import Data, _fields, _words, cong_van_phat_dong, kind
from tdkt.documents.kinds.don_doi_bang import WANTED
from tdkt.documents.model import Paper


@kind(
    "cong_van_doi_bang",
    "Công văn đề nghị cấp đổi, cấp lại hiện vật khen thưởng",
    "CV",
    {
        "cases": _fields.several(
            _fields.record(
                name=_fields.text("họ tên, tên tập thể"),
                detail=_fields.text("chức vụ, đơn vị", optional=True),
                award=_fields.text("danh hiệu, hình thức"),
                decision=_fields.text("quyết định: số, ngày"),
                certificate=_fields.text("số vào sổ của bản cũ", optional=True),
                wanted=_fields.choice(WANTED, "đề nghị"),
                reason=_fields.text("lý do"),
            ),
            "danh sách đề nghị",
            least=1,
        ),
    },
    cong_van_phat_dong.addressed,
)
def cong_van_doi_bang(data: Data) -> Paper:
    """A letter with a table: who, which award and decision, the old number, exchange or reissue, why."""
    rows = [
        [
            str(place), _words.joined(one["name"], one["detail"]), one["award"], one["decision"],
            one["certificate"] or "", WANTED[one["wanted"]].capitalize(), one["reason"],
        ]
        for place, one in enumerate(data["cases"], 1)
    ]  # fmt: skip
    table = tables.simple(
        ("STT", "Họ tên, tập thể", "Danh hiệu, hình thức", "Quyết định", "Số vào sổ", "Đề nghị", "Lý do"),
        (9, 32, 26, 34, 18, 16, 30),
        rows,
        parts.page(data).text_mm,
        ("center", "left", "left", "left", "center", "left", "left"),
    )
    wanted = " và ".join(dict.fromkeys(WANTED[one["wanted"]] for one in data["cases"]))
    opening = (
        f"{_words.issuer(data)} đề nghị {wanted} hiện vật khen thưởng cho "
        f"{_words.count(len(rows), 'cá nhân, tập thể')} có tên sau:"
    )
    pieces: list[Any] = [opening, {"made": table}]
    closing = "Kính đề nghị xem xét, giải quyết theo quy định./."
    return cong_van_phat_dong.letter(
        "cong_van_doi_bang", data, f"đề nghị {wanted} hiện vật khen thưởng", pieces, closing
    )
