"""Opinions of other bodies and of the public, the posting with its clock, the appraiser's checklist."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.law.dated import LawTableError
from tdkt.nominations.local import posting_rule
from tdkt.nominations.models import Nomination, Opinion
from tdkt.nominations.operations.components import SPOKEN, refresh_sources

CHECKLIST: dict[str, str] = {
    "tham_quyen": "Đúng thẩm quyền đề nghị, đúng nơi nhận",
    "du_thanh_phan": "Đủ thành phần, đúng mẫu, có xác nhận",
    "tieu_chuan": "Đủ tiêu chuẩn theo luật của năm xét",
    "thoi_gian": "Thời gian tính thành tích liên tục, không trùng khen thưởng đã có",
    "minh_chung": "Minh chứng khớp số liệu và quyết định kèm theo",
    "tam_dung": "Không đang bị xem xét kỷ luật, thanh tra, khiếu nại, tố cáo",
    "ty_le": "Trong tỷ lệ, số lượng; ưu tiên người lao động trực tiếp",
}
ANSWERS = {"yes": "Đạt", "no": "Không đạt", "na": "Không áp dụng"}


@transaction.atomic
def fill_checklist(*, nomination: Nomination, answers: dict[str, str], appraisal: str, actor: Any) -> Nomination:
    """Keep the appraiser's answers; partly filled is kept too, the step «Thẩm định xong» asks for all of them."""
    row = Nomination.objects.select_for_update(no_key=True).get(pk=nomination.pk)
    if row.state != Nomination.State.RECEIVED:
        raise StepRefused(f"Hồ sơ đang ở trạng thái «{row.get_state_display()}», không ghi phiếu thẩm định được.")
    kept = {key: value for key, value in answers.items() if key in CHECKLIST and value in ANSWERS}
    return history.change(row, actor=actor, verb="nominations.checklist", checklist=kept, appraisal=appraisal)


@transaction.atomic
def ask(*, nomination: Nomination, kind: str, body: str, asked_on: date, due: date | None, actor: Any) -> Opinion:
    if due is not None and due < asked_on:
        raise StepRefused(f"Hạn trả lời {due:%d/%m/%Y} trước ngày xin ý kiến {asked_on:%d/%m/%Y}.")
    made = Opinion(nomination=nomination, kind=kind, body=body, asked_on=asked_on, due=due)
    made.save()
    words = f"{made.get_kind_display()}: {body}"
    history.record(nomination, actor=actor, verb="nominations.ask", changes={"ý kiến": [None, words]})
    return made


@transaction.atomic
def answer(
    *, opinion: Opinion, answered_on: date, agrees: bool | None, text: str, actor: Any, today: date, symbol: str = "",
    file: tuple[str, bytes] | None = None,
) -> Opinion:  # fmt: skip
    """Written down once. The Party committee and the committee of the province answer by a paper with its number."""
    Nomination.objects.select_for_update(no_key=True).get(pk=opinion.nomination_id)
    row = Opinion.objects.select_related("nomination").get(pk=opinion.pk)
    if row.answered_on is not None:
        raise StepRefused(f"{row.body} đã trả lời ngày {row.answered_on:%d/%m/%Y}; ý kiến mới thì ghi một lần xin mới.")
    if answered_on < row.asked_on:
        raise StepRefused(f"Ngày trả lời trước ngày xin ý kiến {row.asked_on:%d/%m/%Y}.")
    if answered_on > today:
        raise StepRefused(f"Ngày trả lời {answered_on:%d/%m/%Y} chưa đến.")
    if row.kind in SPOKEN.values() and not symbol.strip():
        raise StepRefused(f"{row.get_kind_display()} phải bằng văn bản: ghi số, ký hiệu của văn bản trả lời.")
    row.answered_on, row.agrees, row.text, row.symbol = answered_on, agrees, text, symbol.strip()
    if file is not None:
        row.file.save(file[0], ContentFile(file[1]), save=False)
    row.save(update_fields=["answered_on", "agrees", "text", "symbol", "file"])
    said = {True: "đồng ý", False: "không đồng ý", None: "ý kiến khác"}[agrees]
    paper = f", văn bản {row.symbol}" if row.symbol else ""
    changes = {"ý kiến": [None, f"{row.body}: {said}{paper}"]}
    history.record(row.nomination, actor=actor, verb="nominations.answer", changes=changes)
    refresh_sources(row.nomination)
    return row


@transaction.atomic
def post(*, nomination: Nomination, day: date, at: str, actor: Any) -> Nomination:
    """Put the dossier on public notice from ``day``; the last day follows from the law's working days.

    Where no rule asks for a posting it is still allowed, for ten working days as the law has it elsewhere.
    """
    row = Nomination.objects.select_for_update(no_key=True).get(pk=nomination.pk)
    if row.state not in Nomination.OPEN:
        raise StepRefused(f"Hồ sơ đã «{row.get_state_display().lower()}», không công khai nữa.")
    try:
        rule = posting_rule(row.award, day, row.unit)
    except LawTableError as why:
        raise StepRefused(str(why)) from why
    if rule is None:
        raise StepRefused(
            f"Không có quy định nào buộc công khai {row.get_award_display()}; nếu địa phương có, hãy nhập quy định đó."
        )
    history.change(
        row, actor=actor, verb="nominations.post", posted_on=day, posted_until=rule.last_day(day), posted_at=at
    )
    refresh_sources(row)
    return row
