"""Phiếu trả hồ sơ: a dossier goes back with every reason and what to add."""

from __future__ import annotations

from typing import Any

from tdkt.documents.kinds import Data, _fields, _words, cong_van_phat_dong, kind
from tdkt.documents.model import Paper


@kind(
    "phieu_tra_ho_so",
    "Phiếu trả hồ sơ đề nghị khen thưởng",
    "CV",
    {
        "dossier": _fields.text("hồ sơ: số tờ trình, ngày, nơi trình"),
        "received": _fields.day("ngày nhận hồ sơ"),
        "returned": _fields.several(
            _fields.record(
                subject=_fields.text("người, tập thể và danh hiệu, hình thức"),
                reason=_fields.text("lý do trả"),
                basis=_fields.text("điều, khoản làm căn cứ", optional=True),
                fix=_fields.text("việc phải bổ sung, sửa", optional=True),
            ),
            "các trường hợp trả lại",
            least=1,
        ),
        "deadline": _fields.day("hạn gửi lại", optional=True),
    },
    cong_van_phat_dong.addressed,
)
def phieu_tra_ho_so(data: Data) -> Paper:
    """A letter that names each case, its reason with the article, and what to mend."""
    opening = (
        f"{_words.issuer(data)} đã nhận {data['dossier']} vào {_words.day(data['received'])}. Sau khi xem xét, "
        f"xin trả lại {_words.count(len(data['returned']), 'trường hợp')} sau:"
    )
    cases: list[Any] = []
    for one in data["returned"]:
        basis = f" (căn cứ {one['basis']})" if one["basis"] else ""
        lines = [f"Lý do: {one['reason'].rstrip('.')}{basis}."]
        if one["fix"]:
            lines.append(f"Đề nghị: {one['fix'].rstrip('.')}.")
        cases.append({"title": one["subject"], "content": [{"items": [{"text": t, "items": []} for t in lines]}]})
    again = f" trước {_words.day(data['deadline'])}" if data["deadline"] else ""
    blocks = [opening, *cases]
    closing = f"Đề nghị đơn vị bổ sung, hoàn thiện và gửi lại hồ sơ{again}./."
    return cong_van_phat_dong.letter("phieu_tra_ho_so", data, "trả hồ sơ đề nghị khen thưởng", blocks, closing)
