"""Báo cáo thành tích của tập thể."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _achievement, _fields, _indicators, _words, kind
from tdkt.documents.model import Paper, Seal

FIELDS: dict[str, schema.Spec] = {
    "collective": _fields.text("tên tập thể"),
    "year": _fields.year("năm báo cáo"),
    "seat": _fields.text("địa điểm trụ sở", optional=True),
    "formation": _fields.content("quá trình thành lập và phát triển"),
    "organisation": _fields.content("cơ cấu tổ chức, nhân sự, tổ chức Đảng, đoàn thể"),
    "facilities": _fields.content("cơ sở vật chất; doanh nghiệp: vốn, tài chính"),
    "indicators": _indicators.SPEC,
    "measures": _fields.content("biện pháp, nguyên nhân đạt thành tích"),
    "party": _fields.content("hoạt động Đảng, đoàn thể"),
}


def check(data: Data, problems: schema.Problems) -> None:
    _indicators.check(data["indicators"], problems)


@kind(
    "bao_cao_thanh_tich_tap_the",
    "Báo cáo thành tích của tập thể",
    "",
    {**FIELDS, **_achievement.FIELDS},
    check,
)
def bao_cao_thanh_tich_tap_the(data: Data) -> Paper:
    """I. situation, II. achievements with the comparison table, III. titles and forms already received."""
    page = parts.page(data)
    results: list[Any] = _achievement.achievements(data, page)
    if data["indicators"]:
        results += _indicators.pieces(data["indicators"], data["year"], None, page)
    seat = [f"Trụ sở: {data['seat'].rstrip('.')}."] if data["seat"] else []
    situation = _words.sections(
        [
            ("Trụ sở, quá trình thành lập và phát triển", [*seat, *(data["formation"] or [])] or None),
            ("Cơ cấu tổ chức", data["organisation"]),
            ("Cơ sở vật chất", data["facilities"]),
            ("Chức năng, nhiệm vụ được giao", data["duties"]),
        ]
    )
    achieved = _words.sections(
        [
            ("Kết quả thực hiện nhiệm vụ", results),
            ("Biện pháp, nguyên nhân đạt được thành tích", data["measures"]),
            ("Kết quả tổ chức phong trào thi đua", data["movements"]),
            ("Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước", data["compliance"]),
            ("Hoạt động của tổ chức Đảng, đoàn thể", data["party"]),
        ]
    )
    outline = _words.sections(
        [
            ("Đặc điểm, tình hình", situation or None),
            ("Thành tích đạt được", achieved),
            ("Các hình thức đã được khen thưởng", _achievement.past(data, page)),
        ]
    )
    blocks = body.build(outline, "la_ma", page)
    reporter = parts.seal(data["signer"]) or Seal(("THỦ TRƯỞNG ĐƠN VỊ",))
    return _achievement.report("bao_cao_thanh_tich_tap_the", data, blocks, f"của {data['collective']}", reporter)
