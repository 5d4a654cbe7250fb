"""A ballot from its opening to its one closing: threshold of the law of the day, counts in exact arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils import policy, queries
from tdkt.councils.models import Ballot, BallotPaper, Choice, Council, Member, Session
from tdkt.councils.operations import box
from tdkt.law import votes
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError
from tdkt.law.overlay import AgainstTheLaw
from tdkt.nominations.local import cited, overlay_of, posting_rule
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.dossier import record_council_result
from tdkt.nominations.queries import locked
from tdkt.org.models import Unit


@dataclass(frozen=True)
class Share:
    """What is needed: ``over`` means more than the share, otherwise at least; of those present or of all members."""

    of: Fraction
    over: bool
    present: bool
    cite: str
    verified: str


def share_of(award: str, session: Session, own: Share | None) -> Share:
    """The law's share for the award on the session's day; where the law has none, the council's own rule."""
    try:
        rule = votes.rule(award, session.held_on, overlay_of(session.council.unit))
    except AgainstTheLaw as why:
        raise StepRefused(str(why)) from why
    except LawTableError as why:
        if own is None:
            raise StepRefused(f"{why} Hãy ghi tỷ lệ theo quy chế của Hội đồng và căn cứ.") from why
        return own
    present = rule.base == votes.PRESENT
    cite = "; ".join(dict.fromkeys(str(place) for place in rule.cites))[:200]
    if rule.threshold is None:
        return own or Share(Fraction(1, 2), True, present, cite, rule.verified.value)
    central = Share(rule.threshold, False, present, cite, rule.verified.value)
    if own is not None and own.of < central.of:
        raise StepRefused(f"Quy chế ghi {votes.percent(own.of)}, thấp hơn mức của luật: {rule.words} ({cite}).")
    return own or central


@transaction.atomic
def open_ballot(
    *, session: Session, award: str, mode: str, nominations: Iterable[Nomination], actor: Any, own: Share | None = None
) -> Ballot:
    """Put candidates of one award to the vote. A second round takes only those who failed in the one before."""
    row = Session.objects.select_for_update(no_key=True).select_related("council__unit").get(pk=session.pk)
    name = award_of(award).name_on(row.held_on)
    if row.council.kind != Council.Kind.TDKT:
        raise StepRefused("Hội đồng sáng kiến chấm điểm ở mục Sáng kiến, không bỏ phiếu danh hiệu ở đây.")
    if row.state != Session.State.OPEN:
        raise StepRefused(f"Phiên họp đang «{row.get_state_display().lower()}»: khai mạc rồi mới bỏ phiếu.")
    chosen = locked(nominations)
    if not chosen:
        raise StepRefused("Hãy chọn ít nhất một người hoặc tập thể để bỏ phiếu.")
    share = share_of(award, row, own)
    rule = _rule(award, row)
    if rule is not None and rule.secret and mode == Ballot.Mode.NAMED:
        raise StepRefused(f"{name} phải bỏ phiếu kín ({cited(rule)}): chọn phiếu kín trên máy hoặc phiếu giấy.")
    _quorum(row, rule, name)
    _secrecy(row, mode)
    earlier = list(row.ballots.filter(award=award).exclude(state=Ballot.State.VOID))
    if any(one.state == Ballot.State.OPEN for one in earlier):
        raise StepRefused(f"Đang bỏ phiếu {name}, kiểm phiếu xong mới mở lần sau.")
    passed = set(Choice.objects.filter(ballot__in=earlier, passed=True).values_list("nomination_id", flat=True))
    for one in chosen:
        if one.award != award or one.at_unit_id != row.council.unit_id or one.state not in queries.BEFORE_COUNCIL:
            raise StepRefused(f"{one} không phải hồ sơ {name} đang ở đơn vị của Hội đồng.")
        if one.pk in passed:
            raise StepRefused(f"{one.subject_name} đã được thông qua ở lần bỏ phiếu trước.")
    _posted_before(row, chosen, award)
    made = Ballot(
        session=row, award=award, mode=mode, round=len(earlier) + 1, threshold_top=share.of.numerator,
        threshold_bottom=share.of.denominator, threshold_over=share.over, base_present=share.present,
        threshold_cite=share.cite, threshold_verified=share.verified,
    )  # fmt: skip
    history.create(made, actor=actor, verb="councils.ballot_open", reason="; ".join(map(str, chosen))[:4000])
    ordered = sorted(chosen, key=lambda one: (one.subject_kind == "person", one.sort_key, one.pk))
    Choice.objects.bulk_create(Choice(ballot=made, nomination=one, order=n) for n, one in enumerate(ordered))
    return made


def _rule(award: str, session: Session) -> votes.VoteRule | None:
    try:
        return queries.rule_of(award, session)
    except LawTableError as why:
        raise StepRefused(str(why)) from why


def _quorum(session: Session, rule: votes.VoteRule | None, name: str) -> None:
    present, _ = queries.attending(session)
    total = queries.members_on(session.council, session.held_on).count()
    if rule is not None and not rule.quorum_met(total, present):
        least = votes.percent(rule.quorum or Fraction(0))
        raise StepRefused(f"{name}: có mặt {present}/{total}, luật đòi ít nhất {least} thành viên ({rule.cites[-1]}).")


FEWEST = 3  # a secret ballot of fewer would tell how each voted


def _secrecy(session: Session, mode: str) -> None:
    """Enough people on each side for nobody's answer to be read from a sum."""
    present, _ = queries.attending(session)
    paper = queries.on_paper(session)
    if mode == Ballot.Mode.SECRET and present < FEWEST:
        raise StepRefused(f"Chỉ {present} người có mặt: kết quả sẽ lộ ý kiến từng người, không bỏ phiếu kín được.")
    if mode == Ballot.Mode.MIXED and min(paper, present - paper) < FEWEST - 1:
        raise StepRefused(
            f"Bỏ phiếu cả hai cách cần ít nhất 2 người mỗi cách để giữ kín; điểm danh đang ghi {paper} người bỏ phiếu "
            f"giấy, {present - paper} người trên máy."
        )


def _posted_before(session: Session, chosen: list[Nomination], award: str) -> None:
    """The council of the province meets only after the public posting has stood its whole time, where one is due."""
    if session.council.unit.level != Unit.Level.PROVINCE:
        return
    try:
        rule = posting_rule(award, session.held_on, session.council.unit)
    except LawTableError as why:
        raise StepRefused(str(why)) from why
    short = [one for one in chosen if one.posted_until is None or one.posted_until >= session.held_on]
    if rule is not None and short:
        raise StepRefused(
            f"{short[0]}: chưa công khai đủ {rule.working_days} ngày làm việc trước ngày họp ({cited(rule)})."
        )


def _locked(ballot: Ballot) -> Ballot:
    row = Ballot.objects.select_for_update(no_key=True).get(pk=ballot.pk)
    if row.state != Ballot.State.OPEN:
        raise StepRefused(f"Cuộc bỏ phiếu đang ở trạng thái «{row.get_state_display()}», không nhận thêm phiếu.")
    return row


@transaction.atomic
def enter_written(*, ballot: Ballot, opinions: dict[Choice, tuple[int, int]], actor: Any) -> None:
    """(for, against) among the written opinions of absent members, for each candidate."""
    row = _locked(ballot)
    _, written = queries.attending(row.session)
    for choice, (yes, no) in opinions.items():
        if min(yes, no) < 0 or yes + no > written:
            raise StepRefused(
                f"{choice.nomination.subject_name}: {yes} + {no} ý kiến văn bản, nhưng chỉ có {written} thành viên "
                "vắng có ý kiến bằng văn bản."
            )
        Choice.objects.filter(pk=choice.pk, ballot=row).update(written_yes=yes, written_no=no)
    told = [f"{one.nomination.subject_name}: {yes} đồng ý, {no} không" for one, (yes, no) in opinions.items()]
    history.record(row, actor=actor, verb="councils.written", changes={"ý kiến văn bản": [None, told]})


@transaction.atomic
def enter_counts(
    *, ballot: Ballot, issued: int, collected: int, invalid: int, counts: dict[Choice, tuple[int, int]], actor: Any
) -> None:
    """What the tellers counted on paper: (for, against) of each candidate; the rest of the papers is spoiled there."""
    row = _locked(ballot)
    if row.mode not in Ballot.ON_PAPER:
        raise StepRefused("Chỉ nhập kết quả kiểm phiếu cho cuộc bỏ phiếu có phiếu giấy.")
    mixed = row.mode == Ballot.Mode.MIXED
    most = queries.on_paper(row.session) if mixed else queries.attending(row.session)[0]
    if issued > most:
        whose = "thành viên được ghi bỏ phiếu giấy" if mixed else "thành viên có mặt"
        raise StepRefused(f"Phát ra {issued} phiếu, nhiều hơn {most} {whose}.")
    if collected > issued or invalid > collected:
        raise StepRefused(f"Số phiếu không khớp: phát {issued}, thu {collected}, không hợp lệ {invalid}.")
    for choice, (yes, no) in counts.items():
        if min(yes, no) < 0 or yes + no > collected - invalid:
            raise StepRefused(
                f"{choice.nomination.subject_name}: {yes} + {no} phiếu, nhiều hơn {collected - invalid} phiếu hợp lệ."
            )
        Choice.objects.filter(pk=choice.pk, ballot=row).update(paper_yes=yes, paper_no=no)
    told = [f"{one.nomination.subject_name}: {yes} đồng ý, {no} không" for one, (yes, no) in counts.items()]
    if mixed:
        told = ["đã nhập; không ghi riêng phần phiếu giấy, để không tách được hai nhóm"]
    changes: history.Changes = {"kết quả kiểm": [None, told]}
    history.change(row, actor=actor, verb="councils.count", issued=issued, collected=collected, invalid=invalid)
    history.record(row, actor=actor, verb="councils.count", changes=changes)


_AT_CLOSING = ("members_snapshot", "members_total", "attending", "closed_at", "closed_by", "issued", "collected",
               "invalid")  # fmt: skip


@transaction.atomic
def close_ballot(*, ballot: Ballot, actor: Any, at: datetime, reason: str = "") -> list[str]:
    """Count once and for all, write the result to each dossier. Returns sentences on dossiers that no longer wait.

    ``passed`` is decided in fractions: votes for against the share of all members (or of those present). While somebody
    who is there has not voted, ``reason`` says why it is not waited for; a box too empty to be secret is not opened.
    """
    row = _locked(ballot)
    waiting = queries.still_to_vote(row) if row.mode in Ballot.ON_MACHINE else []
    _complete(row, waiting, reason)
    session = row.session
    seats = list(queries.members_on(session.council, session.held_on))
    present, written = queries.attending(session)
    name = award_of(row.award).name_on(session.held_on)
    _quorum(session, _rule(row.award, session), name)
    choices = list(queries.choices_of(row))
    locked([one.nomination for one in choices])
    if row.mode in Ballot.ON_PAPER and row.issued is None:
        raise StepRefused("Chưa nhập kết quả kiểm phiếu giấy.")
    box.unlock(row)
    tallies = _tallies(row, choices)
    base = present if row.base_present else len(seats)
    notes: list[str] = []
    for choice in choices:
        yes, no, spoiled = tallies[choice.pk]
        if yes + no + spoiled > present + written or yes > base:
            raise StepRefused(
                f"{choice.nomination.subject_name}: {yes + no + spoiled} phiếu nhưng chỉ có {present} người dự và "
                f"{written} ý kiến văn bản. Kiểm tra lại."
            )
        choice.yes, choice.no, choice.spoiled = yes, no, spoiled
        choice.passed = passes(yes, base, row.threshold, over=row.threshold_over)
        if row.mode == Ballot.Mode.MIXED:
            choice.paper_yes = choice.paper_no = None  # the two groups are not told apart once counted
    Choice.objects.bulk_update(choices, ["yes", "no", "spoiled", "passed", "paper_yes", "paper_no"])
    counted = ("yes", "no", "spoiled", "passed")
    history.record_many(
        ((c, "councils.counted", {n: [None, history.shown(c, n)] for n in counted}) for c in choices), actor=actor
    )
    before = {name: history.shown(row, name) for name in _AT_CLOSING}
    row.members_snapshot = [
        {"name": str(seat.person), "post": seat.get_post_display(), "state": _state(session, seat.pk)} for seat in seats
    ]
    row.members_total, row.attending = len(seats), present
    row.state, row.closed_at, row.closed_by = Ballot.State.CLOSED, at, actor
    if row.mode in Ballot.ON_MACHINE:
        cast = len(queries.voted(row))
        row.issued = (row.issued or 0) + cast + len(waiting)
        row.collected = (row.collected or 0) + cast
        row.invalid = row.invalid or 0
    row.save()
    for choice in choices:
        notes += _told(choice, row, actor)
    told = [
        f"{one.nomination.subject_name}: {one.yes}/{base} {'đạt' if one.passed else 'không đạt'}" for one in choices
    ]
    changes: history.Changes = {name: [before[name], history.shown(row, name)] for name in _AT_CLOSING}
    changes |= {"state": ["Đang bỏ phiếu", "Đã kiểm phiếu"], "kết quả": [None, told]}
    history.record(row, actor=actor, verb="councils.ballot_close", changes=changes, reason=reason)
    return notes


def _complete(ballot: Ballot, waiting: list[Member], reason: str) -> None:
    if (number := queries.written_to_enter(ballot)) and not reason.strip():
        raise StepRefused(
            f"Có {number} ý kiến bằng văn bản mà chưa nhập: nhập rồi chốt, hoặc ghi lý do (ý kiến để trống chẳng hạn)."
        )
    if ballot.mode not in Ballot.ON_MACHINE:
        return
    cast = len(queries.voted(ballot))
    least = {Ballot.Mode.SECRET: FEWEST, Ballot.Mode.MIXED: FEWEST - 1}.get(Ballot.Mode(ballot.mode), 0)
    if cast < least:
        raise StepRefused(
            f"Mới có {cast} phiếu trên máy; chốt lúc này sẽ lộ ý kiến từng người. Chờ ít nhất {least} phiếu, hoặc hủy "
            "cuộc bỏ phiếu này."
        )
    if waiting and not reason.strip():
        names = ", ".join(str(one.person) for one in waiting)
        raise StepRefused(f"{names} có mặt mà chưa bỏ phiếu: chờ họ, hoặc ghi lý do chốt khi chưa đủ phiếu.")


def passes(yes: int, base: int, share: Fraction, *, over: bool) -> bool:
    """Exact: 4 of 5 is 80 %, 7 of 8 is not 90 %."""
    return base > 0 and (yes > share * base if over else yes >= share * base)


def _tallies(ballot: Ballot, choices: list[Choice]) -> dict[int, tuple[int, int, int]]:
    """{choice: (for, against, spoiled)} out of the box, from paper and in writing together."""
    cast = Counter(BallotPaper.objects.filter(choice__in=choices).values_list("choice_id", "answer"))
    found = {}
    for one in choices:
        yes, no = one.paper_yes or 0, one.paper_no or 0
        spoiled = (ballot.collected or 0) - yes - no if ballot.mode in Ballot.ON_PAPER else 0
        found[one.pk] = (
            cast[one.pk, "yes"] + yes + one.written_yes,
            cast[one.pk, "no"] + no + one.written_no,
            cast[one.pk, "blank"] + spoiled,
        )
    return found


def _state(session: Session, member_id: int) -> str:
    marked = {row.member_id: row.get_state_display() for row in session.attendance.all()}
    return marked.get(member_id, "Chưa điểm danh")


def _told(choice: Choice, ballot: Ballot, actor: Any) -> list[str]:
    """Write the result into the dossier, unless it has left the table meanwhile."""
    if choice.nomination.state not in queries.BEFORE_COUNCIL:
        return [f"{choice.nomination} không còn chờ Hội đồng ({choice.nomination.get_state_display()}): chỉ lưu ở đây."]
    result = {
        "yes": choice.yes, "no": choice.no, "spoiled": choice.spoiled, "members": ballot.members_total,
        "threshold": str(ballot.threshold), "passed": bool(choice.passed), "session": ballot.session_id,
        "day": ballot.session.held_on.isoformat(), "ballot": ballot.pk,
    }  # fmt: skip
    record_council_result(choice.nomination, result, actor)
    return []


@transaction.atomic
def void_ballot(*, ballot: Ballot, reason: str, actor: Any) -> Ballot:
    """Throw away a ballot opened by mistake, before it is counted; its papers go."""
    row = _locked(ballot)
    if not policy.runs_or_leads(actor, row.session):
        raise StepRefused("Chỉ chủ tọa, thư ký hoặc cán bộ thi đua hủy cuộc bỏ phiếu.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do hủy cuộc bỏ phiếu.")
    box.empty(row)
    return history.change(
        row, actor=actor, verb="councils.ballot_void", reason=reason, state=Ballot.State.VOID, void_reason=reason
    )
