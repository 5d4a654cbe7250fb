"""The report on one movement: launched, joined, what came of it, who is commended, what comes next."""

from __future__ import annotations

from typing import Any

from tdkt.emulation.models import Movement
from tdkt.emulation.queries.movements import criteria_of, themes_of
from tdkt.reports import facts
from tdkt.reports.composers import assessment
from tdkt.reports.composers.figures import said_of
from tdkt.reports.composers.ground import Ground, Outline
from tdkt.reports.composers.sentences import cited, joined, listed, short, two
from tdkt.reports.content import parse


def _the(ground: Ground) -> Movement:
    if ground.movement is None:
        raise ValueError("a movement report needs its movement")
    return ground.movement


def launch(ground: Ground) -> list[str]:
    one = _the(ground)
    lines = []
    if one.directive:
        lines.append(f"Thực hiện {cited(one.directive)}.")
    lines.append(
        f"Phong trào «{one.title}» do {one.launched_by} phát động, thực hiện từ ngày {short(one.starts)} đến ngày "
        f"{short(one.ends)}.".replace("«", "“").replace("»", "”")
    )
    for words, text in (("Mục tiêu", one.aims), ("Nội dung", one.content), ("Tiêu chí", one.criteria)):
        if text.strip():
            lines.append(f"{words}:")
            lines += listed([line.strip().lstrip("-–+ ") for line in text.split("\n") if line.strip()])
    if themes := [theme.line for theme in themes_of(one)]:
        lines += ["Chuyên đề:", *listed(themes)]
    return lines


def joining(ground: Ground) -> list[str]:
    joined_by, asked = facts.joinings_of(_the(ground), ground.unit, ground.day)
    if not asked:
        return (
            [f"{two(len(joined_by))} phòng, đơn vị đã đăng ký hưởng ứng."] if joined_by else ["Chưa có nơi hưởng ứng."]
        )
    lines = [
        f"Cả {two(asked)} phòng, đơn vị đã đăng ký hưởng ứng."
        if len(joined_by) >= asked
        else f"{two(len(joined_by))}/{two(asked)} phòng, đơn vị đã đăng ký hưởng ứng."
        if joined_by
        else "Đến thời điểm báo cáo chưa có phòng, đơn vị nào đăng ký hưởng ứng."
    ]
    told = [one for one in joined_by if one.pledge.strip()]
    return lines + listed([f"{one.unit.called}: {' '.join(one.pledge.split())}" for one in told])


def results(ground: Ground) -> list[str]:
    one = _the(ground)
    lines = []
    for text in (one.interim_review, one.final_review):
        lines += [line.strip() for line in text.split("\n") if line.strip()]
    joined_by, _ = facts.joinings_of(one, ground.unit, ground.day)
    judged = [found for found in criteria_of(one, joined_by) if found.met or found.missed]
    if judged:
        lines.append("Kết quả theo tiêu chí:")
        lines += listed([found.words.removeprefix("Tiêu chí ") for found in judged])
    told = [place for place in joined_by if place.result.strip()]
    if told:
        lines.append("Kết quả của các phòng, đơn vị:")
        lines += listed([f"{place.unit.called}: {' '.join(place.result.split())}" for place in told])
    rows = [row for row in ground.figures if row.actual is not None and row.percent_of_plan is not None]
    if rows:
        lines.append("Chỉ tiêu có giao kế hoạch trong kỳ:")
        lines += said_of([row for row in rows if row.level == 0])
    return lines or ["Kết quả của phong trào chưa được ghi."]


def commendation(ground: Ground) -> list[str]:
    one = _the(ground)
    collectives, people, waiting = facts.awarded_for(one, ground.unit, ground.day)
    lines = []
    said = joined([f"{two(n)} {what}" for n, what in ((collectives, "tập thể"), (people, "cá nhân")) if n])
    lines.append(f"- Đã khen thưởng {said}." if said else "- Đến thời điểm báo cáo chưa có khen thưởng cho phong trào.")
    if waiting:
        lines.append(f"- Đang trình, xét {two(waiting)} hồ sơ đề nghị khen thưởng.")
    joined_by, _ = facts.joinings_of(one, ground.unit, ground.day)
    if proposed := [place.unit.called for place in joined_by if place.proposes]:
        lines.append(f"- Đề nghị khen thưởng: {joined(proposed)}.")
    return lines


def difficulties(ground: Ground) -> list[str]:
    return assessment.noted(ground, assessment.Kind.WEAKNESS) + assessment.noted(ground, assessment.Kind.CAUSE)


def coming(ground: Ground) -> list[str]:
    one = _the(ground)
    if one.ends > ground.day:
        return [
            f"- Tiếp tục thực hiện phong trào đến ngày {short(one.ends)}; đôn đốc nơi chưa hưởng ứng.",
            "- Kịp thời phát hiện, biểu dương tập thể, cá nhân tiêu biểu.",
        ]
    return ["- Phát huy kết quả của phong trào, nhân rộng cách làm hiệu quả vào phong trào của năm sau."]


def proposals(ground: Ground) -> list[str]:
    return assessment.noted(ground, assessment.Kind.PROPOSAL)


OUTLINE = (
    Outline("launch", "Phát động, triển khai phong trào", launch),
    Outline("joining", "Đăng ký, hưởng ứng", joining),
    Outline("results", "Kết quả thực hiện", results),
    Outline("commendation", "Khen thưởng trong phong trào", commendation),
    Outline("difficulties", "Hạn chế, khó khăn, nguyên nhân", difficulties),
    Outline("next", "Nhiệm vụ tiếp theo", coming),
    Outline("proposals", "Đề xuất, kiến nghị", proposals),
)


def paper_data(ground: Ground, bodies: dict[str, str], head: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    one = _the(ground)
    done = one.ends <= ground.day
    subject = f"{'Tổng kết' if done else 'Sơ kết'} phong trào thi đua “{one.title.strip('“”')}”"
    who = head["issuer"]["name"]
    content: list[Any] = [f"{who} báo cáo kết quả thực hiện phong trào đến ngày {short(ground.day)} như sau:"]
    content += [{"title": one.heading, "content": parse(bodies.get(one.key, "")) or ["Không có."]} for one in OUTLINE]
    closing = f"Trên đây là báo cáo kết quả phong trào thi đua của {who}./."
    data = {**head, "type": "BC", "subject": subject, "content": content, "scheme": "la_ma", "closing": closing}
    return "van_ban", subject, data
