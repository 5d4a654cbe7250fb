"""Letters about dossiers: the slip that goes back with them, the public notice of a posting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core.workflow import StepRefused
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.papers import groups_of
from tdkt.nominations.queries import JOINED
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head


@transaction.atomic
def return_slip(*, nomination: Nomination, unit: Unit, actor: Any, day: date) -> Paper:
    """«Phiếu trả hồ sơ» of the desk that gave a dossier back: every defect still open, else the reason."""
    row = nomination
    if row.state != Nomination.State.RETURNED:
        raise StepRefused("Hồ sơ không ở trạng thái bị trả lại nên không có phiếu trả.")
    leg = row.legs.filter(frm=row.at_unit, to=unit, outcome="returned").last()
    if leg is None:
        raise StepRefused(f"{unit} không phải nơi trả hồ sơ này.")
    subject = f"{row.subject_name}, {row.get_award_display()} năm {row.year}"
    open_ones = list(row.defects.filter(mended_on__isnull=True, raised_by=unit))
    lines = [{"subject": f"{subject}: {one.where}" if one.where else subject, "reason": one.text} for one in open_ones]
    to_trinh = row.components.filter(key="to_trinh").select_related("paper").first()
    named = f"Tờ trình {to_trinh.paper.symbol}" if to_trinh and to_trinh.paper and to_trinh.paper.symbol else ""
    data = head(unit, day, to=[row.at_unit.name], recipients=["Như trên", "Lưu: VT, hồ sơ"]) | {
        "dossier": named or f"hồ sơ đề nghị khen thưởng của {subject}",
        "received": (leg.received_on or leg.sent_on).isoformat(),
        "returned": lines or [{"subject": subject, "reason": row.return_reason}],
    }
    return draft_paper(
        unit=unit, kind="phieu_tra_ho_so", title=f"Phiếu trả hồ sơ: {subject}", data=data, actor=actor, series="CV",
        day=day, about=row,
    )  # fmt: skip


@transaction.atomic
def public_notice(*, nomination: Nomination, receiver: str, actor: Any, day: date) -> Paper:
    """«Thông báo công khai» with every dossier that the same body posts in the same place over the same days."""
    row = nomination
    if row.posted_on is None or row.posted_until is None:
        raise StepRefused("Hồ sơ chưa công khai: ghi ngày và nơi công khai trước.")
    if not receiver.strip():
        raise StepRefused("Hãy ghi nơi nhận ý kiến: bộ phận, điện thoại, thư điện tử.")
    unit = row.at_unit
    same = Nomination.objects.filter(
        at_unit=unit, posted_on=row.posted_on, posted_until=row.posted_until, posted_at=row.posted_at
    ).select_related(*JOINED)
    data = head(unit, day, recipients=["Lưu: VT, hồ sơ khen thưởng"]) | {
        "occasion": f"năm {row.year}", "since": row.posted_on.isoformat(), "until": row.posted_until.isoformat(),
        "where": row.posted_at, "receiver": receiver.strip(), "groups": groups_of(same, day),
    }  # fmt: skip
    return draft_paper(
        unit=unit, kind="thong_bao_cong_khai", title=f"Công khai danh sách đề nghị khen thưởng năm {row.year}",
        data=data, actor=actor, series="TB", day=day, about=row,
    )  # fmt: skip
