"""Kế hoạch năm: mục đích, nội dung, tiến độ theo quý, phân công thực hiện."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _paper, _words, kind
from tdkt.documents.model import Paper

QUARTERS = ("I", "II", "III", "IV")
TASK = _fields.record(
    "nhiệm vụ",
    text=_fields.text("nội dung nhiệm vụ"),
    owner=_fields.text("đơn vị chủ trì", optional=True),
    due=_fields.text("thời hạn, như «trước ngày 10/02/2024»", optional=True),
)


def check(data: Data, problems: schema.Problems) -> None:
    seen = [quarter["quarter"] for quarter in data["quarters"]]
    if seen != sorted(set(seen)):
        problems.append(("quarters", "các quý phải theo thứ tự 1 đến 4, không lặp lại"))


@kind(
    "ke_hoach_nam",
    "Kế hoạch công tác thi đua, khen thưởng năm",
    "KH",
    {
        "year": _fields.year(),
        "subject": _fields.text("trích yếu nếu khác câu mẫu", optional=True),
        "pursuant": _fields.lines("các văn bản mà kế hoạch thực hiện", optional=True),
        "aims": _fields.content("mục đích", optional=False),
        "requirements": _fields.content("yêu cầu", optional=False),
        "contents": _fields.several(
            _fields.record(title=_fields.text(), content=_fields.content(optional=False)),
            "các nội dung thực hiện",
            least=1,
        ),
        "quarters": _fields.several(
            _fields.record(
                quarter=schema.Whole(least=1, most=4, label="quý"), tasks=_fields.several(TASK, "nhiệm vụ", least=1)
            ),
            "nhiệm vụ theo quý",
            optional=True,
        ),
        "assignments": _fields.several(
            _fields.record(unit=_fields.text("bộ phận thực hiện"), content=_fields.content(optional=False)),
            "phân công tổ chức thực hiện",
            least=1,
        ),
        "closing": _fields.text("đoạn kết", many=True, optional=True),
    },
    check,
)
def ke_hoach_nam(data: Data) -> Paper:
    """The yearly plan: I. aims and requirements, II. contents (and quarters), III. who does what."""
    who, year = _words.issuer(data), data["year"]
    contents: list[Any] = [{"title": c["title"], "content": c["content"] or [_words.NONE]} for c in data["contents"]]
    if data["quarters"]:
        contents.append({"title": "Thời gian thực hiện nhiệm vụ cụ thể", "content": _quarters(data)})
    outline = [
        {
            "title": "Mục đích, yêu cầu",
            "content": _words.sections([("Mục đích", data["aims"]), ("Yêu cầu", data["requirements"])]),
        },
        {"title": "Nội dung thực hiện", "content": contents},
        {
            "title": "Tổ chức thực hiện",
            "content": [{"title": a["unit"], "content": a["content"] or [_words.NONE]} for a in data["assignments"]],
        },
    ]
    opening = f"{who} ban hành Kế hoạch công tác thi đua, khen thưởng năm {year} với những nội dung như sau:"
    blocks = body.paragraphs(_pursuant(data["pursuant"]) + opening)
    blocks += body.build(outline, "la_ma", parts.page(data))
    closing = data["closing"] or (
        f"Trên đây là Kế hoạch công tác thi đua, khen thưởng năm {year} của {who}. Yêu cầu các bộ phận, viên chức, "
        "người lao động nghiêm túc triển khai thực hiện./."
    )
    blocks += body.paragraphs(closing)
    subject = data["subject"] or f"Triển khai công tác thi đua, khen thưởng năm {year}"
    return _paper.paper("ke_hoach_nam", data, subject, blocks)


def _pursuant(papers: list[str]) -> str:
    return f"Thực hiện {'; '.join(p.rstrip(' ;.') for p in papers)}.\n" if papers else ""


def _quarters(data: Data) -> list[Any]:
    out = []
    for quarter in data["quarters"]:
        tasks = [
            _words.joined(task["text"].rstrip(" .;"), task["owner"] and f"{task['owner']} chủ trì", task["due"]) + "."
            for task in quarter["tasks"]
        ]
        title = f"Quý {QUARTERS[quarter['quarter'] - 1]} năm {data['year']}"
        out.append({"title": title, "content": [{"items": [{"text": task, "items": []} for task in tasks]}]})
    return out
