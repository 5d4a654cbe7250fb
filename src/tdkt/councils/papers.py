"""Papers of a session before it is held, in one click: the invitation and the printed ballots."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from tdkt.councils import policy, queries
from tdkt.councils.models import Ballot, Council, Member, Session
from tdkt.councils.operations.papers import council_head, post_of
from tdkt.law.catalogue import award as award_of
from tdkt.nominations.models import Nomination
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import name_on

MATTER = {Council.Kind.TDKT: "xét khen thưởng", Council.Kind.SANG_KIEN: "xét công nhận sáng kiến"}


def _place(row: Session) -> str:
    return row.place or f"Trụ sở {name_on(row.council.unit, row.held_on)}"


def invitation(row: Session, actor: Any, day: date, _: str = "") -> Paper:
    """Giấy mời họp, to every member who sits on the day."""
    seats = list(queries.members_on(row.council, row.held_on))
    to = [f"{_called(seat.person)} {seat.person.full_name}, {seat.get_post_display()}" for seat in seats]
    agenda = [line.strip("-+ ") for line in row.agenda.splitlines() if line.strip("-+ ")]
    counts: dict[str, int] = {}
    for one in queries.candidates_for(row):
        counts[one.award] = counts.get(one.award, 0) + 1
    agenda += [f"Xét {n:02d} trường hợp đề nghị {award_of(code).name_on(row.held_on)}" for code, n in counts.items()]
    chair = next((seat for seat in seats if seat.post == Member.Post.CHAIR), None)
    data = council_head(row.council, day, to=to, recipients=["Như trên", "Lưu: VT, hồ sơ Hội đồng"]) | {
        "event": f"Họp {row.council.name}",
        "contents": agenda or [f"Hội đồng {MATTER[Council.Kind(row.council.kind)]} năm {row.year}"],
        "start": row.start or "08 giờ 00", "day": row.held_on.isoformat(), "place": _place(row),
        "prepare": "Nghiên cứu trước hồ sơ của các trường hợp được xét",
    }  # fmt: skip
    if chair is not None:
        data["chair"] = f"{_called(chair.person)} {chair.person.full_name}, {chair.get_post_display()}"
    return draft_paper(
        unit=row.council.unit, kind="giay_moi", series="GM-HĐ", data=data, about=row, actor=actor, day=day,
        title=f"Giấy mời họp {row.council.name} ngày {row.held_on:%d/%m/%Y}",
    )  # fmt: skip


def _called(person: Any) -> str:
    return {"nam": "Ông", "nu": "Bà"}.get(person.sex, "Ông (bà)")


def _no_seats(row: Session) -> str:
    return "" if queries.members_on(row.council, row.held_on).exists() else "Hội đồng chưa có thành viên vào ngày họp."


def ballot_paper(row: Session, actor: Any, day: date, award: str) -> Paper:
    """Phiếu bầu for one award: everybody whom the council votes on, two empty boxes a line."""
    kind = award_of(award)
    open_one = row.ballots.filter(award=award).exclude(state=Ballot.State.VOID).order_by("-round").first()
    rows: list[Nomination] = (
        [one.nomination for one in queries.choices_of(open_one)]
        if open_one
        else list(queries.candidates_for(row).filter(award=award))
    )
    candidates = []
    for one in rows:
        post = post_of(one.person, row.held_on) if one.person else ""
        unit = name_on(one.person.unit if one.person else one.unit, row.held_on)
        line = {"name": one.subject_name, "award": kind.name_on(row.held_on)}
        candidates.append(line | {"post": ", ".join(filter(None, (post, unit)))})
    data = council_head(row.council, row.held_on, signed=False) | {
        "council": row.council.name, "occasion": f"đề nghị {kind.name_on(row.held_on)} năm {row.year}",
        "secret": open_one is None or open_one.mode != Ballot.Mode.NAMED, "candidates": candidates,
    }  # fmt: skip
    again = f", lần {open_one.round}" if open_one and open_one.round > 1 else ""
    return draft_paper(
        unit=row.council.unit, kind="phieu_bau", series="PB", data=data, about=row, actor=actor, day=day, named=True,
        title=f"Phiếu bầu {kind.name_on(row.held_on)} năm {row.year}{again}",
    )  # fmt: skip


def _awards(row: Session) -> list[tuple[str, str]]:
    codes = {one.award for one in queries.candidates_for(row)} | set(row.ballots.values_list("award", flat=True))
    return [(code, award_of(code).name_on(row.held_on)) for code in sorted(codes)]


def _page(row: Session) -> str:
    return reverse("council_session", args=[row.pk])


offer(
    Offer("giay-moi", "giay_moi", Session, "Giấy mời họp", queries.sessions_visible_to, policy.runs_or_leads,
          invitation, _page, _no_seats)
)  # fmt: skip
offer(
    Offer("phieu-bau", "phieu_bau", Session, "Phiếu bầu", queries.sessions_visible_to, policy.runs_or_leads,
          ballot_paper, _page, choices=_awards)
)  # fmt: skip
