"""The báo cáo thành tích, drafted from what the system knows of a person or collective."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord
from tdkt.awards.operations.decisions import posts_on
from tdkt.core.workflow import StepRefused
from tdkt.initiatives.models import Initiative
from tdkt.law import forms
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.components import link
from tdkt.org.models import Period, Rating
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head

YEARS = 5


@transaction.atomic
def report(*, nomination: Nomination, actor: Any, day: date) -> Paper:
    """A draft with the tables of titles, forms, ratings and initiatives filled; linked into the dossier."""
    row = nomination
    if row.household:
        raise StepRefused("Hộ gia đình tự kê khai theo mẫu: đính kèm tệp báo cáo đã ký.")
    if not row.achievement.strip():
        raise StepRefused("Hãy ghi tóm tắt thành tích trước: báo cáo soạn từ đó và từ hồ sơ đã có trong hệ thống.")
    kind = "bao_cao_thanh_tich_ca_nhan" if row.person else "bao_cao_thanh_tich_tap_the"
    data = head(row.unit, day) | _record(row, day)
    data |= {"proposed": award_of(row.award).name_on(day), "results": row.achievement.strip().splitlines()}
    try:
        form = forms.report_form(row.award, row.subject_kind, row.stream, day)
        data["form"] = form.label
    except LawTableError:
        pass  # no numbered form for this stream: the report goes without a form mark
    data |= _person(row, day) if row.person else {"collective": row.subject_name, "year": row.year, "indicators": []}
    title = f"Báo cáo thành tích của {row.subject_name}, đề nghị {row.get_award_display()} {row.year}"
    paper = draft_paper(
        unit=row.unit, kind=kind, title=title, data=data, actor=actor, series="BCTT", about=row, day=day
    )
    part = row.components.filter(key__in=["bao_cao", "bao_cao_tom_tat"]).first()
    if part is not None and part.paper_id != paper.pk:
        link(component=part, paper=paper, actor=actor)
    return paper


def _record(row: Nomination, day: date) -> dict[str, Any]:
    """Ratings and initiatives of the last years, titles and forms ever received."""
    who = {"person": row.person, "collective": row.collective}
    first = row.period_from or row.year - YEARS + 1
    span = {"year__range": (first, row.year)}
    ratings = Rating.objects.filter(**who, **span, period=Period.YEAR).order_by("year")
    held = AwardRecord.objects.filter(**who, state=AwardRecord.State.VALID).order_by("year", "decided_on")
    lines: dict[str, list[dict[str, str]]] = {"titles": [], "forms": []}
    for one in held:
        when = f", ngày {one.decided_on:%d/%m/%Y}" if one.decided_on else ""
        line = {
            "year": str(one.year), "award": award_of(one.award).name_on(one.decided_on or day),
            "decision": f"Quyết định số {one.decision_no}{when}; {one.issuer}",
        }  # fmt: skip
        lines["titles" if award_of(one.award).is_title else "forms"].append(line)
    done: list[dict[str, str]] = []
    if row.person:
        mine = Initiative.objects.filter(authors__person=row.person, state="recognised", **span).distinct()
        for one in mine.order_by("year"):
            line = {"title": one.title, "scope": one.get_scope_display(), "decision": one.decision_no}
            done.append({key: value for key, value in line.items() if value})
    rated = []
    for one in ratings:
        line = {"year": str(one.year), "rating": one.get_level_display()}
        rated.append(line | ({"decision": one.decision_no} if one.decision_no else {}))
    return {"ratings": rated, "initiatives": done, **lines}


def _person(row: Nomination, day: date) -> dict[str, Any]:
    who = row.person
    if who is None:
        return {}
    post = posts_on([who], day).get(who.pk)
    facts: dict[str, Any] = {"name": who.full_name, "unit": f"{who.unit.name}"}
    if who.sex:
        facts["sex"] = "nữ" if who.sex == "nu" else "nam"
    if who.birth:
        facts["born"] = who.birth.isoformat()
    optional = {"home": who.hometown, "residence": who.residence, "training": who.education}
    facts |= {key: value for key, value in optional.items() if value}
    if post is not None:
        facts |= {"posts": [post.title], "since": f"từ {post.starts:%d/%m/%Y}"}
    return {"person": facts}
