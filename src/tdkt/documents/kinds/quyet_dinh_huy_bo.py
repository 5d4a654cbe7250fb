"""Quyết định hủy bỏ quyết định khen thưởng, thu hồi hiện vật và tiền thưởng."""

from __future__ import annotations

from tdkt.documents import numbers
from tdkt.documents.kinds import Data, _decision, _fields, kind
from tdkt.documents.model import Paper


@kind(
    "quyet_dinh_huy_bo",
    "Quyết định hủy bỏ quyết định khen thưởng",
    "QĐ",
    {
        **_decision.FIELDS,
        "whom": _fields.text("tập thể, cá nhân bị hủy bỏ khen thưởng"),
        "award": _fields.text("danh hiệu, hình thức"),
        "decision": _fields.text("quyết định khen thưởng: số, ngày, cơ quan"),
        "reason": _fields.text("lý do, kết luận làm căn cứ"),
        "object": _fields.text("hiện vật thu hồi", optional=True),
        "bonus": _fields.whole("tiền thưởng thu hồi, đồng", optional=True),
        "receiver": _fields.text("nơi nhận lại hiện vật, tiền thưởng", optional=True),
    },
    _decision.check,
)
def quyet_dinh_huy_bo(data: Data) -> Paper:
    """Điều 1 what is cancelled and why, Điều 2 what is taken back."""
    articles = [
        _decision.article(
            f"Hủy bỏ {data['award']} đã tặng {data['whom']} tại {data['decision']}. "
            f"Lý do: {data['reason'].rstrip('.')}."
        )
    ]
    taken = [data["object"]] if data["object"] else []
    if data["bonus"]:
        words = numbers.dong_in_words(data["bonus"])
        taken.append(f"tiền thưởng {numbers.grouped(data['bonus'])} đồng (bằng chữ: {words})")
    if taken:
        receiver = f" nộp về {data['receiver']}" if data["receiver"] else ""
        articles.append(_decision.article(f"Thu hồi {' và '.join(taken)}{receiver}."))
    articles += _decision.closing(data, f" và {data['whom']}")
    return _decision.decision("quyet_dinh_huy_bo", data, "Về việc hủy bỏ quyết định khen thưởng", articles)
