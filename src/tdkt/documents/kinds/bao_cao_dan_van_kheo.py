"""Báo cáo kết quả phong trào thi đua «Dân vận khéo»."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _fields, _indicators, _paper, _words, kind
from tdkt.documents.model import Paper

PERIODS = {"half": "6 tháng đầu năm", "year": "cả năm"}


def check(data: Data, problems: schema.Problems) -> None:
    for i, model in enumerate(data["models"]):
        found: schema.Problems = []
        _indicators.check(model["indicators"], found)
        problems += [(f"models[{i}].{place}", words) for place, words in found]


@kind(
    "bao_cao_dan_van_kheo",
    "Báo cáo kết quả phong trào thi đua «Dân vận khéo»",
    "BC",
    {
        "year": _fields.year(),
        "period": _fields.choice(PERIODS, "kỳ báo cáo"),
        "pursuant": _fields.lines("các văn bản mà báo cáo thực hiện", optional=True),
        "leadership": _fields.content("công tác lãnh đạo, chỉ đạo, tuyên truyền", optional=False),
        "models": _fields.several(
            _fields.record(
                "mô hình",
                name=_fields.text("tên mô hình"),
                registered_by=_fields.text("nơi đăng ký", optional=True),
                content=_fields.text("nội dung mô hình", many=True, optional=True),
                results=_fields.content("kết quả"),
                indicators=_indicators.SPEC,
            ),
            "các mô hình",
        ),
        "difficulties": _fields.content("khó khăn, vướng mắc"),
        "next": _fields.content("nhiệm vụ trọng tâm kỳ tới", optional=False),
        "proposals": _fields.content("đề xuất, kiến nghị"),
    },
    check,
)
def bao_cao_dan_van_kheo(data: Data) -> Paper:
    """The thematic report on the unit's «Dân vận khéo» models: results, difficulties, next tasks, proposals."""
    who, year, half = _words.issuer(data), data["year"], data["period"] == "half"
    period = f"6 tháng đầu năm {year}" if half else f"năm {year}"
    coming = f"6 tháng cuối năm {year}" if half else f"năm {year + 1}"
    results = [
        {
            "title": "Công tác lãnh đạo, chỉ đạo, tuyên truyền phong trào thi đua “Dân vận khéo”",
            "content": data["leadership"] or [_words.NONE],
        },
        {"title": "Kết quả xây dựng mô hình “Dân vận khéo”", "content": _models(data)},
    ]
    outline = _words.sections(
        [
            ("Kết quả triển khai thực hiện", results),
            ("Khó khăn, vướng mắc trong triển khai thực hiện", data["difficulties"]),
            (f"Nhiệm vụ trọng tâm {coming}", data["next"]),
            ("Đề xuất, kiến nghị", data["proposals"]),
        ]
    )
    opening = f"{who} báo cáo kết quả thực hiện phong trào thi đua “Dân vận khéo” {period} như sau:"
    if data["pursuant"]:
        opening = f"Thực hiện {'; '.join(p.rstrip(' ;.') for p in data['pursuant'])}; {opening}"
    blocks = body.paragraphs(opening) + body.build(outline, "so", parts.page(data))
    blocks += body.paragraphs(f"Trên đây là báo cáo kết quả phong trào thi đua “Dân vận khéo” {period} của {who}./.")
    subject = (f"Kết quả phong trào thi đua “Dân vận khéo” {period};", f"nhiệm vụ trọng tâm {coming}")
    return _paper.paper("bao_cao_dan_van_kheo", data, subject, blocks)


def _models(data: Data) -> list[Any]:
    if not data["models"]:
        return [f"{_words.issuer(data)} không đăng ký mô hình nào trong kỳ."]
    out: list[Any] = []
    for model in data["models"]:
        by = f" (đăng ký: {model['registered_by']})" if model["registered_by"] else ""
        out.append(f"Mô hình “{model['name'].strip('“”')}”{by}.")
        if model["content"]:
            out.append(f"Nội dung mô hình: {model['content']}")
        out += model["results"] or []
        if model["indicators"]:
            out += _indicators.pieces(model["indicators"], data["year"], None, parts.page(data))
    return out
