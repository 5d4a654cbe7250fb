"""The summary of achievements of a batch of dossiers, in one click from one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tdkt.law.catalogue import award as award_of
from tdkt.nominations import policy, queries
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.papers import title_of
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head, name_on


def _batch(row: Nomination) -> QuerySet[Nomination]:
    """The dossiers that lie at the same desk with this one, of the same award and year."""
    same = Nomination.objects.filter(at_unit=row.at_unit, award=row.award, year=row.year, state__in=Nomination.OPEN)
    return same.select_related("person", "collective", "unit").order_by("sort_key", "pk")


def summary(row: Nomination, actor: Any, day: date, _: str = "") -> Paper:
    """Tóm tắt thành tích of every dossier of the same award and year at this desk."""
    entries = []
    for one in _batch(row):
        post = title_of(one.person, day) if one.person else ""
        past = [f"{r.year}: {award_of(r.award).name_on(r.decided_on or day)}" for r in queries.earlier_awards(one)]
        entry: dict[str, Any] = {
            "name": one.subject_name, "summary": one.achievement.strip() or "Chưa ghi tóm tắt thành tích.",
            "post": ", ".join(filter(None, (post, name_on(one.unit, day)))),
        }  # fmt: skip
        entries.append(entry | ({"past": "\n".join(past)} if past else {}))
    data = head(row.at_unit, day) | {"proposed": award_of(row.award).name_on(day), "entries": entries}
    return draft_paper(
        unit=row.at_unit, kind="tom_tat_thanh_tich", series="TT", data=data, about=row, actor=actor, day=day,
        title=f"Tóm tắt thành tích đề nghị {row.get_award_display()} năm {row.year}",
    )  # fmt: skip


def _works(user: Any, row: Nomination) -> bool:
    return row.state in Nomination.OPEN and (policy.is_clerk_here(user, row) or policy.is_desk(user, row))


offer(
    Offer(
        "tom-tat-thanh-tich",
        "tom_tat_thanh_tich",
        Nomination,
        "Tóm tắt thành tích",
        queries.visible_to,
        _works,
        summary,
        lambda row: reverse("nomination", args=[row.pk]),
    )  # fmt: skip
)
