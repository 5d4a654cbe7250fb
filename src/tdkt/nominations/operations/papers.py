"""The papers of this room as data: minutes of a review, tờ trình with its list, the decision's paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import Decision
from tdkt.awards.operations.decisions import posts_on, stood
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law import forms
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError
from tdkt.nominations import policy
from tdkt.nominations.models import Nomination, Review
from tdkt.nominations.queries import locked
from tdkt.nominations.routing import deciding_desk
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import authority_of, head, legal_bases

KIND = {"person": "individual", "collective": "collective", "household": "household"}
PLEDGE = "Đơn vị chịu trách nhiệm về tính chính xác của hồ sơ và việc chấp hành pháp luật của các trường hợp."


def title_of(person: Person, day: date) -> str:
    post = posts_on([person], day).get(person.pk)
    return post.title if post else ""


@transaction.atomic
def review_minutes(*, review: Review, actor: Any) -> Paper:
    """Biên bản họp bình xét, composed anew from the review as it stands."""
    day = review.held_on
    candidates = list(review.candidates.select_related("person", "collective"))
    if not candidates:
        raise StepRefused("Chưa có ai để xét: lấy danh sách đã đăng ký hoặc thêm người.")
    if any(one.votes_for is None for one in candidates):
        raise StepRefused("Ghi kết quả biểu quyết của mọi người rồi mới lập biên bản.")
    posts = posts_on([one.person for one in candidates if one.person], day)
    votes = []
    for one in candidates:
        yes, no = one.votes_for or 0, one.votes_against or 0
        post = posts.get(one.person_id) if one.person_id else None
        line: dict[str, Any] = {
            "name": one.subject_name, "kind": KIND[one.subject_kind], "award": one.get_award_display(), "yes": yes,
            "no": no, "base": review.present, "passed": one.proposed,
        }  # fmt: skip
        if post is not None:
            line["post"] = post.title
        if review.present > yes + no:
            line["blank"] = review.present - yes - no
        votes.append(line)
    absent = [
        f"{one.person.full_name} ({one.note or 'không rõ lý do'})" for one in review.attendees.filter(present=False)
    ]
    chosen = [one for one in candidates if one.proposed]
    said = review.opinions.strip()
    heading: dict[str, Any] = {
        "start": review.start or "… giờ …", "date": day.isoformat(), "place": review.place or review.unit.name,
        "total": review.total, "present": review.present,
        "chair": _named(review.chair, day), "secretary": _named(review.secretary, day),
    }  # fmt: skip
    if absent:
        heading["absent"] = absent
    conclusion = [f"Cuộc họp thống nhất đề nghị {len(chosen)} trường hợp."]
    conclusion += [f"{one.subject_name}: {one.get_award_display()}." for one in chosen]
    data = head(review.unit, day) | {
        "unit": review.unit.name, "year": review.year, "meeting": heading, "votes": votes, "conclusion": conclusion,
        "recipients": ["Hội đồng thi đua, khen thưởng", "Lưu: hồ sơ bình xét"],
    }  # fmt: skip
    data["discussion"] = (
        said.splitlines() if said else ["Cuộc họp nghe từng trường hợp tự nhận xét và trao đổi, góp ý."]
    )
    paper = draft_paper(
        unit=review.unit, kind="bien_ban_binh_xet", title=f"Biên bản họp bình xét năm {review.year}, {review.unit}",
        data=data, actor=actor, series="BB", about=review, day=day,
    )  # fmt: skip
    history.change(review, actor=actor, verb="nominations.review_paper", paper=paper)
    for one in Nomination.objects.filter(candidate__review=review):
        one.components.filter(key="bien_ban", paper__isnull=True, file="").update(paper=paper)
    return paper


def _named(person: Person, day: date) -> dict[str, str]:
    post = title_of(person, day)
    return {"name": person.full_name, "post": post} if post else {"name": person.full_name}


def groups_of(nominations: Iterable[Nomination], day: date) -> list[dict[str, Any]]:
    """The list of a tờ trình or decision: one group an award and year, collectives before people, by given name."""
    rows = sorted(nominations, key=lambda one: (one.subject_kind == "person", one.sort_key, one.pk))
    posts = posts_on([one.person for one in rows if one.person], day)
    grouped: dict[tuple[str, int], list[Nomination]] = defaultdict(list)
    for row in rows:
        grouped[row.award, row.year].append(row)
    found = []
    for (code, year), members in grouped.items():
        kind = award_of(code)
        group: dict[str, Any] = {"award": f"{kind.nature.words} «{kind.name_on(day)}»", "year": f"năm {year}"}
        people, collectives = [], []
        for row in members:
            if row.person is None:
                outside = row.collective is not None and row.collective.level == Unit.Level.OUTSIDE
                collectives.append(
                    {"name": row.subject_name, "unit": (row.collective.address if outside else "") or row.unit.name}
                )
                continue
            at = stood(row.person, None, posts.get(row.person.pk))
            line: dict[str, Any] = {"name": row.person.full_name, "unit": at.said or at.unit.name}
            if at.post:
                line |= {"post": at.post, "direct": at.direct and not at.leader}
            people.append(line)
        if collectives:
            group["collectives"] = collectives
        if people:
            group["individuals"] = people
        found.append(group)
    return found


def not_for_submission(row: Nomination, actor: Any) -> str:
    """Why a dossier cannot be in a tờ trình that this person draws up; empty where it can."""
    if row.state not in {"draft", "returned", "appraised"}:
        return f"{row} đang ở trạng thái «{row.get_state_display()}», không đưa vào tờ trình."
    if not (policy.is_clerk_here(actor, row) or policy.is_desk(actor, row)):
        return f"{row} đang ở {row.at_unit}, không ở nơi bạn lập tờ trình."
    return ""


@transaction.atomic
def submission_paper(*, nominations: list[Nomination], actor: Any, day: date) -> Paper:
    """One tờ trình for many dossiers of one unit, linked into each of them."""
    if not nominations:
        raise StepRefused("Hãy chọn ít nhất một hồ sơ.")
    locked(nominations)
    units = {row.at_unit_id: row.at_unit for row in nominations}
    if len(units) > 1:
        raise StepRefused(
            "Một tờ trình chỉ gồm hồ sơ của một đơn vị; đã chọn của: " + ", ".join(map(str, units.values()))
        )
    if wrong := next(filter(None, (not_for_submission(row, actor) for row in nominations)), ""):
        raise StepRefused(wrong)
    unit = next(iter(units.values()))
    try:
        desks = {one.name: one for row in nominations if (one := deciding_desk(row, day)) is not None}
    except LawTableError as why:
        raise StepRefused(str(why)) from why
    try:
        form = forms.submission_form(day).label
    except LawTableError:
        form = None  # before 2024 the decree had no form of the tờ trình: it goes without a form mark
    if len(desks) > 1:
        raise StepRefused("Các hồ sơ thuộc nhiều cấp quyết định: " + "; ".join(desks) + ". Hãy lập tờ trình riêng.")
    decider = next(iter(desks), unit.parent.name if unit.parent else unit.name)
    year = max(row.year for row in nominations)
    council = sorted({str(row.council_result.get("day")) for row in nominations if row.council_result.get("passed")})
    grounds = ["Đơn vị đã tổ chức bình xét, đánh giá thành tích theo đúng trình tự."]
    if council:
        days = ", ".join(f"{date.fromisoformat(one):%d/%m/%Y}" for one in council)
        grounds.append(f"Hội đồng thi đua, khen thưởng đã họp, bỏ phiếu ngày {days}.")
    data = head(unit, day, to=[decider], recipients=["Như trên", "Lưu: VT, hồ sơ khen thưởng"]) | {
        "form": form, "occasion": f"năm {year}", "decider": decider, "groups": groups_of(nominations, day),
        "bases": legal_bases(unit, day), "grounds": grounds,
        "statement": [PLEDGE],
        "attachments": ["Báo cáo thành tích của từng tập thể, cá nhân", "Biên bản bình xét, kết quả bỏ phiếu (nếu có)"],
    }  # fmt: skip
    title = f"Tờ trình đề nghị khen thưởng năm {year} ({len(nominations)} trường hợp)"
    paper = draft_paper(
        unit=unit, kind="to_trinh_khen_thuong", title=title, data=data, actor=actor, series="TTr", day=day
    )
    for row in nominations:
        row.components.filter(key="to_trinh").update(paper=paper)
        changes = {"thành phần": [None, f"Tờ trình: {paper.title}"]}
        history.record(row, actor=actor, verb="nominations.link", changes=changes)
    return paper


@transaction.atomic
def decision_paper(
    *, decision: Decision, nominations: list[Nomination], actor: Any, day: date, total: int = 0
) -> Paper:
    """The decision as a paper with its list; composed anew as the list changes."""
    unit = decision.unit
    signer: dict[str, Any] | None = None
    if decision.signer_name:
        signer = {"post": decision.signer_post or "Thủ trưởng", "name": decision.signer_name}
    data = head(unit, day, recipients=["Như danh sách", "Lưu: VT, hồ sơ khen thưởng"], signer=signer, personal=True)
    years = sorted({row.year for row in nominations})
    data |= {
        "authority_line": authority_of(data),
        "occasion": f"năm {years[-1]}" if len(years) == 1 else f"giai đoạn {years[0]}-{years[-1]}",
        "bases": [*legal_bases(unit, day), "Xét Tờ trình của các đơn vị đề nghị khen thưởng"],
        "groups": groups_of(nominations, day), "executors": ["Chánh Văn phòng"],
    }  # fmt: skip
    if decision.symbol:
        data["number"] = decision.symbol.split("/")[0]
        data["symbol"] = decision.symbol.split("/", 1)[1] if "/" in decision.symbol else decision.symbol
    if total:
        data["bonus"] = {"total": total, "source": "Quỹ thi đua, khen thưởng theo quy định"}
    paper = draft_paper(
        unit=unit, kind="quyet_dinh_khen_thuong", title=decision.title, data=data, actor=actor, series="QĐ",
        about=decision, day=day,
    )  # fmt: skip
    history.change(decision, actor=actor, verb="awards.paper", paper=paper)
    return paper
