"""Quyết định thành lập hoặc kiện toàn Hội đồng."""

from __future__ import annotations

from typing import Any

from tdkt.documents import parts, schema, tables
from tdkt.documents.kinds import Data, _decision, _fields, _words, kind
from tdkt.documents.model import Paper

ACTIONS = {"found": "Thành lập", "renew": "Kiện toàn"}
ROLES = {
    "chair": "Chủ tịch Hội đồng",
    "vice": "Phó Chủ tịch Hội đồng",
    "standing_vice": "Phó Chủ tịch thường trực Hội đồng",
    "secretary": "Ủy viên, Thư ký Hội đồng",
    "member": "Ủy viên",
}


def check(data: Data, problems: schema.Problems) -> None:
    _decision.check(data, problems)
    chairs = sum(m["role"] == "chair" for m in data["members"])
    if chairs != 1:
        problems.append(("members", f"có {chairs} Chủ tịch Hội đồng, phải có đúng 01"))


@kind(
    "quyet_dinh_hoi_dong",
    "Quyết định thành lập, kiện toàn Hội đồng",
    "QĐ",
    {
        **_decision.FIELDS,
        "action": _fields.choice(ACTIONS, "việc"),
        "council": _fields.text("tên Hội đồng"),
        "members": _fields.several(
            _fields.record(name=_fields.text(), post=_fields.text("chức vụ"), role=_fields.choice(ROLES)),
            "thành viên",
            least=2,
        ),
        "duties": _fields.lines("nhiệm vụ của Hội đồng", least=1),
        "seal": _fields.text("con dấu Hội đồng sử dụng", optional=True),
        "replaces": _fields.text("quyết định bị thay thế", optional=True),
    },
    check,
)
def quyet_dinh_hoi_dong(data: Data) -> Paper:
    """Điều 1 the members, Điều 2 duties and seal, then what it replaces and who carries it out."""
    rows = [[str(i), m["name"], m["post"], ROLES[m["role"]]] for i, m in enumerate(data["members"], 1)]
    table = tables.simple(
        ("STT", "Họ và tên", "Chức vụ", "Chức danh trong Hội đồng"),
        (12, 45, 55, 53),
        rows,
        parts.page(data).text_mm,
        ("center",),
    )
    action, council = ACTIONS[data["action"]], data["council"]
    seal = [{"text": f"Hội đồng sử dụng {data['seal']}.", "content": []}] if data["seal"] else []
    duties: list[Any] = [{"text": duty, "content": []} for duty in data["duties"]]
    articles = [
        _decision.article(f"{action} {council} gồm {_words.count(len(rows), 'thành viên')}:", {"made": table}),
        _decision.article("Nhiệm vụ của Hội đồng:", *duties, *seal),
        *_decision.closing(data, " và các thành viên nêu tại Điều 1"),
    ]
    if data["replaces"]:
        articles[2]["text"] += f" Quyết định này thay thế {data['replaces']}."
    return _decision.decision("quyet_dinh_hoi_dong", data, f"Về việc {action.lower()} {council}", articles)
