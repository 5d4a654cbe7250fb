"""I. Đặc điểm, tình hình: the unit, its people, what helps and what hinders."""

from __future__ import annotations

from tdkt.org.models import Contract
from tdkt.paperwork import queries as paperwork
from tdkt.reports import facts
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import two


def profile(ground: Ground) -> list[str]:
    unit, day = ground.unit, ground.day
    staff = facts.staff_on(unit, day)
    issuer = paperwork.head(unit, day)["issuer"]
    above = f" trực thuộc {issuer['above']}" if issuer["above"] else ""
    lines = [f"- {issuer['name']} là đơn vị{' sự nghiệp công lập' if unit.autonomy_group else ''}{above}."]
    kinds = [
        f"{Contract(kind).label.lower()} {two(number)} người"
        for kind, number in sorted(staff.by_contract.items(), key=lambda pair: list(Contract.values).index(pair[0]))
        if kind not in (Contract.VIEN_CHUC, Contract.CONG_CHUC)
    ]
    allotted = (
        f"Biên chế, số người làm việc được giao năm {ground.year} là {two(unit.staff_allotted)} người. "
        if unit.staff_allotted
        else ""
    )
    rooms = f"gồm {two(staff.rooms)} phòng, bộ phận chuyên môn. " if staff.rooms else ""
    employed = staff.present - staff.contracted
    there = f"Tại thời điểm báo cáo có mặt {two(staff.present)} người: viên chức, công chức {two(employed)} người"
    there += f"; {'; '.join(kinds)}." if kinds else "."
    lines.append(
        f"- Về tổ chức chính quyền: đơn vị {rooms}{allotted}{there}"
        if rooms
        else f"- Về tổ chức chính quyền: {allotted}{there}"
    )
    if staff.party:
        lines.append(f"- Về tổ chức đảng: Chi bộ có {two(staff.party)} đảng viên.")
    if staff.union:
        lines.append(f"- Về tổ chức đoàn thể: Công đoàn cơ sở có {two(staff.union)} đoàn viên.")
    return lines


def advantages(ground: Ground) -> list[str]:
    above = paperwork.head(ground.unit, ground.day)["issuer"]["above"] or "cấp trên"
    return [
        f"- Công tác thi đua, khen thưởng được {above}, cấp ủy và lãnh đạo đơn vị quan tâm chỉ đạo; viên chức, người lao động "
        "đồng thuận, tích cực hưởng ứng.",
        "- Các phòng, bộ phận gắn thi đua với nhiệm vụ chuyên môn của mình.",
    ]


def difficulties(ground: Ground) -> list[str]:
    lines = []
    staff = facts.staff_on(ground.unit, ground.day)
    officers = [one.user.person for one in facts.officers_on(ground.unit, ground.day) if one.user.person]
    if staff.present and staff.present < 50:
        lines.append(f"- Đơn vị ít người (có mặt {two(staff.present)} người) trong khi khối lượng công việc lớn.")
    if any(person.posts.filter(leader=True, ends__isnull=True).exists() for person in officers):
        lines.append(
            "- Cán bộ làm công tác thi đua, khen thưởng là kiêm nhiệm nên thời gian dành cho công việc này còn hạn chế."
        )
    return lines
