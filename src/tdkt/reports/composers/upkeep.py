"""II.4 to II.10: examples, blocks, staff and training, checks, fund, reform; each sentence from the records or «no case»."""

from __future__ import annotations

from tdkt.core.templatetags.ui import vn_number
from tdkt.oversight.models import Complaint
from tdkt.paperwork import queries as paperwork
from tdkt.reports import facts
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import compared, joined, listed, short, two


def examples(ground: Ground) -> list[str]:
    found, models = facts.exemplars_of(ground.unit, ground.year), facts.models_of(ground.unit, ground.year)
    lines = []
    if found:
        spread = [one for one in found if one.state == "spread"]
        said = f", trong đó {two(len(spread))} điển hình được giới thiệu, nhân rộng" if spread else ""
        lines.append(f"- Phát hiện, bồi dưỡng {two(len(found))} điển hình tiên tiến{said}.")
        if written := [one for one in found if one.published_on and one.published_on <= ground.day]:
            lines.append(f"- Bài viết giới thiệu điển hình đã đăng: {two(len(written))} bài.")
    lines += [f"- Mô hình “Dân vận khéo” đăng ký trong năm: “{one.name.strip('“”')}”." for one in models]
    return lines or ["Trong kỳ chưa có điển hình tiên tiến được giới thiệu bằng văn bản."]


def blocks(ground: Ground) -> list[str]:
    lines = facts.blocks_of(ground.unit, ground.year)
    who = paperwork.head(ground.unit, ground.day)["issuer"]["name"]
    return lines or [f"{who} không trực tiếp tham gia cụm, khối thi đua."]


def staff(ground: Ground) -> list[str]:
    officers = list(facts.officers_on(ground.unit, ground.day))
    a_year_ago = ground.day.replace(year=ground.year - 1, day=min(ground.day.day, 28))
    before = facts.officers_on(ground.unit, a_year_ago).count()
    titles = facts.titles_of([one.user.person_id for one in officers if one.user.person_id], ground.day)
    who = f" ({joined(sorted(titles)).lower()} kiêm nhiệm)" if titles else ""
    lines = [
        f"- Đơn vị phân công {two(len(officers))} người{who} làm công tác thi đua, khen thưởng, "
        f"{compared(len(officers), before, ground.year - 1)}."
        if officers
        else "- Đơn vị chưa phân công người làm công tác thi đua, khen thưởng."
    ]
    went = facts.trainings_of(ground.unit, ground.start, ground.day)
    if not went.courses:
        lines.append(
            f"- Trong {ground.period}, đơn vị không có người tham gia lớp tập huấn, bồi dưỡng nghiệp vụ thi đua, khen thưởng."
        )
        return lines
    lines.append(
        f"- Trong {ground.period} có {two(len(went.courses))} lớp tập huấn, bồi dưỡng nghiệp vụ thi đua, khen thưởng với "
        f"{two(went.visits)} lượt người của đơn vị tham gia:"
    )
    return lines + listed(
        [f"{one.title} ({one.organiser} tổ chức, ngày {short(one.starts)})" for one in went.courses], "+"
    )


def oversight(ground: Ground) -> list[str]:
    found = facts.checks_of(ground.unit, ground.start, ground.day)
    lines = []
    if not found.inspections:
        lines.append(
            f"- Trong {ground.period}, đơn vị không có cuộc thanh tra, kiểm tra nào về công tác thi đua, khen thưởng."
        )
    else:
        lines.append(f"- Trong {ground.period} có {two(len(found.inspections))} cuộc thanh tra, kiểm tra:")
        lines += listed(
            [f"{one.by} kiểm tra {one.unit.called} ngày {short(one.day)}" for one in found.inspections], "+"
        )
        if not found.findings:
            lines.append("- Các cuộc kiểm tra không nêu tồn tại phải khắc phục.")
        elif found.put_right == found.findings:
            lines.append(f"- Cả {two(found.findings)} kiến nghị sau kiểm tra đã được khắc phục.")
        else:
            lines.append(
                f"- Kiến nghị sau kiểm tra: {two(found.findings)}; đã khắc phục {two(found.put_right)}, "
                f"còn {two(found.findings - found.put_right)} đang khắc phục."
            )
    total = sum(found.complaints.values())
    if not total:
        lines.append("- Không có đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh liên quan đến thi đua, khen thưởng.")
        return lines
    kinds = joined(
        [f"{two(n)} đơn {Complaint.Kind(kind).label.lower()}" for kind, n in sorted(found.complaints.items())]
    )
    left = f", còn {two(total - found.settled)} đơn đang giải quyết" if found.settled < total else ""
    lines.append(f"- Tiếp nhận {two(total)} đơn thư ({kinds}); đã giải quyết {two(found.settled)} đơn{left}.")
    return lines


def fund(ground: Ground) -> list[str]:
    money = facts.fund_of(ground.unit, ground.year, ground.day)
    lines = []
    if ground.unit.autonomy_group == 4:
        lines.append(
            "Đơn vị thuộc nhóm 4 theo Nghị định số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ quy định cơ chế tự chủ tài chính "
            f"của đơn vị sự nghiệp công lập. Năm {ground.year} đơn vị không trích lập quỹ; tiền thưởng được chi từ nguồn chi "
            "thường xuyên do ngân sách nhà nước cấp."
        )
    if money is None:
        return lines or [f"Năm {ground.year} đơn vị chưa mở sổ Quỹ thi đua, khen thưởng."]
    if not money.came and not money.spent and not money.opening:
        return [*lines, "Trong kỳ chưa phát sinh thu, chi."]
    opening = f"số dư đầu năm {vn_number(money.opening)} đồng, " if money.opening else ""
    lines.append(
        f"Theo sổ quỹ đến ngày {short(ground.day)}: {opening}thu {vn_number(money.came)} đồng, chi "
        f"{vn_number(money.spent)} đồng (trong đó tiền thưởng {vn_number(money.bonuses)} đồng), "
        f"{'còn' if money.left >= 0 else 'chi vượt nguồn'} {vn_number(abs(money.left))} đồng."
    )
    return lines


def reform(ground: Ground) -> list[str]:
    papers = facts.papers_of(ground.unit, ground.start, ground.day).count()
    dossiers = facts.dossiers_of(ground.unit, ground.start, ground.day)
    lines = []
    if papers:
        lines.append(
            f"- {two(papers)} văn bản của công tác thi đua, khen thưởng trong kỳ được lập, đánh số và lưu trữ điện tử."
        )
    if dossiers:
        lines.append(f"- {two(dossiers)} hồ sơ đề nghị khen thưởng được lập và trình trên hệ thống.")
    return lines or ["Trong kỳ chưa có văn bản, hồ sơ khen thưởng nào lập trên hệ thống."]


def other(ground: Ground) -> list[str]:
    return []
