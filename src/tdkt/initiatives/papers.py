"""The application for an initiative in one click."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from tdkt.documents.numbers import grouped
from tdkt.documents.plain import from_lines
from tdkt.initiatives import policy, queries
from tdkt.initiatives.models import Initiative
from tdkt.org.models import Post
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head, leader_of, name_on


def application(row: Initiative, actor: Any, day: date, _: str = "") -> Paper:
    """Đơn đề nghị công nhận và báo cáo sáng kiến: authors with their shares, before, substance, effect."""
    authors = []
    people = [one.person for one in row.authors.select_related("person__unit")]
    held = Post.objects.filter(person__in=people, main=True, starts__lte=day).order_by("starts")
    posts = {post.person_id: post.title for post in held}
    for one in row.authors.select_related("person__unit"):
        who = one.person
        line: dict[str, Any] = {"name": who.full_name, "unit": name_on(who.unit, day), "share": _plain(one.share)}
        line |= {"born": who.birth.isoformat()} if who.birth else {}
        line |= {"post": posts[who.pk]} if who.pk in posts else {}
        line |= {"training": who.education} if who.education else {}
        authors.append(line)
    effect = from_lines(row.effect)
    if row.benefit is not None:
        effect.append(f"Làm lợi: {grouped(int(row.benefit))} đồng.")
    heading = head(row.unit, day)
    heading["to"] = [f"Hội đồng sáng kiến {heading['issuer']['name']}"]
    chief = leader_of(row.unit, day)
    if chief is not None:
        heading["signer"] = {"post": chief.title, "name": chief.person.full_name}
    data = heading | {
        "title": row.title, "authors": authors, "before": from_lines(row.problem),
        "substance": from_lines(row.solution), "effect": effect,
    }  # fmt: skip
    if row.applied_from:
        data["first_used"] = row.applied_from.isoformat()
    return draft_paper(
        unit=row.unit, kind="bao_cao_sang_kien", series="ĐƠN", data=data, about=row, actor=actor, day=day,
        title=f"Đơn đề nghị công nhận sáng kiến: {row.title}"[:500],
    )  # fmt: skip


def _plain(share: Decimal) -> int | float:
    return int(share) if share == int(share) else float(share)


def _may(user: Any, row: Initiative) -> bool:
    return policy.is_author(user, row) or policy.is_officer_of(user, row)


def _why_not(row: Initiative) -> str:
    if not row.authors.exists():
        return "Hãy ghi tác giả trước."
    return "" if row.solution.strip() and row.effect.strip() else "Hãy ghi nội dung giải pháp và hiệu quả trước."


offer(
    Offer(
        "don-sang-kien",
        "bao_cao_sang_kien",
        Initiative,
        "Đơn, báo cáo sáng kiến",
        queries.visible_to,
        _may,
        application,
        lambda row: reverse("initiative", args=[row.pk]),
        _why_not,
    )  # fmt: skip
)
