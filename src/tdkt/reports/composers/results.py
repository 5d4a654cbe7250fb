"""II. Kết quả thực hiện: what was directed, launched, commended, spread, checked and paid."""

from __future__ import annotations

from tdkt.paperwork import queries as paperwork
from tdkt.reports import facts
from tdkt.reports.composers.figures import effect
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.sentences import cited, compared, joined, own_paper, share, short, two


def leadership(ground: Ground) -> list[str]:
    held = facts.directives_of(ground.unit, ground.start, ground.day)
    directives = [d for d in held if "dân vận" not in d.title.lower() or "thi đua" in d.title.lower()]
    papers = facts.papers_of(ground.unit, ground.start, ground.day)
    lines = ["## Quán triệt, triển khai văn bản của cấp trên"]
    if directives:
        lines.append(
            f"Trong {ground.period}, đơn vị đã quán triệt, triển khai đến viên chức, người lao động các văn bản sau:"
        )
        lines += [f"- {cited(one)}{'.' if one is directives[-1] else ';'}" for one in directives]
    else:
        lines.append("Trong kỳ không có văn bản mới của cấp trên về công tác thi đua, khen thưởng.")
    lines.append("## Ban hành văn bản chỉ đạo, triển khai thực hiện")
    own = [p for p in papers if p.series in ("KH", "CV", "QĐ", "HD", "TB")]
    if own:
        lines.append(f"Đơn vị đã ban hành {two(len(own))} văn bản:")
        lines += [f"- {own_paper(p)}{'.' if p is own[-1] else ';'}" for p in own]
    else:
        lines.append("Trong kỳ đơn vị chưa ban hành văn bản riêng.")
    lines += ["## Tham gia góp ý dự thảo văn bản quy phạm pháp luật", "Không có."]
    return lines


def movements(ground: Ground) -> list[str]:
    found = facts.movements_of(ground.unit, ground.start, ground.day)
    lines = ["## Tổ chức thực hiện các phong trào thi đua"]
    if found:
        above = [m for m in found if m.unit_id != ground.unit.pk or m.scope in ("nation", "province")]
        own = [m for m in found if m not in above]
        if above:
            lines.append("Đơn vị triển khai các phong trào thi đua do cấp trên phát động, gắn với nhiệm vụ trọng tâm:")
            lines += [f"- {m.title} ({m.launched_by} phát động){'.' if m is above[-1] else ';'}" for m in above]
        if own:
            lines.append("Phong trào thi đua do đơn vị phát động:")
            lines += [
                f"- {m.title}, từ ngày {short(m.starts)} đến ngày {short(m.ends)}{'.' if m is own[-1] else ';'}"
                for m in own
            ]
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
    for level, name in words.items():
        people, collectives = counted[level]["person"], counted[level]["collective"]
        if not people and not collectives:
            lines.append(f"- Khen thưởng {name}: đến thời điểm báo cáo không có.")
            continue
        said = joined(
            [f"{two(n)} {what}" for n, what in ((collectives, "lượt tập thể"), (people, "lượt cá nhân")) if n]
        )
        lines.append(f"- Khen thưởng {name}: {said}.")
    people = sum(counted[level]["person"] for level in words)
    others = sum(counted[level]["other"] for level in words)
    if people:
        lines.append(
            f"- Cá nhân không giữ chức vụ lãnh đạo, quản lý được khen thưởng: {two(others)}/{two(people)} lượt, chiếm {share(others, people)}."
        )
    number = facts.initiatives_of(ground.unit, ground.year)
    if number:
        lines.append(f"- Sáng kiến được công nhận trong năm: {two(number)} sáng kiến.")
    return lines


def examples(ground: Ground) -> list[str]:
    found, models = facts.exemplars_of(ground.unit, ground.year), facts.models_of(ground.unit, ground.year)
    lines = []
    if found:
        spread = sum(1 for one in found if one.state == "spread")
        lines.append(
            f"- Phát hiện, bồi dưỡng {two(len(found))} điển hình tiên tiến, trong đó {two(spread)} điển hình được giới thiệu, nhân rộng."
        )
    lines += [f"- Mô hình “Dân vận khéo” đăng ký trong năm: “{one.name}”." for one in models]
    if not lines:
        lines.append("Trong kỳ chưa có điển hình tiên tiến được giới thiệu bằng văn bản.")
    return lines


def blocks(ground: Ground) -> list[str]:
    return [f"{paperwork.head(ground.unit, ground.day)['issuer']['name']} không trực tiếp tham gia cụm, khối thi đua."]


def staff(ground: Ground) -> list[str]:
    now = facts.officers_on(ground.unit, ground.day).count()
    before = facts.officers_on(
        ground.unit, ground.day.replace(year=ground.year - 1, day=min(ground.day.day, 28))
    ).count()
    titles = {
        post.title
        for one in facts.officers_on(ground.unit, ground.day)
        if one.user.person
        for post in one.user.person.posts.filter(ends__isnull=True, main=True)
    }
    who = f" ({joined(sorted(titles)).lower()} kiêm nhiệm)" if titles else ""
    return [
        f"- Đơn vị phân công {two(now)} người{who} làm công tác thi đua, khen thưởng, {compared(now, before, ground.year - 1)}.",
        f"- Trong {ground.period}, đơn vị không có người tham gia lớp tập huấn, bồi dưỡng nghiệp vụ thi đua, khen thưởng.",
    ]


def oversight(ground: Ground) -> list[str]:
    return [
        f"- Trong {ground.period}, đơn vị không có cuộc thanh tra, kiểm tra nào của cấp trên về công tác thi đua, khen thưởng.",
        "- Không có đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh liên quan đến thi đua, khen thưởng.",
    ]


def fund(ground: Ground) -> list[str]:
    if ground.unit.autonomy_group == 4:
        return [
            "Đơn vị thuộc nhóm 4 theo Nghị định số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ quy định cơ chế tự chủ tài chính "
            f"của đơn vị sự nghiệp công lập. Năm {ground.year} đơn vị không trích lập quỹ; tiền thưởng được chi từ nguồn chi "
            "thường xuyên do ngân sách nhà nước cấp."
        ]
    return [f"Quỹ thi đua, khen thưởng năm {ground.year} được trích lập, quản lý và sử dụng theo quy định."]


def reform(ground: Ground) -> list[str]:
    number = facts.papers_of(ground.unit, ground.start, ground.day).count()
    done = (
        f"{two(number)} văn bản của công tác thi đua, khen thưởng trong kỳ"
        if number
        else "Văn bản của công tác thi đua, khen thưởng"
    )
    return [
        f"{done} được lập, đánh số và lưu trữ điện tử; hồ sơ khen thưởng được lập và trình bằng bản điện tử cùng bản giấy."
    ]


def other(ground: Ground) -> list[str]:
    return []
