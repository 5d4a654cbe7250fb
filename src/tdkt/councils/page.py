"""What the pages of the councils' room show."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tdkt.core import history
from tdkt.councils import policy, queries
from tdkt.councils.forms import (
    AttendanceForm,
    BallotForm,
    CountForm,
    EndForm,
    MemberForm,
    OpinionsForm,
    ReceiptForm,
    RecusalForm,
    RulesForm,
    SessionForm,
    VoteForm,
)
from tdkt.councils.models import Ballot, Council, Session
from tdkt.councils.operations.papers import threshold_words
from tdkt.councils.tables import TONES
from tdkt.councils.workflow import workflow
from tdkt.law.catalogue import award as award_of
from tdkt.law.cite import Verified
from tdkt.law.dated import LawTableError
from tdkt.law.votes import percent


def council_page(user: Any, shown: Council, today: date) -> dict[str, Any]:
    founds = policy.founds(user, shown.unit)
    people = queries.people_for(shown.unit.path)
    return {
        "council": shown, "members": queries.members_on(shown, today), "may_found": founds,
        "past": shown.members.filter(ends__lt=today).select_related("person"),
        "sessions": shown.sessions.all(), "tones": TONES, "quorum": percent(shown.quorum) if shown.quorum else "",
        "member_form": MemberForm(people=people, initial={"starts": today}) if founds else None,
        "end_form": EndForm(initial={"ends": today}), "events": history.events_of(shown),
        "rules_form": RulesForm(instance=shown) if founds else None,
        "session_form": SessionForm(initial={"held_on": today, "year": today.year}) if founds else None,
    }  # fmt: skip


def session_page(user: Any, shown: Session) -> dict[str, Any]:
    marked = queries.attendance_of(shown)
    runs = policy.runs_or_leads(user, shown)
    ballots = list(queries.ballots_of(shown))
    fixed = shown.state in ("closed", "cancelled") or any(one.state == "closed" for one in ballots)
    present, written = queries.attending(shown)
    form = AttendanceForm(marked=marked, tellers=shown.tellers.all())
    seat = policy.member_on(user, shown.council, shown.held_on)
    candidates = queries.candidates_for(shown)
    grouped: dict[str, list[Any]] = {}
    for one in candidates:
        grouped.setdefault(one.award, []).append(one)
    still = shown.state in ("planned", "open")
    recusal = RecusalForm(members=queries.members_on(shown.council, shown.held_on), candidates=candidates)
    return {
        "seat": seat, "recusals": queries.recusals_of(shown), "recusal_form": recusal if runs and still else None,
        "read_by": queries.readers_of(shown), "mine_read": queries.read_by(shown, seat), "still": still,
        "session": shown, "marked": marked, "present": present, "written": written, "total": len(marked),
        "tone": TONES[shown.state], "offered": workflow.offered(user, shown), "runs": runs,
        "attendance_form": form if runs and not fixed else None, "tellers": shown.tellers.select_related("person"),
        "opinions_form": OpinionsForm(instance=shown) if runs and shown.state != "cancelled" else None,
        "events": history.events_of(shown), "invited": queries.invited_to(shown),
        "ballots": [(one, threshold_words(one), TONES[one.state]) for one in ballots],
        "states": Session.State.choices[:3],
        "draft_key": f"council-session-{shown.pk}",
        "awards": [award_line(code, rows, shown) for code, rows in grouped.items()],
    }  # fmt: skip


def shown_rule(code: str, session: Session) -> Any:
    """The rule for a page; a clash between a regulation and the law is said when the ballot is opened."""
    try:
        return queries.rule_of(code, session)
    except LawTableError:
        return None


def award_line(code: str, rows: list[Any], shown: Session) -> dict[str, Any]:
    rule = shown_rule(code, shown)
    return {
        "code": code, "name": award_of(code).name_on(shown.held_on), "rows": rows, "rule": rule,
        "words": rule.words if rule else "luật không ấn định; ghi tỷ lệ theo quy chế của Hội đồng",
        "unverified": rule is not None and rule.verified is Verified.UNVERIFIED,
    }  # fmt: skip


def open_form(shown: Session, code: str, data: Any = None) -> BallotForm:
    rows = queries.candidates_for(shown).filter(award=code)
    rule = shown_rule(code, shown)
    mode = Ballot.Mode.SECRET if rule is None or rule.secret is not False else Ballot.Mode.NAMED
    return BallotForm(data, candidates=rows, initial={"mode": mode, "nominations": [one.pk for one in rows]})


def ballot_page(user: Any, shown: Ballot, vote: VoteForm | None = None) -> dict[str, Any]:
    session = shown.session
    seat = policy.member_on(user, session.council, session.held_on)
    done = queries.voted(shown)
    choices = list(queries.choices_of(shown))
    marked = queries.attendance_of(session)
    there = {member.pk for member, row in marked if row and row.state == "present"}
    paper = {member.pk for member, row in marked if row and row.on_paper} if shown.mode == "mixed" else set()
    may_vote = seat is not None and seat.pk in there and seat.pk not in paper
    votes_here = shown.state == "open" and shown.mode in Ballot.ON_MACHINE and may_vote
    mine = queries.open_to(shown, seat) if votes_here and seat and seat.pk not in done else []
    counts = shown.state == "open" and policy.counts(user, shown)
    recused = queries.recused(shown)
    kept_out = Counter(member.pk for member, _ in set(recused))
    barred = {pk for pk, number in kept_out.items() if number == len(choices)}  # votes on nobody here
    _, written = queries.attending(session)
    rule = shown_rule(shown.award, session)
    base = (shown.attending if shown.base_present else shown.members_total) or 0
    return {
        "ballot": shown, "session": session, "name": award_of(shown.award).name_on(session.held_on), "seat": seat,
        "tone": TONES[shown.state], "choices": choices, "threshold": threshold_words(shown), "rule": rule,
        "unverified": shown.threshold_verified == "unverified", "has_voted": seat is not None and seat.pk in done,
        "voters": [(member, member.pk in done, member.pk in there, member.pk in barred) for member, _ in marked],
        "recused": recused, "vote_form": vote or (VoteForm(choices=mine) if mine else None),
        "papers_form": CountForm(choices=choices, papers=True, initial=_papers(shown))
        if counts and shown.mode in Ballot.ON_PAPER else None,
        "written_form": CountForm(choices=choices, papers=False) if counts and written else None,
        "written": written, "counts": counts, "runs": policy.runs_or_leads(user, session), "base": base,
        "receipt_form": ReceiptForm() if shown.mode in ("secret", "mixed") and shown.state != "void" else None,
        "waiting": queries.still_to_vote(shown) if counts and shown.mode in Ballot.ON_MACHINE else [],
        "to_enter": queries.written_to_enter(shown) if counts else 0,
        "on_paper": paper, "on_machine": shown.mode in Ballot.ON_MACHINE,
        "prints": counts and shown.mode in Ballot.ON_PAPER,
        "named": _named(shown) if shown.mode == "named" and shown.state == "closed" else [],
        "events": history.events_of(shown),
        "tied": [one for one in choices if one.yes is not None and one.yes == one.no],
        "failed": [one for one in choices if one.passed is False],
    }  # fmt: skip


def _papers(shown: Ballot) -> dict[str, Any]:
    return {"issued": shown.issued, "collected": shown.collected, "invalid": shown.invalid or 0}


def _named(shown: Ballot) -> list[tuple[str, list[str]]]:
    """Of a named ballot: (candidate, who answered what)."""
    lines = []
    for choice in queries.choices_of(shown).prefetch_related("papers__voter__person"):
        said = [f"{one.voter.person}: {one.get_answer_display().lower()}" for one in choice.papers.all() if one.voter]
        lines.append((choice.nomination.subject_name, sorted(said)))
    return lines
