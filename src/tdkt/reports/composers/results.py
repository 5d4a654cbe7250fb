"""II. Kết quả thực hiện: what was directed, launched, commended, spread, checked and paid."""

from __future__ import annotations

from collections import Counter

from tdkt.core.templatetags.ui import vn_number
from tdkt.reports import facts
from tdkt.reports.composers.figures import effect
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import cited, joined, listed, own_paper, rounded, share, short, two


def leadership(ground: Ground) -> list[str]:
    held = facts.directives_of(ground.unit, ground.start, ground.day)
    directives = [d for d in held if "dân vận" not in d.title.lower() or "thi đua" in d.title.lower()]
    papers = facts.papers_of(ground.unit, ground.start, ground.day)
    lines = ["## Quán triệt, triển khai văn bản của cấp trên"]
    if directives:
        lines.append(
            f"Trong {ground.period}, đơn vị đã quán triệt, triển khai đến viên chức, người lao động các văn bản sau:"
        )
        lines += listed([cited(one) for one in directives])
    else:
        lines.append("Trong kỳ không có văn bản mới của cấp trên về công tác thi đua, khen thưởng.")
    lines.append("## Ban hành văn bản chỉ đạo, triển khai thực hiện")
    own = [p for p in papers if p.series in ("KH", "CV", "QĐ", "HD", "TB")]
    if own:
        lines.append(f"Đơn vị đã ban hành {two(len(own))} văn bản:")
        lines += listed([own_paper(p) for p in own])
    else:
        lines.append("Trong kỳ đơn vị chưa ban hành văn bản riêng.")
    lines.append("## Tham gia góp ý dự thảo văn bản quy phạm pháp luật")
    opinions = [p for p in own if "góp ý" in p.title.lower()]
    return lines + (listed([own_paper(p) for p in opinions]) or ["Không có."])


def movements(ground: Ground) -> list[str]:
    found = facts.movements_of(ground.unit, ground.start, ground.day)
    lines = ["## Tổ chức thực hiện các phong trào thi đua"]
    if found:
        above = [m for m in found if m.unit_id != ground.unit.pk or m.scope in ("nation", "province")]
        own = [m for m in found if m not in above]
        if above:
            lines.append("Đơn vị triển khai các phong trào thi đua do cấp trên phát động, gắn với nhiệm vụ trọng tâm:")
            lines += listed([f"{m.title} ({m.launched_by} phát động)" for m in above])
        if own:
            lines.append("Phong trào thi đua do đơn vị phát động:")
            lines += listed([f"{m.title}, từ ngày {short(m.starts)} đến ngày {short(m.ends)}" for m in own])
    else:
        lines.append("Trong kỳ không có phong trào thi đua nào được phát động.")
    registered = facts.registrations_of(ground.unit, ground.year)
    if registered:
        total = sum(registered.values())
        lines.append(
            f"Đầu năm, các phòng, bộ phận và cá nhân đã đăng ký {two(total)} danh hiệu thi đua, hình thức khen thưởng."
        )
    lines += effect(ground)
    return lines


def commendation(ground: Ground) -> list[str]:
    counted = facts.counted_by_level(ground.unit, ground.start, ground.day)
    words = {
        "state": "cấp Nhà nước",
        "province": "thuộc thẩm quyền của Ủy ban nhân dân tỉnh",
        "unit": "thuộc thẩm quyền của cơ quan, đơn vị",
    }
    lines = []
    tables = not ground.half and any(counted[level]["person"] + counted[level]["collective"] for level in words)
    for number, (level, name) in enumerate(words.items(), 1):
        people, collectives = counted[level]["person"], counted[level]["collective"]
        pointer = f" (Biểu số {number} kèm theo)" if tables else ""
        said = joined(
            [f"{two(n)} {what}" for n, what in ((collectives, "lượt tập thể"), (people, "lượt cá nhân")) if n]
        )
        lines.append(f"- Khen thưởng {name}{pointer}: {said or 'đến thời điểm báo cáo không có'}.")
    lines += non_leaders(ground, counted)
    number = facts.initiatives_of(ground.unit, ground.year)
    if number:
        lines.append(f"- Sáng kiến được công nhận trong năm: {two(number)} sáng kiến.")
    else:
        lines.append("- Trong kỳ chưa có sáng kiến được công nhận.")
    return lines


def non_leaders(ground: Ground, counted: dict[str, Counter[str]]) -> list[str]:
    """The share of those who do not lead, this year against the same days of last year."""
    year = ground.year - 1
    a_year_ago = ground.day.replace(year=year, day=min(ground.day.day, 28 if ground.day.month == 2 else ground.day.day))
    before = facts.counted_by_level(ground.unit, ground.start.replace(year=year), a_year_ago)
    people, others = (sum(level[name] for level in counted.values()) for name in ("person", "other"))
    then, others_then = (sum(level[name] for level in before.values()) for name in ("person", "other"))
    what = "Cá nhân không giữ chức vụ lãnh đạo, quản lý được khen thưởng"
    if not people:
        return [f"- {what}: đến thời điểm báo cáo không có."]
    said = f"- {what}: {two(others)}/{two(people)} lượt, chiếm {share(others, people)}"
    if not then:
        return [f"{said}; cùng kỳ năm {year} chưa có số liệu để so sánh."]
    change = rounded(others * 100, people) - rounded(others_then * 100, then)
    moved = (
        "giữ nguyên" if not change else f"{'tăng' if change > 0 else 'giảm'} {vn_number(abs(change))} điểm phần trăm"
    )
    return [
        f"{said}; cùng kỳ năm {year}: {two(others_then)}/{two(then)} lượt, chiếm {share(others_then, then)}; tỷ lệ {moved}."
    ]
