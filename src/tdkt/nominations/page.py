"""What the page of one dossier shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.core import history
from tdkt.law import deadlines
from tdkt.law.dated import LawTableError
from tdkt.nominations import basis, local, policy, queries
from tdkt.nominations.forms import (
    AnsweredBackForm,
    AnswerForm,
    AskBackForm,
    ChecklistForm,
    OpinionForm,
    PostForm,
    ReceiveForm,
)
from tdkt.nominations.models import Nomination, Opinion
from tdkt.nominations.operations.components import SPOKEN
from tdkt.nominations.operations.dossier import used_beside
from tdkt.nominations.operations.opinions import ANSWERS, CHECKLIST
from tdkt.nominations.operations.way import limit_of
from tdkt.nominations.routing import place_on, power_over, way_of
from tdkt.nominations.tables import TONES
from tdkt.nominations.workflow import workflow
from tdkt.paperwork.queries import visible_to as papers_visible_to

BACK = ("ask_back", "came_back", "kept_out")
ROAD = ("draft", "submitted", "received", "appraised", "decided")


def page_of(user: Any, shown: Nomination, today: date) -> dict[str, Any]:
    supplements = policy.may_supplement(user, shown)
    desk = policy.is_desk(user, shown) and shown.state == "received"
    every = {offer.step.name: offer for offer in workflow.offered(user, shown)}
    offered = [offer for name, offer in every.items() if name not in {"decide", "receive", "return", *BACK}]
    defects = list(shown.defects.select_related("raised_by"))
    parts = list(shown.components.select_related("paper"))
    asked_back = list(shown.withdrawals.select_related("paper"))
    papers = [one.paper_id for one in (*parts, *asked_back)]
    read = set(papers_visible_to(user).filter(pk__in=papers).values_list("pk", flat=True))
    asks = policy.may_ask_opinions(user, shown)
    opinions = [
        (one, _answer(one, today) if asks and one.answered_on is None else None) for one in shown.opinions.all()
    ]
    limit = limit_of(shown, today) if shown.state == "received" else None
    gone, fallen = basis.shown(shown)
    return {
        "nomination": shown, "gone": gone, "fallen": fallen, "tone": TONES[shown.state], "today": today,
        "offered": offered,
        "ask_back": every.get("ask_back"), "withdrawals": asked_back,
        "ask_back_form": AskBackForm(auto_id="back_%s", initial={"day": today}),
        "answered_back_form": AnsweredBackForm(auto_id="answered_%s", initial={"day": today}),
        "receive": every.get("receive"), "give_back": every.get("return"), "slip": policy.gave_it_back(user, shown),
        "receive_form": ReceiveForm(auto_id="receive_%s"), "parts": parts,
        "papers_read": read, "supplements": supplements,
        "defects": defects,
        "mends": supplements and any(one.mended_on is None for one in defects),
        "may_pack": policy.may_pack(user, shown),
        "warnings": used_beside(shown) if supplements or desk else [],
        "papers": queries.papers_for(shown)[:100] if supplements else [],
        "missing": [one for one in parts if one.wanted and not one.in_place], "spoken": SPOKEN,
        "checklist": ChecklistForm(initial={**shown.checklist, "appraisal": shown.appraisal}) if desk else None,
        "answers": [(words, ANSWERS.get(shown.checklist.get(key, ""), "Chưa xem")) for key, words in CHECKLIST.items()],
        "opinions": opinions, "asks": asks, "opinion_form": OpinionForm(initial={"asked_on": today}) if asks else None,
        "posting": _posting(shown, today),
        "post_form": PostForm(auto_id="post_%s", initial={"day": today}) if asks and _posting(shown, today) else None,
        "way": _way(shown, today), "power": _power(shown, today), "hand_in": _hand_in(shown, today),
        "vote_rule": _vote_rule(shown, today), "limit": limit,
        "holds": queries.open_holds(shown.person_id, shown.collective_id), "events": history.events_of(shown),
        "road": [(value, words) for value, words in Nomination.State.choices if value in ROAD],
        "at": {"returned": "draft", "held": shown.held_from, "outside": "appraised"}.get(shown.state, shown.state),
        "edits": supplements and shown.state in {"draft", "returned"},
        **_origin(user, shown), "records": queries.earlier_awards(shown),
    }  # fmt: skip


def _answer(opinion: Opinion, today: date) -> AnswerForm:
    return AnswerForm(auto_id=f"answer_{opinion.pk}_%s", initial={"answered_on": today})


def _posting(shown: Nomination, today: date) -> Any:
    try:
        return local.posting_rule(shown.award, today, shown.unit)
    except LawTableError:
        return None


def _vote_rule(shown: Nomination, today: date) -> str:
    try:
        rule = local.vote_rule(shown.award, today, shown.unit)
    except LawTableError as why:
        return str(why)
    if rule is None or (rule.threshold is None and not rule.ballot):
        return ""
    whose = ", Hội đồng cấp tỉnh" if rule.by == "tinh" else ""
    return f"{rule.words}{whose} ({local.cited(rule)}, {rule.verified.words})"


def _origin(user: Any, shown: Nomination) -> dict[str, bool]:
    """Whether this person may open the meeting, and the proposal, from which the dossier comes."""
    one = shown.candidate
    if one is None:
        return {}
    read = queries.reviews_visible_to(user).filter(pk=one.review_id).exists()
    return {"review_read": read, "proposal_read": one.proposal_id in queries.proposals_read(user, [one])}


def _hand_in(shown: Nomination, today: date) -> dict[str, Any] | None:
    """By when the year's dossiers are handed in, where a text fixes a day and this one is still below."""
    if shown.state not in {"draft", "returned", "received", "appraised"} or shown.stream != "cong_trang":
        return None
    try:
        limit = next((one for one in local.steps_of(shown, today) if one.key == "nop_cuoi_nam"), None)
        if limit is None or limit.unit != "yearly" or shown.at_unit.level == "province":
            return None
        day = deadlines.due(limit, date(shown.year, 1, 1))
    except LawTableError:
        return None
    return {"day": day, "name": limit.name, "cite": local.cited(limit)}


def _power(shown: Nomination, today: date) -> Any:
    try:
        way_of(shown, shown.submitted_on or today)
        return power_over(shown, shown.submitted_on or today)
    except LawTableError as why:
        return {"missing": str(why)}


def _way(shown: Nomination, today: date) -> list[tuple[str, str, str]]:
    """(name, what is done there, passed | here | ahead) of each desk; empty where the law of the day cannot say."""
    try:
        desks = way_of(shown, shown.submitted_on or today)
    except LawTableError:
        return []
    here = len(desks) if shown.state in {"decided", "refused"} else place_on(desks, shown.at_unit_id)
    if shown.state == "outside":
        here += 1
    words = {"trinh": "xét, trình", "tham_dinh": "thẩm định", "quyet_dinh": "quyết định"}
    return [
        (desk.name, words[desk.role], "passed" if n < here else "here" if n == here else "ahead")
        for n, desk in enumerate(desks)
    ]
