"""The yearly and the half-year report: each section's first words from the data, in the outline departments ask for."""

from __future__ import annotations

from typing import Any

from tdkt.reports import cube, facts, statistics
from tdkt.reports.composers import assessment, results, situation, upkeep
from tdkt.reports.composers.ground import Ground, Outline
from tdkt.reports.composers.sentences import cited
from tdkt.reports.content import parse
from tdkt.reports.models import Report

FIRST, SECOND = "Phần I. Kết quả", "Phần II. Phương hướng, nhiệm vụ"
OUTLINE = (
    Outline("profile", "Đặc điểm tình hình", situation.profile, FIRST),
    Outline("advantages", "Thuận lợi", situation.advantages, FIRST),
    Outline("difficulties", "Khó khăn", situation.difficulties, FIRST),
    Outline("leadership", "Lãnh đạo, chỉ đạo", results.leadership, FIRST),
    Outline("movements", "Phong trào thi đua và hiệu quả", results.movements, FIRST),
    Outline("commendation", "Công tác khen thưởng", results.commendation, FIRST),
    Outline("examples", "Tuyên truyền, nhân rộng điển hình tiên tiến", upkeep.examples, FIRST),
    Outline("blocks", "Cụm, khối thi đua", upkeep.blocks, FIRST),
    Outline("staff", "Tổ chức bộ máy; tập huấn, bồi dưỡng", upkeep.staff, FIRST),
    Outline("oversight", "Thanh tra, kiểm tra; khiếu nại, tố cáo", upkeep.oversight, FIRST),
    Outline("fund", "Quỹ thi đua, khen thưởng", upkeep.fund, FIRST),
    Outline("reform", "Cải cách hành chính, công nghệ thông tin", upkeep.reform, FIRST),
    Outline("other", "Công tác khác", upkeep.other, FIRST),
    Outline("strengths", "Ưu điểm", assessment.strengths, FIRST),
    Outline("weaknesses", "Hạn chế", assessment.weaknesses, FIRST),
    Outline("causes", "Nguyên nhân của hạn chế", assessment.causes, FIRST),
    Outline("measures", "Giải pháp khắc phục", assessment.measures, FIRST),
    Outline("proposals", "Đề xuất, kiến nghị", assessment.proposals, FIRST),
    Outline("directions", "Phương hướng, nhiệm vụ trọng tâm", assessment.directions, SECOND),
    Outline("targets", "Chỉ tiêu phấn đấu", assessment.targets, SECOND),
    Outline("solutions", "Giải pháp, biện pháp tổ chức thực hiện", assessment.solutions, SECOND),
)


def paper_data(ground: Ground, bodies: dict[str, str], head: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """(kind of paper, title, data) for ``documents``: the texts as they stand, the annex tables from the register."""
    half = ground.kind == Report.Kind.HALF
    year_above = [
        d
        for d in facts.directives_of(ground.unit, ground.start, ground.day)
        if d.day.year == ground.year and "phát động" in d.title.lower()
    ]
    data: dict[str, Any] = {**head, "year": ground.year, "pursuant": [cited(one) for one in year_above[:2]]}
    for outline in OUTLINE:
        content = parse(bodies.get(outline.key, ""))
        if outline.key == "targets":
            data["targets"] = [
                item["text"].rstrip(".") + "."
                for piece in content
                if isinstance(piece, dict)
                for item in piece.get("items", [])
            ]
        else:
            data[outline.key] = content
    if not half:
        groups = cube.read(ground.unit, ground.start, ground.day)
        for key, name in (("bieu-1", "table_state"), ("bieu-2", "table_province"), ("bieu-3", "table_unit")):
            data[name] = statistics.report_rows(ground.unit, key, ground.start, ground.day, groups)
    title = f"{'Sơ kết' if half else 'Tổng kết'} công tác thi đua, khen thưởng {ground.period}"
    return ("bao_cao_6_thang" if half else "bao_cao_nam"), title, data
