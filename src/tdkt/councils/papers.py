"""The printed voting paper of a session in one click: a draft that can still be edited in Word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from tdkt.councils import policy, queries
from tdkt.councils.models import Ballot, Session
from tdkt.councils.operations.papers import voting_data, voting_paper
from tdkt.law.catalogue import award as award_of
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper


def ballot_paper(row: Session, actor: Any, day: date, award: str) -> Paper:
    """Phiếu bầu for one award: of the last ballot opened on it, else of everybody who waits for the council."""
    opened = row.ballots.filter(award=award).exclude(state=Ballot.State.VOID).order_by("-round").first()
    if opened is not None:
        data = voting_paper(opened)
    else:
        data = voting_data(row, award, queries.candidates_for(row).filter(award=award), secret=True)
    again = f", lần {opened.round}" if opened and opened.round > 1 else ""
    return draft_paper(
        unit=row.council.unit, kind="phieu_bau", series="PB", data=data, about=row, actor=actor, day=day, named=True,
        title=f"Phiếu bầu {award_of(award).name_on(row.held_on)} năm {row.year}{again}",
    )  # fmt: skip


def _awards(row: Session) -> list[tuple[str, str]]:
    codes = {one.award for one in queries.candidates_for(row)} | set(row.ballots.values_list("award", flat=True))
    return [(code, award_of(code).name_on(row.held_on)) for code in sorted(codes)]


offer(
    Offer(
        "phieu-bau",
        "phieu_bau",
        Session,
        "Phiếu bầu",
        queries.sessions_visible_to,
        policy.runs_or_leads,
        ballot_paper,
        lambda row: reverse("council_session", args=[row.pk]),
        choices=_awards,
    )  # fmt: skip
)
