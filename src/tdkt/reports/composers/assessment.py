"""III, IV and Phần II: how the year is judged, what is proposed, what comes next.

Figures, tasks and what rooms noted through the year speak first; a sentence of the house stands only where the records
bear it out.
"""

from __future__ import annotations

from typing import Any

from tdkt.core.templatetags.ui import vn_number
from tdkt.reports import facts
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered, two
from tdkt.reports.composers.situation import difficulties
from tdkt.reports.models import Remark

Kind = Remark.Kind


def planned(ground: Ground) -> list[Any]:
    """Whole indicators with a plan and a result."""
    return [row for row in ground.figures if row.met is not None and row.level == 0]


def noted(ground: Ground, kind: str) -> list[str]:
    """What rooms noted of a kind, each once; a line of theirs that is a list already stays a list."""
    lines = [line.strip().lstrip("-–+ ").strip() for text in ground.remarks.get(kind, []) for line in text.split("\n")]
    return [f"- {line if line.endswith(('.', ';', ':')) else line + '.'}" for line in dict.fromkeys(lines) if line]


def strengths(ground: Ground) -> list[str]:
    rows = planned(ground)
    met = [row for row in rows if row.met]
    lines = []
    if facts.movements_of(ground.unit, ground.start, ground.day):
        lines.append(
            "- Phong trào thi đua được tổ chức thường xuyên, gắn với nhiệm vụ chuyên môn của từng phòng, bộ phận."
        )
    if rows and len(met) == len(rows):
        lines.append(
            f"- Cả {two(len(rows))} chỉ tiêu có giao kế hoạch đều đạt và vượt."
            if len(rows) > 1
            else f"- Chỉ tiêu có giao kế hoạch đạt và vượt: {lowered(rows[0].name)} ({rows[0].words})."
        )
    elif met:
        lines.append(f"- {two(len(met))}/{two(len(rows))} chỉ tiêu có giao kế hoạch đạt và vượt.")
    lines += [f"- {row.name}: {row.explanation.rstrip('.')}." for row in met if row.explanation and len(rows) > 1]
    return lines + noted(ground, Kind.STRENGTH)


def weaknesses(ground: Ground) -> list[str]:
    missed = [row for row in planned(ground) if not row.met]
    lines = [
        f"- Chỉ tiêu chưa đạt: {lowered(row.name)} ({vn_number(row.percent_of_plan)}% kế hoạch)."
        if row.percent_of_plan is not None
        else f"- Chỉ tiêu chưa đạt: {lowered(row.name)} ({vn_number(row.actual)} {row.measure})."
        for row in missed[:5]
    ]
    if len(missed) > 5:
        lines.append(f"- Ngoài ra còn {two(len(missed) - 5)} chỉ tiêu khác chưa đạt kế hoạch.")
    if late := facts.late_tasks(ground.unit, ground.year, ground.day):
        lines.append(f"- Đến thời điểm báo cáo còn {two(late)} nhiệm vụ của kế hoạch năm chậm so với thời hạn.")
    return lines + noted(ground, Kind.WEAKNESS)


def causes(ground: Ground) -> list[str]:
    lines = [
        f"- {row.name}: {row.explanation.rstrip('.')}." for row in planned(ground) if not row.met and row.explanation
    ]
    return lines + noted(ground, Kind.CAUSE) + difficulties(ground)


def measures(ground: Ground) -> list[str]:
    missed = [row for row in planned(ground) if not row.met]
    lines = [f"- Tập trung chỉ đạo để hoàn thành chỉ tiêu {lowered(row.name)}." for row in missed[:3]]
    return [
        *lines,
        *noted(ground, Kind.MEASURE),
        "- Bám sát chỉ tiêu, nhiệm vụ được giao để xây dựng nội dung, tiêu chí thi đua; kiểm tra, đôn đốc thường xuyên.",
        "- Phát hiện, bồi dưỡng nhân tố mới; bình xét, đề nghị khen thưởng đúng tiêu chuẩn, đúng người, đúng việc.",
    ]


def proposals(ground: Ground) -> list[str]:
    lines = noted(ground, Kind.PROPOSAL)
    lines += [f"- {name}: {text}" for name, text in facts.sent_from_below(ground.unit, ground.kind, ground.year)]
    if not lines and not facts.trainings_of(ground.unit, ground.start, ground.day).courses:
        lines = [
            "Đề nghị cấp trên mở lớp tập huấn nghiệp vụ thi đua, khen thưởng cho người trực tiếp làm công tác này."
        ]
    return lines


def directions(ground: Ground) -> list[str]:
    lines = [
        "- Quán triệt, triển khai kịp thời các văn bản về thi đua, khen thưởng của Đảng, Nhà nước và cấp trên.",
    ]
    if ground.half:
        lines += [
            f"- Duy trì các phong trào đã phát động; đôn đốc thực hiện chỉ tiêu, nhiệm vụ {ground.coming}.",
            f"- Chuẩn bị tổng kết phong trào, bình xét thi đua, khen thưởng năm {ground.year}.",
        ]
    else:
        lines += [
            f"- Phát động phong trào thi đua {ground.coming} gắn với chỉ tiêu, nhiệm vụ được giao; tổ chức đăng ký thi đua "
            "ngay từ đầu năm.",
            "- Đánh giá, xếp loại viên chức, người lao động hằng tháng, quý, năm đúng quy định, làm căn cứ bình xét thi đua.",
        ]
    return lines


def targets(ground: Ground) -> list[str]:
    """What the figures already set for the time to come; by half-year what is left of the year's plan."""
    rows = facts.targets_of(ground.unit, ground.year if ground.half else ground.year + 1)
    return [f"- {row.indicator.name}: {vn_number(row.target)} {row.indicator.measure}." for row in rows]


def solutions(ground: Ground) -> list[str]:
    return [
        "- Tăng cường sự lãnh đạo của cấp ủy, trách nhiệm của người đứng đầu đối với phong trào thi đua và công tác khen thưởng.",
        "- Quan tâm khen thưởng tập thể nhỏ, người trực tiếp lao động; kịp thời nêu gương, nhân rộng điển hình tiên tiến.",
    ]
