"""Minutes and tally drawn up from what the session left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.councils import queries
from tdkt.councils.models import Attendance, Ballot, Choice, Council, Member, Session
from tdkt.law.catalogue import award as award_of
from tdkt.law.votes import percent
from tdkt.nominations.models import Nomination
from tdkt.org.models import Person, Post
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import authority_of, head, legal_bases, name_on

KINDS = {"person": "individual", "collective": "collective", "household": "household"}
FOUNDING_ROLES = {
    "chair": "chair", "vice": "vice", "standing": "standing_vice", "secretary": "secretary", "member": "member",
}  # fmt: skip


def post_of(person: Person, day: date) -> str:
    held = Post.objects.filter(person=person, main=True, starts__lte=day).order_by("-starts").first()
    return held.title if held else ""


SYMBOLS = {Council.Kind.TDKT: "HĐTĐKT", Council.Kind.SANG_KIEN: "HĐSK"}


def council_head(council: Council, day: date, series: str = "", signed: bool = True, **how: Any) -> dict[str, Any]:
    """Head of a paper of the council itself, which uses the seal of its unit: the unit stands above, numbers run in
    the council's own series, the chair signs with the agency post under the name."""
    data = head(council.unit, day, **how)
    unit, symbol = data["issuer"], SYMBOLS[Council.Kind(council.kind)]
    short = council.name
    for name in (unit["name"], council.unit.short_name):
        short = short.removesuffix(name).strip(" ,-") if name else short
    data["issuer"] = {"name": council.name, "head_name": short or council.name, "above": unit["name"], "symbol": symbol,
                      "place": unit["place"]}  # fmt: skip
    data.pop("signer", None)
    if series:
        data["symbol"] = f"{series}-{symbol}"
    chair = queries.members_on(council, day).filter(post=Member.Post.CHAIR).first() if signed else None
    if chair is not None:
        under = post_of(chair.person, day)
        data["signer"] = {"post": "Chủ tịch Hội đồng", "name": chair.person.full_name}
        data["signer"] |= {"under": under} if under else {}
    return data


def _person(member: Member, day: date) -> dict[str, str]:
    post = post_of(member.person, day)
    return {"name": str(member.person), **({"post": post} if post else {})}


def threshold_words(ballot: Ballot) -> str:
    base = "số thành viên dự họp" if ballot.base_present else "tổng số thành viên Hội đồng"
    most = "quá" if ballot.threshold_over else "ít nhất"
    return f"{most} {percent(ballot.threshold)} {base}"


def _votes(ballots: list[Ballot]) -> list[dict[str, Any]]:
    lines = []
    for ballot in ballots:
        base = ballot.attending if ballot.base_present else ballot.members_total
        for choice in queries.choices_of(ballot):
            subject = choice.nomination
            line: dict[str, Any] = {
                "name": subject.subject_name, "kind": KINDS[subject.subject_kind],
                "award": award_of(ballot.award).name_on(ballot.session.held_on), "yes": choice.yes, "no": choice.no,
                "base": base, "passed": choice.passed,
            }  # fmt: skip
            if choice.spoiled:
                line["blank"] = choice.spoiled
            post = post_of(subject.person, ballot.session.held_on) if subject.person else ""
            lines.append(line | ({"post": post} if post else {}))
    return lines


MATTER = {Council.Kind.TDKT: "xét khen thưởng", Council.Kind.SANG_KIEN: "xét công nhận sáng kiến"}


@transaction.atomic
def draft_invitation(*, session: Session, actor: Any, day: date) -> Paper:
    """«Giấy mời» of the council to every member who sits on the day, with the agenda and what there is to vote on."""
    council, held = session.council, session.held_on
    seats = list(queries.members_on(council, held))
    if not seats:
        raise StepRefused("Hội đồng chưa có thành viên vào ngày họp.")
    agenda = [line.strip("-+ ") for line in session.agenda.splitlines() if line.strip("-+ ")]
    counts = Counter(one.award for one in queries.candidates_for(session))
    agenda += [f"Xét {n:02d} trường hợp đề nghị {award_of(code).name_on(held)}" for code, n in sorted(counts.items())]
    matter = f"Hội đồng {MATTER[Council.Kind(council.kind)]} năm {session.year}"
    data = council_head(
        council, day, "GM", to=[_addressed(seat) for seat in seats], recipients=["Như trên", "Lưu: VT, hồ sơ Hội đồng"]
    ) | {
        "event": f"Họp {council.name}", "contents": agenda or [matter], "start": session.start or "08 giờ 00",
        "day": held.isoformat(), "place": _place(session),
        "prepare": "Nghiên cứu trước hồ sơ của các trường hợp được xét",
    }  # fmt: skip
    chairs = [seat for seat in seats if seat.post == Member.Post.CHAIR]
    if chairs:
        data["chair"] = _addressed(chairs[0])
    made = draft_paper(
        unit=council.unit, kind="giay_moi", title=f"Giấy mời họp {council.name} ngày {held:%d/%m/%Y}", data=data,
        actor=actor, series="GM-HĐ", day=day, about=session,
    )  # fmt: skip
    history.change(session, actor=actor, verb="councils.invitation", invitation=made)
    return made


def _addressed(seat: Member) -> str:
    """«Bà Lò Thị Ơn, Phó Chủ tịch Hội đồng»"""
    called = {"nam": "Ông", "nu": "Bà"}.get(seat.person.sex, "Ông (bà)")
    return f"{called} {seat.person.full_name}, {seat.get_post_display()}"


def voting_paper(ballot: Ballot) -> dict[str, Any]:
    """The data of a printed voting paper («phiếu bầu»), without any name of a voter."""
    rows = [one.nomination for one in queries.choices_of(ballot)]
    return voting_data(ballot.session, ballot.award, rows, secret=ballot.mode != Ballot.Mode.NAMED)


def voting_data(session: Session, award: str, rows: Iterable[Nomination], *, secret: bool) -> dict[str, Any]:
    held, name = session.held_on, award_of(award).name_on(session.held_on)
    candidates = []
    for one in rows:
        post = post_of(one.person, held) if one.person else ""
        where = name_on(one.person.unit if one.person else one.unit, held)
        said = ", ".join(part for part in (post, where) if part and part != one.subject_name)
        candidates.append({"name": one.subject_name, "award": name} | ({"post": said} if said else {}))
    return council_head(session.council, held, signed=False) | {
        "council": session.council.name, "occasion": f"đề nghị {name} năm {session.year}", "secret": secret,
        "candidates": candidates,
    }  # fmt: skip


def _closed(session: Session) -> list[Ballot]:
    if session.state != Session.State.CLOSED:
        raise StepRefused("Phiên họp chưa kết thúc: kiểm phiếu và kết thúc phiên họp rồi lập biên bản.")
    ballots = list(session.ballots.filter(state=Ballot.State.CLOSED).order_by("pk"))
    if not ballots:
        raise StepRefused("Phiên họp không có cuộc bỏ phiếu nào đã kiểm nên không có gì để lập biên bản.")
    return ballots


def _chair_and_secretary(session: Session) -> tuple[Member, Member]:
    here = [m for m, row in queries.attendance_of(session) if row and row.state == Attendance.State.PRESENT]
    chairs = [m for m in here if m.post in {Member.Post.CHAIR, Member.Post.VICE}]
    writers = [m for m in here if m.post in {Member.Post.SECRETARY, Member.Post.STANDING} and m not in chairs[:1]]
    if not chairs:
        raise StepRefused("Không có Chủ tịch hoặc Phó Chủ tịch dự họp để chủ trì và ký biên bản.")
    if not writers:
        raise StepRefused("Không có Thư ký hoặc Ủy viên thường trực dự họp để ghi biên bản.")
    return chairs[0], writers[-1]


def _place(session: Session) -> str:
    return session.place or f"trụ sở {name_on(session.council.unit, session.held_on)}"


def _occasion(session: Session) -> str:
    return f"xét khen thưởng năm {session.year}"


@transaction.atomic
def draft_minutes(*, session: Session, actor: Any, day: date) -> Paper:
    """«Biên bản họp Hội đồng»: attendance over all members, votes and shares, conclusion."""
    ballots = _closed(session)
    chair, secretary = _chair_and_secretary(session)
    marked = queries.attendance_of(session)
    present, _ = queries.attending(session)
    away = [(m, row) for m, row in marked if row is None or row.state != Attendance.State.PRESENT]
    written = [str(m.person) for m, row in away if row and row.state == Attendance.State.WRITTEN]
    recused = [
        f"{seat.person} ({one.nomination.subject_name}, {one.nomination.get_award_display()})"
        for b in ballots
        for seat, one in queries.recused(b)
    ]
    passed = [one for b in ballots for one in queries.choices_of(b) if one.passed]
    failed = [one for b in ballots for one in queries.choices_of(b) if not one.passed]
    conclusion = [f"Hội đồng thông qua {len(passed)} trường hợp: {_names(passed)}."] if passed else []
    conclusion += [f"Không thông qua {len(failed)} trường hợp: {_names(failed)}."] if failed else []
    meeting: dict[str, Any] = {
        "start": session.start or "08 giờ 00", "date": session.held_on.isoformat(),
        "place": _place(session), "total": len(marked), "present": present,
        "absent": [f"{m.person}{f': {row.note}' if row and row.note else ''}" for m, row in away],
        "chair": _person(chair, session.held_on), "secretary": _person(secretary, session.held_on),
    }  # fmt: skip
    heading = council_head(
        session.council, session.held_on, "BB", signed=False, recipients=["Như thành phần dự họp", "Lưu: VT"]
    )
    data = heading | {
        "council": session.council.name, "occasion": _occasion(session), "meeting": meeting, "written": written,
        "recused": recused, "contents": [part for part in (session.agenda, session.opinions) if part.strip()] or
        [f"Thường trực Hội đồng báo cáo hồ sơ, Hội đồng thảo luận và bỏ phiếu {_occasion(session)}."],
        "method": "; ".join(dict.fromkeys(b.get_mode_display().lower() for b in ballots)),
        "threshold": "; ".join(
            dict.fromkeys(f"{b.get_award_display()}: {threshold_words(b)} ({b.threshold_cite})" for b in ballots)
        ),
        "votes": _votes(ballots), "conclusion": conclusion,
    }  # fmt: skip
    made = draft_paper(
        unit=session.council.unit, kind="bien_ban_hoi_dong", title=f"Biên bản họp {session.council.name}", data=data,
        actor=actor, series="BB-HĐ", day=day, about=session,
    )  # fmt: skip
    history.change(session, actor=actor, verb="councils.minutes", minutes=made)
    return made


def _names(choices: list[Choice]) -> str:
    return "; ".join(f"{one.nomination.subject_name} ({one.nomination.get_award_display()})" for one in choices)


@transaction.atomic
def draft_tally(*, session: Session, actor: Any, day: date) -> Paper:
    """«Biên bản kiểm phiếu», signed by the tellers."""
    ballots = _closed(session)
    tellers = list(session.tellers.select_related("person").order_by("order", "pk"))
    if not tellers:
        raise StepRefused("Phiên họp chưa có Ban kiểm phiếu.")
    present, written = queries.attending(session)
    total = len(queries.attendance_of(session))
    fullest = max(ballots, key=lambda one: (one.collected or 0) - (one.invalid or 0))
    issued, collected, invalid = fullest.issued or 0, fullest.collected or 0, fullest.invalid or 0
    heading = council_head(session.council, session.held_on, "BB", signed=False, recipients=["Hội đồng", "Lưu: VT"])
    data = heading | {
        "council": session.council.name, "occasion": _occasion(session),
        "held": {
            "start": session.start or "08 giờ 00", "date": session.held_on.isoformat(),
            "place": _place(session),
        },
        "tellers": [_person(one, session.held_on) for one in tellers],
        "secret": all(one.mode != Ballot.Mode.NAMED for one in ballots), "members": total, "attending": present,
        "written": written, "issued": issued + written, "collected": collected + written,
        "valid": collected - invalid + written, "invalid": invalid, "votes": _votes(ballots),
        "each": _each(ballots, session),
    }  # fmt: skip
    made = draft_paper(
        unit=session.council.unit, kind="bien_ban_kiem_phieu", title=f"Biên bản kiểm phiếu {_occasion(session)}",
        data=data, actor=actor, series="BB-HĐ", day=day, about=session,
    )  # fmt: skip
    history.change(session, actor=actor, verb="councils.tally", tally=made)
    return made


def _each(ballots: list[Ballot], session: Session) -> list[str]:
    """How many papers of each ballot, where they are not the same for all: one may have had fewer voters."""
    found = [(one.issued or 0, one.collected or 0, one.invalid or 0) for one in ballots]
    if len(set(found)) == 1:
        return []
    return [
        f"{award_of(one.award).name_on(session.held_on)}{f' (lần {one.round})' if one.round > 1 else ''}: phát ra "
        f"{issued:02}, thu về {collected:02}, hợp lệ {collected - invalid:02}, không hợp lệ {invalid:02} phiếu"
        for one, (issued, collected, invalid) in zip(ballots, found, strict=True)
    ]


@transaction.atomic
def draft_founding(*, council: Council, actor: Any, day: date) -> Paper:
    """«Quyết định thành lập Hội đồng» from the seats of the founding day."""
    members = [
        {"name": str(m.person), "post": post_of(m.person, council.founded_on) or "Viên chức",
         "role": FOUNDING_ROLES[m.post]}
        for m in queries.members_on(council, council.founded_on)
    ]  # fmt: skip
    duties = [
        "Tham mưu phát động, tổng kết các phong trào thi đua của đơn vị",
        "Bình xét danh hiệu thi đua, hình thức khen thưởng, đề nghị cấp có thẩm quyền quyết định",
    ]
    heading = head(council.unit, council.founded_on, recipients=["Như Điều 1", "Lưu: VT"], personal=True)
    data = heading | {
        "authority_line": authority_of(heading), "executors": ["Các phòng, bộ phận"],
        "bases": [*legal_bases(council.unit, council.founded_on), "Căn cứ chức năng, nhiệm vụ của đơn vị"],
        "seal": f"con dấu của {name_on(council.unit, council.founded_on)}",
        "action": "found", "council": council.name, "members": members, "duties": duties,
    }  # fmt: skip
    return draft_paper(
        unit=council.unit, kind="quyet_dinh_hoi_dong", title=f"Thành lập {council.name}", data=data, actor=actor,
        series="QĐ", day=day, about=council,
    )  # fmt: skip
