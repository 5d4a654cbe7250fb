"""The components of a dossier: made from the law of the day, filled by papers, files and what the system knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law.dated import LawTableError
from tdkt.nominations.local import components_of
from tdkt.nominations.models import Component, Nomination
from tdkt.org.models import Period, Rating
from tdkt.paperwork.models import Paper

# Components that are somebody's written opinion, and the kind of opinion that fills them.
SPOKEN = {"cap_uy": "cap_uy", "y_kien_ubnd": "ubnd"}


@transaction.atomic
def materialise(nomination: Nomination, day: date) -> list[Component]:
    """One row for each component that the law of ``day`` names; those no longer named and still empty go away."""
    named = components_of(nomination, day)
    kept = {one.key: one for one in nomination.components.all()}
    for part in named:
        form = f" ({part.form.label})" if part.form else ""
        words = {
            "name": f"{part.name}{form}"[:250],
            "required": part.required,
            "cite": f"{part.cite} – {part.cite.verified.words}"[:200],
            "when": part.when[:200],
            "note": ("Một trong: " + "; ".join(part.any_of))[:200] if part.any_of else "",
        }
        Component.objects.update_or_create(nomination=nomination, key=part.key, defaults=words)
    gone = [one.pk for key, one in kept.items() if key not in {part.key for part in named} and not one.in_place]
    nomination.components.filter(pk__in=gone).delete()
    refresh_sources(nomination)
    return list(nomination.components.all())


@transaction.atomic
def rebuild(*, nomination: Nomination, day: date, actor: Any) -> list[Component]:
    """The list anew by the law of ``day``; what is in place stays."""
    try:
        parts = materialise(nomination, day)
    except LawTableError as why:
        raise StepRefused(str(why)) from why
    names = ", ".join(one.name for one in parts)
    history.record(nomination, actor=actor, verb="nominations.components", changes={"thành phần": [None, names]})
    return parts


def refresh_sources(nomination: Nomination) -> None:
    """Fill the components that the system's own records prove: minutes, ballot, rating, initiatives, posting."""
    rows = {one.key: one for one in nomination.components.all()}
    proofs = {
        "xep_loai": _rating(nomination),
        "kiem_phieu": _ballot(nomination),
        "cong_khai": _posting(nomination),
        "chung_nhan": _initiatives(nomination),
        "minh_chung_cstdcs": _initiatives(nomination) or _rating(nomination, excellent=True),
        **{key: _opinion(nomination, kind) for key, kind in (*SPOKEN.items(), ("hiep_y", "hiep_y"))},
    }
    candidate = nomination.candidate
    if "bien_ban" in rows and rows["bien_ban"].paper_id is None and candidate is not None:
        rows["bien_ban"].paper_id = candidate.review.paper_id
        rows["bien_ban"].save(update_fields=["paper"])
    for key, words in proofs.items():
        if key in rows and rows[key].source != words:
            rows[key].source = words[:300]
            rows[key].save(update_fields=["source"])


def _rating(nomination: Nomination, *, excellent: bool = False) -> str:
    if nomination.household:
        return ""
    found = Rating.objects.filter(
        person=nomination.person, collective=nomination.collective, period=Period.YEAR, year=nomination.year
    ).first()
    if found is None or not found.decision_no or (excellent and found.level != Rating.Level.HTXS):
        return ""
    return f"Xếp loại năm {found.year}: {found.get_level_display()}, Quyết định {found.decision_no}"


def _ballot(nomination: Nomination) -> str:
    result = nomination.council_result
    if not result.get("passed"):
        return ""
    day = date.fromisoformat(str(result["day"]))
    return f"{result.get('unit', '')}, phiên ngày {day:%d/%m/%Y}: {result['yes']}/{result['members']} phiếu đồng ý"


def _posting(nomination: Nomination) -> str:
    if nomination.posted_on is None or nomination.posted_until is None:
        return ""
    heard = nomination.opinions.filter(kind="cong_khai").count()
    until = f"{nomination.posted_until:%d/%m/%Y}"
    return f"Công khai {nomination.posted_on:%d/%m/%Y} đến hết {until} tại {nomination.posted_at}; {heard} ý kiến"


def _opinion(nomination: Nomination, kind: str) -> str:
    """The last answer of that kind, where it agrees."""
    last = nomination.opinions.filter(kind=kind, answered_on__isnull=False).last()
    if last is None or last.agrees is not True:
        return ""
    paper = f", văn bản {last.symbol}" if last.symbol else ""
    return f"{last.body} đồng ý ngày {last.answered_on:%d/%m/%Y}{paper}"


@transaction.atomic
def settle(*, component: Component, applies: bool, why_not: str, actor: Any) -> Component:
    """Whether a paper that is needed only in some cases is needed here; «no» says why."""
    Nomination.objects.select_for_update(no_key=True).get(pk=component.nomination_id)
    row = Component.objects.select_related("nomination").get(pk=component.pk)
    if row.required:
        raise StepRefused(f"«{row.name}» là thành phần bắt buộc theo {row.cite}.")
    if not applies and not why_not.strip():
        raise StepRefused(f"Ghi vì sao hồ sơ này không cần «{row.name}».")
    row.applies, row.why_not = applies, "" if applies else why_not.strip()[:300]
    row.save(update_fields=["applies", "why_not"])
    told = f"{row.name}: {'cần' if applies else f'không cần, vì {row.why_not}'}"
    history.record(row.nomination, actor=actor, verb="nominations.settle", changes={"thành phần": [None, told]})
    return row


def _initiatives(nomination: Nomination) -> str:
    done = [one for one in nomination.initiatives.all() if one.state == "recognised"]
    return "; ".join(f"{one.title} (Quyết định {one.decision_no})" for one in done)[:300]


@transaction.atomic
def mend(*, nomination: Nomination, said: dict[int, str], day: date, actor: Any) -> int:
    """{defect id: what was done about it}; an empty answer leaves the defect open. Returns how many are still open."""
    row = Nomination.objects.select_for_update(no_key=True).get(pk=nomination.pk)
    if row.state not in {Nomination.State.DRAFT, Nomination.State.RETURNED}:
        raise StepRefused(f"Hồ sơ đang ở trạng thái «{row.get_state_display()}», không còn ở nơi bổ sung.")
    told = []
    for one in row.defects.filter(mended_on__isnull=True):
        if words := said.get(one.pk, "").strip():
            one.mended, one.mended_on = words[:500], max(day, one.raised_on)
            one.save(update_fields=["mended", "mended_on"])
            told.append(f"{one}: {one.mended}")
    if told:
        history.record(row, actor=actor, verb="nominations.mend", changes={"đã bổ sung": [None, told]})
    return row.defects.filter(mended_on__isnull=True).count()


@transaction.atomic
def attach(*, component: Component, name: str, content: bytes, actor: Any) -> Component:
    """Put a file into a component. An earlier file stays in the archive; the history names both."""
    if component.key in SPOKEN:
        raise StepRefused(f"«{component.name}»: ghi ở mục «Ý kiến» kèm số, ngày văn bản và tệp, không chỉ đính tệp.")
    Nomination.objects.select_for_update(no_key=True).get(pk=component.nomination_id)
    before = component.file.name or None
    component.file.save(name, ContentFile(content), save=False)
    component.save(update_fields=["file"])
    changes = {"thành phần": [before, f"{component.name}: {component.file.name}"]}
    history.record(component.nomination, actor=actor, verb="nominations.attach", changes=changes)
    return component


@transaction.atomic
def link(*, component: Component, paper: Paper, actor: Any) -> Component:
    """Point a component at a paper of the system."""
    if paper.state == Paper.State.CANCELLED:
        raise StepRefused(f"Văn bản «{paper.title}» đã hủy, hãy chọn văn bản khác.")
    Nomination.objects.select_for_update(no_key=True).get(pk=component.nomination_id)
    component.paper = paper
    component.save(update_fields=["paper"])
    changes = {"thành phần": [None, f"{component.name}: {paper}"]}
    history.record(component.nomination, actor=actor, verb="nominations.link", changes=changes)
    return component


@transaction.atomic
def empty(*, component: Component, actor: Any) -> Component:
    """Take out what was attached, so that something else may be put in."""
    Nomination.objects.select_for_update(no_key=True).get(pk=component.nomination_id)
    before = str(component.paper or component.file.name or "")
    component.paper, component.file = None, ""
    component.save(update_fields=["paper", "file"])
    changes = {"thành phần": [f"{component.name}: {before}", None]}
    history.record(component.nomination, actor=actor, verb="nominations.empty", changes=changes)
    return component
