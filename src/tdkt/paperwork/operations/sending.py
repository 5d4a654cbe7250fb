"""What follows an issue: the signed file, the sending list, a paper that corrects another."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents import signing
from tdkt.documents.signing import SigningError, verify
from tdkt.documents.write_pdf import signature_places
from tdkt.paperwork import queries
from tdkt.paperwork.models import Paper, Recipient
from tdkt.paperwork.operations.papers import composed, draft_paper


@transaction.atomic
def attach_signed(*, paper: Paper, name: str, content: bytes, actor: Any) -> Paper:
    """Keep the signed file beside the issued paper, byte for byte. The issued files themselves are never touched.

    Refused when a signature no longer fits what it signed.
    """
    if paper.state != Paper.State.ISSUED:
        raise StepRefused("Chỉ đính kèm bản đã ký cho văn bản đã ban hành.")
    try:
        signatures = verify(content)
    except SigningError as why:
        raise StepRefused(f"Không nhận tệp «{name}»: {why}.") from why
    broken = ", ".join(one.signer or "không rõ tên" for one in signatures if not one.intact)
    if broken:
        raise StepRefused(
            f"Không nhận tệp «{name}»: nội dung đã bị sửa sau khi ký nên chữ ký của {broken} không còn nguyên vẹn. "
            "Hãy lấy lại bản đã ký từ nơi ký."
        )
    before = {name: history.shown(paper, name) for name in ("signed", "signed_hash")}
    paper.signed.save(
        f"{paper.year}-{paper.unit.code}-{paper.series}-{paper.number:02d}.pdf", ContentFile(content), save=False
    )
    paper.signed_hash = hashlib.sha256(content).hexdigest()
    paper.save(update_fields=["signed", "signed_hash"])
    signers = ", ".join(one.signer for one in signatures) or "không có chữ ký số"
    changes = {key: [was, history.shown(paper, key)] for key, was in before.items()}
    changes |= {"người ký": [None, f"{name} ({signers})"]}
    history.record(paper, actor=actor, verb="paperwork.attach_signed", changes=changes)
    return paper


def sign_issued(*, paper: Paper, pkcs12: bytes, password: str, picture: bytes, actor: Any) -> Paper:
    """Sign what was issued, or what is signed already (one more signature); the file and password are not kept.

    A picture goes over the signer's name, at the place that the issued paper leaves for it.
    """
    if paper.state != Paper.State.ISSUED or not paper.pdf:
        raise StepRefused("Chỉ ký số văn bản đã ban hành.")
    with (paper.signed or paper.pdf).open("rb") as kept:
        before = kept.read()
    try:
        shown = None
        if picture:
            places = signature_places(composed(paper.kind, paper.data))
            if not places:
                raise StepRefused("Văn bản này không chừa chỗ chữ ký; hãy ký không kèm ảnh.")
            page, middle, top = places[-1]
            shown = signing.Picture(picture, page, middle - 17.5, top)
        signed = signing.sign(before, signing.Key(pkcs12, password), reason=paper.symbol, picture=shown)
    except SigningError as why:
        raise StepRefused(f"Chưa ký được: {why}.") from why
    return attach_signed(paper=paper, name="ký trong chương trình", content=signed, actor=actor)


@transaction.atomic
def mark_sent(*, paper: Paper, lines: list[int], at: datetime, via: str, actor: Any) -> int:
    """Write down that the paper went to the named lines of «Nơi nhận». Returns how many lines are newly sent."""
    if paper.state != Paper.State.ISSUED:
        raise StepRefused("Văn bản chưa ban hành nên chưa gửi được.")
    fresh = Recipient.objects.filter(paper=paper, pk__in=lines, sent__isnull=True)
    words = [line.words for line in fresh]
    if not words:
        raise StepRefused("Hãy chọn ít nhất một nơi nhận chưa gửi.")
    fresh.update(sent=at, via=via[:60])
    history.record(
        paper, actor=actor, verb="paperwork.send", changes={"recipients": [None, "; ".join(words)], "via": [None, via]}
    )
    return len(words)


@transaction.atomic
def amend(*, paper: Paper, how: str, actor: Any, day: date) -> Paper:
    """A new draft linked to an issued paper: the same content again, or a công văn that corrects or revokes."""
    if paper.state != Paper.State.ISSUED or paper.day is None:
        raise StepRefused("Chỉ đính chính, thay thế văn bản đã ban hành; dự thảo thì sửa thẳng.")
    called = f"{paper.symbol} ngày {paper.day:%d/%m/%Y}"
    if how == Paper.Amends.REPLACE:
        fresh = {key: value for key, value in paper.data.items() if key not in {"number", "date"}}
        made = draft_paper(
            unit=paper.unit,
            kind=paper.kind,
            title=paper.title,
            data={**fresh, "date": day.isoformat()},
            actor=actor,
            series=paper.series,
            day=day,
        )
    else:
        verb = "Đính chính" if how == Paper.Amends.CORRECT else "Thu hồi"
        title = f"{verb} văn bản số {called}"
        said = f"«{paper.title}»"
        words = f"{paper.unit.name} thông báo {verb.lower()} văn bản số {called} {said}./."
        head = queries.head(paper.unit, day, recipients=[line.words for line in paper.recipients.all()])
        data = {**head, "type": "CV", "subject": f"V/v {title[:1].lower()}{title[1:]}", "content": [words]}
        data["to"] = ["Các cơ quan, đơn vị đã nhận văn bản"]
        made = draft_paper(unit=paper.unit, kind="van_ban", title=title, data=data, actor=actor, series="CV", day=day)
    return history.change(made, actor=actor, verb="paperwork.amend", amends=paper, amends_how=how)
