"""Papers of a dossier in one click: the slip that gives it back, the public notice, the summary of achievements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import award as award_of
from tdkt.nominations import policy, queries
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.papers import groups_of, title_of
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head, name_on


def return_slip(row: Nomination, actor: Any, day: date, _: str = "") -> Paper:
    """Phiếu trả hồ sơ by the desk that gave the dossier back: reason and what to mend."""
    leg = policy.last_return(row)
    if leg is None or leg.to is None:
        raise StepRefused("Hồ sơ chưa bị trả lại lần nào.")
    day_of = leg.closed_on or day
    case: dict[str, Any] = {
        "subject": f"{row.subject_name}, {award_of(row.award).name_on(day_of)}",
        "reason": " ".join((leg.note or row.return_reason or "chưa ghi lý do").split()),
    }
    if fixes := _fixes(row):
        case["fix"] = fixes
    sender = name_on(leg.frm, day_of)
    data = head(leg.to, day_of, to=[sender], recipients=["Như trên", "Lưu: VT, hồ sơ khen thưởng"]) | {
        "dossier": f"hồ sơ đề nghị khen thưởng của {row.subject_name} do {sender} trình",
        "received": (leg.received_on or leg.sent_on).isoformat(), "returned": [case],
    }  # fmt: skip
    return draft_paper(
        unit=leg.to, kind="phieu_tra_ho_so", series="CV", title=f"Trả hồ sơ đề nghị khen thưởng của {row.subject_name}",
        data=data, about=row, actor=actor, day=day_of,
    )  # fmt: skip


def _fixes(row: Nomination) -> str:
    """What is still to mend: the defects written down, and the components that are missing."""
    said = []
    if hasattr(row, "defects"):
        said += [str(one) for one in row.defects.filter(mended_on__isnull=True)]
    missing = [one.name for one in row.components.select_related("paper") if one.required and not one.in_place]
    if missing:
        said.append("bổ sung " + ", ".join(missing))
    return "; ".join(" ".join(one.split()) for one in said)


def _batch(row: Nomination) -> QuerySet[Nomination]:
    """The dossiers that lie at the same desk with this one, of the same award and year."""
    same = Nomination.objects.filter(at_unit=row.at_unit, award=row.award, year=row.year, state__in=Nomination.OPEN)
    return same.select_related("person", "collective", "unit").order_by("sort_key", "pk")


def posting_notice(row: Nomination, actor: Any, day: date, _: str = "") -> Paper:
    """Thông báo công khai: everybody posted at this desk for the same days."""
    rows = list(
        Nomination.objects.filter(
            at_unit=row.at_unit, posted_on=row.posted_on, posted_until=row.posted_until, year=row.year
        ).select_related("person", "collective", "unit")
    )
    since, until = row.posted_on, row.posted_until
    if since is None or until is None:
        raise StepRefused("Hồ sơ chưa được đặt thời gian công khai.")
    unit = row.at_unit
    data = head(unit, since, recipients=["Các đơn vị, cá nhân có liên quan", "Trang thông tin điện tử", "Lưu: VT"]) | {
        "occasion": f"năm {row.year}", "since": since.isoformat(), "until": until.isoformat(),
        "where": row.posted_at or f"trụ sở {name_on(unit, since)}", "receiver": name_on(unit, since),
        "groups": groups_of(rows, since),
    }  # fmt: skip
    return draft_paper(
        unit=unit, kind="thong_bao_cong_khai", series="TB", data=data, about=row, actor=actor, day=since,
        title=f"Công khai danh sách đề nghị khen thưởng năm {row.year}",
    )  # fmt: skip


def _not_posted(row: Nomination) -> str:
    return "" if row.posted_on and row.posted_until else "Hãy đặt thời gian và nơi công khai trước."


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


def _page(row: Nomination) -> str:
    return reverse("nomination", args=[row.pk])


for key, kind, words, may, make, why_not in (
    ("phieu-tra-ho-so", "phieu_tra_ho_so", "Phiếu trả hồ sơ", policy.gave_back, return_slip, None),
    ("thong-bao-cong-khai", "thong_bao_cong_khai", "Thông báo công khai", _works, posting_notice, _not_posted),
    ("tom-tat-thanh-tich", "tom_tat_thanh_tich", "Tóm tắt thành tích", _works, summary, None),
):
    offer(
        Offer(key, kind, Nomination, words, queries.visible_to, may, make, _page, why_not or (lambda row: ""))
    )  # fmt: skip
