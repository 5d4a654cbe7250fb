"""Quyết định khen thưởng hoặc công nhận danh hiệu, kèm danh sách."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, numbers, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Paper


def check(data: Data, problems: schema.Problems) -> None:
    _words.empty_groups(data, problems)
    if not data["bases"]:
        problems.append(("bases", "còn thiếu: quyết định phải ghi các căn cứ ban hành"))


@kind(
    "quyet_dinh_khen_thuong",
    "Quyết định khen thưởng kèm danh sách",
    "QĐ",
    {
        "authority_line": _fields.text("thẩm quyền ban hành, như «Giám đốc Trung tâm ...»"),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "occasion": _fields.text("dịp khen, như «năm 2024»", optional=True),
        "achievement": _fields.text("thành tích được khen", optional=True),
        "groups": _fields.GROUPS,
        "bonus": _fields.record(
            "tiền thưởng",
            optional_group=True,
            total=_fields.whole("tổng số tiền, đồng", least=1),
            source=_fields.text("nguồn chi"),
        ),
        "executors": _fields.lines("các bộ phận, người chịu trách nhiệm thi hành", least=1),
        "effective": _fields.text("câu hiệu lực nếu khác «kể từ ngày ký»", optional=True),
    },
    check,
)
def quyet_dinh_khen_thuong(data: Data) -> Paper:
    """Điều 1 whom and what, Điều 2 the bonus, last Điều who carries it out; the list is the annex."""
    page, groups = parts.page(data), data["groups"]
    occasion = f" {data['occasion']}" if data["occasion"] else ""
    for_what = f" {data['achievement']}" if data["achievement"] else ""
    first: dict[str, Any] = {
        "text": f"Khen thưởng {_words.counted(*_words.totals(groups))}{for_what or ' có thành tích'}{occasion}, gồm:",
        "content": [
            {"items": [{"text": t, "items": []} for t in parts.closed([_words.group_line(g) for g in groups])]},
            "(Có danh sách tại Phụ lục kèm theo).",
        ],
    }
    articles = [first]
    if data["bonus"]:
        total = data["bonus"]["total"]
        words = numbers.dong_in_words(total)
        figure = f"{numbers.grouped(total)} đồng (bằng chữ: {words})"
        money = f"Tổng số tiền thưởng là {figure}, chi từ {data['bonus']['source']}."
        articles.append({"text": money, "content": []})
    effective = data["effective"] or "Quyết định này có hiệu lực kể từ ngày ký."
    articles.append({"text": effective, "content": []})
    executors = "; ".join(e.rstrip(" .;") for e in data["executors"])
    articles.append(
        {
            "text": f"{executors} và các tập thể, cá nhân nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            "content": [],
        }
    )
    annex = _words.list_annex(
        f"Danh sách khen thưởng{occasion}", parts.reference(data, "Quyết định", "QĐ"), groups, page, "Phụ lục"
    )
    return _paper.paper(
        "quyet_dinh_khen_thuong",
        data,
        data["subject"] or f"Về việc khen thưởng{occasion}",
        body.build(articles, "dieu", page),
        authority=data["authority_line"],
        as_said=f"Như Điều {len(articles)}",
        more_annexes=(annex,),
    )
