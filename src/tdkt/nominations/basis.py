"""What an open dossier may have counted and was taken back: it goes no step up before it is judged again without it.

The award is revoked by whoever gave it, which is no ground against the person as such (a hold is): only dossiers that
may rest on it wait, and only until somebody has looked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from tdkt.awards.models import AwardRecord, Revocation
from tdkt.awards.queries import APART, YEARLY
from tdkt.nominations.models import Nomination

S = Nomination.State
CLOSED = (S.DECIDED, S.REFUSED)


def open_upon(record: AwardRecord) -> QuerySet[Nomination]:
    """Open dossiers of the same subject that may have counted this award."""
    who = {"person": record.person_id, "collective": record.collective_id, "household": record.household}
    rows = Nomination.objects.filter(**who, year__gte=record.year).exclude(state__in=CLOSED).exclude(award__in=YEARLY)
    if record.stream in APART:
        rows = rows.exclude(stream="cong_trang")
    return rows.select_related("person", "collective", "unit", "at_unit").order_by("year", "pk")


def gone_under(rows: Iterable[Nomination]) -> dict[int, list[Revocation]]:
    """{dossier id: awards taken back that it may have counted}. One query."""
    asked = [row for row in rows if row.award not in YEARLY and not row.household]
    who = Q(record__person__in={one.person_id for one in asked if one.person_id})
    who |= Q(record__collective__in={one.collective_id for one in asked if one.collective_id})
    taken: dict[tuple[int | None, int | None], list[Revocation]] = defaultdict(list)
    if asked:
        for one in Revocation.objects.filter(who).select_related("record__person", "record__collective").order_by("pk"):
            taken[one.record.person_id, one.record.collective_id].append(one)
    return {row.pk: found for row in asked if (found := _of(row, taken[row.person_id, row.collective_id]))}


def _of(row: Nomination, taken: list[Revocation]) -> list[Revocation]:
    apart = row.stream == "cong_trang"
    return [one for one in taken if one.record.year <= row.year and not (apart and one.record.stream in APART)]


def unweighed(row: Nomination, gone: list[Revocation]) -> list[Revocation]:
    """Those taken back since the law was last asked about this dossier; never asked, it will be when it is sent."""
    if not row.judged:
        return []
    if "without" not in row.judged:  # asked before this was kept
        return [one for one in gone if f"{one.day}" >= row.judged.get("day", "")]
    return [one for one in gone if one.pk not in row.judged["without"]]


def basis_stands(row: Nomination, data: dict[str, Any]) -> str:
    """No award that it may have counted was taken back unnoticed; without those that were it still meets the law."""
    gone = gone_under([row]).get(row.pk, [])
    return refusal(row, gone)


def refusal(row: Nomination, gone: list[Revocation]) -> str:
    """Why this dossier waits. One that lies outside is decided there: what came of it must go in whatever it was."""
    if row.state == S.OUTSIDE:
        return ""
    if fresh := unweighed(row, gone):
        named = "; ".join(f"{one.record.get_award_display()} năm {one.record.year}" for one in fresh)
        return (
            f"{named} của {row.subject_name} bị hủy bỏ theo Quyết định {fresh[0].decision_no} ngày "
            f"{fresh[0].day:%d/%m/%Y}, hồ sơ này có thể đã tính: bấm «Xét lại theo luật» trước khi đi tiếp."
        )
    if gone and row.judged.get("verdict") == "khong_dat":
        why = "; ".join(row.judged.get("because", [])) or "xem chi tiết ở mục Ai đủ điều kiện"
        return (
            f"Không tính {gone[-1].record.get_award_display()} năm {gone[-1].record.year} (đã hủy bỏ) thì chưa đạt: "
            f"{why}. Trả lại, thôi đề nghị, hoặc bổ sung căn cứ khác rồi bấm «Xét lại theo luật»."
        )
    return ""


def shown(row: Nomination) -> tuple[list[Revocation], str]:
    """For the page: what was taken back under this dossier, and what it waits for."""
    gone = gone_under([row]).get(row.pk, []) if row.state not in CLOSED else []
    return gone, refusal(row, gone)


def links(record: AwardRecord) -> list[tuple[str, str, str]]:
    """(words, address, what it waits for) of open dossiers on an award, for the pages of the room below."""
    rows = list(open_upon(record)[:50])
    gone = gone_under(rows)
    return [
        (f"{row} ({row.get_state_display().lower()})", reverse("nomination", args=[row.pk]),
         refusal(row, gone.get(row.pk, [])))
        for row in rows
    ]  # fmt: skip
