"""The road of a request for a new copy: asked, checked against the book, decided; the new copy has a new number."""

from __future__ import annotations

from typing import Any

from tdkt.awards import policy
from tdkt.awards.models import Certificate, CertificateRequest
from tdkt.awards.operations.certificates import replace
from tdkt.core.workflow import StepRefused, Workflow, has_note, step

SENT, CHECKED, RETURNED, DONE, REFUSED, WITHDRAWN = (
    CertificateRequest.State.SENT,
    CertificateRequest.State.CHECKED,
    CertificateRequest.State.RETURNED,
    CertificateRequest.State.DONE,
    CertificateRequest.State.REFUSED,
    CertificateRequest.State.WITHDRAWN,
)
LIVING = {Certificate.State.ISSUED, Certificate.State.HANDED}


def copy_stands(row: CertificateRequest, data: dict[str, Any]) -> str:
    """The old copy is still the one in the book."""
    copy = row.certificate
    if copy.state in LIVING:
        return ""
    return f"Bản {copy.called} {copy.get_state_display().lower()}: không cấp bản mới được."


def lost_after_handing(row: CertificateRequest, data: dict[str, Any]) -> str:
    if row.kind == Certificate.Kind.REISSUE and row.certificate.state == Certificate.State.ISSUED:
        return "Bản này chưa trao nên chưa thể mất: nếu in hỏng thì chọn cấp đổi."
    return ""


def has_new_number(row: CertificateRequest, data: dict[str, Any]) -> str:
    if isinstance(number := data.get("number"), int) and number > 0:
        return ""
    return "Ghi số vào sổ trên bản mới và ngày cấp."


def _answered(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    if data["day"] < row.asked_on:
        raise StepRefused(f"Ngày cấp bản mới trước ngày đề nghị {row.asked_on:%d/%m/%Y}.")
    row.checked_on = row.checked_on or data["day"]
    row.made = replace(
        certificate=row.certificate, kind=row.kind, reason=row.reason, day=data["day"], actor=actor,
        number=data["number"],
    )  # fmt: skip
    row.decided_on = data["day"]


def _check(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    row.checked_on, row.old_back, row.note = data["day"], bool(data.get("old_back")), ""


def _return(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    row.note, row.checked_on = str(data["note"]).strip(), None


def _approve(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    row.made = replace(
        certificate=row.certificate, kind=row.kind, reason=row.reason, day=data["day"], actor=actor, unit=row.unit
    )
    row.decided_on = data["day"]


def _refuse(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    row.note, row.decided_on = str(data["note"]).strip(), data["day"]


def _resend(row: CertificateRequest, actor: Any, data: dict[str, Any]) -> None:
    row.asked_on = data["day"]


workflow = Workflow(
    "certificates",
    [
        step("check", "Đã đối chiếu với sổ", {SENT}, CHECKED, may=policy.checks_request,
             needs=[copy_stands, lost_after_handing], then=_check, asks=["old_back"]),
        step("give_back", "Trả lại", {SENT, CHECKED}, RETURNED, may=policy.checks_request, needs=has_note,
             then=_return, asks=["note"], tone="secondary"),
        step("resend", "Gửi lại", {RETURNED}, SENT, may=policy.asked, needs=[copy_stands], then=_resend),
        step("take_back", "Rút đề nghị", {SENT, RETURNED}, WITHDRAWN, may=policy.asked, tone="secondary",
             confirm="Rút đề nghị này?"),
        step("approve", "Cấp bản mới", {CHECKED}, DONE, may=policy.decides_request,
             needs=[copy_stands, lost_after_handing], then=_approve, confirm="Cấp bản mới? Bản cũ hết giá trị."),
        step("answered", "Ghi bản mới nhận được", {SENT}, DONE, may=policy.awaits_answer,
             needs=[copy_stands, has_new_number], then=_answered, asks=["number"]),
        step("refuse", "Không cấp", {SENT, CHECKED}, REFUSED, may=policy.ends_request, needs=has_note,
             then=_refuse, asks=["note"], tone="ghost-danger"),
    ],
)  # fmt: skip
