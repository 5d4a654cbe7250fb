"""III, IV and Phần II: how the year is judged, what is proposed, what comes next."""

from __future__ import annotations

from tdkt.core.templatetags.ui import vn_number
from tdkt.planning.models import Figure
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import lowered, two
from tdkt.reports.composers.situation import difficulties


def strengths(ground: Ground) -> list[str]:
    rows = [row for row in ground.figures if row.percent_of_plan is not None and row.level == 0]
    met = [row for row in rows if row.percent_of_plan >= 100]
    lines = [
        "- Phong trào thi đua được tổ chức thường xuyên, gắn với nhiệm vụ chuyên môn và có sức lan tỏa trong đơn vị."
    ]
    if rows:
        lines.append(f"- {two(len(met))}/{two(len(rows))} chỉ tiêu có giao kế hoạch đạt và vượt.")
    return lines


def weaknesses(ground: Ground) -> list[str]:
    rows = [
        row
        for row in ground.figures
        if row.percent_of_plan is not None and row.level == 0 and row.percent_of_plan < 100
    ]
    lines = [
        f"- Chỉ tiêu chưa đạt: {lowered(row.name)} ({vn_number(row.percent_of_plan)}% kế hoạch)." for row in rows[:5]
    ]
    return lines or ["- Việc nghiên cứu văn bản hướng dẫn và công tác tham mưu có lúc chưa kịp thời."]


def causes(ground: Ground) -> list[str]:
    return difficulties(ground) or ["- Cán bộ làm công tác thi đua, khen thưởng còn ít thời gian cho nhiệm vụ này."]


def measures(ground: Ground) -> list[str]:
    return [
        "- Bám sát chỉ tiêu, nhiệm vụ được giao để xây dựng nội dung, tiêu chí thi đua; kiểm tra, đôn đốc thường xuyên.",
        "- Phát hiện, bồi dưỡng nhân tố mới; bình xét, đề nghị khen thưởng đúng tiêu chuẩn, đúng người, đúng việc.",
    ]


def proposals(ground: Ground) -> list[str]:
    return [
        "Đề nghị cấp trên mở lớp tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ trực tiếp làm công tác này ở cơ sở."
    ]


def directions(ground: Ground) -> list[str]:
    return [
        "- Quán triệt, triển khai kịp thời các văn bản về thi đua, khen thưởng của Đảng, Nhà nước và cấp trên.",
        f"- Phát động phong trào thi đua {ground.coming} gắn với chỉ tiêu, nhiệm vụ được giao; tổ chức đăng ký thi đua ngay từ đầu năm.",
        "- Đánh giá, xếp loại viên chức, người lao động hằng tháng, quý, năm đúng quy định, làm căn cứ bình xét thi đua.",
    ]


def targets(ground: Ground) -> list[str]:
    wanted = facts_targets(ground)
    return [f"- {name}: {number}." for name, number in wanted]


def facts_targets(ground: Ground) -> list[tuple[str, str]]:
    """What the figures already set for the coming year."""
    if ground.half:
        return []
    found = Figure.objects.filter(
        indicator__group__unit=ground.unit, indicator__parent__isnull=True, year=ground.year + 1, target__isnull=False
    )
    rows = found.select_related("indicator").order_by("indicator__group__order", "indicator__order")
    return [(row.indicator.name, f"{vn_number(row.target)} {row.indicator.measure}") for row in rows]


def solutions(ground: Ground) -> list[str]:
    return [
        "- Tăng cường sự lãnh đạo của cấp ủy, trách nhiệm của người đứng đầu đối với phong trào thi đua và công tác khen thưởng.",
        "- Quan tâm khen thưởng tập thể nhỏ, người trực tiếp lao động; kịp thời nêu gương, nhân rộng điển hình tiên tiến.",
    ]
