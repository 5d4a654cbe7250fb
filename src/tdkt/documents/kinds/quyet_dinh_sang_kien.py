"""Quyết định công nhận sáng kiến, kèm danh sách."""

from __future__ import annotations

from tdkt.documents import numbers, parts, tables
from tdkt.documents.kinds import Data, _decision, _fields, _words, kind
from tdkt.documents.model import Annex, Paper


@kind(
    "quyet_dinh_sang_kien",
    "Quyết định công nhận sáng kiến",
    "QĐ",
    {
        **_decision.FIELDS,
        "scope": _fields.text("phạm vi ảnh hưởng được công nhận, như «cấp cơ sở»"),
        "year": _fields.year(),
        "initiatives": _fields.several(
            _fields.record(
                title=_fields.text("tên sáng kiến"),
                authors=_fields.several(
                    _fields.record(
                        name=_fields.text(), unit=_fields.text(optional=True), share=_fields.number(optional=True)
                    ),
                    "tác giả, đồng tác giả",
                    least=1,
                ),
            ),
            "các sáng kiến",
            least=1,
        ),
    },
    _decision.check,
)
def quyet_dinh_sang_kien(data: Data) -> Paper:
    """Điều 1 how many are recognised and at what scope; the list with authors and shares is the annex."""
    rows = [
        [
            str(i),
            one["title"],
            "\n".join(_words.joined(a["name"], a["unit"]) for a in one["authors"]),
            "\n".join("" if a["share"] is None else f"{numbers.grouped(a['share'])}%" for a in one["authors"]),
        ]
        for i, one in enumerate(data["initiatives"], 1)
    ]
    titles = ("STT", "Tên sáng kiến", "Tác giả, đồng tác giả", "Tỷ lệ đóng góp")
    table = tables.simple(
        titles, (12, 70, 60, 22), rows, parts.page(data).text_mm, ("center", "left", "left", "center")
    )
    count = _words.count(len(rows), "sáng kiến")
    articles = [
        _decision.article(f"Công nhận {count} {data['scope']} năm {data['year']} (có danh sách tại Phụ lục kèm theo)."),
        *_decision.closing(data, " và các tác giả nêu tại Điều 1"),
    ]
    title = f"DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN {data['scope'].upper()} NĂM {data['year']}"
    annex = Annex("Phụ lục", title, parts.reference(data, "Quyết định", "QĐ"), (table,))
    subject = f"Về việc công nhận sáng kiến {data['scope']} năm {data['year']}"
    return _decision.decision("quyet_dinh_sang_kien", data, subject, articles, (annex,))
