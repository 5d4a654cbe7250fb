"""The «Dân vận khéo» report: models registered, what they did by half-year or year end."""

from __future__ import annotations

from typing import Any

from tdkt.reports import facts
from tdkt.reports.composers.figures import said_of
from tdkt.reports.composers.ground import Ground, Outline
from tdkt.reports.composers.sentences import cited, listed, own_paper, two
from tdkt.reports.content import parse

WORD = "dân vận"


def _progress(ground: Ground) -> list[Any]:
    period = "half" if ground.half else "year"
    return [
        line
        for one in facts.models_of(ground.unit, ground.year)
        for line in one.progress.all()
        if line.period == period
    ]


def leadership(ground: Ground) -> list[str]:
    directives = [d for d in facts.directives_of(ground.unit, ground.start, ground.day) if WORD in d.title.lower()]
    own = [p for p in facts.papers_of(ground.unit, ground.start, ground.day) if WORD in p.title.lower()]
    lines = []
    if directives:
        lines.append("Đơn vị quán triệt, triển khai các văn bản của cấp trên về công tác dân vận:")
        lines += listed([cited(one) for one in directives])
    if own:
        lines.append(f"Đơn vị đã ban hành {two(len(own))} văn bản:")
        lines += listed([own_paper(p) for p in own])
    return lines or ["Đơn vị đã triển khai phong trào đến toàn thể viên chức, người lao động."]


def results(ground: Ground) -> list[str]:
    lines = [text for line in _progress(ground) for text in line.text.split("\n") if text.strip()]
    rows = [row for row in ground.figures if row.actual is not None and WORD in row.group.lower()]
    return lines + said_of(rows) or ["Kết quả của kỳ chưa được ghi."]


def difficulties(ground: Ground) -> list[str]:
    return [text for line in _progress(ground) for text in line.difficulties.split("\n") if text.strip()]


def coming(ground: Ground) -> list[str]:
    found = [text for line in _progress(ground) for text in line.next_tasks.split("\n") if text.strip()]
    return found or [f"- Tiếp tục thực hiện mô hình đã đăng ký, hoàn thành chỉ tiêu {ground.coming}."]


def proposals(ground: Ground) -> list[str]:
    return [text for line in _progress(ground) for text in line.proposals.split("\n") if text.strip()]


OUTLINE = (
    Outline("leadership", "Lãnh đạo, chỉ đạo, tuyên truyền", leadership),
    Outline("results", "Kết quả xây dựng mô hình", results),
    Outline("difficulties", "Khó khăn, vướng mắc", difficulties),
    Outline("next", "Nhiệm vụ trọng tâm kỳ tới", coming),
    Outline("proposals", "Đề xuất, kiến nghị", proposals),
)


def paper_data(ground: Ground, bodies: dict[str, str], head: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    models = facts.models_of(ground.unit, ground.year)
    results_content = parse(bodies.get("results", ""))
    directives = [
        d for d in facts.directives_of(ground.unit, ground.start, ground.day) if "dân vận khéo" in d.title.lower()
    ]
    data = {
        **head,
        "year": ground.year,
        "period": "half" if ground.half else "year",
        "pursuant": [cited(one) for one in directives[:2]],
        "leadership": parse(bodies.get("leadership", "")),
        "models": [
            {
                "name": one.name,
                "registered_by": one.registered_by,
                "content": one.content,
                "results": results_content if index == 0 else [],
                "indicators": [],
            }
            for index, one in enumerate(models)
        ],
        "difficulties": parse(bodies.get("difficulties", "")),
        "next": parse(bodies.get("next", "")),
        "proposals": parse(bodies.get("proposals", "")),
    }
    return "bao_cao_dan_van_kheo", f"Kết quả phong trào thi đua “Dân vận khéo” {ground.period}", data
