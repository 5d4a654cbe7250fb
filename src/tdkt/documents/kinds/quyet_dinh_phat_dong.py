"""Quyết định phát động phong trào thi đua."""

from __future__ import annotations

from tdkt.documents.kinds import Data, _decision, _fields, kind
from tdkt.documents.model import Paper


@kind(
    "quyet_dinh_phat_dong",
    "Quyết định phát động phong trào thi đua",
    "QĐ",
    {
        **_decision.FIELDS,
        "name": _fields.text("tên phong trào"),
        "scope": _fields.text("phạm vi, đối tượng", optional=True),
        "period": _fields.text("thời gian thực hiện"),
        "contents": _fields.lines("nội dung, tiêu chí", least=1),
        "office": _fields.text("bộ phận theo dõi, tổng hợp", optional=True),
    },
    _decision.check,
)
def quyet_dinh_phat_dong(data: Data) -> Paper:
    """Điều 1 the movement, its scope and period; Điều 2 contents; then who follows it."""
    name = data["name"].strip("“”")
    scope = f" trong {data['scope']}" if data["scope"] else ""
    articles = [
        _decision.article(f"Phát động phong trào thi đua “{name}”{scope}. Thời gian thực hiện: {data['period']}."),
        _decision.article(
            "Nội dung, tiêu chí của phong trào thi đua:", *({"text": line, "content": []} for line in data["contents"])
        ),
    ]
    if data["office"]:
        articles.append(
            _decision.article(f"Giao {data['office']} theo dõi, đôn đốc, tổng hợp kết quả, tham mưu sơ kết, tổng kết.")
        )
    articles += _decision.closing(data)
    return _decision.decision("quyet_dinh_phat_dong", data, f"Về việc phát động phong trào thi đua “{name}”", articles)
