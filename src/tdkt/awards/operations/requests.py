"""Certificates asked for anew: the request, and its paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import AwardRecord, Certificate, CertificateRequest
from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit
from tdkt.org.queries import heir_of
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head, name_on

LIVING = (Certificate.State.ISSUED, Certificate.State.HANDED)


@transaction.atomic
def ask(*, certificate: Certificate, kind: str, reason: str, day: date, from_unit: Unit, actor: Any) -> Any:
    """Ask where a copy was issued for a new one. Refused in words for a copy that no longer stands, a second open
    request, a loss of what was never handed over."""
    row = Certificate.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=certificate.pk)
    name = f"Bản {row.called}"
    if row.state not in LIVING:
        raise StepRefused(f"{name} {row.get_state_display().lower()}, không đề nghị đổi, cấp lại được.")
    if kind not in {Certificate.Kind.EXCHANGE, Certificate.Kind.REISSUE}:
        raise StepRefused("Chọn cấp đổi hoặc cấp lại.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do đề nghị.")
    if day < row.issued_on:
        raise StepRefused(f"Ngày đề nghị trước ngày vào sổ của bản cũ {row.issued_on:%d/%m/%Y}.")
    if kind == Certificate.Kind.REISSUE and row.state != Certificate.State.HANDED:
        raise StepRefused("Bản này chưa trao nên chưa thể mất: nếu in hỏng thì chọn cấp đổi.")
    if before := row.requests.filter(state__in=CertificateRequest.OPEN).first():
        raise StepRefused(f"{name} đã có đề nghị ngày {before.asked_on:%d/%m/%Y} đang giải quyết.")
    made = CertificateRequest(
        certificate=row,
        unit=heir_of(row.unit, day),
        from_unit=from_unit,
        kind=kind,
        reason=reason.strip(),
        asked_on=day,
        by=actor,
    )
    return history.create(made, actor=actor, verb="awards.ask")


@transaction.atomic
def ask_old(
    *, record: AwardRecord, giver: Unit | None, number: int | None, given_on: date, kind: str, reason: str, day: date,
    from_unit: Unit, actor: Any,
) -> Any:  # fmt: skip
    """Ask for a new copy of what was given before the book was kept here, or by a body that is not here.

    The old copy goes into the book first, as it was handed over; ``giver`` None: whoever the register names.
    """
    row = AwardRecord.objects.select_for_update(no_key=True).get(pk=record.pk)
    if row.state != AwardRecord.State.VALID:
        raise StepRefused("Khen thưởng đã bị hủy bỏ, không đề nghị cấp bản mới được.")
    if row.certificates.exists():
        raise StepRefused("Khen thưởng này đã có bản trong sổ bằng: gửi đề nghị từ bản đó.")
    if given_on > day:
        raise StepRefused(f"Ngày trao bản cũ {given_on:%d/%m/%Y} sau ngày đề nghị {day:%d/%m/%Y}.")
    if row.decided_on and given_on < row.decided_on:
        raise StepRefused(f"Ngày trao bản cũ trước ngày quyết định {row.decided_on:%d/%m/%Y}.")
    book, year = giver or from_unit, (row.decided_on or given_on).year
    issuer = "" if giver is not None else row.issuer
    taken = Certificate.objects.filter(unit=book, issuer=issuer, year=year, number=number)
    if number is not None and (other := taken.first()):
        raise StepRefused(f"Số {number}/{year} trong sổ bằng đã ghi cho {other.record}: xem lại số trên bản cũ.")
    copy = Certificate(
        unit=book, issuer=issuer, year=year, number=number, record=row, state=Certificate.State.HANDED,
        issued_on=row.decided_on or given_on, handed_on=given_on, handed_to=row.subject_name[:200],
    )  # fmt: skip
    history.create(copy, actor=actor, verb="awards.old_copy")
    return ask(certificate=copy, kind=kind, reason=reason, day=day, from_unit=from_unit, actor=actor)


def _case(row: CertificateRequest) -> dict[str, Any]:
    record, copy = row.certificate.record, row.certificate
    when = f" ngày {record.decided_on:%d/%m/%Y}" if record.decided_on else ""
    detail = ", ".join(filter(None, (record.post_then, record.unit_name_then)))
    if record.person_id is None:
        detail = record.unit_name_then.removeprefix(record.subject_name).strip(" ,")
    case = {
        "award": record.get_award_display(), "certificate": copy.told, "wanted": row.kind,
        "reason": row.reason, "decision": f"{record.decision_no}{when}",
    }  # fmt: skip
    return case | ({"detail": detail} if detail else {})


def _giver(row: CertificateRequest, day: date) -> str:
    return row.certificate.issuer or name_on(row.unit, day)


def application(row: CertificateRequest) -> dict[str, Any]:
    """«Đơn đề nghị» of a person or household as the composer reads it, to be signed by the one who asks."""
    record = row.certificate.record
    data = head(row.from_unit, row.asked_on, to=[_giver(row, row.asked_on)])
    data.pop("signer", None)
    case = _case(row)
    case["decision"] = f"Quyết định số {case['decision']} của {record.issuer}"
    if record.golden_no:
        case["golden"] = str(record.golden_no)
    return data | case | {"holder": record.subject_name}


@transaction.atomic
def letter(*, rows: list[CertificateRequest], actor: Any, day: date) -> Paper:
    """«Công văn đề nghị» with the list of several requests of one unit to one body."""
    if not rows:
        raise StepRefused("Không có đề nghị nào chờ gửi.")
    first = rows[0]
    if len({(one.unit_id, one.from_unit_id, one.certificate.issuer) for one in rows}) > 1:
        raise StepRefused("Mỗi công văn chỉ gửi một nơi cấp: chọn các đề nghị của một đơn vị gửi một nơi.")
    data = head(first.from_unit, day, to=[_giver(first, day)], recipients=["Như trên", "Lưu: VT"])
    data["cases"] = [_case(one) | {"name": one.certificate.record.subject_name} for one in rows]
    paper = draft_paper(
        unit=first.from_unit, kind="cong_van_doi_bang", series="CV", data=data, about=first, actor=actor, day=day,
        title=f"Đề nghị cấp đổi, cấp lại hiện vật khen thưởng ({len(rows)} trường hợp)",
    )  # fmt: skip
    for one in rows:
        history.change(one, actor=actor, verb="awards.letter", paper=paper)
    return paper
